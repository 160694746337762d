"""Hits in the order of their deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta

import sqlalchemy as sa

from models.search_ask import Ask, holds
from models.search_entries import day_of
from models.search_reading import Reader
from models.search_table import SearchEntryRow
from models.search_tokens import due_between, due_tags

#: Hits that are sorted at once; of more those of each half of their days are.
_SORTED = 1_000
#: Entries that are looked at in the order of their days before hits are asked for, and at once; and
#: those of the first glance, which tells whether such a part of the hits is likely to be found so.
_WALKED, _WINDOW, _GLANCE, _HOPEFUL = 300, 100, 30, 1.0
#: What an entry can be of.
KINDS = ("target", "result", "directive", "document")

_ENTRY = SearchEntryRow.__table__


def due_bounds(reader: Reader) -> tuple[Date | None, Date | None]:
    """The first deadline of the store, and the last."""
    due, some = _ENTRY.c.due, _ENTRY.c.due.is_not(None)
    # each by itself, or the index would be read whole
    ends = [
        sa.select(end(due)).where(some, _ENTRY.c.kind == kind).scalar_subquery()
        for end in (sa.func.min, sa.func.max)
        for kind in KINDS
    ]
    days: list[Date | None] = list(reader.connection.execute(sa.select(*ends)).one())
    firsts, lasts = days[: len(KINDS)], days[len(KINDS) :]
    return min(filter(None, firsts), default=None), max(filter(None, lasts), default=None)


def by_due(
    reader: Reader,
    ask: Ask,
    most: int,
    since: Date | None,
    kinds: Sequence[str],
    all_due: Sequence[int] = (),
) -> list[int]:
    """Those that are due first, and after all that are due the newest of the others.

    None of them may be due before `since`, nor be of other kinds. `all_due` are some of them where
    none is without a deadline.
    """
    has_due = (due_tags(Date.min)[0],)
    due = ask.and_([has_due])
    few = all_due if len(all_due) > _SORTED else reader.few(due, _SORTED + 1)
    if len(few) <= _SORTED:
        found = sorted_by_due(reader, few, most)
    else:
        found, day = _walked(reader, due, most, since, kinds)
        last = due_bounds(reader)[1]
        if day is not None and last is not None and len(found) < most:
            wanted = most - len(found)
            found += _between(reader, due, day, last, wanted, _months_of(few, wanted))
    if len(found) < most and not all_due:
        found += reader.newest(ask.but([has_due]), most - len(found))
    return found


def sorted_by_due(reader: Reader, ids: Sequence[int], most: int) -> list[int]:
    """The first of these entries that are due, and after all that are the newest others."""
    among, values = reader.among("id", ids)
    query = sa.text(
        f"SELECT id FROM search_entry WHERE {among} "  # noqa: S608
        "ORDER BY due IS NULL, due, id DESC LIMIT :most"
    )
    return list(reader.connection.scalars(query, {**values, "most": most}).all())


def _walked(
    reader: Reader, ask: Ask, most: int, since: Date | None, kinds: Sequence[str]
) -> tuple[list[int], Date | None]:
    """The first of those that are due, found by looking at the first entries that are; and the
    day from which on none was looked at any more, because others take too large a part of them.
    """
    found, day = _looked_at(reader, ask, most, since, kinds, min(_GLANCE, _WALKED))
    if day is not None and len(found) * _WALKED >= _HOPEFUL * most * _GLANCE:
        found, day = _looked_at(reader, ask, most, since, kinds, _WALKED)
    return [id_ for id_, due in found if day is None or due < day], day


def _looked_at(
    reader: Reader, ask: Ask, most: int, since: Date | None, kinds: Sequence[str], walked: int
) -> tuple[list[tuple[int, Date]], Date | None]:
    """Those among the `walked` first entries that are due; and the day of the next entry, if there
    is one and they are fewer than `most`.
    """
    entries = [one for kind in kinds for one in _first_due(reader, kind, since, walked + 1)]
    entries.sort(key=lambda one: (one[1], -one[0]))
    found: list[tuple[int, Date]] = []
    for place in range(0, min(len(entries), walked), _WINDOW):
        near = entries[place : min(place + _WINDOW, walked)]
        some = {id_: day for id_, day in near if reader.covers(id_)}
        said = reader.tokens_among(list(some))
        found += [(i, day) for i, day in some.items() if i in said and holds(ask, said[i])]
        if len(found) >= most:
            return found[:most], None
    return found, entries[walked][1] if len(entries) > walked else None


def _first_due(reader: Reader, kind: str, since: Date | None, most: int) -> list[tuple[int, Date]]:
    """The first entries of a kind that are due, those of a day in any order; of the last of these
    days the newest.
    """
    entry, ask = _ENTRY.c, reader.connection.execute
    query = sa.select(entry.id, entry.due).where(entry.kind == kind)
    # in the order of the index: to sort the days too, all of a day on which most is due is read
    first = query.where(entry.due >= (since or Date.min)).order_by(entry.due).limit(most)
    found = [(id_, day) for id_, day in ask(first).tuples().all() if day is not None]
    if len(found) < most:
        return found
    last = found[-1][1]
    whole = [one for one in found if one[1] != last]
    newest = query.where(entry.due == last).order_by(entry.id.desc()).limit(most - len(whole))
    return [*whole, *((id_, last) for id_, _ in ask(newest).tuples().all())]


def _months_of(ids: Sequence[int], most: int) -> int:
    """In how many months `most` hits are likely to be due, by the days of the papers of some."""
    days = [day for id_ in (max(ids), min(ids)) if (day := day_of(id_)) is not None]
    months = (days[0] - days[-1]).days / 30 if days else 0
    return max(1, round(months * most / len(ids)))


def _between(
    reader: Reader, ask: Ask, first: Date, last: Date, most: int, months: int
) -> list[int]:
    """The first of those that are due on these days: those of so many months, then of twice as
    many after them …, for nobody knows how close together they are.
    """
    found: list[int] = []
    while first <= last and len(found) < most:
        end = min(last, _months_on(first, months))
        found += _of_days(reader, ask, first, end, most - len(found))
        if end == Date.max:
            break
        first, months = end + timedelta(1), 2 * months
    return found


def _of_days(reader: Reader, ask: Ask, first: Date, last: Date, most: int) -> list[int]:
    """The same, where they are many of one half of the days and then of the other."""
    then = ask.and_([due_between(first, last)])
    few = reader.any(then, _SORTED + 1)
    if len(few) <= _SORTED:
        return sorted_by_due(reader, few, most)
    if first == last:
        return reader.newest(then, most)
    middle = _middle(first, last)
    found = _of_days(reader, ask, first, middle, most)
    if len(found) < most:
        found += _of_days(reader, ask, middle + timedelta(1), last, most - len(found))
    return found


def _middle(first: Date, last: Date) -> Date:
    """A day before `last` that parts the days into few whole years, months and days."""
    if first.year != last.year:
        return Date((first.year + last.year - 1) // 2, 12, 31)
    if first.month != last.month:
        return Date(first.year, (first.month + last.month - 1) // 2 + 1, 1) - timedelta(1)
    return first + (last - first) // 2


def _months_on(day: Date, months: int) -> Date:
    """The last day of so many months, that of `day` the first of them."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > Date.max.year:
        return Date.max
    return Date(day.year + years, month + 1, 1) - timedelta(1)
