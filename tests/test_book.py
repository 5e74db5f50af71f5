"""The book: every page of the site is in it, every number and link is right, nothing is lost."""

import re
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from conftest import PAPER, ROOT, run_elsewhere
from paper.chromium import find_chromium, print_pdf
from paper.make import make_book
from paper.shape import shape
from paper.site import Book, read_site
from paper.tags import tag_artifacts
from paper.terms import index_terms
from pdf_reader import Pdf, Word, letters
from pikepdf import Dictionary

MOST_BYTES = 8_000_000
A4, LETTER = (595, 842), (612, 792)
COVER = 0
PAINTING = "BT Do f S B"  # operators
FILE = re.compile(r"[\w-]+\.(?:json|py|sh)")


@pytest.fixture(scope="session")
def pages(site) -> Book:
    """Return the chapters that the book is made of."""
    book = read_site(site)
    shape(book)
    return book


@pytest.fixture(scope="session")
def pdf(site) -> Pdf:
    """Return the book that is published with the site."""
    return Pdf(site / f"{PAPER}.pdf")


@pytest.fixture(scope="session")
def booklet(site, tmp_path_factory) -> Path:
    """Return the book of one section, to break."""
    target = tmp_path_factory.mktemp("booklet") / "booklet.pdf"
    make_book(site, target, only="iam", progress=str)
    return target


@pytest.fixture(scope="session")
def few(site) -> Book:
    """Return the chapters of the booklet."""
    book = read_site(site, "iam")
    shape(book)
    return book


@pytest.fixture
def broken(booklet, tmp_path) -> Callable[[Callable[[pikepdf.Pdf], None]], Pdf]:
    """Return a function that breaks a copy of the booklet."""

    def make(harm: Callable[[pikepdf.Pdf], None]) -> Pdf:
        target = tmp_path / "broken.pdf"
        with pikepdf.open(booklet) as pdf:
            harm(pdf)
            pdf.save(target)
        return Pdf(target)

    return make


def missing_headings(pdf: Pdf, book: Book) -> list[str]:
    """Return the headings of the site that the outline does not lead to, in their order."""
    entries = iter(pdf.outline)
    return [
        f"{chapter.title}: {heading.title}"
        for chapter in book.chapters
        for heading in chapter.headings
        if not any(
            title == heading.title and place and letters(title) in pdf.below(place)
            for _, title, place in entries
        )
    ]


def starts(pdf: Pdf, book: Book) -> list[int]:
    """Return the first page of each chapter, and the page after the last."""
    first = [pdf.place(chapter.key).page for chapter in book.chapters]
    index = pdf.place("term-index")
    return [*first, index.page if index else len(pdf.words)]


def lost_words(pdf: Pdf, book: Book) -> list[str]:
    """Return the texts of the site that its chapter in the book does not show."""
    lost, ends = [], starts(pdf, book)
    for number, chapter in enumerate(book.chapters):
        shown = pdf.text(ends[number], ends[number + 1])
        texts = Counter(
            letters(text)
            for text in chapter.article.find_all(string=True)
            if not text.find_parent(["title", "desc"]) and letters(text)
        )
        lost += [f"{chapter.title}: {text}" for text, n in texts.items() if shown.count(text) < n]
    return lost


def wrong_links(pdf: Pdf, book: Book) -> list[str]:
    """Return the inside links that do not lead to the heading they name."""
    titles = {h.id: letters(h.title) for chapter in book.chapters for h in chapter.headings}
    wrong = []
    for number, page in enumerate(pdf.pdf.pages, 1):
        for link in page.get("/Annots", []):
            if "/Dest" in link:
                name = str(link.Dest)[1:]
                place, title = pdf.place(name), titles.get(name, "")
                if not place or not pdf.below(place, 24) or title not in pdf.below(place):
                    wrong.append(f"page {number}: {name}")
    return wrong


