"""The book from the built site: printed until its page numbers settle, then finished."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from paper.chromium import find_chromium, print_pdf
from paper.document import document, fill, guess_pages
from paper.repair import page_numbers, repair
from paper.shape import shape
from paper.site import Book, read_site
from paper.terms import index_terms

MOST_PRINTINGS = 5
Progress = Callable[[str], None]


def make_book(
    site: Path, target: Path, *, paper: str = "a4", only: str = "", progress: Progress = print
) -> int:
    """Write the book of a built site to `target` and return the number of its pages.

    Raises ValueError if the site is broken or Chromium is missing; `target` is then as it was.
    """
    find_chromium()
    progress("Reading the site ...")
    book = read_site(site, only)
    shape(book)
    return bind(book, target, paper, progress)


def bind(book: Book, target: Path, paper: str, progress: Progress) -> int:
    """Print shaped chapters, put the book at `target` and return the number of its pages."""
    text = document(book, index_terms(book.chapters), paper)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        printed = _print(text, Path(folder), progress)
        progress("Finishing the book ...")
        finished = Path(folder) / "finished.pdf"
        pages = repair(printed, finished, book)
        finished.replace(target)
    return pages


def _print(text: str, folder: Path, progress: Progress) -> Path:
    """Print until the page numbers settle, as a rule twice: to learn them, and with them."""
    progress("Printing, to learn the page numbers ...")
    pages = page_numbers(print_pdf(fill(text, guess_pages(text)), folder, tagged=False))
    for _ in range(MOST_PRINTINGS):
        progress(f"Printing {max(pages.values())} pages ...")
        printed = print_pdf(fill(text, pages), folder, tagged=True)
        before, pages = pages, page_numbers(printed)
        if pages == before:
            return printed
    raise ValueError("The page numbers of the book do not settle.")
