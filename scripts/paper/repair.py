"""What Chromium leaves out of a PDF or gets wrong: places of links, outline, labels, metadata."""

import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from paper.site import Book, Chapter
from paper.tags import join_links, repair_tags, tag_artifacts

AIR = 8  # points above a heading that a link leads to
TOP_MARGIN = 25 / 25.4 * 72  # points; @page in book.css
MADE_BY = "Chromium, pikepdf"


def page_numbers(printed: Path) -> dict[str, int]:
    """Return the page of each place in a printed book."""
    with pikepdf.open(printed) as pdf:
        number = {page.objgen: count for count, page in enumerate(pdf.pages, 1)}
        return {name[1:]: number[place[0].objgen] for name, place in pdf.Root.Dests.items()}


def repair(printed: Path, target: Path, book: Book) -> int:
    """Write the finished book to `target` and return the number of its pages."""
    with pikepdf.open(printed) as pdf:
        _move_places(pdf)
        _write_outline(pdf, book)
        for page in pdf.pages:
            tag_artifacts(pdf, page)
            page.Tabs = Name.S
        repair_tags(pdf)
        join_links(pdf)
        _describe_links(pdf, book.chapters)
        _describe(pdf, book)
        pdf.save(
            target,
            deterministic_id=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return len(pdf.pages)


def _move_places(pdf: pikepdf.Pdf) -> None:
    """Mend the heights of link targets: Chromium forgets the page margin.

    The probe stands at the top margin and tells the error, whatever the version.
    """
    page, _, _, top, _ = pdf.Root.Dests["/probe"]
    shift = float(page.MediaBox[3]) - TOP_MARGIN - float(top) + AIR
    del pdf.Root.Dests["/probe"]
    for name, place in list(pdf.Root.Dests.items()):
        height = round(float(place[3]) + shift, 2)
        pdf.Root.Dests[name] = Array([place[0], Name.XYZ, 0, height, 0])


def _write_outline(pdf: pikepdf.Pdf, book: Book) -> None:
    """Write parts, chapters and sections: Chromium's own outline knows no parts."""

    def item(title: str, place: str) -> OutlineItem:
        return OutlineItem(title, pdf.Root.Dests[f"/{place}"])

    with pdf.open_outline() as outline:
        outline.root[:] = [item("Contents", "contents")]
        part = ""
        for chapter in book.chapters:
            if chapter.part not in ("", part):
                outline.root.append(item(chapter.part, chapter.key))
            part = chapter.part
            siblings = outline.root[-1].children if part else outline.root
            siblings.append(item(chapter.title, chapter.key))
            siblings[-1].is_closed = True
            for heading in chapter.headings[1:]:
                below = siblings[-1].children
                if heading.level > 2 and below:
                    below = below[-1].children
                below.append(item(heading.title, heading.id))
        if "/term-index" in pdf.Root.Dests:
            outline.root.append(item("Index", "term-index"))


def _describe_links(pdf: pikepdf.Pdf, chapters: list[Chapter]) -> None:
    """Say in words where a link leads, as PDF/UA asks."""
    titles = {f"/{h.id}": h.title for chapter in chapters for h in chapter.headings}
    for link in _links(pdf):
        if "/Dest" in link:
            link.Contents = String(titles.get(str(link.Dest), "Place in this book"))
        else:
            link.Contents = String(str(link.A.URI))


def _links(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    for page in pdf.pages:
        yield from page.get("/Annots", [])


def _describe(pdf: pikepdf.Pdf, book: Book) -> None:
    """Write metadata and page labels, and how a reader opens the book."""
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", book.moment)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.clear()
        metadata["dc:title"] = book.title
        metadata["dc:creator"] = [book.author]
        metadata["dc:description"] = book.description
        metadata["dc:language"] = {book.language}
        metadata["pdf:Producer"] = MADE_BY
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            metadata[f"xmp:{name}"] = stamp
    date = time.strftime("D:%Y%m%d%H%M%S+00'00'", book.moment)
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(book.title),
            Author=String(book.author),
            Subject=String(book.description),
            Producer=String(MADE_BY),
            CreationDate=String(date),
            ModDate=String(date),
        )
    )
    root = pdf.Root
    root.Lang, root.PageMode = String(book.language), Name.UseOutlines
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    cover, numbers = Dictionary(P=String("Cover")), Dictionary(S=Name.D, St=2)
    root.PageLabels = Dictionary(Nums=Array([0, cover, 1, numbers]))
