"""Boxes and points of a drawing; x grows to the right, y grows downward."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the bottom edge."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """Return the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: "Box", air: float = 0) -> bool:
        """Say whether the two come closer than the air that they need."""
        beside = self.right + air <= other.x or other.right + air <= self.x
        return not (beside or self.bottom + air <= other.y or other.bottom + air <= self.y)

    def holds(self, other: "Box") -> bool:
        """Say whether the other lies wholly inside."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def grown(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """Return the box with more room on each side."""
        width, height = self.width + left + right, self.height + top + bottom
        return Box(self.x - left, self.y - top, width, height)


def around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box with this center."""
    return Box(x - width / 2, y - height / 2, width, height)


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all."""
    every = list(boxes)
    x, y = min(box.x for box in every), min(box.y for box in every)
    right, bottom = max(box.right for box in every), max(box.bottom for box in every)
    return Box(x, y, right - x, bottom - y)


def segments(points: Iterable[Point]) -> list[tuple[Point, Point]]:
    """Return the straight pieces of a line."""
    return list(pairwise(points))


def covers(segment: tuple[Point, Point], air: float = 0) -> Box:
    """Return the box around one straight piece."""
    (x1, y1), (x2, y2) = segment
    box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return box.grown(air, air, air, air)


def length(segment: tuple[Point, Point]) -> float:
    """Return how long a straight piece is."""
    (x1, y1), (x2, y2) = segment
    return ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
