"""What the search knows, in files that its worker asks for when it needs them.

`names.js` holds the headings of all sections, the glossary's names for them and the Spanish words;
`words/` the words of all texts by first letters, `pages/` the texts for the results' snippets, and
`engine.js` the scripts that search them.
Material fetches its own index with every page: it becomes a stub.
"""

import html
import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from facts import Data
from facts.model import Term
from search_answers import location, section_facts
from search_words import Words, fold, word_files

Doc = dict[str, Any]
STOCK = "search/search_index.json"
FOLDER = "javascripts/search"
CALL, END = "notesGive(", ")\n"
PARTS = ("vendor", "tokens", "sections", "words", "find", "ideas", "rank", "show")
JOINED = {"engine": PARTS, "box": ("box", "filters", "keys"), "worker": ("worker",)}
UNREAD = re.compile(r"^ *(//.*\n)?", re.MULTILINE)
LINKS_ONLY = ("#see-also", "#sources")  # sections that answer no query
EXAM = "<p>Exam</p>"
VERSUS = re.compile(r"\b(vs|which)\b|compared", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|td|th|tr|table|pre|div|h\d|dd|dt|dl|blockquote|br|summary|details"
    r"|figcaption|text)\b[^>]*>"
)
TAG = re.compile(r"<[^>]+>")


def move_index(site: Path, data: Data) -> None:
    """Turn Material's index of a built site into ours; raises ValueError if there is none."""
    stock = site / STOCK
    if not stock.is_file():
        raise ValueError(f"{STOCK}: not built: is the search plugin in mkdocs.yml?")
    index = json.loads(stock.read_text(encoding="utf-8"))
    for name, content in search_files(index["docs"], data).items():
        path = site / FOLDER / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{CALL}{_json(name)},{_json(content)}{END}", encoding="utf-8")
    join_scripts(site / FOLDER)
    stock.write_text(_json({"config": index["config"], "docs": []}), encoding="utf-8")


def join_scripts(folder: Path) -> None:
    """Put scripts that load together into one file, without comments and indentation."""
    for name, parts in JOINED.items():
        files = [folder / f"{part}.js" for part in parts]
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        for file in files:
            file.unlink()
        (folder / f"{name}.js").write_text(UNREAD.sub("", text), encoding="utf-8")


def read_files(site: Path) -> dict[str, Any]:
    """Return the content of each file of the search in a built site by its name."""
    calls = {}
    for path in sorted((site / FOLDER).rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        if text.startswith(CALL):
            name, content = json.loads(f"[{text.removeprefix(CALL).removesuffix(END)}]")
            calls[name] = content
    return calls


def search_files(docs: list[Doc], data: Data) -> dict[str, Any]:
    """Return the content of each file of the search by its name."""
    facts = section_facts(data)
    known = [
        doc | {"facts": facts.get(doc["location"], []), "lines": lines(doc["text"])}
        for doc in docs
        if not doc["location"].endswith(LINKS_ONLY)
    ]
    pages = [list(group) for _, group in groupby(known, key=lambda doc: _path(doc["location"]))]
    words = word_files([_words(doc) for doc in known])
    names = {
        "pages": [_page(page) for page in pages],
        "words": list(words),
        "topics": topics(data, [doc["location"] for doc in known]),
        "translations": data.spanish,
    }
    texts = [[{key: doc[key] for key in ("lines", "facts")} for doc in page] for page in pages]
    return {
        "names": names,
        **{f"words/{start}": content for start, content in words.items()},
        **{f"pages/{number}": content for number, content in enumerate(texts)},
    }


def topics(data: Data, locations: list[str]) -> list[dict[str, Any]]:
    """Return every term of the glossary with its names and the section that explains it."""
    places = {place: number for number, place in enumerate(locations)}
    return [
        {
            "name": term.term,
            **({"long": term.long} if term.long else {}),
            "aliases": _other_names(term),
            "at": places.get(location(term.page), -1),
        }
        for term in data.terms.values()
    ]


def lines(text: str) -> list[str]:
    """Return the plain lines of a section's HTML."""
    return [line for part in BLOCK.split(text) if (line := " ".join(_plain(part).split()))]


def slug(heading: str) -> str:
    """Return the anchor that most headings have, which sections.js makes of them again."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def _other_names(term: Term) -> list[str]:
    """Return the aliases that differ by more than spaces, signs, accents or a plural."""
    names: dict[str, str] = {}
    for name in (term.term, term.long, *term.aliases):
        letters = "".join(letter for letter in fold(name) if letter.isalnum())
        names.setdefault(letters.removesuffix("s"), name)
    return [name for name in names.values() if name not in (term.term, term.long)]


def _words(doc: Doc) -> Words:
    if doc.get("boost", 1) < 1:  # a list of what other pages say
        return Words(heading="", lines=[], facts=[])
    facts = [f"{fact['label']}: {fact['value']}" for fact in doc["facts"]]
    return Words(heading=_plain(doc["title"]), lines=doc["lines"], facts=facts)


def _page(docs: list[Doc]) -> dict[str, Any]:
    first = docs[0]
    return {
        "path": _path(first["location"]),
        **{key: first[key] for key in ("tags", "boost") if key in first},
        "sections": [_section(doc) for doc in docs],
    }


def _section(doc: Doc) -> dict[str, Any]:
    anchor = doc["location"].partition("#")[2]
    heading = _plain(doc["title"])
    return {
        "heading": heading,
        **({"anchor": anchor} if anchor not in ("", slug(heading)) else {}),
        **({"kinds": found} if (found := kinds(doc)) else {}),
    }


def kinds(doc: Doc) -> list[str]:
    """Return what a section is, for the filters of the search."""
    place, title = doc["location"], doc["title"]
    is_comparison = place.startswith("compare/") or VERSUS.search(title)
    found = {
        "Limit": "limits" in place or bool(doc["facts"]),
        "Comparison": is_comparison,
        "Lab": place.startswith("labs/"),
        "Exam tip": EXAM in doc["text"],
    }
    return [kind for kind, is_it in found.items() if is_it]


def _plain(text: str) -> str:
    return html.unescape(TAG.sub("", text))


def _path(place: str) -> str:
    return place.partition("#")[0]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
