"""Reading the search index, each database in its own language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from datetime import timedelta

import sqlalchemy as sa

from models.search_ask import Ask, Choice, fts5, tsquery
from models.search_table import SearchEntryRow
from models.search_tokens import PAIR, cut, due_tags

#: Names that a filter by name is spelt out in; more are so many that looking at each hit is faster.
_NAMES = 300
#: Hits that are sorted at once; of more each month is asked for, in it maybe each day.
_SORTED = 1_000
#: Words that a beginning is spelt out in.
_BEGINNINGS = 400

_ENTRY = SearchEntryRow.__table__
_COLUMN_OF = {"@": "agencies", "^": "issuer"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads ids of entries between `low` and `high`, newest first, unless it is said otherwise.

    What it finds has `phrases` side by side, and meets `more`, conditions on `search_entry`, with
    their `values`.
    """

    connection: sa.Connection
    low: int | None = None
    high: int | None = None
    phrases: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def named(self, sign: str, words: str) -> tuple[Reader, Choice | None]:
        """The names of which `words` are a part as a choice, or a reader that looks for them."""
        if self._sqlite:
            query = sa.text(
                "SELECT substr(name, 2) FROM search_index_name WHERE substr(name, 1, 1) = :sign "
                "AND ' ' || substr(name, 2) || ' ' LIKE :part LIMIT :most"
            )
            values = {"sign": sign, "part": f"% {words} %", "most": _NAMES + 1}
            names = self.connection.scalars(query, values).all()
            if len(names) <= _NAMES:
                return self, tuple(cut(sign + PAIR.join(name.split())) for name in names)
        part = f"part_{_COLUMN_OF[sign]}"
        condition = f"search_entry.{_COLUMN_OF[sign]} LIKE :{part}"
        values = {**self.values, part: f"% {words} %"}
        return replace(self, more=(*self.more, condition), values=values), None

    def due_bounds(self) -> tuple[Date | None, Date | None]:
        """The first deadline of the store, and the last."""
        due = _ENTRY.c.due
        ends = (sa.select(end(due)).scalar_subquery() for end in (sa.func.min, sa.func.max))
        return tuple(self.connection.execute(sa.select(*ends)).one())

    def count(self, ask: Ask, most: int) -> int:
        """How many there are, counted up to `most`."""
        inner, values = self._query(ask, most, ordered=False)
        query = sa.text(f"SELECT count(*) FROM ({inner}) AS hits")  # noqa: S608
        return int(self.connection.execute(query, values).scalar_one())

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

    def by_due(self, ask: Ask, most: int, since: Date | None = None) -> list[int]:
        """Those that are due first, and after all that are due the newest of the others.

        None of them may be due before `since`.
        """
        has_due = (due_tags(Date.min)[0],)
        due = ask.and_([has_due])
        few = self.newest(due, _SORTED + 1)
        if len(few) <= _SORTED:
            found = self._sorted(few, most)
        else:
            found = []
            month, _ = self.due_bounds()
            if month is not None and since is not None:
                month = max(month, since)
            while month is not None and len(found) < most:
                found += self._of_month(due, month, most - len(found))
                month = self._due_after(_month_end(month))
        if len(found) < most:
            found += self.newest(ask.but([has_due]), most - len(found))
        return found

    def _sorted(self, ids: Sequence[int], most: int) -> list[int]:
        query = sa.select(_ENTRY.c.id).where(_ENTRY.c.id.in_(ids))
        query = query.order_by(_ENTRY.c.due, _ENTRY.c.id.desc()).limit(most)
        return list(self.connection.scalars(query))

    def _of_month(self, ask: Ask, day: Date, most: int) -> list[int]:
        whole = self.newest(ask.and_([(due_tags(day)[2],)]), _SORTED + 1)
        if len(whole) <= _SORTED:
            return self._sorted(whole, most)
        found: list[int] = []
        end, now = _month_end(day), self._due_after(day.replace(day=1) - timedelta(1))
        while now is not None and now <= end and len(found) < most:
            found += self.newest(ask.and_([(due_tags(now)[3],)]), most - len(found))
            now = self._due_after(now)
        return found

    def _due_after(self, day: Date) -> Date | None:
        due = _ENTRY.c.due
        return self.connection.execute(sa.select(sa.func.min(due)).where(due > day)).scalar()

    @property
    def _sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def _query(self, ask: Ask, most: int, *, ordered: bool = True) -> tuple[str, dict[str, object]]:
        """A query for the column `id`, in order when asked for, and what it is filled with."""
        values: dict[str, object] = {**self.values, "most": most}
        conditions = list(self.more)
        if self._sqlite:
            id_, match = "search_index.rowid", "search_index MATCH :ask"
            values["ask"] = fts5(self._spelt(ask))
            for i, phrase in enumerate(self.phrases):
                values[f"phrase{i}"] = phrase
                conditions.append(f"search_holds(search_entry.exact, :phrase{i})")
        else:
            id_, match = "search_index.id", "search_index.words @@ CAST(:ask AS tsquery)"
            values["ask"] = tsquery(ask)
            for i, phrase in enumerate(self.phrases):
                values[f"phrase{i}"] = f"% {phrase} %"
                conditions.append(f"search_folded(search_entry.exact) LIKE :phrase{i}")
        table = "search_index"
        if conditions:
            # the index leads: its rows come in order, and few of them are looked up
            table += f" CROSS JOIN search_entry ON search_entry.id = {id_}"
            if not self._sqlite:
                table = table.replace("CROSS", "INNER")
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


def _month_end(day: Date) -> Date:
    if (day.year, day.month) == (Date.max.year, 12):
        return Date.max
    following = (day.replace(day=28) + timedelta(4)).replace(day=1)
    return following - timedelta(1)
