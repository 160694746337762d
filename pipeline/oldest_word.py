"""Word files of before 1997 (Word 6, Word 95), laid open: their text alone.

What such a file says of its fonts and of hidden text is not read; old encodings are told by the
words. Cells and rows are told by their marks.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from pipeline.errors import Damaged
from pipeline.old_word_parts import Lengths, Piece, Stretch, WordParts, narrow

_SAVED_IN_PIECES = 0x0004
#: Positions in the head: where the text begins and ends, the lengths of its parts, its pieces.
_TEXT, _LENGTHS, _PIECES = 0x18, 0x34, 0x160
#: A row ends with a mark of its own behind that of its last cell.
_ROW_END = re.compile("\x07\x07+")
#: What the newer files say of the end of a row: it is in a table, and it is one.
_ENDS_ROW = struct.pack("<HBHB", 0x2416, 1, 0x2417, 1)


def oldest_word_parts(main: bytes) -> WordParts:
    """The parts of a file, of which `main` is the stream of the document.

    Raises `Damaged` (`damaged_office`) and `struct.error` for one cut short.
    """
    (flags,) = struct.unpack_from("<H", main, 10)
    body, footnotes, headers, macros, comments, endnotes, boxes = (
        max(n, 0) for n in struct.unpack_from("<7i", main, _LENGTHS)
    )
    lengths = Lengths(body, footnotes, headers, macros, comments, endnotes, boxes)
    pieces = tuple(_pieces(main) if flags & _SAVED_IN_PIECES else _whole(main))
    rows = tuple(
        Stretch(piece.place + match.end() - 1, piece.place + match.end(), _ENDS_ROW)
        for piece in pieces
        for match in _ROW_END.finditer(piece.text)
    )
    return WordParts(pieces, lengths, (), tuple(sorted(rows, key=_start)), b"", b"", (), (), ())


def _start(stretch: Stretch) -> int:
    return stretch.start


def _whole(main: bytes) -> Iterator[Piece]:
    start, end = struct.unpack_from("<II", main, _TEXT)
    yield _piece(main, 0, start, end - start)


def _pieces(main: bytes) -> Iterator[Piece]:
    """The pieces of a file to which changes were only added when it was saved."""
    at, size = struct.unpack_from("<II", main, _PIECES)
    table = main[at : at + size]
    at = 0
    while table[at : at + 1] == b"\x01":
        at += 3 + int.from_bytes(table[at + 1 : at + 3], "little")
    if table[at : at + 1] != b"\x02":
        raise Damaged("damaged_office", "no table of pieces")
    count = (len(table) - at - 9) // 12
    bounds = struct.unpack_from(f"<{max(count, 0) + 1}I", table, at + 5)
    total = 0
    for number in range(count):
        (place,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)
        length = bounds[number + 1] - bounds[number]
        total += length
        # pieces may share places: only their sum keeps a small file from becoming a huge text
        if total > 2 * len(main):
            raise Damaged("damaged_office", f"piece {number} out of range")
        yield _piece(main, bounds[number], place, length)


def _piece(main: bytes, first: int, place: int, length: int) -> Piece:
    if length < 0 or place + length > len(main):
        raise Damaged("damaged_office", f"text at {place} out of range")
    return Piece(first, narrow(main[place : place + length]), place, 1, b"")
