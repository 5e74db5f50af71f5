"""The A-to-Z index: every name of every topic, for readers who cannot or would not search."""

import re
from collections import defaultdict
from collections.abc import Iterator

from facts import Term
from markdown.extensions.toc import slugify

from macros.page import PageNotes
from macros.text import inline, link

OTHER = "0 to 9"


def all_topics(notes: PageNotes) -> str:
    """Return every term, its long form and its other names, by letter, each with its section.

    The letters stand before them, as links.
    """
    letters: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for term in notes.data.terms.values():
        for name, line in _lines(notes, term):
            letter = name[0].upper() if name[0].isascii() and name[0].isalpha() else OTHER
            letters[letter].append((name.lower(), line))
    lists = (
        f"## {letter}\n\n" + "\n".join(line for _, line in sorted(letters[letter]))
        for letter in sorted(letters)
    )
    jumps = " ".join(f"[{letter}](#{slugify(letter, '-')})" for letter in sorted(letters))
    return "\n\n".join(['<div class="notes-index" markdown>', jumps, *lists, "</div>"])


def _lines(notes: PageNotes, term: Term) -> Iterator[tuple[str, str]]:
    """Yield each name of a term with its line; a mere respelling of another is left out."""
    target = notes.link(term.page)
    seen = set()
    for name in term.names:
        spelling = re.sub(r"[\W_]", "", name.lower())
        if spelling in seen:
            continue
        seen.add(spelling)
        yield (
            name,
            f"- {link(name, target)}"
            + ("{ lang=es }" if name in term.spanish else "")
            + (f": {inline(term.term)}" if name not in (term.term, term.long) else ""),
        )
