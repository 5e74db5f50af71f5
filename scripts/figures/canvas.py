"""The paper of one view: it writes SVG elements and remembers what lint must know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .geometry import Box, Point, covers, segments, union
from .load import read_icon
from .path import arrow_head, rounded_line
from .text import LABEL, LINE_HEIGHT, NOTE, drawable, escape, monospace_width, number, width

Anchor = Literal["start", "middle", "end"]
Kind = Literal["icon", "panel", "group", "badge"]

TONES = ("plain", "ok", "no", "green", "pink", "violet", "orange", "teal", "red", "blue")


@dataclass(frozen=True)
class View:
    """One of the two shapes of a figure."""

    name: Literal["wide", "narrow"]
    width: int
    suffix: str


WIDE = View("wide", 688, "")
NARROW = View("narrow", 328, ".narrow")
VIEWS = (WIDE, NARROW)


@dataclass(frozen=True)
class Text:
    """A line of text that was drawn, and the badge that it sits on, if any."""

    words: str
    box: Box
    badge: str = ""


@dataclass(frozen=True)
class Area:
    """A box that was drawn, and the keys of the groups around it."""

    key: str
    box: Box
    kind: Kind
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """A line that was drawn, the keys of its ends, and of all areas that it may touch."""

    points: tuple[Point, ...]
    ends: frozenset[str] = frozenset()
    touches: frozenset[str] = frozenset()


@dataclass
class Canvas:
    """Everything drawn in one view of one figure."""

    figure: str
    view: View
    elements: list[str] = field(default_factory=list)
    icons: dict[str, str] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """Return what every id of this view starts with."""
        return f"dg-{self.figure.lower()}-{self.view.name}"

    @property
    def box(self) -> Box:
        """Return the visible part: full width, the drawing in the middle, a little air."""
        drawn = [area.box for area in self.areas] + [text.box for text in self.texts]
        drawn += [covers(piece) for line in self.lines for piece in segments(line.points)]
        if not drawn:
            raise ValueError(f"figure {self.figure}: there is nothing in it; add something")
        whole = union(drawn)
        top = round(whole.y) - 8
        left = round(whole.center[0] - self.view.width / 2)
        return Box(left, top, self.view.width, round(whole.bottom) + 8 - top)

    def text(
        self, x: float, y: float, words: str, style: str = "", anchor: Anchor = "middle",
        badge: str = "",
    ) -> None:  # fmt: skip
        """Write one line; y is its baseline."""
        if not drawable(words):
            raise ValueError(f"figure {self.figure}: {words!r} holds what no drawing can show")
        box = text_box(x, y, words, style, anchor)
        self.texts.append(Text(words, box, badge))
        names = classes(style, "" if anchor == "middle" else anchor)
        attribute = f' class="{names}"' if names else ""
        where = f'x="{number(x)}" y="{number(y)}"'
        # The line feed keeps the words of two texts apart in the site's search index.
        self.elements.append(f"<text{attribute} {where}>{escape(words)}</text>\n")

    def texts_down(
        self, x: float, y: float, lines: Sequence[str], style: str = "", anchor: Anchor = "middle"
    ) -> float:
        """Write lines under each other, the first on baseline y; return the one below the last."""
        for index, words in enumerate(lines):
            self.text(x, y + index * LINE_HEIGHT, words, style, anchor)
        return y + len(lines) * LINE_HEIGHT

    def panel(self, area: Area, style: str, radius: int = 6) -> None:
        """Draw a rectangle."""
        self.areas.append(area)
        self.elements.append(f'<rect class="{style}" {_frame(area.box)} rx="{radius}"/>')

    def icon(self, name: str, box: Box) -> None:
        """Draw an icon at its published geometry; a view holds each drawing once."""
        identifier = f"{self.prefix}-{name}"
        if name not in self.icons:
            view_box, shapes = read_icon(name)
            symbol = f'<symbol id="{identifier}" viewBox="{view_box}">{shapes}</symbol>'
            self.icons[name] = symbol
        style = ' class="glyph"' if name.startswith("mdi-") else ""
        self.elements.append(f'<use{style} href="#{identifier}" {_frame(box)}/>')

    def line(
        self, line: Line, style: str = "", heads: tuple[bool, bool] = (False, True),
        dashed: bool = False,
    ) -> None:  # fmt: skip
        """Draw a line with rounded corners and a head at its start, its end, both or none."""
        self.lines.append(line)
        names = classes("line", style, "dashed" if dashed else "")
        path = rounded_line(line.points, heads)
        self.elements.append(f'<path class="{names}" d="{path}"/>')
        ends = (line.points[1::-1], line.points[-2:])
        for wanted, (tail, tip) in zip(heads, ends, strict=True):
            if wanted:
                head = classes("head", style)
                self.elements.append(f'<path class="{head}" d="{arrow_head(tail, tip)}"/>')

    def draw(self, element: str) -> None:
        """Add an element that lint need not know."""
        self.elements.append(element)


def classes(*names: str) -> str:
    """Join names of the style sheet, which has none for the plain tone."""
    return " ".join(name for name in names if name not in ("", "plain"))


def _frame(box: Box) -> str:
    place = f'x="{number(box.x)}" y="{number(box.y)}"'
    return f'{place} width="{number(box.width)}" height="{number(box.height)}"'


def text_box(x: float, y: float, words: str, style: str, anchor: Anchor) -> Box:
    """Return the room that a line of text takes."""
    styles = style.split()
    size = NOTE if "note" in styles or "code" in styles else LABEL
    bold = "strong" in styles
    measured = monospace_width(words, size) if "code" in styles else width(words, size, bold)
    left = {"start": x, "middle": x - measured / 2, "end": x - measured}[anchor]
    return Box(left, y - size * 0.76, measured, size)
