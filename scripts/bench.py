"""Build the site anew and measure it: `python scripts/bench.py [--runs 3] [--times 1,20,100]`.

Times are only good as ratios: take them from a quiet machine. Bytes are good to the byte.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterable
from pathlib import Path

from build_site import build
from measure.growth import grow
from measure.host import Host
from measure.visit import search, visit
from measure.work import read_and_draw
from paper.chromium import find_chromium
from playwright.sync_api import sync_playwright

QUERY = "visibility"
FIGURE = '<figure class="notes-figure"'
NO_TOPICS = ("compare/", "labs/", "reference/")
BUDGETS = {
    "first_requests": 6,
    "first_bytes": 62_000,
    "first_html": 15_000,
    "first_css": 18_000,
    "first_js": 6_000,
    "first_font": 32_000,
    "first_data": 0,
    "next_requests": 1,
    "next_bytes": 15_000,
    "next_ms": 350,
    "fcp": 600,
    "lcp": 700,
    "tbt": 20,
    "cls": 0.01,
}
SEARCH_BUDGETS = {"search_bytes": 50_000, "search_ms": 400, "key_ms": 40}

WORK_BUDGETS = {"read_ms": 1_000, "draw_ms": 1_500}


def kinds(site: Path) -> dict[str, str]:
    """Return a page of each kind by what it is: the heaviest of its kind."""
    pages = {
        path.parent.relative_to(site).as_posix() + "/": path.read_text(encoding="utf-8")
        for path in site.rglob("*/index.html")
    }
    topics = [path for path in pages if not path.startswith(NO_TOPICS)]
    compared = [path for path in pages if path.startswith("compare/")]
    return {
        "home": "",
        "longest topic": max(topics, key=lambda path: len(pages[path])),
        "comparison": max(compared, key=lambda path: len(pages[path])),
        "most figures": max(topics, key=lambda path: pages[path].count(FIGURE)),
    }


def medians(turns: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of every measure over several turns."""
    names = {name for turn in turns for name in turn}
    return {name: statistics.median(turn.get(name, 0) for turn in turns) for name in names}


def table(budgets: dict[str, float], columns: dict[str, dict[str, float]]) -> Iterable[str]:
    """Yield the lines of a table; what is over its budget has a mark."""
    yield f"{'':16}{'budget':>10}" + "".join(f"{name:>18}" for name in columns)
    for name, budget in budgets.items():
        digits = 3 if name == "cls" else 0
        cells = [column.get(name, 0) for column in columns.values()]
        marked = (f"{value:,.{digits}f}{' !' if value > budget else '  '}" for value in cells)
        yield f"{name:16}{budget:>10,}" + "".join(f"{cell:>18}" for cell in marked)


def measure(site: Path, runs: int) -> Iterable[str]:
    """Yield the tables of a site."""
    host = Host(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        columns = {
            kind: medians([visit(browser, host, path) for _ in range(runs)])
            for kind, path in kinds(site).items()
        }
        found = medians([search(browser, host, QUERY) for _ in range(runs)])
        browser.close()
    host.stop()
    yield from table(BUDGETS, columns)
    yield ""
    yield from table(SEARCH_BUDGETS, {"first search": found})


def work(runs: int) -> Iterable[str]:
    """Yield the table of what the author waits for but for a build."""
    yield from table(WORK_BUDGETS, {"work": medians([read_and_draw() for _ in range(runs)])})


def growth(times: Iterable[int]) -> Iterable[str]:
    """Yield how a build grows with the notes."""
    yield f"{'notes':>6}{'pages':>8}{'seconds':>9}{'s/page':>8}{'SQS page B':>12}{'site MB':>9}"
    for number in times:
        found = grow(number)
        yield (
            f"{number:>5}x{found['pages']:>8.0f}{found['seconds']:>9.1f}"
            f"{found['seconds_a_page']:>8.3f}{found['page_bytes']:>12,.0f}"
            f"{found['site_bytes'] / 1e6:>9.1f}"
        )


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="turns of which the median counts")
    parser.add_argument("--times", default="1,20,100", help="sizes of the notes to build")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(site)
        for line in measure(site, options.runs):
            print(line, flush=True)
    print()
    for line in work(options.runs):
        print(line, flush=True)
    print()
    for line in growth(int(number) for number in options.times.split(",") if number):
        print(line, flush=True)


if __name__ == "__main__":
    main()
