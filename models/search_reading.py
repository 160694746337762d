"""Reading the search index, each database in its own language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from models.questions_owners import LEVELS
from models.search_ask import Ask, Choice, fts5, tsquery
from models.search_homes import AtHome, at_home
from models.search_table import SearchEntryRow
from models.search_tokens import AGENCY, ISSUER, PAIR, cut, tokens_of
from models.search_windows import between, month_marks, years_of
from models.wording import folded, phrase_pattern

#: Names that a filter by name is spelt out in; more are so many that looking at each hit is faster.
_NAMES = 300
#: PostgreSQL compares each hit with each name: where more than a few names are so large a part of
#: all, and so of the hits, looking at the hits is faster there.
_FEW_NAMES, _BROAD = 20, 0.25
#: How much is looked into for phrases, in words of texts, where no more is asked for; to look an
#: entry up takes as long as to look through so many words. And the entries of the first look, and
#: those of any.
_LOOKED_INTO, _LOOKED_UP, _FIRST_LOOK, _ONE_LOOK = 3_500_000, 20, 1_100, (200, 20_000)
#: Words that a beginning is spelt out in.
_BEGINNINGS = 400

_ENTRY = SearchEntryRow.__table__
#: A name in the table of names, and without its levels, which people leave out.
_NAME = _UNLEVELLED = "' ' || substr(name, 2) || ' '"
for _level in LEVELS:
    _UNLEVELLED = f"replace({_UNLEVELLED}, ' {_level} ', ' ')"
_COLUMN_OF = {"@": "agencies", "^": "issuer"}


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found by a look into texts: `ids`, the newest first. `last` is the oldest entry that
    was looked into, None where all were; `cut` tells that it ended before enough were found.
    """

    ids: list[int]
    last: int | None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads ids of entries between `low` and `high`, newest first, unless it is said otherwise.

    What it finds has `phrases` side by side, meets `more`, conditions on `search_entry`, with their
    `values`; from the id `since` on it is one of `known`, if those are known.
    """

    connection: sa.Connection
    low: int | None = None
    high: int | None = None
    phrases: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    known: frozenset[int] | None = None
    since: int | None = None
    years: tuple[str, ...] = ()

    @classmethod
    def between(
        cls, connection: sa.Connection, low: int | None, high: int | None, phrases: tuple[str, ...]
    ) -> Reader:
        """One for all that has `phrases`, as yet."""
        return cls(connection, low, high, phrases, years=years_of(connection))

    def named(self, sign: str, forms: Sequence[str]) -> tuple[Reader, tuple[Choice, ...]]:
        """Names of which one of `forms` is a part, as choices, or a reader that looks for them. One
        that ends with a place also means who bears the rest of it in the papers of that place.
        """
        found: dict[str, None] = {}
        for form in forms:
            names = self._names_with(sign, form, _NAME)
            if not names and not any(f" {level} " in f" {form} " for level in LEVELS):
                names = self._names_with(sign, form, _UNLEVELLED)
            found |= dict.fromkeys(names)
        if len(found) <= _NAMES and not self._broad(sign, len(found)):
            homes = at_home(self.connection, forms) if sign == AGENCY else ()
            return self._at_home(sign, tuple(found), homes)
        column = _COLUMN_OF[sign]
        parts = {f"part{place}_{column}": f"% {form} %" for place, form in enumerate(forms)}
        either = " OR ".join(f"search_entry.{column} LIKE :{name}" for name in parts)
        more = (*self.more, f"({either})")
        return replace(self, more=more, values={**self.values, **parts}), ()

    def _at_home(
        self, sign: str, found: Sequence[str], homes: Sequence[AtHome]
    ) -> tuple[Reader, tuple[Choice, ...]]:
        """The names that were `found`, or one of `homes` in a paper from there."""
        bare = [name for home in homes for name in home.names]
        choices = [_choice((sign, name) for name in dict.fromkeys((*found, *bare)))]
        issuers = [one for home in homes for one in home.issuers]
        if homes and all(issuers) and len(issuers) <= _NAMES:
            own = ((ISSUER, one) for one in issuers)
            choices.append(_choice((*((sign, name) for name in found), *own)))
        if all(home.told for home in homes) and len(homes) < 2:
            return self, tuple(choices)
        values: dict[str, object] = {f"found{n}": f"%| {name} |%" for n, name in enumerate(found)}
        either = [f"'|' || search_entry.agencies LIKE :{name}" for name in values]
        for n, home in enumerate(homes):
            names = {f"bare{n}_{m}": f"%| {name} |%" for m, name in enumerate(home.names)}
            places = {f"home{n}_{m}": f" {place} " for m, place in enumerate(home.homes)}
            bears = " OR ".join(f"'|' || search_entry.agencies LIKE :{name}" for name in names)
            here = ", ".join(f":{name}" for name in places)
            either.append(
                f"(({bears}) AND EXISTS (SELECT 1 FROM document_key WHERE "  # noqa: S608
                f"document_key.document = search_entry.document AND place IN ({here})))"
            )
            values |= {**names, **places}
        more = (*self.more, f"({' OR '.join(either)})")
        return replace(self, more=more, values={**self.values, **values}), tuple(choices)

    def _names_with(self, sign: str, form: str, name: str) -> Sequence[str]:
        query = sa.text(
            "SELECT DISTINCT substr(name, 2) FROM search_index_name "  # noqa: S608
            f"WHERE substr(name, 1, 1) = :sign AND {name} LIKE :part LIMIT :most"
        )
        values = {"sign": sign, "part": f"% {form} %", "most": _NAMES + 1}
        return self.connection.scalars(query, values).all()

    def _broad(self, sign: str, names: int) -> bool:
        if self._sqlite or names <= _FEW_NAMES:
            return False
        query = sa.text("SELECT count(*) FROM search_index_name WHERE substr(name, 1, 1) = :sign")
        return names >= _BROAD * int(self.connection.execute(query, {"sign": sign}).scalar_one())

    @property
    def reads_texts(self) -> bool:
        """Whether it has to look into the texts of what the index finds, which takes the most."""
        return bool(self.phrases or self.more)

    @property
    def gives_newest(self) -> bool:
        """Whether `few` and `looked_through` give the newest, also of many."""
        return self._sqlite or self.reads_texts

    def within(self, ids: Iterable[int]) -> Reader:
        """For other questions about these entries alone, all that it finds: without a look into
        their texts.
        """
        known = frozenset(ids)
        low, high = (min(known), max(known)) if known else (self.low, self.high)
        return Reader(self.connection, low, high, known=known, years=self.years)

    def knowing(self, ids: Iterable[int], last: int) -> Reader:
        """For other questions: of the entries down to `last` it finds these and no others."""
        return replace(self, known=frozenset(ids), since=last)

    def looked_through(self, ask: Ask, most: int, *, to_the_end: bool) -> Looked:
        """The newest of them, `most` or a few more, by looks into the texts of what may be one; no
        further than is looked into at once, unless `to_the_end`.
        """
        found: list[int] = []
        indexed = replace(self, phrases=(), more=(), values={})
        looks, looked, spent, last = _FIRST_LOOK, 0, 0, None
        while True:
            places = indexed.newest(ask, looks, below=last)
            held, words = self._held(places)
            found += held
            if len(places) < looks:
                return Looked(found, None)
            last = places[-1]
            if len(found) >= most:
                return Looked(found, last)
            looked += len(places)
            spent += words + _LOOKED_UP * len(places)
            if spent >= _LOOKED_INTO and not to_the_end:
                return Looked(found, last, cut=True)
            likely = (most - len(found)) * looked * 11 // (10 * max(1, len(found)))
            looks = min(4 * looks, likely)
            if not to_the_end:
                looks = min(looks, (_LOOKED_INTO - spent) * looked // (spent or 1))
            looks = min(max(looks, _ONE_LOOK[0]), _ONE_LOOK[1])

    def few(self, ask: Ask, most: int) -> list[int]:
        """All of them, the newest first, if they are fewer than `most`; else any `most`."""
        if self.years and self.low is not None:  # its years tell best what lies between its ids
            return self._newest_of(ask, most, self.years)
        return self.any(ask, most)

    def any(self, ask: Ask, most: int) -> list[int]:
        """The same, for what is narrow enough by itself."""
        return self._read(ask, most, ordered=self._sqlite)

    def newest(self, ask: Ask, most: int, below: int | None = None) -> list[int]:
        """The newest of them; with `below` of those with a smaller id."""
        reader = self if below is None else replace(self, high=below - 1)
        if not self.years:
            return reader._read(ask, most)
        if self.since is None and len(found := reader.few(ask, most)) < most:
            return found
        return reader._newest_of(ask, most, self.years)

    def _newest_of(self, ask: Ask, most: int, marks: Iterable[str]) -> list[int]:
        """The same, by years or months: of each all, or of that with too many its months."""
        found: list[int] = []
        for mark in between(marks, self.low, self.high):
            wanted, within = most - len(found), ask.and_([(mark,)])
            if not wanted:
                break
            some = self._read(within, wanted + 1, ordered=False)
            if len(some) <= wanted:
                found += some
                continue
            months = month_marks(mark) if mark in self.years else ()
            if months:
                return found + self._newest_of(within, wanted, months)
            return found + self._read(within, wanted)
        return found

    def best(self, ask: Ask, words: Sequence[str], most: int) -> list[int]:
        """The `most` newest of them, in the order of how large a part of them the words are.

        Of a document it is its header that counts, if all words are there.
        """
        ids = self.newest(ask, most)
        if not words or len(ids) < 2:
            return ids
        among, values = self.among("e.id", ids)
        heads = {f"head{i}": f"% {word}%" for i, word in enumerate(words)}
        in_head = " AND ".join(f"e.head LIKE :{name}" for name in heads)
        query = sa.text(
            f"SELECT e.id FROM search_entry AS e WHERE {among} "  # noqa: S608
            f"ORDER BY CASE WHEN e.head <> '' AND {in_head} THEN length(e.head) / 5 "
            "ELSE e.size END, e.id DESC"
        )
        return list(self.connection.scalars(query, {**values, **heads}).all())

    def words_of(self, ids: Sequence[int]) -> dict[int, str]:
        """The words of these entries, with their marks."""
        query = sa.select(_ENTRY.c.id, _ENTRY.c.exact).where(_ENTRY.c.id.in_(ids))
        return dict(self.connection.execute(query).tuples().all())

    def covers(self, id_: int) -> bool:
        """Whether an entry lies where it reads."""
        if self.known is not None and (self.since is None or id_ >= self.since):
            return id_ in self.known
        return (self.low is None or id_ >= self.low) and (self.high is None or id_ <= self.high)

    def tokens_among(self, ids: Sequence[int]) -> dict[int, frozenset[str]]:
        """What these entries are found by; without those that the other conditions leave out."""
        conditions, values = self._beside()
        where = "".join(f" AND {each}" for each in conditions)
        query = sa.text(
            f"SELECT id, exact, agencies, issuer, tags FROM search_entry WHERE id IN :ids{where}"  # noqa: S608
        ).bindparams(sa.bindparam("ids", expanding=True))
        rows = self.connection.execute(query, {**values, "ids": ids})
        return {id_: frozenset(tokens_of(*words).split()) for id_, *words in rows}

    @property
    def _sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def _beside(self) -> tuple[list[str], dict[str, object]]:
        """The conditions on `search_entry` that the index can't tell, and their values."""
        conditions, values = list(self.more), dict(self.values)
        for i, phrase in enumerate(self.phrases):
            if self._sqlite:
                values[f"phrase{i}"] = phrase
                conditions.append(f"search_holds(CAST(search_entry.exact AS BLOB), :phrase{i})")
            else:
                values[f"phrase{i}"] = phrase_pattern(folded(phrase))
                conditions.append(f"search_entry.exact ~ :phrase{i}")
        if self.since is None or not conditions:
            return conditions, values
        known, ids = self.among("search_entry.id", self.known or (), "known")
        beside = " AND ".join(conditions)
        condition = f"CASE WHEN search_entry.id >= :since THEN {known} ELSE {beside} END"
        return [condition], {**values, **ids, "since": self.since}

    def _held(self, places: Sequence[int]) -> tuple[list[int], int]:
        """Those of these entries that meet the conditions, the newest first; and how many words
        all of them have.
        """
        conditions, values = self._beside()
        among, ids = self.among("search_entry.id", places)
        joined = "group_concat(search_entry.id)"
        if not self._sqlite:
            joined = "string_agg(CAST(search_entry.id AS TEXT), ',')"
        query = sa.text(
            f"SELECT coalesce(sum(search_entry.size), 0), {joined} "  # noqa: S608
            f"FILTER (WHERE {' AND '.join(conditions)}) FROM search_entry WHERE {among}"
        )
        words, found = self.connection.execute(query, {**values, **ids}).one()
        return sorted(map(int, found.split(",") if found else ()), reverse=True), int(words)

    def among(
        self, column: str, ids: Iterable[int], name: str = "ids"
    ) -> tuple[str, dict[str, object]]:
        """Whether an id is one of `ids`, however many, and the value for it."""
        listed = sorted(ids)
        if self._sqlite:
            some = f"(SELECT value FROM json_each(:{name}))"  # noqa: S608
            return f"{column} IN {some}", {name: json.dumps(listed)}
        # as text: the driver takes longer to make a list of numbers
        return f"{column} = ANY(CAST(:{name} AS BIGINT[]))", {
            name: f"{{{','.join(map(str, listed))}}}"
        }

    def _read(self, ask: Ask, most: int, *, ordered: bool = True) -> list[int]:
        """The newest of them, or any, the newest of these first; in one query."""
        conditions, values = self._beside()
        values["most"] = most
        if self._sqlite:  # its rows have the ids with the other sign: see `search_index`
            id_, match = "-search_index.rowid", "search_index MATCH :ask"
            values["ask"] = fts5(self._spelt(ask))
        else:
            id_, match = "search_index.id", "search_index.words @@ CAST(:ask AS tsquery)"
            values["ask"] = tsquery(ask)
        table = "search_index"
        if self.reads_texts:
            # the index leads: its rows come in order, and few of them are looked up
            if self._sqlite:
                table += f" CROSS JOIN search_entry ON search_entry.id = {id_}"
            else:
                beside = " AND ".join(conditions)
                conditions = [f"(SELECT {beside} FROM search_entry WHERE search_entry.id = {id_})"]  # noqa: S608
        if self.known is not None and self.since is None:
            among, ids = self.among(id_, self.known, "known")
            conditions.append(among)
            values |= ids
        for name, bound, sign in (("low", self.low, ">="), ("high", self.high, "<=")):
            if bound is None:
                continue
            values[name] = bound
            if self._sqlite:
                conditions.append(f"-:{name} {sign} search_index.rowid")
            else:  # a sum has no index: by that of the ids it would look at every word there
                conditions.append(f"({id_} + 0) {sign} :{name}")
        every = f"SELECT {id_} AS id FROM {table} WHERE {' AND '.join((match, *conditions))}"  # noqa: S608
        if self._sqlite:
            query = f"{every} ORDER BY search_index.rowid LIMIT :most"
        else:  # by its index of words: by that of the ids it would look at each word of each entry
            order = "ORDER BY id DESC " if ordered else ""
            query = f"SELECT id FROM ({every} OFFSET 0) AS hits {order}LIMIT :most"  # noqa: S608
        # all at once: to ask the driver for row after row takes longer than to find them
        found = list(self.connection.scalars(sa.text(query), values).all())
        return found if ordered else sorted(found, reverse=True)

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


def _choice(names: Iterable[tuple[str, str]]) -> Choice:
    """The tokens of whole names, each with its sign."""
    return tuple(cut(sign + PAIR.join(name.split())) for sign, name in names)
