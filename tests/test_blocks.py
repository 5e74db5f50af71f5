"""Every block on the pages: it parses, passes its linter, and does what the page says it does."""

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import cloud
import pytest
import yaml
from blocks import CALLS_AWS, Block, Step, blocks, console_steps, steps
from cloud import Cloud, Result
from conftest import ROOT
from policies import Request, decide, lint
from pygments.lexers.shell import BashSessionLexer
from pygments.token import Token

DOCS = ROOT / "docs"
TEXTS = {
    page.relative_to(DOCS).as_posix(): page.read_text(encoding="utf-8")
    for page in sorted(DOCS.rglob("*.md"))
}
LISTED = yaml.safe_load((ROOT / "tests" / "commands.yml").read_text(encoding="utf-8"))
DECISIONS = yaml.safe_load((ROOT / "tests" / "policies.yml").read_text(encoding="utf-8"))
INLINE_COMMAND = re.compile(r"`(aws [a-z][a-z0-9 -]*)[^`]*`")
PARSERS = {"json": json.loads, "yaml": yaml.safe_load, "python": ast.parse}
COLUMNS = 75  # of a block of code on a desk
LANGUAGES = {"bash", "console", "ini", "sql", "text", *PARSERS}


def pages_with(holds: object) -> list[str]:
    return [page for page, text in TEXTS.items() if holds(text)]


def is_policy(block: Block) -> bool:
    return block.language == "json" and '"Statement"' in block.text


def policies(text: str) -> list[Block]:
    return [block for block in blocks(text) if is_policy(block)]


def parse_faults(text: str) -> list[str]:
    """Return the blocks without a language that is known, and those that do not parse."""
    faults = []
    for block in blocks(text):
        if block.language not in LANGUAGES:
            faults.append(f"line {block.line}: name a language: {', '.join(sorted(LANGUAGES))}")
        if block.language == "text" and block.text.startswith("$ "):
            faults.append(f"line {block.line}: commands stand in a console block")
        if block.language == "console":
            faults += [f"line {block.line}: {fault}" for fault in console_faults(block)]
        try:
            PARSERS.get(block.language, str)(block.text)
        except (ValueError, SyntaxError, yaml.YAMLError) as error:
            faults.append(f"line {block.line}: {error}")
    return faults


def console_faults(block: Block) -> list[str]:
    """Return what a reader who copies the commands, or only looks at them, would stumble over."""
    faults = []
    if copied(block) != typed(block):
        faults.append("end a line in a quotation with a backslash")
    if any(len(line) > COLUMNS for line in typed(block)):
        faults.append(f"break commands after {COLUMNS} letters, where a page would")
    return faults


def copied(block: Block) -> list[str]:
    """Return what the copy button takes: all that the highlighter holds for no prompt or output."""
    tokens = BashSessionLexer().get_tokens(block.text)
    text = "".join(value for kind, value in tokens if kind not in Token.Generic)
    return list(filter(None, text.splitlines()))


def typed(block: Block) -> list[str]:
    return [line for step in console_steps(block) for line in step.command.splitlines()]


def shellcheck(text: str) -> str:
    """Return what shellcheck finds in the scripts of a page."""
    scripts = [block.text for block in blocks(text) if block.language == "bash"]
    command = ["shellcheck", "--shell=bash", "-"]
    found = [
        subprocess.run(command, input=script, capture_output=True, text=True, check=False)
        for script in scripts
    ]
    return "\n".join(result.stdout for result in found).strip()


def policy_faults(block: Block, expected: dict) -> list[str]:
    """Return what the linter finds, and each decision that is another."""
    faults = lint(block.text)
    policy = json.loads(block.text)
    for case in expected["cases"]:
        request = Request(**{key: value for key, value in case.items() if key != "decision"})
        if (decision := decide(policy, request)) != case["decision"]:
            faults.append(f"{decision} for {asdict(request)}, expected {case['decision']}")
    return faults


def listed(step: Step, kind: str) -> bool:
    """Return whether a step is one that commands.yml lists."""
    start = "aws " if kind == "moto" else ""
    words = "|".join(re.escape(start + words) for words in LISTED[kind])
    pattern = rf"(?:{words})(?![\w-])"
    found = re.search(pattern, step.command) if start else re.match(pattern, step.command)
    return bool(found)


