"""Reads a PDF as a reader sees it: words and where they stand, links, outline, ink."""

import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

DPI = 60
BODY = (68, 60)  # points at the head and foot of a page that belong to running head and number
CONTRAST = 25
XHTML = "{http://www.w3.org/1999/xhtml}"


def letters(text: str) -> str:
    """Return letters and digits only: the same for text that wraps or uses ligatures."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, plain))


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the top left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Place:
    """Where a link or an outline entry leads: page from 0, points from its top."""

    page: int
    top: float


@dataclass(frozen=True)
class Link:
    """A link on a page: its words, and a place in the book or an address."""

    page: int
    words: list[Word]
    place: Place | None
    address: str


class Pdf:
    """A PDF read once; what is asked of it is read when it is first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf = pikepdf.open(path)
        self.numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.height = float(self.pdf.pages[0].mediabox[3])

    @cached_property
    def words(self) -> list[list[Word]]:
        """Return the words of each page."""
        command = ["pdftotext", "-bbox", "-raw", str(self.path), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        text = re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)
        return [
            [
                Word(word.text or "", *(float(word.get(side, 0)) for side in SIDES))
                for word in page.iter(f"{XHTML}word")
            ]
            for page in ElementTree.fromstring(text).iter(f"{XHTML}page")
        ]

    @cached_property
    def outline(self) -> list[tuple[int, str, Place]]:
        """Return depth, title and place of each entry of the outline."""
        with self.pdf.open_outline() as outline:
            return list(self._entries(outline.root, 1))

    @cached_property
    def links(self) -> list[Link]:
        """Return every link; one that runs over two lines counts once."""
        return [link for page in range(len(self.pdf.pages)) for link in self._links(page)]

    @cached_property
    def pictures(self) -> list[Image.Image]:
        """Return each page as a gray picture."""
        with tempfile.TemporaryDirectory() as folder:
            command = ["pdftoppm", "-gray", "-r", str(DPI), str(self.path), f"{folder}/page"]
            subprocess.run(command, check=True)
            return [_picture(path) for path in sorted(Path(folder).iterdir())]

    def text(self, first: int, end: int) -> str:
        """Return the letters in the body of some pages."""
        return letters("".join(word.text for page in range(first, end) for word in self.body(page)))

    def body(self, page: int) -> list[Word]:
        """Return the words between running head and page number."""
        head, foot = BODY[0], self.height - BODY[1]
        return [word for word in self.words[page] if word.top > head and word.bottom < foot]

    def below(self, place: Place, reach: float = 60) -> str:
        """Return the letters that stand just below a place."""
        words = self.words[place.page]
        near = [word for word in words if place.top - 4 <= word.top <= place.top + reach]
        return letters("".join(word.text for word in near))

    def has_ink(self, page: int, word: Word) -> bool:
        """Return whether something is seen where a word should stand."""
        scale = DPI / 72
        left, top, right, bottom = (
            int(side * scale) for side in (word.left, word.top, word.right, word.bottom)
        )
        darkest, lightest = (
            self.pictures[page].crop((left, top, right + 1, bottom + 1)).getextrema()
        )
        return lightest - darkest >= CONTRAST

    def ink(self, page: int) -> int:
        """Return how many pixels of a page's body are not paper."""
        picture = self.pictures[page]
        head, foot = (int(points * DPI / 72) for points in BODY)
        body = picture.crop((0, head, picture.width, picture.height - foot))
        return sum(body.histogram()[:245])

    def place(self, target: pikepdf.Object | None) -> Place | None:
        """Return where a destination leads, nothing if nowhere."""
        if isinstance(target, Name | pikepdf.String | str):
            target = self.pdf.Root.Dests.get("/" + str(target).lstrip("/"))
        if not isinstance(target, Array) or target[0].objgen not in self.numbers:
            return None
        return Place(self.numbers[target[0].objgen], self.height - float(target[3]))

    def _entries(self, items: list, depth: int) -> Iterator[tuple[int, str, Place]]:
        for item in items:
            yield depth, item.title, self.place(item.destination)
            yield from self._entries(item.children, depth + 1)

    def _links(self, page: int) -> Iterator[Link]:
        pieces: dict[int, list[Dictionary]] = {}
        for link in self.pdf.pages[page].get("/Annots", []):
            pieces.setdefault(int(link.StructParent), []).append(link)
        for links in pieces.values():
            words = [
                word
                for link in links
                for word in _inside(self.words[page], list(map(float, link.Rect)), self.height)
            ]
            address = str(links[0].A.URI) if "/A" in links[0] else ""
            yield Link(page, words, self.place(links[0].get("/Dest")), address)


SIDES = ("xMin", "yMin", "xMax", "yMax")


def _inside(words: list[Word], box: list[float], height: float) -> list[Word]:
    """Return the words whose middle is in a box, given in points from the bottom."""
    left, right = 2 * box[0] - 2, 2 * box[2] + 2
    top, bottom = 2 * (height - box[3]) - 2, 2 * (height - box[1]) + 2
    return [
        word
        for word in words
        if top <= word.top + word.bottom <= bottom and left <= word.left + word.right <= right
    ]


def _picture(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.copy()
