"""The commands: what they refuse, what they leave alone, and that shell and Python are tidy."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from projects import write_small_project

SHELL = sorted(
    path
    for path in [*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"]
    if path.is_file() and path.read_bytes().startswith((b"#!/usr/bin/env bash", b"# Sourced"))
)
FAULTS = {
    "an unknown macro": ("{{ facts('x') }}", "'facts' is no macro: did you mean fact"),
    "a missing fact": ('{{ fact("queues.size.big") }}', "size.big: no such fact; did you mean"),
    "an unknown figure": ('{{ figure("sqs", "See.") }}', "there is no images/sqs.svg: run"),
    "a dead link and a dead anchor": (
        "[x](nowhere.md) [x](messaging/sns.md#nowhere)",
        "'nowhere.md'",
        "does not contain an anchor '#nowhere'",
    ),
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | environment,
        cwd="/",
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project, to break."""
    return write_small_project(tmp_path)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_on_a_page_fails_the_build_and_keeps_the_old_site(project, fault):
    written, *messages = FAULTS[fault]
    old = project / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("old", "utf-8")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + f"\n{written}\n", "utf-8")

    result = run(sys.executable, str(project / "scripts" / "build_site.py"))

    assert result.returncode == 1
    assert "index.md" in result.stderr
    assert [message for message in messages if message not in result.stderr] == []
    assert old.read_text("utf-8") == "old"
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]


def test_a_fault_in_the_data_fails_the_build_in_words(project):
    (project / "docs" / "data" / "sauce.yml").write_text("title: Sauce\n", "utf-8")

    result = run(sys.executable, str(project / "scripts" / "build_site.py"))

    assert result.returncode == 1
    assert "docs/data/sauce.yml: missing key 'page': add it" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_tooltips_are_those_of_the_glossary():
    result = run(sys.executable, str(ROOT / "scripts" / "abbreviations.py"), "--check")

    assert result.returncode == 0, result.stderr


def test_missing_tooltips_and_faulty_data_are_told_of_in_words(project):
    command = (sys.executable, str(project / "scripts" / "abbreviations.py"), "--check")
    (project / "docs" / "includes" / "abbreviations.md").unlink()
    stale = run(*command)
    (project / "docs" / "data" / "sauce.yml").write_text("title: Sauce\n", "utf-8")
    faulty = run(*command)

    assert stale.returncode == faulty.returncode == 1
    assert stale.stderr.startswith("abbreviations.md is stale: run")
    assert faulty.stderr.startswith("docs/data/sauce.yml: missing key 'page': add it")


def test_a_taken_port_gets_a_message_that_says_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(sys.executable, str(ROOT / "scripts" / "serve.py"), "--port", str(port))

    assert result.returncode == 1
    assert re.fullmatch(
        rf"Port {port} cannot be used \(.*\): choose another, for example "
        rf"scripts/serve --port \d+\n",
        result.stderr,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "x"], "'x' is no port: give a number from 1 to 65535"),
        (["--port", "70000"], "'70000' is no port"),
        (["--prot", "8000"], "unrecognized arguments: --prot 8000"),
    ],
)
def test_serve_refuses_what_it_does_not_know(arguments, message):
    result = run(sys.executable, str(ROOT / "scripts" / "serve.py"), *arguments)

    assert result.returncode == 2
    assert message in result.stderr


def test_every_command_passes_shellcheck():
    assert len(SHELL) >= 6
    result = run("shellcheck", "--external-sources", "--source-path=SCRIPTDIR", *map(str, SHELL))

    assert result.stdout == ""


def test_shellcheck_finds_an_unquoted_variable(tmp_path):
    script = tmp_path / "bad"
    script.write_text("#!/bin/sh\nrm $1\n", "utf-8")

    assert "SC2086" in run("shellcheck", str(script)).stdout


def test_the_python_code_is_formatted_and_linted():
    ruff = str(Path(sys.executable).with_name("ruff"))

    assert run(ruff, "format", "--check", "--quiet", "--diff", str(ROOT)).stdout == ""
    assert run(ruff, "check", "--quiet", "--no-cache", str(ROOT)).stdout == ""
