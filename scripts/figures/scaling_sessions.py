"""The figures about how load is spread, kept together and taken away."""

from .flow import Flow
from .timeline import Timeline

_ZONE = {"tone": "teal", "dashed": True}


def cross_zone() -> Flow:
    """Draw the share of each target with the setting off and on."""
    figure = Flow(
        "cross-zone", "Cross-zone load balancing, off and on",
        "Zone A has two targets, zone B eight, and the node in each zone gets 50% of the traffic. "
        "Off: each node serves its own zone only, so each target in A gets 25%, each in B 6.25%. "
        "On: both nodes serve all ten targets, and each gets 10%.",
        columns=9, rows=6, row=46, column=46, narrow_rows=5,
    )  # fmt: skip
    _balanced(figure, "off", ("25%", "6.25%"), (0.34, 0))
    _balanced(figure, "on", ("10%", "10%"), (4.6, 8.5))
    for zone in "AB":
        figure.edge(f"off-{zone}", f"off-zone-{zone}", "50%")
    figure.group("on-all", "", "on-zone-A on-zone-B")
    for zone in "AB":
        figure.edge(f"on-{zone}", "on-all", "50%")
    figure.group("off", "Cross-zone off", "off-A off-B off-zone-A off-zone-B", room=(14, 14))
    figure.group("on", "Cross-zone on", "on-A on-B on-all")
    return figure


def sticky_session() -> Flow:
    """Draw four requests of one client without and with a cookie."""
    figure = Flow(
        "sticky-session", "Requests of one client without and with a sticky session",
        "Two panels. Without stickiness a load balancer spreads four requests of one client over "
        "both targets. With the cookie AWSALB, which the client sends back, all four go to target "
        "1, which has the session in memory; target 2 gets none of them.",
        columns=6, row=116, column=118,
    )  # fmt: skip
    _client(figure, "off", "no cookie", (-0.1, 0))
    _client(figure, "on", "with cookie AWSALB", (2.9, 3.4))
    figure.edge("off-client", "off-alb", "requests\n1 to 4")
    figure.edge("off-alb", "off-0", "1, 3", turn=0.3)
    figure.edge("off-alb", "off-1", "2, 4", turn=0.3)
    figure.edge("on-client", "on-alb", "requests\n1 to 4", tone="ok")
    figure.edge("on-alb", "on-0", "1 to 4", tone="ok", turn=0.3, label_on="last")
    return figure


def draining() -> Timeline:
    """Draw an instance that leaves a load balancer with three."""
    figure = Timeline(
        "draining", "Deregistration delay: an instance leaves a load balancer",
        "Three instances behind an Application Load Balancer. At 0 seconds instance 1 is "
        "deregistered and drains: requests under way may finish, new ones go to instances 2 and 3 "
        "only. When the deregistration delay of 300 seconds ends, what still runs is cut off.",
        start=-110, end=420, ticks={0: "0 s", 300: "300 s"}, height=300,
    )  # fmt: skip
    figure.lane("Instance 1")
    figure.span(-110, 0, "In service", tone="green")
    figure.span(0, 300, "Draining", "deregistration delay", tone="orange")
    figure.span(300, 420, "Unused", "out of the group")
    figure.event(0, "Deregister", "no new requests")
    figure.event(170, "Requests under way", "finish", tone="ok")
    figure.event(300, "Still running", "cut off", tone="no")
    figure.lane("Instances 2 and 3")
    figure.span(-110, 0, "In service", "a third each", tone="green")
    figure.span(0, 420, "In service", "half of the new requests each", tone="green")
    return figure


def _balanced(
    figure: Flow, key: str, shares: tuple[str, str], columns: tuple[float, float]
) -> None:
    """Add a node and the targets in each of two zones."""
    left, down = columns
    for zone, share, rows, row in zip("AB", shares, (1, 4), (0, 2), strict=True):
        middle, across = row + (rows - 1) / 2, 0.5 if zone == "A" else 2.95
        figure.icon(f"{key}-{zone}", "elb", f"Node {zone}", (left, middle), narrow=(down, across))
        names = [f"{key}-{zone}{index}" for index in range(2 * rows)]
        for index, name in enumerate(names):
            lower, right = divmod(index, 2)
            narrow = (down + 3 + index, 0.5) if zone == "A" else (down + 3 + lower, 2.45 + right)
            tone = "orange" if share == "25%" else "green"
            figure.chip(name, share, (left + 1.6 + right, row + lower), tone, narrow=narrow)
        figure.group(f"{key}-zone-{zone}", f"Zone {zone}", " ".join(names), **_ZONE, foot="narrow")


def _client(figure: Flow, key: str, cookie: str, columns: tuple[float, float]) -> None:
    """Add a client, a load balancer and two targets."""
    left, down = columns
    figure.icon(f"{key}-client", "mdi-laptop", "Client", (left, 0.5), cookie, (down, 0.5))
    figure.icon(f"{key}-alb", "alb", "ALB", (left + 1.05, 0.5), narrow=(down + 1.15, 0.5))
    for row in (0, 1):
        place, narrow = (left + 2.05, row), (down + 2.2, row)
        figure.icon(f"{key}-{row}", "ec2", f"Target {row + 1}", place, narrow=narrow)
    members = f"{key}-client {key}-alb {key}-0 {key}-1"
    figure.group(f"panel-{key}", f"Stickiness {key}", members)


FIGURES = (cross_zone, sticky_session, draining)
