"""The figures about Amazon Kinesis Data Streams: the stream and what uses it."""

from .flow import Flow

STREAM = {"tone": "violet", "icon": "kinesis-data-streams"}


def kinesis_datastream() -> Flow:
    """Draw producers, the shards of a stream, and consumers."""
    figure = Flow(
        "kinesis-datastream", "Producers, shards and consumers of a Kinesis data stream",
        "Producers (AWS SDK, Kinesis Producer Library, Kinesis Agent) put records, each a "
        "partition key and data, into the shards of a stream: 1 MiB/s or 1,000 records/s each. "
        "Consumers (KCL or SDK applications, Lambda, Data Firehose, Managed Service for Apache "
        "Flink) read 2 MiB/s per shard, shared or each with enhanced fan-out.",
        columns=5, rows=3, row=64, column=132,
    )  # fmt: skip
    for row, name in enumerate(("AWS SDK", "KPL", "Agent")):
        figure.chip(f"p{row}", name, (0, row))
        figure.chip(f"s{row}", f"Shard {'12N'[row]}", (1.75, row), "violet", narrow=(1.2, row))
    figure.group("producers", "Producers", "p0 p1 p2")
    figure.group("stream", "Data stream", "s0 s1 s2", **STREAM)
    _managed_consumers(figure)
    figure.edge("producers", "stream", "key and data:\n1 MiB/s or\n1,000 records/s\nper shard")
    figure.edge("stream", "consumers", "2 MiB/s\nper shard,\nshared or\nper consumer")
    return figure


def kinesis_producer() -> Flow:
    """Draw partition keys that are hashed onto shards."""
    figure = Flow(
        "kinesis-producer", "From partition key to shard",
        "Two producers put records, one with PutRecord, one with PutRecords. The MD5 hash of the "
        "partition key chooses the shard. Each shard takes at most 1 MiB/s or 1,000 records/s.",
        columns=4, rows=4, row=72, column=128, narrow_rows=3,
    )  # fmt: skip
    figure.icon("one", "ec2", "Producer 1", (0, 0))
    figure.icon("two", "ec2", "Producer 2", (0, 1.5))
    for row in range(3):
        figure.chip(f"key{row}", f"key truck-{row + 1}", (1.5, row), "teal", narrow=(1.2, row))
    for key, row in (("shard1", 0.5), ("shard2", 2)):
        figure.chip(key, f"Shard {key[-1]}", (3, row), "violet", narrow=(2.2, row))
    figure.group("stream", "Data stream", "shard1 shard2", **STREAM, foot="narrow")
    figure.note("limit", "each shard 1 MiB/s or 1,000 records/s", (3, 2.9), narrow=(2.75, 1.25))
    figure.chain("one", "PutRecord", "key0", "MD5", "shard1")
    figure.chain("two", "PutRecords", "key1", "MD5", "shard1")
    figure.chain("two", "", "key2", "MD5", "shard2")
    return figure


def kinesis_consumer() -> Flow:
    """Draw shared throughput beside enhanced fan-out."""
    figure = Flow(
        "kinesis-consumer", "Shared and enhanced fan-out consumers of a shard",
        "On the left two consumers poll one shard with GetRecords and share its 2 MiB/s. On the "
        "right, with enhanced fan-out, each registered consumer has its own 2 MiB/s, pushed by "
        "SubscribeToShard.",
        columns=4, row=116, column=116,
    )  # fmt: skip
    _panel(figure, "shared", "Shared: GetRecords", (0, 0))
    _panel(figure, "own", "Enhanced: SubscribeToShard", (2.1, 2.45))
    figure.edge("shared", "shared0", "2 MiB/s in all", label_on="first")
    figure.edge("shared", "shared1")
    for row, side in enumerate(("above", "below")):
        figure.edge("own", f"own{row}", "2 MiB/s", sides=(side, "start"))
    return figure


