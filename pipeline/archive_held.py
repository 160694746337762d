"""An archive that was read out of another one: in memory while it is small, else on the disk.

The file on the disk has no name, so nothing is left of it, however its reader ends.
"""

from __future__ import annotations

import io
import os
import shutil
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from pipeline.content import MOST_HELD


class Held:
    """The bytes of `source`, to its end; `size` is how many. Raises what reading raises."""

    def __init__(self, source: io.BufferedIOBase) -> None:
        self._file = SpooledTemporaryFile(MOST_HELD)  # noqa: SIM115 - open as long as this lives
        shutil.copyfileobj(source, self._file)
        self.size = self._file.tell()
        self._data: bytes | None = None
        if self.size <= MOST_HELD:
            self._file.seek(0)
            self._data = self._file.read()
            self._file.close()
        else:
            self._file.flush()

    def __del__(self) -> None:
        self._file.close()

    def stream(self) -> BinaryIO:
        """All of it, with a place of its own: several may read at a time."""
        if self._data is not None:
            return io.BytesIO(self._data)
        # the file lives as long as one of its streams
        return cast(BinaryIO, io.BufferedReader(_Part(self, self._file.fileno(), self.size)))


class _Part(io.RawIOBase):
    """Reads an open file without moving the place at which others read it."""

    def __init__(self, held: Held, handle: int, size: int) -> None:
        self._held = held
        self._handle, self._size, self._place = handle, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        if start + place < 0:
            raise ValueError(place)
        self._place = start + place
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, target: memoryview, /) -> int:  # type: ignore[override] # as it is called
        read = os.pread(self._handle, len(target), self._place)
        target[: len(read)] = read
        self._place += len(read)
        return len(read)
