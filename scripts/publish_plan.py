"""What to upload, remove and invalidate, and in which order, so that no reader meets a gap.

A page may name only what is there already, and nothing may go that an open page still names. So
assets come first, the search among them, then pages, then what lists pages (sitemap, feed, service
worker). Pages that are gone go last, and their assets wait for readers who have an old page open.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os.path import samestat
from pathlib import Path, PurePosixPath

from finish.offline import WORKER
from finish.policy import HEADERS

MEMORY = ".publish.json"
SITEMAP = "sitemap.xml"
GRACE = timedelta(days=7)
MOST_PATHS = 200  # of the 1,000 that a month is free; one wildcard counts as one
HASHED = re.compile(r"[./-][0-9a-f]{8,64}[./]")
FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300, s-maxage=86400"
NEVER_OLD = "no-cache"
ASSET, PAGE, LIST = range(1, 4)
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
LISTS = (".json", ".webmanifest", ".xml")
# By what a file gets its headers: with other rules, files of the same bytes go up again.
RULES = hashlib.md5(
    json.dumps([TYPES, HASHED.pattern, WORKER, FOR_A_YEAR, FOR_A_WHILE, NEVER_OLD]).encode()
).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What one publication leaves for the next, kept in the bucket.

    `orphans` are assets that no page names any more, with the time they were first missed;
    `stale` are paths still to be invalidated, should a publication have been interrupted; `rules`
    are those by which all files there have their headers.
    """

    orphans: Mapping[str, str] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    rules: str = RULES


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Uploads in order, then removals, then paths to invalidate; `memory` is for the next time."""

    uploads: tuple[tuple[str, ...], ...]
    removals: tuple[str, ...]
    memory: Memory

    @property
    def is_empty(self) -> bool:
        """Return whether the bucket holds the site and CloudFront shows it."""
        return not (any(self.uploads) or self.removals or self.memory.stale)


def read_memory(text: bytes) -> Memory:
    """Return what the last publication wrote down; raises ValueError if that is not readable."""
    try:
        left = json.loads(text)
        orphans, stale = dict(left["orphans"]), tuple(left["stale"])
        return Memory(orphans=orphans, stale=stale, rules=left.get("rules", ""))
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{MEMORY} in the bucket is not readable: remove it there") from None


def policy_gaps(needed: str, sent: str) -> list[str]:
    """Return what the pages need and the policy that the stack sends would block."""
    known = _directives(sent)
    return [
        source
        for name, sources in _directives(needed).items()
        for source in sources
        if source not in known.get(name, ())
    ]


def policy_of_both(one: str, other: str) -> str:
    """Return a policy that blocks nothing that one of two lets through."""
    known = _directives(one)
    for name, sources in _directives(other).items():
        known[name] = list(dict.fromkeys([*known.get(name, ()), *sources]))
    return "; ".join(" ".join([name, *sources]) for name, sources in known.items())


def _directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {part[0]: part[1:] for part in parts if part}


def local_files(site: Path) -> dict[str, bytes]:
    """Return the content of every file by key; raises ValueError if this is no whole site.

    All is read before anything is uploaded: a build may end meanwhile and take this one's place.
    """
    for name in ("index.html", "404.html", HEADERS, SITEMAP):
        if not (site / name).is_file():
            raise ValueError(f"{site / name} is missing: run scripts/build first")
    folder = site.stat()
    try:
        paths = sorted(path for path in site.rglob("*") if path.is_file())
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
        is_same = samestat(folder, site.stat())
    except FileNotFoundError:
        is_same = False
    if not is_same:
        raise ValueError(f"{site} was built anew while it was read: run it again")
    for key in files:
        content_type(key)
    return files


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the MD5 of every file, by which S3 knows it too."""
    return {key: hashlib.md5(content).hexdigest() for key, content in files.items()}


def content_type(key: str) -> str:
    """Return the media type of a file; raises ValueError for a kind that nobody thought of."""
    suffix = PurePosixPath(key).suffix
    if suffix not in TYPES:
        raise ValueError(f"{key}: no media type for {suffix!r}: add it to publish_plan.TYPES")
    return TYPES[suffix]


def cache_control(key: str) -> str:
    """Return how long browsers and CloudFront may keep a file."""
    if HASHED.search(key):
        return FOR_A_YEAR
    return NEVER_OLD if key == WORKER else FOR_A_WHILE


def plan(
    local: Mapping[str, str], remote: Mapping[str, str], memory: Memory, now: datetime
) -> Plan:
    """Return what makes a bucket (MD5 by key) hold the site, from what the last time left."""
    known = remote if memory.rules == RULES else {}
    changed = [key for key, digest in sorted(local.items()) if known.get(key) != digest]
    gone = sorted(remote.keys() - local.keys() - {MEMORY})
    waiting = {key: memory.orphans.get(key, now.isoformat()) for key in gone if _rank(key) <= ASSET}
    due = {key for key, since in waiting.items() if now - datetime.fromisoformat(since) >= GRACE}
    removals = tuple(key for key in gone if key not in waiting or key in due)
    replaced = [key for key in (*changed, *removals) if key in remote or _rank(key) >= PAGE]
    return Plan(
        uploads=tuple(
            tuple(key for key in changed if _rank(key) == rank) for rank in range(LIST + 1)
        ),
        removals=removals,
        memory=Memory(
            orphans={key: since for key, since in waiting.items() if key not in due},
            stale=_few({*memory.stale, *(path for key in replaced for path in paths(key))}),
            rules=memory.rules,
        ),
    )


def paths(key: str) -> list[str]:
    """Return the paths under which readers ask for a file: a page also by its folder."""
    folder = key.removesuffix("index.html")
    return [f"/{key}"] if folder == key else [f"/{folder}", f"/{key}"]


def _few(stale: set[str]) -> tuple[str, ...]:
    return tuple(sorted(stale)) if len(stale) <= MOST_PATHS else ("/*",)


def _rank(key: str) -> int:
    """Return when a file is uploaded: hashed assets, assets, pages, and what lists pages."""
    if HASHED.search(key):
        return 0
    if key == WORKER or key.endswith(LISTS):
        return LIST
    return PAGE if key.endswith(".html") else ASSET
