"""Print the built site as one PDF: `python scripts/book.py [--paper letter] [--only SECTION]`."""

import argparse
from pathlib import Path

from paper import NAME
from paper.document import SIZES
from paper.make import make_book

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print the book, and exit with a message if that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--paper", choices=SIZES, default="a4", help="the size of its pages")
    parser.add_argument("--only", metavar="SECTION", default="", help="a booklet: messaging, ...")
    options = parser.parse_args()
    name = "-".join(filter(None, [NAME, options.only, options.paper]))
    target = ROOT / "build" / f"{name.removesuffix('-a4')}.pdf"
    try:
        pages = make_book(ROOT / "site", target, paper=options.paper, only=options.only)
    except ValueError as error:
        raise SystemExit(f"No book is made, and an earlier one is as it was: {error}") from None
    print(f"{target}: {pages} pages, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
