"""Exported records back into a store: every line is checked before the first is taken in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from models.decisions_queries import was_read_here
from models.plain import Misfit
from models.record import Outcome, Record
from models.store import Saved, Store, Visit, save
from models.store_whole import check_whole, put_whole
from pipeline.import_lines import of_one_file, record_of
from pipeline.ingest_parcels import code_version

#: The recipe of what was taken in and not read; a reading of one's own takes its place.
RECIPE = "import"
#: Bytes of a line: a file of a thousand dense pages takes a tenth of it.
LONGEST = 1 << 28


class BadLine(ValueError):
    """A line that can't be taken in: its number from 1, where in it, and what is wrong there."""

    def __init__(self, line: int, place: str, what: str) -> None:
        super().__init__(f"line {line}, {place}: {what}")
        self.line = line
        self.place = place
        self.what = what


@dataclass(slots=True)
class Taken:
    """What was taken in; `known` files were there already, `bare` says that plain records came."""

    files: int = 0
    documents: int = 0
    known: int = 0
    bare: bool = False


def take_in(path: Path, opened: Callable[[], Store], longest: int = LONGEST) -> Taken:
    """Takes the file's records into the store that `opened` gives, file by file.

    Nothing is taken in, and no store is made, if any line is bad. Raises `BadLine`, `OSError`
    and `StoreRefused`.
    """
    with path.open("rb") as lines:
        for _ in _files(lines, longest):
            pass
        store = opened()
        lines.seek(0)
        taken = Taken()
        visit = Visit(None, datetime.now(UTC), code_version())
        for item in _files(lines, longest):
            if isinstance(item, dict):
                fresh, documents = put_whole(store, item), len(_listed(item))
            else:
                fresh, documents = _put(store, item, visit), len(item)
                taken.bare = True
            taken.files += fresh
            taken.known += not fresh
            taken.documents += documents if fresh else 0
        return taken


def _put(store: Store, records: tuple[Record, ...], visit: Visit) -> bool:
    source = records[0].source
    if was_read_here(store, source.sha256, RECIPE):
        return False
    outcome = Outcome(source.path, source, RECIPE, (), records)
    return save(store, outcome, (), visit) is not Saved.UNCHANGED


def _files(lines: BinaryIO, longest: int) -> Iterator[dict[str, object] | tuple[Record, ...]]:
    """A whole file of each line, or the records of lines that belong together. Raises `BadLine`."""
    seen: set[str] = set()
    for key, group in groupby(_parsed(lines, longest), key=lambda item: item[1]):
        records: list[Record] = []
        for number, _, item in group:
            if key in seen and not records:
                raise BadLine(number, "source", "apart")
            if isinstance(item, Record):
                records.append(item)
                with _at(number):
                    of_one_file(records)
            elif records:
                raise BadLine(number, "source", "apart")
            else:
                yield item
        seen.add(key)
        if records:
            yield tuple(records)


def _parsed(lines: BinaryIO, longest: int) -> Iterator[tuple[int, str, dict[str, object] | Record]]:
    """Each line with its number and the key of its file."""
    number = 0
    item: dict[str, object] | Record
    while line := lines.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise BadLine(number, "…", "too_long")
        if not line.strip():
            continue
        plain = _json(number, line)
        with _at(number):
            item = plain if "vanban" in plain else record_of(plain)
            key = item.source.sha256 if isinstance(item, Record) else check_whole(plain)[0]
        yield number, key, item


@contextmanager
def _at(line: int) -> Iterator[None]:
    """Tells the line of what does not fit within it."""
    try:
        yield
    except Misfit as error:
        raise BadLine(line, error.place or "…", error.what) from None


def _json(number: int, line: bytes) -> dict[str, object]:
    try:
        plain = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError):
        raise BadLine(number, "…", "not_json") from None
    if not isinstance(plain, dict):
        raise BadLine(number, "…", "not_a_table")
    return plain


def _listed(plain: dict[str, object]) -> list[object]:
    records = plain["records"]
    return records if isinstance(records, list) else []
