"""The benchmark: it measures the right pages and marks what is over budget. No test is timed."""

import gzip
import re
from pathlib import Path

from bench import BUDGETS, kinds, medians, table
from measure.growth import SAMPLE, multiply
from measure.host import Host

SHARED = ("stylesheets/site.*.css", "javascripts/site.*.js", "fonts/*.woff2")


def heavy(site: Path) -> list[str]:
    """Return the pages, but for the long lists, whose first visit may take too many bytes."""

    def sent(path: Path) -> int:
        raw = path.read_bytes()
        return len(raw) if path.suffix == ".woff2" else len(gzip.compress(raw, 9))

    shared = sum(sent(path) for pattern in SHARED for path in site.glob(pattern))
    pages = {path.relative_to(site).parent.as_posix(): path for path in site.rglob("index.html")}
    return [
        f"{name}: {size:,}"
        for name, path in sorted(pages.items())
        if not name.startswith("reference/")
        and (size := shared + sent(path)) > BUDGETS["first_bytes"]
    ]


def test_a_first_visit_of_any_page_keeps_to_its_budget(site):
    assert heavy(site) == []


def test_a_page_that_weighs_too_much_is_found(tmp_path):
    for name, size in {"a/index.html": 100, "b/index.html": 2_000, "fonts/a.woff2": 61_000}.items():
        (tmp_path / name).parent.mkdir()
        text = "".join(map(chr, range(0x4E00, 0x4E00 + size)))  # nothing that gzip could shorten
        (tmp_path / name).write_bytes(bytes(size) if "fonts" in name else text.encode())

    assert [line.partition(":")[0] for line in heavy(tmp_path)] == ["b"]


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
