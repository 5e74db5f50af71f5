"""Measure, wrap and escape text without a browser."""

import html
import unicodedata

LABEL, NOTE = 14, 13
LINE_HEIGHT = 17

# Advance widths of Arial in thousandths of an em, from the space to the tilde.
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_OTHER_WIDTH, _MONOSPACE_WIDTH = 600, 610
# A reader without our font may get DejaVu Sans, which is this much wider than Arial.
_FALLBACK, _BOLD = 1.12, 1.06


def width(words: str, size: float = LABEL, bold: bool = False) -> float:
    """Return how wide a line gets at most, whichever sans-serif font the reader has."""
    units = sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else _OTHER_WIDTH for c in words)
    return units * size / 1000 * _FALLBACK * (_BOLD if bold else 1)


def monospace_width(words: str, size: float = NOTE) -> float:
    """Return how wide a line of code gets."""
    return len(words) * size * _MONOSPACE_WIDTH / 1000


def wrap(words: str, limit: float, size: float = LABEL, bold: bool = False) -> list[str]:
    """Break at spaces into as few lines as the limit allows, as even as can be; none of nothing."""
    parts = words.split("\n") if words else []
    return [line for part in parts for line in _wrap_part(part, limit, size, bold)]


def wrap_into(words: str, count: int, size: float = NOTE) -> list[str]:
    """Break at spaces into at most so many lines, as even as can be."""
    limits = sorted({width(part, size) for part in _runs(words)})
    breaks = (_fill(words, limit, size, False) for limit in limits)
    return next(lines for lines in breaks if len(lines) <= count)


def drawable(words: str) -> bool:
    """Return whether XML can hold every character and a reader can see it."""
    return not any(unicodedata.category(c) in ("Cc", "Cs", "Cn") for c in words if c != "\n")


def number(value: float) -> str:
    """Write a coordinate with at most one decimal, the same on every machine."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def escape(words: str) -> str:
    """Escape text for XML."""
    return html.escape(words, quote=False)


def _wrap_part(part: str, limit: float, size: float, bold: bool) -> list[str]:
    lines = _fill(part, limit, size, bold)
    narrower = limit
    while narrower > 8:
        narrower -= 4
        tried = _fill(part, narrower, size, bold)
        too_wide = max(width(line, size, bold) for line in tried) > narrower
        if len(tried) > len(lines) or too_wide:
            break
        lines = tried
    return lines


def _fill(part: str, limit: float, size: float, bold: bool) -> list[str]:
    lines = [""]
    for word in part.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, bold) > limit:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _runs(words: str) -> list[str]:
    parts = words.split(" ")
    pairs = [(i, j) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)]
    return [" ".join(parts[i:j]) for i, j in pairs]
