"""What the original notes had wrong: the callout on a page, and the list of all."""

from collections import defaultdict

from facts import Correction

from macros.page import PageNotes
from macros.tables import grid
from macros.text import attribute, inline, link, long_day, printed


def correction(notes: PageNotes, key: str) -> str:
    """Return the callout for one entry of `docs/data/corrections/`, to stand on its own line."""
    known = notes.data.corrections
    if key not in known:
        raise ValueError(f"docs/data/corrections: {key}: no such correction; add it there")
    item = known[key]
    return (
        f'!!! correction "Corrected from earlier notes: {attribute(printed(item.said))}"\n\n'
        f"    {_truth(notes, item)} Source: {_source(notes, item)}.\n"
    )


def all_corrections(notes: PageNotes) -> str:
    """Return everything that the original notes had wrong, by topic."""
    topics: dict[str, list[Correction]] = defaultdict(list)
    for item in notes.data.corrections.values():
        topics[item.topic].append(item)
    return "\n\n".join(
        f"## {inline(topic)}\n\n{_by_topic(notes, topic, items)}"
        for topic, items in sorted(topics.items())
    )


def _by_topic(notes: PageNotes, topic: str, items: list[Correction]) -> str:
    rows = [(link(item.said, notes.link(item.page)), [_today(notes, item)]) for item in items]
    return grid(f"Corrections: {topic}", "rows", "Earlier notes", ["Today"], rows)


def _today(notes: PageNotes, item: Correction) -> str:
    checked = f"checked {long_day(item.checked)}".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{_truth(notes, item)} {_source(notes, item)}, {checked}"


def _truth(notes: PageNotes, item: Correction) -> str:
    """Return what is true, and since when where that is known: of few, so it is no column."""
    since = f" Changed: {inline(item.since)}." if item.since else ""
    return f"{notes.relative(inline(item.now))}{since}"


def _source(notes: PageNotes, item: Correction) -> str:
    return link(notes.data.sources[item.source], item.source)
