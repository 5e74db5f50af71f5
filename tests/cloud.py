"""AWS on 127.0.0.1: a moto server, the real CLI beside it, and a shell that runs a page's steps."""

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aws_cli
from blocks import Step

# All that a page may call without being listed in commands.yml; nothing here reaches out.
TOOLS = """
    base64 bash cat chmod cut echo grep head jq ls printf sed sleep sort tail tr uniq wc
"""
RUNNER = """\
for __step in "$STEPS"/*.sh; do
    eval "$(<"$__step")" >"$__step.out" 2>&1 </dev/null
    echo $? >"$__step.status"
done
"""
SIMPLE_LAMBDA = {"lambda": {"use_docker": False}}


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a step printed, errors included, and its exit status."""

    status: int
    printed: str


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """A moto server and the CLI, each in a process of its own; `folder` holds what they need."""

    folder: Path
    endpoint: str

    def run(self, steps: list[Step], place: Path, lacks: Collection[str] = ()) -> list[Result]:
        """Run steps in one shell, in an empty folder and an empty account."""
        self.post("reset")
        self.post("config", SIMPLE_LAMBDA)
        work, scripts = place / "work", place / "steps"
        work.mkdir(parents=True)
        scripts.mkdir()
        names = [scripts / f"{number:03}.sh" for number in range(len(steps))]
        for name, step in zip(names, steps, strict=True):
            name.write_text(step.command, encoding="utf-8")
        environment = self.environment(work) | {
            "STEPS": str(scripts),
            "MOTO_LACKS": json.dumps(sorted(lacks)),
        }
        bash = [shutil.which("bash"), "--norc", "-c", RUNNER]
        subprocess.run(bash, cwd=work, env=environment, timeout=120, check=True)
        return [_result(name) for name in names]

    def post(self, command: str, content: object = None) -> None:
        """Send a command to moto itself."""
        data = json.dumps(content).encode()
        request = urllib.request.Request(f"{self.endpoint}/moto-api/{command}", data, method="POST")
        urllib.request.urlopen(request).close()

    def environment(self, home: Path) -> dict[str, str]:
        """Return what a reader sets for moto, and nothing of this machine's."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CLI_SOCKET": str(self.folder / "socket"),
            "HTTPS_PROXY": "http://127.0.0.1:9",  # nobody answers: no call leaves this machine
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PATH": str(self.folder / "bin"),
        }


def _result(name: Path) -> Result:
    return Result(
        status=int(name.with_suffix(".sh.status").read_text()),
        printed=name.with_suffix(".sh.out").read_text(encoding="utf-8").rstrip(),
    )


@contextmanager
def start(folder: Path) -> Iterator[Cloud]:
    """Start moto and the CLI, and end both."""
    _fill(folder / "bin")
    moto = [Path(sys.executable).with_name("moto_server"), "-H", "127.0.0.1", "-p", "0"]
    cli = [sys.executable, aws_cli.__file__, folder / "socket"]
    log = folder / "moto.log"
    with ExitStack() as stack:
        stack.enter_context(_process(cli, folder / "cli.log"))
        stack.enter_context(_process(moto, log))
        found = _wait(lambda: re.search(r"Running on (http://127\.0\.0\.1:\d+)", log.read_text()))
        _wait((folder / "socket").is_socket)
        yield Cloud(folder=folder, endpoint=found[1])


def _fill(folder: Path) -> None:
    """Make the only folder in which a page's shell looks for commands."""
    folder.mkdir()
    for tool in filter(shutil.which, TOOLS.split()):
        (folder / tool).symlink_to(shutil.which(tool))
    # The environment's Python has to be called by its own path to find the environment.
    (folder / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (folder / "aws").write_text(aws_cli.CLIENT)
    for name in ("python", "aws"):
        (folder / name).chmod(0o755)


@contextmanager
def _process(command: list, log: Path) -> Iterator[None]:
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env={"PYTHONUTF8": "1"})
        try:
            yield
        finally:
            process.kill()  # neither has anything to save
            process.wait()


def _wait(ready: object) -> object:
    for _ in range(600):
        if found := ready():
            return found
        time.sleep(0.05)
    raise TimeoutError("moto or the AWS CLI did not start within 30 seconds")
