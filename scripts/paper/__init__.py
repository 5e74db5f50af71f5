"""The notes on paper and offline: a PDF, an EPUB and a zip, all made from the built site."""

from collections.abc import Callable
from pathlib import Path

from paper.chromium import find_chromium
from paper.epub import write_epub
from paper.links import show_links
from paper.make import bind
from paper.offline import write_offline
from paper.shape import shape
from paper.site import read_site

NAME = "aws-developer-notes"
KINDS = ("pdf", "epub", "zip")


def make_paper(site: Path, progress: Callable[[str], None] = print) -> None:
    """Add book, EPUB and offline zip to a finished site, and show the links to them.

    Raises ValueError if the site is broken or Chromium is missing.
    """
    find_chromium()
    files = {kind: site / f"{NAME}.{kind}" for kind in KINDS}
    write_offline(site, files["zip"])
    progress("Reading the site ...")
    book = read_site(site)
    shape(book)
    pages = bind(book, files["pdf"], "a4", progress)
    write_epub(book, files["epub"])
    sizes = {kind: f"{path.stat().st_size / 1e6:.1f} MB" for kind, path in files.items()}
    show_links(site, sizes | {"pdf": f"{pages} pages, {sizes['pdf']}"})
