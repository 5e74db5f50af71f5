"""The callout that says what the original notes had wrong."""

from macros.page import PageNotes
from macros.text import attribute, inline


def correction(notes: PageNotes, key: str) -> str:
    """Return the callout for one entry of `docs/data/corrections/`, to stand on its own line."""
    known = notes.data.corrections
    if key not in known:
        raise ValueError(f"docs/data/corrections: {key}: no such correction; add it there")
    item = known[key]
    since = f" Since {item.since}." if item.since else ""
    title = inline(notes.data.sources[item.source])
    return (
        f'!!! correction "Corrected: the notes said “{attribute(item.said)}”"\n\n'
        f"    {notes.relative(inline(item.now))}{since} Source: [{title}]({item.source}).\n"
    )
