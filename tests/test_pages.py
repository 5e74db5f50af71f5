"""The pages as they are written: structure, callouts, numbers, and nothing private."""

import re
import subprocess
from itertools import pairwise
from textwrap import dedent

import pytest
import yaml
from conftest import ROOT
from facts import Data, Entry, Fact, Table

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
PAGES = [page for page in PAGES if page.parent.name not in ("includes", "data")]
NAMES = [page.relative_to(DOCS).as_posix() for page in PAGES]
TEXTS = dict(zip(NAMES, (page.read_text(encoding="utf-8") for page in PAGES), strict=True))
CODE = re.compile(r"^( *)(```|~~~).*?^\1\2 *$", re.MULTILINE | re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
MACRO = re.compile(r"\{\{.*?\}\}")
INLINE_CODE = re.compile(r"`[^`]*`")
UNITS = (
    "KiB|MiB|GiB|TiB|KB|MB|GB|TB|MiB/s|IOPS|ms|milliseconds?|seconds?|minutes?|hours?|days?|months?"
    "|years?|messages?|records?|bytes|characters|percent"
)
NUMBER = re.compile(rf"(?<![\w.$/-])\d[\d,.]*\d?\s?(?:{UNITS}|%)(?!\w)")
CALLOUTS = {"note", "warning", "example", 'tip "Exam"'}
CALLOUT = re.compile(r"!!! |\{\{ correction\(")
ITEM = re.compile(r"(?:[-*+]|\d+\.) ")
COLUMN = 72  # letters of code that fit beside the contents at 1280 px
WIDTH = 110  # wrapped at 100; a link or macro call may stick out a little
UNBREAKABLE = re.compile(r"\||\{\{ figure\(")
CAPITAL = re.compile(r"(?!Layer \d|Hpc)[A-Z][a-z]")  # those two are names
MACHINE = re.compile(r"(?<![\w.~-])/(?:home|root|srv|Users)/\w")
PRIVATE = {
    "an account id": re.compile(
        r"(?<!\d)(?<!shardId-)(?!111122223333|123456789012|444455556666)\d{12}(?!\d)"
    ),
    "an access key": re.compile(r"\bA[KS]IA(?!IOSFODNN7EXAMPLE|[A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b"),
    "a sign-in address": re.compile(r"https://(?!<|111122223333)[\w-]+\.signin\.aws\.amazon\.com"),
    "an address of the real internet": re.compile(
        r"(?<![\w./:-])(?!10\.|100\.64\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|0\.0\.0\.0"
        r"|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|255\.)(?:\d{1,3}\.){3}\d{1,3}(?![\w.-])"
    ),
}


def prose(text: str) -> str:
    """Return a page's sentences: no front matter, code or macro calls."""
    for part in (FRONT_MATTER, CODE, MACRO, INLINE_CODE):
        text = part.sub(" ", text)
    return text


def outline(text: str) -> list[str]:
    return re.findall(r"^(#+ .+)$", CODE.sub("", FRONT_MATTER.sub("", text)), re.MULTILINE)


def structure_faults(text: str) -> list[str]:
    heads = outline(text)
    faults = [] if [head for head in heads if head.startswith("# ")] == heads[:1] else ["one h1"]
    levels = [len(head.split(" ")[0]) for head in heads]
    faults += ["a skipped level" for one, two in pairwise(levels) if two > one + 1]
    faults += [f"a final period: {head}" for head in heads if head.rstrip().endswith(".")]
    return faults


def callout_faults(text: str) -> list[str]:
    heads = re.findall(r"^\s*(?:!!!|\?\?\?\+?) (.+)$", CODE.sub("", text), re.MULTILINE)
    return [head for head in heads if not any(head.startswith(kind) for kind in CALLOUTS)]


def neighbours(text: str) -> list[str]:
    """Return each callout that follows another with nothing between them."""
    lines = [line for line in CODE.sub("(code)", text).splitlines() if line.strip()]
    starts = [line for line in lines if not line.startswith("    ")]
    return [two for one, two in pairwise(starts) if CALLOUT.match(one) and CALLOUT.match(two)]


def wide_lines(text: str) -> list[str]:
    """Return the lines that a reader of the source has to scroll for, though they could break."""
    lines = CODE.sub("", text).splitlines()
    return [line for line in lines if len(line) > WIDTH and not UNBREAKABLE.match(line)]


def wide_code(text: str) -> list[str]:
    """Return the lines of code that break at the column's edge; an error message may."""
    lines = [line for block in CODE.finditer(text) for line in dedent(block[0]).splitlines()]
    return [line for line in lines if len(line) > COLUMN and not line.startswith("An error")]


def leads_on(text: str) -> bool:
    """Tell whether a page names others to go to under "See also"."""
    further = text.partition("\n## See also")[2].partition("\n## ")[0]
    return bool(re.search(r"\]\([^)]+\.md", further))


def one_way(tables: dict[str, Table], texts: dict[str, str]) -> list[str]:
    """Return the comparisons to which a page that they compare does not link."""
    found = []
    for table in tables.values():
        comparison = table.page.partition("#")[0]
        pages = {entry.page.partition("#")[0] for entry in table.entries.values()}
        if comparison.startswith("compare/"):
            found += [
                f"docs/{page}: link to {comparison}"
                for page in sorted(pages - {""})
                if f"{comparison})" not in texts[page]
            ]
    return found


def unshown(tables: dict[str, Table], texts: dict[str, str]) -> list[str]:
    """Return the tables of which the page that they name shows nothing."""
    found = []
    for name, table in tables.items():
        text = texts.get(table.page.partition("#")[0], "")
        if f'comparison("{name}")' not in text and f'fact("{name}.' not in text:
            found.append(f"docs/data/{name}.yml: not shown on docs/{table.page}")
    return found


def nowhere(named: dict[str, str], texts: dict[str, str]) -> list[str]:
    """Return what names a page that does not exist, or a place that its page does not have."""
    found = []
    for name, address in named.items():
        page, _, anchor = address.partition("#")
        if page not in texts or (anchor and f"{{ #{anchor} }}" not in texts[page]):
            found.append(f"{name}: {address}")
    return found


def retyped(text: str, facts: dict[str, str]) -> list[str]:
    """Return each number with a unit in prose that the data holds, with the call to use."""
    known = {}
    for address, value in facts.items():
        for number in NUMBER.findall(value):
            known.setdefault(" ".join(number.split()), address)
    found = [" ".join(number.split()) for number in NUMBER.findall(prose(text))]
    return [
        f'{number}: use {{{{ fact("{known[number]}") }}}}' for number in found if number in known
    ]


def misplaced(text: str, facts: dict[str, str]) -> list[str]:
    """Return the facts that begin with a capital letter in the middle of a sentence."""
    inside = re.findall(r'[\w,;)]\s+\{\{ fact\("([^"]+)"\) \}\}', text)
    return [address for address in inside if CAPITAL.match(facts[address])]


def facts_of_section(data: Data, section: str) -> dict[str, str]:
    """Return the texts of the facts that pages of a section explain; others may share a number."""
    return {
        f"{name}.{key}.{attribute}": fact.text
        for name, table in data.tables.items()
        for key, entry in table.entries.items()
        if (entry.page or table.page).startswith(f"{section}/")
        for attribute, fact in entry.facts.items()
        if isinstance(fact, Fact)
    }


def private(text: str) -> list[str]:
    return [
        f"{kind}: {match[0]}" for kind, regex in PRIVATE.items() for match in regex.finditer(text)
    ]


def glued_lists(text: str) -> list[str]:
    """Return the first item of each list that Markdown reads as more of the paragraph above."""
    lines = CODE.sub("(code)", FRONT_MATTER.sub("", text)).splitlines()
    return [
        two
        for one, two in pairwise(lines)
        if ITEM.match(two) and one.strip() and not ITEM.match(one) and not one.startswith(" ")
    ]


TITLED = [page for page in PAGES if page != DOCS / "index.md"]  # home has its title in its template


@pytest.mark.parametrize("page", TITLED, ids=str)
def test_a_page_has_one_title_and_skips_no_level(page):
    assert structure_faults(page.read_text(encoding="utf-8")) == []


def test_two_titles_or_a_skipped_level_are_found():
    assert structure_faults("# A\n\n# B\n") == ["one h1"]
    assert structure_faults("# A\n\n### B\n") == ["a skipped level"]
    assert structure_faults("# A\n\n## B.\n") == ["a final period: ## B."]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_callouts_are_of_the_kinds_that_readers_know(page):
    assert callout_faults(page.read_text(encoding="utf-8")) == []


def test_a_callout_of_another_kind_is_found():
    assert callout_faults('!!! danger "Boo"\n\n    Text.\n') == ['danger "Boo"']


@pytest.mark.parametrize("page", NAMES)
def test_two_callouts_never_follow_one_another(page):
    assert neighbours(TEXTS[page]) == []


def test_a_callout_after_a_callout_is_found():
    tip = '!!! tip "Exam"\n\n    Text.\n\n'

    assert neighbours(f'{tip}{{{{ correction("x") }}}}\n') == ['{{ correction("x") }}']
    assert neighbours(f"{tip}Text.\n\n{tip}") == []


@pytest.mark.parametrize("page", NAMES)
def test_a_blank_line_stands_before_every_list(page):
    assert glued_lists(TEXTS[page]) == []


def test_a_list_without_a_blank_line_is_found():
    assert glued_lists("Two:\n- a\n- b\n") == ["- a"]
    assert glued_lists("Two:\n\n- a\n  more\n- b\n\n```sh\nx\n- y\n```\n") == []


@pytest.mark.parametrize("page", NAMES)
def test_lines_are_as_wide_as_an_editor(page):
    assert wide_lines(TEXTS[page]) == []


def test_a_wide_line_is_found_unless_it_cannot_break():
    line = "word " * 30

    assert wide_lines(f"Short.\n{line}\n") == [line]
    assert wide_lines(f"| {line} |\n```text\n{line}\n```\n") == []


@pytest.mark.parametrize("page", NAMES)
def test_code_is_no_wider_than_its_column(page):
    assert wide_code(TEXTS[page]) == []


def test_wide_code_is_found_unless_it_is_an_error_message():
    line = "x" * 73
    block = f"    ```sh\n    $ x\n    {line}\n    An error {line}\n    ```\n"

    assert wide_code(f"{line}\n\n{block}") == [line]


@pytest.mark.parametrize("page", [page for page in NAMES if "/" in page])
def test_a_page_leads_on_to_others(page):
    assert leads_on(TEXTS[page])


def test_a_page_without_a_way_on_is_found():
    assert leads_on("# A\n\n## See also\n\n- [B](b.md)\n")
    assert not leads_on("# A\n\n[B](b.md)\n\n## See also\n\n## Sources\n\n[C](c.md)\n")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_number_that_the_data_holds_is_typed_again(page, data):
    facts = facts_of_section(data, page.parent.name)

    assert retyped(page.read_text(encoding="utf-8"), facts) == []


def test_a_section_answers_for_the_facts_that_its_pages_explain(data):
    assert "sqs-limits.retention.maximum" in facts_of_section(data, "messaging")
    assert "sqs-limits.retention.maximum" not in facts_of_section(data, "storage")


def test_a_retyped_number_is_found_with_the_call_to_use():
    facts = {"sqs-limits.retention.maximum": "at most 14 days"}

    assert retyped("It lasts 14 days.", facts) == [
        '14 days: use {{ fact("sqs-limits.retention.maximum") }}'
    ]
    assert retyped("It lasts `14 days`, or {{ fact('x') }}, or 15 days.", facts) == []


@pytest.mark.parametrize("page", NAMES)
def test_no_fact_begins_with_a_capital_letter_inside_a_sentence(page, data):
    facts = {address: fact.text for address, fact in data.facts().items()}

    assert misplaced(TEXTS[page], facts) == []


def test_a_fact_that_does_not_read_on_is_found():
    facts = {"a.b.c": "Up to 5 GB", "d.e.f": "5 GB"}

    assert misplaced('It holds {{ fact("a.b.c") }}.', facts) == ["a.b.c"]
    assert misplaced('Size: {{ fact("a.b.c") }}. It holds {{ fact("d.e.f") }}.', facts) == []


@pytest.mark.parametrize(
    "path", [*PAGES, *sorted((DOCS / "data").rglob("*.yml"))], ids=lambda path: path.name
)
def test_nothing_private_is_published(path):
    assert private(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "arn:aws:iam::210987654321:root",
        "AKIAABCDEFGHIJKLMNOP",
        "https://somebody.signin.aws.amazon.com/console",
        "ssh ec2-user@44.204.1.2",
    ],
)
def test_something_private_is_found(text):
    assert len(private(text)) == 1


