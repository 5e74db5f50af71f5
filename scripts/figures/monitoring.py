"""The figures about Amazon CloudWatch and Amazon EventBridge."""

from .flow import Flow

_PATTERN = """\
{
  "source": ["aws.ec2"],
  "detail": {
    "state": ["stopped"]
  }
}"""


def cloudwatch_alarm() -> Flow:
    """Draw a metric, its alarm and what the alarm does."""
    figure = Flow(
        "cloudwatch-alarm", "From a metric to an alarm to its actions",
        "An alarm compares a metric with a threshold and is in one of three states: OK, ALARM or "
        "INSUFFICIENT_DATA. A change of state starts actions: notify an SNS topic, start a scaling "
        "policy, stop or recover an EC2 instance, invoke a Lambda function.",
        columns=5, rows=4, row=88, column=140,
    )  # fmt: skip
    figure.icon("metric", "cloudwatch", "Metric", (-0.1, 1.5), "CPUUtilization", (0, 1.5))
    figure.icon("alarm", "cloudwatch-alarm", "Alarm", (1.05, 1.5), "above 80%", (1, 1.5))
    _states(figure)
    actions = ("notify:SNS topic", "scale:Auto Scaling", "stop, recover:EC2", "invoke:Lambda")
    icons = ("sns", "ec2-auto-scaling", "ec2", "lambda")
    for row, (icon, action) in enumerate(zip(icons, actions, strict=True)):
        label, name = action.split(":")
        figure.icon(icon, icon, name, (4.1, row), narrow=(3.8, row))
        figure.edge("ALARM", icon, label, turn=0.4)
    figure.chain("metric", "data points", "alarm", "", "states")
    return figure


def eventbridge_rule() -> Flow:
    """Draw sources, their buses, a rule with its pattern, and targets."""
    figure = Flow(
        "eventbridge-rule", "An EventBridge rule matches events and sends them to targets",
        "AWS services send events to the default event bus, applications to a custom bus, SaaS "
        "partners to a partner bus. A rule of the default bus matches EC2 instances that stopped, "
        "and sends each such event to a Lambda function, an SQS queue and Step Functions.",
        columns=6, rows=3, row=104, column=136,
    )  # fmt: skip
    _buses(figure)
    figure.code("rule", _PATTERN, (3.12, 1), title="Rule: event pattern", narrow=(2.2, 1))
    figure.edge("Default", "rule")
    targets = {"lambda": "Lambda", "sqs": "SQS queue", "step-functions": "Step Functions"}
    for row, (icon, name) in enumerate(targets.items()):
        figure.icon(icon, icon, name, (5.1, row), narrow=(3.25, row))
        figure.edge("rule", icon)
    return figure


def _buses(figure: Flow) -> None:
    """Add the three kinds of event bus, each with its source."""
    icons = ("mdi-application", "ec2", "mdi-domain")
    sources = ("Application:Custom", "AWS service:Default", "SaaS partner:Partner")
    for row, (icon, source) in enumerate(zip(icons, sources, strict=True)):
        name, bus = source.split(":")
        figure.icon(name, icon, name, (-0.1, row), narrow=(0, row))
        figure.chip(bus, bus, (1.27, row), "pink", narrow=(1, row))
        figure.edge(name, bus)
    figure.group("buses", "Event buses", "Custom Default Partner", tone="pink", foot="narrow")


def _states(figure: Flow) -> None:
    """Add the three states of an alarm."""
    figure.chip("OK", "OK", (2.35, 0.8), "green", narrow=(1.98, 1.5))
    figure.chip("ALARM", "ALARM", (2.35, 1.5), "red", narrow=(2.68, 1.5))
    figure.chip("NO", "INSUFFICIENT_DATA", (2.35, 2.2), narrow=(2.33, 1.5))
    figure.group("states", "State", "OK ALARM NO")


FIGURES = (cloudwatch_alarm, eventbridge_rule)
