"""A page printed from the browser: nothing to click, everything shown, nothing cut off."""

import pytest
from pdf_reader import Pdf

PAGES = ["messaging/sqs/", "compare/load-balancers/", "iam/policies/"]
FURNITURE = ".md-header, .md-sidebar, .md-search, .md-top, .md-path, .headerlink, .notes-search"
WHOLE = "figure, tr, .admonition, pre"


@pytest.fixture
def printed(page, address):
    """Return the page as it is printed, shown on a screen as wide as the paper."""
    page.set_viewport_size({"width": 658, "height": 985})
    page.emulate_media(media="print", color_scheme="dark")

    def show(path: str):
        page.goto(f"{address}/{path}")
        return page

    return show


def cut_off(page) -> list[str]:
    """Return the elements of the article that reach beyond the paper."""
    return page.evaluate(
        """() => [...document.querySelectorAll("article *")]
            .filter((e) => !e.closest("svg, .notes-source"))
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                || (e.matches("pre > code") && e.scrollWidth > e.clientWidth + 1))
            .map((e) => `${e.tagName} ${e.className}`)"""
    )


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_on_paper(printed, path):
    assert cut_off(printed(path)) == []


def test_a_wide_box_is_found(printed):
    page = printed(PAGES[0])
    page.evaluate("document.querySelector('article p').style.width = '900px'")

    assert cut_off(page) != []


def test_no_furniture_is_printed(printed):
    shown = (
        printed(PAGES[0])
        .locator(FURNITURE)
        .evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.className)")
    )
    assert shown == []


def test_paper_is_light_even_from_the_dark_scheme(printed):
    page = printed(PAGES[0])

    assert page.locator("h2").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    ground = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(".notes-figure__wide").first.evaluate(ground) == "rgb(255, 255, 255)"


def test_a_fact_names_its_source_by_number_and_sources_show_their_address(printed):
    page = printed(PAGES[0])
    before = "e => getComputedStyle(e, '::before').content"
    after = "e => getComputedStyle(e, '::after').content"

    assert "[" in page.locator(".notes-mark").first.evaluate(before)
    assert "https://docs.aws" in page.locator("#sources ~ ol a").first.evaluate(after)


def test_tables_repeat_their_heads_and_keep_rows_whole(printed):
    page = printed(PAGES[1])

    display = page.locator("thead").first.evaluate("e => getComputedStyle(e).display")
    assert display == "table-header-group"
    inside = page.locator(WHOLE).evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e).breakInside))]"
    )
    assert inside == ["avoid"]


def test_a_printed_page_ends_with_its_title_path_and_date(page, address, tmp_path):
    page.goto(f"{address}/{PAGES[0]}")
    target = tmp_path / "page.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    pdf = Pdf(target)
    foot = " ".join(word.text for word in pdf.words[-1])

    assert "Amazon SQS · " in foot
    assert "messaging/sqs/ · facts checked up to 202" in foot
    assert [words[0].text for words in pdf.words] == [str(n + 1) for n in range(len(pdf.words))]
