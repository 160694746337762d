"""Several ingests on one store share the work: who reads which file.

A run claims a file before it reads it and lets go when it has saved it. The claim holds as long as
its run is believed to live (see `models.claim_runs`); after that the next one who asks has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

import sqlalchemy as sa

from models.claim_runs import beside, clock, close_cut_off
from models.claim_table import ClaimRow
from models.outcome import Status
from models.parcels import WORTH_ANOTHER_TRY
from models.store_kept import redone_since
from models.store_opening import Store
from models.store_writing import forget_others, insert_new, sight
from models.tables import FailureRow, FileRow, SightingRow

# Statements are built once: that takes longer than SQLite needs to carry them out.
_RUN = sa.bindparam("of", type_=sa.Integer)
_ASKED: sa.BindParameter[str] = sa.bindparam("asked", expanding=True)
_RELEASE = sa.delete(ClaimRow).where(ClaimRow.key == sa.bindparam("what"), ClaimRow.run == _RUN)
_HELD = sa.select(ClaimRow.key, ClaimRow.run).where(ClaimRow.key.in_(_ASKED))
_SEEN = sa.select(SightingRow.path, SightingRow.file).where(SightingRow.path.in_(_ASKED))
_FAILED = sa.select(FailureRow.path, FailureRow.file).where(FailureRow.path.in_(_ASKED))
_DEALT = sa.select(FailureRow.path).where(
    FailureRow.path.in_(_ASKED), FailureRow.run.in_(beside(_RUN))
)


@cache
def _done_query(again: bool) -> sa.Select[tuple[str, str]]:
    spoilt = sa.select(FailureRow.file).where(FailureRow.file == FileRow.sha256)
    if not again:
        spoilt = spoilt.where(FailureRow.stage.in_(WORTH_ANOTHER_TRY))
    return sa.select(FileRow.sha256, FileRow.path).where(
        FileRow.sha256.in_(_ASKED),
        FileRow.recipe == sa.bindparam("by"),
        sa.or_(
            FileRow.status == Status.DONE.value,
            sa.and_(FileRow.status == Status.PARTIAL.value, ~spoilt.exists()),
        ),
    )


class Answer(StrEnum):
    """What a run is told of a file that it asks for."""

    READ = "read"  #: it is claimed for this run
    KNOWN = "known"  #: nothing would be gained by reading it again
    DEALT = "dealt"  #: a run beside this one has read it and failed of it, at least in part
    HELD = "held"  #: a run beside this one is at it, or another thread of this one


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that a run asks for. `path` as it is stored; `sha256` None without its bytes."""

    path: str
    sha256: str | None

    @property
    def key(self) -> str:
        """What is claimed."""
        return self.sha256 or hashlib.sha256(f"\0{self.path}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer; `copy` is whether the store has these bytes under another path."""

    answer: Answer
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A file that the store has: the path it is called by, how it ended, and what read it."""

    path: str
    status: Status
    recipe: str


def ask(
    store: Store,
    run: int,
    asked: Sequence[Asked],
    recipe: str,
    *,
    again: bool = False,
    mine: Collection[str] = (),
    since: datetime | None = None,
) -> list[Reply]:
    """What to do with each file, in the order of `asked`; those to be read are claimed by then.

    A file that is known is noted to lie at its path, too. With `again`, files are read of which
    something failed for good, too. Claims of this run that are not among `mine` are its own still,
    left by a step that broke. With `since`, only those are known whose later steps were redone
    since then. Raises `StoreRefused`.
    """
    known = _known(store, asked, recipe, again, since)
    open_ = [each for each in asked if each not in known]
    if open_:
        with store.writing() as connection:
            known |= _decide(connection, run, open_, recipe, again, mine, since)
    return [known[each] for each in asked]


def done_files(
    connection: sa.Connection, hashes: Sequence[str], recipe: str, again: bool = False
) -> dict[str, str]:
    """By the hashes of those files that need not be read again: the path that each is called by.

    A failed file is always tried again, and so is one that the machine may have spoilt (a timeout,
    no OCR); a page that is damaged stays damaged, unless `again`.
    """
    if not hashes:
        return {}
    found = connection.execute(_done_query(again), {"asked": hashes, "by": recipe})
    return {row.sha256: row.path for row in found}


def look_up(store: Store, sha256: str) -> Known | None:
    """What the store has of these bytes."""
    query = sa.select(FileRow.path, FileRow.status, FileRow.recipe)
    with store.reading() as connection:
        row = connection.execute(query.where(FileRow.sha256 == sha256)).first()
    return Known(row.path, Status(row.status), row.recipe) if row else None


def failed_paths(store: Store) -> list[str]:
    """The paths at which something failed."""
    query = sa.select(FailureRow.path).distinct().order_by(FailureRow.path)
    with store.reading() as connection:
        return list(connection.scalars(query))


def paths_of_older(store: Store, recipe: str) -> list[tuple[str, str]]:
    """The files that were read with another recipe: the hash of each, and a path at which it lay.

    A file with copies comes once for each, that by which it is called first.
    """
    query = (
        sa.select(FileRow.sha256, SightingRow.path)
        .join(SightingRow, SightingRow.file == FileRow.sha256)
        .where(FileRow.recipe != recipe)
        .order_by(FileRow.path, FileRow.sha256, SightingRow.path != FileRow.path, SightingRow.path)
    )
    with store.reading() as connection:
        return [(row.sha256, row.path) for row in connection.execute(query)]


def release(connection: sa.Connection, run: int | None, keys: Iterable[str]) -> None:
    """Lets go of files."""
    if asked := [{"what": key, "of": run} for key in keys]:
        connection.execute(_RELEASE, asked)


def _done(
    connection: sa.Connection,
    asked: Sequence[Asked],
    recipe: str,
    again: bool,
    since: datetime | None,
) -> dict[str, str]:
    hashes = [each.sha256 for each in asked if each.sha256]
    if since is not None:
        return redone_since(connection, hashes, since)
    return done_files(connection, hashes, recipe, again)


def _known(
    store: Store, asked: Sequence[Asked], recipe: str, again: bool, since: datetime | None
) -> dict[Asked, Reply]:
    """Of those that need no writing: known, known to lie there, and without a stale failure."""
    with store.reading() as connection:
        done = _done(connection, asked, recipe, again, since)
        if not done:
            return {}
        paths = [a.path for a in asked]
        seen = {tuple(row) for row in connection.execute(_SEEN, {"asked": paths})}
        stale = {
            row.path
            for row in connection.execute(_FAILED, {"asked": paths})
            if (row.path, row.file) not in seen or row.file not in done
        }
    return {
        each: Reply(Answer.KNOWN, done[each.sha256] != each.path)
        for each in asked
        if each.sha256 in done and (each.path, each.sha256) in seen and each.path not in stale
    }


def _decide(
    connection: sa.Connection,
    run: int,
    asked: Sequence[Asked],
    recipe: str,
    again: bool,
    mine: Collection[str],
    since: datetime | None,
) -> dict[Asked, Reply]:
    # claimed first: whoever had a claim until now has saved the file by the time we look
    got = _claim(connection, run, asked)
    if len(got) < len({each.key for each in asked}):
        holders = _holders(connection, [each.key for each in asked])
        if any(held != run for held in holders.values()) and close_cut_off(connection, run):
            got |= _claim(connection, run, asked)
            holders = _holders(connection, [each.key for each in asked])
        got |= {key for key, holder in holders.items() if holder == run and key not in mine}
    done = _done(connection, asked, recipe, again, since)
    dealt = _dealt(connection, run, asked)
    replies: dict[Asked, Reply] = {}
    free: list[str] = []
    for each in asked:
        if each.key not in got:
            replies[each] = Reply(Answer.HELD)
        elif each.sha256 is not None and each.sha256 in done:
            forget_others(connection, each.path, each.sha256)
            sight(connection, each.path, each.sha256, clock(connection))
            replies[each] = Reply(Answer.KNOWN, done[each.sha256] != each.path)
            free.append(each.key)
        elif each.path in dealt:
            replies[each] = Reply(Answer.DEALT)
            free.append(each.key)
        else:
            replies[each] = Reply(Answer.READ)
            got.discard(each.key)  # a copy in the same portion waits for its turn
    release(connection, run, free)
    return replies


def _claim(connection: sa.Connection, run: int, asked: Sequence[Asked]) -> set[str]:
    """The keys that this run has now and had not before."""
    now = clock(connection)
    # always in one order, so that two runs never wait for each other
    rows = [
        {"key": key, "run": run, "path": path, "taken": now}
        for key, path in sorted({each.key: each.path for each in asked}.items())
    ]
    return {row.key for row in insert_new(connection, ClaimRow, rows, ClaimRow.key)}


def _holders(connection: sa.Connection, keys: Sequence[str]) -> dict[str, int]:
    return {row.key: row.run for row in connection.execute(_HELD, {"asked": keys})}


def _dealt(connection: sa.Connection, run: int, asked: Sequence[Asked]) -> set[str]:
    """The paths at which a run beside this one has failed while this one ran."""
    values = {"asked": [each.path for each in asked], "of": run}
    return set(connection.scalars(_DEALT, values))
