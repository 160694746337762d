"""Files are read in processes of their own: one that crashes or hangs costs only its file."""

from __future__ import annotations

import errno
import os
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast, overload

from models.interrupts import held_back
from models.outcome import Failure, Stage
from models.record import Outcome
from pipeline.errors import Unfinished
from pipeline.handfuls import Handfuls
from pipeline.page_watch import PageWatch
from pipeline.reading_task import Finished, Task, read_again
from pipeline.recipe import Recipe
from pipeline.run_folder import run_folder
from pipeline.spool import with_pages
from pipeline.time_left import time_left
from pipeline.worker_start import begin_loading, begin_work, context_of_workers

if TYPE_CHECKING:
    from pebble import ProcessPool

#: How often a pool may fail to begin before the run does.
_BEGINNINGS = 3
#: A worker is replaced after so many files, or handfuls of them, which bounds what the libraries in
#: it leak: of a text of a hundred pages with thousands of words never met before up to 7 MB.
_FILES_PER_WORKER = 200
#: Seconds between two looks at workers of which nothing is heard; and after which the caller of
#: `Workers.finished` has a say again, though nothing was finished.
_LOOK, _PAUSE = 2.0, 0.5
#: Files, or handfuls, a worker has before it, so that it never waits while others are being kept.
_AHEAD = 3
#: Seconds for a handful of small files, of which each takes a fraction of one; after that each has
#: a reader of its own, and all the time that a file has.
_HANDFUL = 60
#: Seconds that there are at least to understand what was read of a file that was given up: enough
#: for a thousand pages.
_UNDERSTOOD = 300


