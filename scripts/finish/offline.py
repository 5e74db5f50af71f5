"""The list of files that a reader's browser keeps, and the worker that serves them offline."""

import json
from pathlib import Path

from finish.hashed import digest, hashed, integrity
from finish.policy import HEADERS

FOLDER = "javascripts/offline"
WORKER = "service-worker.js"
KEPT = {".css", ".html", ".js", ".json", ".pdf", ".png", ".svg", ".webmanifest", ".woff2"}
LEFT_OUT = ("cards/", "facts", HEADERS, WORKER, f"{FOLDER}/")  # no page shows them


def write_worker(site: Path) -> None:
    """Put the service worker at the root of a site; nothing of the site may change afterwards."""
    content = f"const notesFiles = {json.dumps(kept_files(site), separators=(',', ':'))}\n"
    name = f"{FOLDER}/{hashed('files.js', content.encode())}"
    (site / name).write_text(content, encoding="utf-8", newline="\n")
    source = site / FOLDER / WORKER
    worker = source.read_text(encoding="utf-8")
    if '"FILES"' not in worker:
        raise ValueError(f'{FOLDER}/{WORKER}: no "FILES" in the place of the list: write it')
    (site / WORKER).write_text(worker.replace("FILES", name), encoding="utf-8", newline="\n")
    source.unlink()


def kept_files(site: Path) -> list[dict[str, str]]:
    """Return every file that a reader may open, as Workbox wants it, with its hash."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*")}
    return [
        {"url": name, **_version(paths[name].read_bytes())}
        for name in sorted(paths)
        if paths[name].suffix in KEPT and not name.startswith(LEFT_OUT)
    ]


def _version(content: bytes) -> dict[str, str]:
    return {"revision": digest(content), "integrity": integrity(content)}
