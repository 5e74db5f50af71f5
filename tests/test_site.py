"""The built site: every link and anchor leads somewhere, and nothing comes from elsewhere."""

import posixpath
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import serve
from lxml import html

LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|<!-- ?figure:|Macro \w+ Error")
CODE = ("code", "script", "style", "svg")
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
OUTSIDE_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Return every page of the site by its path, parsed once."""
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): html.fromstring(path.read_bytes()) for path in paths}


def article(page: html.HtmlElement) -> html.HtmlElement:
    return next(page.iter("article"), page)


def texts(page: html.HtmlElement, without: Iterable[str]) -> list[str]:
    """Return the texts of an article that stand in none of some elements."""
    outer = " or ".join(f"ancestor::{name}" for name in without)
    return article(page).xpath(f".//text()[not({outer})]")


def leftovers(page: html.HtmlElement) -> list[str]:
    return LEFTOVER.findall(" ".join(texts(page, CODE)))


def typed_quotes(page: html.HtmlElement) -> list[str]:
    """Return the texts of a page that have the quotation marks of a typewriter.

    The note of a fact repeats code as text.
    """
    return [text.strip() for text in texts(page, (*CODE, "b")) if set(text) & set("\"'")]


def dead_anchors(pages: Pages) -> list[str]:
    """Return the links whose page has no element of the name that they give."""
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    found = []
    for name, page in pages.items():
        for href in sorted({link for link in page.xpath("//a/@href") if re.search("#.", link)}):
            path, _, anchor = unquote(href).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = name if not path else f"{target}/index.html" if path[-1:] == "/" else target
            known = ids.get(posixpath.normpath(target), {anchor})
            if anchor not in known and not urlsplit(href).scheme:
                found.append(f"{name}: {href}")
    return found


def far(pages: Pages, clicks: int) -> list[str]:
    """Return the pages that links in the texts of pages do not reach from home in some clicks."""
    known, edge = {"index.html"}, ["index.html"]
    for _ in range(clicks):
        links = [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), link.split("#")[0]))
            for name in edge
            for link in article(pages[name]).xpath("descendant-or-self::a/@href")
        ]
        edge = sorted({f"{link}/index.html" for link in links} & pages.keys() - known)
        known.update(edge)
    return sorted(pages.keys() - known)


def silent(page: html.HtmlElement) -> list[str]:
    """Return the drawings and images of a page that do not say what they show."""
    drawings = page.xpath("//figure//svg[not(contains(@class, 'notes-figure__narrow'))]")
    found = [d for d in drawings if not d.findtext("title") or len(d.findtext("desc", "")) < 40]
    found += page.xpath("//article//img[not(@alt)]")
    return [f"{element.tag} {element.get('class') or element.get('src')}" for element in found]


def outside(page: html.HtmlElement) -> list[str]:
    """Return what a page would load from another host."""
    return [
        element.get(attribute)
        for name, attribute in LOADING.items()
        for element in page.iter(name)
        if re.match("(https?:)?//", element.get(attribute, ""))
        and "canonical" not in element.get("rel", "")
    ]


def check_links(address: str) -> subprocess.CompletedProcess[str]:
    """Follow every link below an address with linkchecker, and no other.

    Its check of anchors reads a page again for every anchor, which takes minutes: see dead_anchors.
    """
    config = Path(__file__).with_name("linkchecker.ini")
    command = [
        "linkchecker",
        f"--config={config}",
        "--no-status",
        "--ignore-url=^(?!" + address + ")",
    ]
    return subprocess.run(
        [Path(sys.executable).with_name(command[0]), *command[1:], f"{address}/"],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def test_no_template_marker_is_left(pages):
    assert {name: found for name, page in pages.items() if (found := leftovers(page))} == {}


def test_a_template_marker_is_found():
    assert leftovers(html.fromstring("<article>{{ fact }}</article>")) == ["{{", "}}"]


def test_texts_have_the_quotation_marks_of_print(pages):
    assert {name: found for name, page in pages.items() if (found := typed_quotes(page))} == {}


def test_quotation_marks_of_a_typewriter_are_found():
    page = html.fromstring('<article><p>“AWS’s” <code>it\'s</code></p> "AWS"</article>')
    assert typed_quotes(page) == ['"AWS"']


def test_nothing_is_loaded_from_another_host(site, pages):
    assert {name: found for name, page in pages.items() if (found := outside(page))} == {}
    styles = {path.name: path.read_text("utf-8") for path in site.rglob("*.css")}
    assert [name for name, text in styles.items() if OUTSIDE_CSS.search(text)] == []


def test_something_loaded_from_another_host_is_found():
    page = html.fromstring('<script src="https://cdn.example/x.js"></script>')

    assert outside(page) == ["https://cdn.example/x.js"]
    assert OUTSIDE_CSS.search("@import '//fonts.example/x.css'")


def test_every_link_leads_somewhere(address):
    result = check_links(address)

    assert result.returncode == 0, result.stdout[-3000:]
    assert re.search(r"\d{3,} links in \d+ URLs checked", result.stdout)


def test_every_anchor_is_on_its_page(pages):
    assert dead_anchors(pages) == []


def test_a_dead_anchor_is_found():
    links = '<a href="#b">b</a> <a href="#a">a</a> <a href="../y/#c">c</a> <a href="../y/#d">d</a>'
    pages = {"x/index.html": f'<p id="a">{links}</p>', "y/index.html": '<p id="c">c</p>'}
    pages = {name: html.fromstring(page) for name, page in pages.items()}

    assert dead_anchors(pages) == ["x/index.html: #b", "x/index.html: ../y/#d"]


def test_a_dead_link_is_found(tmp_path):
    (tmp_path / "index.html").write_text('<a href="x.html">x</a>', "utf-8")
    server = serve(tmp_path)
    result = check_links(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()

    assert result.returncode == 1
    assert "404" in result.stdout


def test_every_image_and_drawing_says_what_it_shows(pages):
    assert {name: found for name, page in pages.items() if (found := silent(page))} == {}


def test_a_silent_image_or_drawing_is_found():
    drawing = "<figure><svg><title>A</title><desc>B</desc></svg></figure>"
    page = html.fromstring(f'<article>{drawing}<img src="a.png"></article>')

    assert silent(page) == ["svg None", "img a.png"]


def in_menu(page: html.HtmlElement) -> set[str]:
    """Return the pages that the menu of a page leads to."""
    (menu,) = page.find_class("md-nav--primary")
    return {link.get("href", "").split("#")[0] for link in menu.find_class("md-nav__link")} - {""}


def test_the_menu_of_the_home_page_is_whole_and_others_are_short(pages):
    others = [in_menu(page) for name, page in pages.items() if "/" in name]

    assert len(in_menu(pages["index.html"])) == len(pages) - 1 >= len(others)
    assert max(map(len, others)) < len(others) / 2


def test_every_page_is_three_clicks_from_home(pages):
    assert far(pages, 3) == ["404.html"]


def test_a_page_that_nobody_links_to_is_found():
    pages = {"index.html": '<a href="a/#b">a</a>', "a/index.html": "<p>", "c/index.html": "<p>"}

    assert far({name: html.fromstring(page) for name, page in pages.items()}, 3) == ["c/index.html"]


def test_no_id_stands_twice_on_a_page(pages):
    twice = {}
    for name, page in pages.items():
        ids = page.xpath("//@id")
        if found := sorted({value for value in ids if ids.count(value) > 1 and value[:2] != "__"}):
            twice[name] = found
    assert twice == {}
