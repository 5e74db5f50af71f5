"""What makes the site an app that can be installed: a manifest and icons of several sizes."""

import json
import re
from pathlib import Path
from urllib.parse import quote

from PIL import Image, ImageDraw

SIZES = (192, 512)
MASKABLE = 512  # this one a platform may cut to a circle: its ground has to reach the edges
SHARP = 4  # drawn as many times larger, and shrunk
UNITS = 24  # of the drawing, as in docs/favicon.svg
YELLOW, GREEN = "#ffe45c", "#0a6a50"
PAGE = (2, 1, 22, 23)
LINE = (6, 6, 18, 8)
TICK = ((16.6, 10), (18.3, 11.7), (11.3, 18.7), (7.1, 14.5), (8.8, 12.8), (11.3, 15.3))
ICON = re.compile(r'<link rel="icon" href="(?P<root>[^"]*)favicon\.svg">')
SAFE = " /:=<>"  # within a data address these need no escape
MANIFEST = "app.webmanifest"


def add_app(site: Path, pages: dict[Path, str]) -> None:
    """Write the manifest and the icons, and name them in every page of a site."""
    folder = site / "icons"
    folder.mkdir()
    for size in SIZES:
        icon(size).save(folder / f"{size}.png", optimize=True)
    icon(MASKABLE, YELLOW).save(folder / "maskable.png", optimize=True)
    content = json.dumps(manifest(), indent=2)
    (site / MANIFEST).write_text(f"{content}\n", encoding="utf-8", newline="\n")
    drawing = (site / "favicon.svg").read_text(encoding="utf-8")
    for path, page in pages.items():
        pages[path], count = ICON.subn(lambda match: _links(match["root"], drawing), page)
        if count != 1:
            raise ValueError(f"{path.relative_to(site)}: no icon: has the theme changed its head?")


def manifest() -> dict[str, object]:
    """Return what a browser has to know to install the site."""
    icons = [
        {"src": "favicon.svg", "sizes": "any", "type": "image/svg+xml"},
        *({"src": f"icons/{n}.png", "sizes": f"{n}x{n}", "type": "image/png"} for n in SIZES),
        {
            "src": "icons/maskable.png",
            "sizes": f"{MASKABLE}x{MASKABLE}",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    return {
        "name": "AWS developer notes",
        "short_name": "AWS notes",
        "id": ".",
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": GREEN,
        "icons": icons,
    }


def icon(size: int, ground: str = "#0000") -> Image.Image:
    """Draw the favicon with a size in pixels."""
    image = Image.new("RGBA", (size * SHARP, size * SHARP), ground)
    draw = ImageDraw.Draw(image)
    scale = size * SHARP / UNITS
    for box, color in ((PAGE, YELLOW), (LINE, GREEN)):
        draw.rectangle([scale * value for value in box], fill=color)
    draw.polygon([(scale * x, scale * y) for x, y in TICK], fill=GREEN)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _links(root: str, drawing: str) -> str:
    """Return the links to the icons; the small one is in the page, which saves a request.

    Apple's is the one with a ground of its own: behind others an iPhone puts black.
    """
    return (
        f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{quote(drawing, SAFE)}">'
        f'<link rel="apple-touch-icon" href="{root}icons/maskable.png">'
        f'<link rel="manifest" href="{root}{MANIFEST}">'
    )
