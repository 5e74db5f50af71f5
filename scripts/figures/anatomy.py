"""A name taken apart, and a listing with numbered notes."""

from dataclasses import dataclass, field

from .badge import STEP, draw_step
from .canvas import WIDE, Area, Canvas, Line, View, classes
from .figure import Figure
from .geometry import Box
from .text import LABEL, LINE_HEIGHT, NOTE, monospace_width, number, wrap

_BIG = 24
_LEVEL = 10


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a name, and what it means; a separator means nothing."""

    text: str
    label: str
    note: str
    tone: str


@dataclass
class Anatomy(Figure):
    """A name such as m5.2xlarge, each piece with its meaning."""

    pieces: list[Piece] = field(default_factory=list, init=False)

    def piece(self, text: str, label: str = "", note: str = "", tone: str = "plain") -> None:
        """Add the next piece of the name."""
        self.check_tone(tone)
        self.pieces.append(Piece(text=text, label=label, note=note, tone=tone))

    def draw(self, view: View) -> Canvas:
        """Draw the name with its meanings below, in the narrow view one per row."""
        canvas = Canvas(self.name, view)
        self.check_not_empty(meanings=[piece for piece in self.pieces if piece.label])
        if view is WIDE:
            _draw_across(self, canvas)
        else:
            _draw_down(self, canvas)
        return canvas


def _draw_name(anatomy: Anatomy, canvas: Canvas) -> list[tuple[Piece, float, float]]:
    """Write the name and return the pieces that mean something, with their ends."""
    whole = "".join(piece.text for piece in anatomy.pieces)
    fits = monospace_width(whole, _BIG) <= canvas.view.width
    style, size = ("big", _BIG) if fits else ("code", NOTE)
    # The meanings are centered under the name in the wide view, flush left in the narrow one.
    free = canvas.view.width - monospace_width(whole, size) if canvas.view is WIDE else 0
    x, ends = free / 2, []
    for piece in anatomy.pieces:
        length = monospace_width(piece.text, size)
        canvas.text(x + length / 2, 0, piece.text, classes(style, piece.tone))
        if piece.label:
            ends.append((piece, x, x + length))
        x += length
    return ends


def _draw_across(anatomy: Anatomy, canvas: Canvas) -> None:
    ends = _draw_name(anatomy, canvas)
    share = min(canvas.view.width / len(ends), 190)
    first = (canvas.view.width - share * len(ends)) / 2 + share / 2
    slots = [first + index * share for index in range(len(ends))]
    levels = _levels([(low + high) / 2 for _, low, high in ends], slots)
    bottom = 26 + max(levels) * _LEVEL
    for (piece, low, high), slot, level in zip(ends, slots, levels, strict=True):
        middle, y = (low + high) / 2, 14 + level * _LEVEL
        underline = f"M{number(low + 1.5)} 8H{number(high - 1.5)}"
        canvas.draw(f'<path class="{classes("line", piece.tone)}" d="{underline}"/>')
        points = ((middle, 8), (middle, y), (slot, y), (slot, bottom))
        straight = ((middle, 8), (middle, bottom))
        canvas.line(
            Line(straight if abs(middle - slot) < 1 else points), piece.tone, (False, False)
        )
        canvas.text(slot, bottom + LABEL + 4, piece.label, "strong")
        lines = wrap(piece.note, share - 12, NOTE)
        canvas.texts_down(slot, bottom + LABEL + 4 + LINE_HEIGHT, lines, "note")


def _levels(middles: list[float], slots: list[float]) -> list[int]:
    """Return how deep each line turns, so that no two cross."""
    left = [slot < middle - 1 for middle, slot in zip(middles, slots, strict=True)]
    right = [slot > middle + 1 for middle, slot in zip(middles, slots, strict=True)]
    return [
        sum(left[:index]) if left[index] else sum(right[index + 1 :]) if right[index] else 0
        for index in range(len(slots))
    ]


def _draw_down(anatomy: Anatomy, canvas: Canvas) -> None:
    named = [piece for piece, _, _ in _draw_name(anatomy, canvas)]
    left = max(monospace_width(piece.text, LABEL) for piece in named) + 26
    y = 24.0
    for index, piece in enumerate(named):
        lines = wrap(piece.note, canvas.view.width - left, NOTE)
        box = Box(0, y, left - 12, 28)
        canvas.panel(Area(f"piece {index}", box, "panel"), f"chip {piece.tone}")
        canvas.text(box.center[0], y + 18.5, piece.text, "code")
        canvas.text(left, y + LABEL + 1, piece.label, "strong", "start")
        canvas.texts_down(left, y + LABEL + 1 + LINE_HEIGHT, lines, "note", "start")
        y += max(36, (len(lines) + 1) * LINE_HEIGHT + 10)


@dataclass
class Listing(Figure):
    """Lines of code on a card; numbered notes say what some of them mean."""

    lines: list[tuple[str, str]] = field(default_factory=list, init=False)

    def line(self, code: str, note: str = "") -> None:
        """Add a line and what it means."""
        self.lines.append((code, note))

    def draw(self, view: View) -> Canvas:
        """Draw the card with the notes beside it, in the narrow view below."""
        canvas = Canvas(self.name, view)
        self.check_not_empty(lines=self.lines)
        card = _draw_card(self, canvas)
        x, y = (card.right + 24, card.y) if view is WIDE else (0, card.bottom + 20)
        notes = [note for _, note in self.lines if note]
        for count, note in enumerate(notes, start=1):
            draw_step(canvas, x + STEP / 2, y + STEP / 2, count, f"note {count}")
            words = wrap(note, view.width - x - STEP - 10, NOTE)
            canvas.texts_down(x + STEP + 10, y + 14.7, words, "note", "start")
            y += len(words) * LINE_HEIGHT + 14
        return canvas


def _draw_card(listing: Listing, canvas: Canvas) -> Box:
    widest = max(monospace_width(code) for code, _ in listing.lines)
    box = Box(0, 0, widest + STEP + 30, len(listing.lines) * (LINE_HEIGHT + 5) + 14)
    canvas.panel(Area("card", box, "group"), "card")
    count = 0
    for index, (code, note) in enumerate(listing.lines):
        baseline = 22 + index * (LINE_HEIGHT + 5)
        indent = monospace_width(" " * (len(code) - len(code.lstrip())))
        canvas.text(STEP + 18 + indent, baseline, code.lstrip(), "code", "start")
        if note:
            count += 1
            on_card = frozenset({"card"})
            draw_step(canvas, 6 + STEP / 2, baseline - 4.5, count, f"line {count}", on_card)
    return box
