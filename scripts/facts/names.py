"""The names of the glossary's topics: a reader who types one has to mean just one topic."""

import unicodedata

from facts.errors import Fault
from facts.model import Term


def shared_names(terms: dict[str, Term]) -> list[Fault]:
    """Return a fault for each name that two topics have, however it is spelled."""
    owners: dict[str, str] = {}
    faults = []
    for key, term in terms.items():
        for name in (*term.names, *term.asked):
            owner = owners.setdefault(spelling(name), key)
            if owner != key:
                message = f"{name!r} also names {owner}: leave it to one of the two"
                faults.append(Fault(file="docs/data/glossary", key=key, message=message))
    return faults


def spelling(name: str) -> str:
    """Return a name without case, accents, spaces and signs: Dead-letter queue, deadletterqueue."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
