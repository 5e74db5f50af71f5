"""The finishing of a built site: less to load, and nothing that a reader would miss."""

import re
from pathlib import Path

import pytest
from finish.abbreviations import explain, explain_once
from finish.breaks import mend_breaks
from finish.dates import DATE, date_pages
from finish.fonts import name_fonts
from finish.icons import lines, shape, shape_icons
from finish.paint import PAUSE, paint_early
from finish.policy import lock_down
from finish.rules import split, used
from finish.scripts import AHEAD, OFFLINE, bare, join_scripts
from finish.search import name_search
from finish.styles import join_styles
from finish.tidy import tidy

LINK = '<link rel="stylesheet" href="{}">'
PATH = "<path d='M1 2h3v4z'/>"
ICON = "a{{--{}:url(\"data:image/svg+xml,<svg viewBox='0 0 10 10'>{}</svg>\")}}"
SCRIPTS = (
    '<script src="{0}javascripts/start.js" data-later="c.js" data-search="box.js" defer></script>\n'
    '<script src="{0}javascripts/figure.js" defer></script>'
)


def test_rules_that_no_element_matches_are_left_out():
    css = ".used{color:red}.idle{color:red}.used .idle,.used a{top:0}@media print{.idle{top:0}}"

    assert split(css, {"used", "<a"}, set()) == (".used{color:red}\n.used a{top:0}", "")


def test_a_rule_for_an_element_that_no_page_has_is_left_out():
    css = "p{top:0}video,p:hover>.a video{top:0}:is(video)::marker{top:0}"

    assert (
        split(css, used(['<p class="a">'], []), set())[0] == "p{top:0}\n:is(video)::marker{top:0}"
    )


def test_a_rule_for_what_the_theme_does_not_do_here_is_left_out():
    css = (
        'th[role=columnheader]::after,th[role]  >  a{top:0}[data-linenos]{top:0}a[title="a > b"]{}'
    )

    assert split(css, {"<th", "<a"}, set())[0] == "th[role]>a{top:0}"


def test_rules_for_what_only_late_scripts_add_wait_with_them():
    css = (
        ".a .md-late,.a{top:0}details{top:0}@media print{.md-late{top:0}.a{top:1px}@page{left:0}}"
        "@page{top:0}"
    )
    late = used([], ['element.className = "md-late"; make("details")'])

    assert split(css, used(['<p class="a">'], []), late) == (
        ".a{top:0}\n@media print{.a{top:1px}@page{left:0}}\n@page{top:0}",
        ".a .md-late{top:0}\ndetails{top:0}\n@media print{.md-late{top:0}}",
    )


def test_a_rule_for_what_unfolds_in_a_text_is_there_once_a_page_has_that():
    css = ".md-typeset details{top:0}.box>summary{top:0}"
    late = used([], ['"notes-box", "<details class=box><summary>", "md-typeset"']) | {"box"}

    assert split(css, used(['<p class="md-typeset">'], []), late) == ("", ".box>summary{top:0}")
    page = '<div class="md-typeset"><details>'
    assert split(css, used([page], []), late)[0] == ".md-typeset details{top:0}"


def test_a_rule_for_a_class_that_a_script_adds_at_once_does_not_wait():
    names = used(['<p class="a b" dir="ltr">'], ['element.className = "md-soon"'])

    assert {"a", "b", "md-soon", "dir=ltr", "<p"} <= names
    assert split(".md-soon{top:0}[dir=rtl] .a{top:0}[dir=ltr] .b{top:0}", names, set())[0] == (
        ".md-soon{top:0}\n[dir=ltr] .b{top:0}"
    )


def test_a_class_of_the_theme_that_is_switched_off_is_left_out_until_a_page_has_it():
    assert used([], ['"md-version__list md-dialog"']) == {"md-dialog"}
    assert used(['<p class="md-version">'], []) == {"md-version", "<p"}


def test_a_variable_or_a_motion_that_nothing_reads_is_left_out():
    css = ":root{--read:1;--idle:2}p{top:var(--read);animation:go 1s}@keyframes{}"
    motions = "@keyframes go{to{top:0}}@keyframes idle{to{top:0}}"

    assert split(css.replace("@keyframes{}", motions), {"<p"}, set())[0] == (
        ":root{--read:1}\np{top:var(--read);animation:go 1s}\n@keyframes go{to{top:0}}"
    )


