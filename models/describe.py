"""The data dictionary: what each table, view and column of the store means, in both languages.

Its source is `dictionary.toml`; the store has it as the view `dictionary`, PostgreSQL also as
comments on the views.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a column of a table or view; of the whole of it if `column` is empty."""

    table: str
    column: str
    vi: str
    en: str
    is_view: bool


class Told(TypedDict):
    """The file: what is said of columns anywhere, in views anywhere, and of each table."""

    column: Mapping[str, list[str]]
    view: Mapping[str, list[str]]
    table: Mapping[str, Mapping[str, list[str] | str]]


def entries(name: str, columns: Iterable[str]) -> Iterator[Entry]:
    """What is said of a table or view and of each of its columns, in their order.

    Of what the file does not tell, the texts are empty; a test proves that there is no such thing.

    >>> [entry.en for entry in entries("assignment", ["agency", "role"])]
    ['an agency and its role in a task', 'name of the agency', 'lead, support, monitor']
    """
    is_view = name in twins()
    *_, vi, en = _said(name, "about")
    yield Entry(name, "", vi, en, is_view)
    for column in columns:
        *_, vi, en = _said(name, column)
        yield Entry(name, column, vi, en, is_view)


def twin_entries(name: str, columns: Iterable[str]) -> Iterator[Entry]:
    """The same for the Vietnamese twin of a view."""
    own = twin_columns(name, columns)
    for entry in entries(name, own):
        yield Entry(twins()[name], own.get(entry.column, ""), entry.vi, entry.en, is_view=True)


def twins() -> dict[str, str]:
    """The views with the names of their twins."""
    tables = _told()["table"]
    return {name: str(about["twin"]) for name, about in tables.items() if "twin" in about}


def twin_columns(view: str, columns: Iterable[str]) -> dict[str, str]:
    """The names that the twin of a view has for its columns, by those of the view.

    >>> twin_columns("v_failures", ["path", "advice"])
    {'path': 'tep', 'advice': 'nen_lam'}
    """
    return {column: _said(view, column)[0] for column in columns}


def _said(table: str, column: str) -> list[str]:
    told = _told()
    own = told["table"].get(table, {})
    anywhere = told["view"] if "twin" in own else told["column"]
    said = own.get(column) or anywhere.get(column)
    return said if isinstance(said, list) else [column, "", ""]


@cache
def _told() -> Told:
    told: Told = tomllib.loads((files("models") / "dictionary.toml").read_text("utf-8"))  # type: ignore[assignment]  # a test holds its form
    return told
