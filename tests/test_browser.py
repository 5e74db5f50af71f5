"""What a reader sees, in a real browser: search, schemes, a phone, accessibility, no outsider."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import SUB_PATH
from playwright.sync_api import Page, Route, expect

COMPARISON = "compare/sqs-sns-kinesis/"
KINDS = ["", "messaging/", "messaging/sqs/", COMPARISON, "reference/limits/", "404.html"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"type": "tag", "values": TAGS}
SHORTEN = "most => [...document.querySelectorAll('article table')].slice(most).map(t => t.remove())"
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
MOVES = """moved = 0; new PerformanceObserver(
    list => list.getEntries().forEach(({ value }) => { moved += value })
).observe({ type: "layout-shift", buffered: true })"""
# A browser that waits for a font as long as it takes; the fonts that a page gave up; until it does.
PATIENT = "Object.defineProperty(FontFace.prototype, 'display', { set() {} })"
GIVEN_UP = "[...document.fonts].filter(font => font.display === 'optional').length"
GIVING_UP = f"new Promise(done => setInterval(() => {GIVEN_UP} && done(), 20))"
DENIED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("denied") } })"""
CONTRAST = {"type": "rule", "values": ["color-contrast"]}  # all that the scheme changes


def violations(
    page: Page, rules: dict[str, object] = ALL_RULES, part: str | None = None
) -> list[str]:
    """Return what axe-core finds wrong on the open page, or on a part of it, with where it is."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, part, options).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def search_and_switch(page: Page) -> None:
    """Search, then switch to the light scheme and to the dark one."""
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("visibility")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()


def test_a_search_for_dlq_lands_on_the_dead_letter_queue(page, address):
    page.goto(f"{address}/")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("dlq")
    page.locator(".md-search-result__link").first.click()

    expect(page).to_have_url(re.compile("dead-letter|dlq"))


def test_the_home_page_is_searched_by_keyboard(page, address):
    page.goto(f"{address}/")
    page.get_by_role("searchbox", name="Search the notes").fill("visibility timeout")
    page.keyboard.press("Enter")

    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_the_scheme_follows_the_system_and_the_switch(page, address):
    page.goto(f"{address}/")
    body = page.locator("body")
    light = body.evaluate("body => getComputedStyle(body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("label[for=__palette_1]").click()

    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") == light


def test_a_browser_that_stores_nothing_searches_and_switches_all_the_same(page, address):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(DENIED)
    page.goto(f"{address}/messaging/sqs/")
    search_and_switch(page)

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert errors == []


def held(page: Page, files: str) -> list[Route]:
    """Return the requests for some files, which get no answer before they are continued."""
    waiting: list[Route] = []
    page.route(files, lambda route: waiting.append(route))
    return waiting


@pytest.mark.parametrize(
    ("system", "stored", "scheme"),
    [
        ("light", None, "default"),
        ("dark", None, "slate"),
        ("dark", "(prefers-color-scheme)", "slate"),
        ("dark", "(prefers-color-scheme: light)", "default"),
        ("light", "(prefers-color-scheme: dark)", "slate"),
    ],
)
def test_the_scheme_is_there_before_the_styles(page, address, system, stored, scheme):
    page.emulate_media(color_scheme=system)
    color = {"media": stored, "scheme": "slate" if "dark" in str(stored) else "default"}
    page.add_init_script(
        f"localStorage.setItem('/{SUB_PATH}/.__palette', '{json.dumps({'color': color})}')"
        if stored
        else ""
    )
    held(page, "**/*.css")
    page.goto(f"{address}/messaging/sqs/", wait_until="commit")

    expect(page.locator("h1")).to_be_attached()
    assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
    assert page.locator("article h2").count() == 0  # the rest of the page waits for the styles


def test_without_a_script_the_scheme_is_that_of_the_file(plain_page, address):
    plain_page.emulate_media(color_scheme="dark")
    plain_page.goto(f"{address}/messaging/sqs/")

    expect(plain_page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def jump(page: Page, url: str, until: str = FRAMES) -> float:
    """Return by how much a page moves when its fonts come after its text, and after a promise."""
    page.add_init_script(MOVES)
    fonts = held(page, "**/*.woff2")
    page.goto(url, wait_until="commit")
    expect(page.locator("footer")).to_be_visible()
    page.evaluate(until)
    for font in fonts:
        font.continue_()
    page.evaluate("document.fonts.ready.then(() => 1)")
    return page.evaluate(f"{FRAMES}.then(() => moved)")


@pytest.mark.parametrize("path", ["messaging/sqs/", COMPARISON])
def test_nothing_jumps_when_the_fonts_come(phone, address, path):
    phone.add_init_script(PATIENT)

    assert jump(phone, f"{address}/{path}") <= 0.01


def resize_before(page: Page) -> None:
    """Show the letters before the fonts come in another size than the fonts have."""

    def resize(route: Route) -> None:
        response = route.fetch()
        css = re.sub(r"size-adjust:[\d.]+%", "size-adjust:110%", response.text())
        route.fulfill(response=response, body=css)

    page.route("**/site.*.css", resize)


def test_a_font_of_another_size_makes_a_page_jump(phone, address):
    phone.add_init_script(PATIENT)
    resize_before(phone)

    assert jump(phone, f"{address}/messaging/sqs/") > 0.01


def test_fonts_that_come_late_wait_for_the_next_page(phone, address):
    resize_before(phone)
    assert jump(phone, f"{address}/messaging/sqs/", GIVING_UP) == 0

    phone.unroute("**/*.woff2")
    phone.goto(f"{address}/messaging/sns/")
    assert phone.evaluate(f"document.fonts.ready.then(() => {GIVEN_UP})") == 0


def asks_for_the_font_of_code(page: Page, url: str) -> bool:
    """Return whether a page loads the font of code."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => 1)")
    return any("notes-mono" in name for name in asked)


