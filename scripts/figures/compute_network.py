"""The figures about security groups and connections to instances."""

from .flow import Flow

_SECURITY = {"tone": "red", "dashed": True}


def security_group_diagram() -> Flow:
    """Draw who gets through a security group, in and out."""
    figure = Flow(
        "security-group-diagram", "What a security group lets in and out",
        "An EC2 instance in a security group. Your computer, 203.0.113.10, is allowed on TCP "
        "port 22. Another computer is not: its packets are dropped and it times out. Outbound "
        "traffic to the internet is allowed.",
        columns=4, row=116, column=164,
    )  # fmt: skip
    figure.icon("you", "mdi-laptop", "Your computer", (0, 0), "203.0.113.10")
    figure.icon("other", "mdi-laptop", "Other computer", (0, 1), "any address")
    figure.icon("instance", "ec2", "EC2 instance", (1.7, 0.5), narrow=(1.1, 0.5))
    figure.group("group", "Security group", "instance", foot="both", **_SECURITY,
                 room=(36, 30), narrow_room=(84, 36))  # fmt: skip
    figure.icon("internet", "mdi-web", "Internet", (3.2, 0.5), "any address", narrow=(2.2, 0.5))
    figure.edge("you", "instance", "TCP 22", tone="ok", gate="group")
    figure.edge("other", "instance", "timeout", tone="no", dashed=True, gate="group")
    figure.edge("instance", "internet", "all outbound", tone="ok")
    return figure


def security_group_referencing() -> Flow:
    """Draw a security group whose rules name other groups as sources."""
    figure = Flow(
        "security-group-referencing", "A security group that refers to other groups",
        "The inbound rules of security group A allow groups A and B as sources. An instance in "
        "group A and one in group B reach the instance in group A, whatever their addresses. An "
        "instance in group C does not.",
        columns=3, rows=3, row=132, column=210,
    )  # fmt: skip
    for row, name in enumerate("ABC"):
        figure.icon(name, "ec2", "Instance", (0, row))
        figure.group(f"group {name}", f"Group {name}", name, **_SECURITY)
    figure.icon("target", "ec2", "Instance", (1.7, 1), "inbound: from A, from B",
                narrow=(1.2, 1))  # fmt: skip
    figure.group("gate", "Group A", "target", **_SECURITY, foot="both",
                 room=(40, 106), narrow_room=(66, 30))  # fmt: skip
    for name in "AB":
        figure.edge(f"group {name}", "target", f"from {name}", tone="ok", gate="gate")
    figure.edge("group C", "target", "from C", tone="no", dashed=True, gate="gate")
    return figure


def ec2_connection() -> Flow:
    """Draw a timeout beside a refused connection."""
    figure = Flow(
        "ec2-connection", "Timeout or connection refused",
        "Two attempts to connect. First: the security group drops the packets, no answer comes, "
        "the client times out. Second: the packets reach the instance, where nothing listens on "
        "the port, so it answers: connection refused.",
        columns=4, row=150, column=184,
    )  # fmt: skip
    attempts = (("timeout", "not reached", "no"), ("refused", "no listener", "ok"))
    for row, (key, state, tone) in enumerate(attempts):
        figure.icon(f"client {key}", "mdi-laptop", "Client", (0, row), f"error: {key}")
        figure.icon(key, "ec2", "EC2 instance", (1.9, row), state, narrow=(1.2, row))
        figure.group(f"group {key}", "Security group", key, **_SECURITY,
                     foot="narrow", narrow_room=(8, 24))  # fmt: skip
        figure.edge(f"client {key}", key, "TCP 22", tone=tone, gate=f"group {key}")
    figure.edge("refused", "client refused", "refused")
    figure.note("network", "Check security group, network ACL, route", (3, 0), narrow=(2, 0))
    figure.note("service", "Check the service on the instance", (3, 1), narrow=(2, 1))
    return figure


FIGURES = (security_group_diagram, security_group_referencing, ec2_connection)
