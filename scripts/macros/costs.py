"""What the hosting of the notes costs a month, from the prices in the data and measured loads."""

import re
from dataclasses import dataclass

from macros.page import PageNotes
from macros.tables import grid

PRICES = "hosting-prices"
UNITS = {"GB": 10**9, "TB": 10**12, "million": 10**6}
TIERS = {"transfer": 10 * 10**12, "transfer-next": 40 * 10**12, "transfer-third": 100 * 10**12}
SCALES = {"1 thousand": 10**3, "1 million": 10**6, "100 million": 10**8}
VIEWS_A_READER = 10


@dataclass(frozen=True, kw_only=True)
class Load:
    """What readers fetch, after compression; tests/test_costs.py measures it on the built site."""

    requests: float
    bytes: float

    def plus(self, other: "Load") -> "Load":
        """Return both loads together."""
        return Load(requests=self.requests + other.requests, bytes=self.bytes + other.bytes)

    def times(self, factor: float) -> "Load":
        """Return so many times this load."""
        return Load(requests=self.requests * factor, bytes=self.bytes * factor)


FIRST_VISIT = Load(requests=6, bytes=59_000)
OFFLINE_COPY = Load(requests=570, bytes=7_600_000)  # most of it the book


def hosting_costs(notes: PageNotes) -> str:
    """Return a table of page views a month with their load and cost, for two kinds of reader."""
    loyal = FIRST_VISIT.plus(OFFLINE_COPY).times(1 / VIEWS_A_READER)
    kinds = {"each a first visit": FIRST_VISIT, "by readers who stay": loyal}
    rows = [
        (f"{name} views, {kind}", _cells(notes, load.times(views)))
        for name, views in SCALES.items()
        for kind, load in kinds.items()
    ]
    columns = ["Requests", "Data", "Cost"]
    return grid("Cost a month by page views", "rows", "Page views a month", columns, rows)


def monthly_cost(notes: PageNotes, load: Load) -> float:
    """Return the dollars for a month; raises ValueError beyond the prices that the data holds."""
    return (
        _transfer(notes, load.bytes)
        + max(0, load.requests - _free(notes, "requests")) * _price(notes, "requests")
        + max(0, load.requests - _free(notes, "functions")) * _price(notes, "functions")
        + _price(notes, "zone")
    )


def _transfer(notes: PageNotes, size: float) -> float:
    reach = sum(TIERS.values())
    if size > reach:
        raise ValueError(
            f"docs/data/{PRICES}.yml: no price for more than {_data(reach)} a month: add it"
        )
    cost, left, free = 0.0, size, _free(notes, "transfer")
    for entry, most in TIERS.items():
        part = min(left, most)
        cost += max(0, part - free) * _price(notes, entry)
        left, free = left - part, 0
    return cost


def _cells(notes: PageNotes, load: Load) -> list[str]:
    cost = monthly_cost(notes, load)
    dollars = f"{cost:,.2f}" if cost < 10 else _rounded(cost)
    return [_rounded(load.requests), _data(load.bytes), f"USD {dollars}"]


def _rounded(count: float) -> str:
    return f"{float(f'{count:.2g}'):,.0f}"


def _data(size: float) -> str:
    unit = "TB" if size >= UNITS["TB"] else "GB"
    return f"{float(f'{size / UNITS[unit]:.2g}'):g} {unit}"


def _price(notes: PageNotes, entry: str) -> float:
    """Return the dollars for one byte, request, call or month."""
    found = re.match(r"USD ([\d.]+) per ([\d,]+|million|GB|month)\b", _text(notes, entry, "price"))
    if not found:
        raise ValueError(f"docs/data/{PRICES}.yml: {entry}.price: write it as USD 0.085 per GB")
    return float(found[1]) / (1 if found[2] == "month" else _count(found[2]))


def _free(notes: PageNotes, entry: str) -> float:
    found = re.match(r"([\d,]+)(?: (GB|TB|million)\b)?", _text(notes, entry, "free"))
    if not found:
        raise ValueError(f"docs/data/{PRICES}.yml: {entry}.free: write it as 1 TB")
    return _count(found[1]) * UNITS.get(found[2], 1)


def _count(text: str) -> float:
    return UNITS.get(text) or float(text.replace(",", ""))


def _text(notes: PageNotes, entry: str, attribute: str) -> str:
    return notes.data.fact(f"{PRICES}.{entry}.{attribute}").text
