"""Read the two things that figures take from files: icons and the style sheet."""

import re
from pathlib import Path

ICONS = Path(__file__).parent / "icons"
STYLESHEET = Path(__file__).parents[2] / "docs" / "stylesheets" / "figures.css"


def read_icon(name: str) -> tuple[str, str]:
    """Return the view box and the shapes of an icon."""
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    view_box = re.search(r'viewBox="([^"]+)"', svg)
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if not (view_box and shapes):
        raise ValueError(f"icons/{name}.svg: no viewBox or no shapes; copy the icon again")
    return view_box[1], re.sub(r"<title>.*?</title>", "", shapes[1]).strip()


def icon_names() -> frozenset[str]:
    """Return the names of the icons there are."""
    return frozenset(path.stem for path in ICONS.glob("*.svg"))


def standalone_style() -> str:
    """Return the site's style sheet for figures, made fit for a file that stands alone."""
    css = STYLESHEET.read_text(encoding="utf-8")
    return _minified(_follow_the_system(css))


def _follow_the_system(css: str) -> str:
    switch = re.compile(r'@media screen \{\s*\[data-md-color-scheme="slate"\] \.dg')
    if not switch.search(css):
        raise ValueError(f"{STYLESHEET.name}: no rule for the dark scheme; add @media screen "
                         '{ [data-md-color-scheme="slate"] .dg { … } }')  # fmt: skip
    return switch.sub("@media screen and (prefers-color-scheme: dark) { .dg", css)


def _minified(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()