def kinesis_kcl() -> Flow:
    """Draw four shards, leased by two workers."""
    figure = Flow(
        "kinesis-KCL", "Kinesis Client Library: each shard is leased to one worker",
        "A data stream of four shards is read by two KCL workers. Worker A holds the leases of "
        "shards 1 and 2, worker B those of shards 3 and 4. Both write leases and checkpoints to "
        "one DynamoDB table.",
        columns=3, rows=4, row=58, column=140, inset=8,
    )  # fmt: skip
    for row in range(4):
        figure.chip(f"{row}", f"Shard {row + 1}", (0, row), "violet")
    figure.group("stream", "Data stream", "0 1 2 3", **STREAM)
    figure.icon("table", "dynamodb", "DynamoDB table", (2, 1.5), "leases and checkpoints")
    for row, name in ((0, "A"), (2, "B")):
        figure.icon(name, "ec2", f"Worker {name}", (1, row + 0.5), "EC2 instance")
        figure.edge(f"{row}", name, turn=0.6)
        figure.edge(f"{row + 1}", name, turn=0.6)
        figure.edge(name, "table", "checkpoint", dashed=True)
    return figure


def kinesis_security() -> Flow:
    """Draw who protects a stream, and how."""
    figure = Flow(
        "kinesis-security", "Security of a Kinesis data stream",
        "A producer in a VPC calls a data stream through an interface VPC endpoint, a consumer "
        "from outside, both by HTTPS. IAM policies decide who may call; KMS encrypts at rest.",
        columns=4, row=136, column=136,
    )  # fmt: skip
    figure.icon("producer", "ec2", "Producer", (0, 0), "in a private subnet")
    figure.icon("endpoint", "vpc-endpoint", "VPC endpoint", (1, 0), "interface")
    figure.group("vpc", "VPC", "producer endpoint", tone="violet", icon="group-vpc")
    figure.icon("consumer", "mdi-server", "Consumer", (1, 1.2), "outside", (1, 1))
    figure.icon("stream", "kinesis-data-streams", "Data stream", (2.1, 0.5), narrow=(2, 0.5))
    figure.icon("iam", "iam", "IAM policies", (3.15, 0), "who may call", (3, 0))
    figure.icon("kms", "kms", "KMS key", (3.15, 1), "records at rest", (3, 1))
    figure.chain("producer", "HTTPS", "endpoint", "HTTPS", "stream")
    figure.edge("consumer", "stream", "HTTPS")
    for key, label in (("iam", "allow or deny"), ("kms", "encrypts")):
        figure.edge(key, "stream", label, dashed=True)
    return figure


def _managed_consumers(figure: Flow) -> None:
    consumers = ("ec2 KCL or SDK", "lambda Lambda", "firehose Firehose", "managed-flink Flink")
    for index, consumer in enumerate(consumers):
        icon, name = consumer.split(" ", 1)
        low, right = divmod(index, 2)
        down = (2.5 + 0.75 * low, 0.3 + 1.4 * right)
        figure.icon(icon, icon, name, (3.4 + 0.8 * right, 0.1 + 1.5 * low), narrow=down)
    figure.group("consumers", "Consumers", "ec2 lambda firehose managed-flink")


def _panel(figure: Flow, key: str, title: str, columns: tuple[float, float]) -> None:
    """Add a shard and its two consumers."""
    column, narrow = columns
    figure.chip(key, "Shard", (column, 0.5), "violet", narrow=(narrow, 0.5))
    for row in (0, 1):
        place, down = (column + 1.05, row), (narrow + 1.1, row)
        figure.icon(f"{key}{row}", "ec2", f"Consumer {row + 1}", place, narrow=down)
    figure.group(f"{key}-panel", title, f"{key} {key}0 {key}1")


FIGURES = (
    kinesis_datastream, kinesis_producer, kinesis_consumer, kinesis_kcl, kinesis_security,
)  # fmt: skip
