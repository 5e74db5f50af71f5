"""The first frame of a page, as soon as the styles are there: what a phone shows of it at first.

A browser shows nothing before it has the styles, and reads no further than to the first script
below the link to them. So that link comes last in the head, behind a hint to fetch the file, and
the first script below it is one that does nothing, after the second paragraph, or the first if the
second is far: all above it is read while the styles come, and it is shown without what follows.
"""

import re
from pathlib import Path

LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">')
PALETTE = re.compile(r"<script>var palette=(?:(?!</script>).)*</script>\s*", re.DOTALL)
OPENING = re.compile(r"</h1>.*?</p>(?:.{,3000}?</p>)?", re.DOTALL)
PAUSE = "<script>0</script>"


def paint_early(site: Path, pages: dict[Path, str]) -> None:
    """Let every page be read as far as a reader sees at first; raises ValueError if one cannot be.

    The theme's script for a stored scheme goes: overrides/main.html sets it before.
    """
    for path, page in pages.items():
        page, count = PALETTE.subn("", page)
        link, opening = LINK.search(page), OPENING.search(page)
        if not (count and link and opening):
            raise ValueError(f"{path.relative_to(site)}: no style, palette or title, see paint.py")
        head, rest = page[: opening.end()], page[opening.end() :]
        hint = f'<link rel="preload" href="{link[1]}" as="style">'
        head = head.replace(link[0], hint, 1).replace("</head>", f"{link[0]}</head>", 1)
        pages[path] = head + PAUSE + rest
