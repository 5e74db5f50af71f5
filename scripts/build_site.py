"""Build the site as it is published: `python scripts/build_site.py [FOLDER]`.

The site is built beside the old one and then takes its place, so that a build that fails leaves
the old one as it was.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import PIPE, STDOUT

ROOT = Path(__file__).parents[1]


def build(target: Path) -> None:
    """Build the site and put it at `target`; raises CalledProcessError if MkDocs finds a fault."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        run_mkdocs(new)
        if target.exists():
            target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def run_mkdocs(target: Path) -> None:
    """Build strictly into a folder; what MkDocs warns of goes to the standard error."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=PIPE, stderr=STDOUT, text=True, check=False
    )
    print(warnings(result.stdout), end="", file=sys.stderr)
    result.check_returncode()


def warnings(output: str) -> str:
    """Return what MkDocs printed but its progress, and but the traceback of a faulty macro."""
    told = re.sub(r"^```\n.*?^```\n", "", output, flags=re.DOTALL | re.MULTILINE)
    lines = (line for line in told.splitlines() if line and not line.startswith("INFO"))
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Build, and exit with a message if that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "site")
    target = parser.parse_args().folder.resolve()
    try:
        build(target)
    except subprocess.CalledProcessError:
        raise SystemExit(f"The build failed; {target} is as it was.") from None
    print(f"Built {target}: {sum(1 for _ in target.rglob('index.html'))} pages.")


if __name__ == "__main__":
    main()
