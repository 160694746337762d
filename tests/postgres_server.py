"""A real PostgreSQL for the tests, in a folder of its own, with nothing in it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.processes import PATIENCE, wait_until

#: Bytes of a folder in which that of a server may lie: a socket's whole path has at most 107.
_LONGEST = 70


def programs() -> Path:
    """The folder of the server's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("initdb")
    if not folders and found:
        return Path(found).resolve().parent
    if not folders:
        pytest.skip("no PostgreSQL server is installed")
    return folders[-1]


def _place() -> str | None:
    """The folder for temporary files, unless its path is too long for a socket."""
    return None if len(os.fsencode(tempfile.gettempdir())) < _LONGEST else "/tmp"  # noqa: S108


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
    folder = Path(tempfile.mkdtemp(prefix="kho", dir=_place()))
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
        # by a socket in the folder: a port could be taken before the server has it
        [bin_ / "postgres", "-D", folder / "data", "-h", "", "-k", folder, "-F"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=user,
        cwd=folder,
    )
    try:
        ready = [bin_ / "pg_isready", "-h", folder, "-q"]
        wait_until(
            lambda: process.poll() is not None or subprocess.run(ready, check=False).returncode == 0
        )
        assert process.poll() is None, "the server did not start"
        yield f"postgresql://clerk@/postgres?host={quote(str(folder))}"
    finally:
        process.send_signal(signal.SIGINT)  # it does not wait for those who still ask
        process.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)
