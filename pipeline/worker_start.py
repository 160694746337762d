"""How reading processes begin: from what they are split off, with how much memory, for how long."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.context import SpawnContext
from threading import Thread
from typing import TYPE_CHECKING

from pipeline.run_folder import run_folder

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext

#: What the process imports from which the workers are split off.
_PRELOADED = "pipeline.preloaded"
#: A file that needs more memory than this (bytes) is a bomb; usual ones need less than a quarter.
MOST_MEMORY = 2 << 30
#: Bytes of a folder in which a socket can lie: its whole path has at most 107.
_LONGEST_PLACE = 70
#: Where it lies when the path of the folder for temporary files is longer.
_SHORT_PLACES = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - others can't enter what is made there


def context_of_workers(*, loaded: bool) -> SpawnContext | ForkServerContext:
    """How workers are started: split off from a process that has `loaded` all that they need, where
    the system can do that. Never from this one, whose threads a worker would lose."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    if loaded:
        context.set_forkserver_preload([_PRELOADED])
    return context


def begin_loading(*, loaded: bool) -> None:
    """Starts the process from which workers are split off, and does not wait for it; it is ready
    the sooner. Systems without such a process have nothing to begin."""
    if not isinstance(context_of_workers(loaded=loaded), SpawnContext):
        from multiprocessing import resource_tracker
        from multiprocessing.forkserver import ensure_running

        resource_tracker.ensure_running()  # it would let Ctrl-C through again
        before, tempfile.tempdir = tempfile.tempdir, _place_of_socket()
        # Ctrl-C is for the run, which ends it; while it loads it would print where it was
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
            tempfile.tempdir = before


def _place_of_socket() -> str:
    """The folder of this run, with which the socket goes in the end, if its path is short enough;
    else another one, where it goes by itself unless we are killed."""
    places = (str(run_folder()), tempfile.gettempdir(), *_SHORT_PLACES)
    short = (place for place in places if len(os.fsencode(place)) <= _LONGEST_PLACE)
    return next((place for place in short if os.access(place, os.W_OK | os.X_OK)), places[0])


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
    sees to it that it ends with its run, and what it starts with it.

    The process from which it was split off may be older than what the environment says now. A run
    that is killed leaves nobody who would give up a file that hangs.
    """
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # what it knows of that is of the other environment
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # an engine that it has started can be ended by the number of the worker
    bound_memory()
    Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        if hasattr(os, "killpg"):
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os._exit(1)
