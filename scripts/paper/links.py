"""The foot of every page: links, hidden until there is something to lead to, and the facts' day."""

import re
from collections.abc import Mapping
from pathlib import Path

PLACE = re.compile(r'<p class="notes-(?:paper|home__take)"[^>]*>.*?</p>', re.DOTALL)
HIDDEN = re.compile(r' hidden(?:="[^"]*")?(?=[ >])')
DATE = "<span data-checked></span>"
CHECKED = re.compile(r'<time datetime="(\d{4}-\d\d-\d\d)"')
MARK = re.compile(r'<span data-size="?(\w+)"?></span>')


def date_pages(site: Path) -> None:
    """Write on every page of a site, for its foot on paper, of which day its facts are."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    days = {path: max(CHECKED.findall(text), default="") for path, text in pages.items()}
    newest = max(days.values())
    for path, text in pages.items():
        day = days[path] or newest  # a page without facts is of the same data
        path.write_text(text.replace(DATE, f" · facts checked up to {day}"), encoding="utf-8")


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
