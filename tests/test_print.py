"""A page printed from the browser: nothing to click, everything shown, nothing cut off."""

import re

import pytest
from pdf_reader import Pdf

PAGES = ["messaging/sqs/", "compare/load-balancers/", "iam/policies/", "reference/limits/"]
FEET = {"messaging/sqs/": "Amazon SQS", "reference/verification/": "Verification"}
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


def sheets(page, folder) -> Pdf:
    """Print a page as Ctrl+P does."""
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    return Pdf(folder / "page.pdf")


def without_foot(pdf: Pdf, told: str) -> list[int]:
    """Return the sheets whose last line above the number is not the foot, or lies in the text."""
    wrong = []
    for number, words in enumerate(pdf.words, start=1):
        foot = max((word.top for word in words if word.text == "·"), default=pdf.height)
        line = " ".join(word.text for word in words if abs(word.top - foot) < 3)
        text = [word for word in words if foot - 8 < word.bottom and word.top < foot - 3]
        below = [word.text for word in words if word.top > foot + 3]
        if not re.search(told, line) or text or below != [str(number)]:
            wrong.append(number)
    return wrong


@pytest.mark.parametrize(("path", "title"), FEET.items())
def test_every_sheet_has_title_path_and_date_below_its_text(page, address, tmp_path, path, title):
    page.goto(f"{address}/{path}")
    pdf = sheets(page, tmp_path)

    assert len(pdf.words) > 1
    assert without_foot(pdf, rf"{title} · \S+/notes/{path} · facts checked up to 202\d-") == []


def test_every_sheet_has_its_foot_without_javascript(plain_page, address, tmp_path):
    plain_page.goto(f"{address}/{PAGES[0]}")

    assert without_foot(sheets(plain_page, tmp_path), "^Amazon SQS · ") == []


def test_a_foot_at_the_end_only_and_one_across_the_text_are_found(page, address, tmp_path):
    page.goto(f"{address}/{PAGES[0]}")
    page.evaluate("document.querySelector('article').style.paddingBottom = 0")
    crossed = without_foot(sheets(page, tmp_path), "^Amazon SQS · ")
    page.evaluate("document.querySelector('footer').style.position = 'static'")
    pdf = sheets(page, tmp_path)

    assert crossed != []
    assert len(without_foot(pdf, "^Amazon SQS · ")) >= len(pdf.words) - 1
