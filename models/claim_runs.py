"""Runs: opened, kept alive, closed, and found to be cut off.

A run renews its lease every few seconds. One whose lease has run out, or whose process is surely
gone, was cut off: it is closed as broken, and what it was reading is free for others. PostgreSQL's
own clock counts where there is one, so that machines need not agree on the time.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from models.claim_owner import is_gone, is_here, this_process
from models.claim_table import ClaimRow
from models.store_opening import Store
from models.tables import FileRow, RunRow

#: For so long a run is believed to live that has not been heard of.
LEASE = timedelta(seconds=60)
#: What `run.reason` says of a run that nobody closed.
CUT_OFF = "cut"


@dataclass(slots=True)
class Tally:
    """How many files of a run ended how.

    `unchanged` were in the store already, `copies` of them under another path; `elsewhere` were
    read by another run meanwhile; `remaining` are left for the next run. `pages` were read.
    """

    files: int = 0
    done: int = 0
    partial: int = 0
    failed: int = 0
    unchanged: int = 0
    copies: int = 0
    elsewhere: int = 0
    remaining: int = 0
    pages: int = 0


def begin_run(store: Store, recipe: str, orchestrator: str, now: datetime, stage: str = "") -> int:
    """Opens a run of this process and gives its number; closes those that were cut off."""
    owner = this_process()
    with store.writing() as connection:
        row = {
            "started": now,
            "status": "running",
            "recipe": recipe,
            "orchestrator": orchestrator,
            "stage": stage,
            "host": owner.host,
            "process": owner.process,
            **_columns(Tally()),
        }
        close_cut_off(connection)
        query = sa.insert(RunRow).values(row).returning(RunRow.id)
        run: int = connection.execute(query).scalar_one()
        # not before: it may have had to wait until others had written
        lives = sa.update(RunRow).where(RunRow.id == run).values(lease=clock(connection) + LEASE)
        connection.execute(lives)
        return run


def count_run(store: Store, run: int, tally: Tally) -> None:
    """Writes down how far the run is, and that it lives."""
    with store.writing(lasting=True) as connection:
        row = {
            **_columns(tally),
            "lease": clock(connection) + LEASE,
            # a machine that slept may have been taken for dead
            "status": "running",
            "ended": None,
            "reason": None,
        }
        connection.execute(sa.update(RunRow).where(RunRow.id == run).values(row))


def name_orchestrator(store: Store, run: int, orchestrator: str) -> None:
    """Writes down what carries on the run."""
    with store.writing() as connection:
        query = sa.update(RunRow).where(RunRow.id == run)
        connection.execute(query.values(orchestrator=orchestrator))


def end_run(
    store: Store, run: int, tally: Tally, status: str, now: datetime, reason: str | None = None
) -> None:
    """Closes the run as done, broken or stopped, and lets go of what it had claimed.

    `reason` is why it ended before its last file: `time`, `disk`.
    """
    row = {**_columns(tally), "status": status, "ended": now, "lease": None, "reason": reason}
    with store.writing(lasting=True) as connection:
        connection.execute(sa.update(RunRow).where(RunRow.id == run).values(row))
        _free(connection, [run])


def cut_off(connection: sa.Connection) -> dict[int, datetime]:
    """The runs that say they are running and are not, and when they were last heard of.

    A lease that ends later than any that is given now was given before the clock was set back, as
    by a machine that has lost its clock with its power: it says nothing of the run.
    """
    now = clock(connection)
    query = sa.select(RunRow.id, RunRow.process, RunRow.lease, RunRow.started)
    return {
        row.id: min(row.lease - LEASE, now) if row.lease else row.started
        for row in connection.execute(query.where(RunRow.status == "running"))
        if row.lease is None
        or row.lease < now
        or is_gone(row.process or "")
        or (row.lease > now + LEASE and not is_here(row.process or ""))
    }


def close_cut_off(connection: sa.Connection, but: int | None = None) -> bool:
    """Closes the runs that were cut off, all but one; whether something may be free now."""
    gone = {run: heard for run, heard in cut_off(connection).items() if run != but}
    for run, heard in gone.items():
        row = {"status": "broken", "ended": heard, "lease": None, "reason": CUT_OFF}
        row |= _stored(connection, run)
        connection.execute(sa.update(RunRow).where(RunRow.id == run).values(row))
    _free(connection, list(gone))
    return bool(gone)


def _stored(connection: sa.Connection, run: int) -> dict[str, object]:
    """The counts of a run that could not write down its last ones, as on a full disk, by what it
    stored."""
    said = connection.execute(sa.select(RunRow.__table__).where(RunRow.id == run)).mappings().one()
    query = sa.select(FileRow.status, sa.func.count(), sa.func.sum(FileRow.pages))
    query = query.where(FileRow.run == run).group_by(FileRow.status)
    stored = {status: (files, pages) for status, files, pages in connection.execute(query)}
    counts = {
        status: max(said[status], stored.get(status, (0, 0))[0])
        for status in ("done", "partial", "failed")
    }
    files = sum(counts.values()) + said["unchanged"] + said["elsewhere"]
    pages = sum(pages for _, pages in stored.values())
    return {**counts, "files": max(said["files"], files), "pages": max(said["pages"], pages)}


def beside(run: int | sa.BindParameter[int]) -> sa.Select[tuple[int]]:
    """The runs that were at work while `run` has been."""
    started = sa.select(RunRow.started).where(RunRow.id == run).scalar_subquery()
    return sa.select(RunRow.id).where(
        RunRow.id != run, sa.or_(RunRow.ended.is_(None), RunRow.ended > started)
    )


def clock(connection: sa.Connection) -> datetime:
    """The time by which leases are counted."""
    if connection.dialect.name == "postgresql":
        now: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
        return now
    return datetime.now(UTC)


def _columns(tally: Tally) -> dict[str, int]:
    return {field.name: getattr(tally, field.name) for field in fields(tally)}


def _free(connection: sa.Connection, runs: list[int]) -> None:
    connection.execute(sa.delete(ClaimRow).where(ClaimRow.run.in_(runs)))
