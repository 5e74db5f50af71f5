"""The figures about splitting and merging the shards of a stream."""

from .flow import Flow

_GRID = {"columns": 3, "row": 66, "column": 178, "inset": 6}


def kinesis_splitting() -> Flow:
    """Draw a hot shard that continues in two new ones."""
    figure = Flow(
        "kinesis-splitting", "Splitting a shard",
        "Before the split a stream has the shards 1, 2 and 3; shard 2 is hot. SplitShard closes "
        "shard 2 and divides its range of hash keys between the new shards 4 and 5. Shards 1 "
        "and 3 stay as they are: three open shards become four.",
        rows=5, narrow_rows=4, **_GRID,
    )  # fmt: skip
    _shards(
        figure, "before", ((0, "1", "0–33%"), (1.5, "2", "33–67%"), (3, "3", "67–100%")), "2 orange"
    )
    after = ((0, "1", "0–33%"), (1, "4", "33–50%"), (2, "5", "50–67%"), (3, "3", "67–100%"))
    _shards(figure, "after", after)
    figure.edge("before-1", "after-1", "unchanged")
    figure.edge("before-2", "after-4", "hot: SplitShard", label_on="first")
    figure.edge("before-2", "after-5")
    figure.edge("before-3", "after-3", "unchanged")
    return figure


def kinesis_merge() -> Flow:
    """Draw two cold shards that continue in a new one."""
    figure = Flow(
        "kinesis-merge", "Merging two shards",
        "Before the merge a stream has the shards 1, 2 and 3; the neighbors 1 and 2 are cold. "
        "MergeShards closes both, and their ranges of hash keys continue in the new shard 4. "
        "Shard 3 stays as it is: three open shards become two.",
        rows=4, narrow_rows=3, **_GRID,
    )  # fmt: skip
    before = ((0, "1", "0–33%"), (1, "2", "33–67%"), (2, "3", "67–100%"))
    _shards(figure, "before", before, "1 2 blue")
    _shards(figure, "after", ((0.5, "4", "0–67%"), (2, "3", "67–100%")))
    figure.edge("before-1", "after-4")
    figure.edge("before-2", "after-4", "cold: MergeShards", label_on="last")
    figure.edge("before-3", "after-3", "unchanged")
    return figure


def _shards(
    figure: Flow, side: str, shards: tuple[tuple[float, str, str], ...], closing: str = ""
) -> None:
    """Add the shards of one side, each with its share of the hash keys."""
    for row, name, keys in shards:
        tone = closing.split()[-1] if name in closing else "violet"
        place = (0 if side == "before" else 1.6, row)
        down = (min(place[0], 1), row)
        figure.chip(f"{side}-{name}", f"Shard {name}", place, tone, keys, down)
    members = " ".join(f"{side}-{name}" for _, name, _ in shards)
    figure.group(side, side.capitalize(), members, tone="violet", icon="kinesis-data-streams",
                 foot="" if side == "before" else "narrow")  # fmt: skip
    if side == "after":
        bottom = shards[-1][0]
        below = (1.5, bottom / 2)
        figure.note("unit", "%: share of the hash keys", (0.8, bottom + 0.9), narrow=below)


FIGURES = (kinesis_splitting, kinesis_merge)
