"""Every fact that points into a model of AWS is confirmed by it, one test each."""

import re

import pytest
from conftest import ROOT
from facts import Pointer, load_data
from facts.api_models import contradiction

FACTS = load_data(ROOT / "docs" / "data").facts()
POINTERS = {address: fact.api_model for address, fact in FACTS.items() if fact.api_model}


@pytest.mark.parametrize("address", POINTERS)
def test_api_model(address):
    assert contradiction(POINTERS[address]) == ""


def test_models_confirm_most_facts_that_hold_a_number():
    numbers = [address for address, fact in FACTS.items() if re.search(r"\d", fact.text)]

    assert len(POINTERS.keys() & set(numbers)) >= 0.6 * len(numbers)


@pytest.mark.parametrize(
    "fields",
    [
        {"operation": "ReceiveMessage", "member": "MaxNumberOfMessages", "says": "1 to 10"},
        {"shape": "QueueAttributeName", "has": "DelaySeconds, KmsMasterKeyId"},
        {"shape": "QueueAttributeName", "lacks": "Sauce"},
    ],
    ids=lambda fields: "-".join(fields),
)
def test_what_a_model_states_is_confirmed(fields):
    assert contradiction(Pointer(service="sqs", **fields)) == ""


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"operation": "ReceiveMessage", "member": "MaxNumberOfMessages", "says": "1 to 20"},
         "the model has '1 to 10. Default: 1.'"),
        ({"shape": "QueueAttributeName", "has": "Sauce"}, "the model has values All, Policy"),
        ({"shape": "QueueAttributeName", "lacks": "Policy"}, "the model has values All, Policy"),
        ({"shape": "QueueAttributeName", "equals": "All"}, "the model has values All, Policy"),
    ],
    ids=["says", "has", "lacks", "equals"],
)  # fmt: skip
def test_what_a_model_contradicts_is_reported_with_what_it_says_now(fields, message):
    assert message in contradiction(Pointer(service="sqs", **fields))


def test_of_a_long_text_the_passage_is_shown_that_comes_nearest():
    where = {"service": "sqs", "operation": "SetQueueAttributes", "member": "Attributes"}
    pointer = Pointer(**where, says=r"MessageRetentionPeriod .{0,300}1,814,400 \(21 days\)")

    assert "1,209,600 (14 days)" in contradiction(pointer).partition("the model has")[2]


def test_limits_of_a_shape_are_compared_as_numbers():
    where = {"service": "lambda", "operation": "CreateFunction", "member": "MemorySize"}

    assert contradiction(Pointer(**where, min="128")) == ""
    assert "the model has min 128" in contradiction(Pointer(**where, min="64"))


def test_a_cloudformation_schema_confirms_and_contradicts_too():
    where = {"resource": "AWS::SQS::Queue", "property": "MessageRetentionPeriod"}

    assert contradiction(Pointer(**where, max="1209600")) == ""
    assert "the model has min 60, max 1209600" in contradiction(Pointer(**where, max="99"))


def test_a_cloudformation_schema_limits_the_number_of_items_too():
    where = {"resource": "AWS::IAM::User", "property": "ManagedPolicyArns"}

    assert contradiction(Pointer(**where, max="20")) == ""
    assert "the model has min 0, max 20" in contradiction(Pointer(**where, max="21"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"service": "sqss", "operation": "X"}, "botocore has no service 'sqss'"),
        ({"service": "sqs", "operation": "X"}, "sqs has no operation 'X'"),
        ({"service": "sqs", "shape": "X"}, "sqs has no shape 'X'"),
        ({"service": "sqs", "operation": "SendMessage", "member": "X"}, "no member 'X'"),
        ({"resource": "AWS::SQS::Que"}, "CloudFormation has no resource 'AWS::SQS::Que'"),
        ({"resource": "AWS::SQS::Queue", "property": "X"}, "AWS::SQS::Queue has no property 'X'"),
    ],
    ids=["service", "operation", "shape", "member", "resource", "property"],
)
def test_a_pointer_to_nowhere_fails(fields, message):
    with pytest.raises(ValueError, match=message):
        contradiction(Pointer(**fields, says="."))
