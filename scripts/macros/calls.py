"""A page's template code: what cannot work is told with its line and its remedy."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from facts import hint
from jinja2 import Environment, TemplateSyntaxError, nodes

FORM = 'write a call as {{ fact("table.entry.attribute") }}, braces of AWS within {% raw %}'
OPEN = "{{ without }}: close the call"
COMMENT = "{# opens a comment: write a heading's id as { #id }, with spaces"


class CallError(ValueError):
    """The first fault in the template code of a text: `line` and a message."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line, counted from 1."""
        super().__init__(message)
        self.line = line


def check_calls(plugin: Any, known: Collection[str]) -> None:
    """Let mkdocs-macros stop the build in one line at a call that cannot work."""
    jinja, compile_tree = plugin.env, plugin.env.compile

    def compiled(text: str, *rest: Any) -> Any:
        try:
            return compile_tree(parse_calls(jinja, text, known), *rest)
        except CallError as error:
            file = plugin.page.file
            whole = Path(file.abs_src_path).read_text("utf-8-sig")
            line = error.line + whole.count("\n") - text.count("\n")  # below the front matter
            raise SystemExit(f"docs/{file.src_uri}: line {line}: {error}") from None

    jinja.compile = compiled


def parse_calls(jinja: Environment, text: str, known: Collection[str]) -> nodes.Template:
    """Return a text parsed; raises CallError for what is no call of a known macro."""
    try:
        tree = jinja.parse(text)
    except TemplateSyntaxError as error:
        raise _syntax(error, text.splitlines()) from None
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for name in tree.find_all(nodes.Name):
        if name.name not in known:
            remedy = hint(name.name, known) if id(name) in called else "is it a text? Quote it"
            raise CallError(name.lineno, f"{name.name!r} is no macro: {remedy}")
        if id(name) not in called:
            raise CallError(name.lineno, f"{name.name!r} is not called: write {name.name}(…)")
    return tree


def _syntax(error: TemplateSyntaxError, lines: list[str]) -> CallError:
    """Return the fault of code that cannot be read; Jinja notices an open call lines later."""
    if "comment" in error.message:
        return CallError(error.lineno, COMMENT)
    for number in range(error.lineno, 0, -1):
        line = lines[number - 1]
        if line.count("{{") > line.count("}}"):
            return CallError(number, OPEN)
        if "}}" in line:
            break
    return CallError(error.lineno, f"{error.message}: {FORM}")
