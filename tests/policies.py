"""What a policy says: cfn-lint for its wording, and an evaluator for what it decides.

The evaluator knows the rules for a single policy, and of the condition operators only those that
the pages use; it refuses the others.
"""

import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

import cfnlint.api

TRUST = ("AWS::IAM::Role", {})
IDENTITY = ("AWS::IAM::ManagedPolicy", {})
# By the service whose resource the policy stands at, with what else that needs.
RESOURCE = {
    "sns": ("AWS::SNS::TopicPolicy", {"Topics": ["topic"]}),
    "sqs": ("AWS::SQS::QueuePolicy", {"Queues": ["queue"]}),
}


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: an action on a resource, by a principal, with the keys of the context."""

    action: str
    resource: str = ""
    principal: str = ""
    context: dict[str, str] = field(default_factory=dict)


def cfn_lint(template: str) -> list[tuple[str, str]]:
    """Return rule and message of all that cfn-lint says of a template, down to its mere hints."""
    hints = cfnlint.api.ManualArgs(regions=["us-east-1"], include_checks=["I"])
    found = cfnlint.api.lint(template, config=hints)
    return [(fault.rule.id, fault.message) for fault in found]


def lint(text: str) -> list[str]:
    """Return what cfn-lint finds in a policy, set into a template that holds it."""
    policy = json.loads(text)
    kind, others = _kind(policy["Statement"][0])
    name = "AssumeRolePolicyDocument" if kind == TRUST[0] else "PolicyDocument"
    resource = {"Type": kind, "Properties": {name: policy, **others}}
    template = json.dumps({"Resources": {"Policy": resource}})
    return [f"{rule}: {message}" for rule, message in cfn_lint(template)]


def _kind(statement: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the resource of CloudFormation that a policy with this statement belongs to."""
    if "Principal" not in statement:
        return IDENTITY
    service = _listed(statement["Action"])[0].partition(":")[0]
    if service == "sts":
        return TRUST
    if service not in RESOURCE:
        raise ValueError(f"no resource for a policy of {service}: add it to RESOURCE")
    return RESOURCE[service]


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
