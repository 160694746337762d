"""Vietnamese spelling, handled once: tone placement, letter case, and letters without marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Old tone placement and new: "hoà" and "hòa", "uỷ" and "ủy" are the same syllable.
_MOVED = {
    old: new
    for first, second, marks in (
        ("o", "a", "àáảãạ"),
        ("o", "e", "èéẻẽẹ"),
        ("u", "y", "ỳýỷỹỵ"),
    )
    for old, new in (
        (first + mark, unicodedata.normalize("NFC", first + tone + second))
        for mark, tone in zip(marks, "\u0300\u0301\u0309\u0303\u0323", strict=True)
    )
}
_WORD = re.compile(r"[^\W\d_]+")
#: Where a word ends in the old placement; "quý" is spelled so in both.
_OLD_END = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ](?<!qu.))(?![^\W\d_])")


def canonical(word: str) -> str:
    """`word` in lower case with its tone mark where the 2018 orthography puts it, same length.

    >>> canonical("HOÀ"), canonical("Uỷ"), canonical("quý")
    ('hòa', 'ủy', 'quý')
    """
    return _canonical(word) if len(word) <= _SYLLABLE else _canonical.__wrapped__(word)


#: No syllable is longer; what is longer is not kept.
_SYLLABLE = 12


@lru_cache(maxsize=50_000)
def _canonical(word: str) -> str:
    lower = word.lower()
    if len(lower) != len(word):  # a letter that has no lower case of its own length
        return word
    for old, new in _MOVED.items():
        if lower.endswith(old) and not (old[0] == "u" and lower[-3:-2] == "q"):
            return lower[: -len(old)] + new
    return lower


def canonical_text(text: str) -> str:
    """`canonical` of every word of `text`; one letter for each letter, so offsets stay.

    >>> canonical_text("UỶ BAN, Hoà Bình")
    'ủy ban, hòa bình'
    """
    return _canonical_text(text) if len(text) <= _KEPT else _canonical_text.__wrapped__(text)


#: Longer texts are not kept; a sentence is asked about several times.
_KEPT = 4_000


@lru_cache(maxsize=64)
def _canonical_text(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # a letter that has no lower case of its own length
        return _WORD.sub(lambda match: canonical(match.group()), text)
    return _OLD_END.sub(lambda match: _MOVED[match.group()], lower)
