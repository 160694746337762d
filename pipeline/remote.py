"""Files of object stores and servers: listed, and fetched one at a time, by addresses.

`s3://kho/2024/a.pdf` goes through the program as the path `s3:/kho/2024/a.pdf` (paths know no two
slashes) and is shown and stored as the address (`pipeline.paths.shown`). Whatever goes wrong ends
as a failure of the folder or the file. Zip archives are read in parts (`pipeline.remote_parts`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from io import BufferedIOBase
from pathlib import Path
from typing import IO, cast

from models.addresses import is_address
from models.outcome import Failure
from pipeline.errors import TooLarge, Unreadable, VanbanError
from pipeline.paths import IGNORED, is_passed_over, patterns_in, shown
from pipeline.remote_asking import ANSWER, FETCH, Place, place_of, soon, version_of

#: Bytes that are fetched at a time, and those of a file that is held in memory.
_CHUNK, _IN_MEMORY = 1 << 23, 1 << 24
_MOST_PATTERNS = 1 << 16


@dataclass(frozen=True, slots=True)
class Listed:
    """What a store says of a file: its bytes, and when it was last written (seconds, 0 unknown)."""

    size: int
    changed: float = 0.0


#: What the listing said of each file, so that a run need not ask for them one by one.
_listed: dict[Path, Listed] = {}
#: Names with the mark of an archive, and whether they are folders.
_folders: dict[Path, bool] = {}


def is_remote(path: Path) -> bool:
    """Whether `path` is an address. A folder of that name here comes first.

    >>> is_remote(Path("s3://kho/a.pdf")), is_remote(Path("/kho/a.pdf"))
    (True, False)
    """
    return is_address(str(path)) and not os.path.lexists(path.parts[0])


def files_under(path: Path) -> Iterator[Path | Failure]:
    """The file at an address, or those under it in sorted order, as `pipeline.intake` finds them.

    What can't be listed, and a name that no path can carry, is a `Failure`.
    """
    waiting: list[tuple[Path, bool | None, tuple[str, ...]]] = [(path, None, ())]
    while waiting:
        here, is_folder, ignored = waiting.pop()
        try:
            if is_folder is None:
                is_folder = _asked(here).get("type") == "directory"
            if not is_folder:
                yield here
                continue
            entries, strange = _entries(here)
            if IGNORED in entries:
                ignored += _patterns(here / IGNORED)
        except VanbanError as error:
            yield error.failure(shown(here))
            continue
        for name in strange:
            yield Unreadable("remote_name").failure(f"{shown(here)}/{name}")
        waiting += [
            (here / name, folder, ignored)
            for name, folder in sorted(entries.items(), reverse=True)
            if not is_passed_over(name) and not any(fnmatchcase(name, p) for p in ignored)
        ]


@contextmanager
def opened(path: Path, limit: int) -> Iterator[tuple[BufferedIOBase, int]]:
    """The bytes at an address, fetched into a temporary file that ends with the context; and how
    many they are.

    Raises `Unreadable` (`missing`, `no_permission`, `remote_package`, `remote_password`,
    `remote_slow`, `remote_changed`, `remote_failed`), and `TooLarge` for more than `limit`.
    """
    place = place_of(path)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="vanban-") as held:
        size = soon(FETCH, lambda: _fetch(place, held, limit))
        held.seek(0)
        yield cast(BufferedIOBase, held), size


def look_at(path: Path) -> Listed:
    """What the store says of a file. Raises as `opened`."""
    if path not in _listed:
        _remember(path, _asked(path))
    return _listed[path]


def is_folder(path: Path) -> bool:
    """Whether there is a folder at an address; a store that can't be asked has none."""
    if path not in _folders:
        try:
            _folders[path] = _asked(path).get("type") == "directory"
        except VanbanError as error:
            if error.code != "missing":
                return False
            _folders[path] = False
    return _folders[path]


def can_be_listed(folder: Path) -> bool:
    """Whether the store at an address answers what lies there."""
    try:
        _entries(folder)
    except VanbanError:
        return False
    return True


def _asked(path: Path) -> Mapping[str, object]:
    place = place_of(path)

    def ask() -> Mapping[str, object]:
        place.store.invalidate_cache()
        found: Mapping[str, object] = place.store.info(place.name)
        return found

    return soon(ANSWER, ask)


def _entries(folder: Path) -> tuple[dict[str, bool], list[str]]:
    """The names in a folder, with whether they are folders; and names that no path can carry."""
    place = place_of(folder)

    def ask() -> list[Mapping[str, object]]:
        place.store.invalidate_cache()
        return list(place.store.ls(place.name, detail=True))

    entries: dict[str, bool] = {}
    strange: list[str] = []
    for entry in soon(ANSWER, ask):
        whole = str(entry["name"])
        is_folder = entry.get("type") == "directory"
        above, _, name = whole.rstrip("/").rpartition("/")
        if whole.strip("/") == place.name.strip("/"):
            # the folder itself, as some list it; but a name that begins with a slash is lost
            if whole.endswith("/") and (is_folder or entry.get("size")):
                strange.append("/")
            continue
        if above.strip("/") != place.name.strip("/") or name in ("", ".", ".."):
            strange.append(whole.removeprefix(f"{place.name}/"))
            continue
        entries[name] = is_folder
        if not is_folder:
            _remember(folder / name, entry)
    return entries, strange


def _patterns(path: Path) -> tuple[str, ...]:
    with opened(path, _MOST_PATTERNS) as (stream, _):
        return patterns_in(stream.read())


def _remember(path: Path, entry: Mapping[str, object]) -> None:
    size = entry.get("size")
    times = (entry.get(name) for name in ("LastModified", "mtime", "last_modified", "modified"))
    changed = next((time.timestamp() for time in times if isinstance(time, datetime)), 0.0)
    _listed[path] = Listed(size if isinstance(size, int) else 0, changed)


def _fetch(place: Place, held: IO[bytes], limit: int) -> int:
    before = version_of(place)
    expected, size = before.size, 0
    if expected is not None and expected > limit:
        raise TooLarge("file_too_large", size=str(expected), limit=str(limit))
    with place.store.open(place.name, "rb", block_size=_CHUNK) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge("file_too_large", size=str(size), limit=str(limit))
            held.write(chunk)
    if size != (expected or size) or version_of(place) != before:
        # its parts may be of two different files
        raise Unreadable("remote_changed")
    return size
