"""What no figure may do; it finds faults, it does not judge taste."""

from itertools import combinations

from .canvas import Area, Canvas, Line, Text
from .geometry import Box, covers, length, segments

LIMIT = 30_000
_LINE_AIR = 1.5
# The pieces of a name touch without harm.
_TEXT_AIR = -0.5
_SHORTEST = 12


def faults(canvas: Canvas) -> list[str]:
    """Return every fault of one view, each with the figure, the view and what is wrong."""
    checks = (
        _off_canvas, _texts_overlap, _areas_overlap, _borders_through_texts,
        _lines_through_texts, _lines_through_areas, _lines_on_lines, _short_lines,
    )  # fmt: skip
    where = f"{canvas.figure} ({canvas.view.name})"
    return [f"{where}: {fault}" for check in checks for fault in check(canvas)]


def too_large(name: str, svg: str) -> list[str]:
    """Return a fault for a file over the limit."""
    size = len(svg.encode())
    return [f"{name}: {size:,} bytes, over {LIMIT:,}; use fewer icons"] if size > LIMIT else []


def _off_canvas(canvas: Canvas) -> list[str]:
    page = canvas.box
    texts = [f"the text {t.words!r}" for t in canvas.texts if not page.holds(t.box)]
    areas = [f"the box {a.key!r}" for a in canvas.areas if not page.holds(a.box)]
    lines = [
        f"a line at {_place(line)}" for line in canvas.lines
        if not all(page.holds(covers(piece)) for piece in segments(line.points))
    ]  # fmt: skip
    return [f"{thing} leaves the canvas" for thing in texts + areas + lines]


def _texts_overlap(canvas: Canvas) -> list[str]:
    pairs = combinations(canvas.texts, 2)
    return [
        f"the texts {one.words!r} and {other.words!r} overlap"
        for one, other in pairs
        if one.box.overlaps(other.box, _TEXT_AIR)
    ]


def _areas_overlap(canvas: Canvas) -> list[str]:
    pairs = combinations(canvas.areas, 2)
    return [
        f"the boxes {one.key!r} and {other.key!r} overlap"
        for one, other in pairs
        if one.box.overlaps(other.box) and not (_nested(one, other) or _nested(other, one))
    ]


def _nested(outer: Area, inner: Area) -> bool:
    return outer.key in inner.groups and outer.box.holds(inner.box)


def _borders_through_texts(canvas: Canvas) -> list[str]:
    return [
        f"the border of {area.key!r} runs through the text {text.words!r}"
        for text in canvas.texts
        for area in canvas.areas
        if area.box.overlaps(text.box) and not _may_hold(area, text)
    ]


def _may_hold(area: Area, text: Text) -> bool:
    if area.kind == "badge":
        return text.badge == area.key
    return area.kind != "icon" and area.box.holds(text.box)


def _lines_through_texts(canvas: Canvas) -> list[str]:
    return [
        f"a line runs through the text {text.words!r}"
        for text in canvas.texts
        for line in canvas.lines
        if text.badge not in line.touches and _hits(line, text.box)
    ]


def _lines_through_areas(canvas: Canvas) -> list[str]:
    return [
        f"a line at {_place(line)} runs through the box {area.key!r}"
        for area in canvas.areas
        for line in canvas.lines
        if area.key not in line.touches and _hits(line, area.box)
    ]


def _hits(line: Line, box: Box) -> bool:
    return any(box.overlaps(covers(piece, _LINE_AIR)) for piece in segments(line.points))


def _lines_on_lines(canvas: Canvas) -> list[str]:
    return [
        f"two lines run on top of each other at {_place(one)}"
        for one, other in combinations(canvas.lines, 2)
        if not one.ends & other.ends and _share_way(one, other)
    ]


def _share_way(one: Line, other: Line) -> bool:
    pairs = [(a, b) for a in segments(one.points) for b in segments(other.points)]
    return any(_is_upright(a) == _is_upright(b) and _meet(a, b) for a, b in pairs)


def _meet(one: tuple, other: tuple) -> bool:
    return covers(one, _LINE_AIR).overlaps(covers(other, _LINE_AIR))


def _is_upright(piece: tuple) -> bool:
    return piece[0][0] == piece[1][0]


def _short_lines(canvas: Canvas) -> list[str]:
    return [
        f"a line at {_place(line)} is too short to see; move its ends apart"
        for line in canvas.lines
        if sum(length(piece) for piece in segments(line.points)) < _SHORTEST
    ]


def _place(line: Line) -> str:
    (x, y), (to_x, to_y) = line.points[0], line.points[-1]
    return f"{x:.0f},{y:.0f} to {to_x:.0f},{to_y:.0f}"
