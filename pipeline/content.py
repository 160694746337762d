"""The bytes of a file: in memory where they are few, else read where they lie.

A scan of a thousand pages has half a gigabyte. Its pages are read one by one, and so are its
bytes: programs that read PDFs and images ask for the parts that they need.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: All bytes, or an open file of which they can be read from any place.
Content = bytes | BinaryIO
#: Files of more bytes than this are not held in memory.
MOST_HELD = 8 << 20
#: Bytes that are read ahead; parsers ask for a few at a time.
_AHEAD = 1 << 16


def stream(content: Content) -> BinaryIO:
    """The content from its beginning, with a place of its own: several may read side by side.

    >>> one, other = stream(b"%PDF-1.7"), stream(b"%PDF-1.7")
    >>> one.read(4), other.read(4)
    (b'%PDF', b'%PDF')
    """
    if isinstance(content, bytes):
        return io.BytesIO(content)
    return cast(BinaryIO, io.BufferedReader(_View(content), _AHEAD))


def whole(content: Content) -> bytes:
    """All bytes, for kinds of files that can't be read in parts."""
    if isinstance(content, bytes):
        return content
    content.seek(0)
    return content.read()


def beginning(content: Content, length: int) -> bytes:
    """The first `length` bytes, or as many as there are."""
    return content[:length] if isinstance(content, bytes) else stream(content).read(length)


class _View(io.RawIOBase):
    """An open file, read from a place of its own; closing it leaves the file open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = self._at + offset, io.SEEK_SET
        self._at = self._file.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._file.seek(self._at)
        part = self._file.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(part)] = part
        self._at += len(part)
        return len(part)
