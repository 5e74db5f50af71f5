"""The changelog of facts, held against the git history, and the drift that AWS causes."""

import datetime
import json
import subprocess
from pathlib import Path

import botocore.session
import pytest
import yaml
from botocore.model import ServiceModel
from conftest import ROOT
from drift import issue
from facts import Data, Entry, Fact, Pointer, Table, api_models, load_data
from facts.verify import verify

SOURCE = "https://docs.aws.amazon.com/sqs.html"
TABLE = """\
entries:
  size:
    facts:
      maximum: {{text: "{text}"}}
"""


def git(folder: Path, *command: str) -> str:
    """Run git in a folder and return what it prints."""
    return subprocess.run(
        ["git", "-C", folder, *command], capture_output=True, text=True, check=True
    ).stdout


def texts(folder: Path, commit: str) -> dict[str, str]:
    """Return the text of every fact in the data files of a commit, by address."""
    found = {}
    for name in git(folder, "ls-tree", "--name-only", commit, "docs/data/").split():
        if name.endswith(".yml"):
            content = yaml.load(git(folder, "show", f"{commit}:{name}"), yaml.CSafeLoader) or {}
            for key, entry in (content.get("entries") or {}).items():
                for attribute, fact in entry["facts"].items():
                    if isinstance(fact, dict):
                        found[f"{Path(name).stem}.{key}.{attribute}"] = str(fact["text"])
    return found


def unlogged(folder: Path, since: str, logged: set[tuple[str, str, str]]) -> list[str]:
    """Return the changes of facts since a day that the log does not hold."""
    log = git(folder, "log", f"--since={since}T00:00:00Z", "--format=%H %P", "--", "docs/data")
    found = []
    for commit, *parents in (line.split() for line in log.splitlines()):
        if len(parents) != 1:
            continue
        old, new = texts(folder, parents[0]), texts(folder, commit)
        found += [
            f"{address}: “{old[address]}” became “{text}” in {commit[:8]}: add it to changes.yml"
            for address, text in new.items()
            if old.get(address, text) != text and (address, old[address], text) not in logged
        ]
    return found


@pytest.fixture
def history(tmp_path):
    """Return a small repository in which a fact was changed."""
    git(tmp_path, "init", "-q")
    data = tmp_path / "docs" / "data"
    data.mkdir(parents=True)
    for text in ("256 KiB", "1 MiB"):
        (data / "sqs-limits.yml").write_text(TABLE.format(text=text), "utf-8")
        git(tmp_path, "add", ".")
        who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        git(tmp_path, *who, "commit", "-q", "-m", text)
    return tmp_path


def test_every_change_of_a_fact_is_in_the_log():
    content = yaml.safe_load((ROOT / "docs" / "data" / "changes.yml").read_text("utf-8"))
    logged = {(item["address"], item["old"], item["new"]) for item in content.get("changes", [])}

    assert unlogged(ROOT, content["since"], logged) == []


def test_a_change_that_is_not_in_the_log_is_found(history):
    (found,) = unlogged(history, "2020-01-01", set())

    assert found.startswith("sqs-limits.size.maximum: “256 KiB” became “1 MiB” in ")


def test_a_change_in_the_log_is_no_fault(history):
    assert unlogged(history, "2020-01-01", {("sqs-limits.size.maximum", "256 KiB", "1 MiB")}) == []


def test_drift_names_each_fact_with_its_text_and_what_the_model_says_now():
    data = load_data(ROOT / "docs" / "data")
    address, fact = next((key, fact) for key, fact in data.facts().items() if fact.api_model)

    def doctored(pointer: Pointer) -> str:
        return "the model has 'something else'" if pointer is fact.api_model else ""

    text = issue(data, verify(data, datetime.date(2026, 11, 24), doctored), "botocore 9")

    assert "Held against botocore 9." in text
    assert f"- `{address}`: “{fact.text}” ([source]({fact.source})): the model has 'some" in text


def test_drift_is_seen_in_a_model_that_aws_has_changed(monkeypatch):
    """The code of the weekly workflow, on a copy of a model in which one number is another."""
    model = botocore.session.get_session().get_service_model("sqs")
    changed = json.loads(json.dumps(model._service_description).replace("(14 days)", "(21 days)"))
    models = {"sqs": ServiceModel(changed, "sqs")}
    original = api_models._service_model
    monkeypatch.setattr(
        api_models, "_service_model", lambda name: models.get(name) or original(name)
    )
    data = load_data(ROOT / "docs" / "data")
    report = verify(data, datetime.date(2026, 11, 25), api_models.contradiction)
    text = issue(data, report, "botocore 9")

    assert "sqs-limits.retention.maximum" in report.contradicted
    assert "- `sqs-limits.retention.maximum`: “14 days” (" in text
    assert "(21 days)" in text
    assert not [address for address in report.contradicted if not address.startswith("sqs")]


def test_drift_lists_what_is_due_and_what_is_past_its_day():
    fact = Fact(text="Soon gone", source=SOURCE, checked="2026-11-24", until="2026-11-30")
    entry = Entry(name="Size", facts={"maximum": fact})
    table = Table(
        title="Queues",
        page="sqs.md",
        corner="Setting",
        attributes={"maximum": "Maximum"},
        entries={"size": entry},
    )
    data = Data(tables={"sqs": table}, sources={}, corrections={}, terms={}, spanish={}, changes=[])
    text = issue(data, verify(data, datetime.date(2027, 11, 24), lambda pointer: ""), "models")

    assert "## Past their last day" in text
    assert "## Not checked for 180 days" in text
    assert text.count("`sqs.size.maximum`: “Soon gone”") == 2


def test_without_drift_there_is_no_part_to_read():
    data = load_data(ROOT / "docs" / "data")
    day = datetime.date.fromisoformat(max(fact.checked for fact in data.facts().values()))

    assert "##" not in issue(data, verify(data, day, lambda pointer: ""), "models")
