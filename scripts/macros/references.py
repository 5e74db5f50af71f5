"""A fact in prose, the mark that names its source, and the sources of a page."""

import html

from facts import Fact

from macros.page import PageNotes
from macros.text import (
    attribute,
    inline,
    link,
    literal,
    long_day,
    plain,
    printed,
    split_last_word,
    split_tail,
)


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
    return _kept(notes, item, mark(notes, item))


def linked_cell(notes: PageNotes, item: Fact) -> str:
    """Return a fact with a link to its source: lighter, for a page of hundreds of facts."""
    number = notes.number(item)
    standing = "confirmed by the AWS API model, " if item.api_model else ""
    title = attribute(notes.data.sources[item.source])
    told = f"{title}, {standing}checked {long_day(item.checked)}"
    return _kept(
        notes,
        item,
        f'<a class="notes-mark notes-mark--{_state(item)}" href="{html.escape(item.source)}" '
        f'title="{told}" aria-label="Source {number}" data-note="{number}"></a>',
    )


def _kept(notes: PageNotes, item: Fact, after: str) -> str:
    head, tail = split_last_word(notes.relative(inline(item.text)))
    return f'{head}<span class="notes-keep">{tail}{after}</span>'


def _state(item: Fact) -> str:
    return "confirmed" if item.api_model else "sourced"


def mark(notes: PageNotes, item: Fact) -> str:
    """Return the button after a fact, and where it is new to the page the note that it opens.

    The note opens without any script. It holds no span: Material's search indexer ends
    `data-search-exclude` at the first closing span and would index the rest. A browser's reading
    view, which has no style to hide it by, leaves out what is a dialog.
    """
    address, state = notes.data.addresses[id(item)], _state(item)
    button = (
        f'<button type="button" class="notes-mark notes-mark--{state}" popovertarget="{address}" '
        f'aria-label="Source of: {attribute(item.text)}" data-note="{notes.number(item)}"></button>'
    )
    if address in notes.noted:
        return button
    notes.noted.add(address)
    return (
        f'{button}<span popover id="{address}" class="notes-source notes-source--{state}" '
        'role="dialog" aria-label="Source" data-search-exclude data-book="omit">'
        f"<b>{literal(plain(printed(item.text)))}</b>"
        f'<a href="{html.escape(item.source)}">{literal(notes.data.sources[item.source])}</a>'
        f"{_standing(item)}"
        f'<time datetime="{item.checked}">Checked {long_day(item.checked)}</time></span>'
    )


def sources(notes: PageNotes) -> str:
    """Return the numbered sources of all facts quoted above on the page."""
    if not notes.numbers:
        raise ValueError("no fact, table or correction stands above it: move it down")
    lines = [
        f"{number}. {link(notes.data.sources[address], address)}"
        for address, number in notes.numbers.items()
    ]
    count = "1 fact" if notes.uses == 1 else f"{notes.uses} facts"
    stand = f"{count} on this page, last checked {long_day(notes.checked)}."
    return "\n".join([*lines, "", stand, "{ .notes-checked }"])


def _standing(item: Fact) -> str:
    if item.api_model:
        place = literal(item.api_model.label)
        return f"<small>Confirmed by the AWS API model</small><code>{place}</code>"
    return "<small>From the AWS page only; no API model states it</small>"
