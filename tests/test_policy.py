"""The policy of every page: nothing of ours breaks it, and what is not ours does not run."""

import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from conftest import SUB_PATH, QuietHandler, serve
from finish.policy import headers, inline_scripts, policy
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from test_browser import search_and_switch

LISTEN = """addEventListener("securitypolicyviolation", event =>
    violated(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"""
FOREIGN = '<script>document.title = "taken over"</script><p onclick="1" style="color: red">x</p>'


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """Return the address of the site on a server that sends the headers the build wrote."""
    sent = json.loads((site / "headers.json").read_text("utf-8"))

    class Handler(QuietHandler):
        def end_headers(self) -> None:
            for name, value in sent.items():
                self.send_header(name, value)
            super().end_headers()

    server = serve(site.parent, Handler)
    yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """Return a browser's context, and what its pages were forbidden."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    violations: list[str] = []
    context.expose_binding(
        "violated", lambda source, text: violations.append(f"{source['page'].url}: {text}")
    )
    context.add_init_script(LISTEN)
    yield context, violations
    context.close()


def use(page: Page) -> None:
    """Search, switch the scheme and open a figure."""
    search_and_switch(page)
    page.locator(".notes-figure__open").first.click()
    expect(page.locator("dialog svg")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".notes-mark").first.click()


def test_every_page_keeps_to_its_policy_in_both_schemes(site, guarded, watched):
    context, violations = watched
    page = context.new_page()
    for path, other in zip(sorted(site.rglob("*.html")), cycle(["dark", "light"]), strict=False):
        page.goto(f"{guarded}/{path.relative_to(site).as_posix().removesuffix('index.html')}")
        page.emulate_media(color_scheme=other)  # starts the theme's scripts too
    page.goto(f"{guarded}/messaging/sqs/")
    use(page)
    page.goto(f"{guarded}/images/sqs-asg.svg")
    drawn = page.evaluate("getComputedStyle(document.querySelector('svg')).backgroundColor")

    assert violations == []
    assert drawn == "rgb(255, 255, 255)"


def test_a_script_that_is_not_ours_is_blocked(guarded, watched):
    context, violations = watched

    def infect(route: Route) -> None:
        response = route.fetch()
        route.fulfill(
            response=response, body=response.text().replace("</article>", f"{FOREIGN}</article>")
        )

    page = context.new_page()
    page.route("**/sqs/", infect)
    page.goto(f"{guarded}/messaging/sqs/")

    assert page.title().startswith("Amazon SQS")
    assert {text.split()[1] for text in violations} >= {"script-src-elem", "style-src-attr"}


def test_no_policy_lets_every_inline_script_run(site):
    sent = json.loads((site / "headers.json").read_text("utf-8"))
    policies = {sent["Content-Security-Policy"]}
    for path in site.rglob("*.html"):
        policies |= set(re.findall(r'Security-Policy" content="(.+?)"', path.read_text("utf-8")))

    assert len(policies) > 1
    assert 2 * len(sent["Content-Security-Policy"]) < 4096  # of a parameter of CloudFormation
    assert not any("unsafe" in text or "http" in text for text in policies)
    assert all("script-src 'self' 'sha256-" in text for text in policies)


def test_a_policy_names_inline_scripts_by_their_hash():
    data = '<script type="application/json">{}</script>'
    page = f'<script>a()</script><script src="b.js"></script>{data}'

    assert inline_scripts(page) == {"a()"}
    assert "script-src 'self' 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4=';" in policy(
        inline_scripts(page)
    )


def test_firefox_may_fetch_the_next_page_ahead_and_nothing_else_that_no_page_has():
    """It holds what `rel=next` names against the default alone; Chromium against any directive."""
    assert policy(()).startswith("default-src 'self'; ")
    assert all(f"; {kind}-src 'none'" in policy(()) for kind in ("frame", "media", "object"))


def test_the_headers_forbid_what_a_page_cannot():
    sent = headers({"a()"}, {"b {}"})

    assert "frame-ancestors 'none'" in sent["Content-Security-Policy"]
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "no-referrer"
