"""The figures about IAM, Regions and Availability Zones."""

from .anatomy import Listing
from .flow import Flow

_REGION = {"tone": "teal", "icon": "group-region"}


def iam_policy_anatomy() -> Listing:
    """Draw a bucket policy with a note on each of its elements."""
    figure = Listing(
        "iam-policy-anatomy", "The elements of a policy",
        "A JSON policy of an S3 bucket with seven numbered elements: Version, Sid, Effect, "
        "Principal (only in resource-based policies), Action, Resource and Condition.",
    )  # fmt: skip
    figure.line("{")
    figure.line('  "Version": "2012-10-17",', "Version: of the policy language; keep this date")
    figure.line('  "Statement": [{')
    figure.line('    "Sid": "LetAuditorsRead",', "Sid: a name for the statement, optional")
    figure.line('    "Effect": "Allow",', "Effect: Allow or Deny")
    _lines(figure, '    "Principal": {|      "AWS": "111122223333"|    },',
           "Principal: who. Only in resource-based policies, such as this bucket policy; an "
           "identity-based policy applies to the identity it is attached to")  # fmt: skip
    figure.line('    "Action": "s3:GetObject",', "Action: what, as service:operation")
    _lines(figure, '    "Resource":|      "arn:aws:s3:::reports/*",', "Resource: on what, an ARN")
    _lines(figure, '    "Condition": { "Bool": {|      "aws:SecureTransport": "true"|    }}|  }]|}',
           "Condition: when, optional; here only over HTTPS")  # fmt: skip
    return figure


def iam_policy_evaluation() -> Flow:
    """Draw the questions that IAM asks, in their order."""
    figure = Flow(
        "iam-policy-evaluation", "How IAM decides on a request",
        "Two questions in order. Does any policy deny the request explicitly? Then it is denied. "
        "If not, does any policy allow it? Then it is allowed. If none does, it is denied "
        "implicitly.",
        columns=4, row=122, column=124,
    )  # fmt: skip
    figure.icon("request", "mdi-account", "Request", (0, 0))
    figure.chip("first", "1. Explicit deny?", (1.05, 0), sub="in any policy", narrow=(1, 0))
    figure.chip("second", "2. Allow?", (2.1, 0), sub="in any policy", narrow=(2, 0))
    figure.chip("implicit", "Denied", (3.15, 0), "red", "implicit deny", narrow=(3, 0))
    figure.chip("denied", "Denied", (1.05, 1), "red", "explicit deny", narrow=(1, 1))
    figure.chip("allowed", "Allowed", (2.1, 1), "green", "by the policy", narrow=(2, 1))
    figure.chain("request", "", "first", "no", "second", "no", "implicit")
    for question, answer in (("first", "denied"), ("second", "allowed")):
        figure.edge(question, answer, "yes")
    return figure


def iam_role_for_service() -> Flow:
    """Draw an EC2 instance that gets the credentials of its role."""
    figure = Flow(
        "iam-role-for-service", "An EC2 instance with an IAM role",
        "EC2 assumes the role of the instance profile at AWS STS, because the trust policy of the "
        "role allows ec2.amazonaws.com. STS returns temporary credentials. With them the "
        "application on the instance reads from S3, as the permissions policy of the role allows.",
        columns=3, row=132, column=156,
    )  # fmt: skip
    figure.icon("sts", "sts", "AWS STS", (0, 0))
    figure.icon("instance", "ec2", "EC2 instance", (1, 0), "its instance profile has the role")
    figure.icon("bucket", "s3", "S3 bucket", (2, 0))
    figure.icon("role", "iam-role", "IAM role", (0, 1))
    figure.edge("instance", "sts", "AssumeRole", step=1)
    figure.edge("sts", "instance", "temporary credentials", step=2)
    figure.edge("instance", "bucket", "GetObject", step=3)
    figure.edge("role", "sts", "trust policy", dashed=True)
    figure.edge("role", "bucket", "permissions policy", dashed=True, sides=("end", "below"))
    return figure


def regions_and_zones() -> Flow:
    """Draw a Region with three Availability Zones, and services outside."""
    figure = Flow(
        "regions-and-zones", "A Region, its Availability Zones, and global services",
        "The Region eu-central-1 has three Availability Zones, a, b and c. EC2 instances and EBS "
        "volumes are in a zone; SQS and Lambda belong to the whole Region. IAM, Route 53 and "
        "CloudFront are global: they are outside the Region.",
        columns=8, row=150, column=122, narrow_rows=3,
    )  # fmt: skip
    for row, zone in enumerate("abc"):
        _zone(figure, row, zone)
    figure.icon("sqs", "sqs", "SQS", (1.7, 1), narrow=(1.95, 0.5))
    figure.icon("lambda", "lambda", "Lambda", (3.4, 1), narrow=(1.95, 1.5))
    figure.group("regional", "Regional services", "sqs lambda")
    figure.group("region", "Region eu-central-1", "a b c regional", **_REGION)
    services = (("iam", "IAM"), ("route53", "Route 53"), ("cloudfront", "CloudFront"))
    for row, (icon, name) in enumerate(services):
        figure.icon(icon, icon, name, (6.82, 0.67 * row - 0.23), narrow=(3.1, row))
    figure.group("global", "Global services", "iam route53 cloudfront")
    return figure


def _zone(figure: Flow, row: int, zone: str) -> None:
    """Add a zone with an instance and a volume."""
    left = 0.25 + 1.9 * row
    figure.icon(f"ec2-{zone}", "ec2", "EC2", (left, 0), narrow=(0, row))
    figure.icon(f"ebs-{zone}", "ebs", "EBS", (left + 0.8, 0), narrow=(0.72, row))
    figure.group(zone, f"Zone {zone}", f"ec2-{zone} ebs-{zone}", tone="teal", dashed=True)


def _lines(figure: Listing, code: str, note: str) -> None:
    """Add lines that one note explains."""
    first, *rest = code.split("|")
    figure.line(first, note)
    for line in rest:
        figure.line(line)


FIGURES = (iam_policy_anatomy, iam_policy_evaluation, iam_role_for_service, regions_and_zones)
