"""The search: ranking rules over a small index, bad queries, and the examples on the real site."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from conftest import ROOT, read_files
from facts import Data, load_data
from facts.model import Term
from playwright.sync_api import Browser, Locator, Page, Route, expect
from search.answers import location, section_facts
from search.index import kinds, lines, move_index, search_files, told_anchor, told_names
from search.scripts import PARTS
from search.words import FILES, Words, chunks, file_of, initials, word_files, words_by_letters
from test_browser import CONTRAST, held, violations

SCRIPTS = ROOT / "docs" / "javascripts" / "search"
DOCS = {  # location: (heading, text)
    "sqs/": ("SQS", "<p>A managed queue.</p><p>A message is kept 4 days, at most 256 KB.</p>"),
    "sqs/#asg": ("SQS with Auto Scaling", "<p>Scale the consumers of SQS.</p>"),
    "sqs/#dead": ("Dead-letter queue", "<p>Messages that fail go here.</p>"),
    "sqs/#delete": ("Deleting", "<p>Call DeleteMessage, see <code>WaitTimeSeconds</code>.</p>"),
    "kinesis/": ("Kinesis", "<p>Streams of records.</p>"),
    "kinesis/#firehose": ("Kinesis Data Firehose", "<p>64 000 and 1,000 records, 2560 KB.</p>"),
    "elb/": ("Load balancers", "<p>They spread load.</p>"),
    "elb/#which": ("Which load balancer: ALB or NLB?", "<p>By the layer.</p>"),
    "elb/#alb": ("Application Load Balancer", "<p>Layer 7, routes by path, slow_start.</p>"),
    "elb/#nlb": ("Network Load Balancer", "<p>Layer 4.</p>"),
    "elb/#limits": ("Limits: how much", "<p>Listeners of a network load balancer: 50.</p>"),
    "elb/#push": ("Sending (FIFO): push", "<p>Of an ECS task: aws ecs run-task.</p>"),
    "ports/": ("Ports", "<p>22 SSH, 3389 RDP</p>"),
    "ports/#x": ("Numbers", "<p>33890 items, 389 items</p>"),
}
TERMS = {
    "dlq": (
        *("DLQ", "dead-letter queue", ["redrive", "cola de mensajes fallidos"], "sqs.md#dead"),
        "lost mail",
    ),
    "alb": ("ALB", "Application Load Balancer", ["maxnumberoftargets"], "elb.md#alb"),
    "nlb": ("NLB", "Network Load Balancer", [], "elb.md#nlb"),
}
FIRST = {  # query: the section that comes first
    "sqs": "sqs/",
    "auto scaling sqs": "sqs/#asg",
    "DLQ": "sqs/#dead",
    "dead letter queue": "sqs/#dead",
    "redrive": "sqs/#dead",
    "cola de mensajes fallidos": "sqs/#dead",
    "deletemessage": "sqs/#delete",
    "delete message": "sqs/#delete",
    "wait time seconds": "sqs/#delete",
    "fire hose": "kinesis/#firehose",
    "loadbalancer": "elb/",
    "kinesys": "kinesis/",
    "fierhose": "kinesis/#firehose",
    "alb vs nlb": "elb/#which",
    "difference between alb and nlb": "elb/#which",
    "3389": "ports/",
    "256 kb": "sqs/",
    "256KB": "sqs/",
    "256 KiB": "sqs/",
    "1000 records": "kinesis/#firehose",
    "1k records": "kinesis/#firehose",
    "256k": "sqs/",
    "how do i scale the consumers": "sqs/#asg",
    "nétwork balancer": "elb/#nlb",
    "flujos": "kinesis/",
    "path": "elb/#alb",
    "max number of targets": "elb/#alb",
    "netwrok laod balancer": "elb/#nlb",
    "kept 4 days": "sqs/",
    "4 days/month": "sqs/",
    "4 días": "sqs/",
    "kniesys": "kinesis/",
    "fierhsoe": "kinesis/#firehose",
    "deadletterqueue": "sqs/#dead",
    "dl": "sqs/#dead",
    "dead letter queues": "sqs/#dead",
    "ki": "kinesis/",
    "network load b": "elb/#nlb",
    "listeners per network balancer": "elb/#limits",
    "listeners network balancer": "elb/#nlb",
    "slow_start": "elb/#alb",
    "push": "elb/#push",
    "RunTask": "elb/#push",
    "unable to route": "elb/#alb",
    "UnheardFirehoseZebra": "kinesis/#firehose",
    "which load balancer": "elb/#which",
    "limits of load balancers": "elb/#limits",
    "256 kb/s": "sqs/",
    "delete a message: which message": "sqs/#delete",
    "deadletter.queue": "sqs/#dead",
    "lost mail": "sqs/#dead",
    "aplicationally": "elb/#alb",
    "ran it": "elb/#push",
}
HARMLESS = [
    *("", " ", "x" * 1000, "word " * 200, "?!.,;:-", ".*+?^${}()|[]\\", "😀", "שלום עולם"),
    *("<img src=x onerror=alert(1)>", "constructor", "__proto__", "the", "a", '"', "\u0000"),
    *("#limit", "tag:", "a/b/c", "1,000,000"),
]
EXAMPLES, MORE = (
    yaml.safe_load((ROOT / "tests" / f"{name}.yml").read_text(encoding="utf-8"))
    for name in ("search_queries", "search_more_queries")
)
FIRST_USE = 33_000  # bytes, packed, until the first results show
BOX = "[data-md-component=search-query]"
OPEN = "[data-md-toggle=search]:checked"
ASK = """query => {
    let missing
    while ((missing = engine.unlearned(query)).length) {
        for (const file of missing) engine.learn(file, files[`words/${file}`])
    }
    for (const file of notesShow.search(engine, query, texts, true).files) {
        texts.set(file, files[`texts/${file}`])
    }
    return notesShow.search(engine, query, texts, true)
}"""
Ask = Callable[[str], dict[str, Any]]


def searching(browser: Browser, files: dict[str, Any]) -> Iterator[Ask]:
    """Yield the search over some files, in a browser but without the worker around it."""
    page = browser.new_page()
    for name in PARTS:
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    page.evaluate(
        """content => {
            window.files = content
            window.texts = new Map()
            window.engine = notesRank.create(content.names)
        }""",
        files,
    )
    yield lambda query: page.evaluate(ASK, query)
    page.close()


def small_files() -> dict[str, Any]:
    terms = {
        key: Term(term=term, long=long, text="A text.", page=page, aliases=aliases, asked=asked)
        for key, (term, long, aliases, page, *asked) in TERMS.items()
    }
    data = Data(
        tables={},
        sources={},
        corrections={},
        terms=terms,
        spanish={"flujos": "streams"},
        changes=[],
    )
    docs = [
        {"location": where, "title": title, "text": text, "tags": ["Queues"] * ("sqs/" in where)}
        for where, (title, text) in DOCS.items()
    ]
    files = search_files(docs, data)
    files["texts/0-0"][2]["facts"] = [
        {"label": "SQS redrive limit", "value": "1 to 1,000 receives"},
        {"label": "SQS dead-letter queue", "value": "one"},
    ]
    return files


@pytest.fixture(scope="module")
def search(browser):
    yield from searching(browser, small_files())


@pytest.fixture(scope="module")
def site_search(site, browser):
    yield from searching(browser, read_files(site))


@pytest.mark.parametrize("query", FIRST)
def test_the_right_section_comes_first(search, query):
    assert search(query)["items"][0][0]["location"] == FIRST[query]


@pytest.mark.parametrize("query", HARMLESS, ids=lambda query: repr(query[:12]))
def test_no_query_throws_injects_or_hangs(search, query):
    items = [item for group in search(query)["items"] for item in group]

    assert "<img" not in "".join(item["title"] + item["text"] for item in items)


def test_a_number_is_not_found_inside_a_longer_one(search):
    found = [item["location"] for group in search("389")["items"] for item in group]

    assert found[0] == "ports/#x"
    assert "Numbers" in search("389")["items"][0][0]["title"]


def test_words_that_match_are_marked_and_others_named_as_missing(search):
    item = search("dead zebra")["items"][0][0]

    assert "<mark>Dead</mark>" in item["title"]
    assert item["terms"] == {"dead": True, "zebra": False}


def test_words_typed_as_one_are_marked_where_they_stand_together(search):
    item = search("deadletter")["items"][0][0]

    assert item["title"] == "<mark>Dead</mark>-<mark>letter</mark> queue"
    assert item["terms"] == {"dead": True, "letter": True}


def test_no_word_that_only_asks_to_compare_is_missing(search):
    item = search("what is the difference between alb and nlb")["items"][0][0]

    assert item["terms"] and all(item["terms"].values())


def test_a_fact_that_answers_stands_in_the_result(search):
    text = search("redrive limit")["items"][0][0]["text"]

    assert "<strong>" in text
    assert "1 to 1,000 receives" in text


def test_a_number_is_marked_with_its_unit_and_in_the_fact_that_holds_it(search):
    assert "<mark>4 days</mark>" in search("4 days")["items"][0][0]["text"]
    assert "1 to <mark>1,000</mark> receives" in search("redrive 1000")["items"][0][0]["text"]


def test_a_fact_with_few_of_the_words_is_no_answer(search):
    assert "<strong>" not in search("redrive zebra")["items"][0][0]["text"]


def test_a_fact_answers_to_the_names_of_its_topic_but_not_to_what_is_only_asked(search):
    assert "<strong>" in search("cola de mensajes fallidos")["items"][0][0]["text"]
    assert "<strong>" not in search("lost mail")["items"][0][0]["text"]


def test_only_a_word_that_is_none_yet_is_completed(search):
    assert search("netwo")["word"] == "network"
    assert search("network")["word"] is None


def found_by(search: Ask, query: str) -> set[str]:
    items = [item for group in search(query)["items"] for item in group]
    return {item["location"] for item in items if item["score"]}


def test_below_a_page_that_some_of_the_words_name_the_best_part_shows_too(search):
    def shown(query: str) -> list[str]:
        return [item["location"] for item in search(query)["items"][0] if item["isVisible"]]

    assert shown("load balancers spread layer") == ["elb/", "elb/#which"]
    assert shown("spread") == ["elb/"]


def test_a_tag_narrows_the_results(search):
    assert found_by(search, "#comparison balancer") == {"elb/#which"}
    assert found_by(search, "#comparison") == {"elb/#which"}
    assert found_by(search, "#queues dead") == {"sqs/#dead"}
    assert found_by(search, "#nothing queue") == set()


def test_every_page_below_docs_has_the_address_that_the_index_gives_it():
    assert location("messaging/sqs.md#dlq") == "messaging/sqs/#dlq"
    assert location("messaging/index.md") == "messaging/"
    assert location("index.md") == ""


def test_an_anchor_is_told_by_the_words_that_it_has_of_its_heading():
    assert told_anchor("Dead-letter queue (DLQ)", "dead-letter-queue") == ""
    assert told_anchor("Weighted routing", "weighted") == "01"
    assert told_anchor("Errors by the load balancer", "load-balancer") == "32"
    assert told_anchor("Create a snapshot", "create-snapshot") == "create-snapshot"
    assert told_anchor("a b c d e f g h i j k", "b-c-d-e-f-g-h-i-j-k") == "b-c-d-e-f-g-h-i-j-k"


def test_a_name_is_told_by_the_heading_that_begins_with_it():
    term = Term(term="DLQ", long="dead-letter queue", text="A text.", page="sqs.md#dead")

    assert told_names(term, "Dead-letter queues (DLQ)") == ["DLQ", "="]
    assert told_names(term, "DLQ: a queue") == ["=", "dead-letter queue"]
    assert told_names(term, "Redrive") == ["DLQ", "dead-letter queue"]


def test_every_topic_names_a_section_of_the_site(site):
    topics = read_files(site)["names"]["topics"]

    assert [topic for topic in topics if topic.startswith("-")] == []


def test_a_topic_of_no_section_is_told():
    data = load_data(ROOT / "docs" / "data")
    docs = [{"location": "sqs/", "title": "SQS", "text": ""}]
    first, *others = search_files(docs, data)["names"]["topics"]

    assert first.startswith("-1|")
    assert {topic.partition("|")[0] for topic in others} == {"0"}


def test_facts_of_a_limit_become_one_answer():
    data = load_data(ROOT / "docs" / "data")
    where = "messaging/sqs-delivery/#visibility-timeout"
    files = search_files([{"location": where, "title": "", "text": ""}], data)

    assert any(
        fact["label"] == "Amazon SQS visibility timeout"
        and fact["value"].startswith("30 seconds by default")
        for fact in files["texts/0-0"][0]["facts"]
    )
    assert not [
        fact
        for facts in section_facts(data).values()
        for fact in facts
        if re.search(r"`|\*\*", str(fact))
    ]


def test_the_label_of_a_fact_keeps_the_capitals_of_names():
    facts = section_facts(load_data(ROOT / "docs" / "data")).values()
    labels = {fact["label"] for found in facts for fact in found}

    assert "Amazon EC2 Elastic IP addresses per Region" in labels
    assert "Amazon EC2 key pairs per Region" in labels
    assert "IAM users per account" in labels
    assert "Alias, time to live" in labels
    assert not {label for label in labels if label.startswith(("IAM IAM", "Limits of"))}


def test_a_text_is_cut_at_its_blocks_and_read_without_tags():
    assert lines("<p>One &lt;b&gt; <code>two</code></p><ul><li>three\n  four</li></ul>") == (
        "One <b> two",
        "three four",
    )


def test_words_are_filed_by_the_letters_that_each_part_of_them_starts_with():
    assert chunks(["Call PutRecord: 256 KB, ÁREA."]) == {"call", "PutRecord", "256 kb", "área"}
    assert "RunTask" in chunks(["$ aws ecs run-task"])
    assert chunks(["A run-task: slow_start"]) == {"a", "run", "task", "slow_start"}
    assert chunks(["i-0123456789abcdef0 true,1,000 decides"]) == {"i", "true", "1,000"}
    assert initials("PutRecord") == {"pu", "re"}
    assert initials("256 kb") == {"2", "kb"}
    assert initials("área") == {"ar"}


def test_the_page_and_the_build_name_the_same_file_for_a_word(page):
    page.add_script_tag(path=SCRIPTS / "../files.js")
    words = ["SQS", "putrecord", "Álava", "256 KB", "2049", "s", "ñu"]
    files = page.evaluate("words => words.map(notesFiles.fileOf)", words)

    for word, file in zip(words, files, strict=True):
        assert file in {file_of(letters) for letters in initials(word)}, word
    assert files[0] == file_of("sq") != file_of("sn")


def small_words() -> dict[int, dict[str, Any]]:
    section = Words(heading="Queue", lines=["Queues.", "PutRecord."], facts=[])
    return word_files([section], [["attach to a disk", "mkfs"]], {"volumen": "volume"})


def test_a_file_holds_all_that_starts_with_its_letters():
    files = small_words()

    assert list(files) == list(range(FILES))
    assert files[file_of("pu")]["words"] == files[file_of("re")]["words"] == {"PutRecord": [1]}
    assert files[file_of("at")]["names"] == files[file_of("di")]["names"] == ["0|attach to a disk"]
    assert files[file_of("vo")]["translations"] == ["volumen|volume"]


def test_a_word_that_says_nothing_files_no_name():
    assert small_words()[file_of("to")]["names"] == []


def test_a_section_that_says_a_name_in_full_has_its_short_name_among_its_words():
    text = "<p>In front of it.</p><p>An Application Load Balancer, but no network one.</p>"
    data = load_data(ROOT / "docs" / "data")
    files = search_files([{"location": "sqs/", "title": "SQS", "text": text}], data)

    assert files[f"words/{file_of('al')}"]["words"]["alb"] == [1]
    assert "nlb" not in files[f"words/{file_of('nl')}"]["words"]


def test_every_word_is_in_the_file_that_the_search_asks_for(site):
    files = read_files(site)

    for number in range(FILES):
        content = files[f"words/{number}"]
        spanish = [row.partition("|")[0] for row in content["translations"]]
        assert content["words"], number
        for word in [*content["words"], *spanish]:
            assert number in map(file_of, initials(word)), word


MISFILED = """files => {
    const filed = new Map()
    for (const [name, { names }] of Object.entries(files)) {
        if (!name.startsWith("words/")) continue
        filed.set(name, new Set(names.flatMap((row) => row.split("|").slice(1))))
    }
    const isIn = (name, token) => filed.get(`words/${notesFiles.fileOf(token)}`).has(name)
    const { STOP, words } = notesTokens
    const asked = (name) => words(name).filter(({ token }) => !STOP.has(token))
    const all = new Set([...filed.values()].flatMap((names) => [...names]))
    return [...all].filter((name) => asked(name).some(({ token }) => !isIn(name, token)))
}"""


def test_a_name_is_in_the_files_of_all_its_words(page, site):
    for name in ("vendor", "../files", "tokens"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    files = read_files(site)
    assert page.evaluate(MISFILED, files) == []

    files[f"words/{file_of('dr')}"]["names"].clear()
    assert "network drive" in page.evaluate(MISFILED, files)


def test_the_index_is_the_same_whatever_order_sets_have():
    code = "import json, test_search; print(json.dumps(test_search.small_files()))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1


def test_every_address_of_the_site_is_made_again_from_its_heading(site, site_search):
    pages = read_files(site)["names"]["pages"]
    paths = [page.partition("\n")[0].partition("|")[0] for page in pages]
    html = {path: (site / path / "index.html").read_text("utf-8") for path in paths}
    found = {
        where for query in ("queue", "limits", "lambda") for where in found_by(site_search, query)
    }

    assert any("#" in where for where in found)
    for where in found:
        path, _, anchor = where.partition("#")
        assert f'id="{anchor}"' in html[path] or not anchor, where


def test_the_kinds_of_a_section_are_seen():
    section = {"location": "labs/sqs/#steps", "title": "Steps", "text": "<p>Exam</p>", "facts": []}

    assert kinds(section) == ["Exam tip", "Lab"]
    assert kinds(section | {"location": "compare/a/", "text": ""}) == ["Comparison"]
    assert kinds(section | {"location": "sqs/#limits", "text": ""}) == ["Limit"]
    assert kinds(section | {"location": "sqs/#size", "text": "", "facts": [{}]}) == ["Limit"]
    assert kinds(section | {"location": "sqs/", "text": ""}) == []


def test_a_section_of_links_alone_answers_no_query(data):
    docs = [
        {"location": f"sqs/{anchor}", "title": title, "text": ""}
        for anchor, title in {"": "SQS", "#limits": "Limits", "#see-also": "See also"}.items()
    ]

    assert search_files(docs, data)["names"]["pages"] == ["sqs/\nSQS\nLimits||0"]


def test_a_number_tells_of_a_section_by_its_first_line_and_a_fact_or_by_most_facts():
    lines = ["Up to 5 or 7 items.", "Then 6, 8 and 9."]
    facts = ["least: 6", "most: 7", "wait: 8", "delay: 8", "batch: 8"]
    found = words_by_letters([Words(heading="Size", lines=lines, facts=facts)])
    numbers = {word: places for digit in "56789" for word, places in found[digit].items()}

    assert numbers == {"5": [1], "6": [1], "7": [-1], "8": [-1], "9": [1]}


def test_a_heading_or_name_with_a_bar_fails(data):
    with pytest.raises(ValueError, match="cannot hold a bar"):
        search_files([{"location": "sqs/", "title": "SQS | SNS", "text": ""}], data)
    with pytest.raises(ValueError, match="cannot hold a bar"):
        word_files([], [["SQS | SNS"]], {})


def test_a_site_without_an_index_fails(tmp_path, data):
    with pytest.raises(ValueError, match="is the search plugin in"):
        move_index(tmp_path, data)


def ranks(search: Ask, examples: list[dict[str, str]]) -> dict[str, int]:
    """Return the rank of the first group that shows a right heading, or 0, for each example."""
    return {
        example["q"]: rank(search(example["q"])["items"], re.compile(example["heading"], re.I))
        for example in examples
    }


def rank(groups: list[list[dict[str, Any]]], right: re.Pattern[str]) -> int:
    for place, group in enumerate(groups, start=1):
        shown = [one for one in group if one["isVisible"] or "#" not in one["location"]]
        if any(right.search(re.sub(r"<[^>]+>", "", item["title"])) for item in shown):
            return place
    return 0


@pytest.mark.parametrize("examples", [EXAMPLES, MORE], ids=["examples", "more"])
def test_the_examples_find_the_right_section(site_search, examples):
    found = ranks(site_search, examples)
    share = {
        most: sum(0 < place <= most for place in found.values()) / len(found) for most in (1, 3)
    }
    misses = {query: place for query, place in found.items() if place != 1}

    assert len(found) >= 60
    assert share[1] >= 0.95, misses
    assert share[3] >= 0.99, misses


def search_for(page: Page, address: str, query: str) -> Locator:
    """Type a query on a page and return the first result."""
    page.goto(f"{address}/messaging/sqs/")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type(query)
    first = page.locator(".md-search-result__item").first
    expect(first).to_be_visible()
    return first


def test_a_result_tells_the_value_of_a_fact_and_marks_the_words(page, address):
    first = search_for(page, address, "message retention")

    expect(first).to_contain_text("message retention: 4 days by default, at least 60 seconds")
    expect(first.locator("mark", has_text="MessageRetentionPeriod").first).to_be_visible()


def test_results_are_announced_and_the_focus_stays_in_the_box(page, address):
    first = search_for(page, address, "sqs")

    expect(page.get_by_role("status").filter(has_text="matching")).to_be_attached()
    expect(page.locator(BOX)).to_be_focused()
    expect(first.locator("a").first).to_contain_text("keeps messages")  # the page is the best


def test_a_filter_narrows_the_results_and_shows_that_it_does(page, address):
    search_for(page, address, "queue")
    button = page.get_by_role("button", name="Comparison")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()

    expect(page.locator(BOX)).to_have_value("#comparison queue")
    expect(page.locator(BOX)).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Comparison")
    button.click()
    expect(page.locator(BOX)).to_have_value("queue")


def test_the_filters_are_the_tags_of_the_site(site, page, address):
    search_for(page, address, "queue")
    names = read_files(site)["names"]
    tags = {tag for one in names["pages"] for tag in one.partition("\n")[0].split("|")[2:]}
    known = tags | set(names["kinds"])

    assert set(page.locator(".notes-filter").all_text_contents()) == known


def walk(page: Page, key: str, target: Locator, most: int) -> int:
    """Press a key until an element has the focus, and return how often that took."""
    for count in range(1, most + 1):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return count
    pytest.fail(f"{most} times {key} do not lead there")


def search_and_read(page: Page, address: str) -> Locator:
    """Search, wait for the texts of the results, and return the link of the first one."""
    first = search_for(page, address, "message retention")
    expect(first).to_contain_text("4 days by default")
    return first.locator("a").first


def test_tab_passes_a_closed_search_in_one_step(page, address):
    page.goto(f"{address}/messaging/sqs/")
    walk(page, "Tab", page.locator(BOX), most=4)
    expect(page.locator(".notes-filter").first).to_be_visible()  # its scripts have come
    walk(page, "Tab", page.locator(".md-nav--primary .md-nav__link:visible").first, most=1)

    expect(page.locator(OPEN)).not_to_be_attached()
    expect(page.locator(".notes-filter").first).to_be_hidden()
    expect(page.get_by_role("button", name="Comparison")).to_have_count(0)


def test_tab_goes_through_filters_and_results_and_closes_the_search_behind_them(page, address):
    link = search_and_read(page, address)
    walk(page, "Tab", page.locator(".notes-filter", has_text="Limit"), most=1)
    walk(page, "ArrowRight", page.locator(".notes-filter", has_text="Lab").first, most=3)
    walk(page, "Tab", link, most=1)
    expect(page.locator(OPEN)).to_be_attached()
    walk(page, "Shift+Tab", page.locator(BOX), most=2)
    expect(page.locator(OPEN)).to_be_attached()
    walk(page, "Tab", page.locator(".md-nav--primary .md-nav__link:visible").first, most=60)

    expect(page.locator(OPEN)).not_to_be_attached()


def test_texts_come_for_the_results_in_sight_and_those_scrolled_to_keep_the_focus(page, address):
    text = search_for(page, address, "d").locator("p:not(.md-search-result__terms)")
    page.wait_for_timeout(250)  # more than the search waits for the next key
    expect(text).not_to_be_attached()

    search_and_read(page, address)
    last = page.locator(".md-search-result__item").last
    text = last.locator("p:not(.md-search-result__terms)").first
    expect(text).not_to_be_attached()
    last.locator("a").first.focus()

    expect(text).to_be_attached()
    expect(last.locator("a").first).to_be_focused()


def held_script(page: Page, address: str, query: str) -> list[Route]:
    """Type a query before the script of the box is there, and return the request for that."""
    script = "**/search/*/box.js"
    scripts = held(page, script)
    page.goto(f"{address}/messaging/sqs/")
    with page.expect_request(script):
        page.keyboard.press("/")
    page.keyboard.type(query)
    return scripts


def test_enter_goes_to_the_best_result_even_before_it_is_there(page, address):
    [script] = held_script(page, address, "alb vs nlb")
    page.keyboard.press("Enter")
    script.continue_()

    expect(page.locator("main h1")).to_contain_text("Which load balancer")


def test_arrows_walk_through_the_results_and_letters_lead_back_to_the_box(page, address):
    link = search_and_read(page, address)
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")

    expect(page.locator(BOX)).to_have_value("message retentions")


def test_the_word_being_typed_is_completed_by_an_arrow(page, address):
    search_for(page, address, "visib")
    expect(page.locator(".md-search__suggest")).to_have_text("visibility")
    page.keyboard.press("ArrowRight")

    expect(page.locator(BOX)).to_have_value("visibility")
    page.locator(BOX).fill(f"{'visibility ' * 20}timeo")
    expect(page.locator(".md-search__suggest")).to_have_text("")


def test_the_cross_clears_the_search_and_keeps_it_open(page, address):
    search_for(page, address, "dlq")
    page.locator(".md-search__options button").click()

    expect(page.locator(".md-search-result__item")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Type to start")).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()


def test_a_file_that_fails_is_told_and_asked_for_again(page, address):
    lost: list[Route] = []

    def lose(route: Route) -> None:
        lost.append(route)
        route.fulfill(status=503)

    page.route("**/search/*/names.json", lose)
    page.goto(f"{address}/messaging/sqs/")
    page.keyboard.press("/")
    page.keyboard.type("dlq")
    expect(page.get_by_role("status").filter(has_text="cannot")).to_be_visible()
    page.unroute("**/search/*/names.json")
    page.keyboard.type(" redrive")

    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert lost


def test_a_filter_pressed_by_keyboard_keeps_the_focus(page, address):
    search_and_read(page, address)
    button = page.locator(".notes-filter", has_text="Limit")
    walk(page, "Tab", button, most=1)
    page.keyboard.press("Space")

    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()


def test_escape_closes_the_search_from_anywhere_and_typing_opens_it(page, address):
    search_and_read(page, address)
    for steps in range(3):
        for _ in range(steps):
            page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(page.locator(OPEN)).not_to_be_attached()
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.type("s")

        expect(page.locator(OPEN)).to_be_attached()


def test_axe_finds_nothing_in_an_open_search(page, address):
    search_and_read(page, address)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(500)  # the list fades in
        found += violations(page, part=".md-search")

    assert found == []


def test_an_address_shares_a_search_and_its_result_marks_the_words(page, address):
    page.goto(f"{address}/?q=visibility+timeout")
    link = page.locator(".md-search-result__link", has_text="30 seconds by default").first
    link.click()

    expect(page.locator("#visibility-timeout")).to_be_in_viewport()
    expect(page.locator("h2 mark", has_text="Visibility").first).to_be_visible()


@pytest.mark.parametrize(("word", "is_marked"), [("dead-letter", True), ("dead.letter", False)])
def test_a_word_with_signs_in_it_is_marked_and_stops_no_other(page, address, word, is_marked):
    page.goto(f"{address}/messaging/sqs-delivery/?h=messages+{word}+0,5+name=a,value")

    expect(page.locator("article p mark", has_text="messages").first).to_be_visible()
    found = page.locator("article mark").all_text_contents()
    assert ("dead-letter" in {text.lower() for text in found}) == is_marked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_the_words_that_a_search_has_marked(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/messaging/sqs-delivery/?h=queue+message+timeout+aws+sqs+seconds")
    expect(page.locator("article p mark").first).to_be_visible()
    expect(page.locator("article pre mark").first).to_be_visible()

    assert violations(page, CONTRAST, "article") == []


def test_the_first_search_needs_few_bytes(page, address, site):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
    search_for(page, address, "dead letter queue")
    files = {name for name in asked if "search/" in name and "/texts/" not in name}
    size = sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in files)

    assert 20_000 < size <= FIRST_USE, files


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_typed_before_the_scripts_are_there_is_lost(page, address, width):
    page.set_viewport_size({"width": width, "height": 740})
    [script] = held_script(page, address, "dlq")
    script.continue_()

    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("dlq")


def test_the_browsers_own_search_keeps_the_focus(page, address):
    page.goto(f"{address}/messaging/sqs/")
    page.keyboard.press("Control+f")
    expect(page.locator(".notes-menu")).to_be_attached()  # the scripts are there

    expect(page.locator("body")).to_be_focused()


def test_the_search_needs_no_script_of_the_theme(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search_for(page, address, "dlq")

    assert [url for url in asked if "bundle" in url or "/later." in url] == []


def test_a_reader_who_only_scrolls_fetches_nothing_to_search(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/messaging/sqs/")
    page.mouse.wheel(0, 400)
    expect(page.locator(".notes-menu")).to_be_attached()  # the scripts are there
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if "/search/" in url] == []


def test_without_script_a_topic_is_found_by_any_of_its_names(plain_page, address):
    plain_page.goto(f"{address}/")
    plain_page.get_by_role("link", name="Every topic from A to Z").click()
    plain_page.get_by_role("link", name="dead-letter queue", exact=True).first.click()

    expect(plain_page.locator("h1")).to_contain_text("SQS")
    expect(plain_page.locator(":target")).to_contain_text("Dead-letter queue")


def test_a_wrong_heading_is_a_miss(site_search):
    assert ranks(site_search, [{"q": "sqs", "heading": "no such heading"}]) == {"sqs": 0}
