"""How far a reading is from the truth: edits between texts, in characters and in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "Ð": "Đ", "…": "..."}
)


def cleaned(text: str) -> str:
    """The text in NFC with single spaces, without rules, its quotes and dashes of one kind.

    >>> cleaned("| “Số” |  12 – 13 |")
    '"Số" 12 - 13'
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return " ".join(folded.replace("|", " ").split())


def distance(first: Sequence[str], second: Sequence[str]) -> int:
    """Insertions, deletions and replacements between two texts, or rows of words, however long.

    >>> distance("tổ chức", "tố chúc")
    2
    """
    return Levenshtein.distance(first, second)
