"""Zensical, the successor of the theme, builds the same pages from the same sources."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import SITE_URL
from lxml import html
from projects import copy_project


@pytest.fixture(scope="module")
def successor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as Zensical builds it."""
    project = copy_project(tmp_path_factory.mktemp("zensical"))
    settings = {
        "PYTHONPATH": str(project / "scripts"),
        "SITE_URL": SITE_URL,
    }
    result = subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build"],
        cwd=project,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def outline(page: bytes, address: str) -> dict[str, list[str]]:
    """Return what a reader finds in an article: headings, tables, figures and links."""
    (article,) = html.fromstring(page).iter("article")
    heads = ("h1", "h2", "h3", "h4")
    links = (urljoin(address, link) for link in article.xpath(".//a/@href"))
    return {
        "headings": [f"{head.tag} #{head.get('id')}" for head in article.iter(*heads)],
        "titles": words(article, *heads),
        "tables": words(article, "table"),
        "figures": words(article, "figure"),
        "code": words(article, "pre"),
        "text": words(article, "p", "li", "dt", "dd"),
        "links": sorted(links),
    }


def words(article: html.HtmlElement, *tags: str) -> list[str]:
    """Return the texts of some elements, but for the sizes of the book, which comes later."""
    elements = (element for element in article.iter(*tags) if element.get("data-book") != "omit")
    return [" ".join(element.text_content().split()) for element in elements]


def differences(one: Path, other: Path) -> list[str]:
    """Return where two builds differ in what a reader finds."""
    names = {path.relative_to(one).as_posix() for path in one.rglob("index.html")}
    others = {path.relative_to(other).as_posix() for path in other.rglob("index.html")}
    found = [f"{name}: in one build only" for name in sorted(names ^ others)]
    for name in sorted(names & others):
        mine, theirs = (outline((site / name).read_bytes(), f"/{name}") for site in (one, other))
        found += [f"{name}: {part}" for part in mine if mine[part] != theirs[part]]
    return found


def test_the_successor_builds_the_same_pages(site, successor):
    assert differences(site, successor) == []


def test_a_lost_heading_and_a_lost_page_are_found(tmp_path):
    page = "<article><h1>Queues</h1><p>Text</p></article>"
    for name in ("one/a/index.html", "one/b/index.html", "other/a/index.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(page, "utf-8")
    (tmp_path / "other/a/index.html").write_text(page.replace("h1", "h2"), "utf-8")

    assert differences(tmp_path / "one", tmp_path / "other") == [
        "b/index.html: in one build only",
        "a/index.html: headings",
    ]
