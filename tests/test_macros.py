"""The macros as plain functions: values in, Markdown out, without MkDocs."""

import re
from dataclasses import replace

import markdown
import pytest
from facts import Correction, Data, Entry, Fact, Pointer, Table, Term
from facts.model import Change
from macros.checks import all_changes
from macros.corrections import all_corrections, correction
from macros.figures import figure
from macros.listings import all_comparisons, all_limits, all_sources, all_terms
from macros.page import PageNotes
from macros.references import fact, sources
from macros.tables import comparison, overview
from macros.text import inline, long_day, plain, printed, split_tail
from macros.topics import all_topics

SOURCE = "https://docs.aws.amazon.com/sqs/quotas.html"


def make_fact(text: str, **fields: object) -> Fact:
    return Fact(text=text, source=SOURCE, checked="2026-11-24", **{"no_model": "quota"} | fields)


def make_table(layout: str = "columns", **texts: str) -> Table:
    cells = {key: make_fact(text) for key, text in texts.items()}
    return Table(
        title="Queues and topics",
        page="compare/queues.md",
        question="Queue or topic?",
        corner="Question",
        layout=layout,
        attributes={key: key.title() for key in texts},
        entries={
            "sqs": Entry(name="Amazon SQS", short="SQS", page="messaging/sqs.md", facts=cells),
            "sns": Entry(name="Amazon SNS", facts=dict.fromkeys(texts, "—")),
        },
    )


def make_notes(page: str = "messaging/index.md", **tables: Table) -> PageNotes:
    data = Data(
        tables=tables or {"queues": make_table(size="1 MiB", order="Best effort")},
        sources={SOURCE: "Amazon SQS quotas"},
        corrections={
            "size": Correction(
                topic="Amazon SQS",
                page="messaging/sqs.md#size",
                said='Limit of "256 KB"',
                now="A message takes `1 MiB`.",
                since="August 2025",
                source=SOURCE,
                checked="2026-11-24",
            )
        },
        terms={
            "dlq": Term(
                term="DLQ",
                long="dead-letter queue",
                text="Keeps failures.",
                page="messaging/sqs.md",
            )
        },
        spanish={},
        changes=[],
    )
    return PageNotes(page, data)


def test_a_fact_carries_a_button_that_opens_its_source():
    text = fact(make_notes(), "queues.sqs.size")

    assert '<span class="notes-fact">1 MiB</span><button type="button"' in text
    assert 'popovertarget="queues.sqs.size"' in text
    assert 'id="queues.sqs.size"' in text
    assert f'<a href="{SOURCE}">Amazon SQS quotas</a>' in text
    assert "From the AWS page only" in text
    assert "Checked 24 November 2026" in text


def test_a_fact_told_twice_on_a_page_opens_one_note():
    notes = make_notes()
    first, again = fact(notes, "queues.sqs.size"), fact(notes, "queues.sqs.size")

    assert 'popovertarget="queues.sqs.size"' in again
    assert "<span popover" in first
    assert "<span popover" not in again
    assert "<span popover" in fact(notes, "queues.sqs.order")


def test_a_fact_that_an_api_model_states_says_so():
    pointer = Pointer(service="sqs", operation="SendMessage", member="MessageBody", says="1 MiB")
    table = make_table(size="1 MiB")
    entry = table.entries["sqs"]
    confirmed = {"size": make_fact("1 MiB", api_model=pointer, no_model=None)}
    table = table.model_copy(
        update={"entries": {"sqs": entry.model_copy(update={"facts": confirmed})}}
    )

    text = fact(make_notes(queues=table), "queues.sqs.size")

    assert "notes-mark--confirmed" in text
    assert "<code>sqs SendMessage MessageBody</code>" in text
    assert "Amazon SQS quotas, confirmed by the AWS API model, checked 24" in overview(
        make_notes(queues=table), "queues"
    )


def test_a_table_of_many_tables_links_to_its_sources_without_notes():
    text = overview(make_notes(), "queues")

    assert f'href="{SOURCE}" title="Amazon SQS quotas, checked 24 November 2026"' in text
    assert "popover" not in text
    assert "popover" in comparison(make_notes(), "queues")


def test_the_note_holds_no_span_because_the_search_indexer_stops_at_the_first():
    note = fact(make_notes(), "queues.sqs.size").partition("<span popover")[2]

    assert "<span" not in note


