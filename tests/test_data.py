"""The data files: the good passes, and each kind of bad fails with a message of its own."""

import dataclasses
import datetime
from pathlib import Path
from textwrap import dedent

import pytest
from facts import Data, DataError, load_data

QUEUES = """\
    title: "Queues"
    page: messaging/sqs.md
    corner: Setting
    attributes:
      maximum: Maximum
    entries:
      size:
        name: "Message size"
        facts:
          maximum:
            text: "1 MiB"
            source: "https://docs.aws.amazon.com/sqs/quotas.html"
            checked: "2026-11-24"
            no_model: quota
"""
CHANGES = 'since: "2026-11-25"\n'
SPANISH = "cola: queue\n"
SOURCES = '"https://docs.aws.amazon.com/sqs/quotas.html": "Amazon SQS quotas"\n'


def load(folder: Path, tables: dict[str, str | bytes], sources: str = SOURCES) -> Data:
    Path(folder, "sources").mkdir()
    for name, content in {
        **tables,
        "sources/all": sources,
        "spanish": SPANISH,
        "changes": CHANGES,
    }.items():
        raw = content if isinstance(content, bytes) else dedent(content).encode()
        Path(folder, f"{name}.yml").write_bytes(raw)
    return load_data(folder)


def faults(folder: Path, content: str | bytes, sources: str = SOURCES) -> str:
    with pytest.raises(DataError) as caught:
        load(folder, {"queues": content}, sources)
    return str(caught.value)


def test_a_good_table_is_read_with_its_facts_by_address(tmp_path):
    data = load(tmp_path, {"queues": QUEUES})

    assert data.fact("queues.size.maximum").text == "1 MiB"
    assert list(data.facts()) == ["queues.size.maximum"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "no_model: quota",
            "no_model: quota\n        sauce: brown",
            "queues.yml: size.maximum: unexpected key 'sauce': remove it or mend its spelling",
            id="unknown key",
        ),
        pytest.param(
            'checked: "2026-11-24"\n        ',
            "",
            "queues.yml: size.maximum: missing key 'checked': add it",
            id="missing key",
        ),
        pytest.param(
            "maximum: Maximum",
            "maximum: Maximum\n  minimum: Minimum",
            "queues.yml: size.minimum: missing fact: add it, or '—'",
            id="missing attribute",
        ),
        pytest.param(
            "maximum: Maximum",
            "minimum: Minimum",
            "queues.yml: size.maximum: no such attribute: remove it",
            id="fact without an attribute",
        ),
        pytest.param(
            'text: "1 MiB"',
            "text: 1",
            "queues.yml: size.maximum.text: line 11: YAML reads '1' as int: quote it",
            id="number",
        ),
        pytest.param(
            'text: "1 MiB"',
            "text: 22:22",
            "size.maximum.text: line 11: YAML reads '22:22' as int: quote it",
            id="sexagesimal",
        ),
        pytest.param('text: "1 MiB"', "text: on", "YAML reads 'on' as bool", id="boolean"),
        pytest.param('text: "1 MiB"', "text:", "YAML reads '' as null", id="nothing"),
        pytest.param(
            'text: "1 MiB"',
            'text: ["1 MiB"]',
            "queues.yml: size.maximum.text: 'text' takes text: write it so",
            id="list",
        ),
        pytest.param(
            "attributes:\n  maximum: Maximum",
            "attributes: {}",
            "queues.yml: attributes: 'attributes' takes at least one key: write it so",
            id="no attributes",
        ),
        pytest.param('"2026-11-24"', "2026-11-24", "as timestamp: quote it", id="date"),
        pytest.param('"2026-11-24"', '"soon"', "'soon' is no day: write it as", id="no day"),
        pytest.param(
            "no_model: quota",
            "no_model: quota\n        no_model: quota",
            "size.maximum.no_model: line 15: given twice: remove or rename one",
            id="duplicate key",
        ),
        pytest.param(
            "https://docs.aws.amazon.com/sqs",
            "https://example.com/sqs",
            "'https://example.com/sqs/quotas.html' is no AWS page: name the page on docs.aws",
            id="source elsewhere",
        ),
        pytest.param("no_model: quota", "", "has a number: add api_model, or no_model", id="bare"),
        pytest.param(
            "no_model: quota",
            "api_model: {service: sqs, operation: SendMessage, says: '('}",
            "'(' is no regular expression",
            id="broken regex",
        ),
        pytest.param(
            "no_model: quota",
            "api_model: {service: sqs, operation: SendMessage}",
            "give exactly one of says, min, max, has, lacks, equals",
            id="pointer without a check",
        ),
        pytest.param(
            "no_model: quota",
            "api_model: {says: x}",
            "name either a service (botocore) or a resource (CloudFormation)",
            id="pointer to nowhere",
        ),
        pytest.param(
            "no_model: quota",
            "api_model: {service: sqs, says: x}",
            "name either an operation or a shape of the service",
            id="pointer to a whole service",
        ),
        pytest.param(
            "no_model: quota",
            "no_model: quota\n        api_model: {service: sqs, shape: Message, says: x}",
            "size.maximum: has both api_model and no_model: remove no_model",
            id="both with and without a model",
        ),
        pytest.param("name:", "[name]:", "size: line 8: a key has to be plain text", id="odd key"),
        pytest.param("name: ", "name: !!set ", "unexpected tag tag:yaml.org,2002:set", id="tag"),
        pytest.param(
            "  size:\n",
            "  Size_1:\n",
            "yml: Size_1: 'Size_1' does not match ^[a-z0-9]+(-[a-z0-9]+)*$: rename it",
            id="key not kebab-case",
        ),
        pytest.param(
            "page: messaging/sqs.md",
            "page: messaging/SQS.html",
            "queues.yml: page: 'messaging/SQS.html' does not match",
            id="page that no site has",
        ),
        pytest.param(
            "corner: Setting",
            "corner: Setting\nlayout: grid",
            "queues.yml: layout: Input should be 'columns' or 'rows'",
            id="unknown layout",
        ),
        pytest.param(
            dedent(QUEUES).partition("facts:")[2],
            ' {maximum: "1 MiB"}',
            "queues.yml: size.maximum: '1 MiB' is no fact: give text, source and checked, or '—'",
            id="text for a fact",
        ),
        pytest.param("name: ", "name: &n ", "YAML anchors are not used here", id="anchor"),
        pytest.param("corner:", "  corner:", "not YAML: line 3 or just above", id="indentation"),
        pytest.param("    name:", "\tname:", "yml: not YAML: line 8: a tab: indent", id="tab"),
    ],
)
def test_a_bad_table_fails_with_file_key_and_remedy(tmp_path, old, new, message):
    good = dedent(QUEUES)
    assert old in good

    assert message in faults(tmp_path, good.replace(old, new))


