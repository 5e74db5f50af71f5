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
_PAIR_SHIFT, _LOOP_SHIFT, _LABEL_GAP, _INSIDE = 12, 12, 4, 30


def route(flow: Graph, edge: Edge, places: dict[str, Place], view: View) -> tuple[Point, ...]:
    """Return the corners of a line, from its first point to its last."""
    source, target = places[edge.source], places[edge.target]
    leaves, enters = _sides(flow, edge, source, target, view)
    shift = pair_shift(flow, edge)
    if edge.source == edge.target:
        first = _port(source, leaves, source.core.center, -_LOOP_SHIFT)
        last = _port(source, enters, source.core.center, _LOOP_SHIFT)
    else:
        first = _port(source, leaves, _meeting(source, target), shift)
        last = _port(target, enters, _meeting(target, source), shift)
    gate = places[edge.gate].core if edge.gate else None
    turn = _past_border(gate, leaves) if gate else _between(first, last, leaves, edge.turn)
    return _connect((first, leaves), (last, enters), turn, edge.lane)


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


def _meeting(place: Place, other: Place) -> Point:
    """Return the point of a place that the other looks at; frames can be met anywhere."""
    (x, y), (other_x, other_y) = place.core.center, other.core.center
    if not place.is_frame:
        return x, y
    if other.is_frame:
        return _shared(place.core, other.core)
    fits_x = place.core.x + 12 <= other_x <= place.core.right - 12
    fits_y = place.core.y + 12 <= other_y <= place.core.bottom - 12
    return other_x if fits_x else x, other_y if fits_y else y


def _shared(one: Box, other: Box) -> Point:
    left, right = max(one.x, other.x), min(one.right, other.right)
    top, bottom = max(one.y, other.y), min(one.bottom, other.bottom)
    x = (left + right) / 2 if left < right else one.center[0]
    return x, (top + bottom) / 2 if top < bottom else one.center[1]


def _port(place: Place, side: PageSide, point: Point, shift: float) -> Point:
    core, outer, (x, y) = place.core, place.outer, point
    below = outer.bottom + (_LABEL_GAP if place.air else 0)
    return {
        "left": (core.x - place.air, y + shift),
        "right": (core.right + place.air, y + shift),
        "top": (x + shift, core.y - place.air),
        "bottom": (x + shift, below),
    }[side]


def _between(first: Point, last: Point, leaves: PageSide, share: float) -> float:
    axis = 0 if leaves in _ACROSS else 1
    return first[axis] + (last[axis] - first[axis]) * share


def _past_border(gate: Box, leaves: PageSide) -> float:
    """Return where a line turns after it went straight through the border of a gate."""
    return {
        "right": gate.x + _INSIDE,
        "left": gate.right - _INSIDE,
        "bottom": gate.y + _INSIDE,
        "top": gate.bottom - _INSIDE,
    }[leaves]


def _connect(
    start: tuple[Point, PageSide], end: tuple[Point, PageSide], turn: float, lane: float
) -> tuple[Point, ...]:
    (first, leaves), (last, enters) = start, end
    (x1, y1), (x2, y2) = first, last
    if leaves == enters:
        return _around(first, leaves, last, lane)
    if _OPPOSITE[leaves] != enters:
        corner = (x2, y1) if leaves in _ACROSS else (x1, y2)
        return first, corner, last
    if leaves in _ACROSS:
        return (first, (x2, y1)) if abs(y1 - y2) < 1 else (first, (turn, y1), (turn, y2), last)
    return (first, (x1, y2)) if abs(x1 - x2) < 1 else (first, (x1, turn), (x2, turn), last)


def _around(first: Point, side: PageSide, last: Point, lane: float) -> tuple[Point, ...]:
    sign = -1 if side in ("left", "top") else 1
    if side in _ACROSS:
        x = sign * max(sign * first[0], sign * last[0]) + sign * lane
        return first, (x, first[1]), (x, last[1]), last
    y = sign * max(sign * first[1], sign * last[1]) + sign * lane
    return first, (first[0], y), (last[0], y), last
