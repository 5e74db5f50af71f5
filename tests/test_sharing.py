"""What others get to know of a page: description, card, structured data, feed, whom to write."""

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import hooks
import pytest
import yaml
from conftest import ROOT, SITE_URL
from facts.model import Change
from jsonschema import Draft202012Validator
from lxml import html
from macros.aside import set_aside
from PIL import Image
from playwright.sync_api import expect
from sharing.cards import SIZE, SMALLEST, draw_card, fit
from sharing.feed import feed
from sharing.page import description, structured_data
from test_macros import make_notes

ATOM = "{http://www.w3.org/2005/Atom}"
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "error.yml"
ADDRESS = {"type": "string", "pattern": "^https?://[^/]+/"}
TEXT = {"type": "string", "minLength": 1}
# What Google's and schema.org's validators require of these two types.
SCHEMA = {
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {"prefixItems": [{"$ref": "#/$defs/article"}, {"$ref": "#/$defs/crumbs"}]},
    },
    "required": ["@context", "@graph"],
    "$defs": {
        "article": {
            "properties": {
                "@type": {"const": "TechArticle"},
                "headline": {**TEXT, "maxLength": 110},
                "description": {**TEXT, "minLength": 30},
                "url": ADDRESS,
                "image": ADDRESS,
                "author": {"required": ["@type", "name"]},
            },
            "required": ["@type", "headline", "description", "url", "image", "author"],
        },
        "crumbs": {
            "properties": {
                "@type": {"const": "BreadcrumbList"},
                "itemListElement": {
                    "minItems": 1,
                    "items": {
                        "properties": {
                            "@type": {"const": "ListItem"},
                            "position": {"type": "integer", "minimum": 1},
                            "name": TEXT,
                            "item": ADDRESS,
                        },
                        "required": ["@type", "position", "name", "item"],
                    },
                },
            },
            "required": ["@type", "itemListElement"],
        },
    },
}
VALID = Draft202012Validator(SCHEMA)


@pytest.fixture(scope="module")
def heads(site: Path) -> dict[str, html.HtmlElement]:
    """Return the head of every page by the address that it has."""
    pages = {path: html.fromstring(path.read_bytes()) for path in site.rglob("index.html")}
    names = {path: path.relative_to(site).as_posix() for path in pages}
    return {
        f"{SITE_URL}{names[path].removesuffix('index.html')}": page.find("head")
        for path, page in pages.items()
    }


def meta(head: html.HtmlElement, name: str) -> str:
    (content,) = head.xpath(f".//meta[@name='{name}' or @property='{name}']/@content")
    return content


def graph(head: html.HtmlElement) -> dict:
    (text,) = head.xpath(".//script[@type='application/ld+json']/text()")
    return json.loads(text)


def test_a_description_is_the_first_sentence_without_the_note_of_a_fact():
    note = '<span popover id="fact-1">1 MiB<a href="x">Quotas</a></span>'
    page = f"<h1 id='a'>Queues</h1>\n<p>A queue of SQS keeps <b>1 MiB</b>{note} &amp; more for a"
    page += " while, until somebody reads it. It is cheap.</p>"
    less, _ = set_aside(page)

    assert description(less) == (
        "A queue of SQS keeps 1 MiB & more for a while, until somebody reads it."
    )


def test_a_short_sentence_takes_the_next_with_it():
    assert description("<h1>A</h1><p>It queues. It waits.</p>") == "It queues. It waits."
    assert description("<h1>A</h1><p>It has two parts:</p>") == "It has two parts"
    assert description("<h1>A</h1><ul><li>x</li></ul>") == ""


