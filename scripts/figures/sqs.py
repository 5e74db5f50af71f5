"""The figures about Amazon SQS standard queues."""

from .flow import Flow
from .timeline import Timeline

_SCALING = {"tone": "orange", "icon": "group-auto-scaling", "foot": "narrow"}
_POLICY = """\
{
  "Effect": "Allow",
  "Principal": {
    "AWS": "444455556666"
  },
  "Action": "sqs:ReceiveMessage",
  "Resource":
    "arn:aws:sqs:us-east-1:
     111122223333:orders"
}"""


def sqs_visibility() -> Timeline:
    """Draw a message that is received, not deleted, and received again."""
    figure = Timeline(
        "sqs-visibility", "The visibility timeout of an SQS message",
        "A time line. Consumer A receives a message at 0 seconds. For the visibility timeout, "
        "30 seconds by default, consumer B gets nothing. Nobody deletes the message, so it "
        "becomes visible again and consumer B receives it a second time.",
        start=-6, end=44, ticks={0: "0 s", 30: "30 s"},
    )  # fmt: skip
    figure.span(-6, 0, "Visible", tone="green")
    figure.span(0, 30, "Invisible", "visibility timeout", tone="pink")
    figure.span(30, 44, "Visible", "not deleted in time", tone="green")
    figure.event(0, "A: ReceiveMessage", "gets the message", tone="ok")
    figure.event(16, "B: ReceiveMessage", "gets nothing")
    figure.event(37, "B: ReceiveMessage", "gets it again", tone="ok")
    return figure


def sqs_asg() -> Flow:
    """Draw an Auto Scaling group that follows the length of its queue."""
    figure = Flow(
        "sqs-asg", "An Auto Scaling group that scales with its queue",
        "EC2 instances of an Auto Scaling group receive messages from one SQS queue. CloudWatch "
        "gets the number of visible messages; a target tracking policy keeps the backlog per "
        "instance at its target and makes the group scale out and in.",
        columns=5, row=156, column=128,
    )  # fmt: skip
    figure.icon("queue", "sqs", "SQS queue", (0.5, 0), narrow=(0, 0))
    figure.icon("one", "ec2", "EC2 instance", (2.8, 0), narrow=(1.4, 0))
    figure.icon("two", "ec2", "EC2 instance", (3.7, 0), narrow=(2.1, 0))
    figure.group("group", "Auto Scaling", "one two", **_SCALING)
    figure.icon("metric", "cloudwatch", "CloudWatch", (0.5, 1), narrow=(0, 1))
    figure.icon("policy", "ec2-auto-scaling", "Target tracking", (3.25, 1), narrow=(1.75, 1))
    figure.edge("queue", "group", "ReceiveMessage", step=1)
    figure.edge("queue", "metric", "messages visible", step=2)
    figure.edge("metric", "policy", "backlog per instance", step=3)
    figure.edge("policy", "group", "scale out or in", step=4)
    return figure


def sqs_decoupling() -> Flow:
    """Draw two tiers with a queue between them."""
    figure = Flow(
        "sqs-decoupling", "A queue decouples the tiers of an application",
        "Requests reach the web tier, an Auto Scaling group, which calls SendMessage on a queue. "
        "The back-end tier, another Auto Scaling group, calls ReceiveMessage, processes the "
        "videos and stores them in Amazon S3. Each group scales on its own.",
        columns=5, row=100, column=138,
    )  # fmt: skip
    figure.icon("users", "mdi-account-group", "Users", (-0.326, 0.5), narrow=(0, 0.5))
    tiers = (("web", "Web tier", 0.66, 1), ("back", "Back end", 3.3, 3))
    for key, tier, column, narrow in tiers:
        figure.icon(f"{key}1", "ec2", tier, (column, 0), narrow=(narrow, 0.1))
        figure.icon(f"{key}2", "ec2", tier, (column, 1), narrow=(narrow, 0.9))
        figure.group(key, "ASG", f"{key}1 {key}2", **_SCALING)
    figure.icon("queue", "sqs", "SQS queue", (1.886, 0.5), narrow=(2, 0.5))
    figure.icon("bucket", "s3", "Bucket", (4.25, 0.5), narrow=(4, 0.5))
    figure.chain("users", "requests", "web", "SendMessage", "queue")
    figure.chain("queue", "ReceiveMessage", "back", "videos", "bucket")
    return figure


