"""The figures about Amazon SNS."""

from .flow import Flow


def sns_fanout() -> Flow:
    """Draw one message that is copied to two queues."""
    figure = Flow(
        "sns-fanout", "SNS fan-out to two SQS queues",
        "A buying service publishes each message once to an SNS topic. The topic copies it to "
        "two subscribed SQS queues. The fraud service polls one of them, the shipping service "
        "polls the other.",
    )  # fmt: skip
    figure.icon("buying", "ec2", "Buying service", (0, 0.5))
    figure.icon("topic", "sns", "SNS topic", (1, 0.5))
    figure.edge("buying", "topic", "publish once")
    for row, name in enumerate(("Fraud", "Shipping")):
        figure.icon(f"{name} queue", "sqs", f"{name} queue", (2, row))
        figure.icon(name, "ec2", f"{name} service", (3, row))
        figure.edge("topic", f"{name} queue", "copy")
        figure.edge(f"{name} queue", name, "poll")
    return figure


def sns_filtering() -> Flow:
    """Draw three subscriptions, two of them with a filter policy."""
    figure = Flow(
        "sns-filtering", "SNS message filtering",
        "An order service publishes all events to one SNS topic with three subscribed queues. "
        "The filter policy of the first lets through orders whose state is Placed, that of the "
        "second Canceled. The third has no filter policy and gets every message.",
        columns=4, rows=3, row=92, column=124, inset=4,
    )  # fmt: skip
    figure.icon("orders", "ec2", "Order service", (0, 1))
    figure.icon("topic", "sns", "SNS topic", (1, 1))
    figure.edge("orders", "topic", "publish")
    queues = (("Placed", "state: Placed"), ("Canceled", "state: Canceled"), ("All", "no policy"))
    for row, (name, policy) in enumerate(queues):
        tone = "pink" if row < 2 else "plain"
        figure.chip(f"{name} filter", policy, (2.05, row), tone)
        figure.icon(name, "sqs", f"{name} orders", (3.1, row), narrow=(2.9, row))
        figure.chain("topic", "", f"{name} filter", "", name)
    return figure


FIGURES = (sns_fanout, sns_filtering)
