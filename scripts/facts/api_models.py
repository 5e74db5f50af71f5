"""What AWS's own models say: botocore's API models and cfn-lint's CloudFormation schemas.

The only module that imports either; the site builds without them.
"""

import html
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import botocore
import botocore.exceptions
import botocore.session
import cfnlint.version
from botocore.model import ListShape, MapShape, ServiceModel, Shape, StructureShape
from cfnlint.schema import ResourceNotFoundError
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from facts.model import Pointer

TAG = re.compile(r"<[^>]+>")
REGION = "us-east-1"
SENTENCE = re.compile(r"(?:^|(?<=[.:;] ))\S")
EXCERPT = 400


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a model says at one place: its documentation and its constraints."""

    text: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    values: tuple[str, ...] = ()


def contradiction(pointer: Pointer) -> str:
    """Return what the model says instead, or nothing where it confirms the pointer.

    Raises ValueError if the pointer names a place that no model has.
    """
    statement = find(pointer)
    (check, expected), *_ = pointer.checks.items()
    if _holds(statement, check, expected):
        return ""
    found = _has(statement, check, expected)
    return f"{pointer.label}: expected {check} {expected!r}, the model has {found}"


def find(pointer: Pointer) -> Statement:
    """Return the statement at a pointer's place; raises ValueError if there is no such place."""
    if pointer.resource:
        return _resource_statement(pointer.resource, pointer.resource_property)
    return _service_statement(pointer)


def version() -> str:
    """Return whose models these are: botocore's and cfn-lint's versions."""
    return f"botocore {botocore.__version__}, cfn-lint {cfnlint.version.__version__}"


def _holds(statement: Statement, check: str, expected: str) -> bool:
    match check:
        case "says":
            return bool(re.search(expected, statement.text))
        case "min":
            return statement.minimum == Decimal(expected)
        case "max":
            return statement.maximum == Decimal(expected)
        case "has":
            return set(_listed(expected)) <= set(statement.values)
        case "lacks":
            return bool(statement.values) and not set(_listed(expected)) & set(statement.values)
        case _:
            return set(_listed(expected)) == set(statement.values)


def _listed(expected: str) -> list[str]:
    return [value.strip() for value in expected.split(",")]


def _has(statement: Statement, check: str, expected: str) -> str:
    match check:
        case "says":
            return f"{_passage(statement.text, expected)!r}"
        case "min" | "max":
            return f"min {statement.minimum}, max {statement.maximum}"
        case _:
            return f"values {', '.join(statement.values) or 'none'}"


def _passage(text: str, expected: str) -> str:
    """Return the part of a long text that shares most words with what was expected of it."""

    def shared(start: int) -> int:
        return len(wanted & set(re.findall(r"\w+", text[start : start + EXCERPT])))

    wanted = set(re.findall(r"\w+", re.sub(r"\{[\d,]+\}", "", expected)))  # but no repetition
    starts = [match.start() for match in SENTENCE.finditer(text)]
    start = max(reversed(starts), key=shared, default=0)  # of equals the last, for what follows
    return text[start : start + EXCERPT]


def _service_statement(pointer: Pointer) -> Statement:
    model = _service_model(pointer.service)
    if pointer.operation:
        if pointer.operation not in model.operation_names:
            raise ValueError(f"{pointer.service} has no operation {pointer.operation!r}: mend it")
        operation = model.operation_model(pointer.operation)
        if not pointer.member:
            return Statement(text=_plain(operation.documentation))
        roots = [shape for shape in (operation.input_shape, operation.output_shape) if shape]
    else:
        if pointer.shape not in model.shape_names:
            raise ValueError(f"{pointer.service} has no shape {pointer.shape!r}: mend it")
        roots = [model.shape_for(pointer.shape)]
    return _shape_statement(pointer, roots)


def _shape_statement(pointer: Pointer, roots: list[Shape]) -> Statement:
    path = pointer.member.split(".") if pointer.member else []
    for root in roots:
        shape = _descend(root, path)
        if shape:
            return Statement(
                text=_plain(shape.documentation),
                minimum=_decimal(shape.metadata.get("min")),
                maximum=_decimal(shape.metadata.get("max")),
                values=tuple(shape.metadata.get("enum", ())),
            )
    raise ValueError(f"{pointer.label}: there is no member {pointer.member!r}: mend it")


def _descend(shape: Shape, path: list[str]) -> Shape | None:
    for name in path:
        shape = _element(shape)
        if not isinstance(shape, StructureShape) or name not in shape.members:
            return None
        shape = shape.members[name]
    return shape


def _element(shape: Shape) -> Shape:
    while isinstance(shape, ListShape | MapShape):
        shape = shape.member if isinstance(shape, ListShape) else shape.value
    return shape


@cache
def _service_model(service: str) -> ServiceModel:
    try:
        return botocore.session.get_session().get_service_model(service)
    except botocore.exceptions.UnknownServiceError:
        raise ValueError(f"botocore has no service {service!r}: mend its name") from None


@cache
def _schema(resource: str) -> dict:
    try:
        return PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource).schema
    except ResourceNotFoundError:
        raise ValueError(f"CloudFormation has no resource {resource!r}: mend its name") from None


def _resource_statement(resource: str, name: str) -> Statement:
    schema = _schema(resource)["properties"].get(name)
    if schema is None:
        raise ValueError(f"{resource} has no property {name!r}: mend its name")

    def bound(*keys: str) -> Decimal | None:
        return next((_decimal(schema[key]) for key in keys if key in schema), None)

    return Statement(
        text=_plain(schema.get("description", "").replace("`", "")),
        minimum=bound("minimum", "minLength", "minItems"),
        maximum=bound("maximum", "maxLength", "maxItems"),
        values=tuple(map(str, schema.get("enum", ()))),
    )


def _plain(documentation: str | None) -> str:
    return " ".join(html.unescape(TAG.sub("", documentation or "")).split())


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
