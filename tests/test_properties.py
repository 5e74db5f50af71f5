"""Bad input, tried widely: whatever comes in, a right result or the named error, never else.

Each test is one of hypothesis: it makes up inputs, the same ones on every run.
"""

import math
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import markdown
import pytest
import yaml
from facts import Data, DataError, load_data
from facts.model import Change
from figures.anatomy import Anatomy, Listing
from figures.canvas import VIEWS
from figures.chart import Bars
from figures.document import document
from figures.figure import Figure
from figures.flow import Flow
from figures.lint import faults
from figures.timeline import Timeline
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from macros import _bound
from macros.checks import all_changes
from macros.corrections import all_corrections, correction
from macros.figures import figure
from macros.listings import all_sources, all_terms
from macros.page import PageNotes
from macros.references import fact, sources
from macros.tables import comparison
from macros.topics import all_topics
from test_data import CHANGES, QUEUES, SOURCES, SPANISH
from test_macros import SOURCE, make_notes, make_table

WIDELY = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=list(HealthCheck),
)
EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "md_in_html", "tables"),
    *("pymdownx.inlinehilite", "pymdownx.superfences"),
)
TRICKS = (
    *(
        "{{ x }}",
        "{% raw %}",
        "{#id}",
        "x { .c }",
        "{: .x}",
        "</td><b>",
        "<script>alert(1)</script>",
    ),
    *(
        "<!-- x",
        "a | b",
        "# a",
        "- a",
        "1. a",
        "a: b",
        "!!! note",
        "*[ab]: c",
        "[a]: b",
        "```",
        "`a",
    ),
    *("a & b", "&lt;", "&#123;", '"q"', "'", "../../x", "x\u2028y", "Ω é 🦊", "::: a", "/// a"),
)
# Emphasis, code, links and backslashes are markup that the data may use.
LETTERS = st.characters(exclude_categories=("Cc", "Cn", "Cs"), exclude_characters="*_[]`\\")
PLAIN = st.text(alphabet=LETTERS, min_size=1, max_size=20)
TRICKY = st.one_of(PLAIN, st.sampled_from(TRICKS), st.tuples(PLAIN, st.sampled_from(TRICKS), PLAIN))
TEXT = TRICKY.map(lambda text: " ".join("".join(text).split())).filter(bool)
# Python-Markdown unescapes the attributes of a block, and again what looks like an entity in them.
LABEL = TEXT.filter(lambda text: "&" not in text)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.text(max_size=9), TEXT
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
    max_leaves=6,
)
YAML_MARKS = st.text(alphabet="{}[]:,-?!&*|>'\"%@` \n#a1~=<\t", max_size=60)
NUMBERS = st.one_of(
    st.floats(0, 1), st.integers(0, 3), st.sampled_from([math.nan, math.inf, -math.inf, -1])
)
WORDS = st.one_of(st.text(max_size=12), TEXT, st.sampled_from(["Queue", "a\nb", "\0", ""]))