def test_text_that_is_not_utf_8_fails(tmp_path):
    assert "queues.yml: not UTF-8 (byte 7): save it as UTF-8" in faults(
        tmp_path, 'title: "Caf\xe9"'.encode("latin-1")[:7] + b"\xe9"
    )


def test_an_empty_file_fails(tmp_path):
    assert "queues.yml: the file is empty: give it a title" in faults(tmp_path, "# only a comment")


def test_a_second_document_fails(tmp_path):
    assert "two documents in one file" in faults(tmp_path, dedent(QUEUES) + "---\nx: y\n")


def test_a_source_without_a_title_fails_and_names_its_user(tmp_path):
    sources = '"https://docs.aws.amazon.com/other.html": "Other"\n'

    message = faults(tmp_path, QUEUES, sources)

    assert "docs/data/sources: https://docs.aws.amazon.com/sqs/quotas.html: no title" in message
    assert "queues.size.maximum" in message


def test_a_correction_whose_source_has_no_title_fails(tmp_path):
    source = "https://docs.aws.amazon.com/other.html"
    correction = f"""\
        size: {{topic: Queues, page: messaging/sqs.md, said: "a", now: "b", source: "{source}",
          checked: "2026-11-24"}}
        """
    Path(tmp_path, "corrections").mkdir()

    with pytest.raises(DataError, match=r"other\.html: no title, used by corrections: size"):
        load(tmp_path, {"queues": QUEUES, "corrections/sqs": correction})


def test_a_key_in_two_files_fails(tmp_path):
    with pytest.raises(DataError, match=r"sources/two\.yml: https://\S+: given in two files: keep"):
        load(tmp_path, {"queues": QUEUES, "sources/two": SOURCES})


