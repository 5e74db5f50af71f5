"""What a data file may hold. Every class refuses unknown keys and anything but text."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

AWS_ADDRESS = re.compile(
    r"https://(docs\.aws\.amazon\.com|aws\.amazon\.com|awscli\.amazonaws\.com"
    r"|github\.com/(aws|awslabs)|d1\.awsstatic\.com)/[^\s\"'()<>\[\\\]`{|}]+"
)
KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PAGE = r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md(#[a-z0-9-]+)?$"


def _aws_address(value: str) -> str:
    if not AWS_ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is no AWS page: name the page on docs.aws.amazon.com")
    return value


def _iso_day(value: str) -> str:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no day: write it as 2026-11-24") from None
    return day.isoformat()


def _regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression ({error}): mend it") from None
    return value


def _visible(value: str) -> str:
    if not value.strip():
        raise ValueError("empty: write the text, or '—' where nothing applies")
    return " ".join(value.split())


Text = Annotated[str, AfterValidator(_visible)]
Source = Annotated[str, AfterValidator(_aws_address)]
Day = Annotated[str, AfterValidator(_iso_day)]
Regex = Annotated[str, AfterValidator(_regex)]
Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
Key = Annotated[str, Field(pattern=KEBAB)]
Page = Annotated[str, Field(pattern=PAGE)]
NoModel = Literal[
    "behavior", "console", "exam", "hardware", "library", "pricing", "protocol", "quota"
]


class Record(BaseModel):
    """Base of all that a data file holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Pointer(Record):
    """Where a machine-readable model of AWS states a fact, and what it says there.

    Either `service` (botocore: with an operation, a member of it, or a shape) or `resource`
    (a CloudFormation resource type with a property). Exactly one check: `says` is a regular
    expression over the documentation, `min` and `max` are the constraint's value, `has`,
    `lacks` and `equals` compare an enumeration.
    """

    service: str = ""
    operation: str = ""
    shape: str = ""
    member: str = ""
    resource: str = ""
    resource_property: str = Field(default="", alias="property")
    says: Regex = ""
    min: Number = ""
    max: Number = ""
    has: str = ""
    lacks: str = ""
    equals: str = ""

    @model_validator(mode="after")
    def _is_one_place_and_one_check(self) -> "Pointer":
        if bool(self.service) == bool(self.resource):
            raise ValueError("name either a service (botocore) or a resource (CloudFormation)")
        if self.service and bool(self.operation) == bool(self.shape):
            raise ValueError("name either an operation or a shape of the service")
        if len(self.checks) != 1:
            raise ValueError("give exactly one of says, min, max, has, lacks, equals")
        return self

    @property
    def checks(self) -> dict[str, str]:
        """Return the checks that are given, by name."""
        names = ("says", "min", "max", "has", "lacks", "equals")
        return {name: value for name in names if (value := getattr(self, name))}

    @property
    def label(self) -> str:
        """Return the place in words: `sqs SetQueueAttributes Attributes`."""
        parts = (self.service, self.operation, self.shape, self.member)
        return " ".join(part for part in (*parts, self.resource, self.resource_property) if part)


class Fact(Record):
    """One statement about AWS, its AWS page, and the day it was last checked against it.

    `until` is the last day on which it holds, where AWS has announced one.
    """

    text: Text
    source: Source
    checked: Day
    until: Day | None = None
    api_model: Pointer | None = None
    no_model: NoModel | None = None

    @model_validator(mode="after")
    def _says_whether_a_model_states_it(self) -> "Fact":
        if self.api_model and self.no_model:
            raise ValueError("has both api_model and no_model: remove no_model")
        if re.search(r"\d", self.text) and not (self.api_model or self.no_model):
            raise ValueError("has a number: add api_model, or no_model with the reason in a word")
        return self


FACT, DASH = "a fact", "a dash"
Cell = Annotated[
    Annotated[Fact, Tag(FACT)] | Annotated[Literal["—"], Tag(DASH)],
    Discriminator(lambda value: DASH if isinstance(value, str) else FACT),
]


class Entry(Record):
    """One thing that a table describes: a service, a setting, a port.

    `short` is the name where room is scarce: a line of a card on a phone.
    """

    name: Text
    short: str = ""
    page: Page = ""
    icon: Annotated[str, Field(pattern=rf"{KEBAB}|^$")] = ""
    code: str = ""
    facts: dict[Key, Cell]


class Table(Record):
    """Entries by attributes, in reading order; every entry has every attribute.

    `layout` is `columns` where entries stand side by side and `rows` where each is a row.
    `page` is where the table is read; `question` is the reader's question that it answers.
    """

    title: Text
    page: Page
    question: str = ""
    layout: Literal["columns", "rows"] = "columns"
    corner: Text
    attributes: dict[Key, Text] = Field(min_length=1)
    entries: dict[Key, Entry] = Field(min_length=1)

    @property
    def holds_limits(self) -> bool:
        """Return whether all that the table says of an entry is its default and its bounds."""
        return self.attributes.keys() <= {"default", "minimum", "maximum"}

    def facts(self) -> dict[str, Fact]:
        """Return every fact by its address within the table: `sqs.retention`."""
        return {
            f"{key}.{attribute}": fact
            for key, entry in self.entries.items()
            for attribute, fact in entry.facts.items()
            if isinstance(fact, Fact)
        }


class Correction(Record):
    """What earlier notes say, what is true, and since when where that is known."""

    topic: Text
    page: Page
    said: Text
    now: Text
    since: Text = ""
    source: Source
    checked: Day


class Change(Record):
    """A fact whose text changed: its address, the day, what it said and what it says."""

    address: Text
    day: Day
    old: Text
    new: Text


class ChangeLog(Record):
    """The changes of facts from the day `since` on."""

    since: Day
    changes: list[Change] = Field(default_factory=list)


class Term(Record):
    """A term of the glossary.

    `aliases` are its other names, `spanish` its names in Spanish, `asked` what readers type who do
    not know its name; the search knows all, the index from A to Z lists the names.
    """

    term: Text
    long: Text = ""
    text: Text
    page: Page
    aliases: list[Text] = Field(default_factory=list)
    spanish: list[Text] = Field(default_factory=list)
    asked: list[Text] = Field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Return all names in English and Spanish, the term itself first."""
        return [name for name in (self.term, self.long, *self.aliases, *self.spanish) if name]
