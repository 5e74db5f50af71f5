"""Build the site as it is published: `python scripts/build_site.py [FOLDER]`.

The site is built and finished beside the old one and then takes its place in one step, so that a
build that fails or is killed leaves the old one as it was. Two builds of one commit are the same
to the byte, wherever and whenever they run.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

from finish import finish
from finish.offline import write_worker
from paper import make_paper
from swap import swap_in, workshop

ROOT = Path(__file__).parents[1]
FIRST_DAY = "315532800"  # 1980, before which no zip file can date: for sources without Git
STEADY = {
    "LC_ALL": "C",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}


def build(target: Path) -> None:
    """Build the site and put it at `target`.

    Raises CalledProcessError if MkDocs finds a fault, ValueError if what it built cannot be
    finished, OSError if it cannot be written. The old site is then as it was.
    """
    with workshop(target) as folder:
        new = folder / "new"
        build_pages(new)
        make_paper(new)
        write_worker(new)
        swap_in(new, target)


def build_pages(target: Path) -> None:
    """Build and finish the pages alone; raises what `build` raises."""
    run_mkdocs(target)
    finish(target)


def run_mkdocs(target: Path) -> None:
    """Build strictly into a folder; what MkDocs warns of goes to the standard error."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = {"SOURCE_DATE_EPOCH": last_change()} | os.environ | STEADY
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=PIPE,
        stderr=STDOUT,
        encoding="utf-8",
        check=False,
    )
    print(warnings(result.stdout), end="", file=sys.stderr)
    result.check_returncode()


def last_change() -> str:
    """Return the second of the last commit, as the day that the site dates itself by."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        result = subprocess.run(command, stdout=PIPE, stderr=DEVNULL, text=True, check=False)
    except FileNotFoundError:
        return FIRST_DAY
    return result.stdout.strip() or FIRST_DAY


def warnings(output: str) -> str:
    """Return what MkDocs printed but its progress, and but the traceback of a faulty macro."""
    told = re.sub(r"^```\n.*?^```\n", "", output, flags=re.DOTALL | re.MULTILINE)
    lines = [line for line in told.splitlines() if line and not line.startswith("INFO")]
    if lines and lines[-1].startswith("OSError: "):  # a full disk is no fault of the code
        lines = lines[-1:]
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Build, and exit with a message if that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "site")
    target = parser.parse_args().folder.resolve()
    try:
        build(target)
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        reason = "" if isinstance(error, subprocess.CalledProcessError) else f": {error}"
        raise SystemExit(f"The build failed{reason}; {target} is as it was.") from None
    print(f"Built {target}: {sum(1 for _ in target.rglob('index.html'))} pages.")


if __name__ == "__main__":
    main()