def test_a_variable_that_the_same_root_sets_again_is_left_out_but_none_of_a_scheme():
    css = ":root{--a:1}[dir=ltr]{--a:2}:root{--a:3}p{top:var(--a)}"

    assert split(css, {"<p", "dir=ltr"}, set())[0] == (
        "[dir=ltr]{--a:2}\n:root{--a:3}\np{top:var(--a)}"
    )


def test_what_a_later_rule_of_the_same_selectors_sets_again_is_left_out_but_nothing_important():
    css = "a,p{top:0;left:0}p{top:1em}a{left:1em!important}@media print{a{top:2em}}p,a{top:3em}"

    assert split(f"{css}a{{left:4em}}", {"<a", "<p"}, set())[0].splitlines() == [
        "a,p{left:0}",
        *("p{top:1em}", "a{left:1em!important}", "@media print{a{top:2em}}", "p,a{top:3em}"),
        "a{left:4em}",
    ]


def test_a_variable_that_every_scheme_sets_later_is_left_out_of_any_scheme_before():
    css = (
        ":root{--a:1}@media screen{[data-md-color-scheme=slate]{--a:2;--b:3}}p{top:var(--a)}"
        ":root, [data-md-color-scheme]{--a:4}p{left:var(--b)}"
    )
    names = {"<p", "data-md-color-scheme=slate"}

    assert split(css, names, set())[0] == (
        "@media screen{[data-md-color-scheme=slate]{--b:3}}\np{top:var(--a)}\n"
        ":root,[data-md-color-scheme]{--a:4}\np{left:var(--b)}"
    )
    some = css.replace(":root, [data-md-color-scheme]", "[data-md-color-scheme]")
    assert split(some, names, set())[0].count("--a:") == 3


def test_a_variable_that_only_waiting_rules_read_waits_with_all_its_values():
    css = ":root{--a:1;--b:2}[dir=ltr]{--a:3}p{top:var(--b)}.late{top:var(--a)}"

    assert split(css, {"<p", "dir=ltr"}, {"late"}) == (
        ":root{--b:2}\np{top:var(--b)}",
        ":root{--a:1}\n[dir=ltr]{--a:3}\n.late{top:var(--a)}",
    )


def test_containers_features_and_faces_stay():
    css = "@container (width > 1em){p{top:0}}@supports (top:0){p{top:0}}@font-face{src:url(x)}"

    assert split(css, {"<p"}, set())[0] == css.replace("}@", "}\n@")


