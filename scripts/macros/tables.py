"""A table of the data as a real HTML table that turns into cards on a phone."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from facts import Entry, Fact, Table

from macros.page import PageNotes
from macros.references import cell, linked_cell
from macros.text import attribute, inline, link

Writer = Callable[[PageNotes, Fact], str]
Row = tuple[str, list[str]]  # its name and its cells
Parts = tuple[list[str], list[str], list[Row]]  # names and heads of the columns, and the rows
ICONS = Path(__file__).parents[1] / "figures" / "icons"


def comparison(notes: PageNotes, name: str) -> str:
    """Return the table `docs/data/<name>.yml`, entries side by side or as rows."""
    return _table(notes, notes.data.table(name), cell)


def overview(notes: PageNotes, name: str) -> str:
    """Return the same table for a page of many tables: links to the sources, no notes."""
    return _table(notes, notes.data.table(name), linked_cell)


def _table(notes: PageNotes, table: Table, write: Writer) -> str:
    kind = "limits" if table.holds_limits else table.layout
    make = _by_rows if table.layout == "rows" else _by_columns
    columns, heads, rows = make(notes, table, write)
    return grid(table.title, kind, inline(table.corner), columns, rows, heads)


def grid(
    title: str,
    kind: str,
    corner: str,
    columns: list[str],
    rows: list[Row],
    heads: Sequence[str] = (),
) -> str:
    """Return a table of finished cells; `heads` are its columns' heads if not merely their names.

    Roles are given because the cards of a phone are made by `display`, which takes a table's
    meaning away. The number of columns decides how much room they need side by side.
    """
    return "\n".join(
        [
            f'<div class="notes-table notes-table--{kind} notes-table--{len(columns)}" markdown>',
            f'<table class="notes-grid" role="table" aria-label="{attribute(title)}" markdown>',
            '<thead role="rowgroup" markdown><tr role="row" markdown>',
            *(
                f'<th role="columnheader" scope="col" markdown="span">{head}</th>'
                for head in (corner, *(heads or columns))
            ),
            "</tr></thead>",
            '<tbody role="rowgroup" markdown>',
            *(_row(name, columns, cells) for name, cells in rows),
            "</tbody></table></div>",
        ]
    )


def _row(name: str, columns: list[str], cells: list[str]) -> str:
    """Return one row; each cell repeats its column's name for the cards of a phone."""
    return "\n".join(
        [
            '<tr role="row" markdown>',
            f'<th role="rowheader" scope="row" markdown="span">{name}</th>',
            *(
                f'<td role="cell" data-label="{attribute(column)}" markdown="span">{content}</td>'
                for column, content in zip(columns, cells, strict=True)
            ),
            "</tr>",
        ]
    )


def _by_columns(notes: PageNotes, table: Table, write: Writer) -> Parts:
    entries = table.entries.values()
    columns = [entry.short or entry.name for entry in entries]
    heads = [_icon(entry.icon) + _name(notes, entry) for entry in entries]
    rows = [
        (inline(title), [_cell(notes, entry.facts[key], write) for entry in entries])
        for key, title in table.attributes.items()
    ]
    return columns, heads, rows


def _by_rows(notes: PageNotes, table: Table, write: Writer) -> Parts:
    columns = list(table.attributes.values())
    rows = [
        (_name(notes, entry), [_cell(notes, entry.facts[key], write) for key in table.attributes])
        for entry in table.entries.values()
    ]
    return columns, [inline(title) for title in columns], rows


def _cell(notes: PageNotes, item: Fact | str, write: Writer) -> str:
    return write(notes, item) if isinstance(item, Fact) else item


def _name(notes: PageNotes, entry: Entry) -> str:
    name = inline(entry.name)
    if entry.page and entry.page != notes.address:
        name = link(entry.name, notes.link(entry.page))
    return f"{name} `{entry.code}`" if entry.code else name


@cache
def _icon(name: str) -> str:
    if not name:
        return ""
    path = ICONS / f"{name}.svg"
    if not path.is_file():
        raise ValueError(f"icon {name!r}: there is no {path.name} in scripts/figures/icons: add it")
    svg = " ".join(path.read_text(encoding="utf-8").split())
    return svg.replace("<svg ", '<svg aria-hidden="true" data-search-exclude ', 1)
