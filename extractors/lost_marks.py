"""Names of agencies in capitals that lost marks: "CỤC QUAN LY LAO ĐỌNG" is of quản lý, lao động.

A scan takes marks off capitals first. What the words are is told by the names of the agencies that
are known: two words that stand side by side in one of them, and no others with the same letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from extractors import vocabulary
from models.wording import unmarked

_WORD = re.compile(r"[^\W\d_]+")


def with_marks(words: str) -> str:
    """`words` in capitals with the marks that known names have; a mark that is there stays.

    >>> with_marks("CỤC QUAN LY LAO ĐỌNG NGOÀI NƯỚC"), with_marks("BỘ TƯ LỆNH HẢI QUÂN")
    ('CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC', 'BỘ TƯ LỆNH HẢI QUÂN')
    """
    found = [*_WORD.finditer(words)]
    read = [match.group().lower() for match in found]
    meant: dict[int, set[str]] = {}
    for at, (one, other) in enumerate(pairwise(read)):
        known = _pairs().get((_letters(one), _letters(other)), frozenset())
        if len(known) != 1 or (one, other) in known:
            continue
        ((first, second),) = known
        if all(
            word in _words() or word == meant_ for word, meant_ in ((one, first), (other, second))
        ):
            continue  # what is read is a word of names as it is: "CÔNG SẢN" is no lost "CỘNG SẢN"
        if _fewer(one, first) and _fewer(other, second):
            meant.setdefault(at, set()).add(first)
            meant.setdefault(at + 1, set()).add(second)
    whole = words
    for at, candidates in sorted(meant.items(), reverse=True):
        kept = any(
            (read[k], read[k + 1]) in _right() for k in (at - 1, at) if 0 <= k < len(read) - 1
        )
        if len(candidates) == 1 and not kept:
            span = found[at].span()
            whole = whole[: span[0]] + next(iter(candidates)).upper() + whole[span[1] :]
    return whole


@cache
def _pairs() -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """What stands side by side in known names, by its letters without marks."""
    pairs: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for one, other in _right():
        pairs.setdefault((_letters(one), _letters(other)), set()).add((one, other))
    return {letters: frozenset(known) for letters, known in pairs.items()}


@cache
def _right() -> frozenset[tuple[str, str]]:
    names = [n for e in vocabulary.load("agencies") for n in (e.name, *e.variants)]
    names += [n for e in vocabulary.load("provinces") for n in (e.name, *e.variants)]
    parts = [re.split(r"[^\w\s]", unicodedata.normalize("NFC", name).lower()) for name in names]
    return frozenset(pair for of in parts for part in of for pair in pairwise(_WORD.findall(part)))


@cache
def _words() -> frozenset[str]:
    """The words of the known names."""
    return frozenset(word for pair in _right() for word in pair)


def _letters(word: str) -> str:
    return unmarked(word).lower()


def _fewer(read: str, meant: str) -> bool:
    """Whether `read` has no mark that `meant` has not, letter by letter."""
    return len(read) == len(meant) and all(map(_within, read, meant))


def _within(letter: str, meant: str) -> bool:
    if letter in "dđ" and meant in "dđ":
        return letter == "d" or meant == "đ"
    return set(unicodedata.normalize("NFD", letter)) <= set(unicodedata.normalize("NFD", meant))