def test_a_page_without_code_loads_its_font_for_the_next(page, address):
    assert asks_for_the_font_of_code(page, f"{address}/")


def test_a_page_without_code_and_scripts_does_not(plain_page, address):
    assert not asks_for_the_font_of_code(plain_page, f"{address}/")


def test_a_jump_marks_its_section_as_the_one_being_read(page, address):
    page.goto(f"{address}/monitoring/cloudwatch/")
    contents = page.locator(".md-sidebar--secondary")
    being_read = contents.locator(".md-nav__link--active").first
    for name in ("Resolution", "CloudWatch limits", "Namespace"):
        contents.get_by_role("link", name=name, exact=True).click()
        expect(being_read).to_have_text(name)

    page.mouse.wheel(0, -60)
    expect(being_read).not_to_have_text("Namespace")


def test_no_empty_message_shows_when_its_style_comes(page, address):
    page.goto(f"{address}/messaging/sqs/")
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 100)
    message = page.locator(".md-dialog")

    expect(message).to_have_css("position", "fixed")  # its style is there
    assert message.evaluate("message => getComputedStyle(message).opacity") == "0"


SCROLLED = """[...document.querySelectorAll('.md-sidebar__scrollwrap')]
    .filter(one => one.scrollHeight > one.clientHeight).map(one => one.outerHTML)"""


def test_a_jump_and_a_resting_pointer_load_no_more_and_a_turn_of_the_wheel_does(page, address):
    page.goto(f"{address}/monitoring/cloudwatch/#retention")
    theme = page.locator("script[src*=bundle]")
    page.evaluate("document.body.dispatchEvent(new PointerEvent('pointermove', {bubbles: true}))")
    page.evaluate(FRAMES)
    expect(theme).to_have_count(0)
    assert page.evaluate(SCROLLED) == []

    page.mouse.wheel(0, 100)
    expect(theme).to_have_count(1)


