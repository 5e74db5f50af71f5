"""What happens to a built site before it is published: leaner pages that run no foreign script.

The steps change the pages, given as text by path, and write or remove the other files. The policy
comes last, because it names what the pages hold.
"""

import shutil
from pathlib import Path

from finish.abbreviations import explain
from finish.app import add_app
from finish.breaks import mend_breaks
from finish.dates import date_pages
from finish.fonts import name_fonts
from finish.paint import paint_early
from finish.policy import lock_down
from finish.scripts import join_scripts
from finish.search import name_search
from finish.styles import join_styles
from finish.tidy import tidy

IDLE = ("assets/javascripts/lunr", "assets/javascripts/workers")


def finish(site: Path) -> None:
    """Finish a built site in place; raises ValueError if it is not as the theme builds it."""
    remove_idle(site)
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    mend_breaks(pages)
    name_fonts(site)
    join_styles(site, pages)
    join_scripts(site, pages)
    name_search(site, pages)
    paint_early(site, pages)
    add_app(site, pages)
    explain(pages)
    date_pages(pages)
    pages = {path: tidy(page) for path, page in pages.items()}
    lock_down(site, pages)
    for path, page in pages.items():
        path.write_text(page, encoding="utf-8", newline="\n")


def remove_idle(site: Path) -> None:
    """Remove what no reader fetches: source maps, and the search engine that ours replaces."""
    for folder in IDLE:
        shutil.rmtree(site / folder)
    for path in [*site.rglob("*.map"), *site.glob("sitemap.xml.gz")]:
        path.unlink()
