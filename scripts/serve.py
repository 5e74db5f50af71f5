"""Serve the notes with live reload on 127.0.0.1: `python scripts/serve.py [--port 8000]`."""

import argparse
import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Become `mkdocs serve`, or exit with a message that says what to do if the port is taken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=as_port, default=8000, help="8000 if none is given")
    port = parser.parse_args().port
    check_free(port)
    os.chdir(ROOT)
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]
    os.execv(sys.executable, [*command, "--dev-addr", f"127.0.0.1:{port}"])


def as_port(text: str) -> int:
    """Return the number of a port; raises ArgumentTypeError for anything else."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def check_free(port: int) -> None:
    """Raise SystemExit if a port of 127.0.0.1 is taken: MkDocs would end in a traceback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SystemExit(
                f"Port {port} cannot be used ({error.strerror}): "
                f"choose another, for example scripts/serve --port {port % 65535 + 1}"
            ) from None


if __name__ == "__main__":
    main()
