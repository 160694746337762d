"""Roman numbers in names of offices, "KHU VỰC XII", and what a scan makes of their strokes."""

from __future__ import annotations

import re

#: A number of a region in Roman figures, of which two strokes may have been read as an H or an l.
_READ = re.compile(r"(?:(?<=\bKHU VỰC )|(?<=\bCHUYÊN NGÀNH ))[IVXHl1]*[IVXH][IVXHl1]*(?=$|\s)")
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I"})
#: No region has a higher number than this.
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_NAMED = re.compile(r"(?:(?<=\bkhu vực )|(?<=\bchuyên ngành ))[IVX]+$", re.IGNORECASE)
#: The same number in the letters of the office: "KBKV12-KTNN", "KTNNCN7-TH".
_NUMBERED = re.compile(r"(?:KV|CN)\.?(?P<region>\d{1,2})(?=[-.]|$)")


def with_strokes(words: str) -> str:
    """`words` in capitals with the strokes of a region's number that were read as letters.

    >>> with_strokes("BẢO HIỂM XÃ HỘI KHU VỰC XXH"), with_strokes("SỞ Y TẾ")
    ('BẢO HIỂM XÃ HỘI KHU VỰC XXII', 'SỞ Y TẾ')
    """
    found = _READ.search(words)
    meant = found.group().translate(_STROKES) if found else ""
    return _READ.sub(meant, words) if meant and _ROMAN.fullmatch(meant) else words


def as_numbered(issuer: str, symbol: str) -> str:
    """`issuer` with the number of its region as the letters of its paper's number have it, where a
    stroke or two of the Roman figures were lost.

    >>> as_numbered("Kho bạc Nhà nước khu vực XI", "KBKV12-KTNN")
    'Kho bạc Nhà nước khu vực XII'
    >>> as_numbered("Kho bạc Nhà nước khu vực V", "KBKV12-KTNN")
    'Kho bạc Nhà nước khu vực V'
    """
    named, numbered = _NAMED.search(issuer), _NUMBERED.search(symbol)
    if named is None or numbered is None:
        return issuer
    meant = _roman(int(numbered["region"]))
    lost = meant.startswith(named.group()) and len(meant) - len(named.group()) in (1, 2)
    return issuer[: named.start()] + meant if lost else issuer


def _roman(number: int) -> str:
    """
    >>> _roman(12), _roman(9), _roman(24)
    ('XII', 'IX', 'XXIV')
    """
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]
