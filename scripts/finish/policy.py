"""A Content-Security-Policy: nothing from elsewhere, no script and no style but those we wrote.

Each page carries its own as a meta element. `headers.json` holds what a host should send with
every file: a policy that fits all of them, and what a meta element cannot say.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from finish.hashed import integrity

HEADERS = "headers.json"
CHARSET = '<meta charset="utf-8">'
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style[^>]*>(?P<code>.*?)</style>", re.DOTALL)
DIRECTIVES = {
    "default-src": "'self'",  # what is left: Firefox fetches the next page ahead
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "media-src": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
OTHER_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def lock_down(site: Path, pages: dict[Path, str]) -> None:
    """Write its policy into every page of a site; raises ValueError if one has no head."""
    scripts: set[str] = set()
    for path, page in pages.items():
        if page.count(CHARSET) != 1:
            raise ValueError(f"{path.relative_to(site)}: no {CHARSET}: has the theme changed?")
        own = inline_scripts(page)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(own)}">'
        referrer = f'<meta name="referrer" content="{OTHER_HEADERS["Referrer-Policy"]}">'
        pages[path] = page.replace(CHARSET, f"{CHARSET}\n{meta}\n{referrer}")
        scripts |= own
    content = json.dumps(headers(scripts, drawn_styles(site)), indent=2)
    (site / HEADERS).write_text(f"{content}\n", encoding="utf-8", newline="\n")


def headers(scripts: Iterable[str], styles: Iterable[str]) -> dict[str, str]:
    """Return the headers that a host should send with every file of a site."""
    content = f"{policy(scripts, styles)}; frame-ancestors 'none'"
    return {"Content-Security-Policy": content, **OTHER_HEADERS}


def policy(scripts: Iterable[str], styles: Iterable[str] = ()) -> str:
    """Return the policy that lets just these inline scripts run and these styles apply."""
    inline = {"script-src": scripts, "style-src": styles}
    return "; ".join(
        " ".join([name, allowed, *digests(inline.get(name, ()))])
        for name, allowed in DIRECTIVES.items()
    )


def digests(texts: Iterable[str]) -> list[str]:
    """Return the hashes by which a policy names inline texts."""
    return sorted(f"'{integrity(text.encode())}'" for text in texts)


def inline_scripts(page: str) -> set[str]:
    """Return the scripts within a page that a browser runs or follows."""
    return {
        match["code"]
        for match in SCRIPT.finditer(page)
        if "src=" not in match["attributes"] and "json" not in match["attributes"]
    }


def drawn_styles(site: Path) -> set[str]:
    """Return the styles within the drawings, which open as documents of their own."""
    drawings = (path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.svg")))
    return {match["code"] for drawing in drawings for match in STYLE.finditer(drawing)}
