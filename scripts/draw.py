"""Draw the figures into images/, or check that the files there are what would be drawn."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from figures.canvas import VIEWS
from figures.catalog import all_figures, choose
from figures.document import document
from figures.figure import Figure
from figures.lint import faults, too_large
from figures.load import standalone_style

IMAGES = Path(__file__).parents[1] / "images"


def main(arguments: list[str] | None = None) -> int:
    """Draw or check, print what is wrong, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="figures; all if none is named")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    options = parser.parse_args(arguments)
    try:
        figures = all_figures()
        chosen = choose(figures, options.names)
        files, problems = render(chosen, standalone_style())
    except ValueError as error:
        problems = [str(error)]
    else:
        if options.check:
            problems += compare(files, IMAGES, orphans=not options.names)
        elif not problems:
            write(files, IMAGES)
    print("\n".join(problems) or f"{len(chosen)} figures, nothing to mend")
    return 1 if problems else 0


def render(figures: Iterable[Figure], style: str) -> tuple[dict[str, str], list[str]]:
    """Return the files by name, and every fault that lint finds in them."""
    files, problems = {}, []
    for figure in figures:
        for view in VIEWS:
            canvas = figure.draw(view)
            name = f"{figure.name}{view.suffix}.svg"
            files[name] = document(figure, canvas, style)
            problems += faults(canvas) + too_large(name, files[name])
    return files, problems


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write the files."""
    folder.mkdir(exist_ok=True)
    for name, svg in files.items():
        (folder / name).write_text(svg, encoding="utf-8", newline="\n")


def compare(files: Mapping[str, str], folder: Path, *, orphans: bool = True) -> list[str]:
    """Return what is missing, stale or, if asked for, drawn by no figure."""
    problems = []
    for name, svg in files.items():
        command = f"scripts/draw {name.removesuffix('.svg').removesuffix('.narrow')}"
        if not (folder / name).exists():
            problems.append(f"images/{name} is missing; run {command}")
        elif (folder / name).read_bytes() != svg.encode():
            problems.append(f"images/{name} is stale; run {command}")
    if orphans:
        unknown = sorted({path.name for path in folder.glob("*.svg")} - set(files))
        problems += [f"images/{n} is drawn by no figure; run git rm images/{n}" for n in unknown]
    return problems


if __name__ == "__main__":
    sys.exit(main())
