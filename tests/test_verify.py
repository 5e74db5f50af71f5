"""The verification: confirmed, contradicted, due and expired, with models and clock of the test."""

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from facts import Data, Entry, Fact, Pointer, Table
from facts.api_models import version
from facts.verify import verify
from macros.checks import PINS, all_verification
from macros.page import PageNotes
from verify import as_text, main

TODAY = datetime.date(2026, 11, 24)
POINTER = Pointer(service="sqs", operation="SendMessage", member="MessageBody", says="1 MiB")


def small_data(**fields):
    fact = Fact(
        source="https://docs.aws.amazon.com/sqs.html",
        checked="2026-11-24",
        **{"text": "1 MiB", "no_model": "quota"} | fields,
    )
    entry = Entry(name="Size", facts={"maximum": fact})
    table = Table(
        title="Queues",
        page="sqs.md",
        corner="Setting",
        attributes={"maximum": "Maximum"},
        entries={"size": entry},
    )
    return Data(
        tables={"sqs-limits": table}, sources={}, corrections={}, terms={}, spanish={}, changes=[]
    )


def report(today=TODAY, contradiction=lambda pointer: "", **fields):
    return verify(small_data(**fields), today, contradiction)


def test_a_fact_that_its_model_states_is_confirmed():
    found = report(api_model=POINTER, no_model=None)

    assert found.confirmed == ("sqs-limits.size.maximum",)
    assert found.passed


def test_a_fact_that_its_model_contradicts_fails_with_what_the_model_says_now():
    found = report(contradiction=lambda pointer: "says 2 MiB", api_model=POINTER, no_model=None)

    assert found.contradicted == {"sqs-limits.size.maximum": "says 2 MiB"}
    assert found.confirmed == ()
    assert not found.passed


def test_a_place_that_aws_has_removed_counts_as_contradicted():
    def removed(pointer):
        raise ValueError("sqs has no operation 'SendMessage': mend it")

    found = report(contradiction=removed, api_model=POINTER, no_model=None)

    assert "no operation" in found.contradicted["sqs-limits.size.maximum"]


def test_a_fact_without_a_model_is_listed_with_its_reason():
    assert report().reasons == {"quota": 1}
    assert report(text="Unlimited", no_model=None).reasons == {"no number": 1}


def test_a_fact_is_due_after_180_days_which_is_no_failure():
    assert report(today=TODAY + datetime.timedelta(days=180)).due == ()
    found = report(today=TODAY + datetime.timedelta(days=181))

    assert found.due == ("sqs-limits.size.maximum",)
    assert found.passed


def test_a_fact_fails_on_the_day_after_its_last():
    assert report(until="2026-11-24").passed
    found = report(today=TODAY + datetime.timedelta(days=1), until="2026-11-24")

    assert found.expired == ("sqs-limits.size.maximum",)
    assert not found.passed


def stamps() -> dict[Path, int]:
    """Return when each file of the data was written."""
    return {path: path.stat().st_mtime_ns for path in (ROOT / "docs" / "data").rglob("*")}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return what the command says, the folder it ran in, and the stamps from before."""
    folder, before = tmp_path_factory.mktemp("empty"), stamps()
    command = [sys.executable, "-B", ROOT / "scripts" / "verify.py", "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return result, folder, before


def test_the_command_prints_for_machines_what_the_site_shows(data, run):
    result, *_ = run
    found = json.loads(result.stdout)

    assert result.returncode == (not found["passed"])
    assert found["day"] == str(datetime.date.today())
    assert found["models"] == version()
    assert len(found["confirmed"]) > 100
    assert found["contradicted"] == {}
    shown = all_verification(PageNotes("reference/verification.md", data))
    assert f"{len(found['confirmed'])} are confirmed by a model of AWS" in shown


def test_the_report_for_people_names_what_is_wrong_and_what_is_due():
    late = TODAY + datetime.timedelta(days=181)
    found = report(
        today=late,
        until="2026-11-24",
        contradiction=lambda pointer: "the model has '2 MiB'",
        api_model=POINTER,
        no_model=None,
    )
    text = as_text(found, late)

    assert "\n1 facts contradicted\n  sqs-limits.size.maximum: the model has '2 MiB'\n" in text
    assert "\n1 facts past their day\n  sqs-limits.size.maximum\n" in text
    assert text.endswith("\n1 facts not checked for 180 days\n  sqs-limits.size.maximum")
    assert f"\nDay: {late}\n" in text


@pytest.mark.parametrize(("until", "late"), [("2026-11-24", 1), (None, 0)], ids=["late", "right"])
def test_the_command_prints_for_people_and_fails_where_a_fact_is_late(
    monkeypatch, capsys, until, late
):
    monkeypatch.setattr(sys, "argv", ["verify"])
    monkeypatch.setattr("verify.load_data", lambda: small_data(until=until))

    with pytest.raises(SystemExit) as end:
        main()

    assert end.value.code == late
    assert f"\n1 facts that no model states (1 quota)\n0 facts contradicted\n{late} facts past" in (
        capsys.readouterr().out
    )


def test_the_command_writes_nothing(run):
    _, folder, before = run

    assert stamps() == before
    assert list(folder.iterdir()) == []


def test_the_models_that_the_site_names_are_those_that_confirm():
    """The pins are what the page on verification shows; the installed ones ran the checks."""
    pins = PINS.read_text(encoding="utf-8")

    for name, number in (part.split(" ") for part in version().split(", ")):
        assert f"\n{name}=={number} " in pins
