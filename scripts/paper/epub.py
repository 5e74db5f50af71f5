"""The chapters as an EPUB 3: the same words, figures and links, for a reading device."""

import html
import time
import uuid
from pathlib import Path

from bs4 import Tag

from paper.archive import write_zip
from paper.document import KEY, day
from paper.drawing_style import plain_style
from paper.site import Book, Chapter

HERE = Path(__file__).parent
CASED = {
    name.lower(): name
    for name in ("viewBox", "preserveAspectRatio", "gradientUnits", "patternUnits", "clipPath")
}
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'xml:lang="{language}" lang="{language}"><head><title>{title}</title>'
    '<link rel="stylesheet" href="book.css"/></head><body>{body}</body></html>'
)
CONTAINER = (
    '<?xml version="1.0"?>\n<container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def write_epub(book: Book, target: Path) -> None:
    """Write shaped chapters as an EPUB; this changes them."""
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/book.opf": _package(book),
        "EPUB/book.css": (HERE / "epub.css").read_text(encoding="utf-8") + plain_style(),
        "EPUB/title.xhtml": _page(book, book.title, _title(book)),
        "EPUB/nav.xhtml": _page(book, "Contents", _contents(book)),
    }
    for chapter in book.chapters:
        files[f"EPUB/{chapter.key}.xhtml"] = _page(book, chapter.title, _chapter(chapter))
    write_zip(target, {name: text.encode() for name, text in files.items()})


def _page(book: Book, title: str, body: str) -> str:
    return PAGE.format(language=book.language, title=html.escape(title), body=body)


def _title(book: Book) -> str:
    edition = f"Facts as of {day(book.moment)}, version {book.version}"
    lines = (book.description, book.author, edition)
    text = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    return f"<h1>{html.escape(book.title)}</h1>{text}{KEY}"


def _contents(book: Book) -> str:
    items, part = "", ""
    for chapter in book.chapters:
        if chapter.part != part:
            items += "</ol></li>" if part else ""
            items += f"<li><span>{html.escape(chapter.part)}</span><ol>" if chapter.part else ""
        part = chapter.part
        items += f'<li><a href="{chapter.key}.xhtml">{html.escape(chapter.title)}</a></li>'
    items += "</ol></li>" if part else ""
    return f'<nav epub:type="toc"><h1>Contents</h1><ol>{items}</ol></nav>'


def _chapter(chapter: Chapter) -> str:
    for tag in chapter.article.select(".xref, wbr"):
        tag.decompose()
    for tag in chapter.article.find_all(True):
        tag.attrs = {CASED.get(name, name): value for name, value in tag.attrs.items()}
        if tag.name in CASED:
            tag.name = CASED[tag.name]
        if tag.get("href", "").startswith("#"):
            _lead(tag, chapter.key)
    return chapter.article.decode_contents(formatter="minimal")


def _lead(link: Tag, home: str) -> None:
    key = link["href"][1:].partition("--")[0]
    if link.name == "use":
        link["xlink:href"] = link.attrs.pop("href")
        link["xmlns:xlink"] = "http://www.w3.org/1999/xlink"
    elif key != home:
        link["href"] = f"{key}.xhtml{link['href']}"


def _package(book: Book) -> str:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", book.moment)
    name = uuid.uuid5(uuid.NAMESPACE_URL, book.url or book.title)
    names = ["title", *(chapter.key for chapter in book.chapters)]
    drawn = {chapter.key for chapter in book.chapters if chapter.article.find("svg")}
    svg = dict.fromkeys(drawn, ' properties="svg"')
    items = "".join(
        f'<item id="{key}" href="{key}.xhtml" media-type="application/xhtml+xml"'
        f"{svg.get(key, '')}/>"
        for key in names
    )
    spine = "".join(f'<itemref idref="{key}"/>' for key in ["title", "nav", *names[1:]])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" '
        f'version="3.0" unique-identifier="book" xml:lang="{book.language}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="book">urn:uuid:{name}</dc:identifier>'
        f"<dc:title>{html.escape(book.title)}</dc:title>"
        f"<dc:creator>{html.escape(book.author)}</dc:creator>"
        f"<dc:description>{html.escape(book.description)}</dc:description>"
        f"<dc:language>{book.language}</dc:language>"
        f'<meta property="dcterms:modified">{stamp}</meta></metadata><manifest>'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="css" href="book.css" media-type="text/css"/>{items}</manifest>'
        f"<spine>{spine}</spine>"
        "</package>"
    )
