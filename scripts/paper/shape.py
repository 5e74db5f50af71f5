"""Turn pages of the site into chapters: nothing to click, own ids, links that stay inside."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from paper.site import BASE, REMEDY, Book, Chapter, Heading, words

DROP = (
    "script, style, form, .headerlink, .notes-source, .notes-figure__open, .md-code__nav, "
    "[data-book=omit], pre > span:empty"
)
UNWRAP = (
    "noscript, abbr, .notes-fact, .notes-home, header, .highlight:not(:has(.filename)), "
    ".notes-table, .admonition > div"
)
LOST = ("role", "data-label", "aria-label", "markdown", "title", "data-search-exclude", "loading")
COLORED = {"gp", "go", "c1", "c", "k", "kn", "s", "s1", "s2", "se", "nt", "nf", "nc", "mi"}
JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[_./:])(?=\w)")  # where the parts of a name meet
CELL = 16  # letters that fit in a narrow column
WIDE = 5  # columns that fit in the usual size
NEW = BeautifulSoup("", "lxml").new_tag


def shape(book: Book) -> None:
    """Make chapters of the pages; raises ValueError for a link to what is not there."""
    keys = {chapter.address: chapter.key for chapter in book.chapters}
    for chapter in book.chapters:
        _clean(chapter.article)
        _marks(chapter.article)
        for table in chapter.article.find_all("table"):
            _table(table)
        _own(chapter, keys, book.url)
        _headings(chapter)
    _check_links(book.chapters)
    for chapter in book.chapters:
        for link in chapter.article.select("a[href^='#']:not(.mark)"):
            link.insert_after(NEW("span", attrs={"class": "xref", "data-page": link["href"][1:]}))


def _clean(article: Tag) -> None:
    for tag in article.select(DROP):
        tag.decompose()
    for tag in article.select(UNWRAP):
        tag.unwrap()
    for tag in article.select("pre span"):
        if not COLORED.intersection(tag.get("class", [])):
            tag.unwrap()
    article.smooth()


def _marks(article: Tag) -> None:
    """Make the mark of a fact a link to its source at the chapter's end."""
    listed = article.select("#sources ~ ol > li")
    for number, item in enumerate(listed, 1):
        item["id"] = f"source-{number}"
    for mark in article.select(".notes-mark"):
        number = mark["data-note"]
        if int(number) > len(listed):  # the home page lists no sources
            mark.decompose()
            continue
        address = mark.get("href", f"#source-{number}")  # a mark in a long table links itself
        attributes = {"class": "mark", "href": address}
        mark.replace_with(NEW("a", attrs=attributes, string=f"[{number}]"))


def _table(table: Tag) -> None:
    columns = len(table.tr.find_all(["th", "td"]))
    table["class"] = "wide" if columns > WIDE else "plain"
    for code in table.select("td code, th code"):
        text = code.get_text()
        if len(text) <= CELL:
            code["class"] = ["short"]
        else:
            code.clear()
            code.extend(node for part in JOINT.split(text) for node in (part, NEW("wbr")))
        if code.parent.name == "th" and code.previous_sibling and not code.next_sibling:
            code["class"] = [*code.get("class", []), "api"]


def _own(chapter: Chapter, keys: dict[str, str], url: str) -> None:
    """Put the chapter's key before its ids, and lead links to places in the book."""
    for tag in chapter.article.find_all(True):
        for name in LOST:
            if tag.name != "svg":
                tag.attrs.pop(name, None)
        for name in {"id", "aria-labelledby"} & tag.attrs.keys():
            tag[name] = " ".join(f"{chapter.key}--{value}" for value in tag[name].split())
        for name, value in tag.attrs.items():
            if isinstance(value, str) and "url(#" in value:
                tag[name] = value.replace("url(#", f"url(#{chapter.key}--")
        if "href" in tag.attrs:
            _link(tag, chapter.address, keys, url)


def _link(tag: Tag, address: str, keys: dict[str, str], url: str) -> None:
    target, _, anchor = urljoin(address, tag["href"]).partition("#")
    target = target.removesuffix("index.html")
    if target in keys:
        tag["href"] = f"#{keys[target]}" + (f"--{anchor}" if anchor else "")
    elif not target.startswith(BASE):
        return
    elif url:
        tag["href"] = urljoin(url, target.removeprefix(BASE))
    else:
        tag.unwrap()  # a file of the site, or a page that is not in this book


def _headings(chapter: Chapter) -> None:
    for number, tag in enumerate(chapter.article.find_all(re.compile("^h[1-6]$"))):
        level = int(tag.name[1])
        old = tag.get("id", "")
        tag["id"] = chapter.key if level == 1 else old or f"{chapter.key}--{number}"
        chapter.headings.append(Heading(level=level, id=tag["id"], title=words(tag)))
        if level == 1 and old:  # links to the title's own id
            tag.insert_before(NEW("a", attrs={"id": old}))


def _check_links(chapters: list[Chapter]) -> None:
    ids = {tag["id"] for chapter in chapters for tag in chapter.article.find_all(id=True)}
    for chapter in chapters:
        for link in chapter.article.select("a[href^='#']"):
            if link["href"][1:] not in ids:
                raise ValueError(
                    f"{chapter.title}: the link {words(link)!r} leads to nothing: {REMEDY}"
                )