def test_a_reading_view_finds_a_dialog_to_leave_out_and_a_drawing_that_is_not_shown(tmp_path):
    for name in ("queue.svg", "queue.narrow.svg"):
        drawn = '<svg class="dg" role="img" aria-labelledby="a"><title id="a">A queue</title></svg>'
        (tmp_path / name).write_text(drawn, "utf-8")
    wide, narrow = figure(make_notes(), "queue", "A queue.", folder=tmp_path).split("\n")[1:3]

    assert 'role="dialog" aria-label="Source"' in fact(make_notes(), "queues.sqs.size")
    assert 'display="none"' in narrow
    assert 'display="none"' not in wide


def test_a_long_fact_keeps_its_last_word_or_figure_with_the_mark():
    assert split_tail("4 days, at most 14 days") == ("4 days, at most ", "14 days")
    assert split_tail("single-digit milliseconds") == ("single-digit ", "milliseconds")
    assert split_tail("0 to 2,147,483,647 seconds") == ("0 to 2,147,483,647 ", "seconds")
    assert split_tail("1 MiB") == ("", "1 MiB")
    assert split_tail("the name of a queue is `a b`") == ("the name of a queue is ", "`a b`")
    assert split_tail("users and groups, **no roles**") == ("users and groups, ", "**no roles**")


def test_sources_are_numbered_once_each_and_counted():
    notes = make_notes()
    fact(notes, "queues.sqs.size")
    fact(notes, "queues.sqs.order")

    text = sources(notes)

    assert text.startswith(f"1. [Amazon SQS quotas]({SOURCE})\n")
    assert "2." not in text.splitlines()[1]
    assert "2 facts on this page, last checked 24 November 2026." in text


def test_sources_above_every_fact_fail():
    with pytest.raises(ValueError, match="no fact, table or correction stands above it: move"):
        sources(make_notes())


def test_a_comparison_is_a_table_with_headers_in_both_directions():
    text = comparison(make_notes(), "queues")

    assert '<th role="columnheader" scope="col" markdown="span">[Amazon SQS](sqs.md)</th>' in text
    assert '<th role="rowheader" scope="row" markdown="span">Size</th>' in text
    assert '<td role="cell" data-label="SQS" markdown="span">' in text
    assert '<td role="cell" data-label="Amazon SNS" markdown="span">—</td>' in text


def test_a_table_of_bounds_alone_is_a_table_of_limits():
    limits = make_notes(queues=make_table(minimum="1 byte", maximum="1 MiB"))

    assert "notes-table--limits" in comparison(limits, "queues")
    assert "notes-table--columns" in comparison(make_notes(), "queues")


def test_a_table_names_the_page_that_it_stands_on_without_a_link():
    text = comparison(make_notes("messaging/sqs.md"), "queues")

    assert '<th role="columnheader" scope="col" markdown="span">Amazon SQS</th>' in text


def test_an_icon_that_is_not_there_fails():
    table = make_table(size="1 MiB")
    entries = {"sqs": table.entries["sqs"].model_copy(update={"icon": "sqz"})}
    notes = make_notes(queues=table.model_copy(update={"entries": entries}))

    with pytest.raises(ValueError, match=r"icon 'sqz': there is no sqz\.svg in scripts/figures"):
        comparison(notes, "queues")


def test_entries_can_be_rows():
    text = comparison(make_notes(queues=make_table("rows", size="1 MiB")), "queues")

    assert '<th role="rowheader" scope="row" markdown="span">[Amazon SQS](sqs.md)</th>' in text
    assert '<td role="cell" data-label="Size" markdown="span">' in text


@pytest.mark.parametrize("text", ["a | b", "a\nb", "{{ a }}", "</td><b>", "`a|<b>`", "a & b"])
def test_no_cell_breaks_its_table(text):
    html = comparison(make_notes(queues=make_table(size=text)), "queues")

    assert html.count("<td") == html.count("</td>") == 2
    assert len(html.splitlines()) == len(comparison(make_notes(), "queues").splitlines()) - 5


def test_inline_text_escapes_html_outside_code_only():
    assert inline("a < b & `c < d`") == "a &lt; b &amp; `c < d`"


def test_a_label_is_a_text_without_its_markup():
    assert plain("**Any** `a_b` of [S3](s3.md)") == "Any a_b of S3"


def test_a_text_gets_the_quotation_marks_of_print_and_code_keeps_its_own():
    assert printed("""a queue's "old" `a's "b"`""") == """a queue’s “old” `a's "b"`"""


def test_an_unknown_table_fails_with_the_nearest():
    with pytest.raises(ValueError, match=r"docs/data/queue\.yml: no such table; did you mean queu"):
        comparison(make_notes(), "queue")


