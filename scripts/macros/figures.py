"""A figure inlined in the page: two drawings of one picture, chosen by the width of their box."""

import re
from pathlib import Path

from macros.page import PageNotes
from macros.text import inline

IMAGES = Path(__file__).parents[2] / "images"
NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
TITLE = re.compile(r"<title[^>]*>(.*?)</title>")
NAMED = re.compile(r' role="img" aria-labelledby="[^"]*"')
TOLD = re.compile(r"<(title|desc)\b.*?</\1>\n?", re.DOTALL)
SYMBOL = re.compile(r'<symbol id="([^"]*)"(.*?</symbol>)', re.DOTALL)


def figure(notes: PageNotes, name: str, caption: str, *, folder: Path = IMAGES) -> str:
    """Return the figure `images/<name>.svg` with a caption that says what to see.

    The wide drawing is searched and printed in the book; the narrow one, which a phone shows, is
    not, and is named and described by the texts of the wide one. The link opens the
    drawing alone, large by script and as a file without.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"figure {name!r}: a name has letters, digits and hyphens only: mend it")
    if not caption.strip():
        raise ValueError(f"figure {name!r}: the caption is empty: say what to see")
    wide = _drawing(folder / f"{name}.svg", name, "wide")
    narrow = _drawing(folder / f"{name}.narrow.svg", name, "narrow")
    title, named = TITLE.search(wide), NAMED.search(wide)
    if not title or not named:
        raise ValueError(f"figure {name!r}: the drawing has no title: run `scripts/draw`")
    narrow = NAMED.sub(named[0], TOLD.sub("", narrow))
    wide = _with_shared_icons(notes, wide, f"dg-{name.lower()}-wide-")
    narrow = _with_shared_icons(notes, narrow, f"dg-{name.lower()}-narrow-")
    words = notes.relative(inline(caption))
    # Markdown leaves a block inside a block alone; in a bare drawing it would set paragraphs and
    # abbreviations, which no browser draws.
    return (
        f'<figure class="notes-figure" id="figure-{name.lower()}" markdown>\n'
        f"<div>{wide}\n{narrow}</div>\n"
        f'<figcaption markdown="span">{words} [Enlarge]({notes.link(f"images/{name}.svg")})'
        f'{{ .notes-figure__open aria-label="Enlarge: {title[1]}" data-search-exclude="" '
        'data-book="omit" }'
        "</figcaption>\n</figure>"
    )


def _drawing(path: Path, name: str, view: str) -> str:
    if not path.is_file():
        raise ValueError(
            f"figure {name!r}: there is no images/{path.name}: run `scripts/draw` or mend the name"
        )
    svg = STYLE.sub("", path.read_text(encoding="utf-8")).strip()
    # A reading view has no style that chooses one of the two.
    extra = ' display="none" data-search-exclude data-book="omit"' if view == "narrow" else ""
    return svg.replace('class="dg"', f'class="dg notes-figure__{view}"{extra}', 1)


def _with_shared_icons(notes: PageNotes, svg: str, prefix: str) -> str:
    """Return a drawing without the icons that an earlier one on the page holds."""

    def once(symbol: re.Match[str]) -> str:
        name = symbol[1].removeprefix(prefix)
        if name in notes.icons:
            return ""
        notes.icons.add(name)
        return f'<symbol id="dg-{name}"{symbol[2]}'

    svg = SYMBOL.sub(once, svg).replace("<defs></defs>\n", "")
    return svg.replace(f'"#{prefix}', '"#dg-')
