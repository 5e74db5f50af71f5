"""The notes of facts, set aside while a page is read: finished HTML for Markdown and the search.

A page of comparisons holds hundreds; Markdown would look for markup between all of their tags.
"""

import re

NOTE = re.compile(r"<span popover.*?</span>", re.DOTALL)
PLACE = re.compile(r'<wbr data-aside="(\d+)">')


def set_aside(text: str) -> tuple[str, list[str]]:
    """Return a page's Markdown with a mark in the place of each note, and the notes."""
    notes: list[str] = NOTE.findall(text)
    places = iter(range(len(notes)))
    return NOTE.sub(lambda _: f'<wbr data-aside="{next(places)}">', text), notes


def put_back(content: str, notes: list[str]) -> str:
    """Return a page's HTML with its notes."""
    return PLACE.sub(lambda match: notes[int(match[1])], content)
