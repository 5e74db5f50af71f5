"""A build is whole or not there: killed, on a full disk, twice at once; and always the same."""

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import build_site
import pytest
from build_site import last_change
from conftest import PAPER, ROOT, SITE_URL, SUB_PATH, run_elsewhere
from finish.offline import FOLDER, WORKER
from paper import KINDS
from paper.links import without_links
from projects import copy_project, write_small_project
from swap import swap_in, workshop

FILES = 300
BUILDING = f"""
import sys
from pathlib import Path
from swap import swap_in, workshop

target = Path(sys.argv[1])
for turn in range(int(sys.argv[2])):
    with workshop(target) as folder:
        new = folder / "new"
        new.mkdir()
        for number in range({FILES}):
            (new / str(number)).write_text(f"{{sys.argv[3]}}{{turn}}")
        swap_in(new, target)
    print(turn, flush=True)
"""


def builder(target: Path, turns: int, name: str) -> subprocess.Popen[str]:
    """Start builds of many small files, each with the name and number of its build in it."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILDING, str(target), str(turns), name],
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        text=True,
    )


def versions(target: Path) -> set[str]:
    files = list(target.iterdir())
    return {path.read_text("utf-8") for path in files} if len(files) == FILES else {"", "torn"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path):
    target = tmp_path / "site"
    moments = random.Random(0)
    for turn in range(6):
        process = builder(target, 1000, f"{turn}.")
        process.stdout.readline()  # the first build is done
        time.sleep(moments.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert len(versions(target)) == 1

    builder(target, 1, "last").communicate()
    assert versions(target) == {"last0"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_leaves_the_folders_of_others_alone(tmp_path):
    for name in (".site-backup", ".site-build-killed"):
        (tmp_path / name).mkdir()
    with workshop(tmp_path / "site"):
        pass

    assert [path.name for path in tmp_path.iterdir()] == [".site-backup"]


def test_a_build_does_not_mind_that_another_ends_and_removes_its_folder(tmp_path, monkeypatch):
    def look(folder: Path, pattern: str) -> list[Path]:
        return [folder / pattern.replace("*", "gone")]

    monkeypatch.setattr(Path, "glob", look)
    with workshop(tmp_path / "site") as folder:
        assert folder.is_dir()


@pytest.mark.parametrize("status", [0, 3])
def test_what_a_build_warns_of_is_read_whatever_the_locale(tmp_path, status):
    mkdocs = tmp_path / "python"
    mkdocs.write_text(f"#!/bin/sh\necho 'WARNING “quoted”'; exit {status}\n", "utf-8")
    mkdocs.chmod(0o755)
    code = "import sys, build_site; sys.executable = sys.argv[1]; build_site.run_mkdocs('site')"
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    result = subprocess.run(
        [sys.executable, "-c", code, str(mkdocs)],
        env=os.environ | plain | {"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stderr.startswith("WARNING \\u201cquoted\\u201d\n")
    assert ("CalledProcessError" in result.stderr) == bool(status)


def test_two_builds_at_once_do_not_mix(tmp_path):
    target = tmp_path / "site"
    processes = [builder(target, 15, name) for name in "ab"]
    for process in processes:
        process.communicate()

    assert [process.returncode for process in processes] == [0, 0]
    assert versions(target) < {"a14", "b14"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_first_builds_that_end_at_once_both_succeed(tmp_path):
    for turn in range(100):
        target = tmp_path / str(turn) / "site"
        news = [target.with_name(name) for name in "ab"]
        for new in news:
            new.mkdir(parents=True)
            (new / new.name).touch()
        together = Barrier(len(news))

        def finish(new: Path, target: Path = target, together: Barrier = together) -> None:
            together.wait()
            swap_in(new, target)

        with ThreadPoolExecutor() as threads:
            list(threads.map(finish, news))
        assert [path.name for path in target.iterdir()] in (["a"], ["b"])


def test_a_torn_site_is_found(tmp_path):
    for number in range(FILES):
        (tmp_path / str(number)).write_text("a" if number else "b", "utf-8")

    assert len(versions(tmp_path)) == 2


def test_a_build_on_a_full_disk_says_why_and_keeps_the_old_site(tmp_path):
    project = write_small_project(tmp_path / "project")
    old = tmp_path / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("old", "utf-8")
    result = subprocess.run(
        [sys.executable, str(project / "scripts" / "build_site.py"), str(old.parent)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "File too large" in result.stderr
    assert f"The build failed; {old.parent} is as it was." in result.stderr
    assert "Traceback" not in result.stderr
    shutil.rmtree(project)
    assert contents(tmp_path) == {"site/index.html": b"old"}


def test_a_build_into_a_folder_that_is_read_only_says_so(monkeypatch):
    folder = Path(tempfile.mkdtemp())
    target = folder / "site"
    target.mkdir()
    folder.chmod(0o555)
    monkeypatch.setattr(sys, "argv", ["build_site.py", str(target)])
    before = os.geteuid()
    os.seteuid(before or 65534)  # root may write anywhere
    try:
        with pytest.raises(SystemExit, match=r"failed: .*Permission denied.* is as it was\."):
            build_site.main()
    finally:
        os.seteuid(before)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_system_that_cannot_exchange_folders_renames_them(tmp_path, monkeypatch):
    monkeypatch.setattr("swap._exchange", lambda one, other: False)
    target = tmp_path / "site"
    for name in ("a", "b"):
        with workshop(target) as folder:
            (folder / "new").mkdir()
            (folder / "new" / name).touch()
            swap_in(folder / "new", target)

    assert [path.name for path in target.iterdir()] == ["b"]


def test_a_build_elsewhere_at_another_time_is_the_same_and_replaces_the_old(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", SITE_URL)
    here, there = (write_small_project(tmp_path / name) for name in ("here", "there"))
    command = [sys.executable, str(here / "scripts" / "build_site.py")]
    subprocess.run(command, capture_output=True, check=True)
    target = tmp_path / "out" / SUB_PATH
    target.mkdir(parents=True)
    (target / "old.html").write_text("old", "utf-8")
    run_elsewhere(str(there / "scripts" / "build_site.py"), str(target))

    built = contents(here / "site")
    assert {f"{PAPER}.{kind}" for kind in KINDS} | {WORKER} <= built.keys()
    assert differences(built, contents(target)) == []
    assert [path.name for path in target.parent.iterdir()] == [SUB_PATH]


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the files that two sites do not share to the byte."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_file_that_two_sites_do_not_share_is_found():
    assert differences({"a": b"1", "b": b"1"}, {"a": b"2", "c": b"1", "d": b""}) == [*"abcd"]


PAGES_ALONE = """
import sys
from pathlib import Path
from build_site import build_pages
build_pages(Path(sys.argv[1]))
"""


def test_every_page_built_elsewhere_at_another_time_is_the_same(site, tmp_path):
    project, target = copy_project(tmp_path / "copy"), tmp_path / "out"
    scripts = str(project / "scripts")
    when = last_change()  # Git is not there to ask
    run_elsewhere("-c", PAGES_ALONE, str(target), PYTHONPATH=scripts, SOURCE_DATE_EPOCH=when)
    here, there = pages_alone(site), pages_alone(target)

    assert len(there) > 500
    assert differences(here, there) == []


def pages_alone(site: Path) -> dict[str, bytes]:
    """Return the files of a site without what is made of its pages, and without links to that."""
    made = re.compile(rf"{PAPER}\.\w+|{WORKER}|{FOLDER}/.*")
    return {
        name: without_links(content.decode()).encode() if name.endswith(".html") else content
        for name, content in contents(site).items()
        if not made.fullmatch(name)
    }


def test_sources_without_git_date_from_the_first_day(tmp_path, monkeypatch):
    monkeypatch.setattr("build_site.ROOT", tmp_path)
    assert last_change() == "315532800"

    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_change() == "315532800"
