"""The search in a folder named by its content, next to which an older one may stay.

Its files name sections by numbers, so that those of two versions give wrong results together. An
open page goes on with the version that it began with, whatever is published meanwhile.
"""

from pathlib import Path

from finish.hashed import digest

FOLDER = "javascripts/search"
BOX = f"{FOLDER}/box.js"


def name_search(site: Path, pages: dict[Path, str]) -> None:
    """Move the search of a site one folder down; raises ValueError if a page does not name it."""
    folder = site / FOLDER
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    content = b"".join(
        path.relative_to(folder).as_posix().encode() + path.read_bytes() for path in files
    )
    version = digest(content)
    parts = list(folder.iterdir())
    (folder / version).mkdir()
    for part in parts:
        part.rename(folder / version / part.name)
    for path, page in pages.items():
        if page.count(BOX) != 1:
            raise ValueError(
                f"{path.relative_to(site)}: no {BOX}: has overrides/main.html changed?"
            )
        pages[path] = page.replace(BOX, f"{FOLDER}/{version}/box.js")
