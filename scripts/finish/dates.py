"""Of which day the facts of a page are, for its foot on paper."""

import re
from pathlib import Path

DATE = "<span data-checked></span>"
CHECKED = re.compile(r'<time datetime="(\d{4}-\d\d-\d\d)"')


def date_pages(pages: dict[Path, str]) -> None:
    """Write on every page the day of its newest fact."""
    days = {path: max(CHECKED.findall(page), default="") for path, page in pages.items()}
    newest = max(days.values())
    for path, page in pages.items():
        day = days[path] or newest  # a page without facts is of the same data
        pages[path] = page.replace(DATE, f" · facts checked up to {day}")
