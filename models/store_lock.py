"""One at a time: a lock on a store that is gone when its holder is, however that one ended.

Beside a SQLite store it is a lock on a file, in PostgreSQL one of the server's own. Claims of files
(`models.claims`) do without; this is for what should not even begin twice.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from models.refusal import StoreRefused
from models.store_opening import Store, refusals


@contextmanager
def lock(store: Store, name: str) -> Iterator[bool]:
    """Whether the lock `name` of this store was free, and is ours as long as the context.

    Raises `StoreRefused` when the lock can't be asked for.
    """
    if store.engine.dialect.name == "postgresql":
        with _held_by_server(store, name) as ours:
            yield ours
    else:
        with _held_by_file(_file_of(store, name), store.where) as ours:
            yield ours


@contextmanager
def _held_by_server(store: Store, name: str) -> Iterator[bool]:
    # the server lets go of it with the connection, which ends with the process
    number = int.from_bytes(hashlib.sha256(f"vanban:{name}".encode()).digest()[:8], signed=True)
    with store.engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        with refusals(store.where):
            query = sa.select(sa.func.pg_try_advisory_lock(number))
            ours = connection.execute(query).scalar_one()
        try:
            yield bool(ours)
        finally:
            connection.invalidate()  # back in the pool it would keep the lock


@contextmanager
def _held_by_file(path: Path, where: str) -> Iterator[bool]:
    import fcntl

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # never deleted: one who waits for a deleted file and one who makes it anew both have it
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreRefused("store_read_only", where, str(error)) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def folder_beside(url: str) -> Path:
    """The folder for what is kept beside a store: next to a SQLite file, else right here.

    >>> folder_beside("sqlite:////kho/vanban.db").as_posix()
    '/kho/.vanban'
    """
    database = sa.make_url(url if "://" in url else f"sqlite:///{url}").database
    local = "://" not in url or url.startswith("sqlite")
    beside = Path(database or ".").absolute().parent if local and database else Path.cwd()
    return beside / ".vanban"


def _file_of(store: Store, name: str) -> Path:
    database = store.engine.url.database
    if not database or database == ":memory:":
        return Path.cwd() / ".vanban" / f"{name}.lock"
    beside = Path(database).resolve()  # a store has one lock, by whatever links it is reached
    return beside.parent / ".vanban" / f"{beside.name}.{name}.lock"
