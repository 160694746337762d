"""Opening a store: SQLite by default, PostgreSQL by its URL; brought up to date on the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from models import (  # noqa: F401 - the metadata has their tables
    claim_table,
    decisions_tables,
    questions_tables,
    search_table,
    store_kept_tables,
)
from models.interrupts import noticed
from models.refusal import StoreRefused
from models.tables import HEAD
from models.views import drop_views, make_views

#: A writer waits this long for another one before it gives up, in seconds.
_BUSY = 60
#: KiB that a connection keeps of a SQLite file: the upper pages of a large one's indexes.
_CACHE = 16_384
#: Pages of a SQLite file that wait in its log until they are copied into it: as many as a hundred
#: documents change would be copied, and waited for, again and again.
_LOGGED = 4_000
#: Number of the lock that one upgrade of a PostgreSQL store holds against another.
_UPGRADE_LOCK = 7_306_821


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. `where` may be shown to people: a password in the URL is masked."""

    engine: sa.Engine
    where: str

    @contextmanager
    def writing(self, *, lasting: bool = False) -> Iterator[sa.Connection]:
        """A transaction that holds the writer's place from its start; all or nothing.

        A power cut may undo the latest transactions of a SQLite store, whole, but for one that is
        `lasting` and all before it: what is told to people, and what they decide.
        """
        with refusals(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(vanban_writes=True, vanban_lasts=lasting)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only looks, and sees one state of the store."""
        with refusals(self.where), self.engine.connect() as connection, connection.begin():
            yield connection


@contextmanager
def refusals(where: str) -> Iterator[None]:
    """Turns what the database says when it refuses into `StoreRefused`.

    SQLite only says that a function of ours failed, also where Ctrl-C came while it was at work:
    that is raised as what it is.
    """
    try:
        with noticed() as asked_to_end:
            yield
    except OperationalError as error:
        if asked_to_end:
            raise asked_to_end[0] from error
        raise StoreRefused(_meaning(str(error.orig)), where, str(error.orig)) from error
    except SQLAlchemyError as error:
        code = "store_damaged" if _is_damaged(error) else "store_refused"
        raise StoreRefused(code, where, str(error)) from error


def _is_damaged(error: SQLAlchemyError) -> bool:
    said = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return said & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _meaning(said: str) -> str:
    for words, code in (
        ("readonly", "store_read_only"),
        ("database is locked", "store_busy"),
        ("deadlock detected", "store_busy"),
        ("disk is full", "store_disk_full"),
        ("unable to open", "store_unreachable"),
        ("connect", "store_unreachable"),
    ):
        if words in said:
            return code
    return "store_refused"


def open_store(url: str, *, must_exist: bool = False) -> Store:
    """The store behind `url`, made or upgraded if need be.

    `url` is SQLAlchemy's (`sqlite:///vanban.db`, `postgresql://user@host/name`) or a file's path.
    Raises `StoreRefused`; with `must_exist` also when there is no such SQLite file yet.

    >>> open_store("sqlite://").where
    'sqlite://'
    """
    parsed = _parse(url)
    where = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        _check_file(Path(str(parsed.database)), where, must_exist)
    store = Store(_engine(parsed, where), where)
    try:
        with refusals(where):
            _upgrade(store)
    except StoreRefused as error:
        store.engine.dispose()
        if error.code == "store_unreachable" and _is_only_read(parsed):
            raise StoreRefused("store_read_only", where, error.detail) from error
        raise
    return store


def _parse(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError as error:
        raise StoreRefused("store_url", url.split("://")[0] + "://…") from error
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def _is_only_read(url: sa.URL) -> bool:
    """Whether a SQLite file may be read, but nothing can be written beside it."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    path = Path(url.database)
    return os.access(path, os.R_OK) and not os.access(path.absolute().parent, os.W_OK)


def _check_file(path: Path, where: str, must_exist: bool) -> None:
    if must_exist and not path.is_file():
        raise StoreRefused("store_missing", where)
    if not path.absolute().parent.is_dir():
        raise StoreRefused("store_no_folder", where)
    if not path.exists() and not os.access(path.absolute().parent, os.W_OK):
        raise StoreRefused("store_folder_closed", where)
    if path.is_file() and path.stat().st_size:
        with suppress(OSError), path.open("rb") as file:  # SQLite says it better if it can't open
            if not file.read(16).startswith(b"SQLite format 3"):
                raise StoreRefused("store_not_a_database", where)
        if _is_of_another(path):
            raise StoreRefused("store_not_a_database", where)


def _is_of_another(path: Path) -> bool:
    """Whether a SQLite file holds tables, and none of a store: another program's database, which
    is left as it is. Not known of a file that can't be looked into."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    with suppress(sqlite3.Error), closing(sqlite3.connect(_read_only(path), uri=True)) as file:
        names = {name for (name,) in file.execute(query)}
        return bool(names) and "alembic_version" not in names
    return False


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _engine(url: sa.URL, where: str) -> sa.Engine:
    sqlite = url.get_backend_name() == "sqlite"
    in_memory = sqlite and url.database in (None, "", ":memory:")
    try:
        if in_memory:
            engine = sa.create_engine(
                url, poolclass=StaticPool, connect_args={"check_same_thread": False}
            )
        else:
            engine = sa.create_engine(url, pool_pre_ping=not sqlite)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreRefused("store_driver", where, str(error)) from error
    if sqlite:
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    elif url.get_backend_name() == "postgresql":
        sa.event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_postgres(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """To compile a statement takes PostgreSQL longer than to answer it; old ones do not do so."""
    cursor = connection.cursor()
    cursor.execute(
        "SELECT set_config('jit', 'off', false) WHERE current_setting('jit', true) IS NOT NULL"
    )
    cursor.close()
    connection.commit()


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own idea of when to begin is in the way
    connection.execute(f"PRAGMA busy_timeout = {_BUSY * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOGGED}")
    with suppress(sqlite3.OperationalError):  # a store that may only be read keeps its mode
        connection.execute("PRAGMA journal_mode = WAL")
    search_table.add_functions(connection)


def _begin_sqlite(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("vanban_upgrades", False):  # it can't be switched within a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    writes = options.get("vanban_writes", False)
    if writes:  # to wait for the disk after each file would take longer than to read it
        lasting = options.get("vanban_lasts", False)
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(store: Store) -> None:
    with store.reading() as connection:
        if _version(connection) == HEAD:
            return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    with _upgrading(store) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
        config = Config()
        config.set_main_option(
            "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
        )
        config.attributes["connection"] = connection
        drop_views(connection)
        try:
            command.upgrade(config, "head")
        except CommandError as error:  # it knows a version that this code does not
            raise StoreRefused("store_newer", store.where, str(error)) from error
        make_views(connection)


@contextmanager
def _upgrading(store: Store) -> Iterator[sa.Connection]:
    """A transaction in which a table can be made anew without taking its children along."""
    with refusals(store.where), store.engine.connect() as connection:
        options = {"vanban_writes": True, "vanban_upgrades": True}
        connection = connection.execution_options(**options)
        try:
            with connection.begin():
                yield connection
        finally:
            if connection.dialect.name == "sqlite":
                connection.connection.cursor().execute("PRAGMA foreign_keys = ON")


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
