"""What a search engine or a chat gets to know of a page."""

import json
import re
from collections.abc import Sequence

from markupsafe import Markup

PARAGRAPH = re.compile(r"<h1.*?</h1>\s*<p>(.*?)</p>", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
SHORT, LONG = 70, 200
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def description(content: str) -> str:
    """Return the first sentence of a page, the second too if it is short; empty if none.

    The notes of facts are set aside: they would stand between the words.
    """
    found = PARAGRAPH.search(content)
    if not found:
        return ""
    first, *more = SENTENCE.split(Markup(found[1]).striptags())
    if more and len(first) < SHORT and len(first) + len(more[0]) < LONG:
        first = f"{first} {more[0]}"
    return first.removesuffix(":")


def structured_data(
    *,
    title: str,
    told: str,
    address: str,
    card: str,
    site: str,
    author: str,
    trail: Sequence[tuple[str, str]],
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
        "author": {"@type": "Organization", "name": author},
        "isPartOf": {"@type": "WebSite", "name": site, "url": above[0][1]},
    }
    graph = {"@context": "https://schema.org", "@graph": [article, _crumbs(above)]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # no text may end the script


def _crumbs(trail: Sequence[tuple[str, str]]) -> dict[str, object]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(trail, start=1)
        ],
    }
