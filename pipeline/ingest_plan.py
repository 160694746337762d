"""What a run takes of the files that were found, in which order, and when it ends early."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from models.outcome import Failure, Stage


class Only(StrEnum):
    """Which of the files are taken."""

    NEEDED = "needed"  #: those that the store has not, or not as this recipe reads them
    FAILED = "failed"  #: those with a failure, also one that reading again did not mend before
    OLDER = "older"  #: those that the store has as another recipe read them
    KEPT = "kept"  #: those whose pages the store has kept, which are not read again


class Ended(StrEnum):
    """Why a run ended."""

    DONE = "done"  #: every file was dealt with
    TIME = "time"  #: its time was up; the rest is for the next run
    DISK = "disk"  #: the disk was nearly full; the rest is for the next run
    STOPPED = "stopped"  #: it was told to stop, by Ctrl-C or a signal
    BROKEN = "broken"  #: the store could not be written, or the program failed


#: What `Plan.first` knows besides patterns: by age or size.
ORDERS = ("newest", "oldest", "smallest", "largest")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run goes about its files.

    `first` are priorities, the first one the strongest: names of `ORDERS`, or patterns like
    `*/2026/*` of paths and names that are taken before all others. After `until` (a moment with
    its zone) no file is begun, and `grace` later those in hand are left for the next run. With
    less than `keep_free` bytes on a disk that is written to, no file is begun, either. `stage`
    (`RESTORE` or `EXTRACT`) is the step with which a run of `KEPT` files begins, over their pages.
    """

    only: Only = Only.NEEDED
    first: tuple[str, ...] = ()
    until: datetime | None = None
    grace: timedelta = timedelta(minutes=10)
    keep_free: int = 512 << 20
    stage: Stage | None = None

    @property
    def latest(self) -> datetime | None:
        """When the last file in hand is left."""
        return self.until + self.grace if self.until else None


@dataclass(frozen=True, slots=True)
class Look:
    """What the folder says of a file: its bytes, and when it was last changed (seconds)."""

    size: int = 0
    changed: float = 0.0


def arranged(
    found: Iterable[Path | Failure], first: Collection[str], looks: Mapping[Path, Look]
) -> list[Path | Failure]:
    """The files in the order of the priorities `first`; where those say nothing, as they came.

    >>> arranged([Path("b.pdf"), Path("a.txt"), Path("c.pdf")], ["*.txt"], {})
    [PosixPath('a.txt'), PosixPath('b.pdf'), PosixPath('c.pdf')]
    """
    ordered = list(found)
    if not first:
        return ordered

    def rank(item: Path | Failure) -> tuple[float, ...]:
        if isinstance(item, Failure):
            return (0.0,) * len(first)
        look = looks.get(item, Look())
        ranks = {
            "newest": -look.changed,
            "oldest": look.changed,
            "smallest": float(look.size),
            "largest": -float(look.size),
        }
        return tuple(
            ranks[each] if each in ranks else float(not _matches(item, each)) for each in first
        )

    return sorted(ordered, key=rank)


def end_of(until: str | None, hours: float | None, now: datetime) -> datetime | None:
    """When a run is over that ends at the time of day `until` (HH:MM) or after so many hours.

    The earlier of both counts; `until` is the next such time after `now`, in its zone. Raises
    `ValueError` for what is no time of day.

    >>> end_of("05:30", None, datetime(2026, 1, 2, 22, 0)).isoformat()
    '2026-01-03T05:30:00'
    """
    ends = [] if hours is None else [now + timedelta(hours=hours)]
    if until is not None:
        at = datetime.strptime(until, "%H:%M")
        next_ = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
        ends.append(next_ if next_ > now else next_ + timedelta(days=1))
    return min(ends, default=None)


def _matches(path: Path, pattern: str) -> bool:
    return fnmatchcase(path.name, pattern) or fnmatchcase(str(path), pattern)