def sqs_crossaccount() -> Flow:
    """Draw a queue policy that lets another account in."""
    figure = Flow(
        "sqs-crossaccount", "Access to a queue from another account",
        "Account 111122223333 owns the queue orders. Its queue policy allows principal "
        "444455556666, another account, to call sqs:ReceiveMessage on it. An EC2 instance there, "
        "whose own role allows the call too, receives messages from the queue.",
        columns=4, rows=1, column=160,
    )  # fmt: skip
    figure.icon("instance", "ec2", "EC2 instance", (-0.06, 0), "its role allows it", (0, 0))
    figure.icon("queue", "sqs", "SQS queue", (1.42, 0), narrow=(1.25, 0))
    figure.code("policy", _POLICY, (2.57, 0), title="Queue policy", narrow=(2.43, 0))
    figure.group("B", "444455556666", "instance", tone="pink", icon="group-account")
    figure.group("A", "111122223333", "queue policy", tone="pink", icon="group-account",
                 foot="narrow")  # fmt: skip
    figure.edge("instance", "queue", "ReceiveMessage")
    return figure


def sqs_extended() -> Flow:
    """Draw a payload that goes through S3 while its reference goes through the queue."""
    figure = Flow(
        "sqs-extended", "A large message through the SQS Extended Client Library",
        "The producer's extended client puts a payload of up to 2 GB into an S3 bucket, then "
        "sends a small message with its reference to the queue. The consumer's extended client "
        "receives the message and gets the payload from the bucket.",
        columns=3, column=164,
    )  # fmt: skip
    figure.icon("producer", "ec2", "Producer", (0, 0.5), "extended client")
    figure.icon("bucket", "s3", "S3 bucket", (1, 0), "payload, up to 2 GB")
    figure.icon("queue", "sqs", "SQS queue", (1, 1), "reference")
    figure.icon("consumer", "ec2", "Consumer", (2, 0.5), "extended client")
    figure.edge("producer", "bucket", "put payload", step=1, turn=0.3)
    figure.edge("producer", "queue", "send reference", step=2, turn=0.3)
    figure.edge("queue", "consumer", "receive", step=3, turn=0.7)
    figure.edge("bucket", "consumer", "get payload", step=4, turn=0.7)
    return figure


def sqs_dlq() -> Flow:
    """Draw a message that fails too often, and its way back."""
    figure = Flow(
        "sqs-dlq", "A dead-letter queue and redrive",
        "A consumer receives a message, fails and does not delete it. When the receive count "
        "exceeds maxReceiveCount, SQS moves the message to the dead-letter queue. Once the cause "
        "is fixed, a redrive moves it back to the source queue.",
        columns=3, row=168, column=140,
    )  # fmt: skip
    figure.icon("producer", "ec2", "Producer", (0, 0), narrow=(0, -0.1))
    figure.icon("queue", "sqs", "Source queue", (1, 0), narrow=(1, -0.1))
    figure.icon("consumer", "ec2", "Consumer", (2, 0), "fails, does not delete", (2, -0.1))
    figure.icon("dead", "sqs", "Dead-letter queue", (1, 1), "for analysis", (1, 1.1))
    figure.edge("producer", "queue", "SendMessage", step=1)
    figure.edge("queue", "consumer", "ReceiveMessage", step=2)
    figure.edge("queue", "dead", "over maxReceiveCount", step=3)
    figure.edge("dead", "queue", "redrive", step=4, dashed=True)
    return figure


def sqs_polling() -> Timeline:
    """Draw many short polls beside one long poll."""
    figure = Timeline(
        "sqs-polling", "Short polling and long polling",
        "Short polling: ReceiveMessage returns at once, four times empty, before a call finds the "
        "message that arrived after 14 seconds. Long polling: one call waits and returns it.",
        start=-1, end=21, ticks={0: "0 s", 14: "14 s"}, height=300,
    )  # fmt: skip
    figure.lane("Short polling: WaitTimeSeconds = 0")
    figure.span(-1, 14, "Queue empty")
    figure.span(14, 21, "Message", "waits for a call", tone="green")
    for time in (0, 4, 8, 12):
        figure.event(time, "", "empty")
    figure.event(16, "", "message", tone="ok")
    figure.lane("Long polling: WaitTimeSeconds = 20")
    figure.span(-1, 14, "Queue empty", "one call waits")
    figure.span(14, 21, "Message", "returned at once", tone="green")
    figure.event(0, "ReceiveMessage")
    figure.event(14, "", "message", tone="ok")
    return figure


FIGURES = (
    sqs_visibility, sqs_asg, sqs_decoupling, sqs_crossaccount, sqs_extended, sqs_dlq, sqs_polling,
)  # fmt: skip
