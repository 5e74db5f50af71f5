"""The figures about the routing policies of Amazon Route 53: nine of one frame."""

from typing import NamedTuple

from .flow import Flow


class Record(NamedTuple):
    """A record that the policy considers, who asks for it, and what becomes of it."""

    label: str
    sub: str
    target: str
    note: str = ""
    user: str = ""
    tone: str = "ok"
    answer: str = ""


def routing_simple() -> Flow:
    """Draw one record whose values are all returned."""
    figure = _frame(
        "routing-simple", "Simple routing",
        "A user asks Route 53. One record holds two values; both come back in random order, "
        "healthy or not, and the client takes one of them.", 2,
    )  # fmt: skip
    figure.chip("record0", "One record", (0.95, 0.5), "violet", "two values", (1.15, 0.5))
    for row, address in enumerate(("203.0.113.10", "203.0.113.20")):
        figure.icon(f"target{row}", "ec2", f"Server {row + 1}", (2, row), address, (2.15, row))
        figure.edge("record0", f"target{row}", "both values", tone="ok")
    _zone(figure, 1)
    _users(figure, {0.5: "User"})
    return figure


def routing_weighted() -> Flow:
    """Draw answers that are shared by weight."""
    return _policy(
        "routing-weighted", "Weighted routing",
        "Three records have the weights 3, 1 and 0. Each gets its weight divided by the sum of "
        "the weights: three quarters of the answers, one quarter, none.",
        Record("Weight 3", "3 of 4", "Version 1", answer="75%"),
        Record("Weight 1", "1 of 4", "Version 2", answer="25%"),
        Record("Weight 0", "no traffic", "Version 3", tone="plain", answer="never"),
    )  # fmt: skip


def routing_failover() -> Flow:
    """Draw a primary that fails its health check, and the secondary."""
    return _policy(
        "routing-failover", "Failover routing: active-passive",
        "The health check of the primary record fails. Route 53 answers with the secondary "
        "record until the primary is healthy again.",
        Record("Primary", "unhealthy", "Primary site", tone="no", answer="health check fails"),
        Record("Secondary", "stands in", "Secondary site", answer="answer"),
    )  # fmt: skip


def routing_latency() -> Flow:
    """Draw the Region that answers fastest."""
    return _policy(
        "routing-latency", "Latency-based routing",
        "Three records name the Regions eu-central-1, us-east-1 and us-west-2. A user in Berlin "
        "gets the first, because AWS has measured the lowest latency from there to Frankfurt.",
        Record("20 ms", "eu-central-1", "Frankfurt", answer="answer"),
        Record("95 ms", "us-east-1", "Virginia", tone="plain"),
        Record("150 ms", "us-west-2", "Oregon", tone="plain"),
        user="User in Berlin",
    )  # fmt: skip


def routing_geolocation() -> Flow:
    """Draw users whose place chooses the record."""
    return _policy(
        "routing-geolocation", "Geolocation routing",
        "The smallest place that matches wins. A user in Germany gets the record of the country, "
        "one in France the record of the continent, everybody else the default record.",
        Record("Germany", "country", "German site", user="User in Germany"),
        Record("Europe", "continent", "European site", user="User in France"),
        Record("Default", "the rest", "Global site", user="User elsewhere"),
    )  # fmt: skip


def routing_geoproximity() -> Flow:
    """Draw a bias that makes the farther resource the nearer one."""
    return _policy(
        "routing-geoproximity", "Geoproximity routing",
        "A user is 1,000 km from resource A and 1,200 km from resource B. The bias of 50 halves "
        "the distance to B, so B counts as nearer and Route 53 answers with it.",
        Record("1,000 km", "no bias", "Resource A", "counts as 1,000 km", tone="plain"),
        Record("1,200 km", "bias 50", "Resource B", "counts as 600 km", answer="answer"),
    )  # fmt: skip


def routing_multivalue() -> Flow:
    """Draw the healthy records that come back together."""
    return _policy(
        "routing-multivalue", "Multivalue answer routing",
        "Three records each have a health check, one fails. Route 53 answers with the two that "
        "are healthy, up to eight at a time in random order, and the client takes one.",
        Record("Healthy", "in the answer", "Server 1", "203.0.113.10"),
        Record("Unhealthy", "left out", "Server 2", "203.0.113.20", tone="no"),
        Record("Healthy", "in the answer", "Server 3", "203.0.113.30"),
    )  # fmt: skip


def routing_ip_based() -> Flow:
    """Draw clients whose address chooses the record."""
    return _policy(
        "routing-ip-based", "IP-based routing",
        "A CIDR collection gives the block 203.0.113.0/24 to the location provider-a. Clients of "
        "that block get its record, all others the default record.",
        Record("provider-a", "203.0.113.0/24", "Endpoint A", user="203.0.113.7"),
        Record("Default", "all other blocks", "Endpoint B", user="198.51.100.9"),
    )  # fmt: skip


def routing_az_affinity() -> Flow:
    """Draw clients whose Availability Zone chooses the record."""
    return _policy(
        "routing-az-affinity", "AZ-affinity routing",
        "The VPC Resolver reports the Availability Zone of a query. Clients in use1-az1 and "
        "use1-az2 get the server of their own zone, all others the record Global.",
        Record("use1-az1", "zone", "Server 1", "in use1-az1", user="Client in use1-az1"),
        Record("use1-az2", "zone", "Server 2", "in use1-az2", user="Client in use1-az2"),
        Record("Global", "the rest", "Server 3", user="Client elsewhere"),
    )  # fmt: skip


def _policy(name: str, title: str, text: str, *records: Record, user: str = "User") -> Flow:
    """Return the frame with its records; one user asks if no record names its own."""
    figure = _frame(name, title, text, len(records))
    for row, record in enumerate(records):
        tone = {"ok": "violet", "no": "red"}.get(record.tone, "plain")
        key, target = f"record{row}", f"target{row}"
        figure.chip(key, record.label, (0.95, row), tone, record.sub, (1.15, row))
        figure.icon(target, "ec2", record.target, (2, row), record.note, (2.15, row))
        dashed = record.tone != "ok"
        figure.edge(key, target, record.answer, tone=record.tone, dashed=dashed)
    _zone(figure, len(records))
    asking = {row: record.user for row, record in enumerate(records) if record.user}
    _users(figure, asking or {(len(records) - 1) / 2: user})
    return figure


def _frame(name: str, title: str, text: str, rows: int) -> Flow:
    return Flow(name, title, text, columns=3, rows=rows, row=100, column=134, inset=8)


def _zone(figure: Flow, records: int) -> None:
    """Frame the records."""
    members = " ".join(f"record{row}" for row in range(records))
    figure.group("zone", "Route 53", members, tone="violet", icon="route53")


def _users(figure: Flow, users: dict[float, str]) -> None:
    """Add who asks, by row."""
    for row, name in users.items():
        figure.icon(f"user{row}", "mdi-account", name, (0, row))
        figure.edge(f"user{row}", "zone", "query" if len(users) == 1 else "")


FIGURES = (
    routing_simple, routing_weighted, routing_failover, routing_latency, routing_geolocation,
    routing_geoproximity, routing_multivalue, routing_ip_based, routing_az_affinity,
)  # fmt: skip
