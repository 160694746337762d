"""The files of old Office programs are containers of named streams: opened with care.

Written out here ([MS-CFB]) because every count and every link of such a file can lie: nothing is
followed twice, nothing is larger than the file.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.errors import Damaged

#: The first bytes of every such container.
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _NONE = 0xFFFFFFFE, 0xFFFFFFFF
_HEADER, _IN_HEADER, _ENTRY = 512, 109, 128
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the directory: what it is, its neighbours in the tree, and where it lies."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def is_container(data: bytes) -> bool:
    """Whether the bytes begin as such a container does."""
    return data.startswith(MAGIC)


def names(data: bytes) -> frozenset[str]:
    """The names of the streams and folders at the top of a container.

    Raises `Damaged` (`damaged_office`).
    """
    return frozenset(entry.name for entry in _Container(data).top())


def streams(data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """Of the streams named in `wanted`, those that stand at the top of a container.

    Raises `Damaged` (`damaged_office`) when the container, or a stream asked for, is not whole.
    """
    container = _Container(data)
    return {
        entry.name: container.content(entry)
        for entry in container.top()
        if entry.kind == _STREAM and entry.name in wanted
    }


class _Container:
    """An open container: its bytes, its table of sectors and its directory."""

    __slots__ = ("_cutoff", "_data", "_entries", "_fat", "_mini", "_mini_fat", "_shift")

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not is_container(data):
            raise Damaged("damaged_office", "no container")
        self._data = data
        self._shift = _number(data, 30, "<H")
        mini_shift, self._cutoff = _number(data, 32, "<H"), _number(data, 56)
        if self._shift not in {9, 12} or mini_shift != 6:
            raise Damaged("damaged_office", f"sectors of 2^{self._shift} bytes")
        self._fat = self._table()
        listing = self._chained(_number(data, 48), None)
        self._entries = tuple(_entries(listing, wide=self._shift == 12))
        if not self._entries or self._entries[0].kind != _ROOT:
            raise Damaged("damaged_office", "no directory")
        root = self._entries[0]
        small = root.size > 0
        self._mini = self._chained(root.start, root.size) if small else b""
        self._mini_fat = _table(self._chained(_number(data, 60), None)) if small else array("I")

    def top(self) -> Iterator[_Entry]:
        """The entries below the root, in the order of the tree's branches."""
        waiting, seen = [self._entries[0].child], {0}
        while waiting:
            number = waiting.pop()
            if number == _NONE or number in seen:
                continue
            if number >= len(self._entries):
                raise Damaged("damaged_office", "directory out of range")
            seen.add(number)
            entry = self._entries[number]
            waiting += [entry.left, entry.right]
            yield entry

    def content(self, entry: _Entry) -> bytes:
        """The bytes of a stream."""
        if entry.size >= self._cutoff:
            return self._chained(entry.start, entry.size)
        parts = [self._mini[n << 6 : (n + 1) << 6] for n in _chain(self._mini_fat, entry.start)]
        return _whole(b"".join(parts), entry.size)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) << self._shift : (number + 2) << self._shift]

    def _chained(self, start: int, size: int | None) -> bytes:
        found = b"".join(self._sector(number) for number in _chain(self._fat, start))
        return found if size is None else _whole(found, size)

    def _table(self) -> array[int]:
        """The table that says of each sector which one follows it."""
        count = (len(self._data) >> self._shift) + 1
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        more, seen = _number(self._data, 68), set[int]()
        while more < count and more not in seen:
            seen.add(more)
            *further, more = _table(self._sector(more)) or [_END]
            places += further
        used = dict.fromkeys(place for place in places if place < count)
        return _table(b"".join(self._sector(place) for place in used))


def _entries(listing: bytes, *, wide: bool) -> Iterator[_Entry]:
    for at in range(0, len(listing) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", listing, at + 64)
        left, right, child = struct.unpack_from("<3I", listing, at + 68)
        start, size, high = struct.unpack_from("<3I", listing, at + 116)
        name = listing[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        # in files with small sectors the upper half of the size is not to be trusted
        yield _Entry(name, kind, left, right, child, start, size + (high << 32 if wide else 0))


def _chain(table: array[int], start: int) -> Iterator[int]:
    """The sectors of a stream, in order."""
    number, steps = start, 0
    while number not in {_END, _NONE}:
        if number >= len(table) or steps > len(table):
            raise Damaged("damaged_office", "sector out of range or in a circle")
        yield number
        number, steps = table[number], steps + 1


def _whole(found: bytes, size: int) -> bytes:
    if len(found) < size:
        raise Damaged("damaged_office", f"{len(found)} of {size} bytes")
    return found[:size]


def _table(data: bytes) -> array[int]:
    return array("I", struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _number(data: bytes, at: int, form: str = "<I") -> int:
    return int(struct.unpack_from(form, data, at)[0])
