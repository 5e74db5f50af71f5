"""Put a drawn view into an SVG file that needs nothing else."""

from .canvas import Canvas
from .figure import Figure
from .geometry import Box
from .text import escape, number


def document(figure: Figure, canvas: Canvas, style: str) -> str:
    """Return the file of one view."""
    title, description = f"{canvas.prefix}-title", f"{canvas.prefix}-desc"
    symbols = "".join(canvas.icons.values())
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dg" {_size(canvas.box)} role="img" ',
        f'aria-labelledby="{title} {description}">',
        f'<title id="{title}">{escape(figure.title)}</title>\n',
        f'<desc id="{description}">{escape(figure.description)}</desc>\n',
        f"<style>{style}</style>\n",
        f"<defs>{symbols}</defs>\n" if symbols else "",
        *canvas.elements,
        "</svg>\n",
    )
    return "".join(parts)


def _size(box: Box) -> str:
    corner = f"{number(box.x)} {number(box.y)}"
    width, height = number(box.width), number(box.height)
    return f'viewBox="{corner} {width} {height}" width="{width}" height="{height}"'