def test_a_page_with_no_link_to_itself_links_to_others_from_where_it_stands():
    notes = make_notes()

    assert notes.link("compare/queues.md") == "../compare/queues.md"
    assert notes.link("compare/queues.md#size") == "../compare/queues.md#size"
    assert notes.link("messaging/index.md#dlq") == "#dlq"
    assert notes.relative("see [SQS](messaging/sqs.md)") == "see [SQS](sqs.md)"


def test_a_correction_is_a_callout_with_old_new_and_source():
    text = correction(make_notes(), "size")

    assert text.startswith("!!! correction ")
    assert "notes: Limit of “256 KB”" in text
    assert f"Changed: August 2025. Source: [Amazon SQS quotas]({SOURCE})." in text


def test_an_unknown_correction_fails():
    with pytest.raises(ValueError, match="docs/data/corrections: sise: no such correction"):
        correction(make_notes(), "sise")


def test_a_figure_is_inlined_twice_and_told_and_searched_once(tmp_path):
    for name, view in (("queue.svg", "wide"), ("queue.narrow.svg", "narrow")):
        drawing = (
            f'<svg class="dg" role="img" aria-labelledby="{view}">'
            f'<title id="{view}">A queue</title>'
            "<style>a{}</style><text>Queue</text></svg>"
        )
        (tmp_path / name).write_text(drawing, encoding="utf-8")

    text = figure(make_notes(), "queue", "What to see.", folder=tmp_path)

    assert "<style>" not in text
    assert '<svg class="dg notes-figure__wide" role="img" aria-labelledby="wide">' in text
    left_out = 'display="none" data-search-exclude data-book="omit"'
    narrow = f'class="dg notes-figure__narrow" {left_out} role="img" aria-labelledby="wide"'
    assert f"<svg {narrow}><text>Queue" in text
    assert '<figcaption markdown="span">What to see. [Enlarge](../images/queue.svg){' in text
    assert 'aria-label="Enlarge: A queue"' in text


def test_the_figures_of_a_page_hold_each_icon_once_and_still_use_it(tmp_path):
    for view, names in {"a": "xy", "a.narrow": "xy", "b": "xz", "b.narrow": "z"}.items():
        prefix = f"dg-{view[0]}-{'narrow' if 'narrow' in view else 'wide'}-"
        icons = "".join(f'<symbol id="{prefix}{name}"><path/></symbol>' for name in names)
        uses = "".join(f'<use href="#{prefix}{name}"/>' for name in names)
        named = '<svg class="dg" role="img" aria-labelledby="t"><title id="t">T</title>'
        drawing = f"{named}\n<defs>{icons}</defs>\n{uses}</svg>"
        (tmp_path / f"{view}.svg").write_text(drawing, encoding="utf-8")
    notes = make_notes()
    text = "".join(figure(notes, name, "Look.", folder=tmp_path) for name in "ab")

    assert re.findall('<symbol id="(.*?)"', text) == ["dg-x", "dg-y", "dg-z"]
    assert re.findall('href="#(.*?)"', text) == [f"dg-{name}" for name in "xyxyxzz"]
    assert text.count("<defs>") == 2
    assert '<symbol id="dg-x">' in figure(make_notes(), "b", "Look.", folder=tmp_path)


def test_a_figure_that_is_not_drawn_fails(tmp_path):
    with pytest.raises(ValueError, match=r"there is no images/queue\.svg: run `scripts/draw`"):
        figure(make_notes(), "queue", "What to see.", folder=tmp_path)


def test_a_drawing_without_a_title_fails(tmp_path):
    for name in ("queue.svg", "queue.narrow.svg"):
        (tmp_path / name).write_text('<svg class="dg" role="img" aria-labelledby="a">', "utf-8")

    with pytest.raises(ValueError, match="figure 'queue': the drawing has no title: run"):
        figure(make_notes(), "queue", "What to see.", folder=tmp_path)


def test_a_figure_without_a_caption_fails(tmp_path):
    with pytest.raises(ValueError, match="the caption is empty: say what to see"):
        figure(make_notes(), "queue", " ", folder=tmp_path)


