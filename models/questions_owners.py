"""Which owners of tasks and measures a typed name means: found among the names in the store.

A name can be asked after together with others, `also`: those that it had before or has now. That
they are the same agency is not known here; who asks says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from models.decisions_tables import AgencyRow
from models.questions_tables import DutyRow, MeasureKeyRow
from models.store_opening import Store
from models.wording import exact_form, folded_form, unmarked

#: So many forms of each typed name are asked after; what fits more should be typed more closely.
MOST_NAMES = 100
#: How people shorten what the store has in full.
_SHORT: Mapping[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
}
#: Those who govern a territory.
_RULING = ("uy ban nhan dan", "hoi dong nhan dan", "tinh uy", "thanh uy")

#: Every name there is, read when it is needed, and whether a name is one of them.
_Every = Callable[[], frozenset[str]]
_Holds = Callable[[str], bool]


def leading_agencies(
    connection: sa.Connection, typed: str, also: Iterable[str] = ()
) -> tuple[str, ...]:
    """The forms of agencies that lead tasks and have the words of `typed` together in their name,
    the closest first; that name alone if it is one of them. Then those of each of `also`. At most
    `MOST_NAMES` of each.
    """
    every, holds = _looked_up(connection, DutyRow.agency)
    found = (_closest(_full(one), every, holds) for one in (typed, *also))
    return tuple(dict.fromkeys(name for names in found for name in names))


def owners(connection: sa.Connection, typed: str, also: Iterable[str] = ()) -> tuple[str, ...]:
    """The same among the owners of measures; whoever governs a territory stands for it."""
    every, holds = _looked_up(connection, MeasureKeyRow.subject)
    found = (_owning(_full(one), every, holds) for one in (typed, *also))
    return tuple(dict.fromkeys(name for names in found for name in names))


def leading_among(store: Store, typed: Sequence[str]) -> tuple[str, ...]:
    """Those of the `typed` names that mean somebody who leads tasks."""
    with store.reading() as connection:
        every, holds = _looked_up(connection, DutyRow.agency)
        return tuple(one for one in typed if _closest(_full(one), every, holds))


def owning_among(store: Store, typed: Sequence[str]) -> tuple[str, ...]:
    """Those of the `typed` names that mean somebody who has measures."""
    with store.reading() as connection:
        every, holds = _looked_up(connection, MeasureKeyRow.subject)
        return tuple(one for one in typed if _owning(_full(one), every, holds))


def written(store: Store, forms: Sequence[str]) -> tuple[str, ...]:
    """The agencies and territories of these forms as a paper has their names, where one does; the
    form of the others.
    """
    council = f"{_RULING[0]} "
    folded = [one.strip() for one in forms]
    row = AgencyRow
    asked = row.folded.in_([*folded, *(council + one for one in folded)])
    with store.reading() as connection:
        query = sa.select(row.folded, row.name).where(asked).order_by(row.name)
        known = dict(connection.execute(query).tuples().all())
    words = len(council.split())
    places = {
        form.removeprefix(council): " ".join(name.split()[words:])
        for form, name in known.items()
        if form.startswith(council)
    }
    return tuple(known.get(one) or places.get(one) or one for one in folded)


def named_among(store: Store, typed: Sequence[str]) -> tuple[str, ...]:
    """Those of the `typed` names that are a part of the name of an agency, as a paper has it."""
    name = AgencyRow.folded
    with store.reading() as connection:
        return tuple(
            one
            for one in typed
            if (form := folded_form(one).strip())
            and connection.scalar(
                sa.select(AgencyRow.id).where((" " + name + " ").contains(f" {form} ")).limit(1)
            )
        )


def _owning(form: str, every: _Every, holds: _Holds) -> list[str]:
    for body in _RULING:
        if form.startswith(f" {body} "):
            place = form.removeprefix(f" {body}")
            return [place] if holds(place) else _closest(f" {place.strip()} ", every, holds)
    return _closest(form, every, holds)


def _full(typed: str) -> str:
    words = unmarked(exact_form(typed)).split()
    return folded_form(" ".join(_SHORT.get(word, word) for word in words))


def _closest(form: str, every: _Every, holds: _Holds) -> list[str]:
    if not form.strip():
        return []
    if holds(form):
        return [form]
    found = [name for name in every() if form in name]
    return sorted(found, key=lambda name: (len(name), name))[:MOST_NAMES]


def _looked_up(
    connection: sa.Connection, column: InstrumentedAttribute[str]
) -> tuple[_Every, _Holds]:
    def holds(name: str) -> bool:
        return connection.scalar(sa.select(column).where(column == name).limit(1)) is not None

    return cache(lambda: frozenset(_distinct(connection, column))), holds


def _distinct(connection: sa.Connection, column: InstrumentedAttribute[str]) -> list[str]:
    names = each_once(column)
    query = sa.select(names.c.name).where(names.c.name.is_not(None))
    return list(connection.scalars(query))


def each_once(column: InstrumentedAttribute[str]) -> sa.CTE:
    """Every value of an indexed column once as `name`, by leaps from one to the next; and a null
    after them.
    """
    least = sa.func.min(column)
    names = sa.select(least.label("name")).cte("names", recursive=True)
    following = sa.select(least).where(column > names.c.name).scalar_subquery()
    return names.union_all(sa.select(following).where(names.c.name.is_not(None)))
