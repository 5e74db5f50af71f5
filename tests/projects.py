"""Copies of the project: whole, and small with our settings, macros, hooks and styles."""

import shutil
from pathlib import Path
from textwrap import dedent

from conftest import ROOT
from test_data import CHANGES, QUEUES, SOURCES, SPANISH

PAGES = {
    "index.md": "# Notes\n\nRead [on](messaging/sqs.md#limits).\n",
    "messaging/sqs.md": """\
        # Queues

        At most {{ fact("queues.size.maximum") }} for the DLQ.

        {{ figure("sqs-visibility", "What a consumer sees of a message over time.") }}

        ## Limits

        {{ comparison("queues") }}

        {{ sources() }}
        """,
    "messaging/sns.md": "# Topics\n\nA topic pushes.\n",
}
NAV = "nav:\n  - Notes: index.md\n  - messaging/sqs.md\n  - messaging/sns.md\n"


def copy_project(folder: Path) -> Path:
    """Write all that a build reads into a folder, not in the order of ours, and return that."""
    _copy(folder, "scripts", "overrides", "images", "docs")
    (folder / "tests").mkdir()
    for name in ("mkdocs.yml", "tests/requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def _copy(folder: Path, *names: str) -> None:
    for name in names:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)


def write_small_project(folder: Path) -> Path:
    """Write a project of three pages into a folder, built in seconds, and return that."""
    _copy(folder, "overrides", "scripts")
    _copy(folder, "docs/fonts", "docs/includes", "docs/javascripts", "docs/stylesheets")
    shutil.copy(ROOT / "docs" / "favicon.svg", folder / "docs")
    (folder / "images").mkdir()
    for path in (ROOT / "images").glob("sqs-visibility*.svg"):
        shutil.copy(path, folder / "images")
    head = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[0]
    files = {f"docs/{name}": dedent(text) for name, text in PAGES.items()}
    data = {"queues": QUEUES, "sources/all": SOURCES, "spanish": SPANISH, "changes": CHANGES}
    files |= {f"docs/data/{name}.yml": dedent(text) for name, text in data.items()}
    files["mkdocs.yml"] = f"{head}\n{NAV}"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
