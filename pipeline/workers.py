"""Files are read in processes of their own: one that crashes or hangs costs only its file."""

from __future__ import annotations

import math
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from models.outcome import Failure, Stage
from models.record import Outcome
from pipeline.recipe import Recipe

if TYPE_CHECKING:
    from pebble import ProcessPool

#: A worker is replaced after so many files, which bounds what the libraries in it leak.
_FILES_PER_WORKER = 200
#: A file that needs more memory than this (bytes) is a bomb; usual ones need less than a quarter.
MOST_MEMORY = 2 << 30


class Process(Protocol):
    """What is done to a file; by default `pipeline.process.process_file`."""

    def __call__(self, path: Path, recipe: Recipe) -> Outcome:
        """Reads one file."""


def read_here(path: Path, recipe: Recipe, process: Process | None = None) -> Outcome:
    """The outcome of one file in this process; an error of programming becomes a failure, too."""
    try:
        if process is not None:
            return process(path, recipe)
        from pipeline.process import process_file

        return process_file(path, recipe)
    except Exception as error:  # noqa: BLE001 - one file must not end the work on all the others
        return broken(path, recipe, error)


def bound_memory() -> None:
    """Keeps this process, and what it starts, from taking all memory of the machine.

    What asks for more ends in a `MemoryError`, as a failure of its file. Systems that know no such
    bound have none.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, most))


def broken(path: Path, recipe: Recipe, error: BaseException) -> Outcome:
    """The outcome of a file on which the program itself failed with `error`."""
    detail = "".join(traceback.format_exception(error))[-4000:]
    return _lost(path, recipe, "internal_error", detail, error=type(error).__name__)


class Workers:
    """A pool of reading processes, used as a context; leaving it stops them at once.

    `jobs` is how many files are read side by side. A file that is not finished at `latest` is left
    without an outcome. Threads may share a pool.
    """

    def __init__(
        self,
        recipe: Recipe,
        jobs: int,
        process: Process | None = None,
        latest: datetime | None = None,
    ) -> None:
        self.recipe = recipe
        self.jobs = jobs
        self.latest = latest
        self._process = process
        self._pool: ProcessPool | None = None
        self._lock = Lock()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None

    def read(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """The outcome of each file, in the order in which they are finished."""
        waiting = iter(paths)
        reading: dict[Future[Outcome], tuple[Path, int]] = {}
        while True:
            for path in islice(waiting, 2 * self.jobs - len(reading)):
                reading[self._schedule(path)] = (path, 1)
            if not reading:
                return
            for future in wait(reading, return_when=FIRST_COMPLETED).done:
                path, attempt = reading.pop(future)
                if attempt == 1 and isinstance(future.exception(), BrokenProcessPool):
                    reading[self._schedule(path)] = (path, 2)  # the pool broke, not this file
                elif (outcome := self._outcome(path, future)) is not None:
                    yield outcome

    def _schedule(self, path: Path) -> Future[Outcome]:
        from pebble import ProcessPool

        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    self.jobs,
                    max_tasks=_FILES_PER_WORKER,
                    initializer=bound_memory,
                    context=get_context("spawn"),
                )
            future: Future[Outcome] = self._pool.schedule(
                read_here,
                args=(path, self.recipe, self._process),
                timeout=min(self.recipe.file_timeout, max(self._left(), 0.1)),
            )
            return future

    def _left(self) -> float:
        """Seconds until files are left."""
        return (self.latest - datetime.now(UTC)).total_seconds() if self.latest else math.inf

    def _outcome(self, path: Path, future: Future[Outcome]) -> Outcome | None:
        error = future.exception()
        if error is None:
            return future.result()
        if isinstance(error, TimeoutError):
            if self._left() <= 0:
                return None
            seconds = str(self.recipe.file_timeout)
            return _lost(path, self.recipe, "file_timeout", seconds=seconds)
        return _lost(path, self.recipe, "worker_died", f"{type(error).__name__}: {error}")


def _lost(path: Path, recipe: Recipe, code: str, detail: str = "", **values: str) -> Outcome:
    failure = Failure(Stage.WORKER, code, str(path), None, tuple(sorted(values.items())), detail)
    return Outcome(str(path), None, recipe.fingerprint(), failures=(failure,))
