"""Files of object stores read in parts, where all of one would be too much: zip archives.

The list of an archive and each of its members are fetched by the bytes that they have there, so
that a member costs no more than a file of its size, and nothing of the archive is laid on the disk.
"""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.errors import Unreadable
from pipeline.remote_asking import ANSWER, FETCH, Place, Version, place_of, soon, version_of

#: Bytes that are fetched at once, at the most and at the least.
_MOST, _LEAST = 1 << 23, 1 << 12


def looked_at(path: Path) -> Version:
    """What the store says of a file now. Raises `Unreadable`."""
    place = place_of(path)
    return soon(ANSWER, lambda: version_of(place))


def in_parts(path: Path, size: int, ahead: int) -> BinaryIO:
    """The file at an address, of `size` bytes; where one reads, about `ahead` bytes are fetched.

    Reading raises `Unreadable`, also where the store has fewer bytes than that (`remote_changed`).
    """
    raw = _Parts(place_of(path), size)
    return cast(BinaryIO, io.BufferedReader(raw, min(max(ahead, _LEAST), _MOST)))


class _Parts(io.RawIOBase):
    """A file of a store: what is read is fetched, and no more."""

    def __init__(self, place: Place, size: int) -> None:
        self._place, self._size, self._at = place, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + place < 0:  # as files on the disk say it, to whom looks for the end of a list
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._at = start + place
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, target: memoryview, /) -> int:  # type: ignore[override] # as it is called
        wanted = max(0, min(len(target), _MOST, self._size - self._at))
        if not wanted:
            return 0
        store, name = self._place.store, self._place.name
        first, past = self._at, self._at + wanted
        data: bytes = soon(FETCH, lambda: store.cat_file(name, start=first, end=past))
        if len(data) != wanted:
            raise Unreadable("remote_changed")
        target[:wanted] = data
        self._at = past
        return wanted

    def readall(self) -> bytes:
        """The rest, in as few parts as may be."""
        found = bytearray()
        while self._at < self._size:
            part = bytearray(min(_MOST, self._size - self._at))
            self.readinto(memoryview(part))
            found += part
        return bytes(found)
