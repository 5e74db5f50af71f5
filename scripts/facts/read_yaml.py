"""Read YAML as mappings, lists and text, and nothing else.

YAML turns `22:22` into 1342, `on` into true and `2012-10-17` into a date. Here every scalar is
text, and one that YAML would read otherwise has to be quoted. Anchors are refused: no data file
needs them, and nested ones grow without bound. Building from the parser's events takes a third
of the time of `yaml.load` and gives line numbers to the messages.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.resolver import Resolver

from facts.errors import DataError, Fault

Node: TypeAlias = "str | list[Node] | dict[str, Node]"

DEEPEST = 12
TEXT_TAG = "tag:yaml.org,2002:str"
RESOLVER = Resolver()


def read_yaml(path: Path, name: str) -> Node:
    """Return the content of a YAML file; `name` is what messages call the file.

    Raises DataError for text that is not UTF-8, empty, not YAML, or that YAML would not read
    as text, and for a key given twice, an anchor, or more than one document.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(name, f"not UTF-8 (byte {error.start}): save it as UTF-8") from None
    try:
        return _document(iter(yaml.CSafeLoader(text).get_event, None), name)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(name, f"not YAML: {_where(error, text)}") from None
    except yaml.YAMLError as error:
        raise _unreadable(name, f"not YAML: {error}") from None


def _document(events: Iterator[yaml.Event], name: str) -> Node:
    next(events)  # the start of the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        raise _unreadable(name, "the file is empty: give it a title and entries")
    node = _node(next(events), events, name, ())
    next(events)  # the end of the document
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise _unreadable(name, "two documents in one file: remove the second `---`")
    return node


def _node(
    event: yaml.Event, events: Iterator[yaml.Event], name: str, path: tuple[str, ...]
) -> Node:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _stop(name, path, event, "YAML anchors are not used here: write the value out")
    if len(path) > DEEPEST:
        raise _stop(name, path, event, f"nested more than {DEEPEST} levels deep: flatten it")
    if isinstance(event, yaml.ScalarEvent):
        return _text(event, name, path)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, name, path)
    return _mapping(events, name, path)


def _sequence(events: Iterator[yaml.Event], name: str, path: tuple[str, ...]) -> list[Node]:
    items: list[Node] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(event, events, name, (*path, str(len(items) + 1))))
    return items


def _mapping(events: Iterator[yaml.Event], name: str, path: tuple[str, ...]) -> dict[str, Node]:
    mapping: dict[str, Node] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise _stop(name, path, event, "a key has to be plain text")
        key = _text(event, name, path)
        if key in mapping:
            raise _stop(name, (*path, key), event, "given twice: remove or rename one")
        mapping[key] = _node(next(events), events, name, (*path, key))
    return mapping


def _text(event: yaml.ScalarEvent, name: str, path: tuple[str, ...]) -> str:
    if event.implicit[0]:
        tag = RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))
        if tag != TEXT_TAG:
            kind = tag.rpartition(":")[2]
            raise _stop(name, path, event, f"YAML reads {event.value!r} as {kind}: quote it")
    elif event.tag and event.tag != TEXT_TAG:
        raise _stop(name, path, event, f"unexpected tag {event.tag}: write plain text")
    return event.value


def _stop(name: str, path: tuple[str, ...], event: yaml.Event, message: str) -> DataError:
    line = event.start_mark.line + 1
    return DataError([Fault(file=name, key=dotted(path), message=f"line {line}: {message}")])


def _unreadable(name: str, message: str) -> DataError:
    return DataError([Fault(file=name, key="", message=message)])


def _where(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return a message with the line; a missing colon or quote is noticed in the line below."""
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    if re.match(r" *\t", text.split("\n")[line - 1]):
        return f"line {line}: a tab: indent by spaces"
    return f"line {line} or just above: {error.problem}: mend indentation, colon or quotes"


def dotted(path: tuple[str | int, ...]) -> str:
    """Return a path in a table as the address that pages use: `sqs.retention`."""
    return ".".join(str(part) for part in path if part not in ("entries", "facts"))
