"""The index of terms: where each term of the glossary is explained, and where it is spoken of."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import NavigableString

from paper.shape import NEW
from paper.site import Chapter, words

GLOSSARY = "reference-glossary"
LISTS = "Reference"  # the part whose pages list what others explain
SPOKEN_OF = 3  # mentions that make a chapter one that treats the term
HEADINGS = ("h1", "h2", "h3", "h4")
LONGEST = 5  # words of a term
Spot = tuple[NavigableString, int, int]  # a text, and where in it a term stands
WORD = re.compile(r"[A-Za-z0-9][\w@'-]*")


@dataclass
class Term:
    """A term of the glossary: the place that explains it, then others."""

    name: str
    places: list[str] = field(default_factory=list)


def index_terms(chapters: list[Chapter]) -> list[Term]:
    """Mark the places of every term in the chapters and return the terms in their order.

    A booklet of one section has no glossary, and so no index.
    """
    glossary = next((chapter for chapter in chapters if chapter.key == GLOSSARY), None)
    if not glossary:
        return []
    terms = {}
    for entry in glossary.article.find_all("dt"):
        name, long = words(entry.a), words(entry).partition(" (")[2].removesuffix(")")
        term = Term(f"{name} ({long})" if long else name, [entry.a["href"][1:]])
        terms |= {_key(spelling): term for spelling in (name, long) if spelling}
    for chapter in chapters:
        if chapter.part != LISTS:
            _mention(chapter, terms)
    return sorted({id(term): term for term in terms.values()}.values(), key=_order)


def _mention(chapter: Chapter, terms: dict[str, Term]) -> None:
    """Add the first mention in a chapter to the terms that it names often."""
    named: dict[str, list[Spot]] = defaultdict(list)
    for node in chapter.article.find_all(string=True):
        if not node.find_parent(["pre", "svg", "a"]):
            for start, end, key in _found(node, terms):
                named[terms[key].name].append((node, start, end))
    by_name = {term.name: term for term in terms.values()}
    marks: dict[int, list[tuple[Spot, str]]] = defaultdict(list)
    for number, (name, spots) in enumerate(named.items()):
        places, first = by_name[name].places, spots[0]
        if len(spots) < SPOKEN_OF or places[0].partition("--")[0] == chapter.key:
            continue
        heading = first[0].find_parent(HEADINGS)
        places.append(str(heading["id"]) if heading else f"{chapter.key}--ix{number}")
        if not heading:
            marks[id(first[0])].append((first, places[-1]))
    for own in marks.values():
        _mark(own)


def _found(text: str, terms: dict[str, Term]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and key of each term in a text, the longest at each word."""
    spots = [match.span() for match in WORD.finditer(text)]
    at = 0
    while at < len(spots):
        start, step = spots[at][0], 1
        for count in range(min(LONGEST, len(spots) - at), 0, -1):
            end = spots[at + count - 1][1]
            if (key := _key(text[start:end])) in terms:
                yield start, end, key
                step = count
                break
        at += step


def _mark(marks: list[tuple[Spot, str]]) -> None:
    """Give the terms at these spots of one text an id each."""
    node = marks[0][0][0]
    text, at, parts = str(node), 0, []
    for start, end, place in sorted((start, end, place) for (_, start, end), place in marks):
        parts += [text[at:start], NEW("span", attrs={"id": place}, string=text[start:end])]
        at = end
    node.replace_with(*[part for part in (*parts, text[at:]) if part])


def _key(text: str) -> str:
    spelling = " ".join(text.split()).casefold().replace("-", " ")
    return spelling.removesuffix("s") if len(spelling) > 4 else spelling


def _order(term: Term) -> str:
    return re.sub(r"\W", "", term.name).casefold()
