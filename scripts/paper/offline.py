"""The whole site as a zip that opens from disk: no server, no worker, no directory addresses."""

import json
import posixpath
import re
from pathlib import Path

from finish.search import FOLDER

from paper.archive import write_zip
from paper.links import without_links

HERE = Path(__file__).parent
SERVED = ("404.html", "cards/", "headers.json", "javascripts/offline/", "robots.txt", "sitemap")
LINK = re.compile(r'((?: href| action)=")(?![a-z]+:|[#"/?])([^"#?]*)')
SCRIPTS = re.compile(rf' data-search="(?=([^" ]*?{FOLDER}/\w+/))')
POLICY = re.compile(r'<meta http-equiv="?Content-Security-Policy[^>]*>')  # refuses files on disk


def write_offline(site: Path, target: Path) -> None:
    """Zip a finished site so that its pages, figures and search work when opened from disk."""
    folder = target.stem
    files = dict(
        _entry(f"{folder}/{name}", path)
        for path in sorted(site.rglob("*"))
        if path.is_file() and not (name := path.relative_to(site).as_posix()).startswith(SERVED)
    )
    (worker,) = site.glob(f"{FOLDER}/*/worker.js")
    place = worker.parent.relative_to(site).as_posix()
    files[f"{folder}/{place}/offline.js"] = _search(worker).encode()
    write_zip(target, files)


def _entry(name: str, path: Path) -> tuple[str, bytes]:
    """Return the name and content of a file as browsers can open it from disk."""
    if path.suffix == ".html":
        return name, _page(path)
    _, is_read, file = name.partition(f"{FOLDER}/")
    if is_read and path.suffix == ".json":  # not even a script may read it, but one may be it
        known = json.dumps(file.partition("/")[2])
        return f"{name}.js", f"notesGive({known},{path.read_text('utf-8')})\n".encode()
    return name, path.read_bytes()


def _page(path: Path) -> bytes:
    text = without_links(POLICY.sub("", path.read_text(encoding="utf-8")))
    text = LINK.sub(lambda match: match[1] + _file(match[2]), text)
    text, count = SCRIPTS.subn(r"\g<0>\1offline.js ", text)
    if count != 1:
        raise ValueError(f"{path.name}: no script of the search: has overrides/main.html changed?")
    return text.encode()


def _file(address: str) -> str:
    """Return the file that a server would send for a relative address."""
    is_folder = not address or address.endswith(("/", "."))
    return posixpath.join(address, "index.html") if is_folder else address


def _search(worker: Path) -> str:
    """Return the search worker as a script for the page."""
    code = worker.read_text(encoding="utf-8")
    return (HERE / "offline.js").read_text(encoding="utf-8").replace('"WORKER"', code)
