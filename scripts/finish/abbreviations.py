"""An abbreviation is explained where a section first writes it, not each time again."""

import re
from pathlib import Path

LISTS = {"a-to-z", "glossary"}  # pages that explain every abbreviation themselves
ABBREVIATION = re.compile(r'<abbr title="[^"]*">(.*?)</abbr>')
# Where the style hides that there is an explanation: a heading, a link and the like.
QUIET = r'(?:h[1-6]|a|nav|th)\b|p(?= class="admonition-title")'
TOKEN = re.compile(rf"{ABBREVIATION.pattern}|<(?P<opened>{QUIET})|</(?P<closed>[a-z0-9]+)>")


def explain(pages: dict[Path, str]) -> None:
    """Leave one explanation of an abbreviation a section, and none on pages that list them."""
    for path, page in pages.items():
        is_list = path.parent.name in LISTS
        pages[path] = ABBREVIATION.sub(r"\1", page) if is_list else explain_once(page)


def explain_once(page: str) -> str:
    """Return a page with one explanation of an abbreviation a section, and none in its titles."""
    known: set[str] = set()
    quiet: list[str] = []

    def keep(token: re.Match[str]) -> str:
        if token["opened"]:
            quiet.append(token["opened"])
            if token["opened"] == "h2":
                known.clear()
        elif token["closed"]:
            if quiet and quiet[-1] == token["closed"]:
                quiet.pop()
        elif quiet or token[1] in known:
            return token[1]
        else:
            known.add(token[1])
        return token[0]

    return TOKEN.sub(keep, page)
