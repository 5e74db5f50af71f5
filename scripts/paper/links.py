"""The links to book, EPUB and zip on every page: hidden until there is something to lead to."""

import re
from collections.abc import Mapping
from pathlib import Path

PLACE = re.compile(r'<p class="notes-(?:paper|home__take)"[^>]*>.*?</p>', re.DOTALL)
HIDDEN = re.compile(r' hidden(?:="[^"]*")?(?=[ >])')
MARK = re.compile(r'<span data-size="?(\w+)"?></span>')


def show_links(site: Path, sizes: Mapping[str, str]) -> None:
    """Show the links on every page of a site, each with its size."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(PLACE.sub(lambda place: _shown(place[0], sizes), text), encoding="utf-8")


def without_links(text: str) -> str:
    """Return a page without these links."""
    return PLACE.sub("", text)


def _shown(place: str, sizes: Mapping[str, str]) -> str:
    return MARK.sub(lambda mark: f" ({sizes[mark[1]]})", HIDDEN.sub("", place, count=1))
