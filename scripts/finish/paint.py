"""The first frame of a page: header, title and first paragraph, as soon as the styles are there.

A browser shows nothing before it has the styles, and reads no further than to the first script
below the link to them. So that link comes last in the head, behind a hint to fetch the file, and
the theme's script of the header stands below the first paragraph: all above it is read while the
styles come, and it is shown without what follows.
"""

import re
from pathlib import Path

LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">')
SCRIPT = re.compile(r"<script>var palette=(?:(?!</script>).)*</script>\s*", re.DOTALL)
OPENING = re.compile(r"</h1>.*?</p>", re.DOTALL)


def paint_early(site: Path, pages: dict[Path, str]) -> None:
    """Put links and scripts in the order in which a page shows first what a reader sees first.

    Raises ValueError if a page is not as the theme builds it.
    """
    for path, page in pages.items():
        link, script, opening = LINK.search(page), SCRIPT.search(page), OPENING.search(page)
        if not (link and script and opening):
            raise ValueError(
                f"{path.relative_to(site)}: no style, palette or title: see finish/paint.py"
            )
        moved = page[: opening.end()].replace(script[0], "", 1) + script[0].strip()
        hint = f'<link rel="preload" href="{link[1]}" as="style">'
        moved = moved.replace(link[0], hint, 1).replace("</head>", f"{link[0]}</head>", 1)
        pages[path] = moved + page[opening.end() :]
