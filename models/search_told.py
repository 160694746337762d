"""Hits that are all known, and few: read once and put into tiers, where the index would be asked
for each tier anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from models.search_ask import Ask, holds
from models.search_reading import Reader
from models.search_table import SearchEntryRow, holds_phrase
from models.search_tokens import CODE, EXACT, PAIR, TAG, tokens_of

#: So many hits are read; to read the texts of more takes longer than to ask the index.
FEW = 300
#: A token of so many letters may have been cut.
_LONG = 100


@dataclass(frozen=True, slots=True)
class _Tokens(Collection[str]):
    """The tokens of an entry; most are looked for in its words, for of a long text few are asked
    after.
    """

    exact: str
    tags: str

    def __contains__(self, token: object) -> bool:
        said = str(token)
        sign, rest = said[0], said[1:]
        if len(said) < _LONG:
            if sign == EXACT:
                return f" {rest} " in self.exact
            if sign == PAIR:
                return holds_phrase(self.exact.encode(), rest.replace(PAIR, " "))
            if sign in (TAG, CODE):
                return said in self.tags.split()
        return said in frozenset(self)

    def __iter__(self) -> Iterator[str]:
        return iter(tokens_of(self.exact, "", "", self.tags).split())

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Told:
    """What known hits of `ask` say."""

    ask: Ask
    entries: tuple[tuple[int, int, str, _Tokens], ...]

    def best(self, tier: Ask, words: Sequence[str]) -> list[int]:
        """As `Reader.best` gives them, those of `tier`, which has all that `ask` has."""
        more = Ask(
            tuple(one for one in tier.wanted if one not in self.ask.wanted),
            tuple(one for one in tier.unwanted if one not in self.ask.unwanted),
        )
        found = [one for one in self.entries if holds(more, one[3])]
        if words:
            found.sort(key=lambda one: _part(one[1], one[2], words))
        return [id_ for id_, *_ in found]


def told(reader: Reader, ask: Ask, ids: Sequence[int]) -> Told:
    """What these hits of `ask` say, all there are, the newest first."""
    entry = SearchEntryRow.__table__.c
    query = sa.select(entry.id, entry.size, entry.head, entry.exact, entry.tags)
    rows = reader.connection.execute(query.where(entry.id.in_(ids)).order_by(entry.id.desc()))
    return Told(
        ask, tuple((id_, size, head, _Tokens(exact, tags)) for id_, size, head, exact, tags in rows)
    )


def _part(size: int, head: str, words: Sequence[str]) -> int:
    """Of how many words the `words` are a part; of a document those of its header, if it has all.

    >>> _part(90, " quyet dinh ve ho so ", ("ho", "so")), _part(90, " quyet dinh ", ("ho",))
    (4, 90)
    """
    if head and all(f" {word}" in head for word in words):
        return len(head) // 5
    return size
