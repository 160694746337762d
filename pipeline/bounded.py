"""The streams of a PDF are unpacked within a bound: a kilobyte can stand for a gigabyte."""

from __future__ import annotations

import zlib
from types import SimpleNamespace

from pdfminer import pdftypes
from pdfminer.psexceptions import PSException

#: No page's drawing, and no font, has more bytes than this.
MOST_BYTES = 32 << 20


class TooMuch(PSException):
    """A stream that would unpack to more than `MOST_BYTES`."""


class Endless(Exception):
    """A drawing that draws itself, or its parts so often that nothing would come to its end."""


def bound_streams() -> None:
    """From now on the parser of PDFs raises `TooMuch` instead of unpacking without end.

    The parser has no such setting: it calls `zlib.decompress`.
    """
    bounded = SimpleNamespace(error=zlib.error, decompress=_unpacked, decompressobj=_Unpacking)
    setattr(pdftypes, "zlib", bounded)  # noqa: B010 -- a module of the parser's, not to be typed


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    result = unpacking.decompress(data, MOST_BYTES)
    if unpacking.unconsumed_tail:
        raise TooMuch(f"a stream of more than {MOST_BYTES} bytes")
    if not unpacking.eof:
        raise zlib.error("incomplete stream")
    return result


class _Unpacking:
    """What the parser saves a damaged stream with, byte by byte."""

    def __init__(self) -> None:
        self._inner, self._length = zlib.decompressobj(), 0

    def decompress(self, data: bytes) -> bytes:
        part = self._inner.decompress(data, MOST_BYTES)
        self._length += len(part)
        if self._length > MOST_BYTES:
            raise TooMuch(f"a stream of more than {MOST_BYTES} bytes")
        return part
