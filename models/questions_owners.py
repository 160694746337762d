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
#: What people leave out: "Sở Nội vụ Hà Nội". With it a name means that level and no other: a
#: province and its capital may have the same name.
LEVELS = ("thanh pho", "tinh")
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
    """The agencies and territories of these forms as papers have their names; the form itself of
    one that no paper has so. A paper may leave out the territory, which is then named after it.
    """
    council = _RULING[0].split()
    parted = {form: [form.split()[:n] for n in range(len(form.split()), 0, -1)] for form in forms}
    heads = {" ".join(head) for some in parted.values() for head in some}
    tails = {" ".join([*council, *form.split()[n:]]) for form in forms for n in range(9)}
    row = AgencyRow
    query = sa.select(row.folded, row.name).where(row.folded.in_(sorted(heads | tails)))
    with store.reading() as connection:
        known = dict(connection.execute(query.order_by(row.name)).tuples().all())

    def place(words: Sequence[str]) -> str | None:
        name = known.get(" ".join([*council, *words]))
        return " ".join(name.split()[len(council) :]) if name and words else None

    def name_of(form: str) -> str:
        words = form.split()
        for head in parted[form]:
            name, rest = known.get(" ".join(head)), words[len(head) :]
            if name and (where := place(rest) if rest else "") is not None:
                return f"{name} {where}".strip()
        return place(words) or form.strip()

    return tuple(map(name_of, forms))


def named_among(store: Store, typed: Sequence[str]) -> tuple[str, ...]:
    """Those of the `typed` names that are a part of the name of an agency, as a paper has it."""
    name = AgencyRow.folded
    with store.reading() as connection:
        return tuple(
            one
            for one in typed
            if (form := _full(one).strip())
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
    if not found and not any(f" {level} " in form for level in LEVELS):
        found = [name for name in every() if form in _unlevelled(name)]
    return sorted(found, key=lambda name: (len(name), name))[:MOST_NAMES]


def _unlevelled(name: str) -> str:
    """A name as people say it who leave out that a place is a province or a city.

    >>> _unlevelled(" so noi vu thanh pho ha noi ")
    ' so noi vu ha noi '
    """
    for level in LEVELS:
        name = name.replace(f" {level} ", " ")
    return name


def _looked_up(
    connection: sa.Connection, column: InstrumentedAttribute[str]
) -> tuple[_Every, _Holds]:
    def holds(name: str) -> bool:
        return connection.scalar(sa.select(column).where(column == name).limit(1)) is not None

    return cache(lambda: frozenset(_distinct(connection, column))), holds


def _distinct(connection: sa.Connection, column: InstrumentedAttribute[str]) -> list[str]:
    names = each_once(column)
    query = sa.select(names.c.name).where(names.c.name.is_not(None))
    return list(connection.scalars(query).all())


def each_once(column: InstrumentedAttribute[str]) -> sa.CTE:
    """Every value of an indexed column once as `name`, by leaps from one to the next; and a null
    after them.
    """
    least = sa.func.min(column)
    names = sa.select(least.label("name")).cte("names", recursive=True)
    following = sa.select(least).where(column > names.c.name).scalar_subquery()
    return names.union_all(sa.select(following).where(names.c.name.is_not(None)))
