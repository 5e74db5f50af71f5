"""The whole site as a zip that opens from disk: no server, no worker, no directory addresses."""

import posixpath
import re
from pathlib import Path

from paper.archive import write_zip
from paper.links import without_links

HERE = Path(__file__).parent
SEARCH = "javascripts/search"
SERVED = ("404.html", "cards/", "headers.json", "javascripts/offline/", "robots.txt", "sitemap")
LINK = re.compile(r'((?: href| action)=")(?![a-z]+:|[#"/?])([^"#?]*)')
REFUSED = re.compile(  # from disk
    r'<meta http-equiv="?Content-Security-Policy[^>]*>|<link rel="?preload[^>]* as="?font[^>]*>'
)


def write_offline(site: Path, target: Path) -> None:
    """Zip a finished site so that its pages, figures and search work when opened from disk."""
    folder = target.stem
    files = {
        f"{folder}/{name}": _page(path) if path.suffix == ".html" else path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not (name := path.relative_to(site).as_posix()).startswith(SERVED)
    }
    files[f"{folder}/{SEARCH}/offline.js"] = _search(site).encode()
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    files[f"{folder}/search/search_index.js"] = f"var __index = {index}".encode()
    write_zip(target, files)


def _page(path: Path) -> bytes:
    text = without_links(REFUSED.sub("", path.read_text(encoding="utf-8")))
    text = LINK.sub(lambda match: match[1] + _file(match[2]), text)
    text, count = re.subn(
        r'data-later="([^" ]*?)assets/', rf'data-later="\1{SEARCH}/offline.js \1assets/', text
    )
    if count != 1:
        raise ValueError(f"{path.name}: the theme's script is not where it was: mend offline.py")
    return text.encode()


def _file(address: str) -> str:
    """Return the file that a server would send for a relative address."""
    is_folder = not address or address.endswith(("/", "."))
    return posixpath.join(address, "index.html") if is_folder else address


def _search(site: Path) -> str:
    """Return the search worker as a script for the page."""
    worker = (site / SEARCH / "worker.js").read_text(encoding="utf-8")
    return (HERE / "offline.js").read_text(encoding="utf-8").replace('"WORKER"', worker)
