"""The figures on their pages, in a real browser: legible, found by search, and enlarged."""

import re
from html import escape
from pathlib import Path

import pytest
from conftest import read_files
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Page, expect

PAGE, FIGURE = "messaging/sqs-delivery/", "sqs-visibility"
TITLE = "The visibility timeout of an SQS message"
# Pixels of text by pixels of window; the widest first, since the theme slides when it widens.
SMALLEST = {1280: 13, 768: 13, 360: 13, 320: 11}
ONE_OF_EACH_VIEW = (1280, 360)
SIZES = """least => {
  const faults = []
  const beyond = document.documentElement.scrollWidth - innerWidth
  if (beyond > 0) faults.push(`the page is ${beyond} px too wide`)
  for (const figure of document.querySelectorAll(".notes-figure")) {
    const shown = [...figure.querySelectorAll("svg")].filter(view => view.getClientRects().length)
    if (shown.length !== 1) faults.push(`${figure.id} shows ${shown.length} views`)
    for (const text of shown.flatMap(view => [...view.querySelectorAll("text")])) {
      const scale = text.ownerSVGElement.getScreenCTM().a
      const size = parseFloat(getComputedStyle(text).fontSize) * scale
      if (size < least - .05)
        faults.push(`${figure.id}: ${text.textContent} is ${size.toFixed(1)} px small`)
    }
  }
  return faults
}"""
CONTRASTS = """() => {
  const level = part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4
  const light = color => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map(part => level(part / 255))
    return .2126 * red + .7152 * green + .0722 * blue
  }
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
    return (high + .05) / (low + .05)
  }
  const shapes = drawing => [...drawing.querySelectorAll("rect, circle")]
    .filter(shape => getComputedStyle(shape).fill !== "none")
    .map(shape => ({ shape, box: shape.getBoundingClientRect() }))
  const ground = (text, shapes) => {
    const { left, right, top, bottom } = text.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    return shapes.findLast(({ shape, box }) =>
      box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
      && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)?.shape
  }
  const drawings = [...document.querySelectorAll(".notes-figure svg")]
    .filter(view => view.getClientRects().length)
  const pairs = drawings.flatMap(drawing => {
    const behind = shapes(drawing)
    return [...drawing.querySelectorAll("text")].map(text => [text, ground(text, behind), drawing])
  })
  const faults = []
  const scheme = document.body.dataset.mdColorScheme
  for (const [label, value] of [["light", "default"], ["dark", "slate"]]) {
    document.body.dataset.mdColorScheme = value
    for (const [text, shape, drawing] of pairs) {
      const { backgroundColor, fill } = getComputedStyle(shape ?? drawing)
      const ratio = contrast(getComputedStyle(text).fill, shape ? fill : backgroundColor)
      const name = `${text.closest("figure").id}: ${text.textContent}`
      if (ratio < 4.5) faults.push(`${name} has a contrast of ${ratio.toFixed(1)}, ${label}`)
    }
  }
  document.body.dataset.mdColorScheme = scheme
  return faults
}"""
WORDS = ".//svg[not(contains(@class, 'notes-figure__narrow'))]//text"
FIND = """() => [...document.querySelectorAll(".notes-figure")].filter(figure => {
  getSelection().selectAllChildren(figure)
  getSelection().collapseToStart()
  const words = figure.querySelector("text").textContent
  return !find(words, true) || !figure.contains(getSelection().anchorNode)
}).map(figure => figure.id)"""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, HtmlElement]:
    """Return the pages of the site that show a figure, by their addresses."""
    texts = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): html.fromstring(text)
        for path, text in texts.items()
        if 'class="notes-figure"' in text
    }


def measure(page: Page, address: str, paths: list[str]) -> list[str]:
    """Return what is wrong with the figures of some pages, in windows of every width."""
    faults = []
    for path in paths:
        page.set_viewport_size({"width": max(SMALLEST), "height": 800})
        page.goto(f"{address}/{path}", wait_until="domcontentloaded")
        for width, least in SMALLEST.items():
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(SIZES, least)
            found += page.evaluate(CONTRASTS) if width in ONE_OF_EACH_VIEW else []
            faults += [f"{path} at {width}: {it}" for it in found]
        faults += [f"{path}: {name} is not found on its page" for name in page.evaluate(FIND)]
    return faults


