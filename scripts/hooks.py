"""The one thing MkDocs cannot do by configuration: serve `images/`, which is outside `docs/`."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

IMAGES = Path(__file__).parents[1] / "images"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every drawing as `images/<name>.svg`, so that links to it are checked."""
    for path in sorted(IMAGES.glob("*.svg")):
        files.append(File.generated(config, f"images/{path.name}", abs_src_path=str(path)))
    return files
