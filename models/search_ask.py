"""What is asked of the search index: tokens that must be there and that must not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from models.search_tokens import CODE, EXACT, cut, pairs, whole
from models.search_words import Term, Words

#: Any of these tokens; `giam*` means any that begins so.
Choice = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A token of each choice of `wanted`, and of no member of `unwanted` a token of each choice."""

    wanted: tuple[Choice, ...] = ()
    unwanted: tuple[tuple[Choice, ...], ...] = ()

    def and_(self, choices: Iterable[Choice]) -> Ask:
        """Narrowed to what has these too."""
        return replace(self, wanted=tuple(dict.fromkeys((*self.wanted, *choices))))

    def but(self, choices: Iterable[Choice]) -> Ask:
        """Without what has all of these."""
        return replace(self, unwanted=(*self.unwanted, tuple(choices)))

    @property
    def is_void(self) -> bool:
        """Whether nothing can answer, for what is wanted is also not wanted: to look for it would
        take the longest of all.

        >>> Ask((("vu",), ("tinh",))).but((("tinh",),)).is_void
        True
        """
        wanted = set(self.wanted)
        return any(wanted.issuperset(choices) for choices in self.unwanted)


@dataclass(frozen=True, slots=True)
class Tier:
    """Hits that are equally near to the words; `exact` when the marks agree."""

    ask: Ask
    exact: bool


def whole_ask(words: Words, filters: Iterable[Choice]) -> Ask:
    """Everything that answers: words without marks, phrases by their pairs."""
    ask = Ask().and_(chain.from_iterable(map(_bare, words.wanted))).and_(filters)
    for term in words.unwanted:
        typed = () if term.words == term.folded else _exact(term)
        ask = ask.but((*_bare(term), *typed))
    return ask


def tiers(words: Words, ask: Ask) -> tuple[Tier, ...]:
    """`ask` in parts that do not overlap, best first.

    What bears the words as its number; where all marks agree, side by side and then anywhere; the
    same without marks.
    """
    if not words.wanted:
        return (Tier(ask, exact=True),)
    exact = tuple(chain.from_iterable(map(_exact, words.wanted)))
    row = tuple((pair,) for pair in pairs(chain.from_iterable(t.folded for t in words.wanted)))
    near = () if any(t.begins for t in words.wanted) or set(row) <= set(ask.wanted) else row
    number = _number(words)
    first = ask.and_(number)
    rest = ask.but(number) if number else ask
    parts = [(first, True), (first, False)] if number else []
    if near:
        parts += [(rest.and_(near), True), (rest.but(near), True)]
        parts += [(rest.and_(near), False), (rest.but(near), False)]
    else:
        parts += [(rest, True), (rest, False)]
    told = (Tier(part.and_(exact) if agrees else part.but(exact), agrees) for part, agrees in parts)
    return tuple(tier for tier in told if not tier.ask.is_void)


def _number(words: Words) -> tuple[Choice, ...]:
    """The token of a document with this number, where the words could be one."""
    said = " ".join(chain.from_iterable(term.folded for term in words.wanted))
    if " " not in said or not any(letter.isdigit() for letter in said):
        return ()
    return ((whole(CODE, said),),)


def _bare(term: Term) -> tuple[Choice, ...]:
    """The words without marks; where they stand side by side, their pairs say it all."""
    return _choices(tuple(pairs(term.folded)) or tuple(map(cut, term.folded)), term.begins)


def _exact(term: Term) -> tuple[Choice, ...]:
    return _choices(tuple(cut(EXACT + word) for word in term.words), term.begins)


def _choices(tokens: tuple[str, ...], begins: bool) -> tuple[Choice, ...]:
    last = tokens[-1] + "*" if begins else tokens[-1]
    return tuple((token,) for token in (*tokens[:-1], last))


def holds(ask: Ask, tokens: Collection[str]) -> bool:
    """Whether an entry with these tokens answers.

    >>> holds(Ask((("giam",), ("ngheo*", "khe"))).but((("xa",), ("lang",))), {"giam", "khe", "xa"})
    True
    """
    return all(_has(tokens, choice) for choice in ask.wanted) and not any(
        all(_has(tokens, choice) for choice in choices) for choices in ask.unwanted
    )


def _has(tokens: Collection[str], choice: Choice) -> bool:
    return any(
        any(one.startswith(token[:-1]) for one in tokens) if token[-1] == "*" else token in tokens
        for token in choice
    )


def fts5(ask: Ask) -> str:
    """`ask` in the language of FTS5.

    >>> fts5(Ask((("giam",), ("ngheo*", "khe"))).but((("xa",), ("lang",))))
    '("giam" AND ("ngheo"* OR "khe")) NOT ("xa" AND "lang")'
    """
    parts = (ask.wanted, *ask.unwanted)
    return " NOT ".join(_all(part, " AND ", " OR ", '"', "*") for part in parts)


def tsquery(ask: Ask) -> str:
    """`ask` in the language of PostgreSQL.

    >>> tsquery(Ask((("giam",), ("ngheo*", "khe"))).but((("xa",), ("lang",))))
    "('giam' & ('ngheo':* | 'khe')) & !('xa' & 'lang')"
    """
    parts = (ask.wanted, *ask.unwanted)
    return " & !".join(_all(part, " & ", " | ", "'", ":*") for part in parts)


def _all(choices: Iterable[Choice], and_: str, or_: str, quote: str, star: str) -> str:
    said = []
    for choice in choices:
        tokens = [
            f"{quote}{token.removesuffix('*')}{quote}{star if token.endswith('*') else ''}"
            for token in choice
        ]
        said.append(tokens[0] if len(tokens) == 1 else f"({or_.join(tokens)})")
    return f"({and_.join(said)})"
