"""The facts for others: complete, valid by their own schema, the same on every run."""

import json

import pytest
from facts.publish import facts_json, facts_schema
from jsonschema import Draft202012Validator, ValidationError


def test_every_fact_is_published_under_its_address(data):
    published = {fact["address"]: fact for fact in json.loads(facts_json(data))["facts"]}

    assert published.keys() == data.facts().keys()
    assert all(published[address]["text"] == fact.text for address, fact in data.facts().items())


def test_the_published_file_keeps_to_its_schema(data):
    schema = json.loads(facts_schema())
    Draft202012Validator.check_schema(schema)

    Draft202012Validator(schema).validate(json.loads(facts_json(data)))


def test_a_fact_without_a_source_breaks_the_schema(data):
    content = json.loads(facts_json(data))
    del content["facts"][0]["source"]

    with pytest.raises(ValidationError, match="'source' is a required property"):
        Draft202012Validator(json.loads(facts_schema())).validate(content)


def test_two_runs_give_the_same_bytes(data):
    assert facts_json(data) == facts_json(data)


def test_the_site_serves_facts_and_schema(site, data):
    assert (site / "facts.json").read_text("utf-8") == facts_json(data)
    assert (site / "facts.schema.json").read_text("utf-8") == facts_schema()
