"""Short names of facts that a person can type, made of what facts are, not of when they came.

A fact is named by its document, its kind and its words; where a document has the same words for
several facts of a kind, also by which of them it is. A field of the header is named by the field.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from models.facts import Citation, Directive, Facts, Measure, Quote
from models.record import Record

#: The first letter of a name says what is meant.
LETTERS = {"header": "h", "citation": "c", "measure": "m", "directive": "d"}
#: Letters after it: 50 bits, so that ten million facts of a kind hardly ever share a name.
_LENGTH = 10
#: Figures and letters that nobody takes for each other.
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
#: The same by twos, ten bits each, and where in the number each two begin.
_TWO = [one + two for two in _SIGNS for one in _SIGNS]
_PLACES = range(0, 5 * _LENGTH, 10)
_MISTYPED = str.maketrans("oil", "011")

Fact: TypeAlias = Citation | Measure | Directive
_Fact = TypeVar("_Fact", Citation, Measure, Directive)


def document_id(sha256: str, part: int) -> str:
    """The key of a document: the same for the same bytes, wherever and whenever they are read.

    >>> document_id("0123456789abcdef0123456789abcdef", 2)
    '0123456789abcdef01234567-2'
    """
    return f"{sha256[:24]}-{part}"


def fact_id(document: str, kind: str, words: str, occurrence: int = 1) -> str:
    """The name of a fact; for a field of the header `words` is the name of the field.

    >>> fact_id("0123456789abcdef01234567-1", "measure", "đạt  90%")
    'msbph9g124v'
    """
    text = f"{document}\0{kind}\0{alike(words)}\0{occurrence}"
    number = int.from_bytes(hashlib.blake2b(text.encode(errors="replace")).digest()[:8])
    return LETTERS[kind] + "".join([_TWO[number >> place & 1023] for place in _PLACES])


def alike(words: str) -> str:
    """`words` as they are compared: only white space may differ, for a comma can change a number.

    >>> alike("đạt  1,5\\n tỷ")
    'đạt 1,5 tỷ'
    """
    return " ".join(words.split())


def typed(given: str) -> str:
    """The name that a person has typed: capitals, dashes, and o, i, l for 0 and 1 do not matter.

    >>> typed("M-SBPH-9G124V"), typed("dOl")
    ('msbph9g124v', 'd01')
    """
    name = given.strip().replace("-", "").casefold()
    return name[:1] + name[1:].translate(_MISTYPED)


def identified(record: Record) -> Record:
    """`record` with the name of each fact in its quote; names that are there already stay."""
    key = document_id(record.source.sha256, record.manuscript.part)
    header, facts = record.facts.header, record.facts
    named = replace(
        header,
        quotes=tuple(
            (name, quote if quote.fact else replace(quote, fact=fact_id(key, "header", name)))
            for name, quote in header.quotes
        ),
    )
    return replace(
        record,
        facts=Facts(
            header=named,
            citations=_named(key, "citation", facts.citations),
            measures=_named(key, "measure", facts.measures),
            directives=_named(key, "directive", facts.directives),
        ),
    )


def names_of(document: str, kind: str, facts: Iterable[Fact]) -> Iterator[str]:
    """The name of each fact of a kind in a document: its own, or else the one it is given."""
    seen: Counter[str] = Counter()
    for fact in facts:
        words = alike(fact.quote.words)
        seen[words] += 1
        yield fact.quote.fact or fact_id(document, kind, words, seen[words])


def _named(key: str, kind: str, facts: Sequence[_Fact]) -> tuple[_Fact, ...]:
    names = names_of(key, kind, facts)
    return tuple(
        fact if fact.quote.fact else _with(fact, replace(fact.quote, fact=name))
        for fact, name in zip(facts, names, strict=True)
    )


def _with(fact: _Fact, quote: Quote) -> _Fact:
    return replace(fact, quote=quote)
