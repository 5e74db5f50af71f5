"""The built site: every link and anchor leads somewhere, and nothing comes from elsewhere."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import serve

LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|<!-- ?figure:|Macro \w+ Error")
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
OUTSIDE_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


def soups(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), BeautifulSoup(path.read_bytes(), "lxml")


def leftovers(soup: BeautifulSoup) -> list[str]:
    article = soup.find("article") or soup
    for code in article.find_all(["code", "script"]):
        code.decompose()
    return LEFTOVER.findall(article.get_text(" "))


def outside(soup: BeautifulSoup) -> list[str]:
    """Return what a page would load from another host."""
    return [
        element[attribute]
        for name, attribute in LOADING.items()
        for element in soup.find_all(name, attrs={attribute: re.compile(r"^(https?:)?//")})
        if "canonical" not in element.get("rel", [])
    ]


def check_links(address: str) -> subprocess.CompletedProcess[str]:
    """Follow every link below an address with linkchecker, anchors included, and no other."""
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


def test_no_template_marker_is_left(site):
    assert {name: found for name, soup in soups(site) if (found := leftovers(soup))} == {}


def test_a_template_marker_is_found():
    assert leftovers(BeautifulSoup("<article>{{ fact }}</article>", "lxml")) == ["{{", "}}"]


def test_nothing_is_loaded_from_another_host(site):
    assert {name: found for name, soup in soups(site) if (found := outside(soup))} == {}
    styles = {path.name: path.read_text("utf-8") for path in site.rglob("*.css")}
    assert [name for name, text in styles.items() if OUTSIDE_CSS.search(text)] == []


def test_something_loaded_from_another_host_is_found():
    page = BeautifulSoup('<script src="https://cdn.example/x.js"></script>', "lxml")

    assert outside(page) == ["https://cdn.example/x.js"]
    assert OUTSIDE_CSS.search("@import '//fonts.example/x.css'")


def test_every_link_and_anchor_leads_somewhere(address):
    result = check_links(address)

    assert result.returncode == 0, result.stdout[-3000:]
    assert re.search(r"\d{3,} links in \d+ URLs checked", result.stdout) or "links" in result.stdout


def test_a_dead_link_and_a_dead_anchor_are_found(tmp_path):
    (tmp_path / "index.html").write_text('<a href="x.html">x</a> <a href="#y">y</a>', "utf-8")
    server = serve(tmp_path)
    result = check_links(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()

    assert result.returncode == 1
    assert "404" in result.stdout
    assert "#y" in result.stdout


def test_every_image_and_drawing_says_what_it_shows(site):
    silent = [
        f"{name}: {drawing.get('class')}"
        for name, soup in soups(site)
        for drawing in soup.select("figure svg:not([aria-hidden])")
        if not (drawing.find("title") and len(drawing.find("desc").get_text()) >= 40)
    ]
    silent += [
        name for name, soup in soups(site) for image in soup.select("article img:not([alt])")
    ]
    assert silent == []


@pytest.mark.parametrize("attribute", ["id"])
def test_no_id_stands_twice_on_a_page(site, attribute):
    twice = {}
    for name, soup in soups(site):
        ids = [element[attribute] for element in soup.find_all(attrs={attribute: True})]
        if found := sorted({value for value in ids if ids.count(value) > 1 and value[:2] != "__"}):
            twice[name] = found
    assert twice == {}
