"""A macro call that cannot work stops the build with file, line and remedy."""

from pathlib import Path
from types import SimpleNamespace

import hooks
import pytest
from jinja2 import Environment
from macros.calls import FORM, CallError, check_calls, parse_calls

KNOWN = ["fact", "figure", "sources"]


def fault(text: str) -> str:
    with pytest.raises(CallError) as caught:
        parse_calls(Environment(), text, KNOWN)
    return f"{caught.value.line}: {caught.value}"


def plugin(folder: Path, file: str, text: str) -> SimpleNamespace:
    """Return what mkdocs-macros is to the check, at a page of which Markdown sees `text`."""
    path = folder / "a.md"
    path.write_text(file, "utf-8")
    page = SimpleNamespace(file=SimpleNamespace(abs_src_path=str(path), src_uri="a.md"))
    made = SimpleNamespace(env=Environment(), page=page)
    check_calls(made, KNOWN)
    return made


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A\n{{ figur('x') }}", "2: 'figur' is no macro: did you mean figure?"),
        ("{{ fact(sqs-limits.a.b) }}", "1: 'sqs' is no macro: is it a text? Quote it"),
        ("{{ sources }}", "1: 'sources' is not called: write sources(…)"),
        ("A\n{{ sources()\n\n## B { #b }", "2: {{ without }}: close the call"),
        ("{{ sources() }}\n{{ fact('a.b.c') }\nB", "2: {{ without }}: close the call"),
        ("{{ fact('a.b.c) }}", f'1: unexpected char "\'" at 8: {FORM}'),
        ("A\n{{ figure('a', 'b' c) }}", f"2: expected token ',', got 'c': {FORM}"),
        ("A\n\n## B {#b}", "3: {# opens a comment: write a heading's id as { #id }, with spaces"),
    ],
    ids=["name", "no quotes", "no call", "open", "one brace", "quote", "comma", "heading"],
)
def test_a_call_that_cannot_work_is_told_with_its_line_and_a_remedy(text, told):
    assert fault(text) == told


def test_calls_and_braces_that_are_no_code_pass():
    parse_calls(Environment(), "{{ fact('a') }} {% raw %}{{resolve:ssm}}{% endraw %}", KNOWN)


def test_the_line_is_that_of_the_file_with_its_front_matter(tmp_path):
    text = "# A\n\n{{ fat() }}\n"
    page = plugin(tmp_path, f"---\ntags: [A]\n---\n\n{text}", text)

    with pytest.raises(SystemExit, match=r"^docs/a\.md: line 7: 'fat' is no macro"):
        page.env.from_string(text)
    assert page.env.from_string("{{ fact('a') }}").render(fact=str.upper) == "A"


def test_a_page_in_another_encoding_is_refused_in_one_line(tmp_path):
    class Latin:
        src_uri = "a.md"

        @property
        def content_string(self) -> str:
            return b"caf\xe9".decode()

    with pytest.raises(SystemExit, match=r"^docs/a\.md: not UTF-8 \(byte 3\): save it as UTF-8$"):
        hooks.on_page_read_source(SimpleNamespace(file=Latin()), None)
    good = SimpleNamespace(file=SimpleNamespace(content_string="café"))
    assert hooks.on_page_read_source(good, None) == "café"
