"""Files come in: found in folders, within bounds, named by the hash of their bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatchcase
from io import BufferedIOBase
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from models.document import Source
from models.outcome import Failure
from pipeline import archives, remote
from pipeline.content import MOST_HELD, Content
from pipeline.errors import Changed, Empty, TooLarge, Unreadable, VanbanError
from pipeline.media import media_type
from pipeline.paths import IGNORED, is_passed_over, patterns_in
from pipeline.paths import shown as shown
from pipeline.recipe import Recipe

_CHUNK = 1 << 20
_MOST_PATTERNS = 1 << 16

_Looks = tuple[int, int] | None


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
        if remote.is_remote(path):
            yield from remote.files_under(path)
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


@contextmanager
def taken_in(path: Path, recipe: Recipe) -> Iterator[tuple[Source, Content]]:
    """A file's identity and its content, which can be read as long as the context lasts.

    A large file is read where it lies, and one in an archive is laid on the disk, without a name.
    Raises `Unreadable` (`missing`, `no_permission`, `not_a_file`, `unreadable`), `Empty`
    (`empty_file`), `TooLarge` (`file_too_large`), and what `pipeline.media.media_type` raises;
    at the end `Changed` (`changed_meanwhile`) for a file that is no more the one it was.

    >>> with taken_in(Path("qd.pdf"), Recipe()) as (source, content):  # doctest: +SKIP
    ...     pages = list(read_pages(source, content, Recipe(), engine))
    """
    found = _state(path)
    with ExitStack() as held:
        try:
            content, sha256, size, before = _held(path, recipe.max_bytes, held)
        except OSError as error:
            raise Unreadable(_code(error), str(error)) from error
        if not size:
            raise Empty("empty_file")
        yield Source(shown(path), sha256, media_type(content, path.name), size), content
        # what was copied in part when it was read is no document, though it may look like one
        if _looks(content) != before or _is_written_to(path, found):
            raise Changed("changed_meanwhile")


@contextmanager
def opened(path: Path) -> Iterator[tuple[BufferedIOBase, int]]:
    """The bytes of a regular file, or of one in an archive or at an address, as a stream; and how
    many they are.

    Raises `OSError`, `Unreadable`, for a file in an archive `Damaged`, and for one that is fetched
    from an address `TooLarge`.
    """
    if archives.within(path):
        with archives.opened(path) as member:
            yield member
        return
    if remote.is_remote(path):
        with remote.opened(path, Recipe().max_bytes) as fetched:
            yield fetched
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
    return not (is_passed_over(name) or any(fnmatchcase(name, pattern) for pattern in ignored))


def _patterns(path: Path) -> tuple[str, ...]:
    with opened(path) as (file, size):
        return patterns_in(b"".join(_chunks(file, size, _MOST_PATTERNS)))


def _link(path: Path, root: Path) -> Iterator[Failure]:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        yield Unreadable("link_not_followed", str(error)).failure(shown(path))
        return
    if not target.is_file() or not target.is_relative_to(root):
        yield Unreadable("link_not_followed", str(target)).failure(shown(path))


def _held(path: Path, limit: int, held: ExitStack) -> tuple[Content, str, int, _Looks]:
    """The content of a file, the hash and the number of its bytes, and how it looked before;
    `held` keeps it open.
    """
    digest, size = hashlib.sha256(), 0
    with ExitStack() as reading:
        file, expected = reading.enter_context(opened(path))
        if expected > MOST_HELD and not archives.within(path):
            large = cast(BinaryIO, file)
            before = _looks(large)
            for chunk in _chunks(file, expected, limit):
                digest.update(chunk)
                size += len(chunk)
            held.push(reading.pop_all())
            return large, digest.hexdigest(), size, before
        spool = held.enter_context(SpooledTemporaryFile(MOST_HELD))
        for chunk in _chunks(file, expected, limit):
            digest.update(chunk)
            size += spool.write(chunk)
    spool.seek(0)
    content = spool.read() if size <= MOST_HELD else cast(BinaryIO, spool)
    return content, digest.hexdigest(), size, _looks(content)


def _looks(content: Content) -> _Looks:
    """What tells whether a file was written to; nothing for bytes, which stay as they are."""
    if isinstance(content, bytes):
        return None
    found = os.fstat(content.fileno())
    return found.st_size, found.st_mtime_ns


def _state(path: Path) -> os.stat_result | None:
    """How a file on the disk is; nothing for one that is elsewhere or gone."""
    try:
        return path.stat()
    except OSError:
        return None


def _is_written_to(path: Path, before: os.stat_result | None) -> bool:
    """Whether it is still that file, and not as it was `before`."""
    now = _state(path)
    if now is None or before is None or now.st_ino != before.st_ino:
        return False
    return (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _chunks(file: BufferedIOBase, expected: int, limit: int) -> Iterator[bytes]:
    """The bytes of a file, which may have more of them than it said. Raises `TooLarge`."""
    size = expected
    if size <= limit:
        size = 0
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                break
            yield chunk
    if size > limit:
        raise TooLarge("file_too_large", size=str(size), limit=str(limit))


def _unreachable(path: Path, error: OSError) -> Failure:
    return Unreadable(_code(error), str(error)).failure(shown(path))


def _code(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) or error.errno == errno.ENOTDIR:
        return "missing"
    if isinstance(error, PermissionError):
        return "no_permission"
    return "not_a_file" if isinstance(error, IsADirectoryError) else "unreadable"