@pytest.mark.parametrize("given", ["", 'Say <b> & "queue"'])
def test_no_description_ends_the_element_that_holds_it(monkeypatch, given):
    monkeypatch.setattr(hooks, "notes", {"a.md": []})
    page = SimpleNamespace(
        meta={"description": given} if given else {},
        content="<h1>A</h1><p>A &quot;queue&quot; &amp; a &lt;b&gt;.</p>",
        file=SimpleNamespace(src_uri="a.md"),
    )
    hooks.on_page_context({}, page, SimpleNamespace(site_url=""), None)
    made = f'<p><meta name="description" content="{page.meta["description"]}"></p>'

    assert meta(html.fromstring(made), "description") == (given or 'A "queue" & a <b>.')


def test_every_page_has_a_description_of_its_own(heads):
    told = {address: meta(head, "description") for address, head in heads.items()}

    assert {address: text for address, text in told.items() if not 40 <= len(text) <= 320} == {}
    assert len(set(told.values())) == len(told)


def test_every_page_names_its_address_and_its_card(heads, site):
    for address, head in heads.items():
        (canonical,) = head.xpath(".//link[@rel='canonical']/@href")
        card = site / meta(head, "og:image").removeprefix(SITE_URL)

        assert canonical == meta(head, "og:url") == address
        assert meta(head, "og:description") == meta(head, "description")
        assert Image.open(BytesIO(card.read_bytes())).size == SIZE
        assert card.stat().st_size < 40_000


def test_the_sitemap_lists_every_page(heads, site):
    listed = set(re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))

    assert heads.keys() == listed


def test_a_card_is_the_same_on_every_run():
    assert draw_card("Amazon SQS", "Messaging", "Notes") == draw_card(
        "Amazon SQS", "Messaging", "Notes"
    )
    assert draw_card("Amazon SQS", "", "") != draw_card("Amazon SNS", "", "")
    assert Image.open(BytesIO(draw_card("", "", ""))).size == SIZE


def test_a_long_title_is_set_smaller_and_at_last_cut_off():
    short, middle, long = (fit("word " * count) for count in (2, 20, 200))

    assert short[0].size > middle[0].size
    assert len(long[1]) == 3
    assert long[1][-1].endswith(" …")


def test_a_word_that_is_wider_than_the_card_is_set_in_the_smallest_letters():
    font, lines = fit("ApproximateNumberOfMessagesNotVisibleInTheDeadLetterQueue")

    assert font.size == SMALLEST
    assert lines == ["ApproximateNumberOfMessagesNotVisibleInTheDeadLetterQueue"]


def test_nothing_is_drawn_where_nobody_shares(monkeypatch):
    monkeypatch.setattr(hooks, "served", [False])
    assert hooks._is_published(SimpleNamespace(site_url=SITE_URL))
    assert not hooks._is_published(SimpleNamespace(site_url=""))
    monkeypatch.setattr(hooks, "served", [True])
    assert not hooks._is_published(SimpleNamespace(site_url=SITE_URL))


def test_the_structured_data_of_every_page_is_valid_and_its_own(heads):
    for address, head in heads.items():
        data = graph(head)
        article, crumbs = data["@graph"]

        assert [error.message for error in VALID.iter_errors(data)] == []
        assert article["url"] == crumbs["itemListElement"][-1]["item"] == address
        assert crumbs["itemListElement"][0]["item"] == SITE_URL
        assert {crumb["item"] for crumb in crumbs["itemListElement"]} <= heads.keys()


def test_structured_data_without_a_title_is_found_and_no_title_ends_the_script():
    made = structured_data(
        title="</script>",
        told="x",
        address=SITE_URL,
        card=SITE_URL,
        site="Notes",
        author="A",
        trail=[("Home", SITE_URL)],
    )
    article = json.loads(made)["@graph"][0]
    bad = {"@context": "https://schema.org", "@graph": [article | {"headline": ""}]}

    assert "</script>" not in made
    assert article["headline"] == "</script>"
    assert any("non-empty" in error.message for error in VALID.iter_errors(bad))


