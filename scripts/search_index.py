"""What the search knows: the site's sections, the glossary's names for them, and their facts.

Material fetches its own index with every page. It becomes a stub, and the sections move to a
file that the search worker fetches when the search is first used.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from facts import Data, Entry, Fact, Table

STOCK = "search/search_index.json"
SECTIONS = "javascripts/search/sections.json"
LINKS_ONLY = ("#see-also", "#sources")  # sections that answer no query


def move_index(site: Path, data: Data) -> None:
    """Turn Material's index of a built site into ours; raises ValueError if there is none."""
    stock = site / STOCK
    if not stock.is_file():
        raise ValueError(f"{STOCK}: not built: is the search plugin in mkdocs.yml?")
    index = json.loads(stock.read_text(encoding="utf-8"))
    _write(site / SECTIONS, search_sections(index["docs"], data))
    _write(stock, {"config": index["config"], "docs": []})


def search_sections(docs: list[dict[str, Any]], data: Data) -> dict[str, Any]:
    """Return the sections with their facts, and the topics that name them."""
    facts = section_facts(data)
    known = [
        doc | ({"facts": facts[doc["location"]]} if doc["location"] in facts else {})
        for doc in docs
        if not doc["location"].endswith(LINKS_ONLY)
    ]
    return {"docs": known, "topics": topics(data), "translations": data.spanish}


def topics(data: Data) -> list[dict[str, Any]]:
    """Return every term of the glossary with its names and the section that explains it."""
    return [
        {
            "name": term.term,
            **({"long": term.long} if term.long else {}),
            "aliases": list(term.aliases),
            "at": location(term.page),
        }
        for term in data.terms.values()
    ]


def section_facts(data: Data) -> dict[str, list[dict[str, str]]]:
    """Return what a result may say at once, by section: `visibility timeout: 30 seconds`."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for table in data.tables.values():
        for entry in table.entries.values():
            if "#" in entry.page:
                found[location(entry.page)] += _facts(table, entry)
    return {key: facts for key, facts in found.items() if facts}


def location(page: str) -> str:
    """Return the address of a page below `docs/` as the search index has it."""
    path, hash_sign, anchor = page.partition("#")
    folder = path.removesuffix(".md").removesuffix("index")
    return f"{folder.rstrip('/')}/{hash_sign}{anchor}" if folder else f"{hash_sign}{anchor}"


def _facts(table: Table, entry: Entry) -> list[dict[str, str]]:
    values = {key: fact.text for key, fact in entry.facts.items() if isinstance(fact, Fact)}
    if table.attributes.keys() <= {"default", "minimum", "maximum"}:
        service = table.title.partition(" limits")[0]
        return [{"label": f"{service} {_lower(entry.name)}", "value": _range(values)}]
    return [
        {"label": f"{entry.name}, {_lower(table.attributes[key])}", "value": value}
        for key, value in values.items()
    ]


def _range(values: dict[str, str]) -> str:
    words = {"default": "{} by default", "minimum": "at least {}", "maximum": "at most {}"}
    return ", ".join(words[key].format(values[key]) for key in words if key in values)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
