"""Flows: what is connected to what, drawn from left to right and from top to bottom."""

from .badge import RADIUS, draw_badge, draw_step
from .canvas import Area, Canvas, Line, View, classes
from .geometry import Box, Point
from .graph import Edge, Graph, Group, Node
from .label import Label, find_place, preferred_segment
from .layout import GROUP_ICON, Place, has_foot, place_all
from .path import cut
from .route import crossing, pair_shift, route
from .text import LINE_HEIGHT


class Flow(Graph):
    """Nodes at (column, row); columns run to the right, in the narrow view downward."""

    def draw(self, view: View) -> Canvas:
        """Draw groups, lines, nodes and labels, in this order."""
        canvas = Canvas(self.name, view)
        places = place_all(self, view)
        holders = {key: _holders(self, key) for key in (*self.nodes, *self.groups)}
        # Outer groups first: inner ones and their icons lie on top.
        for key in reversed(self.groups):
            _draw_group(canvas, key, self.groups[key], places[key].core, holders[key])
        routes = [_draw_edge(canvas, self, edge, places, holders) for edge in self.edges]
        for key, node in self.nodes.items():
            _draw_node(canvas, key, node, places[key], holders[key])
        labels = [_label(self, *pair) for pair in zip(self.edges, routes, strict=True)]
        for index, (edge, label) in enumerate(zip(self.edges, labels, strict=True)):
            shared = holders[edge.source] & holders[edge.target]
            _draw_step(canvas, edge, label, index, shared)
        for edge, label in zip(self.edges, labels, strict=True):
            _draw_label(canvas, edge, label)
        return canvas


def _holders(flow: Graph, key: str) -> frozenset[str]:
    direct = {name for name, group in flow.groups.items() if key in group.members}
    return frozenset(direct).union(*(_holders(flow, name) for name in direct))


def _draw_group(canvas: Canvas, key: str, group: Group, box: Box, holders: frozenset[str]) -> None:
    style = f"group {group.tone}" + (" dashed" if group.dashed else "")
    canvas.panel(Area(key, box, "group", holders), style, radius=4)
    foot = has_foot(group, canvas.view)
    if group.icon:
        y = box.bottom - GROUP_ICON if foot else box.y
        canvas.icon(group.icon, Box(box.x, y, GROUP_ICON, GROUP_ICON))
    if group.label:
        baseline = box.bottom - 8 if foot else box.y + 17
        x = box.x + (GROUP_ICON + 7 if group.icon else 9)
        canvas.text(x, baseline, group.label, "strong", "start")


def _draw_edge(
    canvas: Canvas, flow: Graph, edge: Edge, places: dict[str, Place],
    holders: dict[str, frozenset[str]],
) -> tuple[Point, ...]:  # fmt: skip
    points = route(flow, edge, places, canvas.view)
    blocked = edge.tone == "no"
    stop = crossing(points, places[edge.gate].core) if edge.gate else cut(points, RADIUS)
    drawn = stop if blocked else points
    ends = frozenset({edge.source, edge.target})
    step = frozenset({f"step {flow.edges.index(edge)}"})
    touches = ends | step | holders[edge.source] | holders[edge.target]
    heads = (edge.heads == "both", not blocked)
    canvas.line(Line(drawn, ends, touches), edge.tone, heads, edge.dashed)
    if blocked or edge.gate:
        draw_badge(canvas, *stop[-1], "no" if blocked else "ok")
    return stop if edge.gate else drawn


def _draw_node(canvas: Canvas, key: str, node: Node, place: Place, holders: frozenset[str]) -> None:
    x, y = place.core.center
    if node.kind == "icon":
        canvas.areas.append(Area(key, place.core, "icon", holders))
        canvas.icon(node.icon, place.core)
        below = canvas.texts_down(x, place.core.bottom + 18, place.label, "strong")
        canvas.texts_down(x, below, place.sub, "note")
    elif node.kind == "code":
        _draw_code(canvas, Area(key, place.core, "panel", holders), place)
    else:
        rows = len(place.label) + len(place.sub)
        baseline = y + 5 - (rows - 1) * LINE_HEIGHT / 2
        style = "note" if node.kind == "note" else ""
        if node.kind == "chip":
            canvas.panel(Area(key, place.core, "panel", holders), f"chip {node.tone}")
        below = canvas.texts_down(x, baseline, place.label, style)
        canvas.texts_down(x, below, place.sub, "note")


def _draw_code(canvas: Canvas, area: Area, place: Place) -> None:
    canvas.panel(area, "card")
    x, baseline = area.box.x + 12, area.box.y + 21
    if place.sub:
        canvas.text(x, baseline, place.sub[0], "strong", "start")
        baseline += LINE_HEIGHT + 6
    for index, line in enumerate(place.label):
        indent = len(line) - len(line.lstrip())
        start = x + indent * 7.9
        canvas.text(start, baseline + index * LINE_HEIGHT, line.lstrip(), "code", "start")


def _label(flow: Graph, edge: Edge, points: tuple[Point, ...]) -> Label:
    leaving = [other for other in flow.edges if other.source == edge.source]
    fans_out = len(leaving) > 1 and len(points) == 4
    on = edge.label_on or ("last" if fans_out else "first" if len(points) == 4 else "")
    shift = pair_shift(flow, edge)
    side = "above" if shift < 0 else "below" if shift > 0 else ""
    return Label(edge.label, points, on, side, bool(edge.step))


def _draw_step(
    canvas: Canvas, edge: Edge, label: Label, index: int, groups: frozenset[str]
) -> None:
    if edge.step:
        (x1, y1), (x2, y2) = preferred_segment(label)
        draw_step(canvas, (x1 + x2) / 2, (y1 + y2) / 2, edge.step, f"step {index}", groups)


def _draw_label(canvas: Canvas, edge: Edge, label: Label) -> None:
    if edge.label:
        place = find_place(canvas, label)
        style = classes("note", edge.tone)
        canvas.texts_down(place.x, place.y, place.lines, style, place.anchor)
