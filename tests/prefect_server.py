"""A real Prefect server for the tests, on a port of its own, and how it is asked."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[1]
PATIENCE = 300
_SERVER = """
import socket, uvicorn
from prefect.server.api.server import create_app

config = uvicorn.Config(create_app(), log_level="error")
uvicorn.Server(config).run(sockets=[socket.socket(fileno={handle})])
"""


def environment(office: Path, **more: str) -> dict[str, str]:
    """That of a command which belongs to the server of `office`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "VANBAN"))}
    ours = {
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(office / "home"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }
    return {**kept, **ours, **more}


@contextmanager
def prefect_server(office: Path) -> Iterator[str]:
    """The address of a server with its scheduler, gone with the context."""
    with (
        socket.create_server(("127.0.0.1", 0)) as ours,  # so nobody else gets the port
        (office / "server.log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-c", _SERVER.format(handle=ours.fileno())],
            cwd=office,
            stdout=log,
            stderr=log,
            env=environment(office),
            pass_fds=(ours.fileno(),),
        ) as server,
    ):
        address = f"http://127.0.0.1:{ours.getsockname()[1]}/api"
        ours.close()  # the server has it
        try:
            # who asks before it is ready waits for the answer
            with urlopen(f"{address}/health", timeout=PATIENCE) as answer:  # noqa: S310
                assert answer.status == HTTPStatus.OK
            yield address
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:  # it waits for whoever still talks to it
                server.kill()


def ask(api: str, path: str, **said: object) -> Any:
    """What the server answers.

    While its database is busy it answers 503, as it does its own workers, and is asked again.
    """
    data = json.dumps(said).encode()
    request = Request(f"{api}{path}", data, {"Content-Type": "application/json"})  # noqa: S310
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return json.load(answer)
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > until:
                raise
            error.close()
        time.sleep(0.5)


def soon(api: str, path: str, wanted: str = "", **said: object) -> Any:
    """What the server lists, as soon as there is something, in the state `wanted` if any."""
    until = time.monotonic() + PATIENCE
    found: list[dict[str, Any]] = []
    while time.monotonic() < until:
        found = ask(api, path, **said)
        if found and (not wanted or found[0]["state_type"] == wanted):
            return found[0]
        if found and wanted and found[0]["state_type"] in ("FAILED", "CRASHED", "CANCELLED"):
            break
        time.sleep(0.5)
    raise TimeoutError(f"{path}: {found}")
