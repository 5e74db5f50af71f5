"""What a reader without a mouse, a screen reader and colors of one's own find, at three widths."""

import re

import pytest
from playwright.sync_api import Page, expect
from test_browser import sideways, violations

WIDTHS = [360, 768, 1280]
TABLE = "compare/sqs-sns-kinesis/"  # its heads hold links, and stick to the top
TOPIC = "messaging/sqs/"
LIMITS = "messaging/sqs-api/"
UNADJUSTED = """.notes-mark::before, .md-code__button::after {
    forced-color-adjust: auto !important; background: currentcolor !important }"""
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
FOCUS = """() => {
    const focused = document.activeElement
    if (focused === document.body) return null
    const label = focused.matches("[type=radio]") && focused.nextElementSibling
    const labels = [...(focused.labels ?? [])].filter((one) => one.clientWidth > 1)
    const element = label || (focused.matches("[type=checkbox]") ? labels[0] : focused)
    const [box] = element.getClientRects() // the first line of a link
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    const ring = getComputedStyle(element.closest(".md-search__form, .notes-search") ?? element)
    return {
        name: focused.outerHTML.slice(0, 90),
        inDrawer: Boolean(focused.closest(".md-sidebar--primary")),
        isSeen: box.width > 8 && element.contains(top) && ring.outlineStyle !== "none",
    }
}"""

UNDERLINES = """[...document.querySelectorAll("article li > a:not([class*=notes])")]
    .map(link => getComputedStyle(link).textDecorationLine)"""


@pytest.fixture
def sized(page, address):
    """Return a page of a width, opened in a browser that moves nothing."""

    def show(path: str, width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 700})
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{address}/{path}")
        page.keyboard.press("Shift")  # loads the theme's scripts
        expect(page.locator(".notes-menu")).to_be_attached()
        return page

    return show


def stops(page: Page, key: str, most: int = 400) -> list[dict]:
    """Return where the focus goes by a key until it leaves the page."""
    found = []
    while len(found) < most:
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop and not stop["isSeen"]:  # what just opens or closes is given a moment
            page.wait_for_timeout(150)
            stop = page.evaluate(FOCUS)
        if not stop:
            break
        found.append(stop)
    return found


