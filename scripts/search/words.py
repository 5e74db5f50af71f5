"""What the search knows of words, in files by their first letters: a query needs the few it names.

A file holds the words of the texts, the other names of the glossary's topics and the Spanish words.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

CHUNK = re.compile(
    r"\d[\d,.]* (?:[KMGT]i?B|ms|seconds?|minutes?|hours?|days?|months?|years?)\b"
    r"|[^\W_]+(?:(?:[.'’/_](?=[^\W_])|(?<=\d),(?=\d))[^\W_]+)*"
)
ID = re.compile(r"(?=.*\d)[0-9a-f]{12,}")  # of an instance or account, a hash: nobody types them
COMMAND = re.compile(r"\baws [a-z0-9]+ ([a-z0-9]+(?:-[a-z0-9]+)+)")
PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
FILES = 113  # as in files.js: a query needs few bytes, and a copy for reading offline few requests
FILLERS = {  # no query asks for a name by them
    *("a", "an", "and", "are", "at", "by", "can", "do", "for", "from", "how", "i", "in", "is"),
    *("it", "my", "no", "not", "of", "on", "or", "per", "the", "to", "what", "when", "with"),
    *("de", "del", "el", "en", "la", "los", "para", "por", "que", "un", "una"),
}
EMPTY = {"decide", "decided", "decides", "depend", "depends"}  # in many sections, asked by nobody
COMMON = 0.15  # a word in a larger share of the sections tells none of them apart


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a section says: its heading, which the search knows already, its lines and its facts."""

    heading: str
    lines: list[str]
    facts: list[str]


def word_files(
    sections: list[Words], names: list[list[str]], translations: dict[str, str]
) -> dict[int, dict[str, Any]]:
    """Return the content of each file of words; `names` are the other names of each topic."""
    files: dict[int, dict[str, Any]] = {
        number: {"words": {}, "names": [], "translations": []} for number in range(FILES)
    }
    for letters, words in words_by_letters(sections).items():
        files[file_of(letters)]["words"] |= words
    for topic, others in enumerate(names):
        for number, filed in sorted(_by_file(others).items()):
            files[number]["names"].append(row(topic, *filed))
    for word, english in translations.items():
        for number in {file_of(letters) for letters in initials(word)}:
            files[number]["translations"].append(row(word, english))
    return files


def file_of(letters: str) -> int:
    """Return the number of the file for the letters that a word starts with, as files.js does."""
    total = 0
    for letter in letters:
        total = 17 * total + ord(letter)
    return total % FILES


def row(*cells: object) -> str:
    """Return cells in one line, which packs better than a list; a bar in one is a ValueError."""
    texts = [str(cell) for cell in cells]
    if any("|" in text for text in texts):
        raise ValueError(f"{' '.join(texts)}: the search cannot hold a bar: write it without")
    return "|".join(texts).rstrip("|")


def _by_file(names: list[str]) -> dict[int, list[str]]:
    """Return the names that have a word in a file, by its number."""
    found: dict[int, list[str]] = defaultdict(list)
    for name in names:
        words = [word for word in CHUNK.findall(name) if word.lower() not in FILLERS] or [name]
        for number in {file_of(letters) for word in words for letters in initials(word)}:
            found[number].append(name)
    return found


def words_by_letters(sections: list[Words]) -> dict[str, dict[str, list[int]]]:
    """Return the words by the letters that they, or a part of them, start with, and who has them.

    A word's sections are the distances from one to the next, which pack well; below zero are those
    that tell of it.
    """
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, section in enumerate(sections):
        telling = _telling(section)
        for word in (telling | chunks(section.lines)) - chunks([section.heading]):
            found[word][number] = word in telling
    starts: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in sorted(found.items()):
        if len(numbers) < max(3, COMMON * len(sections)):
            for start in initials(word):
                starts[start][word] = list(_distances(numbers))
    return dict(sorted(starts.items()))


def _telling(section: Words) -> set[str]:
    """Return the words of the first line and of the facts.

    A number must be in the one and the others, or in most of the facts: many lines name one.
    """
    first = chunks(section.lines[:1])
    counts = Counter(word for fact in section.facts for word in chunks([fact]))
    half = len(section.facts) / 2
    telling = {word for word in counts if word in first or counts[word] > half}
    return telling | {word for word in first | set(counts) if not word[0].isdigit()}


def chunks(texts: Iterable[str]) -> set[str]:
    """Return the words of texts; only words with humps keep their capitals: PutRecord."""
    return set[str]().union(*map(_chunks, texts))


@cache  # under `serve` nearly all lines come again at each build
def _chunks(line: str) -> frozenset[str]:
    words = {_small(word) for word in CHUNK.findall(line) if not ID.fullmatch(word)} - EMPTY
    return frozenset(words.union(map(humps, COMMAND.findall(line))))


def humps(command: str) -> str:
    """Return a command as the action that it calls: RunInstances of run-instances."""
    return "".join(part.capitalize() for part in command.split("-"))


@cache
def _small(word: str) -> str:
    return word if re.search(r"[a-z][A-Z]", word) else word.lower()


@cache
def initials(word: str) -> frozenset[str]:
    """Return the first two letters, or the first digit, of each part of a word and of its whole."""
    starts = {fold(part)[: 1 if part[0].isdigit() else 2] for part in (word, *PIECE.findall(word))}
    return frozenset(start for start in starts if start.isascii() and start.isalnum())


def fold(word: str) -> str:
    """Return a word in small letters without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _distances(numbers: dict[int, bool]) -> Iterator[int]:
    last = -1
    for number, is_telling in numbers.items():
        yield last - number if is_telling else number - last
        last = number
