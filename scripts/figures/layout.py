"""Where the nodes and groups of a flow lie in a view."""

from dataclasses import dataclass

from .canvas import WIDE, View
from .geometry import Box, Point, around, union
from .graph import Graph, Group, Node
from .text import LABEL, LINE_HEIGHT, NOTE, monospace_width, width, wrap

ICON = 48
GROUP_ICON = 24
_ICON_AIR, _LABEL_AIR = 6, 6
_HEADER, _FOOTER = 20, 20
_CHIP_AIR = 11
# Nodes this near in height are neighbors; no label is wider than this.
_BAND, _WIDEST = 70, 160


@dataclass(frozen=True)
class Place:
    """The room of a node or group, the core that lines reach, and its lines of text."""

    outer: Box
    core: Box
    air: float = 0
    label: tuple[str, ...] = ()
    sub: tuple[str, ...] = ()
    is_frame: bool = False


def place_all(flow: Graph, view: View) -> dict[str, Place]:
    """Place nodes on the grid, then groups around their members."""
    centers = {key: _center(flow, node, view) for key, node in flow.nodes.items()}
    limits = {key: _room(centers, key, view) for key in centers}
    chip = _chip_size(flow, limits, view)
    places = {}
    for key, node in flow.nodes.items():
        places[key] = _place(node, centers[key], limits[key], chip)
    for key, group in flow.groups.items():
        box = _frame(group, [places[member].outer for member in group.members], view)
        places[key] = Place(box, box, is_frame=True)
    return places


def has_foot(group: Group, view: View) -> bool:
    """Say whether a group has its name at the foot in this view."""
    return group.foot in ("both", view.name)


def _center(flow: Graph, node: Node, view: View) -> Point:
    column, row = node.cell(view)
    if view is WIDE:
        return (column + 0.5) * view.width / flow.columns, (row + 0.5) * flow.row
    share = (view.width - 2 * flow.inset) / (flow.narrow_rows or flow.rows)
    return flow.inset + (row + 0.5) * share, (column + 0.5) * flow.column


def _room(centers: dict[str, Point], key: str, view: View) -> float:
    """Return how wide a node may be without meeting its neighbors or the edge."""
    x, y = centers[key]
    others = [center for other, center in centers.items() if other != key]
    beside = [abs(x - other_x) - 10 for other_x, other_y in others if abs(y - other_y) < _BAND]
    edge = 2 * min(x, view.width - x)
    return min([edge, _WIDEST, *(distance for distance in beside if distance > 0)])


def _place(node: Node, center: Point, limit: float, chip: tuple[float, float]) -> Place:
    if node.kind == "icon":
        return _icon(node, center, limit)
    if node.kind == "chip":
        box = around(*center, *chip)
        label, sub = _chip_lines(node, limit)
        return Place(box, box, 0, tuple(label), tuple(sub))
    return _code(node, center) if node.kind == "code" else _note(node, center, limit)


def _icon(node: Node, center: Point, limit: float) -> Place:
    label = wrap(node.label, limit, LABEL, bold=True)
    sub = wrap(node.sub, limit, NOTE)
    widths = [width(line, LABEL, bold=True) for line in label]
    widest = max([ICON, *widths, *(width(line, NOTE) for line in sub)])
    core = around(*center, ICON, ICON)
    height = ICON + _LABEL_AIR + (len(label) + len(sub)) * LINE_HEIGHT
    outer = Box(center[0] - widest / 2, core.y, widest, height)
    return Place(outer, core, _ICON_AIR, tuple(label), tuple(sub))


def _note(node: Node, center: Point, limit: float) -> Place:
    lines = wrap(node.label, limit, NOTE)
    widest = max((width(line, NOTE) for line in lines), default=0)
    box = around(*center, widest, len(lines) * LINE_HEIGHT)
    return Place(box, box, 4, tuple(lines))


def _code(node: Node, center: Point) -> Place:
    lines = node.label.split("\n")
    widest = max([width(node.sub, bold=True), *(monospace_width(line) for line in lines)])
    title = LINE_HEIGHT + 6 if node.sub else 0
    box = around(*center, widest + 24, len(lines) * LINE_HEIGHT + 18 + title)
    return Place(box, box, 0, tuple(lines), (node.sub,) if node.sub else ())


def _chip_lines(node: Node, limit: float) -> tuple[list[str], list[str]]:
    limit -= _CHIP_AIR
    return wrap(node.label, limit), wrap(node.sub, limit, NOTE)


def _chip_size(flow: Graph, limits: dict[str, float], view: View) -> tuple[float, float]:
    """Return one size for all chips of a figure, so that they line up."""
    chips = {key: node for key, node in flow.nodes.items() if node.kind == "chip"}
    texts = [_chip_lines(node, limits[key]) for key, node in chips.items()]
    labels = [width(line) for label, _ in texts for line in label]
    notes = [width(line, NOTE) for _, sub in texts for line in sub]
    air = 2 * _CHIP_AIR if view is WIDE else _CHIP_AIR
    rows = max((len(label) + len(sub) for label, sub in texts), default=0)
    return max([*labels, *notes], default=0) + air, rows * LINE_HEIGHT + 15


def _frame(group: Group, members: list[Box], view: View) -> Box:
    air = 14 if view is WIDE else 8
    across, down = group.room if view is WIDE else group.narrow_room
    foot = has_foot(group, view)
    header = _HEADER if group.label and not foot else 0
    footer = _FOOTER if group.label and foot else 0
    sides = air + across
    box = union(members).grown(sides, air + down + header, sides, air + down + footer)
    name = width(group.label, LABEL, bold=True) + (GROUP_ICON + 18 if group.icon else 20)
    missing = max(0, name - box.width) / 2
    return box.grown(missing, 0, missing, 0)
