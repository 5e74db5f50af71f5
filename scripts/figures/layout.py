"""Where the nodes and groups of a flow lie in a view."""

from dataclasses import dataclass

from .canvas import WIDE, View
from .flow import Flow, Group, Node
from .geometry import Box, around, union
from .text import LABEL, LINE_HEIGHT, NOTE, monospace_width, width, wrap

ICON = 48
GROUP_ICON = 24
_ICON_AIR, _LABEL_AIR = 6, 6
_HEADER, _FOOTER = 20, 20


@dataclass(frozen=True)
class Place:
    """The room of a node or group, the core that lines reach, and its lines of text."""

    outer: Box
    core: Box
    air: float = 0
    label: tuple[str, ...] = ()
    sub: tuple[str, ...] = ()


def place_all(flow: Flow, view: View) -> dict[str, Place]:
    """Place nodes on the grid, then groups around their members."""
    chips = _chip_sizes(flow, view)
    places = {key: _place(flow, node, view, chips) for key, node in flow.nodes.items()}
    for key, group in flow.groups.items():
        box = _frame(group, [places[member].outer for member in group.members], view)
        places[key] = Place(box, box)
    return places


def has_foot(group: Group, view: View) -> bool:
    """Say whether a group has its name at the foot in this view."""
    return group.foot in ("both", view.name)


def share(flow: Flow, view: View) -> float:
    """Return the width of one cell."""
    return view.width / (flow.columns if view is WIDE else flow.narrow_rows or flow.rows)


def _place(flow: Flow, node: Node, view: View, chips: dict[str, tuple[float, float]]) -> Place:
    center = _center(flow, node, view)
    if node.kind == "icon":
        return _icon(node, center, share(flow, view) - 8)
    if node.kind == "chip":
        box = around(*center, *chips[node.tone])
        label, sub = _chip_lines(node, _chip_limit(flow, view))
        return Place(box, box, 0, tuple(label), tuple(sub))
    if node.kind == "code":
        lines = node.label.split("\n")
        widest = max([monospace_width(line) for line in lines] + [width(node.sub, bold=True)])
        height = len(lines) * LINE_HEIGHT + 18 + (LINE_HEIGHT + 6 if node.sub else 0)
        box = around(*center, widest + 24, height)
        return Place(box, box, 0, tuple(lines), (node.sub,) if node.sub else ())
    lines = wrap(node.label, share(flow, view) - 8, NOTE)
    widest = max(width(line, NOTE) for line in lines)
    box = around(*center, widest, len(lines) * LINE_HEIGHT)
    return Place(box, box, 4, tuple(lines))


def _center(flow: Flow, node: Node, view: View) -> tuple[float, float]:
    column, row = node.cell(view)
    across = share(flow, view)
    if view is WIDE:
        return (column + 0.5) * across, (row + 0.5) * flow.row
    return (row + 0.5) * across, (column + 0.5) * flow.column


def _icon(node: Node, center: tuple[float, float], limit: float) -> Place:
    label = wrap(node.label, limit, LABEL, bold=True) if node.label else []
    sub = wrap(node.sub, limit, NOTE) if node.sub else []
    widths = [width(line, LABEL, bold=True) for line in label]
    widest = max([ICON, *widths, *(width(line, NOTE) for line in sub)])
    core = around(*center, ICON, ICON)
    height = ICON + _LABEL_AIR + (len(label) + len(sub)) * LINE_HEIGHT
    outer = Box(center[0] - widest / 2, core.y, widest, height)
    return Place(outer, core, _ICON_AIR, tuple(label), tuple(sub))


def _chip_limit(flow: Flow, view: View) -> float:
    return share(flow, view) - (30 if view is WIDE else 24)


def _chip_lines(node: Node, limit: float) -> tuple[list[str], list[str]]:
    return wrap(node.label, limit), wrap(node.sub, limit, NOTE) if node.sub else []


def _chip_sizes(flow: Flow, view: View) -> dict[str, tuple[float, float]]:
    sizes: dict[str, tuple[float, float]] = {}
    for node in flow.nodes.values():
        if node.kind == "chip":
            label, sub = _chip_lines(node, _chip_limit(flow, view))
            widest = max([width(line) for line in label] + [width(line, NOTE) for line in sub])
            size = (widest + 16, (len(label) + len(sub)) * LINE_HEIGHT + 15)
            known = sizes.get(node.tone, (0, 0))
            sizes[node.tone] = (max(size[0], known[0]), max(size[1], known[1]))
    return sizes


def _frame(group: Group, members: list[Box], view: View) -> Box:
    air = 14 if view is WIDE else 9
    across, down = group.room if view is WIDE else group.narrow_room
    foot = has_foot(group, view)
    header = _HEADER if group.label and not foot else 0
    footer = _FOOTER if group.label and foot else 0
    sides = air + across
    box = union(members).grown(sides, air + down + header, sides, air + down + footer)
    name = width(group.label, LABEL, bold=True) + (GROUP_ICON + 18 if group.icon else 20)
    missing = max(0, name - box.width) / 2
    return box.grown(missing, 0, missing, 0)
