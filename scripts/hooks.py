"""What no setting of MkDocs does: drawings from outside `docs/`, sharing, search, quick `serve`."""

import html
from functools import partial
from pathlib import Path
from typing import Literal

from facts import load_data
from facts.publish import facts_json, facts_schema
from jinja2 import Environment
from macros import MACROS
from macros.aside import put_back, set_aside
from macros.calls import check_calls
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from search.index import move_index
from serving import rebuild
from serving.fault_page import showing_faults
from sharing.cards import draw_card
from sharing.feed import feed
from sharing.page import description, structured_data

IMAGES = Path(__file__).parents[1] / "images"
served: list[bool] = []
notes: dict[str, list[str]] = {}  # of its pages


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the site is served."""
    served[:] = [command == "serve"]


def on_config(config: MkDocsConfig) -> None:
    """Name the place of a faulty macro call, and under `serve` keep what is not faulty."""
    check_calls(config.plugins["macros"], [macro.__name__ for macro in MACROS])
    if any(served):
        rebuild.keep_macros(config.plugins["macros"], load_data(), IMAGES)
        rebuild.keep_entries(config.plugins["material/search"].search_index)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Show the fault of a build in the browser, and what was saved without delay."""
    server.builder = showing_faults(server.builder, Path(config.site_dir))
    rebuild.look_often(server)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the drawings, which are outside `docs/`, and the facts for others to use."""
    data = load_data()
    facts = rebuild.again(("facts", "json"), (data,), partial(facts_json, data))
    files.append(File.generated(config, "facts.json", content=facts))
    files.append(File.generated(config, "facts.schema.json", content=facts_schema()))
    if _is_published(config):
        text = feed(data, config.site_name, config.site_url, config.site_author)
        files.append(File.generated(config, "feed.xml", content=text))
    for path in sorted(IMAGES.glob("*.svg")):
        files.append(File.generated(config, f"images/{path.name}", abs_src_path=str(path)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Look whether pages that an earlier build of this process made are still good."""
    if any(served):
        rebuild.start(config, files)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Read a page; any encoding but UTF-8 would end in a traceback."""
    try:
        return page.file.content_string
    except UnicodeDecodeError as error:
        place = f"docs/{page.file.src_uri}: not UTF-8 (byte {error.start})"
        raise SystemExit(f"{place}: save it as UTF-8") from None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Spare Markdown the notes, and a page that an earlier build of this process made."""
    if any(served):
        rebuild.keep_page(page)
    text, notes[page.file.src_uri] = set_aside(markdown)
    return text


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Spare the templates that an earlier build of this process compiled."""
    if any(served):
        rebuild.keep_templates(env)


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Describe a page, and where the site's address is known, also tell how it is shared."""
    told = page.meta.get("description") or description(page.content) or config.site_description
    page.meta["description"] = html.escape(told)  # no template does it
    page.content = put_back(page.content, notes[page.file.src_uri])
    if _is_published(config):
        context.update(_shared(page, config, nav, told))


def _is_published(config: MkDocsConfig) -> bool:
    return bool(config.site_url) and not any(served)


def _shared(page: Page, config: MkDocsConfig, nav: Navigation, told: str) -> dict[str, str]:
    """Draw a page's card, and return what overrides/main.html says of the page to others."""
    title = Markup(page.title).striptags()
    above = page.ancestors[0].title if page.ancestors else config.site_description.partition(";")[0]
    name = f"cards/{page.url.strip('/') or 'index'}.png"
    file = Path(config.site_dir, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(draw_card(title, above, config.site_name))
    card = f"{config.site_url}{name}"
    data = structured_data(
        title=title,
        told=told,
        address=page.canonical_url,
        card=card,
        site=config.site_name,
        author=config.site_author,
        trail=_trail(page, nav),
    )
    return {"card": card, "structured_data": data}


def _trail(page: Page, nav: Navigation) -> list[tuple[str, str]]:
    """Return name and address of the pages above a page, from the home page on."""
    home = [] if page.is_homepage else [(nav.homepage.title, nav.homepage.canonical_url)]
    sections = [part.children[0] for part in page.ancestors[::-1] if part.children[0] is not page]
    return home + [(part.parent.title, part.canonical_url) for part in sections]


def on_post_build(config: MkDocsConfig) -> None:
    """Put our search index in the place of the theme's."""
    move_index(Path(config.site_dir), load_data())
