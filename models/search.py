"""Searching a store: words with marks and without, narrowed by what the facts say.

    found = search(store, Wish(words="giảm nghèo", kind="directive", agency="Sở Y tế"))
    for hit in found.hits: ...

Hits come in tiers: the document that bears the words as its number; what has the words as they
were typed, side by side, then anywhere; what has them with other marks, side by side, then
anywhere. Within a tier stands first of what the words are the larger part, then the newer. Of a
tier with more than `RANKED` hits the newest are ranked so and the older follow by date, so that
frequent words cost no more than rare ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from models.search_ask import Ask, Choice, tiers, whole_ask
from models.search_due import KINDS, by_due, due_bounds, sorted_by_due
from models.search_entries import day_of, ids_dated
from models.search_hits import Hit, load_hits
from models.search_reading import Looked, Reader
from models.search_tokens import AGENCY, BAR, ISSUER, TAG, due_between, whole
from models.search_told import FEW, told
from models.search_windows import by_index
from models.search_words import Words, parse_words
from models.store_opening import Store
from models.wording import folded_form

__all__ = [
    "COUNTED",
    "DEEPEST",
    "KINDS",
    "SORTS",
    "Found",
    "Hit",
    "Wish",
    "search",
    "unknown_words",
]

#: Best first, newest first, soonest due first.
SORTS = ("relevance", "date", "due")
#: Hits of one tier that are ranked, and hits that are counted.
RANKED = COUNTED = 1_000
#: How far one can leaf through the hits; a narrower question is the better way.
DEEPEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to search for; `words` as in `models.search_words`.

    `since` and `until` bound the document's date and count themselves; `due_before` leaves out the
    day itself, `due_since` does not. `agency` and `issuer` are words of a name, side by side.
    `also` are other names for `agency`. `type` is a whole name ("Kế hoạch"). None leaves a filter
    open. `offset` hits are passed over. `thorough` looks into all texts for a phrase of frequent
    words, however long that takes.
    """

    words: str = ""
    kind: str | None = None
    agency: str | None = None
    also: tuple[str, ...] = ()
    issuer: str | None = None
    type: str | None = None
    since: Date | None = None
    until: Date | None = None
    due_since: Date | None = None
    due_before: Date | None = None
    sort: str = "relevance"
    limit: int = 50
    offset: int = 0
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the hits, and how many there are; `more` where they were not counted to the end.

    `cut` tells that only the newest places were looked into, and `back_to` of which day the oldest
    of those is; there may be older hits. None for a place without a date.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool
    cut: bool = False
    back_to: Date | None = None


def search(store: Store, wish: Wish) -> Found:
    """What answers `wish`.

    Raises `ValueError` for more words than a question may have, for an unknown kind or order, and
    for hits beyond `DEEPEST`.
    """
    if wish.sort not in SORTS or wish.kind not in (None, *KINDS):
        raise ValueError(f"{wish.sort} and {wish.kind}: one of them is unknown")
    if wish.offset + wish.limit > DEEPEST:
        raise ValueError(f"hits beyond {DEEPEST}")
    words = parse_words(wish.words)
    with store.reading() as connection:
        by_index(connection)
        reader = Reader.between(connection, *ids_dated(wish.since, wish.until), _phrases(words))
        reader, filters = _narrowed(reader, wish)
        if filters is None:
            return Found((), 0, more=False)
        if wish.kind or not (filters or words.wanted):  # else it would narrow nothing
            filters.insert(0, tuple(f"{TAG}k{kind}" for kind in _kinds(wish)))
        ask = whole_ask(words, filters)
        if ask.is_void:
            return Found((), 0, more=False)
        looked = _looked(reader, ask, wish)
        newest = looked.ids if reader.gives_newest else []
        total = len(looked.ids)
        few = looked.ids if total <= COUNTED else None
        if few is not None and reader.reads_texts:
            reader = reader.within(few)
        elif looked.last is not None:
            reader = reader.knowing(looked.ids, looked.last)
        places = []
        if few is None or total > wish.offset:
            places = list(_page(reader, words, ask, wish, few, newest))
        hits = load_hits(connection, places, words)
    back_to = day_of(looked.last) if looked.cut and looked.last is not None else None
    return Found(tuple(hits), min(total, COUNTED), total > COUNTED, looked.cut, back_to)


