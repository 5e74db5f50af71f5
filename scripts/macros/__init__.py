"""How it reads: the macros that pages call, as plain functions that return Markdown.

Each takes the notes of its page first. `define_env` only binds their names. It loads the data on
every build, so that `mkdocs serve` shows a changed fact at once.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from facts import Data, DataError, load_data
from mkdocs.exceptions import Abort

from macros.checks import all_changes, all_verification
from macros.corrections import correction
from macros.figures import figure
from macros.listings import LISTINGS
from macros.page import PageNotes
from macros.references import fact, sources
from macros.tables import comparison
from macros.topics import all_topics

ROOT = Path(__file__).parents[2]
MACROS: tuple[Callable[..., str], ...] = (
    all_changes,
    all_topics,
    all_verification,
    comparison,
    correction,
    fact,
    figure,
    sources,
    *LISTINGS,
)


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros; stops the build if the data is wrong."""
    data = _data()
    for macro in MACROS:
        env.macro(_bound(macro, env, data), macro.__name__)


def _data() -> Data:
    try:
        return load_data(ROOT / "docs" / "data")
    except DataError as error:
        raise Abort(f"The data is wrong, so nothing is built:\n{error}") from None


def _bound(macro: Callable[..., str], env: Any, data: Data) -> Callable[..., str]:
    """Return a macro that knows its page, and whose error stops a build in one line.

    Under `serve` mkdocs-macros shows the error on the page instead.
    """

    @wraps(macro)
    def bound(*arguments: str) -> str:
        page = env.page.file.src_uri
        notes = env.page.meta.setdefault("page_notes", PageNotes(page, data))
        try:
            return macro(notes, *arguments)
        except (TypeError, ValueError) as error:
            if not env.config["on_error_fail"]:
                raise
            raise SystemExit(f"docs/{page}: {macro.__name__}(): {error}") from None

    return bound
