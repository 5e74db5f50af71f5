"""What a result of the search says at once: the facts of its section."""

import re
from collections import defaultdict

from facts import Data, Entry, Fact, Table

MARKUP = re.compile(r"`|\*\*")
COMMON = re.compile(r"A |[A-Z][a-z]+\b(?! [A-Z][a-z]| IP)")  # no name: Savings Plan, Elastic IP
BOUNDS = {"default": "{} by default", "minimum": "at least {}", "maximum": "at most {}"}


def section_facts(data: Data) -> dict[str, list[dict[str, str]]]:
    """Return what a result may say at once, by section: `visibility timeout: 30 seconds`."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for table in data.tables.values():
        for entry in table.entries.values():
            if "#" in entry.page:
                found[location(entry.page)] += map(_plain, _facts(table, entry))
    return {key: facts for key, facts in found.items() if facts}


def location(page: str) -> str:
    """Return the address of a page below `docs/` as the search index has it."""
    path, hash_sign, anchor = page.partition("#")
    folder = path.removesuffix(".md").removesuffix("index")
    return f"{folder.rstrip('/')}/{hash_sign}{anchor}" if folder else f"{hash_sign}{anchor}"


def _facts(table: Table, entry: Entry) -> list[dict[str, str]]:
    values = {key: fact.text for key, fact in entry.facts.items() if isinstance(fact, Fact)}
    if table.holds_limits:
        service, behind, _ = table.title.partition(" limits")
        is_told = not behind or entry.name.startswith(service)
        label = entry.name if is_told else f"{service} {_lower(entry.name)}"
        return [{"label": label, "value": _range(values)}]
    return [
        {"label": f"{entry.name}, {_lower(table.attributes[key])}", "value": value}
        for key, value in values.items()
    ]


def _plain(fact: dict[str, str]) -> dict[str, str]:
    return {key: MARKUP.sub("", text) for key, text in fact.items()}


def _range(values: dict[str, str]) -> str:
    return ", ".join(words.format(values[key]) for key, words in BOUNDS.items() if key in values)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if COMMON.match(name) else name
