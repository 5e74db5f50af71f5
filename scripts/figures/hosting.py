"""The figure about how this site itself is hosted."""

from .flow import Flow


def hosting() -> Flow:
    """Draw a reader, the distribution, the private bucket, and the author who publishes."""
    figure = Flow(
        "hosting", "How this site is hosted",
        "A reader asks Route 53 for the site's name; an alias record answers with addresses of "
        "CloudFront. The reader asks CloudFront for a page over HTTP/3, with a certificate of ACM. "
        "What the cache lacks, CloudFront fetches from a private S3 bucket with signed requests. "
        "The author publishes to the bucket and invalidates what changed.",
        columns=3, rows=2, row=148, column=168,
    )  # fmt: skip
    figure.icon("reader", "mdi-account", "Reader", (0, 0))
    figure.icon("edge", "cloudfront", "CloudFront", (1, 0), "cache, headers, function")
    figure.icon("bucket", "s3", "S3 bucket", (2, 0), "private")
    figure.icon("dns", "route53", "Route 53", (0, 1), "alias records A, AAAA")
    figure.icon("certificate", "acm", "ACM", (1, 1), "TLS certificate")
    figure.icon("author", "mdi-laptop", "Author", (2, 1), "scripts/publish")
    figure.edge("reader", "dns", "name?", step=1)
    figure.edge("reader", "edge", "page?", step=2)
    figure.edge("edge", "bucket", "signed request", step=3)
    figure.edge("certificate", "edge", dashed=True)
    figure.edge("author", "bucket", "uploads")
    return figure


FIGURES = (hosting,)