def step_faults(step: Step, result: Result, *, lab: bool = False) -> list[str]:
    """Return what a step does that its page does not say.

    Where a page shows no output it claims nothing, but a lab shows everything.
    """
    name = f"line {step.line}: `{step.command}`"
    if listed(step, "moto"):
        if step.shown:
            return [f"{name} shows an output, but moto has none to compare: leave it out"]
        return [f"{name} exits with {result.status}: {result.printed}"] if result.status else []
    claims = step.shown or (lab and step.shown is not None)
    if claims and step.shown.rstrip() != result.printed:
        return [f"{name} prints {result.printed!r}, the page shows {step.shown!r}"]
    if result.status and not step.shown:
        return [f"{name} exits with {result.status}: {result.printed}"]
    return []


def run_faults(
    text: str, aws: Cloud, place: Path, before: str = "", *, lab: bool = False
) -> list[str]:
    """Run what a page shows, in order, and return what is not as the page says."""
    todo = [Step(line=0, command=line) for line in before.splitlines()]
    todo += [step for step in steps(text) if not listed(step, "by_hand")]
    results = aws.run(todo, place, lacks=LISTED["moto"])
    pairs = zip(todo, results, strict=True)
    return [fault for step, result in pairs for fault in step_faults(step, result, lab=lab)]


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """Return AWS as moto plays it, on this machine."""
    with cloud.start(tmp_path_factory.mktemp("aws")) as running:
        yield running


@pytest.mark.parametrize("page", pages_with(blocks))
def test_every_block_names_its_language_and_parses(page):
    assert parse_faults(TEXTS[page]) == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("```json\n{'a': 1}\n```", "line 3: Expecting property name"),
        ("```yaml\na: b: c\n```", "line 3: mapping values are not allowed here"),
        ("```python\ndef\n```", "line 3: invalid syntax"),
        ("```\na\n```", "line 3: name a language: bash, console"),
        ("```sauce\na\n```", "line 3: name a language: bash, console"),
        ("```text\n$ aws login\n```", "line 3: commands stand in a console block"),
        ("```console\n$ echo 'a\n  b'\na\n```", "line 3: end a line in a quotation with a back"),
        (f"```console\n$ echo {'a' * 80}\n```", "line 3: break commands after 75 letters"),
    ],
    ids=["json", "yaml", "python", "none", "unknown", "text", "copied", "wide"],
)
def test_a_block_that_does_not_parse_is_found_with_its_line(block, message):
    (found,) = parse_faults(f"# Page\n\n{block}\n")

    assert found.startswith(message)


@pytest.mark.parametrize("page", pages_with(lambda text: "```bash" in text))
def test_every_script_passes_shellcheck(page):
    assert shellcheck(TEXTS[page]) == ""


def test_a_script_with_an_unquoted_variable_is_found():
    assert "SC2086" in shellcheck("```bash\nfile=$1\nrm $file\n```\n")


@pytest.mark.parametrize("page", pages_with(policies))
def test_every_policy_passes_the_linter_and_decides_as_expected(page):
    expected = DECISIONS.get(page, [])
    found = policies(TEXTS[page])

    assert len(found) == len(expected), f"tests/policies.yml: {page}: list its policies in order"
    for block, cases in zip(found, expected, strict=True):
        assert policy_faults(block, cases) == [], f"{page}, line {block.line}"


def test_every_policy_that_is_expected_is_on_its_page():
    assert sorted(DECISIONS) == sorted(pages_with(policies))


