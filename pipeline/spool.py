"""Pages that were read, kept on the disk until their file is done: no reader dies in vain.

A spool is a file beside the store, one for each file that is being read and takes longer than a
second. Its first line tells of which bytes and by which recipe the pages are; a page follows the
other, each with a sum over it and that line. So a spool that was cut off is good up to its last
whole page, and pages of other bytes are never taken for this file's.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from struct import Struct

from models.document import Source
from models.kept import KeptPage, KeptReading
from models.plain import from_plain, to_plain
from models.record import Outcome
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe

_MAGIC = b"vanban pages 1 "
#: A page's number, how many bytes follow, and the sum over them.
_HEAD = Struct("<III")
#: Seconds that a file is read before its pages are written down: most are done by then.
_SOON = 1.0
#: A spool is not written further than this (bytes): fifty thousand pages.
_MOST_BYTES = 1 << 28
#: Seconds after which nobody comes back for a spool.
_STALE = 14 * 86_400.0


class Spool:
    """The spool of one reading; `pages` are those that an earlier attempt at it has left.

    Without a `path`, or where the disk refuses, nothing is kept and nobody is told: what needs the
    disk more will say so.
    """

    def __init__(self, path: Path | None, source: Source, recipe: str) -> None:
        self._path = path
        self._first = _first_line(source, recipe)
        self._waiting: list[bytes] = []
        self._begun = time.monotonic()
        self.pages: tuple[KeptPage, ...] = ()
        self._size = 0
        if path is not None:
            self._take_up(path)

    def add(self, page: KeptPage) -> None:
        """Keeps a page, now or with the next ones."""
        if self._path is None or self._size > _MOST_BYTES:
            return
        sum_ = zlib.crc32(page.content, zlib.crc32(self._first, page.number))
        record = _HEAD.pack(page.number, len(page.content), sum_) + page.content
        self._size += len(record)
        self._waiting.append(record)
        if time.monotonic() - self._begun < _SOON:
            return
        with suppress(OSError):
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._waiting.insert(0, self._first)
            with self._path.open("ab") as file:
                file.write(b"".join(self._waiting))
            self._waiting.clear()

    def _take_up(self, path: Path) -> None:
        """Reads what is there, and takes away what is of other bytes, or was cut off."""
        with suppress(OSError):
            with path.open("rb") as file:
                first = file.readline(_MOST_BYTES)
                known = file.read(_MOST_BYTES) if first == self._first else b""
            found, end = _pages(known, self._first)
            self.pages = tuple(found.values())
            if not found:
                path.unlink()
            elif end < len(known):
                with path.open("r+b") as file:
                    file.truncate(len(first) + end)
            self._size = end


def spooled(path: Path) -> KeptReading | None:
    """What a spool has, in the order of pages; None for one that is not there or has no page."""
    try:
        with path.open("rb") as file:
            first, known = file.readline(_MOST_BYTES), file.read(_MOST_BYTES)
        if not first.startswith(_MAGIC):
            return None
        plain = json.loads(first[len(_MAGIC) :])
        source, recipe = from_plain(Source, plain["source"]), from_plain(str, plain["recipe"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    found, _ = _pages(known, first)
    pages = tuple(found[number] for number in sorted(found))
    return KeptReading(replace(source, pages=len(pages)), recipe, pages) if pages else None


def with_pages(lost: Outcome, watch: PageWatch, recipe: Recipe) -> Outcome:
    """The outcome of a file that was given up, with the pages that had been read of it."""
    kept = spooled(watch.spool) if watch.spool else None
    if kept is None or kept.recipe != recipe.reading():
        return lost
    failures = () if watch.is_read() else lost.failures
    return replace(lost, source=kept.source, kept=replace(kept, failures=failures))


def spool_in(folder: Path, path: Path) -> Path:
    """Where the pages of the file `path` are kept in the meantime."""
    name = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return folder / f"{name}.pages"


def has_spools(folder: Path) -> bool:
    """Whether pages of any file are kept in `folder`: of small files they never are."""
    with suppress(OSError), os.scandir(folder) as listing:
        return any(True for _ in listing)
    return False


def sweep(folder: Path, now: float) -> None:
    """Takes away spools that nobody has written to for two weeks; `now` is in seconds."""
    with suppress(OSError):
        for path in folder.glob("*.pages"):
            with suppress(OSError):
                if now - path.stat().st_mtime > _STALE:
                    path.unlink()


def _first_line(source: Source, recipe: str) -> bytes:
    told = {"source": to_plain(replace(source, pages=0)), "recipe": recipe}
    return _MAGIC + json.dumps(told).encode() + b"\n"


def _pages(known: bytes, first: bytes) -> tuple[dict[int, KeptPage], int]:
    """The whole pages by number, the first one of each number, and where the last of them ends."""
    found: dict[int, KeptPage] = {}
    end = 0
    for number, content, after in _records(known):
        if zlib.crc32(content, zlib.crc32(first, number)) != _HEAD.unpack_from(known, end)[2]:
            break
        found.setdefault(number, KeptPage(number, content))
        end = after
    return found, end


def _records(known: bytes) -> Iterator[tuple[int, bytes, int]]:
    at = 0
    while at + _HEAD.size <= len(known):
        number, length, _ = _HEAD.unpack_from(known, at)
        start, at = at + _HEAD.size, at + _HEAD.size + length
        if at > len(known):
            return
        yield number, known[start:at], at
