"""The zip: opened from disk, without any server, pages, figures and search work."""

import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import PAPER
from lxml import html
from paper.links import show_links, without_links
from playwright.sync_api import expect


@pytest.fixture(scope="session")
def disk(site, tmp_path_factory) -> Path:
    """Return the unpacked zip."""
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / f"{PAPER}.zip") as archive:
        archive.extractall(folder)
    return folder / PAPER


def dead_links(folder: Path) -> list[str]:
    """Return the links and sources that lead to no file."""
    dead = []
    for path in folder.rglob("*.html"):
        for link in html.fromstring(path.read_bytes()).xpath("//@href | //@src"):
            address = link.partition("#")[0].partition("?")[0]
            is_outside = re.match("[a-z]+:|$", address)
            if not is_outside and not (path.parent / address).is_file():
                dead.append(f"{path.relative_to(folder)}: {address}")
    return dead


def test_every_link_leads_to_a_file(disk, site):
    pages = {path.relative_to(site) for path in site.rglob("index.html")}

    assert pages == {path.relative_to(disk) for path in disk.rglob("index.html")}
    assert dead_links(disk) == []


def test_a_link_to_a_folder_is_found(tmp_path):
    (tmp_path / "sqs").mkdir()
    (tmp_path / "index.html").write_text('<a href="sqs/">SQS</a>', "utf-8")

    assert dead_links(tmp_path) == ["index.html: sqs/"]


def test_search_from_disk_finds_and_opens_a_section(page, disk):
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((disk / "index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("dlq")
    page.locator(".md-search-result__link").first.click()

    expect(page).to_have_url(re.compile(r"^file:.*/index\.html\?h=.*\bdlq\b"))
    expect(page.locator("h1")).to_be_visible()
    assert wrong == []


def test_figures_are_drawn_from_disk(page, disk):
    page.goto((disk / "messaging" / "sqs" / "index.html").as_uri())

    assert page.locator(".notes-figure__wide").first.bounding_box()["height"] > 100


def test_the_site_shows_book_epub_and_zip_with_their_sizes(site):
    for name in ("index.html", "messaging/sqs/index.html", "404.html"):
        soup = BeautifulSoup((site / name).read_bytes(), "lxml")
        foot = soup.select_one(".notes-paper:not([hidden])")
        assert re.search(r"PDF \(\d+ pages, \d\.\d MB\)", " ".join(foot.get_text().split()))
        assert len(foot.select("a[href]")) == 3
    assert BeautifulSoup((site / "index.html").read_bytes(), "lxml").select_one(
        ".notes-home__take:not([hidden])"
    )


def test_the_links_stay_hidden_until_there_is_a_book(tmp_path):
    page = tmp_path / "index.html"
    text = '<p class="notes-paper" hidden><a href="x.pdf">PDF</a><span data-size="pdf"></span></p>'
    page.write_text(text, "utf-8")

    assert without_links(f"<b>{text}</b>") == "<b></b>"
    show_links(tmp_path, {"pdf": "9 pages"})
    assert page.read_text("utf-8") == '<p class="notes-paper"><a href="x.pdf">PDF</a> (9 pages)</p>'
