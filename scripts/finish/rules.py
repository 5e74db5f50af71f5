"""Which rules of a style sheet can apply: to what the pages hold, and to what scripts add later.

What a page can use is read from the pages, and from the scripts, which name what they add.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
SPACE = re.compile(r"\s*([,>~])\s*")
BLANK = re.compile(r"\s*([:;{}])\s*")
MOTION = re.compile(r"animation(?:-name)?:([^;}]*)")
# Classes that the scripts add; the theme's has more, for what mkdocs.yml does not switch on.
ADDED = re.compile(r"\b(?:md-(?!annotation|source|status|tag-|version)|notes-)[\w-]+|focus-visible")
CLASSES = re.compile(r'\bclass="([^"]*)"')
ELEMENT = re.compile(r"<[a-z][a-z0-9]*\b")
MADE = re.compile(r'"([a-z][a-z0-9]*)"')  # in a script, perhaps an element
ATTRIBUTE = re.compile(r'\b(dir|data-md-color-[\w-]+)="([^"]*)"')
SCHEME = re.compile(r":root|\[data-md-color-scheme(=[^\]]*)?\]")
EVERY_SCHEME = frozenset({":root", "[data-md-color-scheme]"})  # all else of SCHEME is as specific
ORDINARY = ""  # the name of what is no variable and no motion
ATTRIBUTES = ("dir", "data-md-color-")
SWITCHED_OFF = ("data-linenos", "role=columnheader")  # numbers of lines, arrows to sort a table
NESTING = ("media", "supports", "container")
# Within a text the theme styles what unfolds as a note, which only a page can have there.
FOLDED = {"<details", "<summary"}
IN_TEXT = "md-typeset"
FOLDED_IN_TEXT = "md-typeset details"
COMMA = tinycss2.parse_component_value_list(",")


def used(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Return the classes that pages and scripts can use, `<elements`, and telling attributes."""
    names = set()
    for script in scripts:
        names.update(ADDED.findall(script), ELEMENT.findall(script))
        names.update(f"<{name}" for name in MADE.findall(script))
    for page in pages:
        elements = set(ELEMENT.findall(page))
        names.update(elements, [FOLDED_IN_TEXT] if elements & FOLDED else [])
        for classes in set(CLASSES.findall(page)):
            names.update(classes.split())
        names.update(f"{key}={value}" for key, value in ATTRIBUTE.findall(page))
    return names


def split(css: str, names: set[str], *lates: set[str]) -> tuple[str, ...]:
    """Return the rules for elements with these names, and those that each set of late names adds.

    Rules that no element matches are in none, nor are variables and motions that none reads.
    """
    first = [*_rules(_parsed(css), lambda selector: _applies(selector, names))]
    waiting = (_waiting(css, names, late, first) for late in lates)
    return _lean(first, {ORDINARY, *_read(first)}), *waiting


def _waiting(css: str, names: set[str], late: set[str], first: list[Node]) -> str:
    """Return the rules that need a late name; `first` are those that need none."""
    later = [
        *_rules(
            _parsed(css),
            lambda selector: _applies(selector, names | late) and not _applies(selector, names),
            with_others=False,
        )
    ]
    read, read_later = _read(first), _read(later)
    waiting = read_later - read  # as variables of the first sheet they would only weigh there
    return f"{_lean(first, waiting)}\n{_lean(later, {ORDINARY, *read, *read_later})}".strip()


def _read(rules: list[Node]) -> set[str]:
    text = tinycss2.serialize(rules)
    return {*VARIABLE.findall(text), *" ".join(MOTION.findall(text)).split()}


def _parsed(css: str) -> list[Node]:
    return tinycss2.parse_stylesheet(css)


def _rules(
    rules: Iterable[Node], applies: Callable[[list[Node]], bool], *, with_others: bool = True
) -> Iterator[Node]:
    """Yield the rules with the selectors that apply; others, such as a font's, have none."""
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [part for part in _selectors(rule.prelude) if applies(part)]
            if selectors:
                rule.prelude = [token for part in selectors for token in [*part, *COMMA]][:-1]
                yield rule
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING:
            nested = tinycss2.parse_rule_list(rule.content)
            rule.content = list(_rules(nested, applies, with_others=with_others))
            if rule.content:
                yield rule
        elif with_others and isinstance(rule, AtRule) and rule.lower_at_keyword != "charset":
            yield rule


def _selectors(prelude: list[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _applies(selector: list[Node], names: set[str]) -> bool:
    """Tell whether every element, class and attribute value of a selector can be there."""
    needed = set()
    for before, token in zip([None, *selector], selector, strict=False):
        if token.type == "ident" and before != ":":
            needed.add(token.value if before == "." else f"<{token.value}")
        if token.type == "[] block":
            wanted = tinycss2.serialize(token.content).replace('"', "")
            if wanted in SWITCHED_OFF:
                return False
            if "=" in wanted and wanted.startswith(ATTRIBUTES):
                needed.add(wanted)
    if IN_TEXT in needed and needed & FOLDED:
        needed.add(FOLDED_IN_TEXT)
    return needed <= names


def _lean(rules: list[Node], kept: set[str]) -> str:
    """Return what is kept of rules: nothing that a later rule sets again for sure."""
    texts, again = [], defaultdict[frozenset[str], set[str]](set)
    for rule in reversed(rules):
        texts.append(_text(rule, kept, again))
        if isinstance(rule, QualifiedRule):
            declared = (item for item in _items(rule) if isinstance(item, Declaration))
            again[_names(rule)].update(item.name for item in declared)
    return "\n".join(text for text in reversed(texts) if text)


def _text(rule: Node, kept: set[str], again: Mapping[frozenset[str], set[str]]) -> str:
    if isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING:
        inner = "".join(_text(nested, kept, again) for nested in rule.content)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if not isinstance(rule, QualifiedRule):
        is_motion = isinstance(rule, AtRule) and rule.lower_at_keyword == "keyframes"
        name = tinycss2.serialize(rule.prelude).strip() if is_motion else ORDINARY
        text = rule.serialize() if name in kept else ""
        return text if is_motion else BLANK.sub(r"\1", text)
    names = _names(rule)
    gone = set(again[names])
    if all(SCHEME.fullmatch(name) for name in names):
        gone |= again[EVERY_SCHEME]
    texts = [
        item.serialize().replace(": ", ":", 1) for item in _items(rule) if _stays(item, kept, gone)
    ]
    selectors = SPACE.sub(r"\1", tinycss2.serialize(rule.prelude)).strip()
    return f"{selectors}{{{';'.join(texts)}}}" if texts else ""


def _items(rule: QualifiedRule) -> list[Node]:
    return tinycss2.parse_blocks_contents(rule.content, True, True)


def _names(rule: QualifiedRule) -> frozenset[str]:
    return frozenset(tinycss2.serialize(part).strip() for part in _selectors(rule.prelude))


def _stays(item: Node, kept: set[str], gone: set[str]) -> bool:
    if not isinstance(item, Declaration):
        return ORDINARY in kept
    name = item.name if item.name.startswith("--") else ORDINARY
    return name in kept and (item.important or item.name not in gone)
