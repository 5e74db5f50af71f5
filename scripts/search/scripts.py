"""The scripts of the search: two files, each of the parts that load together."""

from pathlib import Path

from finish.scripts import bare

PARTS = (
    *("vendor", "../files", "tokens", "sections", "spelling", "fields", "topics", "words", "find"),
    *("ideas", "rank", "show", "list"),
)
JOINED = {"worker": (*PARTS, "worker"), "box": ("box", "filters")}


def join_scripts(folder: Path) -> None:
    """Put scripts that load together into one file."""
    for name, parts in JOINED.items():
        files = [folder / f"{part}.js" for part in parts]
        code = "\n".join(bare(file.read_text(encoding="utf-8")) for file in files)
        for file in files:
            if file.parent == folder:  # the others are for the pages too
                file.unlink()
        (folder / f"{name}.js").write_text(code, encoding="utf-8")
