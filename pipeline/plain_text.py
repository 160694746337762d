"""Text files: bytes of an unknown encoding become letters, form feeds become pages."""

from __future__ import annotations

import re
import unicodedata

from models.document import Verdict
from pipeline.errors import Damaged
from pipeline.judge import judge
from pipeline.media import readable, wide
from pipeline.old_fonts import Encoding, carried
from pipeline.written import Written

_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
#: Windows-1258 writes the five tones as marks of their own behind the vowel.
_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")


def decoded(data: bytes) -> Written:
    """The letters of a text whose encoding nobody names, and what old encoding they were in.

    In this order: the mark at its head, UTF-16 by its zeros, UTF-8, what an HTML or XML head
    declares, Windows-1258 if its tones stand behind vowels, single bytes, what the letter
    statistics say. Text in codes of the fonts of the 1990s (TCVN3, VNI, VPS, VISCII, VIQR), also
    when a program took them for letters and wrote those in UTF-8, is decoded by its words. Raises
    `Damaged` (`unknown_encoding`) when nothing gives text.
    """
    codes, codec = _read(data)
    return Written(codes, encodings=codec) if codec else in_unicode(codes)


def in_unicode(codes: str) -> Written:
    """The text with the words of old fonts turned into Unicode; it has as many lines."""
    from pipeline.old_fonts_detect import restored

    found = restored(codes)
    text = unicodedata.normalize("NFC", found.text)
    return Written(text, codes, found.damage) if found.changes else Written(text)


def _read(data: bytes) -> tuple[str, str]:
    """The signs of a text, codes of old fonts as they are; and the encoding, if it needs naming."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _strictly(data, "utf-32"), ""
    if codec := wide(data):
        return _strictly(data, codec), ""
    if not readable(data):
        raise Damaged("unknown_encoding")
    text = _tried(data, "utf-8-sig")
    if text is None and (declared := _DECLARED.search(data[:4096])):
        text = _tried(data, declared.group(1).decode("ascii"))
        if text is not None and judge(text)[0] is not Verdict.USABLE:
            text = None
    return _single_bytes(data) if text is None else (unicodedata.normalize("NFC", text), "")


def text_pages(found: Written) -> tuple[Written, ...]:
    """The pages of a text file: form feeds part them; one after the last page opens none."""
    pages = _parted(found.text)
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    if found.codes is None:
        return tuple(found._replace(text=page.strip("\n")) for page in pages)
    return tuple(
        found._replace(text=page.strip("\n"), codes=codes.strip("\n"))
        for page, codes in zip(pages, _parted(found.codes), strict=False)
    )


def _parted(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\f")


def _strictly(data: bytes, codec: str) -> str:
    try:
        return unicodedata.normalize("NFC", data.decode(codec).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise Damaged("unknown_encoding", str(error)) from error


def _tried(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _single_bytes(data: bytes) -> tuple[str, str]:
    from pipeline.old_fonts_detect import detect

    vietnamese = data.decode("cp1258", "replace")
    tones = [i for i, c in enumerate(vietnamese) if c in _TONES]
    placed = sum(1 for i in tones if i and vietnamese[i - 1] in _VOWELS)
    if tones and placed >= 0.95 * len(tones):
        text = unicodedata.normalize("NFC", vietnamese)
        if judge(text)[0] is Verdict.USABLE:
            return text, Encoding.CP1258
    western = carried(data)
    if _lettered(western) or detect(western).stretches:
        return western, ""
    guessed = _guessed(data)
    if guessed is None:
        raise Damaged("unknown_encoding")
    return unicodedata.normalize("NFC", guessed), ""


def _lettered(text: str) -> bool:
    """Whether it is a text in Latin letters, be they those of another font."""
    plain = sum(c.isascii() and c.isalpha() for c in text)
    return plain >= 0.35 * sum(not c.isspace() for c in text)


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 20]).best()
    return None if best is None else _tried(data, best.encoding)
