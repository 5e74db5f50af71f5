"""The figures' style without variables, which many reading devices do not know."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "docs" / "stylesheets"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VARIABLE = re.compile(r"var\((--[\w-]+)(?:, ((?:[^()]|\([^()]*\))*))?\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SCREEN = re.compile(r"@media screen \{.*?\n\}", re.DOTALL)


def plain_style() -> str:
    """Return the rules of figures.css for the light scheme, every variable replaced."""
    text = (STYLES / "figures.css").read_text(encoding="utf-8")
    rules = [
        (selector.strip(), dict(_declarations(body)))
        for selector, body in RULE.findall(SCREEN.sub("", COMMENT.sub("", text)))
    ]
    colors = {name: value for name, value in rules[0][1].items() if name.startswith("--")}
    tones = [(selector, own) for selector, own in rules[1:] if "--tone" in own]
    plain = [(selector, own) for selector, own in rules if "--tone" not in own]
    lines = [_rule(selector, own, colors) for selector, own in plain]
    for tone, values in tones:
        for selector, own in plain:
            toned = {
                name: value
                for name, value in own.items()
                if "--tone" in value or "--ground" in value
            }
            if toned:
                lines.append(_rule(_both(tone, selector), toned, colors | values))
    return "\n".join(filter(None, lines)) + "\n"


def _declarations(body: str) -> list[tuple[str, str]]:
    pairs = (part.partition(":") for part in body.split(";") if part.strip())
    return [(name.strip(), " ".join(value.split())) for name, _, value in pairs]


def _both(tone: str, selector: str) -> str:
    """Return a selector for what has a tone itself or stands in a group that has it."""
    owns = [one.strip().removeprefix(".dg ") for one in selector.split(",")]
    return ", ".join(
        f"{one.strip()} {own}, {_joined(one.strip(), own)}"
        for one in tone.split(",")
        for own in owns
    )


def _joined(tone: str, own: str) -> str:
    return f".dg {own}{tone.removeprefix('.dg ')}"


def _rule(selector: str, own: dict[str, str], colors: dict[str, str]) -> str:
    body = "; ".join(
        f"{name}: {_plain(value, colors)}" for name, value in own.items() if name[:2] != "--"
    )
    return f"{selector} {{ {body} }}" if body else ""


def _plain(value: str, colors: dict[str, str]) -> str:
    while VARIABLE.search(value):
        value = VARIABLE.sub(lambda match: colors.get(match[1], match[2] or "inherit"), value)
    return value
