"""Text from the data, made safe to stand in a page."""

import datetime
import html
import re

CODE = re.compile(r"((?<!`)`[^`]+`(?!`))")
FIGURE = r"(?<![\d,.])(?=.{,15}$)\d[\d,.]* (?=\S+$)"  # as wide as a column of limits
TAIL = re.compile(rf"(?:{FIGURE})?(?:`[^`]*`|\*\*[^*]*\*\*|\[[^\]]*\]\([^)]*\)|[^\s`\[\]*_])+$")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
BLOCK = re.compile(r"^(\d*)([-+#>:!=~?/.)]|\*(?=[\s\[])|\[(?=[^\]]*\]:))")
QUOTED = re.compile(r'"([^"]*)"')
MARKUP = re.compile(r"(?<!`)`([^`]+)`(?!`)|\[([^\]]*)\]\([^)]*\)|\*\*([^*]*)\*\*")


def inline(text: str, special: str = "`{|}") -> str:
    """Return inline Markdown that opens no HTML and no block, ends no cell, sets no attribute."""
    safe = _entities(special)
    line = "".join(
        part if CODE.fullmatch(part) else html.escape(part, quote=False).translate(safe)
        for part in CODE.split(text)
    )
    return BLOCK.sub(lambda match: f"{match[1]}&#{ord(match[2])};", line)


def link(text: str, target: str) -> str:
    """Return a link whose words end it at no bracket of their own."""
    return f"[{inline(text, '`{|}[]')}]({target})"


def printed(text: str) -> str:
    """Return a text with the quotation marks that Markdown gives other texts; code as it is."""
    return "".join(
        part if CODE.fullmatch(part) else QUOTED.sub(r"“\1”", part).replace("'", "’")
        for part in CODE.split(text)
    )


def plain(text: str) -> str:
    """Return a text without its Markdown, for labels; still to be escaped for HTML."""
    return MARKUP.sub(lambda match: match[1] or match[2] or match[3] or "", text)


def attribute(text: str) -> str:
    """Return a text without Markdown, escaped to stand in an HTML attribute.

    Markdown reads code, backslashes, links and attribute lists even within a tag.
    """
    return html.escape(plain(text)).translate(_entities("`\\[{"))


def literal(text: str) -> str:
    """Return a text escaped to stand in HTML that Markdown reads: nothing in it is markup."""
    return html.escape(text).translate(_entities("\\`*_[]{}"))


def _entities(characters: str) -> dict[int, str]:
    return {ord(character): f"&#{ord(character)};" for character in characters}


def split_last_word(text: str) -> tuple[str, str]:
    """Return a text as head and last word, so that a mark can stay with the last word.

    Code, bold words and a link are not split, nor is a short word from the number before it.
    """
    tail = TAIL.search(text)
    return (text[: tail.start()], tail[0]) if tail else ("", text)


def split_tail(text: str) -> tuple[str, str]:
    """Return a text as head and last word, or whole if it has up to 20 characters: a figure."""
    return ("", text) if len(text) <= 20 else split_last_word(text)


def long_day(day: str) -> str:
    """Return an ISO day as readers write it: `24 November 2026`."""
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
