"""What every kind of figure has: a name, a title, a description and two views."""

import math
import re
from collections.abc import Sized
from dataclasses import dataclass

from .canvas import TONES, Canvas, View
from .load import icon_names
from .text import drawable

_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


@dataclass
class Figure:
    """A picture that can draw itself in each view."""

    name: str
    title: str
    description: str

    def __post_init__(self) -> None:
        """Refuse a name that is no file's, and a figure that says nothing to who cannot see it."""
        if not _NAME.fullmatch(self.name):
            raise self.error("the name becomes a file's: use letters, digits and hyphens")
        for words in (self.title, self.description):
            if not words.strip() or not drawable(words):
                raise self.error("title and description are read aloud: write plain words")

    def draw(self, view: View) -> Canvas:
        """Draw the figure in one view."""
        raise NotImplementedError

    def error(self, problem: str) -> ValueError:
        """Return an error that names the figure."""
        return ValueError(f"figure {self.name}: {problem}")

    def check_size(self, **sizes: float) -> None:
        """Refuse a size that is no positive number."""
        for name, size in sizes.items():
            if not 0 < size < math.inf:
                raise self.error(f"{name} is {size:g}; use a number above 0")

    def check_not_empty(self, **parts: Sized) -> None:
        """Refuse to draw a figure without the parts that make it one."""
        for name, part in parts.items():
            if not part:
                raise self.error(f"there are no {name}; add at least one")

    def check_icon(self, icon: str) -> None:
        """Refuse an icon that is not there."""
        if icon not in icon_names():
            raise self.error(f"no icon {icon!r}; add icons/{icon}.svg or use one that is there")

    def check_tone(self, tone: str) -> None:
        """Refuse a tone that the style sheet does not know."""
        if tone not in TONES:
            raise self.error(f"no tone {tone!r}; use one of {', '.join(TONES)}")
