"""The notes of facts are kept from Markdown and come back where they were."""

import pytest
from macros.aside import put_back, set_aside
from macros.references import fact
from macros.tables import comparison
from markdown import markdown
from test_macros import make_notes

EXTENSIONS = ("attr_list", "md_in_html", "tables")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It is {size} and **{order}**.", id="prose"),
        pytest.param("- **It** is {size}\n- {order}", id="list"),
        pytest.param("| a | b |\n|---|---|\n| {size} | {order} |", id="table"),
        pytest.param("{table}\n\n1. {size}", id="comparison"),
    ],
)
def test_a_page_is_the_same_whether_markdown_reads_its_notes_or_not(text):
    page = text.format(
        size=fact(make_notes(), "queues.sqs.size"),
        order=fact(make_notes(), "queues.sqs.order"),
        table=comparison(make_notes(), "queues"),
    )
    less, notes = set_aside(page)
    made = put_back(markdown(less, extensions=EXTENSIONS), notes)

    assert len(notes) > 1
    assert "<span popover" not in less
    assert made == markdown(page, extensions=EXTENSIONS)


def test_a_page_without_notes_stays_as_it_is():
    assert set_aside("Plain <span>text</span>.") == ("Plain <span>text</span>.", [])
    assert put_back("<p>Plain<wbr>text.</p>", []) == "<p>Plain<wbr>text.</p>"
