"""What one page has quoted so far: its sources by number, and links relative to it."""

import posixpath
import re
from dataclasses import dataclass, field

from facts import Data, Fact

PAGE_LINK = re.compile(r"\]\(([a-z0-9/-]+\.md(?:#[a-z0-9-]+)?)\)")


@dataclass
class PageNotes:
    """The state of one page while it is rendered; `address` is its path below `docs/`."""

    address: str
    data: Data
    numbers: dict[str, int] = field(default_factory=dict)
    icons: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    uses: int = 0
    checked: str = ""

    def number(self, fact: Fact) -> int:
        """Count one use of a fact; return its source's number here."""
        self.uses += 1
        self.checked = max(self.checked, fact.checked)
        return self.numbers.setdefault(fact.source, len(self.numbers) + 1)

    def link(self, page: str) -> str:
        """Return the link from this page to a page below `docs/`."""
        path, _, anchor = page.partition("#")
        if path == self.address and anchor:
            return f"#{anchor}"
        relative = posixpath.relpath(path, posixpath.dirname(self.address) or ".")
        return f"{relative}#{anchor}" if anchor else relative

    def relative(self, text: str) -> str:
        """Return Markdown from the data with its page links made relative to this page."""
        return PAGE_LINK.sub(lambda match: f"]({self.link(match[1])})", text)
