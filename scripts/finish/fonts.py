"""Fonts under names that change with their content, asked for before anything that waits."""

import re
from pathlib import Path

from finish.hashed import hashed

NAME = re.compile(r"(?<=fonts/)[\w-]+\.woff2")
PRELOAD = re.compile(r'<link rel="preload" [^>]*as="font"[^>]*>')
STYLE = '<link rel="stylesheet"'


def name_fonts(site: Path, pages: dict[Path, str]) -> None:
    """Rename the fonts of a built site, in its pages and style sheets too."""
    names = {}
    for path in sorted((site / "fonts").glob("*.woff2")):
        names[path.name] = hashed(path.name, path.read_bytes())
        path.rename(path.with_name(names[path.name]))
    for path, page in pages.items():
        pages[path] = _ahead(NAME.sub(lambda match: names[match[0]], page))
    for path in sorted((site / "stylesheets").glob("*.css")):
        css = NAME.sub(lambda match: names[match[0]], path.read_text(encoding="utf-8"))
        path.write_text(css, encoding="utf-8")


def _ahead(page: str) -> str:
    """Move the preloads before the styles: a script in the head waits for those, and all below it.

    Browsers look ahead meanwhile, but not on a page that has its policy in a meta element.
    """
    links = PRELOAD.findall(page)
    return PRELOAD.sub("", page).replace(STYLE, "".join([*links, STYLE]), 1)
