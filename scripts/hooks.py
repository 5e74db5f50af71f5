"""What MkDocs cannot do by configuration: a gentler `serve`, and a folder outside `docs/`."""

from pathlib import Path
from typing import Literal

from facts import load_data
from facts.publish import facts_json, facts_schema
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from search_index import move_index

DATA = Path(__file__).parents[1] / "docs" / "data"
IMAGES = Path(__file__).parents[1] / "images"
served: list[bool] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the site is served."""
    served[:] = [command == "serve"]


def on_config(config: MkDocsConfig) -> None:
    """Show a faulty macro on its page under `serve`, where any other command has to fail."""
    config.plugins["macros"].config["on_error_fail"] = not any(served)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the drawings, which are outside `docs/`, and the facts for others to use."""
    data = load_data(DATA)
    files.append(File.generated(config, "facts.json", content=facts_json(data)))
    files.append(File.generated(config, "facts.schema.json", content=facts_schema()))
    for path in sorted(IMAGES.glob("*.svg")):
        files.append(File.generated(config, f"images/{path.name}", abs_src_path=str(path)))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Put our search index in the place of the theme's."""
    move_index(Path(config.site_dir), load_data(DATA))
