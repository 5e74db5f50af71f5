"""What a flow is made of: nodes on a grid, groups around them, lines between them."""

from dataclasses import dataclass, field
from typing import Literal

from .canvas import NARROW, View
from .figure import Figure

Cell = tuple[float, float]
Side = Literal["start", "end", "above", "below"]
Sides = tuple[Side, Side]
Heads = Literal["end", "both"]


@dataclass(frozen=True, kw_only=True)
class Node:
    """Something at a cell of the grid: an icon, a chip, a note or a card of code."""

    kind: Literal["icon", "chip", "note", "code"]
    label: str
    sub: str = ""
    icon: str = ""
    tone: str = "plain"
    at: Cell
    narrow: Cell

    def cell(self, view: View) -> Cell:
        """Return the column and the row in a view."""
        return self.narrow if view is NARROW else self.at


@dataclass(frozen=True, kw_only=True)
class Group:
    """A frame around nodes and other groups."""

    label: str
    members: tuple[str, ...]
    tone: str = "plain"
    icon: str = ""
    dashed: bool = False
    foot: Literal["", "wide", "narrow", "both"] = ""
    room: tuple[float, float] = (0, 0)
    narrow_room: tuple[float, float] = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A line from one node or group to another, or back to itself."""

    source: str
    target: str
    label: str = ""
    tone: str = "plain"
    dashed: bool = False
    step: int = 0
    sides: Sides | None = None
    narrow_sides: Sides | None = None
    turn: float = 0.5
    lane: float = 24
    gate: str = ""
    heads: Heads = "end"
    label_on: Literal["", "first", "last", "middle"] = ""

    def sides_in(self, view: View) -> Sides | None:
        """Return the sides that the author chose for a view."""
        return (self.narrow_sides or self.sides) if view is NARROW else self.sides


@dataclass
class Graph(Figure):
    """Nodes at (column, row); columns run to the right, in the narrow view downward."""

    columns: int = 4
    rows: int = 2
    row: float = 112
    column: float = 124
    narrow_rows: int = 0
    inset: float = 0
    nodes: dict[str, Node] = field(default_factory=dict, init=False)
    groups: dict[str, Group] = field(default_factory=dict, init=False)
    edges: list[Edge] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Refuse a grid without room."""
        super().__post_init__()
        self.check_size(columns=self.columns, rows=self.rows, row=self.row, column=self.column)

    def icon(
        self, key: str, icon: str, label: str, at: Cell, sub: str = "", narrow: Cell | None = None
    ) -> None:
        """Put an icon on the grid, with its name and a note under it."""
        self.check_icon(icon)
        place = {"at": at, "narrow": narrow or at}
        self._add(key, Node(kind="icon", icon=icon, label=label, sub=sub, **place))

    def chip(
        self, key: str, label: str, at: Cell, tone: str = "plain", sub: str = "",
        narrow: Cell | None = None,
    ) -> None:  # fmt: skip
        """Put a small box with a word on the grid; chips of one tone are of one size."""
        place = {"at": at, "narrow": narrow or at}
        self._add(key, Node(kind="chip", label=label, sub=sub, tone=tone, **place))

    def note(self, key: str, words: str, at: Cell, narrow: Cell | None = None) -> None:
        """Put words without a box on the grid."""
        self._add(key, Node(kind="note", label=words, at=at, narrow=narrow or at))

    def code(
        self, key: str, lines: str, at: Cell, title: str = "", narrow: Cell | None = None
    ) -> None:
        """Put a card with lines of code on the grid."""
        place = {"at": at, "narrow": narrow or at}
        self._add(key, Node(kind="code", label=lines, sub=title, **place))

    def group(self, key: str, label: str, members: str, **options: object) -> None:
        """Frame nodes and groups, named with spaces between; inner groups come first."""
        group = Group(label=label, members=tuple(members.split()), **options)
        self.check_tone(group.tone)
        if group.icon:
            self.check_icon(group.icon)
        if not group.members:
            raise self.error(f"group {key!r} holds nothing; name its members")
        for member in group.members:
            self._check_key(member, f"group {key!r} holds")
        self._check_new(key)
        self.groups[key] = group

    def edge(self, source: str, target: str, label: str = "", **options: object) -> None:
        """Draw a line; see Edge for the options."""
        edge = Edge(source=source, target=target, label=label, **options)
        for key in filter(None, (source, target, edge.gate)):
            self._check_key(key, f"an edge from {source!r} to {target!r} needs")
        self.check_tone(edge.tone)
        self.edges.append(edge)

    def chain(self, *parts: str, **options: object) -> None:
        """Draw lines along nodes: "a", "label", "b", "label", "c"."""
        for source, label, target in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            self.edge(source, target, label, **options)

    def _add(self, key: str, node: Node) -> None:
        self._check_new(key)
        self.check_tone(node.tone)
        self._check_cell(key, node.at, (self.columns, self.rows))
        self._check_cell(key, node.narrow, (100, self.narrow_rows or self.rows))
        self.nodes[key] = node

    def _check_new(self, key: str) -> None:
        if key in self.nodes or key in self.groups:
            raise self.error(f"two nodes have the key {key!r}; rename one")

    def _check_key(self, key: str, wanted_by: str) -> None:
        if key not in self.nodes and key not in self.groups:
            raise self.error(f"{wanted_by} {key!r}, which is not there; add it first")

    def _check_cell(self, key: str, cell: Cell, size: tuple[int, int]) -> None:
        for value, count, name in zip(cell, size, ("column", "row"), strict=True):
            if not -0.5 <= value <= count - 0.5:
                limit = f"use -0.5 to {count - 0.5} or make the grid larger"
                raise self.error(f"node {key!r} is off the grid: {name} {value:g}; {limit}")