def test_the_feed_holds_every_change_the_newest_first():
    data = make_notes().data
    data.changes.append(Change(address="a.b.c", day="2026-11-26", old="1 & 2", new="<3>"))
    data.changes.append(Change(address="a.b.d", day="2026-11-28", old="4", new="5"))
    root = ElementTree.fromstring(feed(data, "Notes", SITE_URL, "A & B"))
    entries = root.findall(f"{ATOM}entry")

    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["a.b.d", "a.b.c"]
    assert entries[1].findtext(f"{ATOM}content") == "Was: 1 & 2. Is: <3>."
    assert root.findtext(f"{ATOM}updated") == "2026-11-28T00:00:00Z"


def test_the_feed_of_the_site_is_one_and_every_page_names_it(site, data, heads):
    root = ElementTree.fromstring((site / "feed.xml").read_text("utf-8"))
    required = {f"{ATOM}{name}" for name in ("id", "title", "updated", "author", "link")}

    assert required <= {element.tag for element in root}
    assert len(root.findall(f"{ATOM}entry")) == len(data.changes)
    assert all(head.xpath(".//link[@type='application/atom+xml']") for head in heads.values())


def test_without_a_repository_no_page_offers_to_report_an_error(site):
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]

    assert not any("Report an error" in page or "report.js" in page for page in pages)


@pytest.mark.parametrize("title", ["Queues", 'Lists of "<b>" & more'])
def test_a_title_stands_in_the_foot_on_paper_as_it_is_written(tmp_path, title):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# `{title}`\n", "utf-8")
    theme = {"name": "material", "custom_dir": str(ROOT / "overrides")}
    config = {"site_name": "Notes", "theme": theme, "plugins": []}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True)
    page = html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    (foot,) = page.xpath(".//p[@class='notes-printed']")

    assert foot.text_content().startswith(f"{title} · ")


def test_with_a_repository_a_page_ends_with_the_form_for_it(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("---\ntemplate: home.html\n---\n", "utf-8")
    (tmp_path / "docs" / "queues.md").write_text("# Queues\n", "utf-8")
    config = {
        "site_name": "Notes",
        "theme": {"name": "material", "custom_dir": str(ROOT / "overrides")},
        "extra": {"repository": "https://github.com/example/notes"},
        "plugins": [],
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True)

    for name in ("", "queues/"):
        page = html.fromstring((tmp_path / "site" / name / "index.html").read_bytes())
        (link,) = page.xpath(".//p[@class='notes-report']/a/@href")
        form = "https://github.com/example/notes/issues/new?template=error.yml&page="
        assert link == form + (name or "/"), "the form requires a page"
        assert page.xpath(".//script[contains(@data-later, 'javascripts/report.js')]")
    lost = (tmp_path / "site" / "404.html").read_text("utf-8")
    assert "report" not in lost, "a script without its form"


def test_a_heading_and_a_fact_fill_the_form(browser, address, data):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/messaging/sqs-delivery/")
    code = (ROOT / "docs" / "javascripts" / "report.js").read_text("utf-8")
    end = '<p class="notes-report"><a href="https://example.com/?page=messaging/sqs-delivery/"></a></p>'
    page.evaluate(
        "end => document.querySelector('article').insertAdjacentHTML('beforeend', end)", end
    )
    marks = page.locator(".notes-mark")
    marks.first.click()  # its note is open when the script comes
    page.add_script_tag(content=code)
    named = page.get_by_role("heading", name="Visibility timeout", exact=True)
    heading = named.locator("+ .notes-report").get_attribute("href")
    marks.nth(1).click()
    links = page.locator(".notes-source .notes-report")
    expect(links).to_have_count(2)
    notes = [parse_qs(urlsplit(link.get_attribute("href")).query) for link in links.all()]
    context.close()

    assert parse_qs(urlsplit(heading).query)["section"] == ["visibility-timeout"]
    for filled in notes:
        assert filled["page"] == ["messaging/sqs-delivery/"]
        assert filled["fact"][0] in data.facts()


def test_the_form_has_a_field_for_all_that_is_filled_in():
    fields = {item["id"] for item in yaml.safe_load(FORM.read_text("utf-8"))["body"]}

    assert {"page", "section", "fact"} <= fields
