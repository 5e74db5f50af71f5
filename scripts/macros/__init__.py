"""How it reads: the macros that pages call, as plain functions that return Markdown.

Each takes the notes of its page first. `define_env` only binds their names. It loads the data on
every build, so that `mkdocs serve` shows a changed fact at once.
"""

from collections.abc import Callable
from functools import cache, partial, wraps
from typing import Any

from facts import Data, DataError, load_data
from mkdocs.exceptions import Abort

from macros.checks import all_changes, all_verification
from macros.corrections import all_corrections, correction
from macros.costs import hosting_costs
from macros.figures import figure
from macros.listings import all_comparisons, all_limits, all_sources, all_terms
from macros.page import PageNotes
from macros.references import fact, sources
from macros.tables import comparison
from macros.topics import all_topics

MACROS: tuple[Callable[..., str], ...] = (
    all_changes,
    all_comparisons,
    all_corrections,
    all_limits,
    all_sources,
    all_terms,
    all_topics,
    all_verification,
    comparison,
    correction,
    fact,
    figure,
    hosting_costs,
    sources,
)


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros; stops the build if the data is wrong."""
    notes_of = cache(partial(PageNotes, data=_data()))
    for macro in MACROS:
        env.macro(_bound(macro, env, notes_of), macro.__name__)


def _data() -> Data:
    try:
        return load_data()
    except DataError as error:
        raise Abort(f"The data is wrong, so nothing is built:\n{error}") from None


def _bound(
    macro: Callable[..., str], env: Any, notes_of: Callable[[str], PageNotes]
) -> Callable[..., str]:
    """Return a macro that knows its page, and whose error stops a build in one line."""

    @wraps(macro)
    def bound(*arguments: str, **named: str) -> str:
        # MkDocs names the file of a page, Zensical its path.
        page = env.page.file.src_uri if hasattr(env.page, "file") else env.page.path
        try:
            for value in (*arguments, *named.values()):
                if not isinstance(value, str):
                    raise TypeError(f"takes text, not {type(value).__name__}: quote it")
            return macro(notes_of(page), *arguments, **named)
        except (TypeError, ValueError) as error:
            raise SystemExit(f"docs/{page}: {macro.__name__}(): {error}") from None

    return bound
