"""What the book is made of: the pages of a built site, in the order of its navigation.

A page's menu shows its own section only, so the order is that of the links to the next page.
"""

import hashlib
import html
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from finish.dates import CHECKED

from paper.links import without_links

BASE = "https://book.invalid/"  # only to resolve relative links; never written
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
NEXT = re.compile(r'<link rel="next" href="([^"]*)">')
SECTION = re.compile(
    r'md-nav__item--active md-nav__item--nested">.*?<span class="md-ellipsis">(.*?)</span>',
    re.DOTALL,
)
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
    name = home.select_one("a.md-logo[title]")
    if not name:
        raise ValueError(f"{site}/index.html has no navigation: {REMEDY}")
    found = dict(_pages(site))
    pages = {address: page for address, page in found.items() if only in ("", _section(address))}
    if not pages:
        sections = sorted({_section(address) for address in found} - {""})
        raise ValueError(f"no section {only!r}: take one of {', '.join(sections)}")
    chapters = [_chapter(address, page) for address, page in pages.items()]
    title = f"{name['title']}: {chapters[0].part}" if only else str(name["title"])
    canonical = home.select_one("link[rel=canonical]")
    return Book(
        title=title,
        author=_meta(home, "author"),
        description=_meta(home, "description"),
        language=str(home.html.get("lang", "en")) if home.html else "en",
        url=str(canonical["href"]) if canonical else "",
        moment=_moment(pages.values()),
        version=_version(pages.values()),
        chapters=chapters,
    )


def words(tag: Tag) -> str:
    """Return a tag's text in one line."""
    return " ".join(tag.get_text().split())


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield address and text of each page in reading order."""
    address = BASE
    while address:
        page = _text(site, address)
        yield address, page
        found = NEXT.search(page)
        address = urljoin(address, found[1]) if found else ""


def _section(address: str) -> str:
    return address.removeprefix(BASE).partition("/")[0]


def _text(site: Path, address: str) -> str:
    path = site / address.removeprefix(BASE)
    path = path / "index.html" if not path.suffix else path
    if not path.is_file():
        raise ValueError(f"{path} is not there: {REMEDY}")
    return without_links(path.read_text(encoding="utf-8"))


def _chapter(address: str, page: str) -> Chapter:
    name = address.removeprefix(BASE)
    found = ARTICLE.search(page)
    article = BeautifulSoup(found[0], "lxml").article if found else None
    if not article or not article.h1:
        raise ValueError(f"{name or 'index.html'} has no title: {REMEDY}")
    for link in article.h1.select(".headerlink"):
        link.decompose()
    key = re.sub(r"\W+", "-", name.removesuffix(".html")).strip("-") or "home"
    section = SECTION.search(page)
    part = html.unescape(section[1]).strip() if section else ""
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
