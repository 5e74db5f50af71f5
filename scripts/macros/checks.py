"""What is known of the facts themselves: how many are confirmed, by what, and what changed."""

import re
from collections import Counter
from pathlib import Path

from facts import Fact

from macros.page import PageNotes
from macros.tables import grid
from macros.text import inline, link, long_day

PINS = Path(__file__).parents[2] / "tests" / "requirements.txt"
REASONS = {
    "behavior": "how a service behaves, told in prose only",
    "console": "what only the console shows",
    "exam": "about the exam, not about a service",
    "hardware": "about machines and disks, which the models do not measure",
    "library": "about a library such as the KCL, not about the API",
    "pricing": "what is charged or free, which no model holds",
    "protocol": "a standard of the internet",
    "quota": "a quota that only the quota page states",
}


def all_verification(notes: PageNotes) -> str:
    """Return how many facts AWS's models confirm, by table, and why the others are not."""
    facts = list(notes.data.facts().values())
    numbers = [fact for fact in facts if re.search(r"\d", fact.text)]
    return "\n\n".join(
        [
            f"Of {len(facts):,} facts, {_confirmed(facts)} are confirmed by a model of AWS; of the "
            f"{len(numbers):,} that hold a number, {_confirmed(numbers)} "
            f"({_confirmed(numbers) / len(numbers):.0%}).",
            f"The models are those of {_versions()}.",
            "## Why a number is not confirmed { #reasons }",
            _reasons(numbers),
            "## By table { #by-table }",
            _by_table(notes),
        ]
    )


def all_changes(notes: PageNotes) -> str:
    """Return every change of a fact, the newest first."""
    if not notes.data.changes:
        return "No fact has changed since the notes were published."
    rows = [
        (f"`{change.address}`", [long_day(change.day), inline(change.old), inline(change.new)])
        for change in sorted(notes.data.changes, key=lambda item: (item.day, item.address))[::-1]
    ]
    return grid("Changed facts", "rows", "Fact", ["Day", "Was", "Is"], rows)


def _confirmed(facts: list[Fact]) -> int:
    return sum(1 for fact in facts if fact.api_model)


def _versions() -> str:
    found = dict(re.findall(r"^([\w-]+)==(\S+)", PINS.read_text(encoding="utf-8"), re.MULTILINE))
    return (
        f"botocore {found['botocore']} (AWS's API models) and cfn-lint {found['cfn-lint']} "
        "(its copy of the CloudFormation schemas)"
    )


def _reasons(numbers: list[Fact]) -> str:
    counts = Counter(fact.no_model for fact in numbers if fact.no_model)
    return "\n".join(
        f"- {count} × {reason}: {REASONS[reason]}" for reason, count in counts.most_common()
    )


def _by_table(notes: PageNotes) -> str:
    rows = []
    for table in sorted(notes.data.tables.values(), key=lambda item: item.title.lower()):
        facts = list(table.facts().values())
        title = link(table.title, notes.link(table.page))
        rows.append((title, [str(len(facts)), str(_confirmed(facts))]))
    return grid("Confirmed facts by table", "limits", "Table", ["Facts", "Confirmed"], rows)
