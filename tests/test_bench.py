"""The benchmark: it measures the right pages and marks what is over budget. No test is timed."""

import re

from bench import kinds, medians, table
from measure.growth import SAMPLE, multiply
from measure.host import Host


def test_what_is_over_its_budget_has_a_mark():
    lines = list(table({"bytes": 10, "cls": 0.01}, {"home": {"bytes": 11, "cls": 0.01}}))

    assert lines[1].split() == ["bytes", "10", "11", "!"]
    assert lines[2].split() == ["cls", "0.01", "0.010"]


def test_the_median_turn_counts():
    assert medians([{"a": 1}, {"a": 9}, {"a": 2, "b": 3}]) == {"a": 2, "b": 0}


def test_every_kind_of_page_is_measured(site):
    found = kinds(site)

    assert found["comparison"].startswith("compare/")
    assert (site / found["most figures"] / "index.html").read_text("utf-8").count("<figure") >= 4
    assert len(set(found.values())) == 4


def test_a_host_sends_text_packed_and_writes_it_down(site):
    host = Host(site)
    host.stop()

    assert len(host.body(site / SAMPLE)) < (site / SAMPLE).stat().st_size / 4


def test_the_notes_are_multiplied_with_their_menu(tmp_path):
    multiply(tmp_path, 3)

    menu = (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert len(re.findall(r"messaging/sqs\.md$", menu, re.MULTILINE)) == 3
    assert (tmp_path / "docs" / "copy-3" / "messaging" / "sqs.md").is_file()
    assert not (tmp_path / "docs" / "copy-3" / "data").exists()
