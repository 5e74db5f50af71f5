"""The figures about the four load balancers."""

from itertools import pairwise

from .flow import Flow

_ZONE = {"tone": "teal", "dashed": True}
_VPC = {"tone": "violet", "icon": "group-vpc"}


def alb_path() -> Flow:
    """Draw a request that passes a listener, a rule and a target group."""
    figure = Flow(
        "alb-path", "The path of a request through an Application Load Balancer",
        "A request for /img/cat.png reaches the listener, HTTPS 443. Rule 1 is for /api/* and does "
        "not match; rule 2 is for /img/* and does. So it goes to one of the two instances in "
        "target group img. Rule 1 leads to a Lambda function, the default rule to group web.",
        columns=6, rows=3, row=128, column=126,
    )  # fmt: skip
    figure.icon("client", "mdi-laptop", "Client", (-0.22, 1), narrow=(0, 1))
    figure.chip("listener", "Listener", (1.55, 1), sub="HTTPS 443", narrow=(1, 1))
    _rules(figure)
    _target_groups(figure)
    figure.edge("client", "listener", "/img/cat.png", tone="ok")
    for name in ("api", "web"):
        figure.chain("listener", "", name, "", f"{name}-group")
    figure.chain("listener", "", "img", "", "img1", tone="ok")
    return figure


def nlb() -> Flow:
    """Draw one node with one address in each zone."""
    figure = Flow(
        "nlb", "A Network Load Balancer has one static IP address in each zone",
        "Clients connect to a Network Load Balancer over TCP or UDP. It has one node in each of "
        "two Availability Zones, each with one static IP address, 203.0.113.10 and 203.0.113.20. "
        "Each node forwards flows unread to the instances in its zone.",
        columns=4, row=168, column=156,
    )  # fmt: skip
    figure.icon("clients", "mdi-account-group", "Clients", (0, 0.5))
    for row, zone in enumerate("ab"):
        address = f"static IP\n203.0.113.{10 * row + 10}"
        figure.icon(f"node-{zone}", "nlb", "NLB node", (1.55, row), address, narrow=(1.1, row))
        figure.icon(f"ec2-{zone}", "ec2", "EC2 instance", (3, row), narrow=(2.1, row))
        figure.group(zone, f"Zone {zone}", f"node-{zone} ec2-{zone}", **_ZONE, foot="narrow")
        figure.edge("clients", f"node-{zone}", "" if row else "TCP or UDP", label_on="first")
        figure.edge(f"node-{zone}", f"ec2-{zone}", "flow, unread")
    return figure


def clb() -> Flow:
    """Draw a listener that leads straight to instances."""
    figure = Flow(
        "clb", "A Classic Load Balancer forwards straight to instances",
        "A client calls the listener of a Classic Load Balancer on HTTPS port 443. The listener "
        "has one instance port, HTTP 80, and spreads all requests alike over three registered "
        "instances. There are no rules and no target groups.",
        columns=4, rows=3, row=92, column=140,
    )  # fmt: skip
    figure.icon("client", "mdi-laptop", "Client", (0, 1))
    figure.chip("listener", "Listener", (1.5, 1), "violet", "HTTPS 443 to HTTP 80", (1.1, 1))
    figure.group("clb", "CLB", "listener", tone="violet", icon="clb",
                 narrow_room=(22, 0))  # fmt: skip
    figure.edge("client", "listener", "all requests")
    for row in range(3):
        figure.icon(f"ec2-{row}", "ec2", "Instance", (3, row), narrow=(2.2, row))
        figure.edge("listener", f"ec2-{row}")
    return figure


def gatewayloadbalancer() -> Flow:
    """Draw a packet that is inspected before it reaches the application."""
    figure = Flow(
        "GatewayLoadBalancer", "The path of a packet through a Gateway Load Balancer",
        "A route table sends a user's packet from the internet gateway to the endpoint, which "
        "hands it to the Gateway Load Balancer. That passes it in GENEVE, port 6081, to one "
        "appliance and gets it back. From the endpoint it goes on to the application.",
        columns=6, row=184, column=150,
    )  # fmt: skip
    figure.icon("users", "mdi-account-group", "Users", (-0.1, 1), narrow=(0, 1))
    _application_vpc(figure)
    _security_vpc(figure)
    figure.edge("users", "gateway")
    labels = {"gateway": "route", "gwlb": "GENEVE 6081"}
    way = ("gateway", "endpoint", "gwlb", "appliance")
    for step, (source, target) in enumerate(pairwise(way), start=1):
        figure.edge(source, target, labels.get(source, ""), step=step)
    for step, (source, target) in enumerate(pairwise((*way[:0:-1], "app")), start=4):
        figure.edge(source, target, step=step)
    return figure


