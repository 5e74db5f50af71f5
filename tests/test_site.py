"""The built site: every link and anchor leads somewhere, and nothing comes from elsewhere."""

import posixpath
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import serve

LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|<!-- ?figure:|Macro \w+ Error")
CODE = ("code", "script", "style", "svg")
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
OUTSIDE_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


@pytest.fixture(scope="session")
def soups(site: Path) -> list[tuple[str, BeautifulSoup]]:
    """Return every page of the site by its path, parsed once."""
    return [
        (path.relative_to(site).as_posix(), BeautifulSoup(path.read_bytes(), "lxml"))
        for path in sorted(site.rglob("*.html"))
    ]


def leftovers(soup: BeautifulSoup) -> list[str]:
    article = soup.find("article") or soup
    words = [text for text in article.find_all(string=True) if not text.find_parent(CODE)]
    return LEFTOVER.findall(" ".join(words))


def typed_quotes(soup: BeautifulSoup) -> list[str]:
    """Return the texts of a page that have the quotation marks of a typewriter.

    The note of a fact repeats code as text.
    """
    texts = (soup.find("article") or soup).find_all(string=True)
    texts = [text for text in texts if not text.find_parent((*CODE, "b"))]
    return [text.strip() for text in texts if set(text) & set("\"'")]


def dead_anchors(soups: list[tuple[str, BeautifulSoup]]) -> list[str]:
    """Return the links whose page has no element of the name that they give."""
    ids = {name: {element["id"] for element in soup.find_all(id=True)} for name, soup in soups}
    found = []
    for name, soup in soups:
        for href in sorted({link["href"] for link in soup.find_all("a", href=re.compile("#."))}):
            path, _, anchor = unquote(href).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = name if not path else f"{target}/index.html" if path[-1:] == "/" else target
            known = ids.get(posixpath.normpath(target), {anchor})
            if anchor not in known and not urlsplit(href).scheme:
                found.append(f"{name}: {href}")
    return found


def far(soups: dict[str, BeautifulSoup], clicks: int) -> list[str]:
    """Return the pages that links in the texts of pages do not reach from home in some clicks."""
    known, edge = {"index.html"}, ["index.html"]
    for _ in range(clicks):
        links = [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), link["href"].split("#")[0]))
            for name in edge
            for link in (soups[name].find("article") or soups[name]).find_all("a", href=True)
        ]
        edge = sorted({f"{link}/index.html" for link in links} & soups.keys() - known)
        known.update(edge)
    return sorted(soups.keys() - known)


def silent(soup: BeautifulSoup) -> list[str]:
    """Return the drawings and images of a page that do not say what they show."""
    drawings = soup.select("figure svg:not(.notes-figure__narrow)")
    images = soup.select("article img:not([alt])")
    return [
        f"{element.name} {element.get('class') or element.get('src')}"
        for element in drawings + images
        if element.name == "img"
        or not (element.find("title") and len(element.find("desc").get_text()) >= 40)
    ]


def outside(soup: BeautifulSoup) -> list[str]:
    """Return what a page would load from another host."""
    return [
        element[attribute]
        for name, attribute in LOADING.items()
        for element in soup.find_all(name, attrs={attribute: re.compile(r"^(https?:)?//")})
        if "canonical" not in element.get("rel", [])
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


def test_no_template_marker_is_left(soups):
    assert {name: found for name, soup in soups if (found := leftovers(soup))} == {}


def test_a_template_marker_is_found():
    assert leftovers(BeautifulSoup("<article>{{ fact }}</article>", "lxml")) == ["{{", "}}"]


def test_texts_have_the_quotation_marks_of_print(soups):
    assert {name: found for name, soup in soups if (found := typed_quotes(soup))} == {}


def test_quotation_marks_of_a_typewriter_are_found():
    page = BeautifulSoup('<article><p>“AWS’s” <code>it\'s</code></p> "AWS"</article>', "lxml")
    assert typed_quotes(page) == ['"AWS"']


def test_nothing_is_loaded_from_another_host(site, soups):
    assert {name: found for name, soup in soups if (found := outside(soup))} == {}
    styles = {path.name: path.read_text("utf-8") for path in site.rglob("*.css")}
    assert [name for name, text in styles.items() if OUTSIDE_CSS.search(text)] == []


def test_something_loaded_from_another_host_is_found():
    page = BeautifulSoup('<script src="https://cdn.example/x.js"></script>', "lxml")

    assert outside(page) == ["https://cdn.example/x.js"]
    assert OUTSIDE_CSS.search("@import '//fonts.example/x.css'")


def test_every_link_leads_somewhere(address):
    result = check_links(address)

    assert result.returncode == 0, result.stdout[-3000:]
    assert re.search(r"\d{3,} links in \d+ URLs checked", result.stdout)


def test_every_anchor_is_on_its_page(soups):
    assert dead_anchors(soups) == []


def test_a_dead_anchor_is_found():
    links = '<a href="#b">b</a> <a href="#a">a</a> <a href="../y/#c">c</a> <a href="../y/#d">d</a>'
    pages = {"x/index.html": f'<p id="a">{links}</p>', "y/index.html": '<p id="c">c</p>'}
    soups = [(name, BeautifulSoup(page, "lxml")) for name, page in pages.items()]

    assert dead_anchors(soups) == ["x/index.html: #b", "x/index.html: ../y/#d"]


def test_a_dead_link_is_found(tmp_path):
    (tmp_path / "index.html").write_text('<a href="x.html">x</a>', "utf-8")
    server = serve(tmp_path)
    result = check_links(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()

    assert result.returncode == 1
    assert "404" in result.stdout


def test_every_image_and_drawing_says_what_it_shows(soups):
    assert {name: found for name, soup in soups if (found := silent(soup))} == {}


def test_a_silent_image_or_drawing_is_found():
    drawing = "<figure><svg><title>A</title><desc>B</desc></svg></figure>"
    page = BeautifulSoup(f'<article>{drawing}<img src="a.png"></article>', "lxml")

    assert silent(page) == ["svg None", "img a.png"]


def in_menu(soup: BeautifulSoup) -> set[str]:
    """Return the pages that the menu of a page leads to."""
    links = soup.select(".md-nav--primary .md-nav__link[href]")
    return {link["href"].split("#")[0] for link in links} - {""}


def test_the_menu_of_the_home_page_is_whole_and_others_are_short(soups):
    pages = dict(soups)
    others = [in_menu(soup) for name, soup in soups if "/" in name]

    assert len(in_menu(pages["index.html"])) == len(pages) - 1 >= len(others)
    assert max(map(len, others)) < len(others) / 2


def test_every_page_is_three_clicks_from_home(soups):
    pages = {name: soup for name, soup in soups if name != "404.html"}

    assert far(pages, 3) == []


def test_a_page_that_nobody_links_to_is_found():
    pages = {"index.html": '<a href="a/#b">a</a>', "a/index.html": "", "c/index.html": ""}

    assert far({name: BeautifulSoup(page, "lxml") for name, page in pages.items()}, 3) == [
        "c/index.html"
    ]


def test_no_id_stands_twice_on_a_page(soups):
    twice = {}
    for name, soup in soups:
        ids = [element["id"] for element in soup.find_all(id=True)]
        if found := sorted({value for value in ids if ids.count(value) > 1 and value[:2] != "__"}):
            twice[name] = found
    assert twice == {}
