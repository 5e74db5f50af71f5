"""The figures that compare messaging services."""

from .flow import Flow

_DOWN = {"sides": ("below", "above")}


def sqs_sns_kinesis() -> Flow:
    """Draw who gets a message from a queue, a topic and a stream."""
    figure = Flow(
        "sqs-sns-kinesis", "Who gets a message: SQS, SNS and Kinesis Data Streams",
        "Two consumers poll an SQS queue: each message goes to one of them and is then deleted. "
        "An SNS topic pushes a copy to both subscribers and keeps nothing. Two consumers of a "
        "Kinesis data stream both read every record, which stays for 1 to 365 days.",
        columns=3, row=146, column=92,
    )  # fmt: skip
    queue, topic = ("sqs", "Queue", "then deleted"), ("sns", "Topic", "nothing kept")
    stream = ("kinesis-data-streams", "Stream", "1 to 365 days")
    _panel(figure, 0, "SQS: one gets it", queue, ("poll", "Consumer", "message 1", "message 2"))
    _panel(figure, 1, "SNS: all get it", topic, ("push", "Subscriber", "a copy", "a copy"))
    readers = ("read", "Consumer", "every record", "every record")
    _panel(figure, 2, "Kinesis: all can reread", stream, readers)
    return figure


def kinesis_vs() -> Flow:
    """Draw a stream that keeps records above one that delivers them."""
    figure = Flow(
        "kinesis-vs", "Kinesis Data Streams and Amazon Data Firehose",
        "A data stream keeps records for 1 to 365 days, and consumers of your own read them in "
        "real time, again if they want. A Firehose stream gathers records in a buffer, delivers "
        "batches to one destination in near real time, and keeps nothing.",
        columns=3, row=152, column=140,
    )  # fmt: skip
    streams = (
        ("Real time", "kinesis-data-streams", "Data Streams", "1 to 365 days",
         "read, replay", "ec2", "Your consumers", "code of your own"),
        ("Near real time", "firehose", "Firehose", "a buffer only",
         "batches", "s3", "One destination", "S3, Redshift, …"),
    )  # fmt: skip
    for row, (title, icon, name, kept, how, end_icon, end, note) in enumerate(streams):
        keys = [f"{part}{row}" for part in ("producer", "stream", "end")]
        figure.icon(keys[0], "mdi-application", "Producers", (0, row))
        figure.icon(keys[1], icon, name, (1, row), kept)
        figure.icon(keys[2], end_icon, end, (2, row), note)
        figure.group(title, title, " ".join(keys))
        figure.chain(keys[0], "records", keys[1], how, keys[2])
    return figure


def _panel(
    figure: Flow, column: int, title: str, service: tuple[str, str, str],
    readers: tuple[str, str, str, str],
) -> None:  # fmt: skip
    """Add a service and the two that get its messages, in the narrow view beside it."""
    icon, name, kept = service
    how, reader, *notes = readers
    down = 2.55 * column
    figure.icon(icon, icon, name, (column, 0), kept, (down + 0.5, 0))
    keys = [f"{icon}{count}" for count in (1, 2)]
    for count, (key, note) in enumerate(zip(keys, notes, strict=True)):
        across = column - 0.23 + 0.46 * count
        figure.icon(key, "ec2", reader, (across, 1), note, (down + count, 1))
        figure.edge(icon, key, how, **_DOWN)
    figure.group(title, title, " ".join([icon, *keys]))


FIGURES = (sqs_sns_kinesis, kinesis_vs)