def wrong_contents(pdf: Pdf) -> list[str]:
    """Return the entries of contents and index whose number is not the page they lead to."""
    first, index = pdf.outline[1][2].page, pdf.place("term-index")
    listed = [
        link for link in pdf.links if link.page < first or (index and link.page >= index.page)
    ]
    assert listed
    return [
        link.words
        for link in listed
        if letters(max(link.words, key=lambda word: word.right).text) != str(link.place.page + 1)
    ]


def wrong_references(pdf: Pdf) -> list[str]:
    """Return the references "(p. 25)" that no link on their page bears out."""
    wrong, targets_by_page = [], defaultdict(set)
    for link in pdf.links:
        if link.place:
            targets_by_page[link.page].add(link.place.page + 1)
    for number, words in enumerate(pdf.words):
        text = " ".join(word.text for word in words).replace("\xa0", " ")
        targets = targets_by_page[number]
        wrong += [
            f"page {number + 1}: p. {page}"
            for page in re.findall(r"\(p\. ?(\d+)\)", text)
            if int(page) not in targets
        ]
    return wrong


def unseen_words(pdf: Pdf) -> list[str]:
    """Return the words that are cut off, covered or outside the page."""
    width = float(pdf.pdf.pages[0].mediabox[2])
    return [
        f"page {page + 1}: {word.text}"
        for page, words in enumerate(pdf.words)
        for word in words
        if letters(word.text)
        and not (word.left > 20 and word.right < width - 20 and pdf.has_ink(page, word))
    ]


def blank_pages(pdf: Pdf) -> list[int]:
    return [page + 1 for page in range(len(pdf.words)) if page != COVER and pdf.ink(page) < 20]


def parted_files(pages: list[list[Word]]) -> list[int]:
    """Return the pages that end with the name of a file whose text is on the next one."""
    ends = [[word.text for word in words if word.top == words[-1].top] for words in pages]
    return [page for page, end in enumerate(ends, 1) if FILE.fullmatch(" ".join(end))]


