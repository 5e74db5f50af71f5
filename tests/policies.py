"""What a policy says: a linter for its wording, and an evaluator for what it decides.

The evaluator knows the rules for a single policy, and of the condition operators only those that
the pages use; it refuses the others.
"""

import ipaddress
import json
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

with warnings.catch_warnings(action="ignore"):  # it leaves two files open
    from parliament import analyze_policy_string

SOME_ROLE = "arn:aws:iam::111122223333:role/any"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: an action on a resource, by a principal, with the keys of the context."""

    action: str
    resource: str = ""
    principal: str = ""
    context: dict[str, str] = field(default_factory=dict)


def lint(text: str) -> list[str]:
    """Return what the linter finds; a trust policy is linted with a role as its resource."""
    policy = json.loads(text)
    for statement in policy["Statement"]:
        if str(statement["Action"]).startswith("sts:"):
            statement.setdefault("Resource", SOME_ROLE)
    findings = analyze_policy_string(json.dumps(policy)).findings
    return [f"{finding.issue}: {finding.detail}" for finding in findings]


def decide(policy: dict[str, Any], request: Request) -> str:
    """Return `deny`, `allow`, or `none` where no statement is about the request."""
    effects = {item["Effect"] for item in policy["Statement"] if _applies(item, request)}
    return next((effect.lower() for effect in ("Deny", "Allow") if effect in effects), "none")


def _applies(statement: dict[str, Any], request: Request) -> bool:
    return (
        _principal(statement.get("Principal", "*"), request.principal)
        and _named(statement, "Action", request.action.lower(), str.lower)
        and _named(statement, "Resource", request.resource, str)
        and all(
            _condition(operator, key, _listed(values), request.context)
            for operator, keys in statement.get("Condition", {}).items()
            for key, values in keys.items()
        )
    )


def _principal(stated: str | dict[str, Any], asking: str) -> bool:
    if stated == "*":
        return True
    named = [name for names in stated.values() for name in _listed(names)]
    account = re.match(r"arn:aws:(?:iam|sts)::(\d{12}):", asking)
    own = {asking, "*", *([account[1], f"arn:aws:iam::{account[1]}:root"] if account else [])}
    return bool(own & set(named))


def _named(statement: dict[str, Any], element: str, asked: str, form: Callable[[str], str]) -> bool:
    """Return whether an element or its opposite (`NotAction`) takes in what is asked."""
    if f"Not{element}" in statement:
        return not _named({element: statement[f"Not{element}"]}, element, asked, form)
    patterns = _listed(statement.get(element, "*"))
    return any(fnmatchcase(asked, form(pattern).replace("[", "[[]")) for pattern in patterns)


def _condition(operator: str, key: str, values: list[str], context: dict[str, str]) -> bool:
    name = operator.removesuffix("IfExists")
    if name not in OPERATORS:
        raise ValueError(f"the evaluator does not know the operator {operator}: teach it")
    negated = "Not" in name
    if key not in context:
        return negated or name != operator
    matched = any(OPERATORS[name](context[key], value) for value in values)
    return matched != negated


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _same(one: str, other: str) -> bool:
    return one == other


def _same_truth(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _within(address: str, network: str) -> bool:
    return ipaddress.ip_address(address) in ipaddress.ip_network(network)


OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "ArnEquals": fnmatchcase,
    "ArnLike": fnmatchcase,
    "Bool": _same_truth,
    "IpAddress": _within,
    "NotIpAddress": _within,
    "StringEquals": _same,
    "StringLike": fnmatchcase,
    "StringNotEquals": _same,
}
