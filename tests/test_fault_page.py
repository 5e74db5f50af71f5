"""Under `serve` a build that fails tells its fault on every page, until one succeeds."""

import logging
from pathlib import Path

import pytest
from serving.fault_page import showing_faults


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site of two pages."""
    for name in ("index.html", "sqs/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("old", "utf-8")
    return tmp_path


def failing(site: Path, error: BaseException) -> None:
    """Fail as MkDocs does, after it has deleted the old site."""

    def build() -> None:
        for path in site.rglob("*.html"):
            path.unlink()
        (site / "sqs").rmdir()
        logging.getLogger("mkdocs.config").warning("nav names no page")
        raise error

    showing_faults(build, site)()


def test_a_fault_and_its_warnings_stand_on_every_page_there_was(site):
    failing(site, SystemExit("docs/a.md: line 3: <b> is no macro"))

    for name in ("index.html", "sqs/index.html"):
        page = (site / name).read_text("utf-8")
        assert "nav names no page\ndocs/a.md: line 3: &lt;b&gt; is no macro" in page


def test_a_fault_of_the_code_has_its_traceback_in_the_terminal_and_others_have_not(
    site, capsys, caplog
):
    failing(site, ValueError("docs/a.md: mend it"))
    assert "docs/a.md: mend it\nNot built; mend this and save." in caplog.text
    assert "Traceback" not in capsys.readouterr().err

    failing(site, KeyError("x"))
    assert "Traceback" in capsys.readouterr().err


def test_a_build_that_succeeds_leaves_its_pages_and_a_key_press_ends_it(site):
    before = logging.getLogger("mkdocs").handlers[:]
    showing_faults(lambda: None, site)()
    assert (site / "index.html").read_text("utf-8") == "old"

    with pytest.raises(KeyboardInterrupt):
        failing(site, KeyboardInterrupt())
    assert logging.getLogger("mkdocs").handlers == before