@pytest.mark.parametrize(
    ("item", "message"), [("2", "line 1: YAML reads '2' as int"), ('""', "empty: write the text")]
)
def test_a_bad_item_of_a_list_is_told_by_its_number(tmp_path, item, message):
    Path(tmp_path, "glossary").mkdir()
    term = f"dlq: {{term: DLQ, text: A queue., page: sqs.md, aliases: [redrive, {item}]}}"

    with pytest.raises(DataError, match=rf"dlq\.aliases\.2: {message}"):
        load(tmp_path, {"queues": QUEUES, "glossary/sqs": term})


def test_a_name_of_two_topics_fails_however_it_is_spelled(tmp_path):
    term = '{term: "%s", text: "A queue.", page: messaging/sqs.md, aliases: ["%s"]}'
    glossary = f"""\
        dlq: {term % ("DLQ", "Dead-letter queue")}
        redrive: {term % ("redrive", "deadletter queue")}
        """
    Path(tmp_path, "glossary").mkdir()

    with pytest.raises(DataError, match="redrive: 'deadletter queue' also names dlq: leave it to"):
        load(tmp_path, {"queues": QUEUES, "glossary/sqs": glossary})


def test_all_faults_of_all_files_are_reported_at_once(tmp_path):
    bad = dedent(QUEUES).replace("page:", "pagge:")

    with pytest.raises(DataError) as caught:
        load(tmp_path, {"one": bad, "two": bad.replace('"1 MiB"', '""')})

    assert sorted({fault.file for fault in caught.value.faults}) == [
        "docs/data/one.yml",
        "docs/data/two.yml",
    ]
    assert len(caught.value.faults) == 5


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("queue.size.maximum", "docs/data/queue.yml: no such table; did you mean queues?"),
        (
            "queues.size.maximun",
            "queues.yml: size.maximun: no such fact; did you mean size.maximum",
        ),
        ("queues", "no such fact"),
    ],
)
def test_an_address_that_names_nothing_fails_with_the_nearest(tmp_path, address, message):
    data = load(tmp_path, {"queues": QUEUES})

    with pytest.raises(ValueError, match="no such") as caught:
        data.fact(address)

    assert message in str(caught.value)


def test_unchanged_files_are_read_once_a_process_and_no_fact_is_compared(tmp_path):
    data = load(tmp_path, {"queues": QUEUES})

    assert data is load_data(tmp_path)
    assert data != dataclasses.replace(data)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("queues", "Queues", "queues", id="table"),
        pytest.param("sources/all", "quotas", "limits", id="source"),
        pytest.param("spanish", "queue", "topic", id="word"),
    ],
)
def test_a_file_that_changes_is_read_again_even_at_the_same_length(tmp_path, name, old, new):
    before = load(tmp_path, {"queues": QUEUES})
    path = tmp_path / f"{name}.yml"
    text = path.read_text("utf-8")
    start = text.rindex(old)
    path.write_text(text[:start] + new + text[start + len(old) :], "utf-8")

    assert load_data(tmp_path) != before


def test_a_file_that_comes_or_goes_is_noticed(tmp_path):
    load(tmp_path, {"queues": QUEUES})
    table = tmp_path / "queues.yml"
    table.rename(tmp_path / "topics.yml")

    assert list(load_data(tmp_path).tables) == ["topics"]


def ahead(data: Data, today: datetime.date) -> list[str]:
    """Return what was checked on a day to come; east of here it may be tomorrow already."""
    items = data.facts() | {f"corrections: {key}": it for key, it in data.corrections.items()}
    last = str(today + datetime.timedelta(days=1))
    return [
        f"{name}: checked {item.checked}" for name, item in items.items() if item.checked > last
    ]


def test_nothing_was_checked_on_a_day_to_come(data):
    assert ahead(data, datetime.date.today()) == []


def test_a_day_to_come_is_found(tmp_path):
    data = load(tmp_path, {"queues": QUEUES})

    assert ahead(data, datetime.date(2026, 11, 23)) == []
    assert ahead(data, datetime.date(2026, 11, 22)) == ["queues.size.maximum: checked 2026-11-24"]
