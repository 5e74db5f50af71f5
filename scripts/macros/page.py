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
    uses: int = 0
    figures: int = 0
    checked: str = ""

    def note(self, fact: Fact) -> tuple[int, str]:
        """Count one use of a fact; return its source's number here and an id for the note."""
        self.uses += 1
        self.checked = max(self.checked, fact.checked)
        number = self.numbers.setdefault(fact.source, len(self.numbers) + 1)
        return number, f"fact-{self.uses}"

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
