"""The figures: what each must be, and what the drawing layer refuses."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import draw
import pytest
from figures import catalog
from figures.anatomy import Anatomy, Listing
from figures.canvas import NARROW, VIEWS, WIDE, Area, Canvas, Line
from figures.chart import Bars
from figures.document import document
from figures.figure import Figure
from figures.flow import Flow
from figures.geometry import Box
from figures.lint import LIMIT, faults, too_large
from figures.load import icon_names, read_icon, standalone_style
from figures.timeline import Timeline

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = catalog.all_figures()
DRAWINGS = [
    (figure.name + view.suffix, figure, view) for figure in FIGURES.values() for view in VIEWS
]
every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
every_view = pytest.mark.parametrize(
    ("figure", "view"), [drawing[1:] for drawing in DRAWINGS], ids=[d[0] for d in DRAWINGS]
)


@pytest.fixture(scope="module")
def style() -> str:
    return standalone_style()


def flow(**grid: int) -> Flow:
    return Flow("test-figure", "A test", "Two services and what runs between them.", **grid)


def pair() -> Flow:
    figure = flow()
    figure.icon("a", "sqs", "Queue", (0, 0))
    figure.icon("b", "sns", "Topic", (2, 0))
    return figure


# What every figure is.


@every_view
def test_a_figure_has_no_fault(figure, view, style):
    canvas = figure.draw(view)
    assert faults(canvas) == []
    assert too_large(figure.name, document(figure, canvas, style)) == []


@every_view
def test_a_figure_stands_alone(figure, view, style):
    svg = document(figure, figure.draw(view), style)
    root = ElementTree.fromstring(svg)
    assert (root.tag, root.get("role"), root.get("class")) == (f"{SVG}svg", "img", "dg")
    assert [child.tag.removeprefix(SVG) for child in root][:3] == ["title", "desc", "style"]
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", svg)


@every_view
def test_the_ids_of_a_view_are_its_own(figure, view, style):
    svg = document(figure, figure.draw(view), style)
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert all(name.startswith(f"dg-{figure.name.lower()}-{view.name}-") for name in ids)
    used = set(re.findall(r'href="#([^"]+)"', svg))
    assert used <= set(ids)


@every_view
def test_drawing_twice_gives_the_same_bytes(figure, view, style):
    drawn = [document(figure, figure.draw(view), style) for _ in range(2)]
    assert drawn[0] == drawn[1]


def test_the_shares_drawn_are_those_of_the_data(data):
    table = data.tables["cross-zone-shares"]
    facts = {fact.text for entry in table.entries.values() for fact in entry.facts.values()}
    for view in VIEWS:
        drawn = {text.words for text in FIGURES["cross-zone"].draw(view).texts}
        assert {words for words in drawn if words.endswith("%")} == facts | {"50%"}


@every_figure
def test_a_figure_says_what_it_shows(figure):
    assert 40 <= len(figure.description) <= 400
    assert figure.description.endswith(".")
    assert figure.title and not figure.title.endswith(".")


def test_a_figure_is_drawn_by_the_function_of_its_name():
    modules = [catalog.import_module(f"figures.{name}") for name in catalog.MODULES]
    drawings = [drawing for module in modules for drawing in module.FIGURES]
    wanted = [drawing().name.lower().replace("-", "_") for drawing in drawings]
    assert [drawing.__name__ for drawing in drawings] == wanted


def test_texts_of_a_view_do_not_grow_together(style):
    svg = document(pair(), pair().draw(WIDE), style)
    assert "</text><text" not in svg


def test_every_class_has_a_rule_and_every_rule_a_class(style):
    drawn = "".join(element for _, f, view in DRAWINGS for element in f.draw(view).elements)
    used = " ".join(re.findall(r'class="([^"]+)"', drawn)).split()
    assert {*used} - {"plain"} == {*re.findall(r"\.dg \.([a-z]+)", style)}


def test_the_style_follows_the_system_and_prints_light(style):
    assert "@media screen and (prefers-color-scheme:dark){.dg{" in style.replace(": ", ":")
    assert "data-md-color-scheme" not in style


def test_every_icon_can_be_drawn_and_is_credited():
    assert all(read_icon(name) for name in icon_names())
    notice = Path(draw.__file__).parent / "figures" / "icons" / "NOTICE.md"
    text = notice.read_text(encoding="utf-8")
    assert "aws-icons" in text and "Material Design Icons" in text


# What lint finds.


def canvas() -> Canvas:
    drawn = Canvas("test-figure", WIDE)
    drawn.panel(Area("first", Box(0, 0, 100, 40), "panel"), "chip")
    drawn.panel(Area("last", Box(588, 0, 100, 40), "panel"), "chip")
    return drawn


def test_a_sound_canvas_passes():
    drawn = canvas()
    drawn.text(50, 25, "Queue")
    drawn.line(Line(((102, 20), (586, 20)), frozenset({"first", "last"})))
    assert faults(drawn) == []


def test_lines_may_cross():
    drawn = canvas()
    drawn.line(Line(((200, 40), (300, 40))))
    drawn.line(Line(((250, 10), (250, 60))))
    assert faults(drawn) == []


def _off_canvas(drawn: Canvas) -> None:
    drawn.text(690, 60, "a text that is far too long to end here", anchor="start")


def _texts_overlap(drawn: Canvas) -> None:
    drawn.text(300, 20, "Queue")
    drawn.text(305, 22, "Topic")


def _boxes_overlap(drawn: Canvas) -> None:
    drawn.panel(Area("second", Box(90, 10, 60, 20), "panel"), "chip")


def _member_sticks_out(drawn: Canvas) -> None:
    drawn.panel(Area("group", Box(200, 0, 50, 50), "group"), "group")
    drawn.panel(Area("member", Box(240, 0, 50, 50), "panel", frozenset({"group"})), "chip")


def _border_through_text(drawn: Canvas) -> None:
    drawn.text(100, 25, "Queue")


def _line_through_text(drawn: Canvas) -> None:
    drawn.text(300, 25, "Queue")
    drawn.line(Line(((200, 20), (400, 20))))


def _line_through_box(drawn: Canvas) -> None:
    drawn.line(Line(((50, -30), (50, 90))))


def _line_on_line(drawn: Canvas) -> None:
    drawn.line(Line(((200, 60), (300, 60))))
    drawn.line(Line(((250, 60), (400, 60))))


def _short_line(drawn: Canvas) -> None:
    drawn.line(Line(((200, 60), (206, 60))))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (_off_canvas, "the text 'a text that is far too long to end here' leaves the canvas"),
        (_texts_overlap, "the texts 'Queue' and 'Topic' overlap"),
        (_boxes_overlap, "the boxes 'first' and 'second' overlap"),
        (_member_sticks_out, "the boxes 'group' and 'member' overlap"),
        (_border_through_text, "the border of 'first' runs through the text 'Queue'"),
        (_line_through_text, "a line runs through the text 'Queue'"),
        (_line_through_box, "a line at 50,-30 to 50,90 runs through the box 'first'"),
        (_line_on_line, "two lines run on top of each other at 200,60 to 300,60"),
        (_short_line, "a line at 200,60 to 206,60 is too short to see"),
    ],
    ids=lambda value: getattr(value, "__name__", "").strip("_"),
)
def test_lint_finds(spoil: Callable[[Canvas], None], fault: str):
    drawn = canvas()
    spoil(drawn)
    found = faults(drawn)
    assert any(line.startswith(f"test-figure (wide): {fault}") for line in found), found


def test_lint_finds_a_file_over_the_limit():
    assert too_large("test-figure", "x" * LIMIT) == []
    [fault] = too_large("test-figure", "x" * (LIMIT + 1))
    assert fault.startswith("test-figure: 30,001 bytes, over 30,000")


# What an author gets wrong.


MISTAKES = {
    "unknown icon": (lambda f: f.icon("c", "sqz", "Queue", (1, 0)), r"no icon 'sqz'.*icons/sqz"),
    "unknown tone": (lambda f: f.chip("c", "Key", (1, 0), "mauve"), r"no tone 'mauve'; use one of"),
    "unknown tone of a line": (lambda f: f.edge("a", "b", tone="mauve"), r"no tone 'mauve'"),
    "column off the grid": (lambda f: f.icon("c", "sqs", "Queue", (4, 0)), r"'c' is off.*column 4"),
    "row off the grid": (lambda f: f.chip("c", "Key", (0, -1)), r"'c' is off the grid: row -1"),
    "same key": (lambda f: f.icon("a", "sqs", "Queue", (1, 0)), r"two nodes have the key 'a'"),
    "edge to nothing": (lambda f: f.edge("a", "z"), r"needs 'z', which is not there; add it"),
    "gate that is not there": (lambda f: f.edge("a", "b", gate="sg"), r"needs 'sg'"),
    "group of nothing": (lambda f: f.group("g", "VPC", "a z"), r"group 'g' holds 'z'"),
    "empty group": (lambda f: f.group("g", "VPC", ""), r"group 'g' holds nothing; name its"),
    "unknown icon of a group": (lambda f: f.group("g", "VPC", "a", icon="vpz"), r"no icon 'vpz'"),
}


@pytest.mark.parametrize(("act", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_flow_refuses(act: Callable[[Flow], None], message: str):
    with pytest.raises(ValueError, match=f"^figure test-figure: .*{message}"):
        act(pair())


def test_a_flow_of_nothing_is_refused():
    with pytest.raises(ValueError, match="figure test-figure: there is nothing in it; add some"):
        faults(Flow("test-figure", "A test", "Text.").draw(WIDE))


def test_a_flow_refuses_nodes_on_top_of_each_other():
    figure = pair()
    figure.icon("c", "sqs", "Queue", (0, 0))
    figure.edge("a", "c")
    with pytest.raises(ValueError, match="'a' and 'c' overlap; move one"):
        figure.draw(WIDE)


def test_a_time_line_refuses_a_time_that_it_does_not_have():
    figure = Timeline("test-figure", "A test", "Text.", start=0, end=10, ticks={0: "0 s"})
    with pytest.raises(
        ValueError, match="figure test-figure: time 11 is off the line; use 0 to 10"
    ):
        figure.event(11, "late")


def test_a_chart_refuses_a_bar_that_is_too_long():
    with pytest.raises(ValueError, match="bar 'Spot' is off the chart; use 0 to 100"):
        Bars("test-figure", "A test", "Text.", maximum=100).bar("Spot", 101, "101%")


def test_two_figures_cannot_have_one_name():
    with pytest.raises(ValueError, match="figure test-figure: another figure has this name"):
        catalog.collect([pair, pair])


def test_an_unknown_figure_is_refused_with_those_like_it():
    with pytest.raises(ValueError, match=r"figure sqs-nothing: .*FIGURES .*or draw sqs-"):
        catalog.choose(FIGURES, ["sqs-nothing"])


# What the layer can draw.


def _ends(figure: Flow, view) -> list[tuple]:
    return [(line.points[0], line.points[-1]) for line in figure.draw(view).lines]


def test_lines_run_to_the_right_and_in_the_narrow_view_downward():
    figure = pair()
    figure.edge("a", "b")
    [(start, end)] = _ends(figure, WIDE)
    assert start[0] < end[0] and start[1] == end[1]
    [(start, end)] = _ends(figure, NARROW)
    assert start[1] < end[1] and start[0] == end[0]


def test_a_line_back_keeps_apart_from_the_line_forth():
    figure = pair()
    figure.edge("a", "b", "request")
    figure.edge("b", "a", "response")
    forth, back = _ends(figure, WIDE)
    assert forth[0][0] < forth[1][0] and back[0][0] > back[1][0]
    assert abs(forth[0][1] - back[0][1]) > 20
    assert faults(figure.draw(WIDE)) == faults(figure.draw(NARROW)) == []


def test_a_line_within_a_column_runs_down_and_another_up():
    figure = flow(rows=2)
    figure.icon("upper", "sqs", "Queue", (0, 0))
    figure.icon("lower", "sns", "Topic", (0, 1))
    figure.edge("upper", "lower")
    figure.edge("lower", "upper")
    down, up = _ends(figure, WIDE)
    assert down[0][1] < down[1][1] and up[0][1] > up[1][1]


def test_a_line_to_its_own_start_is_a_loop():
    figure = pair()
    figure.edge("a", "a", "retry")
    [line] = figure.draw(WIDE).lines
    assert len(line.points) == 4
    assert faults(figure.draw(WIDE)) == faults(figure.draw(NARROW)) == []


def test_a_blocked_line_ends_at_the_border_of_its_gate():
    figure = pair()
    figure.group("sg", "Security group", "b", room=(20, 20))
    figure.edge("a", "b", "TCP 22", tone="no", gate="sg")
    drawn = figure.draw(WIDE)
    [border] = [area.box.x for area in drawn.areas if area.key == "sg"]
    assert drawn.lines[0].points[-1][0] == border


@pytest.mark.parametrize(("tone", "distance"), [("no", 15), ("ok", 6)])
def test_only_a_blocked_line_stops_short_of_its_target(tone: str, distance: float):
    figure = pair()
    figure.edge("a", "b", "TCP 22", tone=tone)
    drawn = figure.draw(WIDE)
    [left] = [area.box.x for area in drawn.areas if area.key == "b"]
    assert left - drawn.lines[0].points[-1][0] == distance


def test_the_steps_of_request_and_response_are_level():
    figure = pair()
    figure.edge("a", "b", "request", step=1)
    figure.edge("b", "a", "response", step=2)
    areas = [area for area in figure.draw(WIDE).areas if area.key.startswith("step")]
    assert areas[0].box.x == areas[1].box.x and areas[0].box.y != areas[1].box.y


def test_a_step_may_lie_in_the_group_of_both_ends_but_not_on_the_border_of_one():
    figure = pair()
    figure.group("both", "VPC", "a b")
    figure.edge("a", "b", step=1)
    assert faults(figure.draw(WIDE)) == []
    figure = pair()
    figure.group("one", "VPC", "b", room=(130, 0))
    figure.edge("a", "b", step=1)
    assert any("'one' and 'step 0' overlap" in fault for fault in faults(figure.draw(WIDE)))


def test_steps_are_numbered_on_their_lines():
    figure = pair()
    figure.edge("a", "b", "publish", step=7)
    assert "7" in [text.words for text in figure.draw(WIDE).texts]


def _grouped(members: str) -> Flow:
    figure = pair()
    figure.group("vpc", "VPC", members, narrow_room=(20, 80))
    figure.edge("a", "b", step=1)
    return figure


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_step_lies_within_the_group_of_both_ends(view):
    assert faults(_grouped("a b").draw(view)) == []


def test_a_step_within_the_group_of_one_end_is_found():
    found = faults(_grouped("b").draw(NARROW))
    assert "test-figure (narrow): the boxes 'vpc' and 'step 0' overlap" in found


def _timeline() -> Timeline:
    figure = Timeline("test-figure", "A test", "Text.", start=0, end=10, ticks={0: "0 s", 5: "5 s"})
    for title in ("First", "Second"):
        figure.lane(title)
        figure.span(0, 10, "State", "a note", tone="green")
        figure.event(5, "Call", "answer", tone="ok")
    return figure


def _bars() -> Bars:
    figure = Bars("test-figure", "A test", "Text.", maximum=30)
    figure.heading("Cross-zone off")
    figure.bar("Zone A", 25, "25%", "teal")
    figure.bar("Zone B", 6.25, "6.25%", "orange", start=2)
    return figure


def _anatomy() -> Anatomy:
    figure = Anatomy("test-figure", "A test", "Text.")
    figure.piece("m", "Family", "general purpose", "violet")
    figure.piece("5", "Generation", "", "teal")
    figure.piece(".")
    figure.piece("2xlarge", "Size", "", "green")
    return figure


def _listing() -> Listing:
    figure = Listing("test-figure", "A test", "Text.")
    figure.line('"Effect": "Allow",', "Allow or Deny; Deny always wins")
    figure.line('"Action": "s3:GetObject"', "what may be called")
    return figure


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("make", [_timeline, _bars, _anatomy, _listing])
def test_every_kind_of_figure_is_drawn_without_fault(make: Callable[[], Figure], view):
    assert faults(make().draw(view)) == []


# What the command says about the files.


@pytest.fixture
def drawn(tmp_path: Path, style: str) -> tuple[dict[str, str], Path]:
    files, problems = draw.render([pair()], style)
    assert problems == []
    draw.write(files, tmp_path)
    return files, tmp_path


def test_files_just_drawn_pass(drawn):
    assert sorted(drawn[0]) == ["test-figure.narrow.svg", "test-figure.svg"]
    assert draw.compare(*drawn) == []


def test_a_stale_file_is_named_with_its_remedy(drawn):
    (drawn[1] / "test-figure.narrow.svg").write_text("<svg/>", encoding="utf-8")
    [problem] = draw.compare(*drawn)
    assert problem == ("images/test-figure.narrow.svg is stale; run scripts/draw test-figure")


def test_a_missing_file_is_named_with_its_remedy(drawn):
    (drawn[1] / "test-figure.svg").unlink()
    [problem] = draw.compare(*drawn)
    assert problem == "images/test-figure.svg is missing; run scripts/draw test-figure"


def test_an_orphan_is_named_with_its_remedy(drawn):
    (drawn[1] / "old.svg").write_text("<svg/>", encoding="utf-8")
    [problem] = draw.compare(*drawn)
    assert problem == "images/old.svg is drawn by no figure; run git rm images/old.svg"


def test_the_images_are_up_to_date(capsys):
    assert draw.main(["--check"]) == 0, capsys.readouterr().out


def test_the_command_fails_on_an_unknown_figure(capsys):
    assert draw.main(["sqs-nothing"]) == 1
    assert "figure sqs-nothing: no such figure" in capsys.readouterr().out
