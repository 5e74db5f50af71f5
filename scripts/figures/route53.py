"""The figures about DNS and the records of Amazon Route 53."""

from .flow import Flow


def dns_resolution() -> Flow:
    """Draw a resolver that asks its way down to the authoritative server, and caches."""
    figure = Flow(
        "dns-resolution", "How DNS finds the address of a name",
        "A client asks its resolver for www.example.com. The resolver asks a root server, then a "
        "server of the top-level domain com, then Route 53, which is authoritative. It returns "
        "the address and keeps it in its cache for the TTL of the record.",
        columns=3, rows=3, row=112, column=180,
    )  # fmt: skip
    figure.icon("client", "mdi-laptop", "Client", (0, 1), "www.example.com?", (0, 0.6))
    figure.icon("resolver", "mdi-server", "Resolver", (1, 1), narrow=(1, 0.6))
    figure.chip("cache", "Cache", (1, 2.15), "teal", "until the TTL ends", (1, 1.8))
    figure.edge("client", "resolver", "query", step=1)
    servers = (("mdi-server", "Root server", "names the TLD server"),
               ("mdi-server", "TLD server", "names Route 53"),
               ("route53", "Route 53", "knows 203.0.113.10"))  # fmt: skip
    for row, (icon, name, answer) in enumerate(servers):
        figure.icon(name, icon, name, (2.1, row), answer, (2, row))
        figure.edge("resolver", name, heads="both", step=row + 2, turn=0.25)
    figure.edge("resolver", "client", "203.0.113.10", step=5)
    figure.edge("resolver", "cache", dashed=True, heads="both")
    return figure


def cname_or_alias() -> Flow:
    """Draw the two lookups of a CNAME record beside the one of an alias record."""
    figure = Flow(
        "cname-or-alias", "CNAME record or alias record",
        "CNAME: the first lookup of www.example.com returns the name of a load balancer, the "
        "second lookup its address. Alias: Route 53 looks up the load balancer itself, so one "
        "lookup of example.com returns the address.",
        columns=3, row=124, column=84,
    )  # fmt: skip
    figure.chip("www", "www.example.com", (0, 0), "orange", "CNAME record", (0, 0.5))
    figure.chip("lb", "Load balancer", (1, 0), sub="elb.amazonaws.com", narrow=(1.1, 0.5))
    figure.chip("ip", "203.0.113.10", (2, 0), "orange", "A record", (2.2, 0.5))
    figure.group("cname", "CNAME: two lookups", "www lb ip", narrow_room=(66, 0))
    figure.chip("apex", "example.com", (0, 1), "green", "alias record", (3.7, 0.5))
    figure.chip("address", "203.0.113.10", (2, 1), "green", "A record", (5, 0.5))
    figure.group("alias", "Alias: one lookup", "apex address", narrow_room=(66, 0))
    figure.edge("www", "lb", "CNAME", step=1)
    figure.edge("lb", "ip", "A", step=2)
    figure.edge("apex", "address", "Route 53 looks up the load balancer", step=1, tone="ok")
    return figure


FIGURES = (dns_resolution, cname_or_alias)
