"""The icons of the style sheets as shapes that cut a ground, in the place of drawings that mask it.

To a browser each drawing is a document of its own, and it reads them all before it shows a page: on
a phone that takes as long as the style of the whole text.
"""

import cmath
import math
import re
from collections.abc import Iterator
from urllib.parse import unquote

ICON = re.compile(r"""(?P<name>--[\w-]+):\s*url\((["'])data:image/svg\+xml[^,]*,(?P<svg>.*?)\2\)""")
BOX = re.compile(r"""viewBox=(["'])0 0 (?P<size>[\d.]+) (?P=size)\1""")
PATH = re.compile(r"""<path[^>]* d=(["'])(?P<steps>.*?)\1""")
OTHER = re.compile(r"<(?!/|svg\b|path\b)")
STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
MASK = re.compile(r"(?P<old>-webkit-)?mask-image:\s*var\((?P<name>--[\w-]+)\);?")
RULE = re.compile(r"\{[^{}]*\}")
PLACED = re.compile(r"(?:-webkit-)?mask-(?:position|repeat|size):[^;}]*;?")
TAKEN = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7, "z": 0}  # numbers of a step
SIDE = 1.5  # about as long are the straight lines in the place of a curve: none is seen on an icon

Line = list[complex]


def shape_icons(css: str) -> str:
    """Return a style sheet whose masks are shapes, where their drawings are of paths alone."""
    shapes = {icon["name"]: shape(unquote(icon["svg"])) for icon in ICON.finditer(css)}

    def cut(mask: re.Match[str]) -> str:
        found = shapes.get(mask["name"])
        if not found:
            return mask[0]
        return "" if mask["old"] else f"clip-path:{found};"

    return RULE.sub(lambda rule: _without_place(MASK.sub(cut, rule[0])), css)


def _without_place(rule: str) -> str:
    """Return a rule without what places its mask, if a shape took that place: it fills its box."""
    return rule if MASK.search(rule) or "polygon" not in rule else PLACED.sub("", rule)


def shape(svg: str) -> str:
    """Return the paths of a square drawing as a CSS shape, or nothing where it has more."""
    box = BOX.search(svg)
    if not box or OTHER.search(svg):
        return ""
    found = [line for path in PATH.finditer(svg) for line in lines(path["steps"])]
    first, *others = found
    corners = [*first]
    for line in others:  # there and back along the same way, which cuts nothing
        corners += [first[0], *line, line[0], first[0]]
    scale = 100 / float(box["size"])
    return f"polygon(evenodd,{','.join(_place(corner * scale) for corner in corners)})"


def lines(path: str) -> list[Line]:
    """Return the corners of what a path surrounds; raises ValueError at a step unknown here."""
    found: list[Line] = []
    here = handle = 0j
    for name, numbers in _steps(path):
        if name in "zZ":
            here = found[-1][0]
            continue
        if name in "mM":
            found.append([])
        origin = here if name.islower() else 0j
        *bend, end = _points(name.lower(), numbers, here, origin)
        match name.lower():
            case "c" | "s":
                bend = bend if len(bend) == 2 else [2 * here - handle, *bend]
                found[-1] += _curve(here, *bend, end)
            case "a":
                found[-1] += _arc(here, end, numbers[0], *map(bool, numbers[3:5]))
            case _:
                found[-1].append(end)
        here, handle = end, bend[-1] if bend else end
    return found


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    for name, text in STEP.findall(path):
        numbers = [float(number) for number in NUMBER.findall(text)]
        taken = TAKEN.get(name.lower())
        if taken is None or (len(numbers) % taken if taken else numbers):
            raise ValueError(f"finish/icons.py cannot read this step of an icon: {name}{text}")
        for place in range(0, len(numbers) or 1, taken or 1):
            yield name, numbers[place : place + taken]
            name = {"m": "l", "M": "L"}.get(name, name)  # what follows a move are lines


def _points(name: str, numbers: list[float], here: complex, origin: complex) -> Line:
    """Return the points that a step names, the last of which it leads to."""
    if name == "h":
        return [complex(origin.real + numbers[0], here.imag)]
    if name == "v":
        return [complex(here.real, origin.imag + numbers[0])]
    pairs = numbers[-2:] if name == "a" else numbers
    return [origin + complex(x, y) for x, y in zip(pairs[::2], pairs[1::2], strict=True)]


def _curve(start: complex, first: complex, second: complex, end: complex) -> Line:
    """Return the corners of a line along a cubic curve."""
    return [
        (1 - t) ** 3 * start
        + 3 * (1 - t) ** 2 * t * first
        + 3 * (1 - t) * t**2 * second
        + t**3 * end
        for t in _parts(start, end)
    ]


def _arc(start: complex, end: complex, radius: float, is_large: bool, is_right: bool) -> Line:
    """Return the corners of a line along the arc of a circle."""
    half = (end - start) / 2
    height = math.sqrt(max(0, radius**2 - abs(half) ** 2)) / abs(half)
    center = start + half + half * height * (-1j if is_large == is_right else 1j)
    turn = cmath.phase((end - center) / (start - center)) % math.tau
    turn -= 0 if is_right else math.tau
    return [center + (start - center) * cmath.rect(1, turn * t) for t in _parts(start, end)]


def _parts(start: complex, end: complex) -> list[float]:
    count = max(2, round(abs(end - start) / SIDE))
    return [part / count for part in range(1, count + 1)]


def _place(corner: complex) -> str:
    return f"{corner.real:.0f}% {corner.imag:.0f}%"
