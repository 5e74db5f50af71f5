"""How it reads: the macros that pages call, as plain functions that return Markdown.

Each takes the notes of its page first. `define_env` only binds their names. It loads the data on
every build, so that `mkdocs serve` shows a changed fact at once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from facts import Data, DataError, load_data
from mkdocs.exceptions import Abort

from macros.checks import all_changes, all_verification
from macros.corrections import correction
from macros.costs import hosting_costs
from macros.figures import figure
from macros.listings import LISTINGS
from macros.page import PageNotes
from macros.references import fact, sources
from macros.tables import comparison
from macros.topics import all_topics

MACROS: tuple[Callable[..., str], ...] = (
    all_changes,
    all_topics,
    all_verification,
    comparison,
    correction,
    fact,
    figure,
    hosting_costs,
    sources,
    *LISTINGS,
)


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros; stops the build if the data is wrong."""
    notes = _NotesByPage(_data())
    for macro in MACROS:
        env.macro(_bound(macro, env, notes), macro.__name__)


def _data() -> Data:
    try:
        return load_data()
    except DataError as error:
        raise Abort(f"The data is wrong, so nothing is built:\n{error}") from None


class _NotesByPage(dict[str, PageNotes]):
    """The notes of each page of one build, made when its first macro is called."""

    def __init__(self, data: Data) -> None:
        super().__init__()
        self.data = data

    def __missing__(self, page: str) -> PageNotes:
        return self.setdefault(page, PageNotes(page, self.data))


def _bound(macro: Callable[..., str], env: Any, notes: _NotesByPage) -> Callable[..., str]:
    """Return a macro that knows its page, and whose error stops a build in one line."""

    @wraps(macro)
    def bound(*arguments: str, **named: str) -> str:
        # MkDocs names the file of a page, Zensical its path.
        page = env.page.file.src_uri if hasattr(env.page, "file") else env.page.path
        try:
            for value in (*arguments, *named.values()):
                if not isinstance(value, str):
                    raise TypeError(f"takes text, not {type(value).__name__}: quote it")
            return macro(notes[page], *arguments, **named)
        except (TypeError, ValueError) as error:
            raise SystemExit(f"docs/{page}: {macro.__name__}(): {error}") from None

    return bound
