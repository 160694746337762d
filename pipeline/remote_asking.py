"""Asking object stores and servers: where an address leads, with patience that ends, and without a
key in what is told.

fsspec talks to the store; keys and passwords come from the environment or the settings of its
libraries, never from an address.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from models.addresses import as_address, has_password
from pipeline.errors import Unreadable, VanbanError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: Seconds in which a store answers a question, and in which a file is fetched.
ANSWER, FETCH = 120.0, 1_800.0
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
#: How servers of files call the time of the last reading.
_OF_READING = ("time", "last_accessed_on")
#: Variables of the environment whose values are never repeated.
_KEYS = ("KEY", "SECRET", "TOKEN", "PASSWORD")
_SHORTEST_KEY = 4

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder as its store knows it."""

    store: AbstractFileSystem
    name: str


@dataclass(frozen=True, slots=True)
class Version:
    """What tells whether a file was written to: what its store says of it. `size` is None where it
    does not say that.
    """

    size: int | None
    key: str


def version_of(place: Place) -> Version:
    """What the store says of a file now. To be asked within `soon`."""
    place.store.invalidate_cache()
    said: Mapping[str, object] = place.store.info(place.name)
    size = said.get("size")
    return Version(size if isinstance(size, int) else None, _key(said))


def _key(said: Mapping[str, object]) -> str:
    """What is said of a file but for when it was last read, which reading it changes.

    >>> one, other = ({"size": 7, "mtime": 2, "time": read} for read in (1, 2))
    >>> _key(one) == _key(other)
    True
    """
    lasting = sorted((name, str(value)) for name, value in said.items() if name not in _OF_READING)
    return hashlib.sha256(str(lasting).encode()).hexdigest()


def place_of(path: Path) -> Place:
    """Where an address leads. Raises `Unreadable` (`remote_password`, `remote_name`,
    `remote_package`, and as `soon`).
    """
    address = as_address(str(path))
    if has_password(str(path)):
        raise Unreadable("remote_password")
    if any(part in ("..", ".") for part in path.parts):
        raise Unreadable("remote_name")
    scheme, _, rest = address.partition("://")
    host, _, name = rest.partition("/")

    def connect() -> Place:
        from fsspec.core import url_to_fs

        # the name is left out: some stores would take a ? or # in it for something else
        store, root = url_to_fs(f"{scheme}://{host}/")
        return Place(store, f"{root.rstrip('/')}/{name}".rstrip("/"))

    try:
        return soon(ANSWER, connect)
    except ImportError as error:
        lacks_all = str(error.name).startswith("fsspec")
        package = "fsspec" if lacks_all else _PACKAGES.get(scheme, "fsspec")
        raise Unreadable("remote_package", str(error), package=package, scheme=scheme) from error


def soon(seconds: float, ask: Callable[[], _Answer]) -> _Answer:
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
