"""A fault under `serve`, shown in the browser: MkDocs lets it wait until the fault is mended."""

import html
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import MkDocsException

TOLD = (SystemExit, MkDocsException, ValueError)  # they name file and remedy, not code
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Not built</title>
<h1>Not built</h1>
<pre style="font-size: 1rem; white-space: pre-wrap">{}</pre>
<p>Mend this and save: the page comes back by itself.</p>
"""


class Heard(logging.Handler):
    """What MkDocs warns of during one build."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.told.append(record.getMessage())


def showing_faults(build: Callable[[], None], folder: Path) -> Callable[[], None]:
    """Return a build that shows its fault on every page of the site in a folder."""

    def built() -> None:
        pages = {folder / "index.html", *folder.rglob("*.html")}  # a build begins by deleting them
        logger, heard = logging.getLogger("mkdocs"), Heard()
        logger.addHandler(heard)
        try:
            build()
        except (Exception, SystemExit) as error:
            if not isinstance(error, TOLD):
                traceback.print_exc()
            _write(pages, "\n".join([*heard.told, str(error)]))
            logger.error("%s\nNot built; mend this and save.", error)
        finally:
            logger.removeHandler(heard)

    return built


def _write(pages: set[Path], text: str) -> None:
    for page in pages:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(html.escape(text)), "utf-8")
