"""Other processes, as tests look at them and wait for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pipeline.workers import Workers

#: Seconds. When all is well they cost nothing; a machine with much else to do may stand still for
#: many of them.
PATIENCE = 300


def wait_until(is_so: Callable[[], object]) -> None:
    """Comes back when it is so. Raises `TimeoutError` when it never will be."""
    limit = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > limit:
            raise TimeoutError(f"waited for {PATIENCE} s")
        time.sleep(0.05)


def give_up(patch: pytest.MonkeyPatch, is_hopeless: Callable[[Path], bool]) -> None:
    """Lets the time of those files be up that are hopeless, and of no other: how fast a machine
    reads the rest is no matter of a test."""

    def patience(_workers: object, tasks: Iterable) -> float:
        return 0.0 if any(not task.lost and is_hopeless(task.path) for task in tasks) else 1e9

    patch.setattr(Workers, "_patience", patience)


def stat(pid: int) -> list[str]:
    """What the system tells of a process, from its state on; nothing of one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    """Whether the process is there, and not only its end that nobody has asked for."""
    return bool(found := stat(pid)) and found[0] not in "ZX"


def children_of(pid: int) -> list[int]:
    """The processes that this one has started."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += map(int, (thread / "children").read_text().split())
        except OSError:  # the thread is over
            continue
    return found


def descendants(pid: int) -> list[int]:
    """Those, and the ones that they have started."""
    return [each for child in children_of(pid) for each in (child, *descendants(child))]


def all_gone(pids: Iterable[int]) -> None:
    """Comes back when none of them is alive."""
    wait_until(lambda: not any(map(is_alive, pids)))
