"""A file in the hands of a reader, and what follows when the reader dies of it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from models.outcome import Failure
from models.record import Outcome
from pipeline.page_watch import PageWatch

#: Pages of a file that may end their reader before the whole file is given up; and how often the
#: pool may break under a file that is not to blame for it.
_MOST_LOST, _MOST_BROKEN = 3, 5


class Finished(Protocol):
    """What a worker sends of a file: its outcome, or what the caller of the workers needs of it."""

    @property
    def failures(self) -> Sequence[Failure]:
        """What went wrong."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is being read, for the first time or again.

    `watch` follows its pages; `deaths` counts the readers that it has cost, of which the last one
    ended on page `suspect`. `broken` is how often the pool broke while its reader lived or
    had not begun it. `lost` is what there is of a file that was given up, while the pages that were
    read of it are understood.
    """

    path: Path
    watch: PageWatch
    deaths: int = 0
    suspect: int | None = None
    broken: int = 0
    lost: Outcome | None = None


def read_again(task: Task, end: Finished | BaseException) -> Task | None:
    """How a file is read again that ended so; None if that is its end.

    A reader may die of something else than its file, so a page is left out only when two have died
    of it; one at which the program failed will fail it again.
    """
    if isinstance(end, TimeoutError):
        return None
    if isinstance(end, BrokenProcessPool):  # the pool broke, not this file
        return None if task.broken >= _MOST_BROKEN else replace(task, broken=task.broken + 1)
    if not isinstance(end, BaseException) and [failure.code for failure in end.failures] != [
        "internal_error"
    ]:
        return None
    page, lost = task.watch.in_hand(), task.watch.lost
    if isinstance(end, BaseException):
        task = replace(task, deaths=task.deaths + 1)
        if task.suspect != page and task.deaths <= 2 * _MOST_LOST:
            return replace(task, suspect=page)
    if not page or page in lost or len(lost) >= _MOST_LOST:
        return None
    return replace(task, suspect=None, watch=replace(task.watch, lost=lost | {page}))
