"""What a search engine, a chat or a feed reader gets to know of a page."""

import html
import json
import re
from collections.abc import Sequence

from facts import Data
from markupsafe import Markup

PARAGRAPH = re.compile(r"<h1.*?</h1>\s*<p>(.*?)</p>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
SHORT, LONG = 70, 200
AUTHOR = "The authors of AWS developer notes"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def description(content: str) -> str:
    """Return the first sentence of a page, the second too if it is short; empty if none.

    The notes of facts are set aside: they would stand between the words.
    """
    found = PARAGRAPH.search(content)
    if not found:
        return ""
    words = " ".join(html.unescape(TAG.sub("", found[1])).split())
    first, *more = SENTENCE.split(words)
    if more and len(first) < SHORT and len(first) + len(more[0]) < LONG:
        first = f"{first} {more[0]}"
    return first.removesuffix(":")


def structured_data(
    *, title: str, told: str, address: str, card: str, site: str, trail: Sequence[tuple[str, str]]
) -> Markup:
    """Return a page as an article with its place in the site, as schema.org has it.

    `trail` holds name and address of each page above it, from the home page on.
    """
    above = [*trail, (title, address)]
    article = {
        "@type": "TechArticle",
        "headline": title,
        "description": told,
        "url": address,
        "image": card,
        "inLanguage": "en",
        "license": LICENSE,
        "author": {"@type": "Organization", "name": AUTHOR},
        "isPartOf": {"@type": "WebSite", "name": site, "url": above[0][1]},
    }
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": target}
            for place, (name, target) in enumerate(above, start=1)
        ],
    }
    graph = {"@context": "https://schema.org", "@graph": [article, crumbs]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # no text may end the script


def feed(data: Data, title: str, address: str) -> str:
    """Return the changed facts as an Atom feed, the newest first."""
    changes = sorted(data.changes, key=lambda change: (change.day, change.address), reverse=True)
    days = [change.day for change in changes] or [fact.checked for fact in data.facts().values()]
    page = f"{address}reference/changes/"
    entries = "".join(
        f"<entry><id>{address}facts/{change.address}#{change.day}</id>"
        f"<title>{html.escape(change.address)}</title>"
        f"<updated>{change.day}T00:00:00Z</updated>"
        f'<link href="{page}"/>'
        f"<content>{html.escape(f'Was: {change.old}. Is: {change.new}.')}</content></entry>\n"
        for change in changes
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{page}</id>\n<title>{html.escape(title)}: changed facts</title>\n"
        f"<updated>{max(days)}T00:00:00Z</updated>\n"
        f"<author><name>{AUTHOR}</name></author>\n"
        f'<link rel="self" href="{address}feed.xml"/>\n<link href="{page}"/>\n{entries}</feed>\n'
    )
