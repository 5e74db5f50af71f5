"""Where lines may break: not at a hyphen in code or a heading, nor before a unit."""

import re
from pathlib import Path

CODE = r"(?<!</small>)<code>([^<]*)</code>"  # but in a fact's note
PLACES = re.compile(rf"<(pre|h[1-3])\b.*?</\1>|{CODE}", re.DOTALL)
ABBR = re.compile(r"</?abbr[^>]*>")  # parts a word; no heading keeps it
TAG_OR_WORD = re.compile(r"<[^>]*>|[^\s<]+")
HYPHEN = re.compile(r"[-?]\w|--")
LINE = 28  # letters that fit on a phone
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
    return f"<code>{TAG_OR_WORD.sub(_keep_whole, place[2])}</code>"


def _keep_whole(word: re.Match[str]) -> str:
    if word[0].startswith("<") or not HYPHEN.search(word[0]) or len(word[0]) > LINE:
        return word[0]
    return f'<span class="notes-whole">{word[0]}</span>'
