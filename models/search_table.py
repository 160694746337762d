"""The table of what search compares, and the index over it, in both databases.

`search_entry` is an ordinary table. Beside it stands the index, of which each database makes its
own: `search_index` is an FTS5 table in SQLite and a table with a GIN index in PostgreSQL; in
SQLite there are also `search_index_name`, all names of agencies, and `search_index_word`, which
shows the words of the index. Triggers on `search_entry` keep the index, so it is right whoever
writes, in the same transaction. In SQLite they call functions of Python that only the connections
of a `Store` have: another program can read the store, but its writes to `search_entry` are refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date as Date
from functools import lru_cache
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.search_tokens import BAR, Entry, tokens_of
from models.store_columns import Table, part_of
from models.wording import folded, phrase_in_utf8

#: Names of tables that begin so are the index: made by the migration, and not of `Table.metadata`.
INDEX = "search_index"

_NOTHING: Mapping[Entry, str] = MappingProxyType({})
_AT_HAND: ContextVar[Mapping[Entry, str]] = ContextVar("tokens", default=_NOTHING)


class SearchEntryRow(Table):
    """The words of a document, a measure or a directive in the forms that search compares.

    `id` grows with the date of the document. `exact` is as in `models.wording`, with a bar where
    fields meet; so are, folded, `agencies`, with a bar after each name, `issuer`, and `head`, the
    words of a document's header. `size` counts words, `tags` are as in `models.search_tokens`.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        sa.UniqueConstraint("document", "kind", "ordinal"),
        sa.Index(
            "ix_search_entry_due",
            "kind",
            "due",
            sqlite_where=sa.text("due IS NOT NULL"),
            postgresql_where=sa.text("due IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False
    )
    document: Mapped[str] = mapped_column(part_of("document.id"))
    kind: Mapped[str] = mapped_column(sa.String(9))
    ordinal: Mapped[int]
    due: Mapped[Date | None]
    size: Mapped[int]
    head: Mapped[str]
    agencies: Mapped[str]
    issuer: Mapped[str]
    tags: Mapped[str]
    exact: Mapped[str]


def add_functions(connection: sqlite3.Connection) -> None:
    """Gives a connection the functions that the triggers of the index call."""
    connection.create_function("search_tokens", 4, _tokens, deterministic=True)
    connection.create_function("search_names", 2, _names, deterministic=True)
    connection.create_function("search_holds", 2, holds_phrase, deterministic=True)


@contextmanager
def tokens_at_hand(made: Mapping[Entry, str]) -> Iterator[None]:
    """In this context the tokens of these entries are not made again when they are written."""
    token = _AT_HAND.set(made)
    try:
        yield
    finally:
        _AT_HAND.reset(token)


def _tokens(exact: str, agencies: str, issuer: str, tags: str) -> str:
    entry = exact, agencies, issuer, tags
    made = _AT_HAND.get().get(entry)
    return tokens_of(*entry) if made is None else made


@lru_cache(maxsize=4_096)
def _names(agencies: str, issuer: str) -> str:
    """The names as a list in JSON, agencies with an @ before them, the issuer with a ^."""
    import json

    names = {f"@{name.strip()}" for name in agencies.split(BAR) if name.strip()}
    if issuer.strip():
        names.add(f"^{issuer.strip()}")
    return json.dumps(sorted(names), ensure_ascii=False)


def holds_phrase(exact: bytes, phrase: str) -> bool:
    """Whether these words stand side by side in a text, in UTF-8, with the same marks or others."""
    if f" {phrase} ".encode() in exact:  # as most have them who type marks, and much faster to see
        return True
    bare = folded(phrase)
    if bare.isascii():
        return phrase_in_utf8(bare).search(exact) is not None
    return any(f" {bare} " in folded(part) for part in exact.decode().split(BAR))
