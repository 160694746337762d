"""Which owners of tasks and measures a typed name means: found among the names in the store."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from models.questions_tables import DutyRow, MeasureKeyRow
from models.wording import exact_form, folded_form, unmarked

#: So many names are asked after; a name that fits more should be typed more closely.
MOST_NAMES = 60
#: How people shorten what the store has in full.
_SHORT: Mapping[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
}
#: Those who govern a territory.
_RULING = ("uy ban nhan dan", "hoi dong nhan dan", "tinh uy", "thanh uy")


def leading_agencies(connection: sa.Connection, typed: str) -> list[str]:
    """The forms of agencies that lead tasks and have the words of `typed` together in their name,
    the closest first; that name alone if it is one of them. At most one more than `MOST_NAMES`.
    """
    names = set(_distinct(connection, DutyRow.agency))
    return _closest(names, typed)


def owners(connection: sa.Connection, typed: str) -> list[str]:
    """The same among the owners of measures; whoever governs a territory stands for it."""
    names = set(_distinct(connection, MeasureKeyRow.subject))
    form = _full(typed)
    for body in _RULING:
        if form.startswith(f" {body} "):
            place = form.removeprefix(f" {body}")
            return [place] if place in names else _closest(names, place.strip())
    return _closest(names, typed)


def _full(typed: str) -> str:
    words = unmarked(exact_form(typed)).split()
    return folded_form(" ".join(_SHORT.get(word, word) for word in words))


def _closest(names: set[str], typed: str) -> list[str]:
    form = _full(typed)
    if form in names:
        return [form]
    found = [name for name in names if form in name and form.strip()]
    return sorted(found, key=lambda name: (len(name), name))[: MOST_NAMES + 1]


def _distinct(connection: sa.Connection, column: InstrumentedAttribute[str]) -> list[str]:
    """Every value of an indexed column once, by leaps from one to the next."""
    least = sa.func.min(column)
    names = sa.select(least.label("name")).cte("names", recursive=True)
    following = sa.select(least).where(column > names.c.name).scalar_subquery()
    names = names.union_all(sa.select(following).where(names.c.name.is_not(None)))
    query = sa.select(names.c.name).where(names.c.name.is_not(None))
    return list(connection.scalars(query))
