"""Which process a run is, and whether that process is surely gone."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Owner:
    """A process on a machine. `host` is for people; `process` tells it from every other one,
    and is empty where the system can't say."""

    host: str
    process: str


def this_process() -> Owner:
    """The process that asks."""
    machine, started = _machine(), _started(os.getpid())
    process = f"{os.getpid()}@{started}@{machine}" if machine and started else ""
    return Owner(socket.gethostname(), process)


def is_gone(process: str) -> bool:
    """Whether the process of that name has surely ended; False where that can't be known here.

    Known is only what runs in this very space of processes since this machine was started.

    >>> is_gone(this_process().process), is_gone("1@2@another machine")
    (False, False)
    """
    pid, _, rest = process.partition("@")
    started, _, machine = rest.partition("@")
    if not pid.isdecimal() or not machine or machine != _machine():
        return False
    return _started(int(pid)) != started


def is_here(process: str) -> bool:
    """Whether the process of that name surely runs, on this very machine.

    >>> is_here(this_process().process), is_here("1@2@another machine")
    (True, False)
    """
    pid, _, rest = process.partition("@")
    started, _, machine = rest.partition("@")
    ours = pid.isdecimal() and machine != "" and machine == _machine()
    return ours and _started(int(pid)) == started


def _machine() -> str:
    """The start of this machine, and the space in which it numbers our processes."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        space = (_PROC / "self/ns/pid").readlink()
    except OSError:
        return ""
    return f"{boot}/{space}"


def _started(pid: int) -> str:
    """When a process was started, in ticks of the machine; empty for one that is not there."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return ""
    state, *rest = stat.rpartition(")")[2].split()
    return "" if state in "ZX" else rest[18]