def load(files: dict[str, str | bytes]) -> Data:
    """Load data files that are written for the purpose; raises DataError if they are wrong."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sources").mkdir()
        base = {"sources/all": SOURCES, "spanish": SPANISH, "changes": CHANGES}
        for name, content in (base | files).items():
            raw = content if isinstance(content, bytes) else content.encode(errors="replace")
            Path(folder, f"{name}.yml").write_bytes(raw)
        return load_data(Path(folder))


def verdict(files: dict[str, str | bytes]) -> str:
    """Return an empty text for right data, or the message, in which each fault has its file."""
    try:
        load(files)
    except DataError as error:
        assert all(fault.file.startswith("docs/data/") for fault in error.faults)
        assert all(fault.message for fault in error.faults)
        return str(error)
    return ""


def places(node: Any, path: tuple = ()) -> Iterator[tuple]:
    yield path
    if isinstance(node, dict):
        for key, value in node.items():
            yield from places(value, (*path, key))


def put(node: Any, path: tuple, value: Any) -> Any:
    if not path:
        return value
    return {key: put(old, path[1:], value) if key == path[0] else old for key, old in node.items()}


GOOD = yaml.safe_load(dedent(QUEUES))


@WIDELY
@given(st.sampled_from(list(places(GOOD))), TREES)
def test_any_value_at_any_place_of_a_table_is_right_or_named(path, value):
    message = verdict({"queues": yaml.safe_dump(put(GOOD, path, value), allow_unicode=True)})

    assert not message or "docs/data/queues.yml: " in message or "sources: https:" in message


@WIDELY
@given(st.binary(max_size=99) | st.text(max_size=99) | YAML_MARKS)
def test_a_file_of_anything_is_named(content):
    assert "docs/data/queues.yml: " in verdict({"queues": content})


@WIDELY
@given(st.text(alphabet=st.characters(exclude_characters="/\0", exclude_categories=("Cs",)),
               min_size=1, max_size=30))  # fmt: skip
def test_a_file_of_any_name_is_right_or_named(name):
    message = verdict({name: dedent(QUEUES)})

    assert not message or f"docs/data/{name}.yml" in message


@pytest.mark.parametrize("name", ["a b", "Ω", "é", "..", "..a", "{{ x }}", "<b>", "-", "a--b"])
def test_a_file_whose_name_is_no_address_is_named(name):
    assert f"docs/data/{name}.yml: the file name is not kebab-case: rename" in verdict({name: "x"})


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    (tmp_path / "queues.yml").mkdir()

    with pytest.raises(DataError, match=r"docs/data/queues\.yml: cannot be read: Is a directory"):
        load_data(tmp_path)


def test_ten_megabytes_in_one_fact_are_read():
    data = load({"queues": dedent(QUEUES).replace("1 MiB", "1 " + "MiB " * 2_500_000 + "x")})

    assert len(data.fact("queues.size.maximum").text) > 10_000_000


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[" * 10_000_000, id="brackets"),
        pytest.param("a: {" * 2_500_000, id="braces"),
        pytest.param("&a [" + "*a, " * 2_500_000, id="aliases"),
        pytest.param("x" * 10_000_000, id="one word"),
    ],
)
def test_ten_megabytes_of_nonsense_are_named(content):
    assert "docs/data/queues.yml: " in verdict({"queues": content})


def test_anchors_that_explode_are_refused_at_the_first():
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))

    assert "YAML anchors are not used here" in verdict({"queues": f"a0: &a0 lol\n{levels}\n"})


def render(text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{markdown.markdown(text, extensions=EXTENSIONS)}</div>")


def words(*elements: html.HtmlElement) -> str:
    return " ".join("".join(element.text_content() for element in elements).split())


@WIDELY
@given(TEXT)
def test_a_fact_shows_its_text_and_opens_no_other_element(text):
    notes = make_notes(queues=make_table(size=text))
    page = render(f"It is {fact(notes, 'queues.sqs.size')} here.\n\n{sources(notes)}")
    known = {"div", "p", "span", "button", "b", "a", "small", "time", "ol", "li"}

    assert words(*page.xpath(".//span[@class='notes-fact']")) == text
    assert page.xpath(".//button/@aria-label") == [f"Source of: {text}"]
    assert {element.tag for element in page.iter()} <= known


@WIDELY
@given(TEXT, TEXT, LABEL, st.sampled_from(["columns", "rows"]))
def test_a_table_keeps_its_cells_whatever_they_hold(text, name, title, layout):
    table = make_table(layout, size=text)
    entries = {
        key: entry.model_copy(update={"name": name, "short": name})
        for key, entry in table.entries.items()
    }
    changes = {"entries": entries, "title": title, "corner": title}
    page = render(comparison(make_notes(queues=table.model_copy(update=changes)), "queues"))
    cells = page.xpath(".//td")
    heads = [words(head) for head in page.xpath(".//th")]

    assert page.xpath(".//table/@aria-label") == [title]
    assert words(cells[0]).startswith(text)
    assert words(cells[1]) == "—"
    assert sorted(heads) == sorted([title, name, name, "Size"])


@WIDELY
@given(TEXT, TEXT, TEXT)
def test_callouts_and_listings_lose_no_word(one, two, three):
    notes = make_notes("reference/index.md")
    old, term = notes.data.corrections["size"], notes.data.terms["dlq"]
    notes.data.corrections["size"] = old.model_copy(
        update={"said": one, "now": two, "since": three}
    )
    update = {"term": one, "long": two, "text": three, "aliases": [three]}
    notes.data.terms["dlq"] = term.model_copy(update=update)
    notes.data.sources[SOURCE] = one
    notes.data.changes.append(Change(address="a.b.c", day="2026-11-25", old=one, new=two))
    shown = {
        correction(notes, "size"): (one, two, three),
        all_corrections(notes): (one, two, three),
        all_terms(notes): (one, two, three),
        all_topics(notes): (one,),  # names that differ in signs only are one topic
        all_changes(notes): (one, two),
        all_sources(notes): (one,),
    }
    for text, wanted in shown.items():
        page = words(render(text))
        assert [word for word in wanted if word not in page] == []


def called(macro: Callable[..., str], *arguments: object, **named: object) -> str:
    """Call a macro as a page does; returns its text, or the message that stops the build."""
    page = SimpleNamespace(file=SimpleNamespace(src_uri="messaging/index.md"))
    env = SimpleNamespace(page=page)
    notes_of = partial(PageNotes, data=make_notes().data)
    try:
        return _bound(macro, env, notes_of)(*arguments, **named)
    except SystemExit as stop:
        assert str(stop).startswith(f"docs/messaging/index.md: {macro.__name__}(): ")
        return str(stop)


@WIDELY
@given(
    st.sampled_from([fact, comparison, correction, figure, sources]),
    st.lists(SCALARS, max_size=3),
    st.dictionaries(st.sampled_from(["name", "address", "caption"]), SCALARS, max_size=1),
)
def test_a_macro_called_with_anything_says_where_and_what_is_wrong(macro, arguments, named):
    assert called(macro, *arguments, **named).startswith("docs/messaging/index.md: ")


@pytest.mark.parametrize("name", ["../docs/favicon", "/etc/passwd", "a b", "é", "", "sqs.narrow"])
def test_no_name_of_a_figure_leaves_its_folder(name):
    assert "a name has letters, digits and hyphens only" in called(figure, name, "See.")


def drawn(make: Callable[[], Figure]) -> bool:
    """Return whether a figure is drawn, in both views and as XML; else it has to name itself."""
    try:
        made = make()
        for view in VIEWS:
            canvas = made.draw(view)
            faults(canvas)
            svg = document(made, canvas, "")
            assert "nan" not in svg.partition("<title")[0]
            ElementTree.fromstring(svg)
    except ValueError as error:
        assert str(error).startswith("figure ")
        return False
    return True


CELL = st.tuples(st.sampled_from([0, 0.5, 1, 2]), st.sampled_from([0, 0.5, 1]))
EDGE = st.fixed_dictionaries(
    {
        "label": st.sampled_from(["", "publish", "one two three", "two\nlines"]) | WORDS,
        "sides": st.sampled_from([None, ("above", "above"), ("end", "start"), ("below", "end")]),
        "heads": st.sampled_from(["end", "both"]),
        "tone": st.sampled_from(["plain", "ok", "no", "beige"]),
        "gate": st.sampled_from(["", "", "group", "nowhere"]),
        "step": st.integers(0, 2),
    }
)


@WIDELY
@given(st.lists(CELL, min_size=3, max_size=3), st.lists(EDGE, max_size=4), WORDS, st.data())
def test_a_flow_is_drawn_or_named(cells, edges, label, data):
    def make() -> Flow:
        flow = Flow("flow", "Title", "Description", columns=3, rows=2)
        for key, cell in zip("abc", cells, strict=True):
            flow.chip(key, "Queue", cell)
        flow.icon("d", "sqs", label, data.draw(st.tuples(NUMBERS, NUMBERS)))
        flow.group("group", label, data.draw(st.sampled_from(["a b", "a", "", "x"])))
        for options in edges:
            flow.edge(*data.draw(st.permutations(["a", "b", "group", "d"]))[:2], **options)
        return flow

    drawn(make)


@WIDELY
@given(st.lists(st.tuples(NUMBERS, NUMBERS, WORDS, WORDS), max_size=4), NUMBERS, WORDS)
def test_a_time_line_is_drawn_or_named(parts, end, tick):
    def make() -> Timeline:
        line = Timeline("line", "Title", "Description", start=0, end=end, ticks={0: tick})
        for start, stop, label, note in parts:
            line.span(start, stop, label, note)
            line.event(stop, label, note)
        return line

    drawn(make)


@WIDELY
@given(st.lists(st.tuples(NUMBERS, NUMBERS, WORDS, WORDS), max_size=4), NUMBERS, WORDS)
def test_a_chart_is_drawn_or_named(parts, maximum, heading):
    def make() -> Bars:
        chart = Bars("bars", "Title", "Description", maximum=maximum)
        chart.heading(heading)
        for start, end, label, value in parts:
            chart.bar(label, end, value, start=start)
        return chart

    drawn(make)


@WIDELY
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4), WORDS, WORDS, WORDS)
def test_an_anatomy_and_a_listing_are_drawn_or_named(parts, name, title, description):
    def anatomy() -> Anatomy:
        made = Anatomy("anatomy", title, description)
        for text, label, note in parts:
            made.piece(text, label, note)
        return made

    def listing() -> Listing:
        made = Listing(name, "Title", "Description")
        for code, note, _ in parts:
            made.line(code, note)
        return made

    drawn(anatomy)
    drawn(listing)


def test_a_lost_word_and_an_open_tag_are_found():
    assert words(render("| a |\n\n*[b]: c")) == "| a |"
    assert {element.tag for element in render("x <b>y").iter()} > {"div", "p"}


def test_what_is_right_is_drawn():
    def make() -> Anatomy:
        made = Anatomy("anatomy", "Title", "Description")
        made.piece("m5", "Family")
        return made

    assert drawn(make)
