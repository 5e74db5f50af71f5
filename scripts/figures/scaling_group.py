"""The figures about Auto Scaling groups."""

from itertools import pairwise

from .flow import Flow
from .timeline import Timeline

_SCALING = {"tone": "orange", "icon": "group-auto-scaling"}
_LOOP = ("group", "metric", "alarm", "policy", "group")


def asg_target_tracking() -> Flow:
    """Draw the loop from metric to alarm to policy to group."""
    figure = Flow(
        "asg-target-tracking", "Target tracking keeps average CPU utilization near its target",
        "A loop. Two instances of an Auto Scaling group send their CPU utilization to "
        "CloudWatch: 75% on average. The alarm that the policy created goes off above the target "
        "value, 50%. The policy sets the desired capacity to three, and the average falls to 50%.",
        columns=6, row=164, column=160, narrow_rows=3,
    )  # fmt: skip
    for index, name in enumerate(("EC2 instance", "EC2 instance", "New instance")):
        figure.icon(f"ec2-{index}", "ec2", name, (1.1 + 1.4 * index, 0), narrow=(0, index))
    figure.group("group", "Auto Scaling group", "ec2-0 ec2-1 ec2-2", **_SCALING)
    figure.icon("metric", "cloudwatch", "Metric", (1.1, 1), "average CPU 75%", (1.1, 0))
    figure.icon("alarm", "cloudwatch-alarm", "Alarm", (2.5, 1), "above 50%", (1.1, 1))
    figure.icon("policy", "ec2-auto-scaling", "Policy", (3.9, 1), "target value 50%", (1.1, 2))
    labels = ("CPU utilization", "breach", "starts", "desired capacity 3")
    for step, (source, target) in enumerate(pairwise(_LOOP), start=1):
        figure.edge(source, target, labels[step - 1], step=step)
    return figure


def health_check_grace() -> Timeline:
    """Draw a start that fits into the grace period beside one that does not."""
    figure = Timeline(
        "health-check-grace", "A grace period that is long enough, and one that is not",
        "Two time lines of an instance that takes 180 seconds to start. With a grace period of "
        "300 seconds the failed health checks do not count, and it goes into service. With 60 "
        "seconds they count while it still starts: the group terminates it and launches another.",
        start=0, end=400, ticks={0: "0 s", 60: "60 s", 180: "180 s", 300: "300 s"}, height=280,
    )  # fmt: skip
    figure.lane("Grace period 300 s")
    figure.span(0, 180, "Starting", tone="orange")
    figure.span(180, 400, "Serving", tone="green")
    figure.event(90, "Check fails", "does not count")
    figure.event(300, "Grace period ends")
    figure.lane("Grace period 60 s")
    for launch in (0, 190):
        _vain_start(figure, launch)
    return figure


def _vain_start(figure: Timeline, launch: float) -> None:
    """Add a start that ends in a replacement."""
    fails = launch + 115
    figure.span(launch, fails, "Starting", tone="orange")
    figure.span(fails, launch + 190, "Replaced", tone="red")
    figure.event(launch + 60, "Grace period ends")
    figure.event(fails, "Check fails", "counts", tone="no")


FIGURES = (asg_target_tracking, health_check_grace)
