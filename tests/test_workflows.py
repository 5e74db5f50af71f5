"""The workflows name commands that exist, actions by commit, and publish nothing unchecked."""

import re

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}|\./\.github/workflows/\w+\.yml")


def commands(workflow: str) -> set[str]:
    """Return the scripts that a workflow runs."""
    jobs = yaml.safe_load(workflow)["jobs"].values()
    steps = [step.get("run", "") for job in jobs for step in job.get("steps", [])]
    return {word for word in " ".join(steps).split() if word.startswith("scripts/")}


def lost(names: set[str]) -> list[str]:
    """Return the scripts that are not there."""
    return [name for name in names if not (ROOT / name).is_file()]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_workflow_names_commands_that_exist(path):
    names = commands(path.read_text("utf-8"))

    assert names
    assert lost(names) == []


def test_a_command_that_is_not_there_is_found():
    workflow = "jobs: {a: {steps: [run: scripts/test && scripts/tset]}}"

    assert lost(commands(workflow)) == ["scripts/tset"]


def loose_actions(workflow: str) -> list[str]:
    """Return the actions that a workflow does not name by a commit."""
    jobs = yaml.safe_load(workflow)["jobs"].values()
    parts = [*jobs, *(step for job in jobs for step in job.get("steps", []))]
    names = [part["uses"] for part in parts if "uses" in part]
    return [name for name in names if not PINNED.fullmatch(name)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_named_by_a_commit(path):
    assert loose_actions(path.read_text("utf-8")) == []


def test_an_action_that_is_named_by_a_tag_is_found():
    assert loose_actions("jobs: {a: {steps: [uses: a/b@v4]}}") == ["a/b@v4"]


def test_what_the_checks_refuse_is_not_published_and_only_the_last_job_may_write():
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    writing = [name for name, job in jobs.items() if "write" in job.get("permissions", {}).values()]

    assert jobs["check"]["uses"] == "./.github/workflows/ci.yml"
    assert writing == ["publish"]
    assert jobs["publish"]["needs"] == ["check", "build"]
    assert not any("run" in step for step in jobs["publish"]["steps"])
