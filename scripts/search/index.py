"""What the search knows, in files that its worker asks for when it needs them.

`names.json` holds the headings of all sections and the glossary's topics; `words/` by their first
letters the words of all texts, the topics' other names and the Spanish words; `texts/` the texts
for the results' snippets. They are made of Material's index, which nobody else needs.
"""

import html
import json
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from facts import Data, Term
from facts.names import spelling
from finish.search import FOLDER

from search.answers import location, section_facts
from search.scripts import join_scripts
from search.words import Words, row, word_files

Doc = dict[str, Any]
STOCK = "search/search_index.json"
LINKS_ONLY = ("#see-also", "#sources")  # sections that answer no query
EXAM = "<p>Exam</p>"
PER_FILE = 5  # sections of a page in one file of texts, as in show.js
KINDS = ("Limit", "Comparison", "Exam tip", "Lab")
VERSUS = re.compile(r"\b(vs|which)\b|compared", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|td|th|tr|table|pre|div|h\d|dd|dt|dl|blockquote|br|summary|details"
    r"|figcaption|text)\b[^>]*>"
)
TAG = re.compile(r"<[^>]+>")
SLUG = re.compile("[a-z0-9]+")
BEHIND = re.compile(" *[:(]")  # what follows tells more of a heading


def move_index(site: Path, data: Data) -> None:
    """Turn Material's index of a built site into ours; raises ValueError if there is none."""
    stock = site / STOCK
    if not stock.is_file():
        raise ValueError(f"{STOCK}: not built: is the search plugin in mkdocs.yml?")
    index = json.loads(stock.read_text(encoding="utf-8"))
    for name, content in search_files(index["docs"], data).items():
        path = site / FOLDER / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_json(content), encoding="utf-8")
    join_scripts(site / FOLDER)
    stock.unlink()


def search_files(docs: list[Doc], data: Data) -> dict[str, Any]:
    """Return the content of each file of the search by its name."""
    facts = section_facts(data)
    known = [
        doc | {"facts": facts.get(doc["location"], []), "lines": lines(doc["text"])}
        for doc in docs
        if not doc["location"].endswith(LINKS_ONLY)
    ]
    pages = [list(group) for _, group in groupby(known, key=lambda doc: _path(doc["location"]))]
    terms = topics(data, [doc["location"] for doc in known])
    names = {
        "kinds": list(KINDS),
        "pages": [_page(page) for page in pages],
        "topics": topic_rows(terms, [_plain(doc["title"]) for doc in known]),
    }
    words = _word_files(known, [term for _, term in terms], data.spanish)
    return {"names": names, **words, **_text_files(pages)}


def _word_files(docs: list[Doc], terms: list[Term], spanish: dict[str, str]) -> dict[str, Any]:
    others = [_other_names(term) for term in terms]
    short = {term.long.lower(): term.term for term in terms if term.long}
    words = word_files([_words(doc, short) for doc in docs], others, spanish)
    return {f"words/{number}": content for number, content in words.items()}


def _text_files(pages: list[list[Doc]]) -> dict[str, Any]:
    texts = [[{key: doc[key] for key in ("lines", "facts")} for doc in page] for page in pages]
    return {
        f"texts/{number}-{start // PER_FILE}": page[start : start + PER_FILE]
        for number, page in enumerate(texts)
        for start in range(0, len(page), PER_FILE)
    }


def topics(data: Data, locations: list[str]) -> list[tuple[int, Term]]:
    """Return the terms of the glossary in the order of the sections that explain them."""
    places = {place: number for number, place in enumerate(locations)}
    found = [(places.get(location(term.page), -1), term) for term in data.terms.values()]
    return sorted(found, key=lambda topic: topic[0])


def topic_rows(terms: list[tuple[int, Term]], headings: list[str]) -> list[str]:
    """Return a row for every topic.

    It says how far its section is from the row before, how many words its names have, and the two
    that the search has to know at once: "=" for one that its section's heading begins with.
    """
    before = [0, *(place for place, _ in terms)]
    return [
        row(place - last, _length(term), *told_names(term, headings[place]))
        for last, (place, term) in zip(before, terms, strict=False)
    ]


