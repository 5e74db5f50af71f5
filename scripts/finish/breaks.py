"""Where code may break: not after a hyphen, and in a table where parts of a name meet.

Nor does a heading break after a hyphen.
"""

import html
import re
from pathlib import Path

CODE = r"(?<!</small>)<code>([^<]*)</code>"  # but in a fact's note
PLACES = re.compile(rf"<(pre|h[1-3])\b.*?</\1>|<t[dh]\b.*?</t[dh]>|{CODE}", re.DOTALL)
INLINE = re.compile(CODE)
ABBR = re.compile(r"</?abbr[^>]*>")  # parts a word; no heading keeps it
TAG_OR_WORD = re.compile(r"<[^>]*>|[^\s<]+")
JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[_./:])(?=\w)")
HYPHEN = re.compile(r"[-?]\w|--")
LINE, CELL = 28, 16  # letters that fit on a phone


def mend_breaks(pages: dict[Path, str]) -> None:
    """Say in each page where its code and headings may break."""
    for path, page in pages.items():
        pages[path] = PLACES.sub(_mend, page)


def _mend(place: re.Match[str]) -> str:
    if place[1]:
        return TAG_OR_WORD.sub(_keep_whole, ABBR.sub("", place[0]))
    if place[0].startswith("<t"):
        return INLINE.sub(lambda code: f"<code>{_parted(code[1])}</code>", place[0])
    return f"<code>{TAG_OR_WORD.sub(_keep_whole, place[2])}</code>"


def _parted(code: str) -> str:
    is_long = " " not in code and len(html.unescape(code)) > CELL
    return JOINT.sub("<wbr>", code) if is_long else code


def _keep_whole(word: re.Match[str]) -> str:
    if word[0].startswith("<") or not HYPHEN.search(word[0]) or len(word[0]) > LINE:
        return word[0]
    return f'<span class="notes-whole">{word[0]}</span>'
