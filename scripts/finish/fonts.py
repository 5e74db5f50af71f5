"""Fonts under names that change with their content."""

import re
from pathlib import Path

from finish.hashed import hashed

NAME = re.compile(r"(?<=fonts/)[\w-]+\.woff2")


def name_fonts(site: Path) -> None:
    """Rename the fonts of a built site, in its style sheets too; ValueError if one is missing."""
    names = {}
    for path in sorted((site / "fonts").glob("*.woff2")):
        names[path.name] = hashed(path.name, path.read_bytes())
        path.rename(path.with_name(names[path.name]))
    for path in sorted((site / "stylesheets").glob("*.css")):
        css = path.read_text(encoding="utf-8")
        if missing := set(NAME.findall(css)) - names.keys():
            raise ValueError(f"{path.name}: no font {min(missing)}: add it to docs/fonts")
        css = NAME.sub(lambda match: names[match[0]], css)
        path.write_text(css, encoding="utf-8")
