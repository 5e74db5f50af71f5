"""Write the tooltips from the glossary: `.venv/bin/python scripts/abbreviations.py`.

With --check nothing is written, and a stale file fails.
"""

import argparse
from pathlib import Path

from facts import DataError, Term, load_data

TARGET = Path(__file__).parents[1] / "docs" / "includes" / "abbreviations.md"


def abbreviations(terms: dict[str, Term]) -> str:
    """Return a definition for every term that has an expansion, sorted.

    Each is a block of its own: of one long block Markdown reads the rest again after each line.
    """
    pairs = {(term.term, term.long) for term in terms.values() if term.long}
    return "\n".join(f"*[{short}]: {long}\n" for short, long in sorted(pairs))


def main() -> None:
    """Write or check docs/includes/abbreviations.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail if the file is stale")
    options = parser.parse_args()
    try:
        text = abbreviations(load_data().terms)
    except DataError as error:
        raise SystemExit(str(error)) from None
    if not options.check:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.is_file() or text != TARGET.read_text(encoding="utf-8"):
        raise SystemExit(f"{TARGET.name} is stale: run `.venv/bin/python scripts/abbreviations.py`")


if __name__ == "__main__":
    main()
