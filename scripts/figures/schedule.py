"""What a time line is made of: lanes with the states of something and the calls that meet it."""

from dataclasses import dataclass, field

from .figure import Figure


@dataclass(frozen=True, kw_only=True)
class Span:
    """A state from one time to another."""

    start: float
    end: float
    label: str
    note: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """A call at one time: what is asked and what comes back."""

    at: float
    label: str
    note: str
    tone: str


@dataclass
class Lane:
    """One thing over time."""

    title: str
    spans: list[Span] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


@dataclass
class Schedule(Figure):
    """Lanes over time and the marks on its axis."""

    start: float
    end: float
    ticks: dict[float, str]
    height: float = 380
    lanes: list[Lane] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Refuse a time line without time, and marks off the line."""
        super().__post_init__()
        self.check_size(height=self.height, duration=self.end - self.start)
        self.check_not_empty(ticks=self.ticks)
        self._check_time(*self.ticks)

    def lane(self, title: str = "") -> None:
        """Begin a lane; what follows belongs to it."""
        self.lanes.append(Lane(title))

    def span(
        self, start: float, end: float, label: str, note: str = "", tone: str = "plain"
    ) -> None:
        """Add a state."""
        self.check_tone(tone)
        self._check_time(start, end)
        span = Span(start=start, end=end, label=label, note=note, tone=tone)
        self._last().spans.append(span)

    def event(self, at: float, label: str = "", note: str = "", tone: str = "plain") -> None:
        """Add a call that meets the lane."""
        self.check_tone(tone)
        self._check_time(at)
        self._last().events.append(Event(at=at, label=label, note=note, tone=tone))

    def _last(self) -> Lane:
        if not self.lanes:
            self.lane()
        return self.lanes[-1]

    def _check_time(self, *times: float) -> None:
        for time in times:
            if not self.start <= time <= self.end:
                limits = f"use {self.start:g} to {self.end:g} or widen the time line"
                raise self.error(f"time {time:g} is off the line; {limits}")
