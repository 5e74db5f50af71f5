"""Lists of everything there is, made from the data for the reference pages."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from facts import Table, Term

from macros.page import PageNotes
from macros.tables import overview
from macros.text import inline, link

SECTIONS = {
    "foundations": "Foundations",
    "iam": "Identity",
    "compute": "Compute",
    "storage": "Storage",
    "scaling": "Load balancing and scaling",
    "networking": "Networking",
    "monitoring": "Monitoring",
    "messaging": "Messaging",
    "serverless": "Serverless",
}


def all_comparisons(notes: PageNotes) -> str:
    """Return every comparison by the question that it answers, grouped by section."""
    groups: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for name, table in notes.data.tables.items():
        if table.question:
            question = link(table.question, notes.link(table.page))
            groups[_section(name, table)].append(f"- {question}  \n    {inline(table.title)}")
    return _chapters({SECTIONS[key]: links for key, links in groups.items() if links})


def all_limits(notes: PageNotes) -> str:
    """Return every table of limits and defaults, one heading a service."""
    names = sorted(
        (name for name in notes.data.tables if name.endswith("-limits")),
        key=lambda name: notes.data.tables[name].title.lower(),
    )
    return "\n\n".join(
        f"## {inline(notes.data.tables[name].title)} {{ #{name} }}\n\n{overview(notes, name)}"
        for name in names
    )


def all_terms(notes: PageNotes) -> str:
    """Return the glossary, by letter."""
    letters: dict[str, list[str]] = defaultdict(list)
    for key, term in sorted(notes.data.terms.items(), key=lambda item: item[1].term.lower()):
        letters[term.term[0].upper()].append(_term(notes, key, term))
    return _chapters(letters, "\n\n")


def all_sources(notes: PageNotes) -> str:
    """Return every AWS page that a fact names, by guide, with how many facts name it."""
    uses = Counter(item.source for item in notes.data.facts().values())
    uses.update(item.source for item in notes.data.corrections.values())
    guides: dict[str, list[str]] = defaultdict(list)
    for address, title in sorted(notes.data.sources.items(), key=lambda item: item[1].lower()):
        if uses[address]:
            count = f"{uses[address]}\N{NO-BREAK SPACE}fact" + "s" * (uses[address] > 1)
            guides[_guide(address)].append(f"- {link(title, address)}, {count}")
    return _chapters(dict(sorted(guides.items(), key=lambda item: _last(item[0]))))


def _chapters(groups: dict[str, list[str]], between: str = "\n") -> str:
    return "\n\n".join(f"## {title}\n\n{between.join(items)}" for title, items in groups.items())


def _section(name: str, table: Table) -> str:
    pages: Iterable[str] = (entry.page for entry in table.entries.values() if entry.page)
    counts = Counter(page.partition("/")[0] for page in pages)
    known = [section for section, _ in counts.most_common() if section in SECTIONS]
    if not known:
        raise ValueError(
            f"docs/data/{name}.yml: has a question, but no entry links to a topic page: add a page"
        )
    return known[0]


def _term(notes: PageNotes, key: str, term: Term) -> str:
    long = f" ({inline(term.long)})" if term.long else ""
    return (
        f"{link(term.term, notes.link(term.page))}{{ #{key} }}{long}\n"
        f":   {notes.relative(inline(term.text))}"
    )


def _guide(address: str) -> str:
    parts = urlsplit(address)
    guide = parts.path.strip("/").partition("/")[0]
    return GUIDES.get(guide if parts.netloc == "docs.aws.amazon.com" else parts.netloc, OTHER)


def _last(guide: str) -> tuple[bool, str]:
    return guide == OTHER, guide.lower()


OTHER = "Other guides"
GUIDES = {
    "AWSCloudFormation": "AWS CloudFormation",
    "AWSEC2": "Amazon EC2",
    "AWSSimpleQueueService": "Amazon SQS",
    "AmazonCloudFront": "Amazon CloudFront",
    "AmazonCloudWatch": "Amazon CloudWatch",
    "AmazonCloudWatchLogs": "Amazon CloudWatch",
    "AmazonECS": "Amazon ECS",
    "AmazonElastiCache": "Amazon ElastiCache",
    "AmazonRDS": "Amazon RDS",
    "AmazonS3": "Amazon S3",
    "IAM": "AWS IAM",
    "Route53": "Amazon Route 53",
    "STS": "AWS STS",
    "access-analyzer": "AWS IAM",
    "acm": "AWS Certificate Manager",
    "amazondynamodb": "Amazon DynamoDB",
    "apigateway": "Amazon API Gateway",
    "apigatewayv2": "Amazon API Gateway",
    "autoscaling": "Amazon EC2 Auto Scaling",
    "aws-certification": "AWS Certification",
    "aws-cost-management": "Savings Plans",
    "aws.amazon.com": "Prices and product pages",
    "awscloudtrail": "AWS CloudTrail",
    "cli": "AWS CLI",
    "cloudfront": "Amazon CloudFront",
    "dlm": "Amazon Data Lifecycle Manager",
    "ebs": "Amazon EBS",
    "ec2": "Amazon EC2",
    "ec2-instance-connect": "Amazon EC2",
    "efs": "Amazon EFS",
    "elasticloadbalancing": "Elastic Load Balancing",
    "eventbridge": "Amazon EventBridge",
    "firehose": "Amazon Data Firehose",
    "general": "AWS General Reference",
    "kinesis": "Amazon Kinesis Data Streams",
    "kinesisanalytics": "Amazon Managed Service for Apache Flink",
    "lambda": "AWS Lambda",
    "managed-flink": "Amazon Managed Service for Apache Flink",
    "organizations": "AWS Organizations",
    "recyclebin": "Recycle Bin",
    "savingsplans": "Savings Plans",
    "scheduler": "Amazon EventBridge",
    "signin": "AWS Sign-In",
    "sns": "Amazon SNS",
    "streams": "Amazon Kinesis Data Streams",
    "transfer": "AWS Transfer Family",
    "vpc": "Amazon VPC",
    "waf": "AWS WAF",
}
