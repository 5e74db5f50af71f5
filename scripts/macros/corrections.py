"""The callout that says what the original notes had wrong."""

from macros.page import PageNotes
from macros.text import attribute, inline, link


def correction(notes: PageNotes, key: str) -> str:
    """Return the callout for one entry of `docs/data/corrections/`, to stand on its own line."""
    known = notes.data.corrections
    if key not in known:
        raise ValueError(f"docs/data/corrections: {key}: no such correction; add it there")
    item = known[key]
    since = f" Since {inline(item.since)}." if item.since else ""
    source = link(notes.data.sources[item.source], item.source)
    return (
        f'!!! correction "Corrected: the notes said &quot;{attribute(item.said)}&quot;"\n\n'
        f"    {notes.relative(inline(item.now))}{since} Source: {source}.\n"
    )