def test_styles_are_joined_in_their_order_and_those_that_wait_are_named_to_the_script(tmp_path):
    for name, text in {
        "stylesheets/a.css": "a{top:0}",
        "stylesheets/b.css": "b,.notes-late,.md-top,.notes-hit{top:0}",
        "javascripts/later/c.js": "'notes-late'",
        "javascripts/search/box.js": "'notes-hit'",
        OFFLINE: "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    inner, body = tmp_path / "x" / "index.html", '<a><b><i class="md-top">'
    pages = {
        path: f"{LINK.format(f'{root}stylesheets/a.css')}<style>i{{top:0}}</style>"
        f"{LINK.format(f'{root}stylesheets/b.css')}</head>{body}{SCRIPTS.format(root)}"
        for path, root in ((tmp_path / "index.html", ""), (inner, "../"))
    }
    join_styles(tmp_path, pages)

    later, search, site = sorted((tmp_path / "stylesheets").iterdir())
    assert site.read_text("utf-8") == "a{top:0}\ni{top:0}\nb{top:0}"
    assert later.read_text("utf-8") == ".notes-late,.md-top{top:0}"
    assert pages[inner].startswith(f"{LINK.format(f'../stylesheets/{site.name}')}</head>")
    assert search.read_text("utf-8") == ".notes-hit{top:0}"
    assert f'data-later="c.js ../stylesheets/{later.name}"' in pages[inner]
    assert f'data-search="box.js ../stylesheets/{search.name}"' in pages[inner]


def test_the_search_moves_into_a_folder_named_by_its_content(tmp_path):
    places = []
    for site, words in ((tmp_path / "a", "1"), (tmp_path / "b", "2"), (tmp_path / "c", "1")):
        (site / "javascripts/search/words").mkdir(parents=True)
        (site / "javascripts/search/box.js").touch()
        (site / "javascripts/search/words/7.json").write_text(words, "utf-8")
        pages = {site / "x/index.html": '<script data-search="../javascripts/search/box.js">'}
        name_search(site, pages)
        (place,) = (site / "javascripts/search").iterdir()
        places.append(place.name)
        assert (place / "words/7.json").read_text("utf-8") == words
        assert f'="../javascripts/search/{place.name}/box.js"' in pages[site / "x/index.html"]

    assert places[0] == places[2] != places[1]


def test_a_page_without_the_search_is_named(tmp_path):
    (tmp_path / "javascripts/search").mkdir(parents=True)

    with pytest.raises(ValueError, match=r"index\.html: no javascripts/search/box\.js"):
        name_search(tmp_path, {tmp_path / "index.html": ""})


def test_scripts_are_joined_and_the_one_for_reading_offline_with_them(tmp_path):
    for name in ("javascripts/start.js", "javascripts/figure.js", OFFLINE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"'{name}'", "utf-8")
    pages = {tmp_path / "index.html": SCRIPTS.format("")}
    join_scripts(tmp_path, pages)

    [joined] = (tmp_path / "javascripts").glob("*.js")
    assert re.findall(r"\w+(?=\.js)", joined.read_text("utf-8")) == ["start", "figure", "page"]
    assert pages[tmp_path / "index.html"].strip() == (
        f'{AHEAD}<script src="javascripts/{joined.name}" data-later="c.js" data-search="box.js"'
        " defer></script>"
    )


def test_a_bare_script_says_the_same():
    code = "// What it does.\nconst a = {\n  b: 'x // y', // why\n\n  // how\n  c: 1,\n}\n"

    assert bare(code) == "const a = {\nb: 'x // y', // why\nc: 1,\n}"


def test_neighboring_scripts_within_a_page_are_one_and_the_one_for_tabs_goes(tmp_path):
    for name in ("javascripts/start.js", "javascripts/figure.js", OFFLINE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    within = '<script>a<1</script>\n<script>b</script><script type="x">c</script><script>d</script>'
    tabs = '<script>e="__tabbed_"</script>'
    pages = {tmp_path / "index.html": f"{within}<p>{tabs}{SCRIPTS.format('')}"}
    join_scripts(tmp_path, pages)

    assert pages[tmp_path / "index.html"].startswith(
        '<script>a<1;b</script><script type="x">c</script><script>d</script><p><script '
    )


@pytest.mark.parametrize("step", [join_styles, join_scripts, paint_early, lock_down])
def test_a_page_that_the_theme_made_otherwise_is_refused(tmp_path, step):
    with pytest.raises(ValueError, match=r"index\.html"):
        step(tmp_path, {tmp_path / "index.html": "<p>"})


@pytest.mark.parametrize("step", [join_styles, join_scripts])
def test_a_page_unlike_the_home_page_is_named(tmp_path, step):
    files = ("stylesheets/a.css", "javascripts/start.js", "javascripts/figure.js", OFFLINE)
    for path in (tmp_path / name for name in files):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    home = f"{LINK.format('stylesheets/a.css')}</head>{SCRIPTS.format('')}"

    with pytest.raises(ValueError, match=r"x/index\.html: (no style sheet|other scripts)"):
        step(tmp_path, {tmp_path / "index.html": home, tmp_path / "x" / "index.html": "<p>"})


def test_fonts_are_named_by_their_content(tmp_path):
    for name in ("fonts/a.woff2", "stylesheets/a.css"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("url(../fonts/a.woff2)", "utf-8")
    name_fonts(tmp_path)

    [font] = (tmp_path / "fonts").iterdir()
    assert re.fullmatch(r"a\.[0-9a-f]{8}\.woff2", font.name)
    assert font.name in (tmp_path / "stylesheets" / "a.css").read_text("utf-8")


def test_a_style_sheet_that_names_a_font_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "stylesheets").mkdir()
    (tmp_path / "stylesheets" / "a.css").write_text("url(../fonts/b.woff2)", "utf-8")

    with pytest.raises(ValueError, match=r"a\.css: no font b\.woff2: add it to docs/fonts"):
        name_fonts(tmp_path)


@pytest.mark.parametrize(
    ("opening", "rest"),
    [("<p>One</p><p>Two</p>", "<p>Three</p>"), ("<p>One</p>", f"<b>{'far ' * 1000}</b><p>Two</p>")],
)
def test_the_opening_of_a_page_is_read_while_its_styles_come(tmp_path, opening, rest):
    palette = "<script>var palette=1</script>"
    path = tmp_path / "index.html"
    pages = {
        path: f"<head>{LINK.format('a.css')}<script>a</script></head>{palette}<h1>Queues</h1>"
        f"{opening}{rest}"
    }
    paint_early(tmp_path, pages)

    assert pages[path] == (
        f'<head><link rel="preload" href="a.css" as="style"><script>a</script>'
        f"{LINK.format('a.css')}</head><h1>Queues</h1>{opening}{PAUSE}{rest}"
    )


@pytest.mark.parametrize("part", [LINK.format("a.css"), "<script>var palette=1</script>", "</h1>"])
def test_a_page_that_cannot_be_painted_early_is_refused(tmp_path, part):
    page = f"<head>{LINK.format('a.css')}</head><script>var palette=1</script><h1>A</h1><p>B</p>"
    path = tmp_path / "index.html"
    paint_early(tmp_path, {path: page})

    with pytest.raises(ValueError, match=r"index\.html: no style, palette or title"):
        paint_early(tmp_path, {path: page.replace(part, "")})


def test_an_icon_of_paths_cuts_its_ground_and_one_of_more_masks_it():
    icons = ICON.format("one", PATH) + ICON.format("other", "<circle/>")
    one = "b{-webkit-mask-image:var(--one);mask-image:var(--one);mask-size:contain;top:0}"
    other = "c{mask-image:var(--other);mask-size:contain}"

    assert shape_icons(icons + one + other) == (
        f"{icons}b{{clip-path:polygon(evenodd,10% 20%,40% 20%,40% 60%);top:0}}{other}"
    )


def test_a_hole_in_an_icon_is_cut_on_a_way_there_and_back():
    icon = "<svg viewBox='0 0 10 10'><path d='M0 0h4v4zM1 1h1v1z'/></svg>"
    hole = "0% 0%,10% 10%,20% 10%,20% 20%,10% 10%,0% 0%"

    assert shape(icon) == f"polygon(evenodd,0% 0%,40% 0%,40% 40%,{hole})"


@pytest.mark.parametrize(
    ("steps", "corners"),
    [
        ("M1 2H4v3z", [1 + 2j, 4 + 2j, 4 + 5j]),
        ("m1 2 3 0zl0 4", [1 + 2j, 4 + 2j, 1 + 6j]),
        ("M0 0c1 0 1 0 2 0s1 0 2 0", [0, 1, 2, 3, 4]),
        ("M0 1a1 1 0 0 1 2 0", [1j, 1, 2 + 1j]),
        ("M0 1A1 1 0 0 0 2 1", [1j, 1 + 2j, 2 + 1j]),
    ],
)
def test_a_line_goes_along_the_steps_of_a_path(steps, corners):
    [line] = lines(steps)

    assert line == pytest.approx(corners)


@pytest.mark.parametrize("steps", ["M0 0q1 1 2 2", "M0 0L1", "M0 0a1 1 0 012 2"])
def test_a_step_that_cannot_be_read_is_refused(steps):
    with pytest.raises(ValueError, match=r"icons\.py"):
        lines(steps)


def test_an_abbreviation_is_explained_once_a_section_and_in_no_title():
    ebs, ami = ('<abbr title="x">EBS</abbr>', '<abbr title="y">AMI</abbr>')
    page = (
        f"<h1><em>1</em> {ebs}</h1><p>{ebs} {ami} {ebs}</p><h2>{ebs} <a>{ami}</a></h2>"
        f'<p class="admonition-title">{ebs}</p><table><th>{ebs}</th><td>{ebs}{ebs}</td></table>'
        f"<h3>{ami}</h3><p>{ebs}<article>{ami}</p>"
    )

    assert explain_once(page) == (
        f"<h1><em>1</em> EBS</h1><p>{ebs} {ami} EBS</p><h2>EBS <a>AMI</a></h2>"
        f'<p class="admonition-title">EBS</p><table><th>EBS</th><td>{ebs}EBS</td></table>'
        f"<h3>AMI</h3><p>EBS<article>{ami}</p>"
    )


def test_a_list_of_all_terms_explains_no_abbreviation_again(tmp_path):
    lists, other = tmp_path / "glossary" / "index.html", tmp_path / "ebs" / "index.html"
    page = '<p>a <abbr title="x">EBS</abbr>'
    pages = {lists: page, other: page}
    explain(pages)

    assert pages == {lists: "<p>a EBS", other: page}


def mended(page: str) -> str:
    """Return a page with its code mended."""
    pages = {Path("index.html"): page}
    mend_breaks(pages)
    return pages[Path("index.html")]


def test_code_breaks_after_no_hyphen_and_at_no_question_mark():
    page = "<p><code>--profile dev</code> <code>?a=b</code></p><pre><code>$ x -f e-1\n</code></pre>"

    assert mended(page).replace('<span class="notes-whole">', "[").replace("</span>", "]") == (
        "<p><code>[--profile] dev</code> <code>[?a=b]</code></p>"
        "<pre><code>$ x [-f] [e-1]\n</code></pre>"
    )


def test_a_heading_breaks_after_no_hyphen_and_a_paragraph_may():
    page = '<h2 id="a-b"><abbr title="x">SSE</abbr>-KMS <a>x</a></h2><p>dead-letter</p>'
    kept = '<h2 id="a-b"><span class="notes-whole">SSE-KMS</span> <a>x</a></h2>'

    assert mended(page) == f"{kept}<p>dead-letter</p>"


def test_a_long_name_stays_one_text_for_who_reads_it_without_a_browser():
    page = "<td><code>deregistration_delay.timeout_seconds</code></td>"

    assert mended(page) == page


def test_a_backslash_stays_with_the_end_of_its_line():
    page = '<pre><code>aws sqs<span class="w"> </span><span class="se">\\</span>\n</code></pre>'

    assert mended(page) == '<pre><code>aws sqs<span class="se"> \\</span>\n</code></pre>'


def test_no_line_ends_between_a_figure_and_its_unit():
    page = "<p>1 to 7 days, 5 of 8 GiB/s, Route 53</p>"

    assert mended(page) == "<p>1 to 7\xa0days, 5 of 8\xa0GiB/s, Route\xa053</p>"


def test_a_figure_where_no_line_ends_is_left_alone():
    page = (
        '<p data-a="5 days"><code>5 days</code><span class="notes-keep">5 days'
        "</span><span popover>5 days</span></p>"
    )

    assert mended(page) == page


def test_a_word_without_a_hyphen_or_wider_than_a_phone_and_the_note_of_a_fact_are_left_alone():
    page = f"<p>e-1 <code>AWS_ARN</code> <code>{'a-' * 20}</code> <small></small><code>a-b</code>"

    assert mended(page) == page


def test_a_page_without_facts_has_the_day_of_the_newest():
    days = {"old": "2026-01-02", "new": "2026-03-04", "none": ""}
    pages = {
        Path(name): (f'<time datetime="{day}">' if day else "") + DATE for name, day in days.items()
    }
    date_pages(pages)
    told = {name: pages[Path(name)][-10:] for name in days}

    assert told == {**days, "none": "2026-03-04"}


def test_a_tidy_page_keeps_what_is_set_in_lines():
    page = """
        <p>One
           two</p>

        <pre><span></span><code>a<span class="w">  </span>b

        c</code></pre>
        <script>1

        2</script>"""

    assert tidy(page) == (
        "<p>One\ntwo</p>\n<pre><code>a  b\n\n        c</code></pre>\n"
        "<script>1\n\n        2</script>"
    )


def test_nothing_is_published_that_no_reader_fetches(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    assert not {name for name in names if re.search(r"\.map$|lunr|workers/|\.gz$", name)}
    styles = sorted(name.partition(".")[0] for name in names if name.endswith(".css"))
    assert styles == ["stylesheets/later", "stylesheets/search", "stylesheets/site"]
