"""Make the fonts of the site: `python scripts/subset_fonts.py FOLDER`.

FOLDER holds the unpacked npm packages source-sans 3.52.0, source-serif 4.5.1 and source-code-pro
2.42.0 (`npm pack`, one folder each). Needs fonttools and brotli. "Source" is a name that Adobe
reserves for unmodified fonts (OFL 1.1, clause 3), so the subsets are Notes Sans, Serif and Mono.
"""

import argparse
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[1] / "docs" / "fonts"
PAPER_FONTS = Path(__file__).parent / "paper" / "fonts"
PAPER_WEIGHTS = {"Regular": 400, "Semibold": 600}
ASCII = "".join(map(chr, range(0x20, 0x7F)))
TITLES = {ord(character) for character in ASCII + "\xa0–—‘’“”…→×"}
TEXT = TITLES | {ord(character) for character in "•€−≤≥°·±áéèíóúñü\u2009"}
FEATURES = ["kern", "lnum", "tnum"]
FAMILY, FULL_NAME, POSTSCRIPT_NAME, UNIQUE_ID, TYPOGRAPHIC_FAMILY = 1, 4, 6, 3, 16


@dataclass(frozen=True, kw_only=True)
class Face:
    """One font file: where it comes from, and the part of it that the site uses."""

    source: str
    family: str
    file: str
    axes: dict[str, float | tuple[float, float]]
    characters: set[int]
    folder: Path = FONTS


FACES = (
    Face(
        source="source-sans*/package/VF/SourceSans3VF-Upright.ttf",
        family="Notes Sans",
        file="notes-sans",
        axes={"wght": (400, 600)},
        characters=TEXT,
    ),
    Face(
        source="source-sans*/package/VF/SourceSans3VF-Italic.ttf",
        family="Notes Sans",
        file="notes-sans-italic",
        axes={"wght": 400},
        characters=TEXT,
        folder=PAPER_FONTS,  # on the site it would be one more file for a word or two
    ),
    Face(
        source="source-serif*/package/VAR/SourceSerif4Variable-Roman.ttf",
        family="Notes Serif",
        file="notes-serif",
        axes={"wght": 600, "opsz": 20},
        characters=TITLES,
    ),
    Face(
        source="source-code*/package/VF/SourceCodeVF-Upright.ttf",
        family="Notes Mono",
        file="notes-mono",
        axes={"wght": 400},
        characters=TEXT,
    ),
)


def subset(font: TTFont, face: Face) -> TTFont:
    """Return the part of a font that the site uses, under the site's name for it."""
    font = _saved(instantiateVariableFont(font, face.axes))
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (FAMILY, FULL_NAME, UNIQUE_ID, TYPOGRAPHIC_FAMILY):
            record.string = face.family
        elif record.nameID == POSTSCRIPT_NAME:
            record.string = face.family.replace(" ", "")
    font.flavor = "woff2"
    return font


def static(style: str, weight: float) -> TTFont:
    """Return the sans at one weight, for the book: a PDF cannot embed a variable font as it is."""
    font = TTFont(FONTS / "notes-sans.woff2", recalcTimestamp=False)
    font = instantiateVariableFont(font, {"wght": weight})
    for record in font["name"].names:
        if record.nameID == POSTSCRIPT_NAME:
            record.string = f"NotesSans-{style}"
    return font


def _saved(font: TTFont) -> TTFont:
    """Return the font written and read again: the subsetter trips over glyphs left empty."""
    content = BytesIO()
    font.save(content)
    content.seek(0)
    return TTFont(content, recalcTimestamp=False)


def main() -> None:
    """Write the faces of the site to docs/fonts, and those of the book to scripts/paper/fonts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the unpacked npm packages")
    folder = parser.parse_args().folder
    for face in FACES:
        found = sorted(folder.glob(face.source))
        if not found:
            raise SystemExit(f"{folder}/{face.source}: not there: run `npm pack` and unpack it")
        font = TTFont(found[0], recalcTimestamp=False)  # the same bytes on every run
        subset(font, face).save(face.folder / f"{face.file}.woff2")
    for style, weight in PAPER_WEIGHTS.items():
        static(style, weight).save(PAPER_FONTS / f"notes-sans-{style.lower()}.woff2")


if __name__ == "__main__":
    main()
