"""What pydantic finds wrong in a data file, in the words of who wrote it: key and remedy."""

from pydantic import ValidationError

from facts.errors import Fault
from facts.model import DASH, FACT
from facts.read_yaml import dotted

WANTED = {
    "dict_type": "keys with values",
    "list_type": "a list",
    "model_type": "keys with values",
    "string_type": "text",
    "too_short": "at least one key",
}


def faults_of(name: str, error: ValidationError) -> list[Fault]:
    """Return the faults of a file; `name` is what messages call it."""
    return [_fault(name, detail) for detail in error.errors(include_url=False)]


def _fault(name: str, detail: dict) -> Fault:
    path = tuple(
        part + 1 if isinstance(part, int) else part  # items count from one, as in read_yaml
        for part in detail["loc"]
        if part not in (FACT, DASH, "[key]")
    )
    return Fault(file=name, key=dotted(path[: _depth(detail)]), message=_message(path, detail))


def _depth(detail: dict) -> int | None:
    return -1 if detail["type"] in ("extra_forbidden", "missing") else None


def _message(path: tuple, detail: dict) -> str:
    if wanted := WANTED.get(detail["type"]):
        return f"{repr(path[-1]) if path else 'the file'} takes {wanted}: write it so"
    if detail["type"] == "extra_forbidden":
        return f"unexpected key {path[-1]!r}: remove it or mend its spelling"
    if detail["type"] == "missing":
        return f"missing key {path[-1]!r}: add it"
    if detail["type"] == "string_pattern_mismatch":
        return f"{detail['input']!r} does not match {detail['ctx']['pattern']}: rename it"
    if detail["type"] == "literal_error" and DASH in detail["loc"]:
        return f"{detail['input']!r} is no fact: give text, source and checked, or '—'"
    return detail["msg"].removeprefix("Value error, ")
