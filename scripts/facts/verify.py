"""Hold every fact against AWS's models and against the calendar."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from facts.load import Data
from facts.model import Pointer

DUE_AFTER = datetime.timedelta(days=180)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a verification found, each fact by its address."""

    confirmed: tuple[str, ...]
    unconfirmed: dict[str, str]
    contradicted: dict[str, str]
    due: tuple[str, ...]
    expired: tuple[str, ...]

    @property
    def reasons(self) -> dict[str, int]:
        """Return how many facts no model states, by the reason that they give."""
        return dict(sorted(Counter(self.unconfirmed.values()).items()))

    @property
    def passed(self) -> bool:
        """Return whether no model contradicts a fact and no fact has outlived its day."""
        return not (self.contradicted or self.expired)


def verify(data: Data, today: datetime.date, contradiction: Callable[[Pointer], str]) -> Report:
    """Return a report on all facts; `contradiction` says what a model has instead, or nothing.

    A pointer to a place that does not exist counts as contradicted: AWS may have removed it.
    """
    facts = data.facts()
    pointers = {address: fact.api_model for address, fact in facts.items() if fact.api_model}
    found = {address: _found(pointer, contradiction) for address, pointer in pointers.items()}
    contradicted = {address: text for address, text in found.items() if text}
    return Report(
        confirmed=tuple(address for address in pointers if address not in contradicted),
        unconfirmed={
            address: fact.no_model or "no number"
            for address, fact in facts.items()
            if not fact.api_model
        },
        contradicted=contradicted,
        due=tuple(a for a, fact in facts.items() if today - _day(fact.checked) > DUE_AFTER),
        expired=tuple(a for a, fact in facts.items() if fact.until and today > _day(fact.until)),
    )


def _found(pointer: Pointer, contradiction: Callable[[Pointer], str]) -> str:
    try:
        return contradiction(pointer)
    except ValueError as error:
        return str(error)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
