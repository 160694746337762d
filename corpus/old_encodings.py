"""Writes text as the programs of the 1990s did: the other way round than `pipeline.old_fonts`.

For samples, and for the proof that the tables lose nothing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.old_fonts import QUOTED, Encoding, tables

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def encode(text: str, encoding: Encoding) -> bytes:
    """The bytes of `text` in this encoding.

    TCVN3 has no capitals with a tone: they are written as small letters, as typists did who then
    chose a font of capitals. Raises `UnicodeEncodeError` for signs that the encoding lacks.
    """
    composed = unicodedata.normalize("NFC", text)
    if encoding is Encoding.VIQR:
        return "".join(map(_quoted, _escaped(composed))).encode("ascii")
    if encoding is Encoding.VNI:
        return "".join(_vni_codes().get(sign, sign) for sign in composed).encode("cp1252")
    if encoding is Encoding.CP1258:
        return _parted(composed).encode("cp1258")
    if encoding is Encoding.UTF8:
        return composed.encode()
    codes = {letter: code for code, letter in tables().letters[encoding].items()}
    data = bytearray()
    for sign in composed:
        code = codes.get(sign, codes.get(sign.lower()))
        if code is None:
            data += sign.encode("cp1252")
            if data[-1] in tables().letters[encoding]:
                raise UnicodeEncodeError(encoding, sign, 0, 1, "its code is a letter's")
        else:
            data.append(code)
    return bytes(data)


def _escaped(text: str) -> list[str]:
    """Signs, with a backslash before those that would be taken for a mark."""
    signs: list[str] = []
    for k, sign in enumerate(text):
        before = unicodedata.normalize("NFD", text[k - 1])[:1] if k else ""
        taken = sign in QUOTED and before in set("aeiouyAEIOUY")
        twice = sign in "dD" and (
            text[k - 1 : k] in ("d", "D") or text[k + 1 : k + 2] in ("đ", "Đ")
        )
        signs.append("\\" + sign if sign == "\\" or taken or twice else sign)
    return signs


def _quoted(sign: str) -> str:
    if sign in ("đ", "Đ"):
        return "dd" if sign == "đ" else "DD"
    marks = {mark: key for key, mark in QUOTED.items() if key != "*"}
    pieces = unicodedata.normalize("NFD", sign)
    letter, rest = pieces[0], pieces[1:]
    order = sorted(rest, key=lambda mark: marks.get(mark, "") in "'`?~.")
    return letter + "".join(marks.get(mark, mark) for mark in order) if rest else sign


@lru_cache(maxsize=1)
def _vni_codes() -> dict[str, str]:
    codes = {letter: code for code, letter in tables().vni_letters.items()}
    for mark, combining in tables().vni_marks.items():
        for vowel in "aeouyơưAEOUYƠƯ":
            letter = unicodedata.normalize("NFC", vowel + combining)
            if len(letter) == 1 and vowel.isupper() == mark.isupper():
                codes.setdefault(letter, codes.get(vowel, vowel) + mark)
    return codes


def _parted(text: str) -> str:
    """Letters whole, tones behind them, which is what Windows-1258 has codes for."""
    parts: list[str] = []
    for sign in text:
        pieces = unicodedata.normalize("NFD", sign)
        tone = "".join(c for c in pieces if c in _TONES)
        rest = "".join(c for c in pieces if c not in _TONES)
        parts.append(unicodedata.normalize("NFC", rest) + tone)
    return "".join(parts)
