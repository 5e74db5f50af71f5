"""The picture that a chat or a feed shows beside a link: the page's title on the notes' paper."""

from functools import cache
from io import BytesIO
from pathlib import Path

from finish.app import icon
from PIL import Image, ImageColor, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "docs" / "fonts"
SIZE = (1200, 630)
MARGIN, TOP = 90, 190
INK, SOFT, GREEN, YELLOW, PAPER = "#16202c", "#4d5a68", "#0a6a50", "#ffe45c", "#ffffff"
SHADES = 9  # between a letter and its ground
LARGEST, SMALLEST, MOST_LINES = 92, 52, 3


def draw_card(title: str, section: str, site: str) -> bytes:
    """Return a PNG with the section, the title, and the name of the site; the same on each run."""
    card = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(card)
    font, lines = fit(title)
    draw.text((MARGIN, 110), section, GREEN, _font("notes-sans", 40))
    for index, line in enumerate(lines):
        y = TOP + index * font.size * 1.15
        bottom = y + font.size * 1.12
        end = MARGIN + font.getlength(line)
        draw.rectangle((MARGIN, bottom - font.size * 0.28, end, bottom), YELLOW)
        draw.text((MARGIN, y), line, INK, font)
    card.paste(_icon(), (MARGIN, 508), _icon())
    draw.text((MARGIN + 84, 516), site, SOFT, _font("notes-sans", 40))
    file = BytesIO()
    card.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which a title fits, and its lines; the smallest cuts it off."""
    for size in range(LARGEST, SMALLEST - 1, -8):
        font = _font("notes-serif", size)
        lines = _lines(title, font)
        if len(lines) <= MOST_LINES and max(map(font.getlength, lines)) <= SIZE[0] - 2 * MARGIN:
            return font, lines
    cut = lines[:MOST_LINES]
    return font, cut if cut == lines else [*cut[:-1], f"{cut[-1]} …"]


def _lines(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > SIZE[0] - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.woff2", size)


@cache
def _palette() -> Image.Image:
    """Return the colors of all cards: a third of the bytes, and no time spent on finding them."""
    pairs = ((INK, PAPER), (INK, YELLOW), (GREEN, PAPER), (GREEN, YELLOW), (SOFT, PAPER))
    colors = []
    for letter, ground in pairs:
        ends = list(zip(ImageColor.getrgb(letter), ImageColor.getrgb(ground), strict=True))
        for shade in range(SHADES):
            colors += [round(a + (b - a) * shade / (SHADES - 1)) for a, b in ends]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colors)
    return palette


@cache
def _icon() -> Image.Image:
    return icon(64)
