"""Documents whose number or file is near to what a person calls them, where none is called so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

import sqlalchemy as sa

from models.queries_named import LISTED, Named, described
from models.questions_tables import DocumentKeyRow
from models.store_opening import Store
from models.tables import DocumentRow, SightingRow
from models.wording import folded_form, pattern_near, storable

#: A part of a number or of a file's name that is no beginning has so many letters.
_SHORTEST_PART = 3
_FIGURES = re.compile(r"\d+")


def near(store: Store, words: str) -> tuple[Named, ...]:
    """The documents of which a person may think who calls one `words`, by their date, then their
    path; for what `queries_named.named` does not find. None of them need be the one that is meant.

    The first of these that anything answers to: the number but for its signs (`20NQ-HDND`); the
    number but for its year (`15/NĐ-CP` finds `15/2022/NĐ-CP`); a part of the number that has
    letters (`NQ-HĐND`); the name of a file it lay in, then its beginning, figures whole (`2243`
    finds `2243-PCCC.pdf`), then words of it.
    """
    wanted = folded_form(storable(words)).strip()
    if not wanted:
        return ()
    with store.reading() as connection:
        keys = _by_number(connection, wanted)
        if keys:
            return described(connection, DocumentRow.id.in_(keys))
        files = _by_file(connection, wanted)
        return described(connection, DocumentRow.file.in_(files)) if files else ()


def _by_number(connection: sa.Connection, wanted: str) -> list[str]:
    """The documents whose numbers are nearest; none for bare figures, which would be found amiss in
    the years and symbols of others.
    """
    if wanted.isdigit():
        return []
    code = DocumentKeyRow.code
    glued, figures = wanted.replace(" ", ""), _FIGURES.findall(wanted)
    alike = _numbers(connection, sa.func.replace(code, " ", "").like(f"{glued}%"))
    found = [key for key, its in alike if _FIGURES.findall(its)[: len(figures)] == figures]
    first, _, rest = wanted.partition(" ")
    if not found and first.isdigit() and not rest[:1].isdigit():
        alike = _numbers(connection, code.like(f"{first} ____ {rest}%"))
        found = [key for key, its in alike if its.split()[1].isdigit()]
    if not found and not wanted[0].isdigit() and len(glued) >= _SHORTEST_PART:
        found = [key for key, _ in _numbers(connection, (" " + code + " ").like(f"% {wanted} %"))]
    return found[:LISTED]


def _numbers(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Sequence[tuple[str, str]]:
    # no character of a folded form means something in a pattern
    query = sa.select(DocumentKeyRow.document, DocumentKeyRow.code).where(where)
    return connection.execute(query).tuples().all()


def _by_file(connection: sa.Connection, wanted: str) -> list[str]:
    """The files with the nearest names of all paths at which they lay."""
    near_it = SightingRow.path.ilike(pattern_near(wanted))
    query = sa.select(SightingRow.path, SightingRow.file).where(near_it)
    names = [(_name(path), file) for path, file in connection.execute(query)]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: _begins(name, wanted),
        lambda name: len(wanted) >= _SHORTEST_PART and f" {wanted} " in f" {name} ",
    )
    for test in tests:
        if found := list(dict.fromkeys(file for name, file in names if test(name))):
            return found[:LISTED]
    return []


def _name(path: str) -> str:
    return folded_form(PurePosixPath(path).stem).strip()


def _begins(name: str, wanted: str) -> bool:
    rest = name[len(wanted) :]
    return name.startswith(wanted) and not (wanted[-1].isdigit() and rest[:1].isdigit())
