"""A build is whole or not there: killed, on a full disk, twice at once; and always the same."""

import os
import random
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
from conftest import ROOT, SUB_PATH
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
    old = tmp_path / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("old", "utf-8")
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build_site.py"), str(old.parent)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "File too large" in result.stderr
    assert f"The build failed; {old.parent} is as it was." in result.stderr
    assert "Traceback" not in result.stderr
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


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Path:
    """Return a copy of the project, written in another order."""
    folder = tmp_path_factory.mktemp("elsewhere") / "copy"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("scripts", "overrides", "images", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "tests").mkdir()
    for name in ("mkdocs.yml", "tests/requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_a_build_elsewhere_at_another_time_is_the_same_and_replaces_the_old(site, elsewhere):
    target = elsewhere / "out" / SUB_PATH
    target.mkdir(parents=True)
    (target / "old.html").write_text("old", "utf-8")
    result = subprocess.run(
        [sys.executable, str(elsewhere / "scripts" / "build_site.py"), str(target)],
        env=os.environ
        | {
            "LANG": "de_DE.ISO-8859-1",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "7",
            "SITE_URL": f"http://127.0.0.1/{SUB_PATH}/",
            "SOURCE_DATE_EPOCH": last_change(),  # Git is not there to ask
            "TZ": "Pacific/Kiritimati",
        },
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stderr == ""
    here, there = contents(site), contents(target)
    assert sorted(there) == sorted(here)
    assert [name for name in here if here[name] != there[name]] == []
    assert [path.name for path in target.parent.iterdir()] == [SUB_PATH]


def test_sources_without_git_date_from_the_first_day(tmp_path, monkeypatch):
    monkeypatch.setattr("build_site.ROOT", tmp_path)
    assert last_change() == "315532800"

    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_change() == "315532800"
