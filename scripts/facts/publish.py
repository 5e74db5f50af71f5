"""All facts for others, as one JSON file with a schema and stable addresses."""

import json

from pydantic import BaseModel, ConfigDict, Field

from facts.load import Data
from facts.model import Fact, Pointer


class PublishedFact(BaseModel):
    """One fact as others read it."""

    model_config = ConfigDict(extra="forbid")

    address: str = Field(description="stable: table, entry and attribute, joined by dots")
    table: str = Field(description="title of the table that holds the fact")
    entry: str = Field(description="what the fact is about")
    attribute: str = Field(description="what it says of the entry")
    text: str = Field(description="the fact itself, in Markdown without blocks")
    source: str = Field(description="address of the AWS page that states it")
    source_title: str = Field(description="title of that page")
    checked: str = Field(description="day on which it was last held against its source")
    until: str | None = Field(description="last day on which it holds, where AWS has announced one")
    api_model: Pointer | None = Field(description="where a model of AWS states it, if one does")


class PublishedFacts(BaseModel):
    """The file that the site publishes as `facts.json`."""

    model_config = ConfigDict(extra="forbid")

    facts: list[PublishedFact]


def facts_json(data: Data) -> str:
    """Return every fact in the order of the data files."""
    facts = [
        PublishedFact(
            address=f"{name}.{key}.{attribute}",
            table=table.title,
            entry=entry.name,
            attribute=title,
            text=fact.text,
            source=fact.source,
            source_title=data.sources[fact.source],
            checked=fact.checked,
            until=fact.until,
            api_model=fact.api_model,
        )
        for name, table in data.tables.items()
        for key, entry in table.entries.items()
        for attribute, title in table.attributes.items()
        if isinstance(fact := entry.facts[attribute], Fact)
    ]
    content = PublishedFacts(facts=facts).model_dump(by_alias=True, exclude_defaults=True)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def facts_schema() -> str:
    """Return the JSON Schema of the published file, made from the model that writes it."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PublishedFacts.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