def unseen(found: list[dict]) -> list[str]:
    return [stop["name"] for stop in found if not stop["isSeen"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_focus_is_seen_wherever_tab_goes(sized, width):
    page = sized(TABLE, width)
    forth = stops(page, "Tab")
    back = stops(page, "Shift+Tab", most=len(forth))

    assert unseen(forth) == []
    assert unseen(back) == []
    assert 50 < len(forth) < 400
    assert any(stop["inDrawer"] for stop in forth) == (width == 1280)
    assert any("notes-menu" in stop["name"] for stop in forth) == (width < 1280)
    lines = page.evaluate(UNDERLINES)
    assert len(lines) > 5
    assert set(lines) == {"underline"}


def test_a_focus_behind_the_header_and_one_without_a_ring_are_found(sized):
    page = sized(TABLE, 1280)
    page.evaluate("document.documentElement.style.scrollPaddingTop = 0")
    page.evaluate("document.querySelector('.md-logo').style.outline = 'none'")
    page.locator(".md-footer a").last.focus()

    assert unseen(stops(page, "Shift+Tab", most=60)) != []
    page.evaluate("document.querySelector('.md-skip').focus()")
    assert "md-logo" in unseen(stops(page, "Tab", most=1))[0]


@pytest.mark.parametrize("width", [360, 768])
def test_the_drawer_opens_by_keyboard_and_gives_the_focus_back(sized, width):
    page = sized(TOPIC, width)
    button = page.get_by_role("button", name="Navigation")
    drawer = page.get_by_role("navigation", name="Navigation")
    expect(drawer).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Navigation", expanded=True)).to_have_count(1)
    expect(drawer).to_be_visible()
    expect(drawer.locator(":focus-visible")).to_have_count(1)
    assert [stop["inDrawer"] and stop["isSeen"] for stop in stops(page, "Tab", most=3)] == [
        True
    ] * 3
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(drawer).to_be_hidden()


def press_while_the_scripts_come(page: Page) -> None:
    """Open the drawer of a page that loads again under the pointer, which stays down a while."""
    page.locator(".notes-menu").hover()
    page.reload()
    page.mouse.down()
    expect(page.locator("[aria-label='Contents of Messaging']")).to_be_attached()  # by drawer.js
    expect(page.locator("label.md-header__button[for=__drawer]")).to_be_attached()
    page.mouse.up()
    expect(page.locator(".notes-menu")).to_be_attached()


def test_a_level_of_the_drawer_hides_the_one_below(sized):
    page = sized(TOPIC, 360)
    press_while_the_scripts_come(page)
    drawer = page.get_by_role("navigation", name="Navigation")
    level = drawer.get_by_role("checkbox", name="Messaging")
    expect(level).to_be_focused()
    expect(drawer.locator(":focus-visible")).to_have_count(0)  # a ring is for the keyboard
    expect(drawer.get_by_role("link", name="Serverless")).to_be_hidden()
    level.focus()
    page.keyboard.press("Space")

    expect(drawer.get_by_role("link", name="Serverless")).to_be_visible()
    expect(drawer.get_by_role("link", name="SQS delivery")).to_be_hidden()


def test_single_keys_work_unless_a_reader_switches_them_off(sized):
    page = sized("reference/", 1280)
    page.get_by_label("Use these keys").uncheck()
    page.locator("h1").click()  # out of the switch
    page.keyboard.press("/")
    page.keyboard.press("n")
    page.wait_for_timeout(300)  # a page would be on its way

    assert page.url.endswith("reference/")
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()
    page.get_by_label("Use these keys").check()
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("reference/limits/"))
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_a_tooltip_stays_under_the_pointer_and_goes_by_escape(sized):
    page = sized(TOPIC, 1280)
    page.locator("article abbr").first.hover()
    text = page.locator("[role=tooltip] > *")
    expect(text).to_be_visible()
    box = text.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=20)
    page.wait_for_timeout(300)  # after which it would be gone

    expect(page.locator(".md-tooltip2--active")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(text).to_have_count(0)


def test_the_drawer_closes_when_the_focus_leaves_it(sized):
    page = sized(TOPIC, 360)
    page.get_by_role("button", name="Navigation").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")

    assert not page.locator("#__drawer").is_checked()


def test_the_drawer_opens_without_javascript(plain_page, address):
    plain_page.set_viewport_size({"width": 360, "height": 700})
    plain_page.goto(f"{address}/{TOPIC}")
    assert not any(stop["inDrawer"] for stop in stops(plain_page, "Tab", most=6))
    plain_page.locator("#__drawer").focus()
    plain_page.keyboard.press("Space")
    plain_page.wait_for_timeout(300)  # it slides in

    assert [stop["inDrawer"] for stop in stops(plain_page, "Tab", most=4)][-2:] == [True, True]


@pytest.mark.parametrize("width", [360, 1280])
def test_screen_readers_find_figures_tables_and_states(sized, width):
    page = sized(TOPIC, width)
    drawing = page.get_by_role("figure").first.get_by_role("img")
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_accessible_name(re.compile(r"decouples the tiers.*web tier", re.DOTALL))
    expect(page.get_by_role("button", name="Source of: 4 days")).to_have_count(1)
    page.goto(page.url.replace(TOPIC, TABLE))
    table = page.get_by_role("table", name="SQS, SNS and Kinesis")

    for name in ("Question", "Amazon SQS", "Amazon SNS", "Kinesis Data Streams"):
        expect(table.get_by_role("columnheader", name=name, exact=True)).to_have_count(1)
    expect(table.get_by_role("rowheader", name="Retention")).to_have_count(1)


def test_a_heading_is_read_without_the_link_to_it(sized):
    page = sized(TOPIC, 1280)
    heading = page.get_by_role("heading", name="Latency", exact=True)
    expect(heading).to_be_visible()

    heading.locator("a").evaluate("link => link.removeAttribute('aria-hidden')")
    expect(heading).to_have_count(0)


def test_a_drawing_that_is_hidden_from_screen_readers_is_found(sized):
    page = sized(TOPIC, 360)
    page.evaluate("document.querySelector('.notes-figure__narrow').ariaHidden = 'true'")

    expect(page.get_by_role("figure").first.get_by_role("img")).to_have_count(0)


def style(page: Page, css: str) -> None:
    """Add a style as a reader would: the policy of a page allows none."""
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(css)
            document.adoptedStyleSheets = [sheet]
        }""",
        css,
    )


def cut_off(page: Page) -> list[str]:
    """Return the texts of the article that a box around them cuts off."""
    return page.evaluate(
        """() => [...document.querySelectorAll("article *")]
            .filter((e) => e.checkVisibility() && !e.closest("svg, thead"))
            .filter((e) => getComputedStyle(e).overflow.match(/hidden|clip/))
            .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
            .map((e) => `${e.className}: ${e.textContent.slice(0, 40)}`)"""
    )


@pytest.mark.parametrize(("path", "width"), [("", 320), (TOPIC, 320), (TABLE, 320), (LIMITS, 1280)])
def test_text_may_be_spaced_out(sized, path, width):
    page = sized(path, width)
    style(page, SPACED)

    assert page.locator("article p").first.evaluate("e => getComputedStyle(e).wordSpacing") != "0px"
    assert sideways(page) == 0
    assert cut_off(page) == []


@pytest.mark.parametrize(
    ("path", "css"),
    [
        (TOPIC, "article p { height: 1em; overflow: hidden }"),
        (LIMITS, "article { letter-spacing: .12em } .notes-table { overflow-x: clip }"),
    ],
)
def test_a_text_that_is_cut_off_is_found(sized, path, css):
    page = sized(path, 1280)
    style(page, css)

    assert cut_off(page) != []


def grounds(page: Page) -> set[str]:
    """Return the colors of what is drawn as a ground: a mark, and the button that copies."""
    return set(
        page.evaluate(
            """[[".notes-mark", "::before"], [".md-code__button", "::after"]].map(([name, part]) =>
                getComputedStyle(document.querySelector(name), part).backgroundColor)"""
        )
    )


def test_marks_and_buttons_are_seen_in_the_colors_of_the_system(sized):
    page = sized(TOPIC, 1280)
    expect(page.locator(".md-code__button").first).to_be_attached()
    page.emulate_media(forced_colors="active")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    shown = grounds(page)
    style(page, UNADJUSTED)

    assert paper not in shown
    assert grounds(page) == {paper}
