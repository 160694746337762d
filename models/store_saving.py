"""Saving what was read of several files in one transaction.

A transaction and its statements take longer than the rows of a small document, so they are shared:
each table is written to once for all files that were finished at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

import sqlalchemy as sa

from models.claim_runs import beside
from models.claims import release
from models.document import Source
from models.outcome import Status
from models.parcels import Parcel
from models.rows import compact
from models.search_table import tokens_at_hand
from models.store_decisions import keep_past_reading, lay_decisions_over, list_agencies
from models.store_kept_tables import KeptReadingRow
from models.store_opening import Store
from models.store_writing import put, sight
from models.tables import FailureRow, FileRow, SightingRow, Table

# Statements are built once: that takes longer than SQLite needs to carry them out.
_RUN = sa.bindparam("of", type_=sa.Integer)
_STALE = sa.delete(FailureRow).where(
    sa.or_(
        FailureRow.path == sa.bindparam("at"),
        sa.and_(
            FailureRow.file == sa.bindparam("bytes"),
            sa.or_(
                FailureRow.run.is_(None),
                _RUN.is_(None),
                sa.and_(FailureRow.run != _RUN, FailureRow.run.not_in(beside(_RUN))),
            ),
        ),
    )
)
_KNOWN = sa.select(FileRow.sha256, FileRow.content, FileRow.status, FileRow.pages).where(
    FileRow.sha256.in_(sa.bindparam("bytes", expanding=True))
)


class Saved(StrEnum):
    """What saving did to the rows of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    #: Nothing could be read this time; what was read earlier stays.
    KEPT = "kept"
    #: Only the failure was noted: the bytes were never had.
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Visit:
    """By which run, when, and by which version of the code a file was handled.

    `engines` are the programs and weights behind it, with their versions. `stage` is the step that
    the run began with, over pages that were kept; empty for one that reads files.
    """

    run: int | None
    now: datetime
    code_version: str
    engines: str = ""
    stage: str = ""


def save_all(
    store: Store, parcels: Sequence[Parcel], visit: Visit, claimed: Iterable[str] = ()
) -> list[Saved]:
    """Keeps all parcels or none: one transaction; what it did to each. Raises `StoreRefused`.

    `claimed` are the keys by which the run of `visit` had claimed the files; it lets go of them.
    """
    with store.writing() as connection:
        done = [saved for some in _apart(parcels) for saved in _save_some(connection, some, visit)]
        # at the end: whoever asks for a file of which the claim is going waits till it is gone
        release(connection, visit.run, claimed)
        return done


def _apart(parcels: Iterable[Parcel]) -> Iterator[list[Parcel]]:
    """Portions, in order, of which no two parcels are about the same bytes or the same path."""
    some: list[Parcel] = []
    met: set[str] = set()
    for parcel in parcels:
        keys = {f"at {parcel.path}"} | ({parcel.source.sha256} if parcel.source else set())
        if keys & met:
            yield some
            some, met = [], set()
        some.append(parcel)
        met |= keys
    if some:
        yield some


def _save_some(connection: sa.Connection, parcels: Sequence[Parcel], visit: Visit) -> list[Saved]:
    _forget_failures(connection, parcels, visit)
    held = [parcel.source.sha256 for parcel in parcels if parcel.source]
    known = {row.sha256: row for row in connection.execute(_KNOWN, {"bytes": held})}
    done: list[Saved] = []
    added, replaced = [], []
    for parcel in parcels:
        if parcel.source is None:
            done.append(Saved.NOTED)
            continue
        row = known.get(parcel.source.sha256)
        if row is None:
            done.append(Saved.ADDED)
            added.append((parcel, parcel.source))
        elif row.content == parcel.content:
            done.append(Saved.UNCHANGED)
        elif _is_poorer(parcel, parcel.source, Status(row.status), row.pages):
            done.append(Saved.KEPT)
        else:
            done.append(Saved.REPLACED)
            replaced.append((parcel, parcel.source))
    _add(connection, added, visit)
    for parcel, source in replaced:
        _replace(connection, parcel, source, visit)
    _put_rows(connection, [parcel for parcel, _ in (*added, *replaced)])
    for parcel, saved in zip(parcels, done, strict=True):
        if parcel.source is not None and saved is not Saved.ADDED:
            sight(connection, parcel.path, parcel.source.sha256, visit.now)
    _note_failures(connection, parcels, visit)
    if visit.stage:
        redone = sa.update(KeptReadingRow).where(KeptReadingRow.file.in_(held))
        connection.execute(redone.values(redone=visit.now))
    return done


