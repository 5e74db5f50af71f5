"""A fact in prose, the mark that names its source, and the sources of a page."""

import html

from facts import Fact

from macros.page import PageNotes
from macros.text import attribute, inline, long_day, plain, split_last_word, split_tail


def fact(notes: PageNotes, address: str) -> str:
    """Return the fact at `table.entry.attribute` with its mark, to stand in a sentence."""
    item = notes.data.fact(address)
    head, tail = split_tail(notes.relative(inline(item.text)))
    struck = f'<span class="notes-fact">{head}</span>' if head else ""
    return (
        f'{struck}<span class="notes-keep"><span class="notes-fact">{tail}</span>'
        f"{mark(notes, item)}</span>"
    )


def cell(notes: PageNotes, item: Fact) -> str:
    """Return a fact with its mark, to stand in a table."""
    head, tail = split_last_word(notes.relative(inline(item.text)))
    return f'{head}<span class="notes-keep">{tail}{mark(notes, item)}</span>'


def mark(notes: PageNotes, item: Fact) -> str:
    """Return the button after a fact and the note that it opens, without any script.

    The note holds no span: Material's search indexer ends `data-search-exclude` at the first
    closing span and would index the rest.
    """
    number, name = notes.note(item)
    state = "confirmed" if item.api_model else "sourced"
    label = f"Source of: {attribute(item.text)}"
    return (
        f'<button type="button" class="notes-mark notes-mark--{state}" popovertarget="{name}" '
        f'aria-label="{label}" data-note="{number}"></button>'
        f'<span popover id="{name}" class="notes-source notes-source--{state}" role="group" '
        f'aria-label="{label}" data-search-exclude data-book="omit">'
        f'<b>{_safe(plain(item.text))}</b><a href="{html.escape(item.source)}">'
        f"{_safe(notes.data.sources[item.source])}</a>"
        f"{_standing(item)}"
        f'<time datetime="{item.checked}">Checked {long_day(item.checked)}</time></span>'
    )


def sources(notes: PageNotes) -> str:
    """Return the numbered sources of all facts quoted above on the page."""
    if not notes.numbers:
        raise ValueError("no fact, table or correction stands above it: move it down")
    lines = [
        f"{number}. [{inline(notes.data.sources[address])}]({address})"
        for address, number in notes.numbers.items()
    ]
    count = "1 fact" if notes.uses == 1 else f"{notes.uses} facts"
    stand = f"{count} on this page, last checked {long_day(notes.checked)}."
    return "\n".join([*lines, "", stand, "{ .notes-checked }"])


def _standing(item: Fact) -> str:
    if item.api_model:
        place = _safe(item.api_model.label)
        return f"<small>Confirmed by the AWS API model</small><code>{place}</code>"
    return "<small>From the AWS page only; no API model states it</small>"


def _safe(text: str) -> str:
    """Escape for HTML inside Markdown: no emphasis, code or link may start here."""
    escaped = html.escape(text, quote=False)
    for character in "\\`*_[]{}":
        escaped = escaped.replace(character, f"&#{ord(character)};")
    return escaped
