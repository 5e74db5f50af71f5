"""The AWS CLI kept in memory: it is imported once, and each command runs in a fork of its own.

Its start takes half a second and the pages show hundreds of commands. `aws_cli.py SOCKET` serves;
`CLIENT` is the `aws` that the shell finds, which hands its arguments, folder, environment and
streams over and exits as the CLI does. A call that `MOTO_LACKS` names has to fail; then the CLI
checks it against its own model of AWS, up to the moment at which it would send it.
"""

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Any
from unittest import mock

# Read before a command is forked, so that it and the next ones find them in memory.
SHARED = ("endpoints", "partitions", "_retry", "sdk-default-configuration")
MODELS = ("service-2", "paginators-1", "waiters-2", "endpoint-rule-set-1")
CLIENT = """#!/usr/bin/env -S python -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect(os.environ["AWS_CLI_SOCKET"])
    socket.send_fds(server, [b"!"], [0, 1, 2])
    server.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
    server.shutdown(socket.SHUT_WR)
    sys.exit((server.recv(1) or b"\\xff")[0])
"""


def serve(path: str) -> None:
    """Answer on a Unix socket until the process is ended."""
    driver = _driver()
    loader = driver.session.get_component("data_loader")
    loader.list_available_services("service-2")
    for name in SHARED:
        loader.load_data(name)
    gc.disable()  # to look for garbage, a fork would copy all the memory that it shares
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        while True:
            connection, _ = listener.accept()
            with connection:
                _answer(connection, driver, loader)


def _answer(connection: socket.socket, driver: Any, loader: Any) -> None:
    _, streams, *_ = socket.recv_fds(connection, 1, 3)
    with connection.makefile("rb") as request:
        arguments, folder, environment = json.load(request)
    for kind in MODELS:
        with suppress(Exception):  # no such service: the CLI will say so
            loader.load_service_model(arguments[0], kind)
    if os.fork() == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.chdir(folder)
        os.environ.update(environment)
        connection.send(bytes([_status(arguments, driver)]))
        os._exit(0)
    for stream in streams:
        os.close(stream)


def _status(arguments: list[str], driver: Any) -> int:
    """Run one command in this fork and return its exit status."""
    words = " ".join(arguments[:2])
    if words not in json.loads(os.environ["MOTO_LACKS"]):
        return _run(arguments, driver)
    if _succeeds(arguments, driver):
        print(f"moto answers `aws {words}` now: remove it from commands.yml", flush=True)
        return 1
    return _run(arguments, driver, send=False)


def _succeeds(arguments: list[str], driver: Any) -> bool:
    """Run a command in silence, in a fork of its own."""
    if child := os.fork():
        return os.waitpid(child, 0)[1] == 0
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os._exit(_run(arguments, driver))


def _run(arguments: list[str], driver: Any, *, send: bool = True) -> int:
    if not send:
        driver.session.register("before-send", lambda **_: sys.exit(0))
    try:
        # Version 1 of the CLI has an address of its own for SQS, which only this option overrides.
        status = driver.main(["--endpoint-url", os.environ["AWS_ENDPOINT_URL"], *arguments])
    except SystemExit as stop:
        status = stop.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    return status & 255


def _driver() -> Any:
    """Return a CLI that has read no settings yet: each command reads those of its own home."""
    from awscli.clidriver import create_clidriver

    with mock.patch("awscli.botocore.session.Session.full_config", {}):
        return create_clidriver()


if __name__ == "__main__":
    serve(sys.argv[1])