class Process(Protocol):
    """What is done to a file; by default `pipeline.process.process_file`."""

    def __call__(self, path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
        """Reads one file; tells `watch` of its pages."""


_Made = TypeVar("_Made", bound=Finished)


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
    files: Iterable[tuple[Path, PageWatch]],
    recipe: Recipe,
    process: Process | None,
    finish: Callable[[Outcome], _Made],
) -> list[_Made]:
    made = []
    for path, watch in files:
        outcome = read_here(path, recipe, process, watch)
        try:
            made.append(finish(outcome))
        except Exception as error:  # noqa: BLE001 - as in `read_here`
            made.append(finish(broken(path, recipe, error)))
    return made


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
        self._left = time_left(latest)
        self._process = process
        self._prepare = prepare
        self._finish = cast("Callable[[Outcome], _Made]", finish)
        self._pool: ProcessPool | None = None
        self._handfuls = Handfuls(2 * jobs)
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
        with held_back(), self._lock:  # who asks once more waits, and who asks twice ends no less
            try:
                self._end_pool()
            finally:
                self._end_readers()

    def _end_readers(self) -> None:
        """Ends what is left of readers that had begun a file; `self._lock` is held."""
        if self._marks is not None:
            for mark in Path(self._marks.name).glob("[0-9]*"):
                PageWatch(mark).end_reader()
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
        waiting = self._handfuls.of(paths)
        reading: dict[Future[list[_Made]], tuple[Task, ...]] = {}
        begun: dict[Future[list[_Made]], float] = {}
        dead: set[Future[list[_Made]]] = set()
        heard = monotonic()

        def read(tasks: tuple[Task, ...]) -> None:
            reading[self._schedule(tasks)] = tasks

        while not self._closed and self._left() > 0:
            for handful in islice(waiting, max(_AHEAD * self.jobs - len(reading), 0)):
                with held_back():  # or Ctrl-C may leave a lock of the pool taken, for ever
                    mark = self._watch()
                    read(tuple(Task(path, self._prepare(path, mark)) for path in handful))
            if not reading:
                return
            made: list[_Made] = []
            with held_back():
                done = wait(reading, timeout=_PAUSE, return_when=FIRST_COMPLETED).done
                if self._closed:  # by another thread: what was in hand is left
                    break
                for future, tasks in reading.items():
                    # by a clock that nobody sets; what is cancelled has its reader ended
                    if future.running() and self._patience(tasks) <= (
                        monotonic() - begun.setdefault(future, monotonic())
                    ):
                        future.cancel()
                if done:
                    heard = monotonic()
                elif monotonic() - heard >= _LOOK:
                    # of a worker that dies at once the pool may never tell; it had its time
                    heard = monotonic()
                    gone = {future for future, tasks in reading.items() if tasks[0].watch.is_dead()}
                    done, dead = dead & gone, gone
                for future in done:
                    tasks = reading.pop(future)
                    end = _end_of(future, tasks[0].watch)
                    begun.pop(future, None)
                    retries = self._retries(tasks, end)
                    made += self._made_of(tasks, end) if not retries else ()
                    if isinstance(end, BaseException):
                        tasks[0].watch.end_reader()
                    # or its next reader would be taken for the dead one
                    self._forget(tasks[0].watch)
                    for task in retries:
                        read((task,))
            yield made
        for future in reading:
            future.cancel()

    def _retries(
        self, tasks: tuple[Task, ...], end: list[_Made] | BaseException
    ) -> tuple[Task, ...]:
        """The files that are read again, or of which the rest is yet to be understood."""
        if len(tasks) > 1:  # which of them it was, each will show by itself
            return tuple(self._alone(task) for task in tasks) * isinstance(end, BaseException)
        [task] = tasks
        only = end if isinstance(end, BaseException) else end[0]
        again = read_again(task, only) or self._salvage(task, only)
        return (again,) if again is not None else ()

    def _alone(self, task: Task) -> Task:
        return replace(task, watch=replace(task.watch, mark=self._watch().mark))

    def _watch(self) -> PageWatch:
        with self._lock:
            if self._closed:  # meanwhile, by another thread: nobody would clear up any more
                return PageWatch()
            self._marked += 1
            return PageWatch(Path(self._folder()) / str(self._marked))

    def _folder(self) -> str:
        """For marks and the readers' temporary files; `self._lock` is held."""
        if self._marks is None:
            self._marks = tempfile.TemporaryDirectory(
                prefix="vanban-", dir=run_folder(), ignore_cleanup_errors=True
            )
        return self._marks.name

    def _forget(self, watch: PageWatch) -> None:
        if watch.mark is not None:
            watch.mark.unlink(missing_ok=True)

    def _schedule(self, tasks: tuple[Task, ...]) -> Future[list[_Made]]:
        for _ in range(_BEGINNINGS):
            try:
                return self._scheduled(tasks)
            # what workers are split off from was killed as it began, or the pool just broke
            except RuntimeError:
                with self._lock:
                    self._end_pool()
                sleep(_LOOK / 4)  # its end may not be known yet
        return self._scheduled(tasks)

    def _scheduled(self, tasks: tuple[Task, ...]) -> Future[list[_Made]]:
        from pebble import ProcessPool

        with self._lock:
            if self._closed:
                return Future()
            if self._pool is not None and not self._pool.active:
                self._end_pool()  # it broke; its readers are not left beside those of the next
            if self._pool is None:
                begin_loading(loaded=self._process is None)
                self._pool = ProcessPool(
                    self.jobs,
                    max_tasks=_FILES_PER_WORKER,
                    initializer=begin_work,
                    initargs=({**os.environ, "TMPDIR": self._folder()},),
                    context=context_of_workers(loaded=self._process is None),
                )
            files = tuple((task.path, task.watch) for task in tasks)
            future: Future[list[_Made]] = self._pool.schedule(
                _made_here, args=(files, self.recipe, self._process, self._finish)
            )
            return future

    def _end_pool(self) -> None:
        """Ends the readers; `self._lock` is held."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _patience(self, tasks: tuple[Task, ...]) -> float:
        """Seconds that reading them may take."""
        if len(tasks) > 1:
            return min(_HANDFUL, self.recipe.file_timeout)
        return max(self.recipe.file_timeout, _UNDERSTOOD if tasks[0].lost else 0)

    def _salvage(self, task: Task, end: Finished | BaseException) -> Task | None:
        """How the pages are understood of a file that was given up while they were read."""
        lost = None if task.lost or task.watch.is_read() else self._lost_of(task, end)
        if lost is None or lost.kept is None:
            return None
        watch = replace(task.watch, kept=lost.kept, spool=None, stage=Stage.RESTORE)
        return replace(task, watch=watch, lost=lost)

    def _lost_of(self, task: Task, end: Finished | BaseException) -> Outcome | None:
        """What is there of a file that ended so; None if it is no end, or left for the next run."""
        if task.lost is not None or not isinstance(end, BaseException):
            return task.lost
        if isinstance(end, TimeoutError):
            seconds = str(self.recipe.file_timeout)
            lost = _lost(task.path, self.recipe, "file_timeout", seconds=seconds)
            return with_pages(lost, task.watch, self.recipe) if self._left() > 0 else None
        lost = _lost(task.path, self.recipe, "worker_died", f"{type(end).__name__}: {end}")
        return with_pages(lost, task.watch, self.recipe)

    def _made_of(self, tasks: tuple[Task, ...], end: list[_Made] | BaseException) -> list[_Made]:
        if not isinstance(end, BaseException):
            return end
        lost = self._lost_of(tasks[0], end)
        return [self._finish(lost)] if lost is not None else []


def _end_of(future: Future[list[_Made]], watch: PageWatch) -> list[_Made] | BaseException:
    if not future.done():
        future.cancel()
        return ChildProcessError("its process is gone")
    if future.cancelled():
        return TimeoutError()
    error = future.exception()
    if isinstance(error, BrokenProcessPool) and watch.is_dead():
        # the pool learned of a death before it had heard what was being read, and took it for that
        # of all its readers; this is the file that one had, and not one of the others
        return ChildProcessError(f"its process is gone: {error}")
    return error or future.result()


def _lost(path: Path, recipe: Recipe, code: str, detail: str = "", **values: str) -> Outcome:
    failure = Failure(Stage.WORKER, code, str(path), None, tuple(sorted(values.items())), detail)
    return Outcome(str(path), None, recipe.fingerprint(), failures=(failure,))
