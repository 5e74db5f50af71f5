"""What every kind of figure has: a name, a title, a description and two views."""

from dataclasses import dataclass

from .canvas import TONES, Canvas, View
from .load import icon_names


@dataclass
class Figure:
    """A picture that can draw itself in each view."""

    name: str
    title: str
    description: str

    def draw(self, view: View) -> Canvas:
        """Draw the figure in one view."""
        raise NotImplementedError

    def error(self, problem: str) -> ValueError:
        """Return an error that names the figure."""
        return ValueError(f"figure {self.name}: {problem}")

    def check_icon(self, icon: str) -> None:
        """Refuse an icon that is not there."""
        if icon not in icon_names():
            raise self.error(f"no icon {icon!r}; add icons/{icon}.svg or use one that is there")

    def check_tone(self, tone: str) -> None:
        """Refuse a tone that the style sheet does not know."""
        if tone not in TONES:
            raise self.error(f"no tone {tone!r}; use one of {', '.join(TONES)}")