def test_a_copied_example_holds_its_commands_only(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/messaging/sqs-delivery/")
    example = page.locator(".highlight").filter(has_text="receive-message").first
    shown = example.inner_text().splitlines()
    example.hover()
    example.get_by_role("button", name="Copy to clipboard").click()
    expect(page.get_by_role("status").get_by_text("Copied to clipboard")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()

    assert [line.removeprefix("$ ") for line in shown if line.startswith(("$ ", " "))] == [
        line for line in copied if line
    ]
    assert shown[-1] not in copied


def test_a_fact_opens_its_source_by_keyboard_and_closes_with_escape(page, address):
    page.goto(f"{address}/messaging/sqs/")
    mark = page.locator(".notes-mark").first
    note = page.locator(".notes-source").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note.get_by_role("link")).to_have_attribute("href", re.compile("amazon"))
    page.keyboard.press("Escape")

    expect(note).to_be_hidden()


def test_a_fact_told_twice_opens_its_note_beside_the_mark_that_is_pressed(page, address):
    page.goto(f"{address}/monitoring/cloudwatch/")
    marks = page.locator(".notes-mark")
    names = marks.evaluate_all("all => all.map(mark => mark.getAttribute('popovertarget'))")
    twice = next(name for name in names if names.count(name) > 1)
    mark = marks.and_(page.locator(f"[popovertarget='{twice}']")).nth(1)
    note = page.locator(f"[id='{twice}']")
    mark.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")

    expect(note.get_by_role("link")).to_be_focused()
    assert abs(note.bounding_box()["y"] - mark.bounding_box()["y"]) < 250


def test_a_fact_opens_its_source_by_touch(phone, address):
    phone.goto(f"{address}/messaging/sqs/")
    mark = phone.locator(".notes-mark").first
    box = mark.bounding_box()
    mark.tap()

    expect(phone.locator(".notes-source").first).to_be_visible()
    assert min(box["width"], box["height"]) >= 24


def test_a_comparison_on_a_phone_names_the_column_of_every_cell(phone, address):
    phone.goto(f"{address}/{COMPARISON}")
    cells = phone.locator(".notes-grid tbody td")
    labels = cells.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').content)")

    assert len(labels) >= 14 * 3
    assert {label.strip('"') for label in labels} == {"SQS", "SNS", "Kinesis"}
    assert sideways(phone) == 0


@pytest.mark.parametrize("path", KINDS)
def test_no_page_scrolls_sideways_at_320_pixels(phone, address, path):
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(f"{address}/{path}")

    assert sideways(phone) == 0


def test_a_page_that_scrolls_sideways_is_found(phone):
    phone.set_content('<div style="width: 999px">x</div>')

    assert sideways(phone) > 0


def test_what_a_search_finds_is_no_wider_than_a_phone(phone, address):
    phone.goto(f"{address}/messaging/sqs/")
    phone.keyboard.press("/")
    phone.get_by_role("textbox", name="Search").fill("dlq")
    expect(phone.locator(".md-search-result__link").first).to_be_visible()

    assert sideways(phone) == 0

    phone.evaluate("document.querySelector('.md-search__overlay').style.display = 'block'")

    assert sideways(phone) > 0  # as the theme has it


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_in_either_scheme_and_on_a_phone(page, address, path):
    page.goto(f"{address}/{path}")
    page.evaluate(SHORTEN, 1)  # of dozens of tables, all written by one macro
    assert violations(page) == []

    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_timeout(300)  # colors fade into one another
    assert violations(page, CONTRAST) == []

    page.set_viewport_size({"width": 360, "height": 740})
    assert violations(page) == []


def test_axe_finds_a_faint_word(page, address):
    page.goto(f"{address}/404.html")
    page.evaluate("document.querySelector('article p').style.color = '#eee'")

    assert any(found.startswith("color-contrast") for found in violations(page, CONTRAST))


def requests_elsewhere(page: Page, address: str, paths: list[str]) -> list[str]:
    """Open pages, search on each, and return what was asked of another host."""
    asked: list[str] = []

    def note(route: Route) -> None:
        if not route.request.url.startswith(address.rpartition("/")[0]):
            asked.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route(re.compile("^(?!data:|blob:)"), note)
    for path in paths:
        page.goto(f"{address}/{path}")
        page.keyboard.press("/")
        page.keyboard.type("queue")
        page.wait_for_timeout(150)
    return asked


def test_no_request_leaves_for_another_host(page, address):
    assert requests_elsewhere(page, address, KINDS) == []


def test_a_request_to_another_host_is_found(page, address):
    page.add_init_script("new Image().src = 'https://example.com/x.png'")

    assert set(requests_elsewhere(page, address, ["404.html"])) == {"https://example.com/x.png"}
