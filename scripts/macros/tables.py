"""A table of the data as a real HTML table that turns into cards on a phone."""

from functools import cache
from pathlib import Path

from facts import Entry, Fact, Table
from macros.page import PageNotes
from macros.references import cell
from macros.text import attribute, inline

LIMITS = {"default", "minimum", "maximum"}
ICONS = Path(__file__).parents[1] / "figures" / "icons"


def comparison(notes: PageNotes, name: str) -> str:
    """Return the table `docs/data/<name>.yml`, entries side by side or as rows.

    Roles are given because cards are made by `display`, which takes table semantics away.
    `data-label` repeats the column's name for the cards.
    """
    table = notes.data.table(name)
    heads = _by_rows(notes, table) if table.layout == "rows" else _by_columns(notes, table)
    columns, rows = heads
    kind = "limits" if table.attributes.keys() <= LIMITS else f"compare notes-table--{table.layout}"
    return "\n".join(
        [
            f'<div class="notes-table notes-table--{kind}" data-columns="{len(columns)}" markdown>',
            f'<table class="notes-grid" role="table" aria-label="{attribute(table.title)}" markdown>',
            '<thead role="rowgroup" markdown><tr role="row" markdown>',
            _head(inline(table.corner)),
            *(_head(column) for column in columns),
            "</tr></thead>",
            '<tbody role="rowgroup" markdown>',
            *rows,
            "</tbody></table></div>",
        ]
    )


def _by_columns(notes: PageNotes, table: Table) -> tuple[list[str], list[str]]:
    columns = [_icon(entry.icon) + _name(notes, entry) for entry in table.entries.values()]
    rows = [
        _row(
            inline(title),
            [(entry.short or entry.name, entry.facts[key]) for entry in table.entries.values()],
            notes,
        )
        for key, title in table.attributes.items()
    ]
    return columns, rows


def _by_rows(notes: PageNotes, table: Table) -> tuple[list[str], list[str]]:
    rows = [
        _row(
            _name(notes, entry),
            [(title, entry.facts[key]) for key, title in table.attributes.items()],
            notes,
        )
        for entry in table.entries.values()
    ]
    return [inline(title) for title in table.attributes.values()], rows


def _head(content: str) -> str:
    return f'<th role="columnheader" scope="col" markdown="span">{content}</th>'


def _row(title: str, cells: list[tuple[str, Fact | str]], notes: PageNotes) -> str:
    return "\n".join(
        [
            '<tr role="row" markdown>',
            f'<th role="rowheader" scope="row" markdown="span">{title}</th>',
            *(
                f'<td role="cell" data-label="{attribute(label)}" markdown="span">'
                f"{cell(notes, item) if isinstance(item, Fact) else item}</td>"
                for label, item in cells
            ),
            "</tr>",
        ]
    )


def _name(notes: PageNotes, entry: Entry) -> str:
    name = inline(entry.name)
    if entry.page and notes.link(entry.page) != notes.link(notes.address):
        name = f"[{name}]({notes.link(entry.page)})"
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
