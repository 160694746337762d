"""The processes of a run: which read for it, and what memory and processor time they have.

From what the system tells of each (`/proc`); where it tells nothing, nothing is known.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def workers_of(pid: int) -> list[int]:
    """The reading processes of a run: they are split off from one of its children."""
    return [worker for child in _servers(pid) for worker in _children(child)]


def resident(pid: int) -> float:
    """Megabytes of memory that a process has now."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / (1 << 20)


def family_of(pid: int) -> Iterator[int]:
    """A process, first, and all that it and its children have started and that are there still."""
    yield pid
    for child in _children(pid):
        yield from family_of(child)


def of_children() -> float:
    """Seconds of the processor that the children of this process, and theirs, have had."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = 0
    for server in _servers(os.getpid()):  # it outlives the run, and has waited for its workers
        fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return used.ru_utime + used.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _servers(pid: int) -> list[int]:
    return [child for child in _children(pid) if "forkserver" in _command(child)]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, task.read_text().split())
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
