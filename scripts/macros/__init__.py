"""How it reads: the macros that pages call, as plain functions that return Markdown.

`define_env` only binds names. It loads the data on every build, so that `mkdocs serve` shows a
changed fact at once.
"""

from pathlib import Path
from typing import Any

from facts import load_data
from macros import corrections, figures, listings, references, tables
from macros.page import PageNotes

ROOT = Path(__file__).parents[2]


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros; raises DataError if the data is wrong."""
    data = load_data(ROOT / "docs" / "data")

    def notes() -> PageNotes:
        return env.page.meta.setdefault("page_notes", PageNotes(env.page.file.src_uri, data))

    env.macro(lambda address: references.fact(notes(), address), "fact")
    env.macro(lambda: references.sources(notes()), "sources")
    env.macro(lambda name: tables.comparison(notes(), name), "comparison")
    env.macro(lambda key: corrections.correction(notes(), key), "correction")
    env.macro(
        lambda name, caption: figures.figure(ROOT / "images", notes(), name, caption), "figure"
    )
    for listing in listings.LISTINGS:
        env.macro(lambda listing=listing: listing(notes()), listing.__name__)
