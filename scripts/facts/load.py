"""Load all data files and refuse what is wrong, with every fault named at once."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from facts.errors import DataError, Fault, hint
from facts.faults import faults_of
from facts.model import KEBAB, Change, ChangeLog, Correction, Fact, Source, Table, Term, Text
from facts.names import shared_names
from facts.read_yaml import read_yaml

DATA = Path(__file__).parents[2] / "docs" / "data"
Value = TypeVar("Value")
SOURCES = TypeAdapter(dict[Source, Text])
CORRECTIONS = TypeAdapter(dict[str, Correction])
CHANGES = TypeAdapter(ChangeLog)
WORDS = TypeAdapter(dict[str, Text])
TERMS = TypeAdapter(dict[str, Term])
TABLE = TypeAdapter(Table)
OTHERS = ("changes", "spanish")  # files that hold no table


@dataclass(frozen=True, kw_only=True, eq=False)  # comparing all facts takes long
class Data:
    """All that the pages quote: tables, titles of sources, corrections and terms by key.

    `spanish` translates words that readers type into the search.
    """

    tables: dict[str, Table]
    sources: dict[str, str]
    corrections: dict[str, Correction]
    terms: dict[str, Term]
    spanish: dict[str, str]
    changes: list[Change]

    def table(self, name: str) -> Table:
        """Return a table by its file's stem; raises ValueError naming those there are."""
        if name not in self.tables:
            raise ValueError(f"docs/data/{name}.yml: no such table; {hint(name, self.tables)}")
        return self.tables[name]

    def fact(self, address: str) -> Fact:
        """Return the fact at `table.entry.attribute`; raises ValueError if there is none."""
        name, _, rest = address.partition(".")
        facts = self.table(name).facts()
        if rest not in facts:
            raise ValueError(f"docs/data/{name}.yml: {rest}: no such fact; {hint(rest, facts)}")
        return facts[rest]

    @cached_property
    def addresses(self) -> dict[int, str]:
        """Return the address of every fact by its identity: two facts may say the same."""
        return {id(fact): address for address, fact in self.facts().items()}

    def facts(self) -> dict[str, Fact]:
        """Return every fact by its address: `sqs-limits.retention.maximum`."""
        return {
            f"{name}.{rest}": fact
            for name, table in self.tables.items()
            for rest, fact in table.facts().items()
        }


def load_data(folder: Path = DATA) -> Data:
    """Read every data file in a folder; raises DataError with all faults of all files.

    While no file changes, a process gets the same data again: do not change what it returns.
    """
    return _load(folder, _state(folder))


def _state(folder: Path) -> tuple[tuple[Path, int, int], ...]:
    """Return what changes when a file in a folder does: names, times and sizes."""
    paths = (path for path in sorted(folder.rglob("*.yml")) if path.exists())
    return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths)


@lru_cache(maxsize=1)
def _load(folder: Path, _: tuple) -> Data:
    faults: list[Fault] = []
    log = _read(folder / "changes.yml", folder, CHANGES, faults)
    data = Data(
        tables={path.stem: _read(path, folder, TABLE, faults) for path in _files(folder)},
        sources=_merge(folder / "sources", folder, SOURCES, faults),
        corrections=_merge(folder / "corrections", folder, CORRECTIONS, faults),
        terms=_merge(folder / "glossary", folder, TERMS, faults),
        spanish=_read(folder / "spanish.yml", folder, WORDS, faults) or {},
        changes=log.changes if log else [],
    )
    if not faults:
        faults = [
            *_missing_attributes(data),
            *_untitled_sources(data),
            *shared_names(data.terms),
        ]
    if faults:
        raise DataError(faults)
    return data


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yml") if path.stem not in OTHERS)


def _read(
    path: Path, folder: Path, adapter: TypeAdapter[Value], faults: list[Fault]
) -> Value | None:
    name = f"docs/data/{path.relative_to(folder).as_posix()}"
    if not re.match(KEBAB, path.stem):
        faults.append(
            Fault(file=name, key="", message="the file name is not kebab-case: rename it")
        )
    try:
        return adapter.validate_python(read_yaml(path, name))
    except FileNotFoundError:
        faults.append(Fault(file=name, key="", message="missing: create it"))
    except OSError as error:
        faults.append(Fault(file=name, key="", message=f"cannot be read: {error.strerror}"))
    except DataError as error:
        faults.extend(error.faults)
    except ValidationError as error:
        faults.extend(faults_of(name, error))
    return None


def _merge(
    part: Path, folder: Path, adapter: TypeAdapter[dict[str, Value]], faults: list[Fault]
) -> dict[str, Value]:
    merged: dict[str, Value] = {}
    for path in sorted(part.glob("*.yml")):
        for key, value in (_read(path, folder, adapter, faults) or {}).items():
            if key in merged:
                name = f"docs/data/{path.relative_to(folder).as_posix()}"
                faults.append(Fault(file=name, key=key, message="given in two files: keep one"))
            merged[key] = value
    return merged


def _missing_attributes(data: Data) -> list[Fault]:
    faults = []
    for name, table in data.tables.items():
        for key, entry in table.entries.items():
            for attribute in table.attributes.keys() ^ entry.facts.keys():
                known = attribute in table.attributes
                message = (
                    "missing fact: add it, or '—'" if known else "no such attribute: remove it"
                )
                faults.append(
                    Fault(file=f"docs/data/{name}.yml", key=f"{key}.{attribute}", message=message)
                )
    return sorted(faults, key=str)


def _untitled_sources(data: Data) -> list[Fault]:
    used = {
        **{item.source: address for address, item in data.facts().items()},
        **{item.source: f"corrections: {key}" for key, item in data.corrections.items()},
    }
    return [
        Fault(file="docs/data/sources", key=address, message=f"no title, used by {user}: add it")
        for address, user in sorted(used.items())
        if address not in data.sources
    ]