def test_every_figure_is_legible_in_every_window_and_scheme(page, pages, address):
    assert measure(page, address, list(pages)) == []


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".dg .note { font-size: 9px !important }", r"360: figure-\S+: .+ is 9\.0 px small"),
        (".dg .note { fill: #aaa !important }", r"has a contrast of 2\.\d, light"),
        (".dg .bar { fill: #222 !important }", r"has a contrast of 1\.\d, light"),
        (".dg { min-width: 700px }", r"at 320: the page is \d+ px too wide"),
        (".notes-figure svg { display: block !important }", "figure-sqs-visibility shows 2 views"),
        (".notes-figure text { user-select: none; display: none }", "is not found on its page"),
    ],
)
def test_a_figure_that_is_not_legible_is_found(page, address, style, fault):
    page.route("**/stylesheets/site.*.css", lambda route: route.fulfill(body=_styles(route, style)))

    assert re.search(fault, "\n".join(measure(page, address, [PAGE])))


def _styles(route, style: str) -> str:
    return route.fetch().text() + style


def figures_not_once(pages: dict[str, HtmlElement], docs: list[dict[str, str]]) -> list[str]:
    """Return the figures whose words the search does not know exactly once."""
    known = _plain(html.fromstring(f"<div>{' '.join(doc['text'] for doc in docs)}</div>"))
    found = {
        figure.get("id"): known.count(_plain(*figure.xpath(WORDS)))
        for page in pages.values()
        for figure in page.find_class("notes-figure")
    }
    return [f"{name}: {count} times" for name, count in found.items() if count != 1]


def _plain(*parts: HtmlElement) -> str:
    return " ".join(" ".join(part.text_content() for part in parts).split())


def test_the_search_knows_the_words_of_every_figure_once(site, pages):
    files = read_files(site)
    texts = [text for name in files if name.startswith("texts/") for text in files[name]]
    docs = [{"text": escape(" ".join(text["lines"]))} for text in texts]

    assert figures_not_once(pages, docs) == []


@pytest.mark.parametrize("count", [0, 2])
def test_a_figure_that_the_search_does_not_know_once_is_found(count):
    page = '<figure class="notes-figure" id="figure-a"><svg><text>Queue</text></svg></figure>'
    docs = [{"text": "<p>Queue</p>"}] * count

    assert figures_not_once({"": html.fromstring(page)}, docs) == [f"figure-a: {count} times"]


@pytest.fixture
def figure_page(page: Page, address: str) -> Page:
    page.goto(f"{address}/{PAGE}")
    return page


def test_a_figure_is_enlarged_by_click_and_closed_with_escape(figure_page):
    figure = figure_page.locator(f"#figure-{FIGURE}")
    dialog = figure_page.get_by_role("dialog", name=TITLE)
    small = figure.locator("svg:visible").bounding_box()["width"]
    figure.locator("svg:visible").click()
    expect(dialog).to_be_visible()
    assert dialog.locator("svg").bounding_box()["width"] > small
    figure_page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(figure.locator(".notes-figure__open")).to_be_focused()
    assert figure.locator("svg:visible").bounding_box()["width"] == small


def test_a_figure_is_enlarged_by_enter_and_gives_the_focus_back(figure_page):
    link = figure_page.locator(f"#figure-{FIGURE} .notes-figure__open")
    dialog = figure_page.get_by_role("dialog", name=TITLE)
    link.focus()
    figure_page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    figure_page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_a_figure_has_an_address_on_its_page(page, address):
    page.goto(f"{address}/{PAGE}#figure-{FIGURE}")

    expect(page.locator(f"#figure-{FIGURE}")).to_be_in_viewport()


def test_without_script_the_link_opens_the_drawing(plain_page, address):
    plain_page.goto(f"{address}/{PAGE}")
    plain_page.locator(f"#figure-{FIGURE} .notes-figure__open").click()

    expect(plain_page).to_have_url(f"{address}/images/{FIGURE}.svg")
