"""How the lines of a flow run: out of one side, into another, around corners."""

from typing import Literal

from .canvas import WIDE, View
from .geometry import Box, Point, segments
from .graph import Edge, Graph, Side
from .layout import Place

PageSide = Literal["left", "right", "top", "bottom"]
PageSides = tuple[PageSide, PageSide]

_OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
_ACROSS = ("left", "right")
_WIDE_SIDES: dict[Side, PageSide] = {
    "start": "left", "end": "right", "above": "top", "below": "bottom",
}  # fmt: skip
_NARROW_SIDES: dict[Side, PageSide] = {
    "start": "top", "end": "bottom", "above": "left", "below": "right",
}  # fmt: skip
_PAIR_SHIFT, _LOOP_SHIFT, _LABEL_GAP = 12, 12, 4


def route(flow: Graph, edge: Edge, places: dict[str, Place], view: View) -> tuple[Point, ...]:
    """Return the corners of a line, from its first point to its last."""
    source, target = places[edge.source], places[edge.target]
    leaves, enters = _sides(flow, edge, source, target, view)
    shift = pair_shift(flow, edge)
    if edge.source == edge.target:
        first = _port(source, leaves, source.core.center, -_LOOP_SHIFT)
        last = _port(source, enters, source.core.center, _LOOP_SHIFT)
    else:
        first = _port(source, leaves, target.core.center, shift)
        last = _port(target, enters, source.core.center, shift)
    return _connect(first, leaves, last, enters, edge)


def pair_shift(flow: Graph, edge: Edge) -> float:
    """Return how far a line moves aside because another runs the other way."""
    others = [other for other in flow.edges if _is_back(edge, other)]
    if not others or edge.sides:
        return 0
    return -_PAIR_SHIFT if flow.edges.index(edge) < flow.edges.index(others[0]) else _PAIR_SHIFT


def crossing(points: tuple[Point, ...], box: Box) -> tuple[Point, ...]:
    """Return the line as far as the border of a box."""
    for index, ((x1, y1), (x2, y2)) in enumerate(segments(points)):
        for x in (box.x, box.right):
            if min(x1, x2) < x < max(x1, x2) and box.y <= y1 <= box.bottom:
                return (*points[: index + 1], (x, y1))
        for y in (box.y, box.bottom):
            if min(y1, y2) < y < max(y1, y2) and box.x <= x1 <= box.right:
                return (*points[: index + 1], (x1, y))
    return points


def _is_back(edge: Edge, other: Edge) -> bool:
    back = (other.source, other.target) == (edge.target, edge.source)
    return back and edge.source != edge.target and not other.sides


def _sides(flow: Graph, edge: Edge, source: Place, target: Place, view: View) -> PageSides:
    names = _WIDE_SIDES if view is WIDE else _NARROW_SIDES
    chosen = edge.sides_in(view)
    if chosen:
        return names[chosen[0]], names[chosen[1]]
    if edge.source == edge.target:
        return (names["above"],) * 2 if view is WIDE else (names["below"],) * 2
    facing = _facing(source.core, target.core, view)
    if not facing:
        raise flow.error(f"{edge.source!r} and {edge.target!r} overlap; move one or give sides=")
    return facing


def _facing(source: Box, target: Box, view: View) -> PageSides | None:
    across = _apart(source.x, source.right, target.x, target.right, ("right", "left"))
    down = _apart(source.y, source.bottom, target.y, target.bottom, ("bottom", "top"))
    return (across or down) if view is WIDE else (down or across)


def _apart(
    low: float, high: float, other_low: float, other_high: float, sides: PageSides
) -> PageSides | None:
    if other_low >= high:
        return sides
    return sides[::-1] if other_high <= low else None


def _port(place: Place, side: PageSide, other: Point, shift: float) -> Point:
    core, outer, (x, y) = place.core, place.outer, place.core.center
    if place.is_frame:
        # A group is met where the other end lies, if that is on its way.
        x = other[0] if core.x + 12 <= other[0] <= core.right - 12 else x
        y = other[1] if core.y + 12 <= other[1] <= core.bottom - 12 else y
    below = outer.bottom + (_LABEL_GAP if place.air else 0)
    return {
        "left": (core.x - place.air, y + shift),
        "right": (core.right + place.air, y + shift),
        "top": (x + shift, core.y - place.air),
        "bottom": (x + shift, below),
    }[side]


def _connect(
    first: Point, leaves: PageSide, last: Point, enters: PageSide, edge: Edge
) -> tuple[Point, ...]:
    (x1, y1), (x2, y2) = first, last
    if leaves == enters:
        return _around(first, leaves, last, edge.lane)
    if _OPPOSITE[leaves] != enters:
        corner = (x2, y1) if leaves in _ACROSS else (x1, y2)
        return first, corner, last
    if leaves in _ACROSS:
        x = x1 + (x2 - x1) * edge.turn
        return (first, (x2, y1)) if abs(y1 - y2) < 1 else (first, (x, y1), (x, y2), last)
    y = y1 + (y2 - y1) * edge.turn
    return (first, (x1, y2)) if abs(x1 - x2) < 1 else (first, (x1, y), (x2, y), last)


def _around(first: Point, side: PageSide, last: Point, lane: float) -> tuple[Point, ...]:
    sign = -1 if side in ("left", "top") else 1
    if side in _ACROSS:
        x = sign * max(sign * first[0], sign * last[0]) + sign * lane
        return first, (x, first[1]), (x, last[1]), last
    y = sign * max(sign * first[1], sign * last[1]) + sign * lane
    return first, (first[0], y), (last[0], y), last
