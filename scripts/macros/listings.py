"""Lists of everything there is, made from the data for the reference pages."""

from collections.abc import Callable

from macros.page import PageNotes

LISTINGS: tuple[Callable[[PageNotes], str], ...] = ()
