"""The tags of a PDF, by which a screen reader reads it: what Chromium leaves out of them."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# The operators with which something painted begins (path, object, text), and those that end it.
FIRST = {b"m", b"l", b"c", b"v", b"y", b"re", b"h", b"W", b"W*", b"Do", b"sh", b"BT"}
LAST = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n", b"Do", b"sh", b"ET"}


def tag_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Mark what is painted outside every tag: running heads, page numbers, rules, grounds.

    Raises ValueError if a page is not written as Chromium does, an operator at the end of each
    line. To parse a million lines as any PDF may have them takes ten times as long.
    """
    page.contents_coalesce()
    lines, depth, texts, is_open = [], 0, 0, False
    for line in page.Contents.read_bytes().split(b"\n"):
        name = line.rpartition(b" ")[2]
        depth += line.endswith((b"BDC", b"BMC")) - (name == b"EMC")
        texts += (name == b"BT") - (name == b"ET")
        if depth == 0 and not is_open and name in FIRST:
            lines.append(b"/Artifact BMC")
            is_open = True
        lines.append(line)
        if is_open and name in LAST:
            lines.append(b"EMC")
            is_open = False
    if depth or texts or is_open:
        raise ValueError("Chromium writes the pages of a PDF in another way: see tags.py")
    page.Contents = pdf.make_stream(b"\n".join(lines))


def repair_tags(pdf: pikepdf.Pdf) -> None:
    """Give tags ids that are the same on every run, and figures within figures their due."""
    elements = list(_walk(pdf.Root.StructTreeRoot))
    names: dict[bytes, String] = {}
    for element in elements:
        if Name.Figure == element.S and "/Alt" not in element:  # holds the one described
            element.S = Name.Div
        if "/ID" in element:
            old = bytes(element.ID)
            element.ID = names[old] = String(f"tag{len(names):05d}")
    for element in elements:
        for attribute in _several(element.get("/A")):
            if isinstance(attribute, Dictionary) and "/Headers" in attribute:
                headers = [names.get(bytes(head), head) for head in attribute.Headers]
                attribute.Headers = Array(headers)
    _write_ids(pdf, [element for element in elements if "/ID" in element])


def join_links(pdf: pikepdf.Pdf) -> None:
    """Let the pieces of a link that runs over two lines share one key to their tag.

    Chromium makes an annotation of each piece; what counts or reads links takes them for two.
    """
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        first: dict[tuple[int, int], int] = {}
        for link in page.get("/Annots", []):
            tag = parents[int(link.StructParent)].objgen
            link.StructParent = first.setdefault(tag, int(link.StructParent))


def _write_ids(pdf: pikepdf.Pdf, elements: list[Dictionary]) -> None:
    if not elements:
        return
    pairs = [value for element in elements for value in (element.ID, element)]
    limits = Array([elements[0].ID, elements[-1].ID])
    leaf = Dictionary(Limits=limits, Names=Array(pairs))
    tree = Dictionary(Kids=Array([pdf.make_indirect(leaf)]))
    pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(tree)


def _walk(element: Dictionary) -> Iterator[Dictionary]:
    for kid in _several(element.get("/K")):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _several(value: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    if isinstance(value, Array):
        yield from value
    elif value is not None:
        yield value
