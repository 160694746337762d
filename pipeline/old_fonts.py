"""Vietnamese of the years before Unicode: text whose letters only an old font could show.

In those fonts the code of `®` was drawn as đ (TCVN3), or a vowel and the code of `ù` behind it as á
(VNI). What readers of files get are the codes, as letters of Windows-1252: `QuyÕt ®Þnh`,
`Quyeát ñònh`. Here codes become letters, where the encoding or the name of the font is known;
`pipeline.old_fonts_detect` finds out where it is not. The tables are `old_fonts.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

_TABLES = Path(__file__).with_name("old_fonts.toml")
#: The tones and vowel marks of VIQR; the horn is also written `*`.
QUOTED = {
    "^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b",
    "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323",
}  # fmt: skip
_VIQR = re.compile(r"\\(.)|([dD])([dD])|([AEIOUYaeiouy])([\^(+*]?)(['`?~.]?)", re.DOTALL)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(
    r"(?:[,\- ]*(?:bold|italic|regular|normal|oblique|roman|light|medium|mt|ps|tur|\(?vietnamese\)?"
    r"|baltic|greek|cyr|ce|western))+$",
    re.IGNORECASE,
)
#: Letters that no old font has, because Vietnamese alone has them in Unicode.
MODERN = re.compile("[ăĂơƠưƯđĐĩĨũŨ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")


class Encoding(StrEnum):
    """How Vietnamese was written before Unicode."""

    TCVN3 = "tcvn3"  #: TCVN 5712, the fonts of ABC (.VnTime)
    VNI = "vni"  #: VNI for Windows: a vowel, its mark behind it
    VPS = "vps"  #: Vietnamese Professionals Society
    VISCII = "viscii"  #: RFC 1456
    VIQR = "viqr"  #: plain ASCII: `Vie^.t Nam`
    CP1258 = "windows-1258"  #: read as if it were Windows-1252
    UTF8 = "utf-8"  #: read as if it were Windows-1252


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name tells: the encoding, and whether it draws capitals for small letters."""

    encoding: Encoding
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """What `old_fonts.toml` says. Codes are those of one byte, 0..255."""

    letters: dict[Encoding, dict[int, str]]  #: code → letter, where each code is one
    vni_letters: dict[str, str]  #: `ñ` → `đ`
    vni_marks: dict[str, str]  #: `á` → combining circumflex and acute
    also: dict[str, int]  #: other signs that are shown for a code
    fonts: tuple[tuple[Encoding, tuple[str, ...], tuple[str, ...]], ...]  #: starts, capital ends


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables, read once."""
    read = tomllib.loads(_TABLES.read_text(encoding="utf-8"))
    letters = {
        encoding: {
            int(first, 16) + k: letter
            for first, row in read[encoding].items()
            for k, letter in enumerate(row)
            if letter != "·"
        }
        for encoding in (Encoding.TCVN3, Encoding.VPS, Encoding.VISCII)
    }
    singles = read["vni"]["letters"]
    singles |= {code.upper(): letter.upper() for code, letter in singles.items()}
    marks = {
        c: unicodedata.normalize("NFD", shown)[1:] for c, shown in read["vni"]["marks"].items()
    }
    marks |= {code.upper(): mark for code, mark in marks.items()}
    fonts = tuple(
        (Encoding(entry["encoding"]), tuple(entry["starts"]), tuple(entry["capitals"]))
        for entry in read["font"]
        if entry["encoding"]
    )
    also = {sign: int(code, 16) for sign, code in read["also"].items()}
    return Tables(letters, singles, marks, also, fonts)


def font_of(name: str) -> Font | None:
    """What is known of the font with this name; None where its name tells nothing.

    >>> font_of("ABCDEF+.VnTimeH,Bold")
    Font(encoding=<Encoding.TCVN3: 'tcvn3'>, capitals=True)
    """
    return _font_of(name)


@lru_cache(maxsize=1_000)
def _font_of(name: str) -> Font | None:
    plain = _SUBSET.sub("", name.strip("\"' \0\t")).replace("#2E", ".").replace("#20", " ")
    plain = _STYLE.sub("", plain)
    for encoding, starts, ends in tables().fonts:
        if any(_begins(plain, start) for start in starts):
            stem = re.sub(r"(?:\(\w+\)|[\d. ]+)$", "", plain)
            drawn = stem.endswith(ends) or bool(ends and stem.endswith(("Timeh", "Arialh")))
            return Font(encoding, drawn)
    return None


def _begins(name: str, start: str) -> bool:
    """Whether a name begins so; a whole word of it, where the start is one: not `VnTimes2`."""
    after = name[len(start) : len(start) + 1]
    return name.lower().startswith(start) and not (start.isalpha() and after.islower())


def encoding_of_font(name: str) -> Encoding | None:
    """The encoding that the fonts of this name draw; None for those of Unicode and unknown ones.

    >>> encoding_of_font("VNI-Times"), encoding_of_font("Times New Roman")
    (<Encoding.VNI: 'vni'>, None)
    """
    font = font_of(name)
    return font.encoding if font else None


def carried(data: bytes) -> str:
    """Bytes as the letters of Windows-1252, one for each, the codes it leaves empty as they are.

    >>> carried(b"Quy\\xd5t \\xae\\xdenh")
    'QuyÕt ®Þnh'
    """
    return data.decode("latin-1").translate(_WINDOWS)


_WINDOWS = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", "ignore"))
}
_CODES = {letter: code for code, letter in _WINDOWS.items()}
#: Bytes that were no UTF-8, as Python keeps them ("surrogateescape").
_ESCAPED = {0xDC00 + code: _WINDOWS.get(code, chr(code)) for code in range(0x80, 0x100)}
_ANY_ESCAPED = re.compile("[\udc80-\udcff]")


def code_of(sign: str) -> int | None:
    """The byte that stood in the file where a reader shows `sign`; None if it was no byte.

    >>> hex(code_of("®")), hex(code_of("”")), code_of("ệ")
    ('0xae', '0x94', None)
    """
    if sign <= "\xff":
        return ord(sign)
    if "\udc80" <= sign <= "\udcff":
        return ord(sign) - 0xDC00
    return _CODES.get(sign) or tables().also.get(sign)


def decode(text: str, encoding: Encoding) -> str:
    """The letters that `text` shows in a font of this encoding; NFC.

    `text` holds codes as letters of Windows-1252 or Latin-1, or as Python keeps undecoded bytes.
    Signs that are no letter of the encoding stay. Every code counts as what it is in the table:
    where a `“` of Windows may stand in VISCII text instead of Ộ, use `pipeline.old_fonts_detect`.
    Letters that a capital-drawing font showed come out small.

    >>> decode("QuyÕt ®Þnh", Encoding.TCVN3), decode("Quyeát ñònh", Encoding.VNI)
    ('Quyết định', 'Quyết định')
    >>> decode("Quye^'t ddi.nh", Encoding.VIQR)
    'Quyết định'
    """
    if _ANY_ESCAPED.search(text):
        text = text.translate(_ESCAPED)
    if encoding is Encoding.VNI:
        return _decode_vni(text)
    if encoding is Encoding.VIQR:
        return unicodedata.normalize("NFC", _VIQR.sub(_unquoted, text))
    if encoding is Encoding.CP1258:
        return unicodedata.normalize("NFC", _bytes(text).decode("cp1258", "replace"))
    if encoding is Encoding.UTF8:
        return _bytes(text).decode("utf-8", "replace")
    table = _decoder(encoding)
    return unicodedata.normalize("NFC", "".join([table.get(sign, sign) for sign in text]))


@lru_cache(maxsize=8)
def _decoder(encoding: Encoding) -> dict[str, str]:
    """Every sign that is a letter in this encoding, with the letter."""
    signs: dict[str, str] = {}
    for code, letter in tables().letters[encoding].items():
        signs[chr(code)] = letter
        if code in _WINDOWS:
            signs[_WINDOWS[code]] = letter
    for sign, code in tables().also.items():
        if letter := tables().letters[encoding].get(code, ""):
            signs[sign] = letter
    return signs


def _bytes(text: str) -> bytes:
    codes = [code_of(sign) for sign in text]
    return bytes(ord("?") if code is None else code for code in codes)


def _decode_vni(text: str) -> str:
    letters, marks = tables().vni_letters, tables().vni_marks
    parts: list[str] = []
    last = ""  # the plain vowel that a mark may still follow, with the marks it has
    for sign in text:
        mark = marks.get(sign)
        if mark and last:
            whole = unicodedata.normalize("NFC", last + mark)
            if len(whole) == 1:
                last = parts[-1] = whole
                continue
        letter = letters.get(sign, sign)
        parts.append(letter)
        last = letter if letter in "aeouyôơưAEOUYÔƠƯ" else ""
    return unicodedata.normalize("NFC", "".join(parts))


def _unquoted(match: re.Match[str]) -> str:
    escaped, d, second, vowel, shape, tone = match.groups()
    if escaped is not None:
        return str(escaped)
    if d:
        if d == second or d == "D":
            return "đ" if d == "d" else "Đ"
        return match[0]
    letter = unicodedata.normalize("NFC", vowel + (QUOTED[shape] if shape else ""))
    if len(letter) > 1:
        return match[0]
    return letter + (QUOTED[tone] if tone else "")


def draws_capitals(text: str, font: str) -> bool:
    """Whether a font of this name shows the small letters of `text` as capitals.

    Not for text with letters that only Unicode has: some program converted it and kept the name.

    >>> draws_capitals("céng hßa", ".VnTimeH"), draws_capitals("cộng hòa", ".VnTimeH")
    (True, False)
    """
    known = font_of(font)
    return known is not None and known.capitals and not MODERN.search(text)
