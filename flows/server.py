"""A Prefect server for the length of one run.

Prefect would start one by itself, but that one writes its last words over the terminal and outlives
a caller that is killed. This one writes to a file, and ends when its input is closed, which happens
however the caller ends. `python -m flows.server` is what runs in the other process: it takes a port
that is free and tells it, so nobody can get that port in between.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx

_LOCAL = "127.0.0.1"
#: Seconds: for the tables to be made on a slow machine, and for the last words to be written.
_START, _STOP = 120, 15


class ServerFailed(Exception):
    """The server did not start; its text is the reason."""


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a server that runs as long as the context; what it says goes to `home`.

    Raises `ServerFailed`.
    """
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the run, which then ends the server in order
        )
        try:
            yield _when_healthy(process)
        finally:
            _stop(process)


def _when_healthy(process: subprocess.Popen[bytes]) -> str:
    port = process.stdout.readline().decode().strip() if process.stdout is not None else ""
    if not port:
        raise ServerFailed(f"exit {process.wait()}")
    address = f"http://{_LOCAL}:{port}/api"
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ServerFailed(f"exit {process.returncode}")
        try:
            if httpx.get(f"{address}/health", timeout=5).status_code == httpx.codes.OK:
                return address
        except httpx.TransportError:
            time.sleep(0.1)
    raise ServerFailed(f"{_START} s")


def _stop(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> None:
    """Tells its port on standard output, then serves until standard input is closed."""
    listening = socket.create_server((_LOCAL, 0))
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is said is for the log

    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(ephemeral=True), log_level="error"))

    def watch() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    Thread(target=watch, daemon=True).start()
    server.run(sockets=[listening])


if __name__ == "__main__":
    main()
