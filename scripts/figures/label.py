"""Where the label of a line goes: the first place in which it touches nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .canvas import Anchor, Area, Canvas, text_box
from .geometry import Box, Point, covers, length, segments
from .text import LINE_HEIGHT, wrap_into

Preference = Literal["", "first", "last", "middle"]
_FRACTIONS = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.2, 0.8)
_AIR = 2


@dataclass(frozen=True)
class Candidate:
    """A place for the lines of a label."""

    x: float
    y: float
    anchor: Anchor
    lines: tuple[str, ...]

    def boxes(self) -> list[Box]:
        """Return the room of each line."""
        return [
            text_box(self.x, self.y + index * LINE_HEIGHT, line, "note", self.anchor)
            for index, line in enumerate(self.lines)
        ]


@dataclass(frozen=True)
class Label:
    """The words on a line and the wishes of the author."""

    words: str
    points: tuple[Point, ...]
    on: Preference = ""
    side: Literal["", "above", "below"] = ""
    has_step: bool = False


def find_place(canvas: Canvas, label: Label) -> Candidate:
    """Return the first candidate that is clear, or the first of all for lint to report."""
    candidates = list(_candidates(canvas, label))
    clear = (candidate for candidate in candidates if _is_clear(canvas, candidate))
    return next(clear, candidates[0])


def preferred_segment(label: Label) -> tuple[Point, Point]:
    """Return the piece of the line that carries the label or the step."""
    return _pieces(label)[0]


def _pieces(label: Label) -> list[tuple[Point, Point]]:
    pieces = segments(label.points)
    longest = max(range(len(pieces)), key=lambda index: length(pieces[index]))
    chosen = {"first": 0, "last": -1, "middle": len(pieces) // 2}.get(label.on, longest)
    rest = sorted((piece for piece in pieces if piece != pieces[chosen]), key=length)
    return [pieces[chosen], *reversed(rest)]


def _candidates(canvas: Canvas, label: Label) -> Iterator[Candidate]:
    most = len(label.words.split())
    breaks = [tuple(wrap_into(label.words, count)) for count in range(1, min(most, 4) + 1)]
    if "\n" in label.words:
        breaks = [tuple(label.words.split("\n"))]
    for piece in _pieces(label):
        for lines in dict.fromkeys(breaks):
            for fraction in _FRACTIONS:
                for side in _sides(canvas, label, piece):
                    yield _beside(piece, fraction, side, lines, 16 if label.has_step else 7)


def _sides(canvas: Canvas, label: Label, piece: tuple[Point, Point]) -> tuple[str, ...]:
    if label.side:
        return (label.side,)
    vertical = piece[0][0] == piece[1][0]
    outward = piece[0][0] < canvas.view.width / 2 - 1
    return ("above", "below") if outward or not vertical else ("below", "above")


def _beside(
    piece: tuple[Point, Point], fraction: float, side: str, lines: tuple[str, ...], gap: float
) -> Candidate:
    (x1, y1), (x2, y2) = piece
    x, y = x1 + (x2 - x1) * fraction, y1 + (y2 - y1) * fraction
    extra = (len(lines) - 1) * LINE_HEIGHT
    if y1 == y2:
        baseline = y - gap - extra if side == "above" else y + gap + 10
        return Candidate(x, baseline, "middle", lines)
    sign, anchor = (-1, "end") if side == "above" else (1, "start")
    return Candidate(x + sign * (gap + 1), y + 4.5 - extra / 2, anchor, lines)


def _is_clear(canvas: Canvas, candidate: Candidate) -> bool:
    return all(_is_free(canvas, box) for box in candidate.boxes())


def _is_free(canvas: Canvas, box: Box) -> bool:
    if box.x < 0 or box.right > canvas.view.width:
        return False
    if any(box.overlaps(text.box, _AIR) for text in canvas.texts):
        return False
    if any(_is_hit(area, box) for area in canvas.areas):
        return False
    pieces = [piece for line in canvas.lines for piece in segments(line.points)]
    return not any(box.overlaps(covers(piece, _AIR)) for piece in pieces)


def _is_hit(area: Area, box: Box) -> bool:
    inside = area.kind == "group" and area.box.holds(box.grown(_AIR, _AIR, _AIR, _AIR))
    return area.box.overlaps(box, _AIR) and not inside
