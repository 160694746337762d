"""Files are read in processes of their own: one that crashes or hangs costs only its file."""

from __future__ import annotations

import errno
import math
import os
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast, overload

from models.outcome import Failure, Stage
from models.record import Outcome
from pipeline.errors import Unfinished
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from pipeline.spool import with_pages
from pipeline.worker_start import begin_work, context_of_workers

if TYPE_CHECKING:
    from pebble import ProcessPool

#: How often a pool may fail to begin before the run does.
_BEGINNINGS = 3
#: A worker is replaced after so many files, which bounds what the libraries in it leak.
_FILES_PER_WORKER = 200
#: Seconds between two looks at workers of which nothing is heard; and after which the caller of
#: `Workers.finished` has a say again, though nothing was finished.
_LOOK, _PAUSE = 2.0, 0.5
#: Files a worker has before it, so that it never waits while others are being kept.
_AHEAD = 3
#: Seconds that there are at least to understand what was read of a file that was given up: enough
#: for a thousand pages.
_UNDERSTOOD = 300
#: Pages of a file that may end their reader before the whole file is given up.
_MOST_LOST = 3


class Process(Protocol):
    """What is done to a file; by default `pipeline.process.process_file`."""

    def __call__(self, path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
        """Reads one file; tells `watch` of its pages."""


class Finished(Protocol):
    """What a worker sends of a file: its outcome, or what the caller of the workers needs of it."""

    @property
    def failures(self) -> Sequence[Failure]:
        """What went wrong."""


_Made = TypeVar("_Made", bound=Finished)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file that is being read, for the first time or again.

    `watch` follows its pages; `deaths` counts the readers that it has cost, of which the last one
    ended on page `suspect`. `again` is whether the whole pool has broken under it. `lost` is what
    there is of a file that was given up, while the pages that were read of it are understood.
    """

    path: Path
    watch: PageWatch
    deaths: int = 0
    suspect: int | None = None
    again: bool = False
    lost: Outcome | None = None


def read_here(
    path: Path,
    recipe: Recipe,
    process: Process | None = None,
    watch: PageWatch = PageWatch(),  # noqa: B008 - frozen
) -> Outcome:
    """The outcome of one file in this process; an error of programming becomes a failure, too."""
    watch.begin(0)
    try:
        if process is not None:
            return process(path, recipe, watch)
        from pipeline.process import process_file

        return process_file(path, recipe, watch)
    except Unfinished as error:
        made = broken(path, recipe, error.__cause__ or error)
        return replace(error.outcome, failures=error.outcome.failures + made.failures)
    except Exception as error:  # noqa: BLE001 - one file must not end the work on all the others
        return broken(path, recipe, error)


def broken(path: Path, recipe: Recipe, error: BaseException) -> Outcome:
    """The outcome of a file on which the program failed with `error`, or the disk was full."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _lost(path, recipe, "disk_full", str(error))
    detail = "".join(traceback.format_exception(error))[-4000:]
    return _lost(path, recipe, "internal_error", detail, error=type(error).__name__)


def _as_it_is(outcome: Outcome) -> Outcome:
    return outcome


def _nothing_known(_path: Path, watch: PageWatch) -> PageWatch:
    return watch


def _made_here(
    path: Path,
    recipe: Recipe,
    process: Process | None,
    watch: PageWatch,
    finish: Callable[[Outcome], _Made],
) -> _Made:
    outcome = read_here(path, recipe, process, watch)
    try:
        return finish(outcome)
    except Exception as error:  # noqa: BLE001 - as in `read_here`
        return finish(broken(path, recipe, error))


class Workers(Generic[_Made]):
    """A pool of reading processes, used as a context; leaving it stops them at once.

    `jobs` is how many files are read side by side. A file that is not finished at `latest` is left
    without an outcome. `prepare` gives each watch what there is of its file; `finish`, a function
    of a module, is done to each outcome by its reader. Threads may share a pool.
    """

    @overload
    def __init__(
        self: Workers[Outcome],
        recipe: Recipe,
        jobs: int,
        process: Process | None = None,
        latest: datetime | None = None,
        prepare: Callable[[Path, PageWatch], PageWatch] = ...,
    ) -> None: ...

    @overload
    def __init__(
        self,
        recipe: Recipe,
        jobs: int,
        process: Process | None = None,
        latest: datetime | None = None,
        prepare: Callable[[Path, PageWatch], PageWatch] = ...,
        *,
        finish: Callable[[Outcome], _Made],
    ) -> None: ...

    def __init__(
        self,
        recipe: Recipe,
        jobs: int,
        process: Process | None = None,
        latest: datetime | None = None,
        prepare: Callable[[Path, PageWatch], PageWatch] = _nothing_known,
        *,
        finish: Callable[[Outcome], object] = _as_it_is,
    ) -> None:
        self.recipe = recipe
        self.jobs = jobs
        self.latest = latest
        self._process = process
        self._prepare = prepare
        self._finish = cast("Callable[[Outcome], _Made]", finish)
        self._pool: ProcessPool | None = None
        self._lock = Lock()
        self._marks: tempfile.TemporaryDirectory[str] | None = None
        self._marked = 0
        self._closed = False

    def __enter__(self) -> Workers[_Made]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None
            if self._marks is not None:
                self._marks.cleanup()
                self._marks = None

    def read(self, paths: Iterable[Path]) -> Iterator[_Made]:
        """The outcome of each file, in the order in which they are finished; none any more when
        the pool is stopped meanwhile.

        A file is read again when its reader dies, from the page on that it died of; a page of which
        two die is left out. What was read before a file was given up is kept with the failure.
        """
        for made in self.finished(paths):
            yield from made

    def finished(self, paths: Iterable[Path]) -> Iterator[list[_Made]]:
        """As `read`, with the outcomes that there are at a time; none now and then."""
        waiting = iter(paths)
        reading: dict[Future[_Made], _Task] = {}

        def read(task: _Task) -> None:
            reading[self._schedule(task)] = task

        dead: set[Future[_Made]] = set()
        heard = monotonic()
        while not self._closed:
            for path in islice(waiting, _AHEAD * self.jobs - len(reading)):
                read(_Task(path, self._prepare(path, self._watch())))
            if not reading:
                return
            done = wait(reading, timeout=_PAUSE, return_when=FIRST_COMPLETED).done
            if self._closed:  # by another thread: what was in hand is left
                break
            if done:
                heard = monotonic()
            elif monotonic() - heard >= _LOOK:
                # of a worker that dies at once the pool may never tell; it had its time to do so
                heard = monotonic()
                gone = {future for future, task in reading.items() if task.watch.is_dead()}
                done, dead = dead & gone, gone
            made = []
            for future in done:
                task, end = reading.pop(future), _end_of(future)
                retry = _retry(task, end) or self._salvage(task, end)
                one = self._made_of(task, end) if retry is None else None
                self._forget(task.watch)  # or its next reader would be taken for the dead one
                if retry is not None:
                    read(retry)
                elif one is not None:
                    made.append(one)
            yield made

    def _watch(self) -> PageWatch:
        with self._lock:
            if self._marks is None:
                self._marks = tempfile.TemporaryDirectory(prefix="vanban-")
            self._marked += 1
            return PageWatch(Path(self._marks.name) / str(self._marked))

    def _forget(self, watch: PageWatch) -> None:
        if watch.mark is not None:
            watch.mark.unlink(missing_ok=True)

    def _schedule(self, task: _Task) -> Future[_Made]:
        for _ in range(_BEGINNINGS):
            try:
                return self._scheduled(task)
            except BrokenProcessPool:  # what workers are split off from was killed as it began
                self._pool = None
                sleep(_LOOK / 4)  # its end may not be known yet
        return self._scheduled(task)

    def _scheduled(self, task: _Task) -> Future[_Made]:
        from pebble import ProcessPool

        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    self.jobs,
                    max_tasks=_FILES_PER_WORKER,
                    initializer=begin_work,
                    initargs=(dict(os.environ),),
                    context=context_of_workers(loaded=self._process is None),
                )
            patience = max(self.recipe.file_timeout, _UNDERSTOOD if task.lost else 0)
            future: Future[_Made] = self._pool.schedule(
                _made_here,
                args=(task.path, self.recipe, self._process, task.watch, self._finish),
                timeout=min(patience, max(self._left(), 0.1)),
            )
            return future

    def _left(self) -> float:
        """Seconds until files are left."""
        return (self.latest - datetime.now(UTC)).total_seconds() if self.latest else math.inf

    def _salvage(self, task: _Task, end: Finished | BaseException) -> _Task | None:
        """How the pages are understood of a file that was given up while they were read."""
        lost = None if task.lost or task.watch.is_read() else self._lost_of(task, end)
        if lost is None or lost.kept is None:
            return None
        watch = replace(task.watch, kept=lost.kept, spool=None, stage=Stage.RESTORE)
        return replace(task, watch=watch, lost=lost)

    def _lost_of(self, task: _Task, end: Finished | BaseException) -> Outcome | None:
        """What is there of a file that ended so; None if it is no end, or left for the next run."""
        if task.lost is not None or not isinstance(end, BaseException):
            return task.lost
        if isinstance(end, TimeoutError):
            seconds = str(self.recipe.file_timeout)
            lost = _lost(task.path, self.recipe, "file_timeout", seconds=seconds)
            return with_pages(lost, task.watch, self.recipe) if self._left() > 0 else None
        lost = _lost(task.path, self.recipe, "worker_died", f"{type(end).__name__}: {end}")
        return with_pages(lost, task.watch, self.recipe)

    def _made_of(self, task: _Task, end: _Made | BaseException) -> _Made | None:
        if not isinstance(end, BaseException):
            return end
        lost = self._lost_of(task, end)
        return self._finish(lost) if lost is not None else None


