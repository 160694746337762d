"""How far a reading is from the truth: edits between texts, in characters and in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

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

    Myers's algorithm over whole numbers of as many bits as `first` has parts.

    >>> distance("tổ chức", "tố chúc")
    2
    """
    if not first:
        return len(second)
    places: dict[str, int] = {}
    for k, sign in enumerate(first):
        places[sign] = places.get(sign, 0) | 1 << k
    full, last = (1 << len(first)) - 1, 1 << (len(first) - 1)
    up, down, edits = full, 0, len(first)
    for sign in second:
        here = places.get(sign, 0)
        across = (((here & up) + up) ^ up) | here
        grown = down | ~(across | up) & full
        shrunk = up & across
        edits += bool(grown & last) - bool(shrunk & last)
        grown, shrunk = (grown << 1 | 1) & full, shrunk << 1 & full
        vertical = here | down
        up = shrunk | ~(vertical | grown) & full
        down = grown & vertical
    return edits
