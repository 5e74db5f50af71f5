"""The fenced blocks of a page, and the steps that a reader takes by typing what they show."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)?(?P<rest>[^\n`]*)\n(?P<text>.*?)^(?P=indent)``` *$",
    re.MULTILINE | re.DOTALL,
)
TITLE = re.compile(r'title="([^"]+)"')
CALLS_AWS = re.compile(r"^aws |\$\(aws ", re.MULTILINE)
END = "END OF BLOCK"


@dataclass(frozen=True, kw_only=True)
class Block:
    """One fenced block; a title is the name of the file that it shows."""

    line: int
    language: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One command with the output that the page shows for it; None where it claims nothing."""

    line: int
    command: str
    shown: str | None = None


def blocks(text: str) -> list[Block]:
    """Return every fenced block of a page, without its indentation."""
    return [
        Block(
            line=text.count("\n", 0, match.start()) + 1,
            language=match["language"] or "",
            title=found[1] if (found := TITLE.search(match["rest"])) else "",
            text=re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE),
        )
        for match in FENCE.finditer(text)
    ]


def steps(text: str) -> list[Step]:
    """Return what a reader of a page does: saves files, types commands, runs scripts."""
    return [step for block in blocks(text) for step in _block_steps(block)]


def _block_steps(block: Block) -> Iterator[Step]:
    if block.title:
        yield _fed(block, f'cat > "{block.title}"')
    elif block.language == "console":
        yield from console_steps(block)
    elif block.language == "python":
        yield _fed(block, "python -")
    elif block.language == "bash" and CALLS_AWS.search(block.text):
        yield Step(line=block.line, command=f"(\nset -eo pipefail\n{block.text})")


def _fed(block: Block, command: str) -> Step:
    return Step(line=block.line, command=f"{command} <<'{END}'\n{block.text}{END}")


def console_steps(block: Block) -> Iterator[Step]:
    """Yield the commands of a console block, each with the lines below it up to the next."""
    lines = block.text.splitlines()
    if lines and not lines[0].startswith("$ "):
        raise ValueError(f"line {block.line}: a console block starts with `$`: mend it")
    while lines:
        line = block.line + 1 + block.text.count("\n") - len(lines)
        command = lines.pop(0).removeprefix("$ ")
        while lines and not _complete(command):
            command += "\n" + lines.pop(0)
        shown = []
        while lines and not lines[0].startswith("$ "):
            shown.append(lines.pop(0))
        yield Step(line=line, command=command, shown="\n".join(shown))


def _complete(command: str) -> bool:
    try:
        shlex.split(command)
    except ValueError:  # an open quotation
        return False
    return not command.endswith("\\")
