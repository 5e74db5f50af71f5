"""What `mkdocs serve` keeps from one build to the next, so that a save shows in a second or two.

Nearly all of a rebuild would go into pages that are as they were. Whatever is kept here is kept
with all that it was made of, and made anew when any of that has changed.
"""

import logging
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from facts import Data
from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from watchdog.observers.polling import PollingObserver

Made = TypeVar("Made")
RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")
NAV = re.compile(r"^nav:\n(?:[ #].*\n?|\n)*", re.MULTILINE)
around: list[Any] = []  # what all pages depend on: the text of settings and parts, and the files
kept: dict[tuple[str, str], tuple[tuple, Any]] = {}


def start(config: MkDocsConfig, files: Files) -> None:
    """Forget everything if settings, snippets or our templates are others, or a file has gone.

    A new file changes no page but those that have warned of it, and the navigation, with which the
    templates are kept.
    """
    parts = [NAV.sub("", Path(config.config_file_path).read_text("utf-8"))]
    for folder in (Path(config.docs_dir, "includes"), *map(Path, config.theme.dirs[:1])):
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        parts += [path.read_bytes() for path in paths]
    names = {(file.src_uri, file.url, file.inclusion) for file in files}
    if not around or around[0] != parts or not around[1] <= names:
        kept.clear()
    around[:] = [parts, names]


def look_often(server: LiveReloadServer) -> None:
    """Let a server look for changes ten times a second instead of twice: it is not busy by that.

    Nor does it wait long for further ones: they would start another build.
    """
    server.build_delay = 0.05
    paths = list(server._watched_paths)
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in paths:
        server.watch(path)


def again(key: tuple[str, str], source: tuple, make: Callable[[], Made]) -> Made:
    """Return what was made of the same source at the last build, or make it."""
    if key not in kept or kept[key][0] != source:
        kept[key] = (source, make())
    return kept[key][1]


def keep_page(page: Page) -> None:
    """Let a page be what Markdown made of the same text."""
    page.render = partial(_render, page)


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    key = ("page", page.file.src_uri)
    made, warned = again(key, (page.markdown,), partial(_rendered, page, config, files))
    links = made["links_to_anchors"] or {}  # by the files of the build that made them
    here = {files.get_file_from_path(file.src_uri): anchors for file, anchors in links.items()}
    vars(page).update(made | {"links_to_anchors": here})
    if warned:
        del kept[key]  # to warn again at the next build


def _rendered(page: Page, config: MkDocsConfig, files: Files) -> tuple[dict[str, Any], bool]:
    """Return what Markdown makes of a page, and whether MkDocs warned of anything in it."""
    warned = CountHandler()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warned)
    try:
        Page.render(page, config, files)
    finally:
        logger.removeHandler(warned)
    return {name: vars(page)[name] for name in RENDERED}, bool(warned.counts)


def keep_entries(index: Any) -> None:
    """Let the search index take what it made of the same page."""
    index.add_entry_from_context = partial(_add_entries, index, index.add_entry_from_context)


def _add_entries(index: Any, add: Callable[[Page], None], page: Page) -> None:
    def make() -> list[dict[str, Any]]:
        before = index.entries
        index.entries = []
        add(page)
        made, index.entries = index.entries, before
        return made

    index.entries += again(("entries", page.url), _source(page), make)


def keep_macros(plugin: Any, data: Data, images: Path) -> None:
    """Let each page's text be compiled once, and its macros be called again for other facts."""
    compiled, render = plugin.env.compile, partial(type(plugin).render, plugin)
    drawn = [(path.name, path.stat().st_mtime_ns) for path in sorted(images.glob("*.svg"))]

    def rendered(markdown: str, **options: Any) -> str:
        source = (markdown, data, drawn)
        make = partial(render, markdown, **options)
        return again(("macros", plugin.page.file.src_uri), source, make)

    plugin.env.compile = lambda *text: again(("code", text[0]), text, partial(compiled, *text))
    plugin.render = rendered


def keep_templates(env: Environment) -> None:
    """Let the pages take the compiled templates, and those whose content is the same all."""
    env.bytecode_cache = COMPILED
    env.template_class = PageTemplate


class PageTemplate(Template):
    """A template that gives what it made of the same page in the same navigation."""

    def render(self, context: dict[str, Any]) -> str:
        """Return the page, or whatever else the template is of."""
        make = partial(super().render, context)
        page = context.get("page")
        if not page:
            return make()
        return again(("file", page.url), (str(context["nav"]), *_source(page)), make)


class Compiled(BytecodeCache):
    """The compiled templates; Jinja asks for one by its text."""

    def __init__(self) -> None:
        """Start with none."""
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is kept of a template, if it is of the same text."""
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def _source(page: Page) -> tuple:
    return page.content, page.title, str(page.meta)
