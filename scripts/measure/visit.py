"""Visits of a page as a phone on a slow network makes them."""

import statistics
import time
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from measure.host import Host

PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "has_touch": True}
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
CPU_SLOWDOWN = 4
QUIET_MS = 1200
KEY_MS = 300  # from key to key
WATCH = """
const seen = window.seen = { fcp: 0, lcp: 0, cls: 0, tasks: [] }
const watch = (type, note) =>
  new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true })
watch("paint", entry => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime })
watch("largest-contentful-paint", entry => { seen.lcp = entry.startTime })
watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.cls += entry.value })
watch("longtask", entry => seen.tasks.push([entry.startTime, entry.duration]))
"""
BOX = "[data-md-component=search-query]"
FIRST_RESULT = ".md-search-result__item"
KEYS = """
window.keys = []
let pressed
addEventListener("input", () => { pressed = performance.now() }, true)
new MutationObserver(() => {
  if (pressed) keys.push(performance.now() - pressed)
  pressed = 0  // texts that follow belong to no key
}).observe(document.querySelector(".md-search-result__list"), { childList: true })
"""


def visit(browser: Browser, host: Host, path: str) -> dict[str, float]:
    """Visit a page for the first time, then the next one; return bytes, requests and times."""
    context = browser.new_context(**PHONE)
    page = _slow(context.new_page())
    host.sent.clear()
    page.goto(urljoin(f"{host.address}/", path))
    _wait_until_quiet(page, host)
    seen = page.evaluate("window.seen")
    found = {
        "fcp": seen["fcp"],
        "lcp": seen["lcp"],
        "cls": seen["cls"],
        "tbt": sum(max(0, at + long - max(at, seen["fcp"]) - 50) for at, long in seen["tasks"]),
        **_sums("first", host),
    }
    host.sent.clear()
    start = time.perf_counter()
    page.evaluate("document.querySelector('.md-footer__link--next, .md-footer__link').click()")
    arrived = "at => location.pathname !== at && document.querySelector('h1')"
    page.wait_for_function(arrived, arg=f"/{path}", polling="raf")
    found["next_ms"] = (time.perf_counter() - start) * 1000
    _wait_until_quiet(page, host)
    found |= _sums("next", host)
    context.close()
    return found


def search(browser: Browser, host: Host, query: str) -> dict[str, float]:
    """Search on the home page for the first time; return the bytes that it took, and the times.

    That of a key, the median of the query typed again, ends where its results are drawn.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = _slow(context.new_page())
    page.goto(f"{host.address}/")
    _wait_until_quiet(page, host)
    host.sent.clear()
    start = time.perf_counter()
    page.locator(BOX).click()
    page.keyboard.type(query)
    page.locator(FIRST_RESULT).first.wait_for()
    found = {"search_ms": (time.perf_counter() - start) * 1000}
    _wait_until_quiet(page, host)
    found["search_bytes"] = sum(size for _, size in host.sent)
    page.locator(BOX).clear()
    page.evaluate(KEYS)
    page.locator(BOX).press_sequentially(query, delay=KEY_MS)
    found["key_ms"] = statistics.median(page.evaluate("window.keys"))
    context.close()
    return found


def _slow(page: Page) -> Page:
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    return page


def _wait_until_quiet(page: Page, host: Host) -> None:
    count = -1
    while count != len(host.sent):
        count = len(host.sent)
        page.wait_for_timeout(QUIET_MS)


def _sums(name: str, host: Host) -> dict[str, float]:
    sums: dict[str, float] = {f"{name}_requests": len(host.sent)}
    for kind, size in host.sent:
        sums[f"{name}_{kind}"] = sums.get(f"{name}_{kind}", 0) + size
    return sums | {f"{name}_bytes": sum(size for _, size in host.sent)}
