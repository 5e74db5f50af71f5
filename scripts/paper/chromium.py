"""Chromium as the engine of the book: its own command line, no driver, no network."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # which would set the letters of a word apart
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--virtual-time-budget=10000",
)
PATIENCE = 300  # seconds


def find_chromium() -> str:
    """Return the path of a Chromium; raises ValueError that says what to install."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise ValueError(
            "There is no Chromium, which prints the book and opens the site for the tests: install "
            "it (Debian, Ubuntu: apt-get install chromium) and try again."
        )
    return found


def print_pdf(text: str, folder: Path, *, tagged: bool) -> Path:
    """Print an HTML document in a folder and return the PDF."""
    source, target = folder / "book.html", folder / "printed.pdf"
    source.write_text(text, encoding="utf-8")
    target.unlink(missing_ok=True)
    command = [find_chromium(), *QUIET, f"--user-data-dir={folder / 'profile'}"]
    if os.geteuid() == 0:
        command.append("--no-sandbox")  # which root cannot have
    if not tagged:
        command.append("--disable-pdf-tagging")  # faster; the pages are the same
    command += [f"--print-to-pdf={target}", source.as_uri()]
    try:
        result = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise ValueError(f"Chromium did not print in {PATIENCE} seconds: try again") from None
    if result.returncode or not target.is_file():
        told = result.stderr.decode(errors="replace")[-2000:]
        raise ValueError(f"Chromium could not print the book:\n{told}")
    return target