POLICY = """```json
{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:111122223333:orders",
    "Condition": {"Bool": {"aws:SecureTransport": "true"}}
  }]
}
```
"""
SEND = {
    "action": "sqs:SendMessage",
    "resource": "arn:aws:sqs:us-east-1:111122223333:orders",
    "context": {"aws:SecureTransport": "true"},
    "decision": "allow",
}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sqs:SendMessage", "sqs:Send", "W3037: 'send' is not one of"),
        (":sqs:us-east-1:111122223333:", ":s3:::", "I3510: action 'sqs:SendMessage' requires"),
        ("SecureTransport", "SecureTransit", "none for {'action': 'sqs:SendMessage'"),
        ('"Allow"', '"Deny"', "deny for {'action': 'sqs:SendMessage'"),
        ('"true"', '"false"', "none for {'action': 'sqs:SendMessage'"),
    ],
    ids=["action", "resource", "key", "effect", "value"],
)
def test_a_policy_that_is_wrong_is_found(old, new, message):
    (good,) = policies(POLICY)
    (bad,) = policies(POLICY.replace(old, new))

    assert policy_faults(good, {"cases": [SEND]}) == []
    assert any(fault.startswith(message) for fault in policy_faults(bad, {"cases": [SEND]}))


def test_an_operator_that_the_evaluator_does_not_know_is_refused():
    (block,) = policies(POLICY.replace("Bool", "DateLessThan"))

    with pytest.raises(ValueError, match="does not know the operator DateLessThan"):
        policy_faults(block, {"cases": [SEND]})


@pytest.mark.parametrize(
    ("element", "value", "decision"),
    [
        ("NotAction", "sqs:SendMessage", "none"),
        ("NotAction", "sqs:DeleteQueue", "allow"),
        ("Action", "SQS:send*", "allow"),
        ("Action", "sqs:?endMessage", "allow"),
        ("NotResource", "arn:aws:sqs:*", "none"),
    ],
)
def test_patterns_and_their_opposites_decide_as_in_aws(element, value, decision):
    request = Request(action="sqs:SendMessage", resource="arn:aws:sqs:us-east-1:111122223333:a")

    assert decide({"Statement": [{"Effect": "Allow", element: value}]}, request) == decision


@pytest.mark.parametrize(
    ("operator", "value", "context", "decision"),
    [
        ("StringNotEquals", "a", {}, "allow"),
        ("StringNotEquals", "a", {"key": "a"}, "none"),
        ("StringEqualsIfExists", "a", {}, "allow"),
        ("StringEqualsIfExists", "a", {"key": "b"}, "none"),
        ("StringLike", "a*", {"key": "abc"}, "allow"),
        ("IpAddress", "203.0.113.0/24", {"key": "203.0.113.9"}, "allow"),
        ("NotIpAddress", "203.0.113.0/24", {"key": "203.0.113.9"}, "none"),
    ],
)
def test_conditions_decide_as_in_aws(operator, value, context, decision):
    policy = {"Statement": [{"Effect": "Allow", "Condition": {operator: {"key": value}}}]}

    assert decide(policy, Request(action="sqs:SendMessage", context=context)) == decision


@pytest.mark.parametrize("page", pages_with(steps))
def test_every_command_does_what_its_page_shows(page, aws, tmp_path):
    before = LISTED["before"].get(page, "")
    lab = page.startswith("labs/")

    assert run_faults(TEXTS[page], aws, tmp_path, before, lab=lab) == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("$ echo one\ntwo", "line 2: `echo one` prints 'one', the page shows 'two'"),
        ("$ wget x", "line 2: `wget x` exits with 127: "),
        ("$ aws sqs send", "line 2: `aws sqs send` exits with 2: usage:"),
        ("$ aws sqs create-queue --name x", "`aws sqs create-queue --name x` exits with 2: us"),
        (
            "$ aws sqs get-queue-url --queue-name x",
            "exits with 255: \nAn error occurred (AWS.Simple",
        ),
        ("$ aws sqs start-message-move-task --queue x", "exits with 2: usage:"),
        (
            "$ aws accessanalyzer create-analyzer --analyzer-name x --type ACCOUNT --tags 1",
            "exits with 255: \nError par",
        ),
        ("$ aws sqs start-message-move-task --source-arn x\nx", "shows an output, but moto has"),
    ],
    ids=["wrong", "unknown", "operation", "option", "missing", "model", "value", "unchecked"],
)
def test_a_command_that_does_something_else_is_found(block, message, aws, tmp_path):
    (found,) = run_faults(f"```console\n{block}\n```\n", aws, tmp_path)

    assert message in found