def bad_fonts(pdf: Pdf) -> list[str]:
    """Return the fonts that are not embedded as subsets, or not ours."""
    fonts = {
        font.objgen: font
        for page in pdf.pdf.pages
        for font in page.Resources.get("/Font", Dictionary()).values()
    }
    bad = []
    for font in fonts.values():
        name = str(font.get("/BaseFont", "nameless"))
        inner = font.get("/DescendantFonts", [font])[0].get("/FontDescriptor", Dictionary())
        is_embedded = any(key in inner for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not is_embedded or not re.match(r"/[A-Z]{6}\+Notes", name) or "/ToUnicode" not in font:
            bad.append(name)
    assert fonts
    return bad


def untagged(pdf: Pdf) -> list[str]:
    """Return what a screen reader would miss."""
    root = pdf.pdf.Root
    faults = [
        key
        for key in ("/StructTreeRoot", "/Lang", "/MarkInfo", "/PageLabels", "/Outlines")
        if key not in root
    ]
    for number, page in enumerate(pdf.pdf.pages, 1):
        depth = 0
        for step in pikepdf.parse_content_stream(page, f"BDC BMC EMC {PAINTING}"):
            name = str(step.operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            if depth == 0 and name in PAINTING.split():
                faults.append(f"page {number}: {name}")
    return faults


def test_the_outline_leads_to_every_heading_of_every_page(pdf, pages, site):
    assert len(pages.chapters) == len([*site.rglob("index.html")]) >= 60
    assert missing_headings(pdf, pages) == []


def test_a_chapter_that_the_outline_lacks_is_found(broken, few):
    def harm(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            del outline.root[1].children[2]

    assert f"{few.chapters[2].title}: {few.chapters[2].title}" in missing_headings(
        broken(harm), few
    )


def test_a_book_printed_elsewhere_at_another_time_is_the_same(booklet, site, tmp_path):
    code = (
        "import sys; from pathlib import Path; from paper.make import make_book\n"
        "make_book(Path(sys.argv[1]), Path(sys.argv[2]), only='iam')"
    )
    target = str(tmp_path / "booklet.pdf")
    run_elsewhere("-c", code, str(site), target, PYTHONPATH=str(ROOT / "scripts"))

    assert (tmp_path / "booklet.pdf").read_bytes() == booklet.read_bytes()


def test_every_inside_link_leads_to_its_heading(pdf, pages):
    assert wrong_links(pdf, pages) == []


def test_a_link_to_the_wrong_place_is_found(broken, few):
    key = few.chapters[3].headings[2].id

    def harm(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Dests[f"/{key}"] = pdf.Root.Dests["/contents"]

    assert any(fault.endswith(key) for fault in wrong_links(broken(harm), few))


def test_the_numbers_in_contents_and_index_are_right(pdf):
    assert wrong_contents(pdf) == []
    assert wrong_references(pdf) == []


def test_a_wrong_number_is_found(broken):
    def harm(pdf: pikepdf.Pdf) -> None:
        pdf.pages.insert(5, pdf.pages[5])

    assert len(wrong_contents(broken(harm))) > 20
    assert wrong_references(broken(harm))


def test_every_word_of_the_site_is_in_its_chapter(pdf, pages):
    assert lost_words(pdf, pages) == []


def test_a_lost_page_is_found(broken, few):
    def harm(pdf: pikepdf.Pdf) -> None:
        pdf.pages[-1].Contents = pdf.make_stream(b"")

    assert lost_words(broken(harm), few)
    assert blank_pages(broken(harm)) == [len(broken(harm).words)]


def test_every_word_is_seen_and_no_page_is_blank(pdf):
    assert unseen_words(pdf) == []
    assert blank_pages(pdf) == []


def test_no_file_is_parted_from_its_name(pdf):
    assert parted_files([pdf.body(page) for page in range(len(pdf.words))]) == []


def test_a_parted_file_is_found():
    name, below = Word("policy.json", 0, 700, 60, 710), Word("{", 0, 720, 5, 730)
    beside = Word("python", 60, 700, 90, 710)

    assert parted_files([[name, below], [name], [name, beside]]) == [2]


def test_a_covered_word_is_found(broken):
    def harm(pdf: pikepdf.Pdf) -> None:
        pdf.pages[8].contents_add(b"1 g -9999 -9999 19998 19998 re f")

    assert len(unseen_words(broken(harm))) > 5


def test_fonts_are_ours_and_embedded(pdf):
    assert bad_fonts(pdf) == []


def test_a_font_that_is_not_embedded_is_found(broken):
    def harm(pdf: pikepdf.Pdf) -> None:
        font = next(iter(pdf.pages[6].Resources.Font.values()))
        del font.DescendantFonts[0].FontDescriptor.FontFile2

    assert len(bad_fonts(broken(harm))) == 1


def test_everything_is_tagged_or_an_artifact(pdf):
    assert untagged(pdf) == []


def test_missing_tags_are_found(broken):
    def harm(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot
        pdf.pages[4].contents_add(b"0 g 60 300 400 100 re f")

    assert untagged(broken(harm)) == ["/StructTreeRoot", "page 5: f"]


def painted(content: bytes) -> list[bytes]:
    """Return what a page paints once its artifacts have tags."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(content)
    tag_artifacts(pdf, page)
    return page.Contents.read_bytes().splitlines()


def test_what_is_painted_outside_every_tag_becomes_an_artifact():
    tagged = [b"/P <</MCID 0 >>BDC", b"BT", b"<01> Tj", b"ET", b"EMC"]
    ground = [b"0 0 9 9 re", b"f"]

    assert painted(b"\n".join(tagged + ground)) == [*tagged, b"/Artifact BMC", *ground, b"EMC"]


@pytest.mark.parametrize("content", [b"BT <01> Tj ET", b"/P BMC\nBT\nET", b"0 0 9 9 re"])
def test_a_page_that_chromium_would_write_otherwise_is_refused(content):
    with pytest.raises(ValueError, match=r"see tags\.py"):
        painted(content)


def test_the_book_says_what_it_is(pdf, pages):
    info = pdf.pdf.docinfo

    assert str(info["/Title"]) == "AWS developer notes"
    assert str(info["/Author"]) == "The authors of AWS developer notes"
    assert str(pdf.pdf.Root.Lang) == "en"
    assert time.strftime("%Y%m%d", pages.moment) in str(info["/CreationDate"])
    assert pages.version in " ".join(word.text for word in pdf.words[COVER])
    assert pdf.path.stat().st_size < MOST_BYTES
    assert tuple(round(float(side)) for side in pdf.pdf.pages[0].mediabox[2:]) == A4


def test_outside_links_are_kept(pdf, pages):
    on_site = Counter(
        link["href"]
        for chapter in pages.chapters
        for link in chapter.article.select("a[href^=http]")
    )
    in_book = Counter(link.address for link in pdf.links if link.address)

    assert {a: (n, in_book[a]) for a, n in on_site.items() if in_book[a] < n} == {}


def test_the_index_names_terms_with_their_places(pages):
    terms = {term.name: term.places for term in index_terms(pages.chapters)}

    assert terms["DLQ (dead-letter queue)"][0].startswith("messaging-sqs")
    assert len(terms["Region"]) > 3


def test_letter_paper_is_as_large_as_letter_paper(site, tmp_path):
    make_book(site, tmp_path / "letter.pdf", only="serverless", paper="letter", progress=str)
    pdf = Pdf(tmp_path / "letter.pdf")

    assert {tuple(map(float, page.mediabox[2:])) for page in pdf.pdf.pages} == {LETTER}
    assert unseen_words(pdf) == []


FAULTS = {
    "a page that is not there": ("messaging/sqs/index.html", "", "sqs/index.html is not there"),
    "a page without a title": ("messaging/sqs/index.html", "<article></article>", "has no title"),
    "a dead link": ("messaging/sns/index.html", 'href="../sqs/#nowhere"', "leads to nothing"),
    "no navigation": ("index.html", "<p>", "has no navigation"),
}


@pytest.mark.parametrize(("path", "content", "message"), FAULTS.values(), ids=FAULTS)
def test_a_broken_site_makes_no_book_and_keeps_the_old(site, tmp_path, path, content, message):
    copy, old = tmp_path / "site", tmp_path / "book.pdf"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("assets", "images", "*.zip"))
    old.write_text("old", "utf-8")
    page = copy / path
    if content.startswith("href"):
        content = re.sub(r'href="\.\./sqs/[^"]*"', content, page.read_text("utf-8"))
    page.write_text(content, "utf-8") if content else page.unlink()

    with pytest.raises(ValueError, match=message):
        make_book(copy, old, only="messaging", progress=str)
    assert old.read_text("utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"site", "book.pdf"}


def test_an_unknown_section_is_refused_with_the_known_ones(site, tmp_path):
    with pytest.raises(ValueError, match="no section 'sauce': take one of compare, compute"):
        make_book(site, tmp_path / "book.pdf", only="sauce", progress=str)


def test_without_chromium_a_message_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", str(ROOT))

    with pytest.raises(ValueError, match="apt-get install chromium"):
        find_chromium()


@pytest.mark.parametrize(
    ("does", "message"),
    [
        pytest.param("exec sleep 9", "did not print in 0.1 seconds: try again", id="hangs"),
        pytest.param(
            "printf 'no \\377'; exit 1", "could not print the book:\nno \ufffd", id="fails"
        ),
    ],
)
def test_a_chromium_that_does_not_print_is_told_of(tmp_path, monkeypatch, does, message):
    engine = tmp_path / "chromium"
    engine.write_text(f"#!/bin/sh\nexec >&2\n{does}\n", "utf-8")
    engine.chmod(0o755)
    monkeypatch.setattr("paper.chromium.find_chromium", lambda: str(engine))
    monkeypatch.setattr("paper.chromium.PATIENCE", 0.1 if "sleep" in does else 60)

    with pytest.raises(ValueError, match=message):
        print_pdf("<p>text", tmp_path, tagged=False)