def told_names(term: Term, heading: str) -> list[str]:
    """Return a term's name and long name as briefly as topics.js can make them of a heading."""
    begun = _one(BEHIND.split(heading)[0])
    return ["=" if _one(name) == begun else name for name in (term.term, term.long or "")]


@cache  # under `serve` nearly all texts come again at each build
def lines(text: str) -> tuple[str, ...]:
    """Return the plain lines of a section's HTML."""
    plain = (" ".join(_plain(part).split()) for part in BLOCK.split(text))
    return tuple(line for line in plain if line)


def told_anchor(heading: str, anchor: str) -> str:
    """Return a heading's anchor as briefly as sections.js can make it of the heading again.

    Nothing tells that it is all before a colon or bracket, two digits that it is some of the
    heading's words: the place of the first, and how many.
    """
    if anchor == "-".join(SLUG.findall(re.split("[:(]", heading.lower())[0])):
        return ""
    words, wanted = SLUG.findall(heading.lower()), anchor.split("-")
    for place in range(min(10, len(words))):
        if words[place : place + len(wanted)] == wanted and len(wanted) < 10:
            return f"{place}{len(wanted)}"
    return anchor


def _other_names(term: Term) -> list[str]:
    """Return what else a term is asked by, without respellings and plurals of its own.

    A question mark stands before what is no name of it: a fact of the term does not answer that.
    """
    names: dict[str, str] = {}
    for name in (*term.names, *(f"?{asked}" for asked in term.asked)):
        names.setdefault(spelling(name).removesuffix("s"), name)
    return [name for name in names.values() if name not in (term.term, term.long)]


def _one(name: str) -> str:
    return name.lower().removesuffix("s")


def _length(term: Term) -> int:
    """Return how many words a topic's names have, in fours, which packs better."""
    names = [term.term, term.long or "", *_other_names(term)]
    return round(sum(len(name.split()) for name in names) / 4)


def _words(doc: Doc, short: dict[str, str]) -> Words:
    """Return what a section says, with the short names of all that it says at full length."""
    if doc.get("boost", 1) < 1:  # a list of what other pages say
        return Words(heading="", lines=[], facts=[])
    facts = [f"{fact['label']}: {fact['value']}" for fact in doc["facts"]]
    text = " ".join(doc["lines"]).lower()
    names = [name for long, name in short.items() if long in text]
    return Words(heading=_plain(doc["title"]), lines=[*doc["lines"], *names], facts=facts)


def _page(docs: list[Doc]) -> str:
    """Return a page in rows: its path, boost and tags, then its sections."""
    first = docs[0]
    boost = first.get("boost", 1)
    head = row(_path(first["location"]), "" if boost == 1 else boost, *first.get("tags", []))
    return "\n".join([head, *map(_section, docs)])


def _section(doc: Doc) -> str:
    """Return a section in a row: its heading, what that does not tell of the anchor, its kinds."""
    anchor = doc["location"].partition("#")[2]
    heading = _plain(doc["title"])
    numbers = "".join(str(KINDS.index(kind)) for kind in kinds(doc))
    return row(heading, told_anchor(heading, anchor), numbers)


def kinds(doc: Doc) -> list[str]:
    """Return what a section is, for the filters of the search."""
    place, title = doc["location"], doc["title"]
    found = (
        "limits" in place or bool(doc["facts"]),
        place.startswith("compare/") or VERSUS.search(title),
        EXAM in doc["text"],
        place.startswith("labs/"),
    )
    return [kind for kind, is_it in zip(KINDS, found, strict=True) if is_it]


def _plain(text: str) -> str:
    return html.unescape(TAG.sub("", text))


def _path(place: str) -> str:
    return place.partition("#")[0]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
