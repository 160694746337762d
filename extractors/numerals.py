"""What the figures of a numeral, or its words, are worth."""

from __future__ import annotations

import re

from extractors.folding import canonical_text
from extractors.patterns import rare

_FIGURE = re.compile(r"\d")
_RANK_IN_WORDS = rare(
    re.compile(r"\bthứ (?:nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b"), "thứ "
)


def has_figure(text: str) -> bool:
    """Whether there is a figure in `text`, or a rank in words.

    >>> has_figure("hạng 3"), has_figure("xếp thứ ba"), has_figure("theo thứ tự")
    (True, True, False)
    """
    return _FIGURE.search(text) is not None or _RANK_IN_WORDS.search(text) is not None


def read_numeral(figures: str) -> float | None:
    """The value of a numeral, None where it can be read in two ways.

    >>> read_numeral("22.518"), read_numeral("99,99"), read_numeral("1,234"), read_numeral("1.5")
    (22518.0, 99.99, None, 1.5)
    """
    if figures.isdecimal():
        return float(figures)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figures):
        return float(figures.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d+", figures):
        whole, part = figures.split(",")
        # Three figures after a comma are thousandths here and thousands in English.
        return None if len(part) == 3 and whole.strip("0") else float(f"{whole}.{part}")
    if re.fullmatch(r"\d+\.\d{1,2}", figures):
        return float(figures)
    return None


#: Three figures behind a comma, and what can be broken so finely.
_THREE = re.compile(r"(?P<whole>\d{1,3}),(?P<part>\d{3})")
_BROKEN = re.compile(r" ?(?:tỷ|tỉ|triệu|nghìn tỷ|ha|km|tấn)\b")
_SHARE = re.compile(r" ?%")
#: The figures of a sentence in our way, "1.250" or "7,5", and in the English one.
_OUR_WAY = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.])|(?<![\d.,])\d+,\d\d?(?![\d.,])")
_THEIR_WAY = re.compile(r"\d,\d{3}[,.]\d|(?<![\d.,])\d+\.\d\d?(?![\d.,/])(?=\s?[^\W\d_%])")


def read_in_thousandths(figures: str, text: str, end: int) -> float | None:
    """The value of figures with three behind a comma, which end at `end` of `text`; None where they
    can be thousands, too.

    A share is never one of thousands. Money and sizes are broken where the other figures of `text`
    are set in our way, and none in the English one.

    >>> read_in_thousandths("24,023", "thu 24,023 tỷ đồng, bằng 43,5% dự toán", 10)
    24.023
    >>> read_in_thousandths("24,023", "thu 24,023 tỷ đồng", 10)
    """
    three = _THREE.fullmatch(figures)
    if three is None:
        return None
    ours = _BROKEN.match(text, end) and _OUR_WAY.search(text) and not _THEIR_WAY.search(text)
    return float(f"{three['whole']}.{three['part']}") if ours or _SHARE.match(text, end) else None


ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
ORDINALS = {"nhất": 1, "nhì": 2}
SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}


def read_words(words: str) -> int | None:
    """The value of a number in words, None where the words are not a number.

    >>> read_words("mười hai"), read_words("ba trăm linh năm nghìn"), read_words("qua Sở")
    (12, 305000, None)
    """
    total = group = digit = 0
    for word in canonical_text(words).split():
        if word in ONES:
            group, digit = group + digit, ONES[word]
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
        elif word not in ("linh", "lẻ"):
            return None
    return total + group + digit
