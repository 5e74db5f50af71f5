"""The book as one HTML document: cover, contents, chapters, index; page numbers come later."""

import html
import re
import time
from collections.abc import Mapping
from pathlib import Path

from paper.site import Book, Chapter, Heading
from paper.terms import Term

HERE = Path(__file__).parent
STYLES = HERE.parents[1] / "docs" / "stylesheets"
UNLISTED = {"See also", "Sources", "How to decide", "0 to 9"}  # in each chapter; one of A to Z
SIZES = {"a4": ("A4", "297mm"), "letter": ("letter", "279.4mm")}
KEY = (
    "<p>A number in brackets, [1], names the source of a fact: see <em>Sources</em> at the end of "
    "its chapter.</p>"
)
ENTRY = (
    '<li><a class="{kind}" href="#{id}"><span>{title}</span><i></i>'
    '<b data-page="{id}"></b></a></li>'
)
PAGE_CHARACTERS = 7_000  # of the document, about; a better guess saves a printing


def document(book: Book, terms: list[Term], paper: str) -> str:
    """Return the book; whatever bears `data-page` or `data-pages` still lacks its number."""
    body = "".join(_chapter(chapter) for chapter in book.chapters)
    index = _index(terms) if terms else ""
    return (
        f'<!doctype html><html lang="{book.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(book.title)}</title><style>{_style(book, paper)}</style></head>"
        f"<body>{_cover(book)}{_contents(book, bool(terms))}{body}{index}{_targets(book, terms)}"
        "</body></html>"
    )


def guess_pages(text: str) -> dict[str, int]:
    """Return about the page of each place, so that the numbers take their room from the start."""
    pages, page = {}, 1
    for part in re.split(r'(?=<section class="|<nav class="contents")', text):
        for place in re.finditer(r' id="([^"]+)"', part):
            pages[place[1]] = page + place.start() // PAGE_CHARACTERS
        page += 1 + len(part) // PAGE_CHARACTERS
    return pages


def fill(text: str, pages: Mapping[str, int]) -> str:
    """Write the page numbers of the last printing into the book."""

    def one(match: re.Match[str]) -> str:
        return f"{match[0]}{pages[match[1]]}"

    def several(match: re.Match[str]) -> str:
        first: dict[int, str] = {}
        for place in match[1].split():
            first.setdefault(pages[place], place)
        links = (f'<a href="#{place}">{page}</a>' for page, place in first.items())
        return match[0] + ", ".join(links)

    text = re.sub(r'<(?:b|span)[^<>]* data-page="([^"]+)">', one, text)
    return re.sub(r'<span data-pages="([^"]+)">', several, text)


def day(moment: time.struct_time) -> str:
    """Return a day as readers write it."""
    return f"{moment.tm_mday} {time.strftime('%B %Y', moment)}"


def _style(book: Book, paper: str) -> str:
    size, height = SIZES[paper]
    own = (HERE / "book.css").read_text(encoding="utf-8")
    own = own.replace("PAPER-SIZE", size).replace("PAPER-HEIGHT", height)
    own = own.replace("FONTS", (STYLES.parent / "fonts").as_uri())
    own = own.replace("STATIC", (HERE / "fonts").as_uri())
    figures = (STYLES / "figures.css").read_text(encoding="utf-8")
    return figures + own + "".join(map(_running_head, book.chapters))


def _running_head(chapter: Chapter) -> str:
    """Return the page of a chapter: Chromium knows no other way to a running head."""
    name = f"chapter-{chapter.key}"
    return (
        f"@page {name}{{@top-left{{content:{_quoted(_part(chapter))}}}"
        f"@top-right{{content:{_quoted(chapter.title)}}}}}#{name}{{page:{name}}}"
    )


def _part(chapter: Chapter) -> str:
    """Return the part of a chapter, unless the chapter is the one that opens and names it."""
    return chapter.part if chapter.part != chapter.title else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", r"\\").replace('"', r"\"").replace("<", r"\3c ") + '"'


def _cover(book: Book) -> str:
    lines = (book.author, f"Facts as of {day(book.moment)}, version {book.version}", book.url)
    edition = "<br>".join(html.escape(line) for line in lines if line)
    return (
        f'<section class="cover"><p class="book-title">{html.escape(book.title)}</p>'
        f"<p>{html.escape(book.description)}</p>"
        f'<div class="key">{KEY}</div>'
        f'<p class="edition">{edition}</p></section>'
    )


def _contents(book: Book, indexed: bool) -> str:
    items, part = "", ""
    for chapter in book.chapters:
        if chapter.part not in ("", part):
            items += f'<li class="part">{html.escape(chapter.part)}</li>'
        part = chapter.part
        items += _entry("level1", chapter.headings[0])
        items += "".join(_entry("level2", heading) for heading in _sections(chapter))
    if indexed:
        items += _entry("level1", Heading(level=1, id="term-index", title="Index"))
    return f'<nav class="contents" id="probe"><h1 id="contents">Contents</h1><ul>{items}</ul></nav>'


def _sections(chapter: Chapter) -> list[Heading]:
    return [
        heading
        for heading in chapter.headings
        if heading.level == 2 and heading.title not in UNLISTED and len(heading.title) > 1
    ]


def _entry(kind: str, heading: Heading) -> str:
    return ENTRY.format(kind=kind, id=heading.id, title=html.escape(heading.title))


def _chapter(chapter: Chapter) -> str:
    part = f'<p class="eyebrow">{html.escape(_part(chapter))}</p>' if _part(chapter) else ""
    inner = chapter.article.decode_contents()
    kind = f"chapter {chapter.key}"
    return f'<section class="{kind}" id="chapter-{chapter.key}">{part}{inner}</section>'


def _index(terms: list[Term]) -> str:
    items = "".join(
        f'<li>{html.escape(term.name)} <span data-pages="{" ".join(term.places)}"></span></li>'
        for term in terms
    )
    return (
        '<section class="index"><h1 id="term-index">Index</h1>'
        "<p>The number in bold is the page that explains the term.</p>"
        f"<ul>{items}</ul></section>"
    )


def _targets(book: Book, terms: list[Term]) -> str:
    """Return links to what the outline needs: only what a link names gets a place in the PDF."""
    ids = ["probe", "contents"]
    ids += [heading.id for chapter in book.chapters for heading in chapter.headings]
    ids += [place for term in terms for place in term.places]
    links = "".join(f'<a href="#{name}"></a>' for name in ids)
    return f"<nav hidden>{links}</nav>"
