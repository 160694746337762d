"""Documents by the name that people give them: a number, its beginning, a key, a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import PurePosixPath

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.questions_tables import CitationKeyRow, DocumentKeyRow
from models.record import Record
from models.store_loading import load_records
from models.store_opening import Store, refusals
from models.tables import DocumentRow, FileRow
from models.wording import folded_form, storable

#: A key is looked for from so many of its letters on.
_SHORTEST_KEY = 6
#: So many numbers that begin alike are listed.
LISTED = 50


@dataclass(frozen=True, slots=True)
class Named:
    """A document as it is told from others. `key` is `document.id`."""

    key: str
    part: int
    attached_to_part: int | None
    type: str | None
    code: str | None
    date: Date | None
    issuer: str | None
    title: str | None
    path: str


def named(store: Store, words: str) -> tuple[Named, ...]:
    """The documents that `words` name, best known first: by their date, then their path.

    The first of these that anything answers to: the very number or key; the number whatever its
    marks, case and punctuation; the beginning of the number, its figures whole (`20/NQ` finds
    `20/NQ-HĐND`, `2` does not); the beginning of the key, its part after it or not (`c23709-2`);
    the file's path or name, from six letters on also without its ending.
    """
    words, wanted = storable(words.strip()), folded_form(words).strip()
    if not wanted:
        return ()
    with store.reading() as connection:
        keys = _exactly(connection, words) or _alike(connection, wanted)
        if keys:
            return described(connection, DocumentRow.id.in_(keys))
        by_key = _key_begins(words)
        found = () if by_key is None else described(connection, by_key)
        return found or _in_files(connection, words)


def citing_number(store: Store, words: str) -> tuple[Named, ...]:
    """The documents that cite one of this number, whatever its marks, case and punctuation."""
    wanted = folded_form(words).strip()
    keys = sa.select(CitationKeyRow.document).where(CitationKeyRow.code == wanted)
    with store.reading() as connection:
        return described(connection, DocumentRow.id.in_(keys)) if wanted else ()


def records_of(store: Store, keys: Sequence[str]) -> list[Record]:
    """The records with these keys, in the order of path, file and part."""
    with refusals(store.where), Session(store.engine) as session:
        return list(load_records(session, DocumentRow.id.in_(keys)))


def same_file(store: Store, sha256: str) -> tuple[Named, ...]:
    """The documents of one file, by part."""
    with store.reading() as connection:
        found = described(connection, DocumentRow.file == sha256)
    return tuple(sorted(found, key=lambda one: one.part))


def _exactly(connection: sa.Connection, words: str) -> list[str]:
    # two look-ups, each by its index; one condition with OR would read all of the table
    by_code = sa.select(DocumentRow.id).where(DocumentRow.code == words).limit(LISTED)
    by_key = sa.select(DocumentRow.id).where(DocumentRow.id == words)
    return [*connection.scalars(by_code)] or [*connection.scalars(by_key)]


def _alike(connection: sa.Connection, wanted: str) -> list[str]:
    """The documents whose number is `wanted` but for its marks, else those where it begins so."""
    key = DocumentKeyRow
    same = sa.select(key.document).where(key.code == wanted).limit(LISTED)
    # the form has no character that means something in a pattern; a bare figure is whole
    begins = f"{wanted} %" if wanted.isdigit() else f"{wanted}%"
    longer = sa.select(key.document).where(key.code.like(begins)).limit(LISTED)
    return [*connection.scalars(same)] or [*connection.scalars(longer)]


def _key_begins(words: str) -> sa.ColumnElement[bool] | None:
    letters, dash, part = words.partition("-")
    if len(letters) < _SHORTEST_KEY or not f"{letters}{part}".isalnum() or not words.isascii():
        return None
    return DocumentRow.id.like(f"{letters}%-{part}" if dash else f"{letters}%")


def _in_files(connection: sa.Connection, words: str) -> tuple[Named, ...]:
    """The documents of the file with this path or name. Every path is looked at: for what no
    number answers to."""
    path = FileRow.path
    found = described(connection, (path == words) | path.endswith(f"/{words}", autoescape=True))
    if found or len(words) < _SHORTEST_KEY:
        return found
    alike = described(connection, path.contains(f"/{words}.", autoescape=True))
    return tuple(one for one in alike if PurePosixPath(one.path).stem == words)


def described(connection: sa.Connection, where: sa.ColumnElement[bool]) -> tuple[Named, ...]:
    """The documents of which `where` is true, `LISTED` at most, by their date, then their path."""
    query = (
        sa.select(
            DocumentRow.id,
            DocumentRow.part,
            DocumentRow.attached_to_part,
            DocumentRow.type,
            DocumentRow.code,
            DocumentRow.date,
            DocumentRow.issuer,
            DocumentRow.title,
            FileRow.path,
        )
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(where)
        .order_by(DocumentRow.date.is_(None), DocumentRow.date.desc(), FileRow.path, DocumentRow.id)
        .limit(LISTED)
    )
    return tuple(Named(*row) for row in connection.execute(query))
