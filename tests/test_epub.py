"""The EPUB: epubcheck has nothing to say, and every page of the site is in it."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import PAPER
from paper.archive import write_zip
from paper.drawing_style import plain_style
from paper.epub import write_epub
from paper.shape import shape
from paper.site import read_site

EPUBCHECK = "/usr/share/java/epubcheck.jar"
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # half the work for so short a run


@pytest.fixture(scope="session")
def epub(site) -> Path:
    """Return the EPUB of the whole site."""
    return site / f"{PAPER}.epub"


def faults(path: Path) -> list[str]:
    """Return what epubcheck finds."""
    command = ["java", *BRIEF, "-jar", EPUBCHECK, "--quiet", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode in (0, 1)
    lines = (result.stdout + result.stderr).splitlines()
    found = [line for line in lines if line.startswith(("FATAL", "ERROR", "WARNING"))]
    assert bool(found) == bool(result.returncode), result.stderr
    return found


def test_epubcheck_finds_nothing(epub):
    assert faults(epub) == []


def test_a_link_to_nothing_is_found(site, tmp_path):
    book = read_site(site, "monitoring")
    shape(book)
    book.chapters[0].article.select_one("a[href^='#']")["href"] = "#monitoring--nowhere"
    write_epub(book, tmp_path / "broken.epub")

    assert any("RSC-012" in fault for fault in faults(tmp_path / "broken.epub"))


def test_every_page_is_a_chapter_and_in_the_contents(epub, site):
    pages = [path.parent.relative_to(site).parts for path in site.rglob("index.html")]
    chapters = {f"{'-'.join(parts) or 'home'}.xhtml" for parts in pages}
    with zipfile.ZipFile(epub) as archive:
        contents = archive.read("EPUB/nav.xhtml").decode()
        names = archive.namelist()

    assert {name for name in chapters if f"EPUB/{name}" not in names} == set()
    assert {name for name in chapters if f'href="{name}"' not in contents} == set()


def test_drawings_keep_their_colors_without_variables():
    style = plain_style()

    assert "var(" not in style
    assert ".dg .red .line, .dg .line.red { stroke: #b3261e }" in style


def test_two_runs_give_the_same_bytes(site, tmp_path):
    for name in ("one.epub", "two.epub"):
        book = read_site(site, "serverless")
        shape(book)
        write_epub(book, tmp_path / name)

    assert (tmp_path / "one.epub").read_bytes() == (tmp_path / "two.epub").read_bytes()


def test_a_zip_bears_no_date_of_its_making(tmp_path):
    write_zip(tmp_path / "a.zip", {"mimetype": b"x", "b.txt": b"y" * 99})
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        entries = archive.infolist()

    assert {entry.date_time[0] for entry in entries} == {1980}
    assert [entry.compress_type for entry in entries] == [
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    ]
