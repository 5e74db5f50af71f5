"""Small round marks: a check, a cross, the number of a step."""

from typing import Literal

from .canvas import Area, Canvas
from .geometry import around
from .path import mark
from .text import number

STEP = 20
RADIUS = 9


def draw_badge(canvas: Canvas, x: float, y: float, kind: Literal["ok", "no"]) -> None:
    """Draw a round check or cross."""
    circle = f'cx="{number(x)}" cy="{number(y)}" r="{RADIUS}"'
    canvas.draw(f'<circle class="badge {kind}" {circle}/>')
    canvas.draw(f'<path class="mark" d="{mark(kind, x, y)}"/>')


def draw_step(
    canvas: Canvas, x: float, y: float, step: int, key: str, groups: frozenset[str] = frozenset()
) -> None:
    """Draw a number in a circle."""
    canvas.areas.append(Area(key, around(x, y, STEP, STEP), "badge", groups))
    circle = f'cx="{number(x)}" cy="{number(y)}" r="{STEP / 2:g}"'
    canvas.draw(f'<circle class="step" {circle}/>')
    canvas.text(x, y + 4.7, str(step), "note count", badge=key)
