"""What the book is made of: the pages of a built site, in the order of its navigation."""

import hashlib
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from paper.links import without_links

BASE = "https://book.invalid/"  # only to resolve relative links; never written
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
CHECKED = re.compile(r'<time datetime="(\d{4}-\d\d-\d\d)">')
REMEDY = "build the site again with scripts/build"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of a chapter: its level, its id in the book and its words."""

    level: int
    id: str
    title: str


@dataclass(kw_only=True)
class Chapter:
    """A page of the site: `key` leads its ids in the book, `part` is its section's name."""

    key: str
    title: str
    part: str
    address: str
    article: Tag
    headings: list[Heading] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Book:
    """The chapters, and what the site says of itself."""

    title: str
    author: str
    description: str
    language: str
    url: str
    moment: time.struct_time
    version: str
    chapters: list[Chapter]


def read_site(site: Path, only: str = "") -> Book:
    """Return the pages of a built site as they are, all or those of one section."""
    home = BeautifulSoup(_text(site, BASE), "lxml")
    menu = home.select_one(".md-nav--primary > ul")
    name = home.select_one("a.md-logo[title]")
    if not menu or not name:
        raise ValueError(f"{site}/index.html has no navigation: {REMEDY}")
    places = [place for place in _places(menu) if _section(place[1]) == only or not only]
    if not places:
        sections = sorted({_section(address) for _, address in _places(menu)} - {""})
        raise ValueError(f"no section {only!r}: take one of {', '.join(sections)}")
    pages = {address: _text(site, address) for _, address in places}
    title = f"{name['title']}: {places[0][0]}" if only else str(name["title"])
    canonical = home.select_one("link[rel=canonical]")
    return Book(
        title=title,
        author=_meta(home, "author"),
        description=_meta(home, "description"),
        language=str(home.html.get("lang", "en")) if home.html else "en",
        url=str(canonical["href"]) if canonical else "",
        moment=_moment(pages.values()),
        version=_version(pages.values()),
        chapters=[_chapter(part, address, pages[address]) for part, address in places],
    )


def words(tag: Tag) -> str:
    """Return a tag's text in one line."""
    return " ".join(tag.get_text().split())


def _places(items: Tag, part: str = "") -> Iterator[tuple[str, str]]:
    """Yield part and address of each page of the menu."""
    for item in items.find_all("li", class_="md-nav__item", recursive=False):
        link = item.select_one(":scope > a[href], :scope > .md-nav__container > a[href]")
        below = item.select_one(":scope > nav:not(.md-nav--secondary) > ul")
        label = item.select_one(".md-ellipsis")
        name = words(label) if below and label else part
        if link and "://" not in link["href"] and not link["href"].startswith("#"):
            yield name, urljoin(BASE, link["href"])
        if below:
            yield from _places(below, name)


def _section(address: str) -> str:
    return address.removeprefix(BASE).partition("/")[0]


def _text(site: Path, address: str) -> str:
    path = site / address.removeprefix(BASE)
    path = path / "index.html" if not path.suffix else path
    if not path.is_file():
        raise ValueError(f"{path} is not there: {REMEDY}")
    return without_links(path.read_text(encoding="utf-8"))


def _chapter(part: str, address: str, page: str) -> Chapter:
    name = address.removeprefix(BASE)
    found = ARTICLE.search(page)
    article = BeautifulSoup(found[0], "lxml").article if found else None
    if not article or not article.h1:
        raise ValueError(f"{name or 'index.html'} has no title: {REMEDY}")
    for link in article.h1.select(".headerlink"):
        link.decompose()
    key = re.sub(r"\W+", "-", name.removesuffix(".html")).strip("-") or "home"
    return Chapter(key=key, title=words(article.h1), part=part, address=address, article=article)


def _meta(home: BeautifulSoup, name: str) -> str:
    tag = home.select_one(f"meta[name={name}]")
    return str(tag["content"]) if tag else ""


def _version(pages: Iterable[str]) -> str:
    """Return a name for just this text: the menu and the head of a page do not count."""
    text = "".join(article for page in pages for article in ARTICLE.findall(page))
    return hashlib.sha256(text.encode()).hexdigest()[:7]


def _moment(pages: Iterable[str]) -> time.struct_time:
    """Return the day of the newest fact, so that the same site gives the same book."""
    days = [day for page in pages for day in CHECKED.findall(page)]
    return time.strptime(max(days, default="1980-01-01"), "%Y-%m-%d")