def lb_ssl() -> Flow:
    """Draw where TLS ends."""
    figure = Flow(
        "LB-SSL", "A load balancer terminates TLS",
        "Users reach the load balancer over the internet by HTTPS, encrypted. It decrypts the "
        "traffic with its X.509 certificate from ACM, and goes on over plain HTTP inside the VPC "
        "to two EC2 instances.",
        columns=4, row=124, column=136,
    )  # fmt: skip
    figure.icon("users", "mdi-account-group", "Users", (-0.1, 0.3), narrow=(0, 0.8))
    figure.icon("balancer", "elb", "Load balancer", (1.6, 0.3), "TLS ends here", (1.2, 0.8))
    figure.icon("certificate", "acm", "Certificate", (-0.1, 1.2), "X.509", narrow=(0.2, 0.1))
    for row in (0, 1):
        figure.icon(f"ec2-{row}", "ec2", "EC2 instance", (3, row), narrow=(2.3, row))
        figure.edge("balancer", f"ec2-{row}", "HTTP")
    figure.group("vpc", "VPC", "balancer ec2-0 ec2-1", **_VPC)
    figure.edge("users", "balancer", "HTTPS over the internet", tone="ok")
    figure.edge("certificate", "balancer", dashed=True, sides=("end", "below"),
                narrow_sides=("end", "above"))  # fmt: skip
    return figure


def _application_vpc(figure: Flow) -> None:
    """Add the way in, the endpoint and the application."""
    figure.icon("gateway", "vpc-internet-gateway", "Internet gateway", (0.98, 1), "route table",
                narrow=(1.1, 1))  # fmt: skip
    figure.icon("endpoint", "vpc-endpoint", "GWLB endpoint", (2.3, 1), narrow=(2.1, 1))
    figure.icon("app", "ec2", "Application", (4.5, 1), narrow=(2.1, 0))
    figure.group("vpc", "Application VPC", "gateway endpoint app", foot="wide", **_VPC)


def _security_vpc(figure: Flow) -> None:
    """Add the load balancer and its appliances."""
    figure.icon("gwlb", "gwlb", "GWLB", (2.3, 0), narrow=(3.62, 1))
    figure.icon("appliance", "mdi-wall", "Appliance", (4.1, 0), narrow=(3.62, 0))
    figure.icon("other", "mdi-wall", "Appliance", (4.95, 0), narrow=(4.27, 0))
    figure.group("targets", "Target group", "appliance other")
    figure.group("security", "Security VPC", "gwlb targets", **_VPC)


def _rules(figure: Flow) -> None:
    """Add the rules of the listener and frame it with them."""
    paths = {"api": "/api/*", "img": "/img/*", "web": "all others"}
    for row, (name, path) in enumerate(paths.items()):
        rule = f"rule {row + 1}" if row < 2 else "default rule"
        figure.chip(name, path, (2.8, row), "violet", rule, narrow=(2, row))
    figure.group("alb", "ALB", "listener api img web", tone="violet", icon="alb")


def _target_groups(figure: Flow) -> None:
    """Add three target groups, one of them with a function."""
    figure.icon("api1", "lambda", "Lambda", (4.8, 0), narrow=(3.04, 0))
    for row, name in ((1, "img"), (2, "web")):
        for index in (0, 1):
            place, down = (4.46 + 0.68 * index, row), (3.04 + 0.68 * index, row)
            figure.icon(f"{name}{index + 1}", "ec2", "EC2", place, narrow=down)
    for name, keys in (("api", "api1"), ("img", "img1 img2"), ("web", "web1 web2")):
        figure.group(f"{name}-group", f"Group {name}", keys, foot="narrow")


FIGURES = (alb_path, nlb, clb, gatewayloadbalancer, lb_ssl)
