"""How reading processes begin: from what they are split off, with how much memory, for how long."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

#: What the process imports from which the workers are split off.
_PRELOADED = "pipeline.preloaded"
#: A file that needs more memory than this (bytes) is a bomb; usual ones need less than a quarter.
MOST_MEMORY = 2 << 30


def context_of_workers(*, loaded: bool) -> SpawnContext | ForkServerContext:
    """How workers are started: split off from a process that has `loaded` all that they need, where
    the system can do that. Never from this one, whose threads a worker would lose."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    if loaded:
        context.set_forkserver_preload([_PRELOADED])
    return context


def bound_memory() -> None:
    """Keeps this process, and what it starts, from taking all memory of the machine.

    What asks for more ends in a `MemoryError`, as a failure of its file. Systems that know no such
    bound have none.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, most))


def begin_work(environment: Mapping[str, str]) -> None:
    """What a worker does first: takes over the `environment` of its run, bounds its memory, and
    sees to it that it ends with its run.

    The process from which it was split off may be older than what the environment says now. A run
    that is killed leaves nobody who would give up a file that hangs.
    """
    os.environ.clear()
    os.environ.update(environment)
    bound_memory()
    Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
