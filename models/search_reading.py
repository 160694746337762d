"""Reading the search index, each database in its own language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from datetime import timedelta

import sqlalchemy as sa

from models.search_ask import Ask, Choice, fts5, holds, tsquery
from models.search_table import SearchEntryRow
from models.search_tokens import PAIR, cut, due_between, due_tags, tokens_of
from models.wording import phrase_pattern

#: Names that a filter by name is spelt out in; more are so many that looking at each hit is faster.
_NAMES = 300
#: Hits that are sorted at once; of more those of each half of their days are.
_SORTED = 1_000
#: Entries that are looked at in the order of their days before hits are asked for, and at once.
_WALKED, _WINDOW = 300, 100
#: How much is looked into for phrases, in words of texts, where no more is asked for; to look an
#: entry up takes as long as to look through so many words. And the entries of the first look.
_LOOKED_INTO, _LOOKED_UP, _FIRST_LOOK = 3_500_000, 20, 1_000
#: Words that a beginning is spelt out in.
_BEGINNINGS = 400

#: What an entry can be of.
KINDS = ("target", "result", "directive", "document")
_ENTRY = SearchEntryRow.__table__
_COLUMN_OF = {"@": "agencies", "^": "issuer"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads ids of entries between `low` and `high`, newest first, unless it is said otherwise.

    What it finds has `phrases` side by side, meets `more`, conditions on `search_entry`, with their
    `values`, and is one of `known`, if those are known.
    """

    connection: sa.Connection
    low: int | None = None
    high: int | None = None
    phrases: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    known: frozenset[int] | None = None

    def named(self, sign: str, forms: Sequence[str]) -> tuple[Reader, Choice | None]:
        """Names of which one of `forms` is a part as a choice, or a reader that looks for them."""
        query = sa.text(
            "SELECT DISTINCT substr(name, 2) FROM search_index_name "
            "WHERE substr(name, 1, 1) = :sign AND ' ' || substr(name, 2) || ' ' LIKE :part "
            "LIMIT :most"
        )
        found: dict[str, None] = {}
        for form in forms:
            values = {"sign": sign, "part": f"% {form} %", "most": _NAMES + 1}
            found |= dict.fromkeys(self.connection.scalars(query, values))
        if len(found) <= _NAMES:
            return self, tuple(cut(sign + PAIR.join(name.split())) for name in found)
        column = _COLUMN_OF[sign]
        parts = {f"part{place}_{column}": f"% {form} %" for place, form in enumerate(forms)}
        either = " OR ".join(f"search_entry.{column} LIKE :{name}" for name in parts)
        more = (*self.more, f"({either})")
        return replace(self, more=more, values={**self.values, **parts}), None

    @property
    def reads_texts(self) -> bool:
        """Whether it has to look into the texts of what the index finds, which takes the most."""
        return bool(self.phrases or self.more)

    def within(self, ids: Iterable[int]) -> Reader:
        """For other questions about these entries alone, all that it finds: without a look into
        their texts.
        """
        known = frozenset(ids)
        low, high = (min(known), max(known)) if known else (self.low, self.high)
        return replace(self, low=low, high=high, phrases=(), more=(), values={}, known=known)

    def due_bounds(self) -> tuple[Date | None, Date | None]:
        """The first deadline of the store, and the last."""
        first = self._due_after(None, KINDS)
        lasts = [self._end_of_due(sa.func.max, kind, None) for kind in KINDS]
        return first, max(filter(None, lasts), default=None)

    def count(self, ask: Ask, most: int) -> int:
        """How many there are, counted up to `most`."""
        inner, values = self._query(ask, most, ordered=False)
        query = sa.text(f"SELECT count(*) FROM ({inner}) AS hits")  # noqa: S608
        return int(self.connection.execute(query, values).scalar_one())

    def looked_through(
        self, ask: Ask, most: int, *, to_the_end: bool
    ) -> tuple[list[int], int | None]:
        """The newest of them, `most` or a few more. If they are fewer because there was more to
        look into than is looked into at once, also the entry where it ended.
        """
        found: list[int] = []
        reader, looks, spent = self, _FIRST_LOOK, 0
        while True:
            query, values = reader._look(ask, looks)
            places, words, lowest, ids = self.connection.execute(sa.text(query), values).one()
            found += sorted(map(int, (ids or "").split(",") if ids else ()), reverse=True)
            if places < looks or len(found) >= most:
                return found, None
            spent += words + _LOOKED_UP * places
            if spent >= _LOOKED_INTO and not to_the_end:
                return found, lowest
            looks = max(200, min(4 * looks, (_LOOKED_INTO - spent) * places // (spent or 1)))
            reader = replace(reader, high=lowest - 1)

    def newest(self, ask: Ask, most: int, below: int | None = None) -> list[int]:
        """The newest of them; with `below` of those with a smaller id."""
        reader = self if below is None else replace(self, high=below - 1)
        query, values = reader._query(ask, most)
        return list(self.connection.scalars(sa.text(query), values))

    def best(self, ask: Ask, words: Sequence[str], most: int) -> list[int]:
        """The `most` newest of them, in the order of how large a part of them the words are.

        Of a document it is its header that counts, if all words are there.
        """
        if not words:
            return self.newest(ask, most)
        inner, values = self._query(ask, most)
        heads = {f"head{i}": f"% {word}%" for i, word in enumerate(words)}
        in_head = " AND ".join(f"e.head LIKE :{name}" for name in heads)
        query = sa.text(
            f"SELECT e.id FROM ({inner}) AS hits JOIN search_entry AS e ON e.id = hits.id "  # noqa: S608
            f"ORDER BY CASE WHEN e.head <> '' AND {in_head} THEN length(e.head) / 5 "
            "ELSE e.size END, e.id DESC"
        )
        return list(self.connection.scalars(query, {**values, **heads}))

    def words_of(self, ids: Sequence[int]) -> dict[int, str]:
        """The words of these entries, with their marks."""
        query = sa.select(_ENTRY.c.id, _ENTRY.c.exact).where(_ENTRY.c.id.in_(ids))
        return dict(self.connection.execute(query).tuples().all())

    def by_due(self, ask: Ask, most: int, since: Date | None, kinds: Sequence[str]) -> list[int]:
        """Those that are due first, and after all that are due the newest of the others.

        None of them may be due before `since`, nor be of other kinds.
        """
        has_due = (due_tags(Date.min)[0],)
        due = ask.and_([has_due])
        few = self.newest(due, _SORTED + 1)
        if len(few) <= _SORTED:
            found = self._sorted(few, most)
        else:
            found, day = self._walked(due, most, since, kinds)
            last = self.due_bounds()[1]
            if day is not None and last is not None and len(found) < most:
                found += self._between(due, day, last, most - len(found))
        if len(found) < most:
            found += self.newest(ask.but([has_due]), most - len(found))
        return found

    def _sorted(self, ids: Sequence[int], most: int) -> list[int]:
        query = sa.select(_ENTRY.c.id).where(_ENTRY.c.id.in_(ids))
        query = query.order_by(_ENTRY.c.due, _ENTRY.c.id.desc()).limit(most)
        return list(self.connection.scalars(query))

    def _walked(
        self, ask: Ask, most: int, since: Date | None, kinds: Sequence[str]
    ) -> tuple[list[int], Date | None]:
        """The first of those that are due, found by looking at the first entries that are; and the
        day from which on none was looked at any more, because others take too large a part of them.
        """
        entries = [one for kind in kinds for one in self._first_due(kind, since)]
        entries.sort(key=lambda one: (one[1], -one[0]))
        found: list[tuple[int, Date]] = []
        for place in range(0, min(len(entries), _WALKED), _WINDOW):
            near = entries[place : min(place + _WINDOW, _WALKED)]
            some = {id_: day for id_, day in near if self._within(id_)}
            said = self._tokens_of(list(some))
            found += [(i, day) for i, day in some.items() if i in said and holds(ask, said[i])]
            if len(found) >= most:
                return [id_ for id_, _ in found[:most]], None
        day = entries[_WALKED][1] if len(entries) > _WALKED else None
        return [id_ for id_, due in found if day is None or due < day], day

    def _within(self, id_: int) -> bool:
        if self.known is not None:
            return id_ in self.known
        return (self.low is None or id_ >= self.low) and (self.high is None or id_ <= self.high)

    def _first_due(self, kind: str, since: Date | None) -> Sequence[tuple[int, Date]]:
        due = _ENTRY.c.due
        query = sa.select(_ENTRY.c.id, due).where(_ENTRY.c.kind == kind, due >= (since or Date.min))
        query = query.order_by(due, _ENTRY.c.id.desc()).limit(_WALKED + 1)
        return self.connection.execute(query).tuples().all()

    def _tokens_of(self, ids: Sequence[int]) -> dict[int, list[str]]:
        """What these entries are found by; without those that the other conditions leave out."""
        conditions, values = self._beside()
        where = "".join(f" AND {each}" for each in conditions)
        query = sa.text(
            f"SELECT id, exact, agencies, issuer, tags FROM search_entry WHERE id IN :ids{where}"  # noqa: S608
        ).bindparams(sa.bindparam("ids", expanding=True))
        rows = self.connection.execute(query, {**values, "ids": ids})
        return {id_: tokens_of(*words).split() for id_, *words in rows}

    def _between(self, ask: Ask, first: Date, last: Date, most: int) -> list[int]:
        """The first of those that are due on these days: those of a month, then of the two after
        it, the four after those …, for nobody knows how close together they are.
        """
        found: list[int] = []
        months = 1
        while first <= last and len(found) < most:
            end = min(last, _months_on(first, months))
            found += self._of_days(ask, first, end, most - len(found))
            if end == Date.max:
                break
            first, months = end + timedelta(1), 2 * months
        return found

    def _of_days(self, ask: Ask, first: Date, last: Date, most: int) -> list[int]:
        """The same, where they are many of one half of the days and then of the other."""
        few = self.newest(ask.and_([due_between(first, last)]), max(_SORTED, most) + 1)
        if len(few) <= _SORTED:
            return self._sorted(few, most)
        if first == last:
            return few[:most]
        middle = _middle(first, last)
        found = self._of_days(ask, first, middle, most)
        if len(found) < most:
            found += self._of_days(ask, middle + timedelta(1), last, most - len(found))
        return found

    def _due_after(self, day: Date | None, kinds: Sequence[str]) -> Date | None:
        days = [self._end_of_due(sa.func.min, kind, day) for kind in kinds]
        return min(filter(None, days), default=None)

    def _end_of_due(
        self, end: Callable[..., sa.Function[Date]], kind: str, after: Date | None
    ) -> Date | None:
        due = _ENTRY.c.due
        bound = due.is_not(None) if after is None else due > after
        return self.connection.scalar(sa.select(end(due)).where(_ENTRY.c.kind == kind, bound))

    @property
    def _sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def _beside(self) -> tuple[list[str], dict[str, object]]:
        """The conditions on `search_entry` that the index can't tell, and their values."""
        conditions, values = list(self.more), dict(self.values)
        for i, phrase in enumerate(self.phrases):
            if self._sqlite:
                values[f"phrase{i}"] = phrase
                conditions.append(f"search_holds(search_entry.exact, :phrase{i})")
            else:
                values[f"phrase{i}"] = phrase_pattern(phrase).pattern
                conditions.append(f"search_entry.exact ~ :phrase{i}")
        return conditions, values

    def _look(self, ask: Ask, most: int) -> tuple[str, dict[str, object]]:
        """A query for one row of the `most` newest that may answer: how many they are, how many
        words they have, the lowest of their ids, and the ids of those that do answer.
        """
        conditions, values = self._beside()
        ids, more = replace(self, phrases=(), more=(), values={})._query(ask, most)
        answers = " AND ".join(conditions)
        joined = "group_concat(search_entry.id)"
        if not self._sqlite:
            joined = "string_agg(CAST(search_entry.id AS TEXT), ',')"
        columns = (
            "count(*), coalesce(sum(search_entry.size), 0), min(search_entry.id), "
            f"{joined} FILTER (WHERE {answers})"
        )
        table = "JOIN search_entry ON search_entry.id = places.id"
        return f"SELECT {columns} FROM ({ids}) AS places {table}", {**values, **more}  # noqa: S608

    def _query(self, ask: Ask, most: int, *, ordered: bool = True) -> tuple[str, dict[str, object]]:
        """A query for the column `id`, in order when asked for, and what it is filled with."""
        conditions, values = self._beside()
        values["most"] = most
        if self._sqlite:
            id_, match = "search_index.rowid", "search_index MATCH :ask"
            values["ask"] = fts5(self._spelt(ask))
        else:
            id_, match = "search_index.id", "search_index.words @@ CAST(:ask AS tsquery)"
            values["ask"] = tsquery(ask)
        table = "search_index"
        if self.reads_texts:
            # the index leads: its rows come in order, and few of them are looked up
            table += f" CROSS JOIN search_entry ON search_entry.id = {id_}"
            if not self._sqlite:
                table = table.replace("CROSS", "INNER")
        if self.known is not None:  # the plus: to look each of them up takes longer
            among = (
                "= ANY(:known)" if not self._sqlite else "IN (SELECT value FROM json_each(:known))"
            )
            conditions.append(f"+{id_} {among}")
            ids = sorted(self.known)
            values["known"] = json.dumps(ids) if self._sqlite else ids
        for name, bound, sign in (("low", self.low, ">="), ("high", self.high, "<=")):
            if bound is not None:
                values[name] = bound
                conditions.append(f"{id_} {sign} :{name}")
        where = " AND ".join((match, *conditions))
        order = f"ORDER BY {id_} DESC " if ordered else ""
        return f"SELECT {id_} AS id FROM {table} WHERE {where} {order}LIMIT :most", values  # noqa: S608

    def _spelt(self, ask: Ask) -> Ask:
        """`ask` with each beginning spelt out in the words of the index, if they are not too many.

        FTS5 reads all entries of all words that begin so before it gives the first one.
        """
        return Ask(
            tuple(map(self._spelt_choice, ask.wanted)),
            tuple(tuple(map(self._spelt_choice, choices)) for choices in ask.unwanted),
        )

    def _spelt_choice(self, choice: Choice) -> Choice:
        [token, *others] = choice
        if others or not token.endswith("*"):
            return choice
        query = sa.text(
            "SELECT term FROM search_index_word WHERE term >= :first AND term < :past LIMIT :most"
        )
        first = token.removesuffix("*")
        past = first + "\U0010ffff"
        values = {"first": first, "past": past, "most": _BEGINNINGS + 1}
        words = self.connection.scalars(query, values).all()
        return tuple(words) if 0 < len(words) <= _BEGINNINGS else choice


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