def _is_poorer(parcel: Parcel, source: Source, known: Status, pages: int) -> bool:
    """Whether less was read than the store has, of no fault of the file."""
    if known is Status.FAILED or not parcel.is_spoilt:
        return False
    return parcel.status is Status.FAILED or (parcel.is_cut_short and source.pages < pages)


def _add(connection: sa.Connection, added: Sequence[tuple[Parcel, Source]], visit: Visit) -> None:
    if not added:
        return
    connection.execute(
        _insertion("file"),
        [
            _columns(parcel, source, visit) | {"sha256": source.sha256, "first_stored": visit.now}
            for parcel, source in added
        ],
    )
    connection.execute(
        _insertion(SightingRow.__tablename__),
        [
            {"path": parcel.path, "file": source.sha256, "seen": visit.now}
            for parcel, source in added
        ],
    )


def _replace(connection: sa.Connection, parcel: Parcel, source: Source, visit: Visit) -> None:
    """Makes room for the rows of a file that the store has otherwise."""
    keep_past_reading(connection, source.sha256)
    for name in ("document", "change", "page", "kept_page", "kept_reading"):
        table = Table.metadata.tables[name]
        connection.execute(sa.delete(table).where(table.c.file == source.sha256))
    connection.execute(
        sa.update(FileRow)
        .where(FileRow.sha256 == source.sha256)
        .values(**_columns(parcel, source, visit))
    )


def _columns(parcel: Parcel, source: Source, visit: Visit) -> dict[str, object]:
    """The row of `file`, but for what never changes."""
    return {
        "media_type": source.media_type,
        "size": source.size,
        "pages": source.pages,
        "status": parcel.status.value,
        "recipe": parcel.recipe,
        "code_version": visit.code_version,
        "content": parcel.content,
        "engines": visit.engines,
        "run": visit.run,
        "path": parcel.path,
        "stored": visit.now,
    }


def _put_rows(connection: sa.Connection, parcels: Sequence[Parcel]) -> None:
    """Writes the rows of files that have none, as people have decided about them."""
    if not parcels:
        return
    with tokens_at_hand({entry: made for parcel in parcels for entry, made in parcel.tokens}):
        put(connection, [parcel.rows for parcel in parcels])
    list_agencies(connection, {name for parcel in parcels for name in parcel.agencies})
    lay_decisions_over(connection, [p.source.sha256 for p in parcels if p.source])


def _forget_failures(connection: sa.Connection, parcels: Iterable[Parcel], visit: Visit) -> None:
    """Failures of these paths, and of the same bytes elsewhere, but not those of this very run, or
    of one beside it."""
    values = [
        {
            "at": parcel.path,
            "bytes": parcel.source.sha256 if parcel.source else None,
            "of": visit.run,
        }
        for parcel in parcels
    ]
    connection.execute(_STALE, values)


def _note_failures(connection: sa.Connection, parcels: Iterable[Parcel], visit: Visit) -> None:
    rows: list[Mapping[str, object]] = [
        {
            "path": parcel.path,
            "ordinal": ordinal,
            "file": parcel.source.sha256 if parcel.source else None,
            "run": visit.run,
            "stage": failure.stage.value,
            "code": failure.code,
            "page": failure.page,
            "sentence": item.sentence,
            "advice": item.advice,
            "detail": failure.detail,
            "names": compact(failure.values),
        }
        for parcel in parcels
        for ordinal, item in enumerate(parcel.explained, 1)
        for failure in [item.failure]
    ]
    if rows:
        connection.execute(_insertion(FailureRow.__tablename__), rows)


@cache
def _insertion(name: str) -> sa.Insert:
    return sa.insert(Table.metadata.tables[name])
