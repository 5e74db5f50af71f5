"""What the search knows, in files that its worker asks for when it needs them.

`names.js` holds the headings of all sections, the glossary's names for them and the Spanish words;
`words/` the words of all texts by first letters, `pages/` the texts for the results' snippets.
Material fetches its own index with every page: it becomes a stub.
"""

import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from facts import Data
from facts.model import Term
from search_answers import location, section_facts

Doc = dict[str, Any]
STOCK = "search/search_index.json"
FOLDER = "javascripts/search"
CALL, END = "notesGive(", ")\n"
LINKS_ONLY = ("#see-also", "#sources")  # sections that answer no query
EXAM = "<p>Exam</p>"
VERSUS = re.compile(r"\b(vs|which)\b|compared", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|td|th|tr|table|pre|div|h\d|dd|dt|dl|blockquote|br|summary|details"
    r"|figcaption|text)\b[^>]*>"
)
TAG = re.compile(r"<[^>]+>")
CHUNK = re.compile(
    r"\d[\d,.]* (?:[KMGT]i?B|ms|seconds?|minutes?|hours?|days?)\b"
    r"|[^\W_]+(?:[.,'’/](?=[^\W_])[^\W_]+)*"
)
PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
COMMON = 0.15  # a word in a larger share of the sections tells none of them apart


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
    stock.write_text(_json({"config": index["config"], "docs": []}), encoding="utf-8")


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
    words = words_by_letters(known)
    names = {
        "pages": [_page(page) for page in pages],
        "words": list(words),
        "topics": topics(data, [doc["location"] for doc in known]),
        "translations": data.spanish,
    }
    texts = [[{key: doc[key] for key in ("lines", "facts")} for doc in page] for page in pages]
    return {
        "names": names,
        **{f"words/{letter}": content for letter, content in words.items()},
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


def words_by_letters(docs: list[Doc]) -> dict[str, dict[str, list[int]]]:
    """Return the words by the letters that they, or a part of them, start with, and who has them.

    A word's sections are the distances from one to the next, which pack well; below zero are those
    that say it in their first line or in a fact.
    """
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, doc in enumerate(docs):
        if doc.get("boost", 1) < 1:  # a list of what other pages say
            continue
        facts = [f"{fact['label']}: {fact['value']}" for fact in doc["facts"]]
        telling = chunks([*doc["lines"][:1], *facts])
        for word in (telling | chunks(doc["lines"])) - chunks([_plain(doc["title"])]):
            found[word][number] = word in telling
    letters: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in sorted(found.items()):
        if len(numbers) < max(3, COMMON * len(docs)):
            for letter in initials(word):
                letters[letter][word] = list(_distances(numbers))
    return dict(sorted(letters.items()))


def lines(text: str) -> list[str]:
    """Return the plain lines of a section's HTML."""
    return [line for part in BLOCK.split(text) if (line := " ".join(_plain(part).split()))]


def chunks(texts: Iterable[str]) -> set[str]:
    """Return the words of texts; only words with humps keep their capitals: PutRecord."""
    found = {match[0] for text in texts for match in CHUNK.finditer(text)}
    return {word if re.search(r"[a-z][A-Z]", word) else word.lower() for word in found}


def initials(word: str) -> set[str]:
    """Return the first two letters, or the first digit, of each part of a word and of its whole."""
    starts = {_fold(part)[: 1 if part[0].isdigit() else 2] for part in (word, *PIECE.findall(word))}
    return {start for start in starts if start.isascii() and start.isalnum()}


def slug(heading: str) -> str:
    """Return the anchor that most headings have, which sections.js makes of them again."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def _other_names(term: Term) -> list[str]:
    """Return the aliases that differ by more than spaces, signs, accents or a plural."""
    names: dict[str, str] = {}
    for name in (term.term, term.long, *term.aliases):
        letters = "".join(letter for letter in _fold(name) if letter.isalnum())
        names.setdefault(letters.removesuffix("s"), name)
    return [name for name in names.values() if name not in (term.term, term.long)]


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


def _distances(numbers: dict[int, bool]) -> Iterator[int]:
    last = -1
    for number, is_telling in numbers.items():
        yield last - number if is_telling else number - last
        last = number


def _fold(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
