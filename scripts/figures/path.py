"""The shapes of lines: rounded corners, arrow heads, marks."""

from typing import Literal

from .geometry import Point, length
from .text import number

_RADIUS, _HEAD, _HALF_HEAD = 8, 9, 4.5


def rounded_line(points: tuple[Point, ...], heads: tuple[bool, bool]) -> str:
    """Return the path of an orthogonal line, shortened where a head will sit."""
    first = _shortened(points[1], points[0]) if heads[0] else points[0]
    last = _shortened(points[-2], points[-1]) if heads[1] else points[-1]
    path = f"M{_pair(first)}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_RADIUS, length((before, corner)) / 2, length((corner, after)) / 2)
        entry, leave = _toward(corner, before, radius), _toward(corner, after, radius)
        path += f"{_straight(before, entry)}Q{_pair(corner)} {_pair(leave)}"
    return path + _straight(points[-2], last)


def arrow_head(tail: Point, tip: Point) -> str:
    """Return a head as a path: markers do not take the color of their line everywhere."""
    x, y = _toward(tip, tail, _HEAD)
    across = ((tip[1] - y) / _HEAD * _HALF_HEAD, (x - tip[0]) / _HEAD * _HALF_HEAD)
    one = (x + across[0] - tip[0], y + across[1] - tip[1])
    # Relative, so that all heads that point in one direction are written alike.
    return f"M{_pair(tip)}l{_pair(one)} {_pair((-2 * across[0], -2 * across[1]))}z"


def mark(kind: Literal["ok", "no"], x: float, y: float) -> str:
    """Return a check or a cross for a badge."""
    if kind == "ok":
        return f"M{number(x - 4)} {number(y)}l3 3.2 5-6.2"
    return f"M{number(x - 3.2)} {number(y - 3.2)}l6.4 6.4m0-6.4l-6.4 6.4"


def cut(points: tuple[Point, ...], distance: float) -> tuple[Point, ...]:
    """Return a line that ends so far before its last point."""
    return (*points[:-1], _toward(points[-1], points[-2], distance))


def _shortened(tail: Point, tip: Point) -> Point:
    return _toward(tip, tail, _HEAD - 2)


def _toward(start: Point, goal: Point, distance: float) -> Point:
    share = distance / (length((start, goal)) or 1)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _straight(start: Point, goal: Point) -> str:
    """Return the command for a line to a point, short where it is level or upright."""
    if start[1] == goal[1]:
        return f"H{number(goal[0])}"
    return f"V{number(goal[1])}" if start[0] == goal[0] else f"L{_pair(goal)}"


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
