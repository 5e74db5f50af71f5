"""A rebuild under `mkdocs serve`: quick, and the same to the byte as a first build."""

import filecmp
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.livereload import LiveReloadServer
from projects import PAGES, write_small_project
from serving.rebuild import again, kept, look_often, start

# Builds as `mkdocs serve` does, into a folder for each line of the standard input.
SERVING = """
import logging
import sys
from unittest import mock
import markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

logging.basicConfig(level="WARNING", format="%(message)s")
address = "http://127.0.0.1:8000/"
load_config().plugins.on_startup(command="serve", dirty=False)
for folder in sys.stdin:
    convert = markdown.Markdown.convert
    with mock.patch("markdown.Markdown.convert", autospec=True, side_effect=convert) as converting:
        build(load_config(site_dir=folder.strip(), site_url=address), serve_url=address)
    print(converting.call_count, flush=True)
"""


class Serving:
    """A project and a process that builds it again and again."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.log = project / "log"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVING], cwd=project, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text in a file of the project."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def build(self, name: str = "site") -> int:
        """Build, and return how many pages Markdown converted."""
        print(self.project / name, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())

    def page(self, name: str) -> str:
        """Return a page as it was built last."""
        return Path(self.project, "site", name, "index.html").read_text("utf-8")

    def stop(self) -> None:
        """End the process."""
        self.process.communicate()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project."""
    return write_small_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def serving(project: Path) -> Iterator[Serving]:
    """Return a process that has built the project once; the edits of all tests add up."""
    process = Serving(project)
    assert process.build() == len(PAGES)
    yield process
    process.stop()


@pytest.mark.parametrize(
    ("file", "old", "new", "page", "shown"),
    [
        ("docs/messaging/sqs.md", "At most", "Up to", "messaging/sqs", "Up to "),
        ("docs/data/queues.yml", "1 MiB", "9 MiB", "messaging/sqs", "9&nbsp;MiB|9 MiB"),
        ("docs/data/sources/all.yml", "SQS quotas", "Sauces", "messaging/sqs", "Amazon Sauces"),
        ("images/sqs-visibility.svg", "</title>", ", new</title>", "messaging/sqs", ", new</ti"),
    ],
    ids=["page", "fact", "source", "figure"],
)  # fmt: skip
def test_an_edit_shows_and_only_its_page_is_converted(serving, file, old, new, page, shown):
    serving.edit(file, old, new)

    assert serving.build() == 1
    assert re.search(shown, serving.page(page))
    assert serving.build() == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "shown"),
    [
        ("docs/includes/abbreviations.md", "*[DLQ]: ", "*[DLQ]: New ", 'title="New dead-letter'),
        ("overrides/main.html", "All notes as PDF", "The book", "The book"),
        ("mkdocs.yml", "Study notes, not", "Our notes, not", "Our notes, not"),
        ("docs/messaging/sns.md", "# Topics", "# Hot topics", "Hot topics"),
        ("mkdocs.yml", "- messaging/sns", "- Renamed: messaging/sns", "Renamed"),
    ],
    ids=["snippet", "template", "setting", "title", "navigation"],
)
def test_an_edit_that_concerns_every_page_shows_on_every_page(serving, file, old, new, shown):
    serving.edit(file, old, new)
    serving.build()

    assert shown in serving.page("messaging/sqs")


def test_a_dead_link_is_warned_of_at_every_build_until_it_is_mended(serving):
    serving.edit("docs/messaging/sns.md", "A topic", "[A](none.md) [topic](sqs.md#limits)")
    serving.build()
    serving.edit("docs/messaging/sqs.md", "## Limits", "## Quotas")
    serving.build()
    warnings = serving.log.read_text("utf-8")

    assert warnings.count("'messaging/sns.md' contains a link 'none.md'") == 2
    assert warnings.count("'messaging/sns.md' contains a link 'sqs.md#limits', but the doc") == 1
    assert warnings.count("'index.md' contains a link 'messaging/sqs.md#limits', but the doc") == 1


def test_rebuilds_leave_what_a_first_build_makes(serving, project):
    serving.edit("docs/messaging/sns.md", "# Hot topics", "# Topics { #hot }")
    serving.edit("docs/data/queues.yml", '"Message size"', '"Size of a message"')
    serving.build()
    (project / "docs" / "more.md").write_text("# More\n\n[Hot](messaging/sns.md#hot)\n", "utf-8")
    serving.edit("mkdocs.yml", ": messaging/sns.md", ": messaging/sns.md\n  - more.md")
    assert serving.build() == 2  # the new one, and the one with a dead link
    serving.edit("docs/index.md", "Read", "Please read")
    serving.build()
    fresh = Serving(project)
    fresh.build("fresh")
    fresh.stop()

    assert "Size of a message" in serving.page("messaging/sqs")
    (names,) = (project / "site").rglob("names.json")
    assert "Topics" in names.read_text("utf-8")  # the search finds them
    assert differences(project / "site", project / "fresh") == []


def test_what_is_kept_is_made_again_of_another_source():
    made = iter("ab")

    assert again(("test", "x"), (1,), lambda: next(made)) == "a"
    assert again(("test", "x"), (1,), lambda: next(made)) == "a"
    assert again(("test", "x"), (2,), lambda: next(made)) == "b"
    del kept["test", "x"]


def test_what_is_kept_stays_when_a_file_comes_and_goes_when_one_goes_or_a_setting_changes(tmp_path):
    path = tmp_path / "mkdocs.yml"
    theme = SimpleNamespace(dirs=[])
    config = SimpleNamespace(config_file_path=str(path), docs_dir=str(tmp_path), theme=theme)

    def stays(text: str, *names: str) -> bool:
        path.write_text(text, "utf-8")
        kept["test", "x"] = ((), None)
        start(config, [SimpleNamespace(src_uri=name, url=name, inclusion=0) for name in names])
        return bool(kept)

    assert not stays("a: b\nnav:\n  - a.md\n", "a.md")
    assert stays("a: b\nnav:\n  - a.md\n  # new\n\n  - b.md\n", "a.md", "b.md")
    assert not stays("a: c\nnav:\n  - b.md\n", "a.md", "b.md")
    assert not stays("a: c\nnav:\n  - b.md\n", "b.md")
    assert not stays("a: c\nnav:\n  - b.md\nx: y\n", "b.md")
    kept.clear()


def test_two_sites_that_differ_are_told_apart(tmp_path):
    for name, text in {"one/a": "x", "one/b": "y", "two/a": "x", "two/b": "z"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    assert differences(tmp_path / "one", tmp_path / "two") == ["b"]


def differences(one: Path, two: Path) -> list[str]:
    """Return the names of files that two folders do not share to the byte."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (one, two)
        for path in folder.rglob("*")
        if path.is_file()
    }
    _, other, missing = filecmp.cmpfiles(one, two, names, shallow=False)
    return sorted(name for name in other + missing if "sitemap" not in name)  # it names the second


def test_a_server_sees_at_once_what_is_saved(tmp_path):
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path))
    look_often(server)
    server.observer.start()
    (tmp_path / "page.md").write_text("new", "utf-8")
    with server._rebuild_cond:
        seen = server._rebuild_cond.wait_for(lambda: server._want_rebuild, timeout=5)
    server.observer.stop()
    server.server_close()

    assert seen
    assert server.observer.timeout < 0.2
    assert server.build_delay < 0.1
