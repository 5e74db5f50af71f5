"""The figures about splitting and merging the shards of a stream."""

from .flow import Flow

_GRID = {"columns": 3, "row": 64, "column": 150, "inset": 4}


def kinesis_splitting() -> Flow:
    """Draw a hot shard that continues in two new ones."""
    figure = Flow(
        "kinesis-splitting",
        "Splitting a shard",
        "Before the split a stream has the shards 1, 2 and 3; shard 2 is hot. SplitShard closes "
        "shard 2 and divides its range of hash keys between the new shards 4 and 5. Shards 1 "
        "and 3 stay as they are: three open shards become four.",
        rows=4, **_GRID,
    )  # fmt: skip
    before = (("1", 0, "violet", "0–33%"), ("2", 1.5, "red", "33–67%"), ("3", 3, "violet", "67–100%"))
    return figure


FIGURES = ()
