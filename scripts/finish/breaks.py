"""Where lines may break: not at a hyphen in code or a heading, nor before a unit.

In a table, and where it is wider than a phone, a name breaks where its parts meet.
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
LINE, FULL_LINE, CELL = 28, 31, 16  # letters that fit on a phone: with others, alone, in a cell
CONTINUED = re.compile(r'<span class="w"> </span>(<span class="se">)(?=\\</span>\n)')
UNITS = (
    r"[KMGT]i?B|[KMG]bps|IOPS|ms|seconds?|minutes?|hours?|days?|months?|years?|million|percent"
    r"|vCPUs?|calls|shards"  # no longer ones: a column of a table may be narrower
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)
KEPT = r'<span class="notes-keep">(?:<span class="notes-fact">)?'
PAIR = re.compile(
    rf"<(script|style|title|pre|code|svg)\b.*?</\1>|<span popover.*?</span>|{KEPT}[^<]*|<[^>]*>"
    rf"|(?<=\d) (?=(?:{UNITS})\b)|(?<=\bUSD) (?=\d)|(?<=\bRoute) (?=53\b)|(?<=\bAWS) (?=WAF\b)",
    re.DOTALL,
)


def mend_breaks(pages: dict[Path, str]) -> None:
    """Say in each page where its code, headings and figures may break."""
    for path, page in pages.items():
        pages[path] = PAIR.sub(_pair, PLACES.sub(_mend, page))


def _pair(place: re.Match[str]) -> str:
    return "\N{NO-BREAK SPACE}" if place[0] == " " else place[0]


def _mend(place: re.Match[str]) -> str:
    if place[1]:
        whole = ABBR.sub("", place[0]) if place[1] != "pre" else CONTINUED.sub(r"\1 ", place[0])
        return TAG_OR_WORD.sub(_keep_whole, whole)
    if place[0].startswith("<t"):
        return INLINE.sub(lambda code: f"<code>{_parted(code[1], CELL)}</code>", place[0])
    return f"<code>{TAG_OR_WORD.sub(_keep_whole, place[2])}</code>"


def _parted(code: str, fits: int) -> str:
    is_long = " " not in code and len(html.unescape(code)) > fits
    return JOINT.sub("<wbr>", code) if is_long else code


def _keep_whole(word: re.Match[str]) -> str:
    if word[0].startswith("<"):
        return word[0]
    if not HYPHEN.search(word[0]) or len(word[0]) > LINE:
        return _parted(word[0], FULL_LINE)
    return f'<span class="notes-whole">{word[0]}</span>'
