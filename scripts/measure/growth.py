"""The notes many times over, to see how a build and its pages grow."""

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = "import sys, pathlib, build_site; build_site.build_pages(pathlib.Path(sys.argv[1]))"
PARTS = ("images", "overrides", "scripts")
NOT_COPIED = ("data", "fonts", "includes", "javascripts", "stylesheets", "favicon.svg")
OUTWARD = "reference/verification.md"  # links to files that are there once
SAMPLE = "messaging/sqs/index.html"


def grow(times: int) -> dict[str, float]:
    """Build the pages of the notes so many times over; return seconds, pages and bytes.

    Without the book: how that grows is up to Chromium, which prints it.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        multiply(project, times)
        start = time.perf_counter()
        command = [sys.executable, "-c", BUILD, str(project / "site")]
        subprocess.run(command, cwd=project / "scripts", check=True)
        seconds = time.perf_counter() - start
        site = project / "site"
        pages = sum(1 for _ in site.rglob("*.html"))
        return {
            "pages": pages,
            "seconds": seconds,
            "seconds_a_page": seconds / pages,
            "page_bytes": len(gzip.compress((site / SAMPLE).read_bytes(), 9)),
            "site_bytes": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()),
        }


def multiply(project: Path, times: int) -> None:
    """Write a project that holds the notes so many times."""
    for name in PARTS:
        shutil.copytree(ROOT / name, project / name)
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "requirements.txt", project / "tests")
    head, mark, nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    menus = [nav]
    for number in range(2, times + 1):
        copy = f"copy-{number}"
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(ROOT / "docs", project / "docs" / copy, ignore=ignored)
        page = project / "docs" / copy / OUTWARD
        text = page.read_text(encoding="utf-8").replace("](../facts", "](../../facts")
        page.write_text(text, encoding="utf-8")
        indented = re.sub(r"(?m)^", "    ", nav.rstrip())
        menus.append(
            f"  - Copy {number}:\n" + re.sub(r"(\S+\.md)$", rf"{copy}/\1", indented, flags=re.M)
        )
    (project / "mkdocs.yml").write_text(head + mark + "\n".join(menus) + "\n", encoding="utf-8")
