"""Pages without what only the build needed: indentation, empty elements, marks for the indexer."""

import re

KEPT = re.compile(r"(<(pre|script|textarea)\b.*?</\2>)", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")
BLANK = re.compile(r'<span class="w">(\s+)</span>')  # of the highlighter, which no style needs
NEEDLESS = re.compile(r'<span></span>| data-search-exclude(?:="")?')


def tidy(page: str) -> str:
    """Return a page that shows the same from fewer bytes."""
    parts = KEPT.split(NEEDLESS.sub("", BLANK.sub(r"\1", page)))
    return "".join(  # text, kept element, its name, text, …
        INDENT.sub("\n", part) if place % 3 == 0 else part
        for place, part in enumerate(parts)
        if place % 3 != 2
    ).lstrip()
