"""How long the data takes to be read, and the figures to be drawn."""

import subprocess
import sys
import time
from pathlib import Path

SCRIPTS = Path(__file__).parents[1]
WORK = {"read_ms": ("-c", "import facts; facts.load_data()"), "draw_ms": ("draw.py", "--check")}


def read_and_draw() -> dict[str, float]:
    """Do each in a process of its own, which begins with nothing; return the times."""
    found = {}
    for name, arguments in WORK.items():
        start = time.perf_counter()
        command = [sys.executable, *arguments]
        subprocess.run(command, cwd=SCRIPTS, check=True, stdout=subprocess.DEVNULL)
        found[name] = (time.perf_counter() - start) * 1000
    return found
