"""Files of object stores and servers: listed, and fetched one at a time, by addresses.

`s3://kho/2024/a.pdf` goes through the program as the path `s3:/kho/2024/a.pdf` (paths know no two
slashes) and is shown and stored as the address (`pipeline.paths.shown`). fsspec talks to the store;
keys and passwords come from the environment or the settings of its libraries, never from an
address. Whatever goes wrong ends as a failure of the folder or the file.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from io import BufferedIOBase
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, TypeVar, cast

from models.addresses import as_address, has_password, is_address
from models.outcome import Failure
from pipeline.errors import TooLarge, Unreadable, VanbanError
from pipeline.paths import IGNORED, is_passed_over, patterns_in, shown

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: Seconds in which a store answers a question, and in which a file is fetched.
_ANSWER, _FETCH = 120.0, 1_800.0
#: Bytes that are fetched at a time, and those of a file that is held in memory.
_CHUNK, _IN_MEMORY = 1 << 23, 1 << 24
_MOST_PATTERNS = 1 << 16
#: What installs the package for a kind of store.
_PACKAGES = {
    **dict.fromkeys(("s3", "s3a"), "s3fs"),
    **dict.fromkeys(("gs", "gcs"), "gcsfs"),
    **dict.fromkeys(("abfs", "az", "adl"), "adlfs"),
    **dict.fromkeys(("sftp", "ssh"), "paramiko"),
    "oss": "ossfs",
    "oci": "ocifs",
    "smb": "smbprotocol",
    "hdfs": "pyarrow",
}
#: Variables of the environment whose values are never repeated.
_KEYS = ("KEY", "SECRET", "TOKEN", "PASSWORD")
_SHORTEST_KEY = 4

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a store says of a file: its bytes, and when it was last written (seconds, 0 unknown)."""

    size: int
    changed: float = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A file or folder as its store knows it."""

    store: AbstractFileSystem
    name: str


#: What the listing said of each file, so that a run need not ask for them one by one.
_listed: dict[Path, Listed] = {}


def is_remote(path: Path) -> bool:
    """Whether `path` is an address. A folder of that name here comes first.

    >>> is_remote(Path("s3://kho/a.pdf")), is_remote(Path("/kho/a.pdf"))
    (True, False)
    """
    return is_address(str(path)) and not os.path.lexists(path.parts[0])


def files_under(path: Path) -> Iterator[Path | Failure]:
    """The file at an address, or those under it in sorted order, as `pipeline.intake` finds them.

    What can't be listed, a name that no path can carry, and a zip archive is a `Failure`.
    """
    waiting: list[tuple[Path, bool | None, tuple[str, ...]]] = [(path, None, ())]
    while waiting:
        here, is_folder, ignored = waiting.pop()
        try:
            if is_folder is None:
                is_folder = _asked(here).get("type") == "directory"
            if not is_folder:
                if (
                    here.suffix.lower() == ".zip"
                ):  # all of it would be fetched for each of its files
                    raise Unreadable("remote_archive")
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
    place = _place(path)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="vanban-") as held:
        size = _soon(_FETCH, lambda: _fetch(place, held, limit))
        held.seek(0)
        yield cast(BufferedIOBase, held), size


def look_at(path: Path) -> Listed:
    """What the store says of a file. Raises as `opened`."""
    if path not in _listed:
        _remember(path, _asked(path))
    return _listed[path]


def can_be_listed(folder: Path) -> bool:
    """Whether the store at an address answers what lies there."""
    try:
        _entries(folder)
    except VanbanError:
        return False
    return True


def _place(path: Path) -> _Place:
    address = as_address(str(path))
    if has_password(str(path)):
        raise Unreadable("remote_password")
    if any(part in ("..", ".") for part in path.parts):
        raise Unreadable("remote_name")
    scheme, _, rest = address.partition("://")
    host, _, name = rest.partition("/")

    def connect() -> _Place:
        from fsspec.core import url_to_fs

        # the name is left out: some stores would take a ? or # in it for something else
        store, root = url_to_fs(f"{scheme}://{host}/")
        return _Place(store, f"{root.rstrip('/')}/{name}".rstrip("/"))

    try:
        return _soon(_ANSWER, connect)
    except ImportError as error:
        lacks_all = str(error.name).startswith("fsspec")
        package = "fsspec" if lacks_all else _PACKAGES.get(scheme, "fsspec")
        raise Unreadable("remote_package", str(error), package=package, scheme=scheme) from error


def _asked(path: Path) -> Mapping[str, object]:
    place = _place(path)

    def ask() -> Mapping[str, object]:
        place.store.invalidate_cache()
        found: Mapping[str, object] = place.store.info(place.name)
        return found

    return _soon(_ANSWER, ask)


def _entries(folder: Path) -> tuple[dict[str, bool], list[str]]:
    """The names in a folder, with whether they are folders; and names that no path can carry."""
    place = _place(folder)

    def ask() -> list[Mapping[str, object]]:
        place.store.invalidate_cache()
        return list(place.store.ls(place.name, detail=True))

    entries: dict[str, bool] = {}
    strange: list[str] = []
    for entry in _soon(_ANSWER, ask):
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


def _fetch(place: _Place, held: IO[bytes], limit: int) -> int:
    place.store.invalidate_cache()
    before = place.store.ukey(place.name)
    expected = place.store.size(place.name)
    size = 0
    if expected is not None and expected > limit:
        raise TooLarge("file_too_large", size=str(expected), limit=str(limit))
    with place.store.open(place.name, "rb", block_size=_CHUNK) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge("file_too_large", size=str(size), limit=str(limit))
            held.write(chunk)
    place.store.invalidate_cache()
    if size != (expected or size) or place.store.ukey(place.name) != before:
        # its parts may be of two different files
        raise Unreadable("remote_changed")
    return size


def _soon(seconds: float, ask: Callable[[], _Answer]) -> _Answer:
    """What `ask` gives. A store that says nothing for so long is left alone.

    Raises `Unreadable`; what `ask` raises of ours, and `ImportError`, comes through.
    """
    answer: Future[_Answer] = Future()

    def work() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:  # noqa: BLE001 - it is raised again by who waits for it
            answer.set_exception(error)

    Thread(target=work, name="remote", daemon=True).start()
    try:
        return answer.result(seconds)
    except (VanbanError, ImportError, MemoryError):
        raise
    except FileNotFoundError as error:
        raise Unreadable("missing", _said(error)) from None
    except PermissionError as error:
        raise Unreadable("no_permission", _said(error)) from None
    except Exception as error:  # noqa: BLE001 - every library has errors of its own
        if not answer.done():
            raise Unreadable("remote_slow", seconds=f"{seconds:.0f}") from None
        raise Unreadable("remote_failed", _said(error)) from None


def _said(error: Exception) -> str:
    """What a library said, without any key of the environment."""
    text = f"{type(error).__name__}: {error}"[:1_000]
    for name, value in os.environ.items():
        if any(word in name.upper() for word in _KEYS) and len(value) >= _SHORTEST_KEY:
            text = text.replace(value, "…")
    return text
