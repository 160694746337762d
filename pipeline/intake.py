"""Files come in: found in folders, read whole within bounds, named by the hash of their bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from io import BufferedIOBase
from pathlib import Path

from models.document import Source
from models.outcome import Failure
from pipeline import archives
from pipeline.errors import Empty, TooLarge, Unreadable, VanbanError
from pipeline.media import media_type
from pipeline.paths import is_beside
from pipeline.paths import shown as shown
from pipeline.recipe import Recipe

#: The store, and the files that SQLite lays beside it.
_STORE = (".db", ".db-wal", ".db-shm", ".db-journal")
_CHUNK = 1 << 20
#: A file with patterns of names that are passed over in its folder.
IGNORED = ".vanbanignore"
_MOST_PATTERNS = 1 << 16


def discover(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """As `files_under`, with the files in a zip archive in its place (see `pipeline.archives`)."""
    return archives.unpacked(files_under(paths))


def files_under(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """The files under `paths`, each folder in sorted order; what can't be entered is a `Failure`.

    Hidden files, those of open Office files (`~$…`), the store's own, and what a `.vanbanignore`
    in the folder or above it names (one pattern like `*.bak` a line, `#` for remarks) are passed
    over. Links are followed when they were named by the caller; in a folder a link to a file of the
    same tree is passed over (the file is found anyway), and one that leads elsewhere or to a folder
    yields a failure `link_not_followed`.
    """
    for path in paths:
        if archives.within(path):
            yield path
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _unreachable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield Unreadable("not_a_file").failure(shown(path))


def take_in(path: Path, recipe: Recipe) -> tuple[Source, bytes]:
    """A file's identity and its bytes.

    Raises `Unreadable` (`missing`, `no_permission`, `not_a_file`, `unreadable`), `Empty`
    (`empty_file`), `TooLarge` (`file_too_large`), and what `pipeline.media.media_type` raises.
    """
    try:
        data = _read(path, recipe.max_bytes)
    except OSError as error:
        raise Unreadable(_code(error), str(error)) from error
    if not data:
        raise Empty("empty_file")
    kind = media_type(data, path.name)
    return Source(shown(path), hashlib.sha256(data).hexdigest(), kind, len(data)), data


@contextmanager
def opened(path: Path) -> Iterator[tuple[BufferedIOBase, int]]:
    """The bytes of a regular file, or of one in an archive, as a stream; and how many they are.

    Raises `OSError`, `Unreadable`, and for a file in an archive `Damaged`.
    """
    if archives.within(path):
        size = archives.size_of(path)
        with archives.opened(path) as stream:
            yield stream, size
        return
    # without O_NONBLOCK a pipe that took the file's place would hold us up for ever
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("not_a_file")
        yield file, found.st_size


def _walk(folder: Path) -> Iterator[Path | Failure]:
    root = folder.resolve()
    waiting: list[tuple[Path, tuple[str, ...]]] = [(folder, ())]
    while waiting:
        path, ignored = waiting.pop()
        try:
            mode = (path.stat() if path == folder else path.lstat()).st_mode
        except OSError as error:
            yield _unreachable(path, error)
            continue
        if stat.S_ISDIR(mode):
            try:
                with os.scandir(path) as listing:
                    names = sorted((entry.name for entry in listing), reverse=True)
                if IGNORED in names:
                    ignored += _patterns(path / IGNORED)
            except OSError as error:
                yield Unreadable("folder_unlistable", str(error)).failure(shown(path))
                continue
            except VanbanError as error:  # the list of patterns is no file, or far too long
                yield error.failure(shown(path / IGNORED))
                continue
            waiting += [(path / name, ignored) for name in names if _counts(name, ignored)]
        elif stat.S_ISLNK(mode):
            yield from _link(path, root)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield Unreadable("not_a_file").failure(shown(path))


def _counts(name: str, ignored: tuple[str, ...]) -> bool:
    if is_beside(name) or name.endswith(_STORE):
        return False
    return not any(fnmatchcase(name, pattern) for pattern in ignored)


def _patterns(path: Path) -> tuple[str, ...]:
    lines = _read(path, _MOST_PATTERNS).decode("utf-8", "replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _link(path: Path, root: Path) -> Iterator[Failure]:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        yield Unreadable("link_not_followed", str(error)).failure(shown(path))
        return
    if not target.is_file() or not target.is_relative_to(root):
        yield Unreadable("link_not_followed", str(target)).failure(shown(path))


def _read(path: Path, limit: int) -> bytes:
    with opened(path) as (stream, expected):
        if expected > limit:
            raise TooLarge("file_too_large", size=str(expected), limit=str(limit))
        parts: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge("file_too_large", size=str(size), limit=str(limit))
            parts.append(chunk)
    return b"".join(parts)


def _unreachable(path: Path, error: OSError) -> Failure:
    return Unreadable(_code(error), str(error)).failure(shown(path))


def _code(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) or error.errno == errno.ENOTDIR:
        return "missing"
    if isinstance(error, PermissionError):
        return "no_permission"
    return "not_a_file" if isinstance(error, IsADirectoryError) else "unreadable"