def unknown_words(store: Store, words: str) -> tuple[str, ...]:
    """Those of the words and phrases that must occur which nothing in the store has, whatever their
    marks, as they are compared; to tell why nothing was found.
    """
    terms = parse_words(words).wanted
    asked = (f"{' '.join(term.words)}{'*' if term.begins else ''}" for term in terms)
    return tuple(one for one in asked if not search(store, Wish(words=f'"{one}"', limit=1)).total)


def _looked(reader: Reader, ask: Ask, wish: Wish) -> Looked:
    """The newest of all hits, by which they are counted."""
    if reader.reads_texts:
        return reader.looked_through(ask, COUNTED + 1, to_the_end=wish.thorough)
    return Looked(reader.few(ask, COUNTED + 1), None)


def _phrases(words: Words) -> tuple[str, ...]:
    """Phrases that their pairs alone do not prove: "a b c" is not "a b", "b c" somewhere."""
    return tuple(
        " ".join(term.words) for term in words.wanted if len(term.words) > 2 and not term.begins
    )


def _narrowed(reader: Reader, wish: Wish) -> tuple[Reader, list[Choice] | None]:
    """The tokens by which the filters choose; None when nothing can have them."""
    filters: list[Choice] = []
    if wish.type:
        filters.append((whole(f"{TAG}t", folded_form(wish.type)),))
    for sign, given, also in ((AGENCY, wish.agency, wish.also), (ISSUER, wish.issuer, ())):
        if given is not None:
            forms = [folded_form(name).strip() for name in (given, *also)]
            reader, names = reader.named(sign, forms)
            filters += names
    if wish.due_since or wish.due_before:
        first, last = due_bounds(reader)
        if first is None or last is None:
            return reader, None
        if wish.due_before:
            last = min(last, wish.due_before - timedelta(1)) if wish.due_before > first else None
        if last is None:
            return reader, None
        filters.append(due_between(max(first, wish.due_since or first), last))
    return reader, filters if all(filters) else None


def _kinds(wish: Wish) -> tuple[str, ...]:
    return (wish.kind,) if wish.kind else KINDS


def _page(
    reader: Reader,
    words: Words,
    ask: Ask,
    wish: Wish,
    few: list[int] | None,
    newest: list[int],
) -> Iterator[tuple[int, bool]]:
    """The ids of the hits that are wanted, and whether their marks agree; `few` are all there are,
    the newest first, where there are not too many of them, and `newest` the first of many, as far
    as they are known.
    """
    skip, wanted = wish.offset, wish.limit
    last = skip + wanted
    if wish.sort != "relevance":
        if wish.sort == "due" and few is not None:
            ids = sorted_by_due(reader, few, last)[skip:]
        elif wish.sort == "due":
            all_due = newest if wish.due_since or wish.due_before else ()
            ids = by_due(reader, ask, last, wish.due_since, _kinds(wish), all_due)[skip:]
        elif few is not None or last <= len(newest):
            ids = newest[skip:last] if few is None else few[skip:last]
        else:
            ids = reader.newest(ask, last)[skip:]
        said = reader.words_of(ids)
        yield from ((id_, _agrees(words, said[id_])) for id_ in ids)
        return
    heads = tuple(word for term in words.wanted for word in term.folded)
    known = told(reader, ask, few) if few is not None and len(few) <= FEW else None
    for tier in tiers(words, ask):
        if known is not None:
            ranked = known.best(tier.ask, heads)
        else:
            ranked = reader.best(tier.ask, heads, RANKED)
        ids = ranked[skip : skip + wanted]
        yield from ((id_, tier.exact) for id_ in ids)
        wanted -= len(ids)
        skip = max(0, skip - len(ranked))
        if wanted and len(ranked) == RANKED:
            ids = reader.newest(tier.ask, skip + wanted, below=min(ranked))
            yield from ((id_, tier.exact) for id_ in ids[skip:])
            wanted -= len(ids[skip:])
            skip = max(0, skip - len(ids))
        if not wanted:
            return


def _agrees(words: Words, exact: str) -> bool:
    """Whether all words stand in a text with the marks with which they were typed."""
    said = set(exact.replace(BAR, " ").split())
    for term in words.wanted:
        *whole, last = term.words
        if not said.issuperset(whole):
            return False
        if last not in said and not (term.begins and any(w.startswith(last) for w in said)):
            return False
    return True
