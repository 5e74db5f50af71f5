"""Charts: bars that can be compared, and things on an axis between two ends."""

from dataclasses import dataclass, field

from .canvas import WIDE, Area, Canvas, Line, View
from .figure import Figure
from .geometry import Box
from .text import LABEL, LINE_HEIGHT, NOTE, width, wrap

_BAR, _BAR_GAP, _HEADING = 26, 12, 34
_DOT, _STEM = 6, 34


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar from one value to another, or a heading if it has no end."""

    label: str
    start: float = 0
    end: float | None = None
    value: str = ""
    tone: str = "plain"


@dataclass
class Bars(Figure):
    """Bars under each other, with headings between them; the values are written out."""

    maximum: float
    bars: list[Bar] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Refuse a scale on which nothing can stand."""
        super().__post_init__()
        self.check_size(maximum=self.maximum)

    def heading(self, label: str) -> None:
        """Begin a group of bars."""
        self.bars.append(Bar(label=label))

    def bar(
        self, label: str, end: float, value: str, tone: str = "plain", start: float = 0
    ) -> None:
        """Add a bar and the words for its value."""
        self.check_tone(tone)
        if not 0 <= start <= end <= self.maximum:
            raise self.error(f"bar {label!r} is off the chart; use 0 to {self.maximum:g}")
        self.bars.append(Bar(label=label, start=start, end=end, value=value, tone=tone))

    def draw(self, view: View) -> Canvas:
        """Draw the bars, their labels on the left, in the narrow view above."""
        canvas = Canvas(self.name, view)
        rows = [bar for bar in self.bars if bar.end is not None]
        self.check_not_empty(bars=rows)
        beside = max(width(bar.label) for bar in rows) + 14 if view is WIDE else 0
        room = view.width - beside - max(width(bar.value, NOTE) for bar in rows) - 12
        y = 0.0
        for index, bar in enumerate(self.bars):
            if bar.end is None:
                canvas.text(0, y + LABEL + (10 if index else 0), bar.label, "strong", "start")
                y += _HEADING if index else _HEADING - 10
                continue
            top = y if view is WIDE else y + LINE_HEIGHT + 3
            baseline = top + _BAR / 2 + 5 if view is WIDE else y + LABEL
            canvas.text(0, baseline, bar.label, "", "start")
            _draw_bar(canvas, bar, beside, top, room / self.maximum, index)
            y = top + _BAR + _BAR_GAP
        return canvas


def _draw_bar(canvas: Canvas, bar: Bar, left: float, top: float, scale: float, index: int) -> None:
    end = bar.end or 0
    x, length = left + bar.start * scale, max((end - bar.start) * scale, 2)
    box = Box(x, top, length, _BAR)
    canvas.panel(Area(f"bar {index}", box, "panel"), f"bar {bar.tone}", radius=3)
    canvas.text(box.right + 8, top + _BAR / 2 + 4.5, bar.value, "note", "start")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something at a place on an axis, or from one place to another."""

    at: float
    to: float
    label: str
    note: str
    tone: str


@dataclass
class Axis(Figure):
    """Things between two ends, which are at 0 and 1."""

    low: str
    high: str
    height: float = 360
    marks: list[Mark] = field(default_factory=list, init=False)

    def mark(
        self, at: float, label: str, note: str = "", tone: str = "plain", to: float | None = None
    ) -> None:
        """Add a point, or a range if it has an end."""
        self.check_tone(tone)
        end = at if to is None else to
        if not 0 <= at <= end <= 1:
            raise self.error(f"mark {label!r} is off the axis; use 0 to 1")
        self.marks.append(Mark(at=at, to=end, label=label, note=note, tone=tone))

    def draw(self, view: View) -> Canvas:
        """Draw the axis to the right, in the narrow view downward."""
        canvas = Canvas(self.name, view)
        self.check_not_empty(marks=self.marks)
        if view is WIDE:
            _draw_axis_across(self, canvas)
        else:
            _draw_axis_down(self, canvas)
        return canvas


def _draw_axis_across(axis: Axis, canvas: Canvas) -> None:
    right = canvas.view.width
    canvas.line(Line(((0, 0), (right, 0)), touches=_keys(axis)), "axis", (True, True))
    reach = right - 120
    for index, mark in enumerate(axis.marks):
        start, end = 60 + mark.at * reach, 60 + mark.to * reach
        _draw_mark(canvas, Box(start - _DOT, -_DOT, end - start + 2 * _DOT, 2 * _DOT), mark, index)
        x, above = (start + end) / 2, index % 2 == 0
        lines = wrap(mark.note, 150, NOTE) if mark.note else []
        sign = -1 if above else 1
        stem = Line(((x, sign * (_DOT + 1)), (x, sign * _STEM)), touches=_keys(axis))
        canvas.line(stem, "leader", (False, False))
        top = -_STEM - 8 - len(lines) * LINE_HEIGHT if above else _STEM + LABEL + 2
        canvas.text(x, top, mark.label, "strong")
        canvas.texts_down(x, top + LINE_HEIGHT, lines, "note")
    canvas.text(0, 22, axis.low, "note", "start")
    canvas.text(right, 22, axis.high, "note", "end")


def _draw_axis_down(axis: Axis, canvas: Canvas) -> None:
    x, left = 14, 44
    ends = (x, 0), (x, axis.height + 40)
    canvas.line(Line(ends, touches=_keys(axis)), "axis", (True, True))
    canvas.text(left - 18, 10, axis.low, "note", "start")
    canvas.text(left - 18, axis.height + 40, axis.high, "note", "start")
    for index, mark in enumerate(axis.marks):
        start, end = 40 + mark.at * (axis.height - 40), 40 + mark.to * (axis.height - 40)
        _draw_mark(
            canvas, Box(x - _DOT, start - _DOT, 2 * _DOT, end - start + 2 * _DOT), mark, index
        )
        lines = wrap(mark.note, canvas.view.width - left, NOTE) if mark.note else []
        baseline = (start + end) / 2 + 5 - len(lines) * LINE_HEIGHT / 2
        canvas.text(left, baseline, mark.label, "strong", "start")
        canvas.texts_down(left, baseline + LINE_HEIGHT, lines, "note", "start")


def _draw_mark(canvas: Canvas, box: Box, mark: Mark, index: int) -> None:
    canvas.panel(Area(f"mark {index}", box, "panel"), f"bar {mark.tone}", radius=_DOT)


def _keys(axis: Axis) -> frozenset[str]:
    return frozenset(f"mark {index}" for index in range(len(axis.marks)))
