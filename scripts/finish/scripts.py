"""Our scripts for every page in one file, one request instead of one each, and links ahead."""

import re
from pathlib import Path

from finish.hashed import hashed

SCRIPT = re.compile(
    r'<script src="(?P<root>[^"]*?)(?P<name>javascripts/[^"/]+)"(?P<rest>[^>]*) defer></script>'
)
TABS = re.compile(r"<script>(?:(?!</script>).)*__tabbed_(?:(?!</script>).)*</script>\s*")
NEIGHBOR = re.compile(r"(<script>(?:(?!</script>).)*)</script>\s*<script>", re.DOTALL)
AHEAD = (  # a page is fetched when the pointer rests on a link to it
    '<script type="speculationrules">{"prefetch": [{"where": {"href_matches": "/*"}, '
    '"eagerness": "moderate"}]}</script>\n'
)
OFFLINE = "javascripts/offline/page.js"


def join_scripts(site: Path, pages: dict[Path, str]) -> None:
    """Join the scripts that the pages name; raises ValueError if the pages differ in them.

    Of those within a page, one for tabs goes, which no page has, and neighbors become one: the
    policy names each by a hash.
    """
    names = [match["name"] for match in SCRIPT.finditer(pages[site / "index.html"])]
    if not names:
        raise ValueError("index.html: no script of ours found: has overrides/main.html changed?")
    files = [*names, OFFLINE]
    code = "\n".join(bare((site / name).read_text(encoding="utf-8")) for name in files)
    joined = f"javascripts/{hashed('site.js', code.encode())}"
    (site / joined).write_text(code, encoding="utf-8", newline="\n")
    for path, page in pages.items():
        within = NEIGHBOR.sub(r"\1;", TABS.sub("", page))
        pages[path] = _renamed(path.relative_to(site), within, names, joined)
    for name in files:
        (site / name).unlink()


def bare(code: str) -> str:
    """Return a script of ours without indentation and lines of comment; it has no long strings."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _renamed(name: Path, page: str, names: list[str], joined: str) -> str:
    found = list(SCRIPT.finditer(page))
    if [match["name"] for match in found] != names:
        raise ValueError(f"{name}: other scripts than index.html: has overrides/main.html changed?")
    rest = "".join(match["rest"] for match in found)
    tag = f'{AHEAD}<script src="{found[0]["root"]}{joined}"{rest} defer></script>'
    return page[: found[0].start()] + tag + SCRIPT.sub("", page[found[0].end() :])
