"""The figures about Amazon SQS FIFO queues."""

from .flow import Flow
from .timeline import Timeline


def sqs_deduplication() -> Timeline:
    """Draw a body that is sent three times and delivered twice."""
    figure = Timeline(
        "sqs-deduplication", "Deduplication in an SQS FIFO queue",
        "A time line. A producer sends the same body three times, so its SHA-256 hash, the "
        "deduplication ID, is the same, 185f…. The call within 5 minutes of the first is accepted "
        "but not delivered; the call after that is delivered as a new message.",
        start=-0.6, end=8, ticks={0: "0 min", 5: "5 min"},
    )  # fmt: skip
    figure.span(-0.6, 5, "5 minutes", "deduplication interval: the queue knows the ID", tone="pink")
    figure.span(5, 8, "Interval over", "the ID counts as new", tone="green")
    figure.event(0, "SendMessage: Hello", "ID 185f…: delivered", tone="ok")
    figure.event(3.1, "SendMessage: Hello", "ID 185f…: accepted, not delivered", tone="no")
    figure.event(6.5, "SendMessage: Hello", "ID 185f…: delivered", tone="ok")
    return figure


def sqs_grouping() -> Flow:
    """Draw three message groups, handled in parallel."""
    figure = Flow(
        "sqs-grouping", "Message groups of an SQS FIFO queue",
        "One FIFO queue holds messages of the groups A, B and C, numbered in order within each "
        "group. Three consumers work in parallel: each handles the messages of one group, one "
        "after another and in order.",
        columns=6, rows=3, row=104,
    )  # fmt: skip
    for row, (name, tone) in enumerate((("A", "violet"), ("B", "teal"), ("C", "orange"))):
        for place, count in enumerate((3, 2, 1)):
            column = 0.6 + 0.68 * place
            narrow = (0.44 * place, row)
            figure.chip(f"{name}{count}", f"{name} {count}", (column, row), tone, narrow=narrow)
        figure.icon(name, "ec2", f"Consumer {row + 1}", (3.8, row), f"group {name}", (2, row))
    figure.group("queue", "FIFO queue", "A3 A2 A1 B3 B2 B1 C3 C2 C1", icon="sqs", tone="pink")
    for name in "ABC":
        figure.edge(f"{name}1", name)
    return figure


FIGURES = (sqs_deduplication, sqs_grouping)