def test_a_lab_that_hides_an_output_is_found(aws, tmp_path):
    page = "```console\n$ true\n$ echo one\n```\n"

    assert run_faults(page, aws, tmp_path / "page") == []
    assert run_faults(page, aws, tmp_path / "lab", lab=True) == [
        "line 3: `echo one` prints 'one', the page shows ''"
    ]


def test_a_script_and_a_python_program_that_fail_are_found(aws, tmp_path):
    script = "```bash\naws sqs list-queues\nfalse\ntrue\n```\n"
    program = '```python\nimport boto3\n\nboto3.client("sqs").get_queue_url(QueueName="x")\n```\n'

    assert "exits with 1" in run_faults(script, aws, tmp_path / "script")[0]
    assert "QueueDoesNotExist" in run_faults(program, aws, tmp_path / "program")[0]


def test_steps_share_variables_and_files_and_begin_with_an_empty_account(aws, tmp_path):
    page = (
        '```json title="filter.json"\n{}\n```\n\n'
        "```console\n$ aws sqs list-queues\n$ FILE=filter.json\n```\n\n"
        '```console\n$ cat "$FILE"\n{}\n$ python -c \'\nprint("two lines")\n\'\ntwo lines\n```\n\n'
        '```python\nimport boto3\n\nboto3.client("sqs").create_queue(QueueName="x")\n```\n'
    )

    assert run_faults(page, aws, tmp_path / "first") == []
    assert run_faults(page, aws, tmp_path / "second") == []


def test_an_error_that_the_page_shows_is_no_fault(aws, tmp_path):
    page = "```console\n$ false\n$ cat x\ncat: x: No such file or directory\n```\n"

    assert run_faults(page, aws, tmp_path) == ["line 2: `false` exits with 1: "]


def test_a_call_that_moto_answers_need_not_be_listed(aws, tmp_path):
    (result,) = aws.run(
        [Step(line=1, command="aws sqs list-queues")], tmp_path, lacks=["sqs list-queues"]
    )

    assert result.status == 1
    assert result.printed == "moto answers `aws sqs list-queues` now: remove it from commands.yml"


def test_every_command_that_is_listed_is_on_a_page():
    unused = [words for words in LISTED["by_hand"] if words not in "".join(TEXTS.values())]
    everything = [step for text in TEXTS.values() for step in steps(text)]
    for words in LISTED["moto"]:
        unused += [] if any(f"aws {words}" in step.command for step in everything) else [words]

    assert unused == [], "tests/commands.yml: remove what no page shows"


def unknown_commands(text: str, aws: Cloud, place: Path) -> list[str]:
    """Return the commands named in sentences that the CLI does not have."""
    named = sorted({" ".join(found.split()[:3]) for found in INLINE_COMMAND.findall(text)})
    named = [name for name in named if not name.startswith(tuple(LISTED["by_hand"]))]
    todo = [Step(line=1, command=f"{name} --generate-cli-skeleton") for name in named]
    results = zip(named, aws.run(todo, place), strict=True)
    return [name for name, result in results if "Invalid choice" in result.printed]


def test_every_command_named_in_a_sentence_exists(aws, tmp_path):
    assert unknown_commands("\n".join(TEXTS.values()), aws, tmp_path) == []


def test_a_command_in_a_sentence_that_does_not_exist_is_found(aws, tmp_path):
    text = "`aws sqs receive`, `aws sqs receive-message`, `aws sqss x`, `aws s3 cp`"

    assert unknown_commands(text, aws, tmp_path) == ["aws sqs receive", "aws sqss x"]


@pytest.mark.parametrize("page", pages_with(lambda text: "```" in text))
def test_commands_stand_where_they_are_run(page):
    """A script that the tests run, or a console block: nothing with `aws` is left out."""
    others = [block for block in blocks(TEXTS[page]) if block.language in ("text", "ini")]

    assert [block.line for block in others if CALLS_AWS.search(block.text)] == []


def test_the_tools_of_the_shell_are_there():
    assert shutil.which("bash")
    assert shutil.which("shellcheck")
