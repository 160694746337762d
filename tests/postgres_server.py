"""A real PostgreSQL for the tests, on a port of its own, with nothing in it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def programs() -> Path:
    """The folder of the server's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("initdb")
    if not folders and found:
        return Path(found).resolve().parent
    if not folders:
        pytest.skip("no PostgreSQL server is installed")
    return folders[-1]


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a server of our own, gone with the context; skips where none can be had."""
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL is installed")
    bin_ = programs()
    user = None
    if os.geteuid() == 0:  # the server refuses to run as root
        try:
            user = pwd.getpwnam("postgres").pw_name
        except KeyError:
            pytest.skip("root needs a user 'postgres' to run the server as")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="kho"))
    if user:
        shutil.chown(folder, user)
    subprocess.run(
        [bin_ / "initdb", "-D", folder / "data", "-U", "clerk", "-A", "trust", "-E", "UTF8"],
        check=True,
        capture_output=True,
        user=user,
        cwd=folder,
    )
    process = subprocess.Popen(
        [bin_ / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, "-F"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=user,
        cwd=folder,
    )
    try:
        for _ in range(300):
            ready = [bin_ / "pg_isready", "-h", "127.0.0.1", "-p", str(port)]
            if subprocess.run(ready, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)
        yield f"postgresql://clerk@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
