"""Time lines: time runs to the right, in the narrow view downward."""

from collections.abc import Callable

from .canvas import WIDE, Area, Canvas, Line, View, classes, text_box
from .geometry import Box
from .schedule import Event, Lane, Schedule, Span
from .text import LABEL, LINE_HEIGHT, NOTE, number, width, wrap

_BAR, _ARROW, _LANE_GAP = 52, 30, 30
_BAR_WIDTH, _BAR_AIR, _TEXT_AIR = 96, 7, 30


class Timeline(Schedule):
    """Lanes over time, which runs to the right, in the narrow view downward."""

    def draw(self, view: View) -> Canvas:
        """Draw all lanes over one axis, in the narrow view each with its own."""
        canvas = Canvas(self.name, view)
        self.check_not_empty(lanes=self.lanes)
        if view is WIDE:
            _draw_wide(self, canvas)
        else:
            _draw_narrow(self, canvas)
        return canvas


def _draw_wide(timeline: Schedule, canvas: Canvas) -> None:
    scale = _scale(timeline, 1, canvas.view.width - 13)
    top = 0.0
    for index, lane in enumerate(timeline.lanes):
        top = _draw_wide_lane(canvas, lane, index, top, scale) + _LANE_GAP
    y, right = top - 10, canvas.view.width - 2
    canvas.line(Line(((1, y), (right, y))), "axis")
    for time, label in timeline.ticks.items():
        x = max(scale(time), width(label, NOTE) / 2 + 1)
        canvas.draw(f'<path class="line axis" d="M{number(scale(time))} {number(y - 5)}v10"/>')
        canvas.text(x, y + 22, label, "note")
    canvas.text(right, y + 22, "time", "note", "end")


def _draw_wide_lane(
    canvas: Canvas, lane: Lane, index: int, top: float, scale: Callable[[float], float]
) -> float:
    if lane.title:
        canvas.text(1, top + LABEL, lane.title, "strong", "start")
        top += LINE_HEIGHT + 8
    tiers = _tiers(canvas, lane, scale)
    rows = _caption_rows(lane)
    bar = top + (len(tiers) * (rows * LINE_HEIGHT + 6) + _ARROW if lane.events else 0)
    for number_of_span, span in enumerate(lane.spans):
        left = scale(span.start)
        box = Box(left, bar, scale(span.end) - left, _BAR)
        _draw_span(canvas, span, box, f"lane {index} span {number_of_span}")
    for tier, events in enumerate(tiers):
        baseline = top + LABEL + (len(tiers) - 1 - tier) * (rows * LINE_HEIGHT + 6)
        for event in events:
            _draw_wide_event(canvas, event, scale(event.at), baseline, bar)
    return bar + _BAR


def _draw_wide_event(canvas: Canvas, event: Event, x: float, baseline: float, bar: float) -> None:
    lines = [(event.label, "strong"), (event.note, classes("note", event.tone))]
    lines = [(words, style) for words, style in lines if words]
    box = _caption(canvas, event, x)
    for index, (words, style) in enumerate(lines):
        canvas.text(box.center[0], baseline + index * LINE_HEIGHT, words, style)
    start = baseline + (len(lines) - 1) * LINE_HEIGHT + 9 if lines else bar - _ARROW + 2
    canvas.line(Line(((x, start), (x, bar - 3))), event.tone)


def _tiers(canvas: Canvas, lane: Lane, scale: Callable[[float], float]) -> list[list[Event]]:
    tiers: list[list[Event]] = [[]]
    for event in lane.events:
        box = _caption(canvas, event, scale(event.at))
        free = (
            tier for tier in tiers
            if not any(box.overlaps(_caption(canvas, e, scale(e.at)), 8) for e in tier)
        )  # fmt: skip
        tier = next(free, None)
        if tier is None:
            tiers.append([event])
        else:
            tier.append(event)
    return tiers


def _caption_rows(lane: Lane) -> int:
    return max((bool(event.label) + bool(event.note) for event in lane.events), default=0)


def _caption(canvas: Canvas, event: Event, x: float) -> Box:
    lines = ((event.label, "strong"), (event.note, "note"))
    widest = max(text_box(0, 0, words, style, "start").width for words, style in lines)
    half = widest / 2 + 1
    return Box(min(max(x, half), canvas.view.width - half) - half, 0, 2 * half, LINE_HEIGHT)


def _draw_narrow(timeline: Schedule, canvas: Canvas) -> None:
    axis = max(width(label, NOTE) for label in timeline.ticks.values()) + 11
    bar, top = axis + _BAR_AIR, 0.0
    for index, lane in enumerate(timeline.lanes):
        if lane.title:
            canvas.text(bar, top + LABEL, lane.title, "strong", "start")
            top += LINE_HEIGHT + 9
        scale = _scale(timeline, top, top + timeline.height)
        for number_of_span, span in enumerate(lane.spans):
            y = scale(span.start)
            box = Box(bar, y, _BAR_WIDTH, scale(span.end) - y)
            _draw_span(canvas, span, box, f"lane {index} span {number_of_span}")
        _draw_narrow_axis(timeline, canvas, axis, scale)
        for event in lane.events:
            _draw_narrow_event(canvas, event, bar + _BAR_WIDTH, scale(event.at))
        top += timeline.height + 44


def _draw_narrow_axis(
    timeline: Schedule, canvas: Canvas, x: float, scale: Callable[[float], float]
) -> None:
    canvas.line(Line(((x, scale(timeline.start)), (x, scale(timeline.end) + 14))), "axis")
    for time, label in timeline.ticks.items():
        y = scale(time)
        canvas.draw(f'<path class="line axis" d="M{number(x - 5)} {number(y)}h10"/>')
        canvas.text(x - 9, y + 4.5, label, "note", "end")


def _draw_narrow_event(canvas: Canvas, event: Event, bar: float, y: float) -> None:
    x = bar + _TEXT_AIR
    canvas.line(Line(((x - 8, y), (bar + 3, y))), event.tone)
    room = canvas.view.width - x
    label = wrap(event.label, room, LABEL, bold=True)
    note = wrap(event.note, room, NOTE)
    baseline = y + 5 - (len(label) + len(note) - 1) * LINE_HEIGHT / 2
    below = canvas.texts_down(x, baseline, label, "strong", "start")
    canvas.texts_down(x, below, note, classes("note", event.tone), "start")


def _draw_span(canvas: Canvas, span: Span, box: Box, key: str) -> None:
    canvas.panel(Area(key, box, "panel"), f"bar {span.tone}", radius=4)
    label = wrap(span.label, box.width - 8, LABEL, bold=True)
    note = wrap(span.note, box.width - 8, NOTE)
    x, y = box.center
    baseline = y + 5 - (len(label) + len(note) - 1) * LINE_HEIGHT / 2
    below = canvas.texts_down(x, baseline, label, "strong")
    canvas.texts_down(x, below, note, "note")


def _scale(timeline: Schedule, low: float, high: float) -> Callable[[float], float]:
    share = (high - low) / (timeline.end - timeline.start)
    return lambda time: low + (time - timeline.start) * share
