"""The one error of the data layer: every fault found, each with file, key and remedy."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong in one data file."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        """Return `file: key: message`, the key left out where the whole file is meant."""
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


class DataError(ValueError):
    """Everything that is wrong with the data, reported at once."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the message is one line for each."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def hint(name: str, known: Collection[str]) -> str:
    """Return what may be meant by a name that nothing has."""
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    return f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
