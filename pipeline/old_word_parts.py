"""Where things lie in a binary Word file (.doc of Word 97–2003): [MS-DOC] in small steps.

The file says in its head (the FIB) where its tables are; the pieces table says where the text is;
pages of 512 bytes (FKP) say how each stretch of the text looks. All numbers come from the file and
may lie: what does not fit raises `Damaged`.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.errors import Damaged, Encrypted
from pipeline.ole import streams

_WORD97, _WORD6 = 0xA5EC, 0xA5DC
_PAGE = 512
#: Positions in the head: lengths of the parts of the text, and pairs (place, size) of tables.
_LENGTHS, _PAIRS = 0x4C, 0x9A
_STYLES, _NOTES, _HEADS, _CHARACTERS, _PARAGRAPHS, _FONTS = 1, 3, 11, 12, 13, 15
_PIECES, _ENDNOTES = 33, 47
_COMPRESSED = 1 << 30
#: More pieces than this are no document that a person wrote.
_MOST_PIECES = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: its first character, its place in the file, and what is said of it all.

    `width` is 1 for a byte a character, 2 for UTF-16. `said` is a list of properties in bytes.
    """

    first: int
    text: str
    place: int
    width: int
    said: bytes

    def place_of(self, character: int) -> int:
        """Where in the file a character of the document lies."""
        return self.place + (character - self.first) * self.width


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to the next stretch the file's text looks as `said`; `style` is a number."""

    start: int
    end: int
    said: bytes
    style: int = 0


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters each part of the text has; they follow one another in this order."""

    body: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int


@dataclass(frozen=True, slots=True)
class WordParts:
    """A Word file laid open. The stretches are sorted by where they start."""

    pieces: tuple[Piece, ...]
    lengths: Lengths
    characters: tuple[Stretch, ...]
    paragraphs: tuple[Stretch, ...]
    styles: bytes
    fonts: bytes
    footnotes: tuple[int, ...]  #: where each note begins in the text of the notes
    endnotes: tuple[int, ...]
    heads: tuple[int, ...]  #: where each head or foot of pages begins in the text of these


def word_parts(data: bytes) -> WordParts:
    """The parts of a Word file.

    Raises `Damaged` (`damaged_office`) and `Encrypted` (`password_needed`).
    """
    held = streams(data, ("WordDocument", "0Table", "1Table"))
    main = held.get("WordDocument", b"")
    try:
        return _opened(main, held)
    except struct.error as error:
        raise Damaged("damaged_office", f"cut short: {error}") from error


def _opened(main: bytes, held: dict[str, bytes]) -> WordParts:
    kind, _ = struct.unpack_from("<HH", main)
    (flags,) = struct.unpack_from("<H", main, 10)
    if kind not in {_WORD97, _WORD6}:
        raise Damaged("damaged_office", f"no Word head: {kind:#x}")
    if flags & 0x0100:
        raise Encrypted("password_needed")
    if kind == _WORD6:
        from pipeline.oldest_word import oldest_word_parts

        return oldest_word_parts(main)
    table = held.get("1Table" if flags & 0x0200 else "0Table", b"")
    body, footnotes, headers, macros, comments, endnotes, boxes = (
        max(n, 0) for n in struct.unpack_from("<7i", main, _LENGTHS)
    )

    def part(number: int) -> bytes:
        start, size = struct.unpack_from("<II", main, _PAIRS + 8 * number)
        if size and start + size > len(table):
            raise Damaged("damaged_office", f"table {number} out of range")
        return table[start : start + size]

    return WordParts(
        tuple(_pieces(part(_PIECES), main)),
        Lengths(body, footnotes, headers, macros, comments, endnotes, boxes),
        tuple(_stretches(part(_CHARACTERS), main, paragraphs=False)),
        tuple(_stretches(part(_PARAGRAPHS), main, paragraphs=True)),
        part(_STYLES),
        part(_FONTS),
        _positions(part(_NOTES)),
        _positions(part(_ENDNOTES)),
        _positions(part(_HEADS)),
    )


def _pieces(clx: bytes, main: bytes) -> Iterator[Piece]:
    said: list[bytes] = []
    at = 0
    while clx[at : at + 1] == b"\x01":
        (size,) = struct.unpack_from("<H", clx, at + 1)
        said.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if clx[at : at + 1] != b"\x02":
        raise Damaged("damaged_office", "no table of pieces")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    if not 0 <= count <= _MOST_PIECES or len(table) < size:
        raise Damaged("damaged_office", "table of pieces cut short")
    bounds = struct.unpack_from(f"<{count + 1}I", table)
    total = 0
    for number in range(count):
        first, end = bounds[number], bounds[number + 1]
        _, place, modifier = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * number)
        width = 1 if place & _COMPRESSED else 2
        place = (place & (_COMPRESSED - 1)) // (3 - width)
        total += end - first
        # pieces may share places, so only their sum keeps a small file from becoming a huge text
        if end < first or place + (end - first) * width > len(main) or total > 2 * len(main):
            raise Damaged("damaged_office", f"piece {number} out of range")
        held = main[place : place + (end - first) * width]
        text = narrow(held) if width == 1 else _wide(held)
        index = modifier >> 1
        shared = said[index] if modifier & 1 and index < len(said) else b""
        yield Piece(first, text, place, width, shared)


def narrow(held: bytes) -> str:
    """A character for each byte, as Windows-1252 has it."""
    return held.decode("latin-1").translate(_narrow())


@cache
def _narrow() -> dict[int, str]:
    """Windows-1252 for what Latin-1 leaves to control codes; undefined bytes stay as they are."""
    return {
        code: letter
        for code in range(0x80, 0xA0)
        if (letter := bytes([code]).decode("cp1252", "ignore"))
    }


def _wide(held: bytes) -> str:
    """UTF-16 as one character for each two bytes: halves of pairs are joined later."""
    return "".join(map(chr, struct.unpack(f"<{len(held) // 2}H", held)))


def _stretches(bins: bytes, main: bytes, *, paragraphs: bool) -> Iterator[Stretch]:
    """What the pages of formatting say, in the order of the file."""
    count = max((len(bins) - 4) // 8, 0)
    pages = struct.unpack_from(f"<{count}I", bins, 4 * (count + 1)) if count else ()
    found: list[Stretch] = []
    for number in dict.fromkeys(page & 0x3FFFFF for page in pages):
        page = main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            found += _paragraph_page(page) if paragraphs else _character_page(page)
    return iter(sorted(found, key=lambda stretch: stretch.start))


def _character_page(page: bytes) -> Iterator[Stretch]:
    count = page[-1]
    if 4 * (count + 1) + count >= _PAGE:
        raise Damaged("damaged_office", "page of formatting")
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = page[4 * (count + 1) + number] * 2
        said = page[at + 1 : at + 1 + page[at]] if at else b""
        yield Stretch(bounds[number], bounds[number + 1], said)


def _paragraph_page(page: bytes) -> Iterator[Stretch]:
    count = page[-1]
    if 4 * (count + 1) + 13 * count >= _PAGE:
        raise Damaged("damaged_office", "page of formatting")
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = page[4 * (count + 1) + 13 * number] * 2
        said = b""
        if at and page[at]:
            said = page[at + 1 : at + 2 * page[at]]
        elif at:
            said = page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < _PAGE else b""
        style = int.from_bytes(said[:2], "little")
        yield Stretch(bounds[number], bounds[number + 1], said[2:], style)


def _positions(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def stretch_at(stretches: tuple[Stretch, ...], starts: list[int], place: int) -> Stretch | None:
    """The stretch that covers a place of the file; `starts` are those of all `stretches`."""
    index = bisect_right(starts, place) - 1
    if index >= 0 and place < stretches[index].end:
        return stretches[index]
    return None
