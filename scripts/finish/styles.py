"""Three style sheets with only the rules that a page can use, in the place of the theme's and ours.

The first is all that a page waits for. The others are for what the scripts add that wait for a
reader's touch, the theme's and those of the search: start.js loads each with its scripts.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from finish.hashed import hashed
from finish.icons import shape_icons
from finish.rules import split, used
from finish.scripts import OFFLINE
from finish.search import FOLDER

STYLE = re.compile(
    r'\s*(?:<link rel="stylesheet" href="(?P<href>[^":]+)">|<style>(?P<code>.*?)</style>)',
    re.DOTALL,
)
LATER, SEARCH = (re.compile(rf' data-{name}="[^"]*(?=")') for name in ("later", "search"))
# In the pages or named by a script of ours, but hidden or empty until the scripts that wait run.
UNSEEN = {"md-code__nav", "md-dialog", "md-dialog__inner", "md-top", "notes-report--beside"}


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
    css = shape_icons(css)
    at_once = used(pages.values(), _texts([*site.glob("javascripts/*.js"), site / OFFLINE]))
    searching = set(site.rglob(f"{FOLDER}/**/*.js"))
    late = used([], _texts({*site.rglob("*.js")} - searching)) | UNSEEN
    sheets = split(css, at_once - UNSEEN, late, used([], _texts(searching)))
    names = [
        _write(site, f"{name}.css", sheet)
        for name, sheet in zip(("site", "later", "search"), sheets, strict=True)
    ]
    for path, page in pages.items():
        pages[path] = _relinked(path.relative_to(site), page, linked[-1], *names)
    for href in linked:
        (site / href).unlink()


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in paths)


def _write(site: Path, name: str, css: str) -> str:
    """Write a style sheet and return its path below the site's root."""
    place = f"stylesheets/{hashed(name, css.encode())}"
    (site / place).write_text(css, encoding="utf-8", newline="\n")
    return place


def _relinked(name: Path, page: str, own: str, first: str, later: str, search: str) -> str:
    """Return a page with one link; `own` is a linked file below the site's root in index.html."""
    head, end, rest = page.partition("</head>")
    found = list(STYLE.finditer(head))
    if not found:
        raise ValueError(f"{name}: no style sheet: has the theme changed its head?")
    root = next(match["href"] for match in reversed(found) if match["href"]).removesuffix(own)
    for waiting, sheet in ((LATER, later), (SEARCH, search)):
        rest, count = waiting.subn(lambda match, sheet=sheet: f"{match[0]} {root}{sheet}", rest)
        if count != 1:
            raise ValueError(f"{name}: no scripts that wait: has overrides/main.html changed?")
    link = f'<link rel="stylesheet" href="{root}{first}">'
    start, after = found[0].span()
    return head[:start] + link + STYLE.sub("", head[after:]) + end + rest