def _end_of(future: Future[_Made]) -> _Made | BaseException:
    if not future.done():
        future.cancel()
        return ChildProcessError("its process is gone")
    return future.exception() or future.result()


def _retry(task: _Task, end: Finished | BaseException) -> _Task | None:
    """How a file is read again that ended so; None if that is its end.

    A reader may die of something else than its file, so a page is left out only when two have died
    of it; one at which the program failed will fail it again.
    """
    if isinstance(end, TimeoutError):
        return None
    if isinstance(end, BrokenProcessPool):  # the pool broke, not this file
        return None if task.again else replace(task, again=True)
    page, lost = task.watch.in_hand(), task.watch.lost
    if not isinstance(end, BaseException):
        if [failure.code for failure in end.failures] != ["internal_error"]:
            return None
    else:
        task = replace(task, deaths=task.deaths + 1)
        if task.suspect != page and task.deaths <= 2 * _MOST_LOST:
            return replace(task, suspect=page)
    if not page or page in lost or len(lost) >= _MOST_LOST:
        return None
    return replace(task, suspect=None, watch=replace(task.watch, lost=lost | {page}))


def _lost(path: Path, recipe: Recipe, code: str, detail: str = "", **values: str) -> Outcome:
    failure = Failure(Stage.WORKER, code, str(path), None, tuple(sorted(values.items())), detail)
    return Outcome(str(path), None, recipe.fingerprint(), failures=(failure,))
