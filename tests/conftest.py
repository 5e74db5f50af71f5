"""What tests share: the data, the site built once a run, a server for it, and a real browser."""

import fcntl
import functools
import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from build_site import build
from facts import Data, load_data
from finish.search import FOLDER
from moto.server import ThreadedMotoServer
from paper.chromium import find_chromium
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
SUB_PATH = "notes"
SITE_URL = f"http://127.0.0.1/{SUB_PATH}/"
PAPER = "aws-developer-notes"  # book, EPUB and zip
ELSEWHERE = {  # an environment in which a build has to be the same
    "LANG": "de_DE.ISO-8859-1",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "7",
    "TZ": "Pacific/Kiritimati",
}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # as on paper
)


# From the slowest, so that no worker ends alone with one of them. The first builds the site, and
# the second is for a worker that would have to wait for it.
ORDER = (
    "test_policy.py",
    "test_blocks.py",
    "test_search.py",
    "test_browser.py",
    "test_book.py",
    "test_figures_browser.py",
    "test_keyboard.py",
    "test_build.py",
    "test_offline.py",
    "test_epub.py",
    "test_site.py",
    "test_disk.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files of tests that take longest."""
    rank = {name: number for number, name in enumerate(ORDER)}
    items.sort(key=lambda item: rank.get(item.path.name, len(ORDER)))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line of log for each, to linkchecker at any speed."""

    def end_headers(self) -> None:
        """Send the header without which linkchecker asks for ten files a second."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class QuietServer(http.server.ThreadingHTTPServer):
    """Serve a browser that hangs up when it leaves a page, without a traceback for that."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report what is not the client's doing."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(
    folder: Path, handler: type[QuietHandler] = QuietHandler, port: int = 0
) -> http.server.ThreadingHTTPServer:
    """Serve a folder on a port of 127.0.0.1, a free one if none is given, in the background."""
    answering = functools.partial(handler, directory=folder)
    server = QuietServer(("127.0.0.1", port), answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def run_elsewhere(*command: str, **environment: str) -> None:
    """Run Python as on another machine at another time; it has nothing to warn of."""
    result = subprocess.run(
        [sys.executable, *command],
        env=os.environ | ELSEWHERE | {"SITE_URL": SITE_URL} | environment,
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def read_files(site: Path) -> dict[str, Any]:
    """Return the content of each file of the search in a built site by its name."""
    (names,) = site.glob(f"{FOLDER}/**/names.json")
    folder = names.parent
    return {
        path.relative_to(folder).with_suffix("").as_posix(): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


@pytest.fixture(scope="session")
def data() -> Data:
    """Return the data that the site quotes."""
    return load_data(ROOT / "docs" / "data")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built as it is published, below a sub-path; once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target = shared / "site" / SUB_PATH
    with (shared / "site.lock").open("w") as lock, pytest.MonkeyPatch.context() as patch:
        fcntl.flock(lock, fcntl.LOCK_EX)
        patch.setenv("SITE_URL", SITE_URL)  # 404.html needs the path
        if not target.exists():
            build(target)
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the site on a plain static server."""
    server = serve(site.parent)
    yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh desktop page in the light scheme."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a fresh page as wide as a small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def cloud() -> Iterator[None]:
    """Run a server that stands in for AWS, which every client in here then asks."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    reset = urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")
    urllib.request.urlopen(reset).close()  # what an earlier server of this run still knows
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield
    server.stop()
