"""One style sheet with only the rules that a page can use, in the place of the theme's and ours.

Two requests that block the first paint and most of the theme's rules go. What a page can use is
read from the pages, and from the scripts, which name the classes that they add.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from finish.hashed import hashed

STYLE = re.compile(
    r'\s*(?:<link rel="stylesheet" href="(?P<href>[^":]+)">|<style>(?P<code>.*?)</style>)',
    re.DOTALL,
)
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
# Classes that the scripts add; the theme's has more, for what mkdocs.yml does not switch on.
ADDED = re.compile(r"\b(?:md-(?!annotation|source|status|tag-|version)|notes-)[\w-]+|focus-visible")
CLASSES = re.compile(r'\bclass="([^"]*)"')
ATTRIBUTE = re.compile(r'\b(dir|data-md-color-[\w-]+)="([^"]*)"')
ATTRIBUTES = ("dir", "data-md-color-")
NESTING = ("media", "supports", "container")
COMMA = tinycss2.parse_component_value_list(",")


def join_styles(site: Path, pages: dict[Path, str]) -> None:
    """Join the styles of a built site; raises ValueError if its pages link none."""
    found = list(STYLE.finditer(pages[site / "index.html"].partition("</head>")[0]))
    linked = [match["href"] for match in found if match["href"]]
    if not linked:
        raise ValueError("index.html: no style sheet found: has the theme changed its head?")
    css = "\n".join(
        (site / match["href"]).read_text(encoding="utf-8") if match["href"] else match["code"]
        for match in found
    )
    scripts = (path.read_text(encoding="utf-8") for path in site.rglob("*.js"))
    css = lean(css, used(pages.values(), scripts))
    name = f"stylesheets/{hashed('site.css', css.encode())}"
    (site / name).write_text(css, encoding="utf-8", newline="\n")
    for path, page in pages.items():
        pages[path] = _relinked(page, linked[-1], name)
    for href in linked:
        (site / href).unlink()


def used(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Return the names that pages and scripts can put on an element, and telling attributes."""
    names = {name for script in scripts for name in ADDED.findall(script)}
    for page in pages:
        for classes in set(CLASSES.findall(page)):
            names.update(classes.split())
        names.update(f"{key}={value}" for key, value in ATTRIBUTE.findall(page))
    return names


def lean(css: str, names: set[str]) -> str:
    """Return CSS without rules for names that no element has, and without unread variables."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = list(_rules(rules, names))
    read = set(VARIABLE.findall(tinycss2.serialize(kept)))
    return "\n".join(rule for rule in (_without_unread(rule, read) for rule in kept) if rule)


def _rules(rules: Iterable[Node], names: set[str]) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [part for part in _selectors(rule.prelude) if _applies(part, names)]
            if selectors:
                rule.prelude = [token for part in selectors for token in [*part, *COMMA]][:-1]
                yield rule
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING:
            nested = tinycss2.parse_rule_list(rule.content, skip_comments=True)
            rule.content = list(_rules(nested, names))
            if rule.content:
                yield rule
        elif isinstance(rule, AtRule) and rule.lower_at_keyword != "charset":
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
    """Tell whether every class and attribute value that a selector asks for can be there."""
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and token.value not in names:
            return False
        if token.type == "[] block":
            wanted = tinycss2.serialize(token.content).replace('"', "")
            if "=" in wanted and wanted.startswith(ATTRIBUTES) and wanted not in names:
                return False
    return True


def _without_unread(rule: Node, read: set[str]) -> str:
    if isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING:
        inner = "".join(_without_unread(nested, read) for nested in rule.content)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if not isinstance(rule, QualifiedRule):
        return rule.serialize()
    kept = [
        item.serialize()
        for item in tinycss2.parse_blocks_contents(rule.content, True, True)
        if not (isinstance(item, Declaration) and item.name[:2] == "--" and item.name not in read)
    ]
    selector = tinycss2.serialize(rule.prelude).strip()
    return f"{selector}{{{';'.join(kept)}}}" if kept else ""


def _relinked(page: str, own: str, name: str) -> str:
    """Return a page with one link; `own` is a linked file below the site's root in index.html."""
    head, end, rest = page.partition("</head>")
    found = list(STYLE.finditer(head))
    if not found:
        raise ValueError("a page has no style sheet: has the theme changed its head?")
    root = next(match["href"] for match in reversed(found) if match["href"]).removesuffix(own)
    link = f'<link rel="stylesheet" href="{root}{name}">'
    start, after = found[0].span()
    return head[:start] + link + STYLE.sub("", head[after:]) + end + rest
