"""Charts: bars that can be compared."""

from dataclasses import dataclass, field

from .canvas import WIDE, Area, Canvas, View
from .figure import Figure
from .geometry import Box
from .text import LABEL, LINE_HEIGHT, NOTE, width

_BAR, _BAR_GAP, _HEADING = 26, 12, 34


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
