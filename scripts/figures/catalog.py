"""All figures by name."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from importlib import import_module

from .figure import Figure

MODULES = (
    "sqs", "sqs_fifo", "sns", "kinesis", "kinesis_shards", "firehose", "messaging",
    "scaling", "scaling_sessions", "scaling_group", "monitoring",
    "iam", "compute", "compute_network", "storage", "storage_files",
    "route53", "route53_policies", "serverless", "hosting",
)  # fmt: skip

Drawing = Callable[[], Figure]


def all_figures(modules: Iterable[str] = MODULES) -> dict[str, Figure]:
    """Return every figure that the modules name in FIGURES."""
    loaded = [import_module(f".{module}", __package__) for module in modules]
    return collect(drawing for module in loaded for drawing in module.FIGURES)


def collect(drawings: Iterable[Drawing]) -> dict[str, Figure]:
    """Return the figures by name; no two may share a file."""
    figures: dict[str, Figure] = {}
    for drawing in drawings:
        figure = drawing()
        if figure.name.lower() in (name.lower() for name in figures):
            raise figure.error("another figure has this name; rename one of the two")
        figures[figure.name] = figure
    return figures


def choose(figures: dict[str, Figure], names: Iterable[str]) -> list[Figure]:
    """Return the figures with these names, all of them if none is given."""
    wanted = list(names) or list(figures)
    for name in wanted:
        if name not in figures:
            near = " or ".join(get_close_matches(name, figures) or figures)
            raise ValueError(
                f"figure {name}: no such figure: name it in FIGURES of its module, or draw {near}"
            )
    return [figures[name] for name in wanted]
