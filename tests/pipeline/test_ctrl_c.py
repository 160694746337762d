"""Ctrl-C goes to all processes of a terminal; only the one that can say something answers it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import wait
from pathlib import Path

import pytest
from pebble import ProcessPool

from pipeline import cli, workers
from pipeline.cli import main
from pipeline.recipe import Recipe
from tests.outcomes import fake_process
from tests.processes import is_alive, wait_until
from tests.taken_in import files

#: Prints which signals the process that loads everything has blocked as it begins.
_LOADING = """
from pipeline.worker_start import begin_loading
begin_loading(loaded=False)
from multiprocessing.forkserver import _forkserver
for line in open(f"/proc/{_forkserver._forkserver_pid}/status"):
    name, _, value = line.partition(":")
    if name == "SigBlk":
        print(int(value, 16))
import signal
print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs the /proc of Linux")
def test_what_loads_for_readers_leaves_it_to_the_run() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOADING],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    blocked, here = told.stdout.split()
    assert int(blocked) & 1 << signal.SIGINT - 1
    assert here == "False"


def test_before_a_command_is_there_it_ends_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "command", pressed)
    assert main(["show"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.slow
def test_it_waits_while_the_locks_of_the_pool_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Raised among them it left one that the pool's own threads waited for, for ever."""
    waited = []

    def pressed(*futures: object, **how: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        found = wait(*futures, **how)
        waited.append(found)
        return found

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with workers.Workers(Recipe(), 1, fake_process) as pool:
            monkeypatch.setattr(workers, "wait", pressed)
            with pytest.raises(KeyboardInterrupt):
                list(pool.read([files(tmp_path / "in", a="hang") / "a.txt"]))
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(waited) == 1


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
def test_no_reader_is_left_by_who_asks_again_while_it_ends(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = ProcessPool.stop

    def pressed(pool: ProcessPool) -> None:
        for _ in range(times):
            os.kill(os.getpid(), signal.SIGINT)
        stop(pool)

    monkeypatch.setattr(ProcessPool, "stop", pressed)
    readers: list[int] = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        pool = workers.Workers(Recipe(), 1, fake_process)
        for _ in pool.finished([files(tmp_path / "in", a="hang") / "a.txt"]):
            notes = [mark.read_bytes().split() for mark in Path(pool._folder()).glob("[0-9]*")]
            readers = [int(note[0]) for note in notes if note]
            if readers:
                break
        with pytest.raises(KeyboardInterrupt):
            pool.__exit__(None, None, None)
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(readers) == 1
    wait_until(lambda: not is_alive(readers[0]))
