"""Tone marks that stand on the wrong letter of their syllable: `tòan`, `gía`, `nghịêp`, `cuả`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.language import UNKNOWN, language
from pipeline.syllables import TONES, is_syllable

#: What may stand before the vowels; `gi` and `qu` keep their vowel letter to themselves where
#: another follows.
_ONSET = re.compile(r"gi(?=[aăâeêoôơuư])|qu|[^aăâeêioôơuưy]*")
_VOWELS = re.compile(r"[aăâeêioôơuưy]+")
#: Rarer words (log share of all words) are left as they are.
_RARE = -11.0
#: Written either way: `hòa` and `hoà`, `khỏe` and `khoẻ`, `thủy` and `thuỷ`.
_EITHER = frozenset({"oa", "oe", "uy"})


@lru_cache(maxsize=50_000)
def placed(word: str) -> str:
    """The word with its tone mark on the letter that carries it, if it stood on no such letter.

    >>> placed("tòan"), placed("Gía"), placed("nghịêp"), placed("hoà"), placed("hòa")
    ('toàn', 'Giá', 'nghiệp', 'hoà', 'hòa')
    """
    letters, tone, at = _parted(word)
    if not tone or not is_syllable(word):
        return word
    lower = letters.lower()
    onset = _ONSET.match(lower)
    start = onset.end() if onset else 0
    vowels = _VOWELS.match(lower, start)
    if vowels is None:
        return word
    right = _carrier(vowels[0], closed=vowels.end() < len(lower))
    if at - start in right:
        return word
    k = start + right[0]
    new = unicodedata.normalize("NFC", letters[: k + 1] + tone + letters[k + 1 :])
    return new if _is_common(new) else word


def _is_common(word: str) -> bool:
    """Whether the model knows the word well: a Chinese name in Latin letters (`Guì`) stays."""
    model = language()
    number = model.id_of(word)
    return number != UNKNOWN and model.frequency[number] > _RARE


def _parted(word: str) -> tuple[str, str, int]:
    """The letters without their tone, the tone, and the place of the letter that it stood on."""
    letters: list[str] = []
    tone, at = "", -1
    for k, letter in enumerate(word):
        parts = unicodedata.normalize("NFD", letter)
        found = [mark for mark in parts if mark in TONES]
        if found and tone:
            return word, "", -1
        if found:
            tone, at = found[0], k
        rest = "".join(mark for mark in parts if mark not in TONES)
        letters.append(unicodedata.normalize("NFC", rest))
    return "".join(letters), tone, at


def _carrier(vowels: str, *, closed: bool) -> tuple[int, ...]:
    """The vowels that may carry the tone, by their place; the first of them is the usual one."""
    marked = [k for k, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return (marked[-1],) if vowels[marked[-1]] != "ư" or len(marked) > 1 else (marked[0],)
    if len(vowels) == 1:
        return (0,)
    if len(vowels) == 3:
        return (1,)
    if closed:
        return (1,)
    return (0, 1) if vowels in _EITHER else (0,)
