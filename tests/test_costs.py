"""The cost of hosting: computed from the prices in the data, for loads that are measured."""

import gzip
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import SUB_PATH
from finish.offline import kept_files
from macros.costs import FIRST_VISIT, OFFLINE_COPY, Load, hosting_costs, monthly_cost
from macros.page import PageNotes
from playwright.sync_api import Page

KINDS = ["", "messaging/sqs/", "compare/sqs-sns-kinesis/", "scaling/auto-scaling/"]


@pytest.fixture
def notes(data):
    """Return the notes of the page that shows the costs."""
    return PageNotes("reference/hosting.md", data)


def sent(path: Path) -> int:
    """Return the bytes of a file on the wire."""
    raw = path.read_bytes()
    return len(raw) if path.suffix in (".png", ".woff2") else len(gzip.compress(raw, 9))


def first_visit(page: Page, site: Path, address: str, path: str) -> Load:
    """Return what a browser fetches for one page that it has never seen."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}/{path}")
    page.wait_for_timeout(300)
    files = [site / name.removeprefix(f"/{SUB_PATH}/") for name in asked]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    return Load(requests=len(files), bytes=sum(map(sent, files)))


def test_nothing_but_the_zone_is_paid_for_a_small_site(notes):
    assert monthly_cost(notes, FIRST_VISIT.times(1000)) == 0.5


def test_each_price_counts_beyond_what_is_free(notes):
    terabyte = Load(requests=0, bytes=10**12)

    assert monthly_cost(notes, terabyte.times(2)) == pytest.approx(0.5 + 85)
    assert monthly_cost(notes, terabyte.times(11)) == pytest.approx(0.5 + 9 * 85 + 80)
    assert monthly_cost(notes, terabyte.times(51)) == pytest.approx(0.5 + 9 * 85 + 40 * 80 + 60)
    assert monthly_cost(notes, Load(requests=12_000_000, bytes=0)) == pytest.approx(0.5 + 2 + 1)


def test_more_than_the_prices_reach_is_refused(notes):
    with pytest.raises(
        ValueError, match=r"prices\.yml: no price for more than 150 TB a month: add it"
    ):
        monthly_cost(notes, Load(requests=0, bytes=151 * 10**12))


@pytest.mark.parametrize(("name", "column"), [("zone", "price"), ("requests", "free")])
def test_a_price_that_cannot_be_read_is_named(data, name, column):
    table = data.tables["hosting-prices"]
    entry = table.entries[name]
    vague = {**entry.facts, column: entry.facts[column].model_copy(update={"text": "a little"})}
    entries = {**table.entries, name: entry.model_copy(update={"facts": vague})}
    tables = {**data.tables, "hosting-prices": table.model_copy(update={"entries": entries})}
    notes = PageNotes("reference/hosting.md", replace(data, tables=tables))

    with pytest.raises(ValueError, match=rf"hosting-prices\.yml: {name}\.{column}: write it as"):
        hosting_costs(notes)


def test_the_table_names_the_three_scales(notes):
    text = hosting_costs(notes)

    for scale in ("1 thousand", "1 million", "100 million"):
        assert f"{scale} views, each a first visit" in text
    assert ">USD 0.50<" in text


def test_a_first_visit_is_about_what_the_costs_count(browser, site, address):
    for path in KINDS:
        context = browser.new_context()
        load = first_visit(context.new_page(), site, address, path)
        context.close()

        assert 0.6 < load.requests / FIRST_VISIT.requests < 1.3, path
        assert 0.6 < load.bytes / FIRST_VISIT.bytes < 1.3, path


def test_the_offline_copy_is_about_what_the_costs_count(site):
    files = [site / file["url"] for file in kept_files(site)]

    assert 0.7 < len(files) / OFFLINE_COPY.requests < 1.3
    assert 0.7 < sum(map(sent, files)) / OFFLINE_COPY.bytes < 1.3
