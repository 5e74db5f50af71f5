"""Reading offline: what a browser keeps of the site, and how a new version takes over."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PAPER, ROOT, SUB_PATH, QuietHandler, serve
from finish.offline import FOLDER, WORKER, kept_files, write_worker
from PIL import Image
from playwright.sync_api import BrowserContext, Error, Page, expect

READY = "navigator.serviceWorker.ready.then(() => true)"
WAITING = """navigator.serviceWorker.getRegistration().then(kept => kept.update()).then(kept =>
    new Promise(resolve => setInterval(() => kept.waiting && resolve(true), 20)))"""
TITLE = "<h1>A new version</h1>"
NEEDED = ("assets", "fonts", "javascripts", "messaging", "stylesheets")


class Forgetting(QuietHandler):
    """Serve files that a browser keeps only if the worker does, under the policy of the build."""

    def end_headers(self) -> None:
        """Tell the browser's own cache to store nothing, and send what a host should send."""
        headers = json.loads(Path(self.directory, SUB_PATH, "headers.json").read_text("utf-8"))
        for name, value in (headers | {"Cache-Control": "no-store"}).items():
            self.send_header(name, value)
        super().end_headers()


class Host:
    """The site on a server of its own, which can be out of reach and publish a new version."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = folder / SUB_PATH
        shutil.copytree(site, self.site, copy_function=os.link)
        self.server = serve(folder, Forgetting)
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}/{SUB_PATH}"

    def stop(self) -> None:
        """Be out of reach."""
        self.server.shutdown()
        self.server.server_close()

    def publish(self, *, whole: bool = True) -> None:
        """Change two pages and the worker or, on the way to that, the worker and one page."""
        old = {}
        for name in ("index.html", "messaging/sqs/index.html"):
            path = self.site / name
            old[path] = path.read_text("utf-8")
            path.unlink()  # the file itself belongs to the other tests
            path.write_text(re.sub("<h1.*?</h1>", TITLE, old[path], flags=re.DOTALL), "utf-8")
        self.renew_worker()
        if not whole:
            path.write_text(old[path], "utf-8")

    def shrink(self) -> None:
        """Leave one section, no search and no book: a browser keeps the site in less time."""
        for path in self.site.iterdir():
            if path.is_dir() and path.name not in NEEDED:
                shutil.rmtree(path)
        shutil.rmtree(self.site / "javascripts" / "search")
        (self.site / f"{PAPER}.pdf").unlink()
        self.renew_worker()

    def renew_worker(self) -> None:
        """Let the worker name the files that are there now."""
        (self.site / WORKER).unlink()
        shutil.copy(ROOT / "docs" / FOLDER / WORKER, self.site / FOLDER / WORKER)
        write_worker(self.site)


@pytest.fixture
def host(request, site, tmp_path) -> Iterator[Host]:
    """Return the whole site on a server, or what `FEW` leaves of it."""
    host = Host(site, tmp_path)
    if hasattr(request, "param"):
        request.param(host)
    yield host
    host.stop()


@pytest.fixture
def kept(page: Page, host: Host) -> Page:
    """Return a page of a browser that has kept the site, after a visit of 20 seconds."""
    page.clock.install()
    page.goto(f"{host.address}/")
    page.clock.fast_forward(20_000)
    assert page.evaluate(READY)
    return page


FEW = pytest.mark.parametrize("host", [Host.shrink], indirect=True, ids=["few pages"])


def go_offline(context: BrowserContext, host: Host) -> None:
    host.stop()
    context.set_offline(True)


def test_after_one_visit_search_figures_and_every_page_work_offline(kept, host, data):
    go_offline(kept.context, host)
    kept.goto(f"{host.address}/messaging/sqs/?h=queue")
    expect(kept.get_by_role("status").filter(has_text="Offline")).to_be_visible()
    kept.keyboard.press("/")
    kept.get_by_role("textbox", name="Search").fill("elastic file system")
    expect(kept.locator(".md-search-result__link").first).to_be_visible()
    kept.keyboard.press("Escape")
    kept.locator(".notes-figure__open").first.click()
    expect(kept.locator("dialog svg")).to_be_visible()
    missing = kept.evaluate(
        """paths => Promise.all(paths.map(path => fetch(path).then(() => [], () => [path])))
            .then(all => all.flat())""",
        [f"{host.address}/{file['url']}" for file in kept_files(host.site)],
    )

    assert missing == []


def test_without_the_worker_nothing_is_there_offline(page, host):
    old = shutil.copy(host.site / "index.html", host.site / "old.html")
    os.utime(old, (0, 0))  # the browser's own cache takes an old file for one that stays
    old.replace(host.site / "index.html")
    page.goto(f"{host.address}/")
    go_offline(page.context, host)

    with pytest.raises(Error, match="ERR_"):
        page.goto(f"{host.address}/")


@FEW
def test_a_new_version_shows_at_the_next_load_and_whole(kept, host):
    kept.goto(f"{host.address}/")
    host.publish()
    kept.evaluate(WAITING)
    assert kept.locator("h1").inner_text() != "A new version"
    kept.goto(f"{host.address}/messaging/sqs/")

    expect(kept.locator("h1")).to_have_text("A new version")


@FEW
def test_an_update_waits_while_another_page_shows_the_old_version(kept, host):
    kept.goto(f"{host.address}/")
    host.publish()
    kept.evaluate(WAITING)
    other = kept.context.new_page()
    other.goto(f"{host.address}/messaging/sqs/")
    other.wait_for_timeout(300)

    assert other.locator("h1").inner_text() != "A new version"


@FEW
def test_half_an_update_is_no_version(kept, host):
    kept.goto(f"{host.address}/")
    host.publish(whole=False)
    state = kept.evaluate("""navigator.serviceWorker.getRegistration().then(kept => kept.update())
        .then(kept => new Promise(resolve => {
            const coming = kept.installing
            coming.addEventListener("statechange", () => resolve(coming.state))
        }))""")

    assert state == "redundant"


def test_under_serve_there_is_no_worker():
    assert "offline" not in (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "offline" not in (ROOT / "overrides" / "main.html").read_text("utf-8")


def test_only_what_a_reader_opens_is_kept(site):
    names = {file["url"] for file in kept_files(site)}

    assert {"index.html", "404.html"} <= names
    assert [name for name in names if re.fullmatch(r"javascripts/search/\w{8}/names\.json", name)]
    assert not {name for name in names if re.search(r"facts|headers|\.zip|\.epub|sitemap", name)}


def test_a_worker_without_a_place_for_its_files_is_refused(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / WORKER).write_text("", "utf-8")

    with pytest.raises(ValueError, match='no "FILES"'):
        write_worker(tmp_path)


def test_the_site_can_be_installed_as_an_app(site):
    manifest = json.loads((site / "app.webmanifest").read_text("utf-8"))
    drawn = {icon["src"]: icon["sizes"] for icon in manifest["icons"]}

    assert drawn.pop("favicon.svg") == "any"
    for name, size in drawn.items():
        with Image.open(site / name) as image:
            assert "x".join(map(str, image.size)) == size
            corner = image.getpixel((0, 0))
            assert corner == ((255, 228, 92, 255) if "maskable" in name else (0, 0, 0, 0))
    page = (site / "messaging" / "sqs" / "index.html").read_text("utf-8")
    assert 'rel="manifest" href="../../app.webmanifest"' in page
    assert 'rel="apple-touch-icon" href="../../icons/maskable.png"' in page