def test_documentation_addresses_and_placeholders_are_not_private():
    assert (
        private("203.0.113.7 10.0.0.1 111122223333 https://<account-alias>.signin.aws.amazon.com")
        == []
    )


def test_no_file_names_a_folder_of_the_machine_that_it_was_written_on():
    command = ["git", "-C", ROOT, "ls-files", "-z"]
    files = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    found = [
        f"{name}: {match[0]}"
        for name in filter(None, files)
        if not name.endswith((".woff2", ".svg", ".png"))
        for match in MACHINE.finditer((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_folder_of_a_machine_is_found():
    assert MACHINE.search("see {0}home{0}me{0}notes.md".format("/"))
    assert not MACHINE.search("~/home/notes and https://example.com/home/notes")


def test_every_table_is_shown_on_the_page_that_it_names(data):
    assert unshown(data.tables, TEXTS) == []


def test_every_comparison_is_linked_from_the_pages_that_it_compares(data):
    assert one_way(data.tables, TEXTS) == []


def test_a_table_that_is_not_shown_or_not_linked_is_found():
    entry = Entry(name="Amazon SQS", page="messaging/sqs.md#limits", facts={})
    table = Table(
        title="A",
        page="compare/a.md",
        corner="X",
        attributes={"x": "X"},
        entries={"sqs": entry},
    )

    assert unshown({"a": table}, {"compare/a.md": ""}) == [
        "docs/data/a.yml: not shown on docs/compare/a.md"
    ]
    assert unshown({"a": table}, {"compare/a.md": '{{ comparison("a") }}'}) == []
    assert one_way({"a": table}, {"messaging/sqs.md": ""}) == [
        "docs/messaging/sqs.md: link to compare/a.md"
    ]
    assert one_way({"a": table}, {"messaging/sqs.md": "[A](../compare/a.md)"}) == []


def test_every_place_that_the_data_names_exists(data):
    tables = data.tables.items()
    named = {name: table.page for name, table in tables}
    named |= {
        f"{name}.{key}": entry.page
        for name, table in tables
        for key, entry in table.entries.items()
        if entry.page
    }
    named |= {f"corrections: {key}": item.page for key, item in data.corrections.items()}
    named |= {f"glossary: {key}": item.page for key, item in data.terms.items()}

    assert nowhere(named, TEXTS) == []


def test_a_place_that_does_not_exist_is_found():
    texts = {"a.md": "# A\n\n## B { #b }\n"}

    assert nowhere({"x": "a.md", "y": "a.md#b"}, texts) == []
    assert nowhere({"x": "b.md", "y": "a.md#c"}, texts) == ["x: b.md", "y: a.md#c"]


def missing(text: str) -> list[str]:
    """Return the files of the project that a text links to or shows, and that are not there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    return [target for target in targets if not (ROOT / target).exists()]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_the_guides_link_to_is_there(name):
    assert missing((ROOT / name).read_text(encoding="utf-8")) == []


def test_a_picture_that_was_not_committed_is_found():
    assert missing("![Home](.github/away.png) and [the license](LICENSE)") == [".github/away.png"]


def test_every_page_is_in_the_navigation():
    class Loader(yaml.SafeLoader):
        """Read mkdocs.yml, whose tags only MkDocs knows."""

    Loader.add_multi_constructor("!", lambda loader, tag, node: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)

    named = sorted(_pages(config["nav"]))
    assert sorted(set(named) ^ set(NAMES)) == []
    assert named == NAMES


def _pages(nav: object) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    values = nav.values() if isinstance(nav, dict) else nav
    return [page for value in values for page in _pages(value)]