def test_markdown_leaves_a_drawing_as_it_is(tmp_path):
    named = '<svg class="dg" role="img" aria-labelledby="a"><title id="a">A queue</title>'
    drawing = f"{named}\n\n<text>SQS queue</text>\n</svg>"
    for name in ("queue.svg", "queue.narrow.svg"):
        (tmp_path / name).write_text(drawing, encoding="utf-8")

    text = figure(make_notes(), "queue", "SQS.", folder=tmp_path) + "\n\n*[SQS]: Simple Queue"
    page = markdown.markdown(text, extensions=["abbr", "md_in_html"])
    bare = text.replace("<div>", "").replace("</div>", "")

    assert page.count("<text>SQS queue</text>") == 2
    assert '<abbr title="Simple Queue">SQS</abbr>.' in page
    assert "<text>SQS queue</text>" not in markdown.markdown(
        bare, extensions=["abbr", "md_in_html"]
    )


def test_the_index_says_which_names_are_spanish():
    notes = make_notes("reference/a-to-z.md")
    dlq = notes.data.terms["dlq"]
    notes.data.terms["dlq"] = dlq.model_copy(update={"aliases": ["failures"], "spanish": ["cola"]})
    lines = all_topics(notes).splitlines()

    assert "- [cola](../messaging/sqs.md){ lang=es }: DLQ" in lines
    assert "- [failures](../messaging/sqs.md): DLQ" in lines


def test_a_mere_respelling_of_a_name_is_not_in_the_index():
    notes = make_notes("reference/a-to-z.md")
    dlq = notes.data.terms["dlq"]
    before = all_topics(notes)
    notes.data.terms["dlq"] = dlq.model_copy(update={"aliases": ["Dead Letter Queue"]})

    assert all_topics(notes) == before
    notes.data.terms["dlq"] = dlq.model_copy(update={"aliases": ["dead letters"]})
    assert all_topics(notes) != before


def test_the_index_leads_to_each_of_its_letters():
    notes = make_notes("reference/a-to-z.md")
    dlq = notes.data.terms["dlq"]
    notes.data.terms["dlq"] = dlq.model_copy(update={"aliases": ["failures", "2 queues"]})
    page = markdown.markdown(all_topics(notes), extensions=["md_in_html", "toc"])
    letters = re.findall(r'<h2 id="([^"]+)">', page)

    assert letters == ["0-to-9", "d", "f"]
    assert re.findall(r'href="#([^"]+)"', page) == letters


def test_listings_name_everything_once():
    table = make_table(size="1 MiB", order="Best effort")
    notes = make_notes("reference/index.md", **{"queues": table, "sqs-limits": table})

    assert all_comparisons(notes).count("[Queue or topic?](../compare/queues.md)") == 2
    assert "## Queues and topics { #sqs-limits }" in all_limits(notes)
    assert "[DLQ](../messaging/sqs.md){ #dlq } (dead-letter queue)" in all_terms(notes)
    assert "Limit of &quot;256 KB&quot;" not in all_corrections(notes)
    assert 'Limit of "256 KB"' in all_corrections(notes)
    assert "A message takes `1 MiB`." in all_corrections(notes)
    assert f"- [Amazon SQS quotas]({SOURCE}), 5\N{NO-BREAK SPACE}facts" in all_sources(notes)
    assert "## Other guides" in all_sources(notes), "not sqs, the guide's folder"


def test_changes_are_listed_with_the_newest_first():
    notes = make_notes("reference/changes.md")
    days = ("2026-11-26", "2026-11-28", "2026-11-27")
    changes = [Change(address="queues.sqs.size", day=day, old="1", new="2") for day in days]
    listed = all_changes(PageNotes(notes.address, replace(notes.data, changes=changes)))

    assert re.findall(r"\d+(?= November)", listed) == ["28", "27", "26"]
    assert all_changes(notes) == "No fact has changed since the notes were published."


def test_a_question_that_leads_to_no_topic_fails():
    lost = make_table(size="1 MiB")
    entries = {key: entry.model_copy(update={"page": ""}) for key, entry in lost.entries.items()}
    notes = make_notes(queues=lost.model_copy(update={"entries": entries}))

    with pytest.raises(ValueError, match=r"docs/data/queues\.yml: has a question, .*: add a page"):
        all_comparisons(notes)


def test_a_day_is_written_as_readers_write_it():
    assert long_day("2026-11-04") == "4 November 2026"


def test_every_note_of_a_page_has_an_id_of_its_own():
    notes = make_notes()
    text = comparison(notes, "queues") + fact(notes, "queues.sqs.size")
    ids = re.findall(r' id="([^"]+)"', text)

    assert sorted(ids) == ["queues.sqs.order", "queues.sqs.size"]
    assert replace(notes).uses == 3
