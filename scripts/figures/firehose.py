"""The figures about Amazon Data Firehose and Managed Service for Apache Flink."""

from .flow import Flow

_SOURCES = (
    "AWS SDK", "Kinesis Agent", "Data Streams", "Amazon MSK", "CloudWatch Logs", "EventBridge",
    "AWS IoT",
)  # fmt: skip
_DESTINATIONS = (
    "Amazon S3", "Redshift, by COPY", "OpenSearch", "Apache Iceberg", "Snowflake", "Splunk",
    "HTTP endpoint",
)  # fmt: skip


def kinesis_firehose() -> Flow:
    """Draw what sends to a Firehose stream and where it delivers."""
    figure = Flow(
        "kinesis-firehose", "Sources and destinations of a Firehose stream",
        "Sources such as the SDK, Kinesis Agent, Data Streams, MSK, CloudWatch Logs, EventBridge "
        "and IoT send records of up to 1,000 KiB. Lambda may transform them. Firehose delivers "
        "batches to one destination: S3, Redshift (by COPY from S3), OpenSearch, Iceberg, "
        "Snowflake, Splunk or HTTP; S3 keeps a backup.",
        columns=4, rows=7, row=46, column=56, narrow_rows=2,
    )  # fmt: skip
    _chips(figure, "in", "Sources", _SOURCES, (0.08, 0))
    _chips(figure, "out", "One destination", _DESTINATIONS, (2.92, 9.5))
    figure.icon("stream", "firehose", "Firehose", (1.5, 3), narrow=(6, 0.5))
    figure.icon("lambda", "lambda", "Lambda", (1.5, 0), narrow=(6, -0.2))
    figure.icon("backup", "s3", "Backup bucket", (1.5, 5.6), narrow=(6, 1.2))
    figure.chain("in", "records", "stream", "batches", "out")
    figure.edge("stream", "lambda", "transform", heads="both")
    figure.edge("stream", "backup", dashed=True)
    return figure


def kinesis_dataanalytics() -> Flow:
    """Draw a Flink application between its sources and sinks."""
    figure = Flow(
        "kinesis-dataanalytics", "An application in Managed Service for Apache Flink",
        "Amazon Kinesis Data Streams and Amazon MSK are the sources of an application in Managed "
        "Service for Apache Flink, formerly Kinesis Data Analytics. Written in SQL, Java, Scala "
        "or Python, it sends results to Data Streams, Data Firehose or Amazon S3.",
        columns=3, rows=3, row=108, column=146,
    )  # fmt: skip
    figure.icon("flink", "managed-flink", "Flink application", (1, 1), "SQL, Java, Scala, Python")
    sources = (("in", "kinesis-data-streams", "Data Streams"), ("msk", "msk", "Amazon MSK"))
    sinks = (("out", "kinesis-data-streams", "Data Streams"), ("firehose", "firehose", "Firehose"),
             ("s3", "s3", "Amazon S3"))  # fmt: skip
    for row, (key, icon, name) in enumerate(sources):
        figure.icon(key, icon, name, (0, 0.5 + row), narrow=(0, 0.5 + row))
        figure.edge(key, "flink", "" if row else "read")
    for row, (key, icon, name) in enumerate(sinks):
        figure.icon(key, icon, name, (2, row))
        figure.edge("flink", key, "" if row else "write")
    return figure


def _chips(
    figure: Flow, key: str, title: str, names: tuple[str, ...], columns: tuple[float, float]
) -> None:
    """Add a framed column of chips, in the narrow view two abreast."""
    column, first = columns
    keys = [f"{key} {name}".replace(" ", "-") for name in names]
    for row, name in enumerate(names):
        figure.chip(keys[row], name, (column, row), narrow=(first + row // 2, row % 2))
    figure.group(key, title, " ".join(keys))


FIGURES = (kinesis_firehose, kinesis_dataanalytics)
