"""Zip files are folders: their members are found, read and kept under paths of their own.

`kho.zip` with `thư mục/a.pdf` in it becomes the path `kho.zip!/thư mục/a.pdf`; a zip in a zip has
two such marks. Nothing is unpacked under its name, so no name in an archive can reach out of it:
large members are laid on the disk without one, while they are read (`pipeline.intake`). Of an
archive in an object store only the parts that are read are fetched (`pipeline.remote_parts`).
Files of Office are zips, too, but no archives. What can't be had ends as a failure of its member.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipExtFile, ZipInfo

from models.outcome import Failure
from pipeline.archive_held import Held
from pipeline.archive_index import Index, Member, index_of, most_unpacked
from pipeline.errors import Damaged, Empty, TooLarge, Unreadable, VanbanError
from pipeline.paths import shown
from pipeline.remote import is_folder, is_remote, look_at
from pipeline.remote_asking import Version
from pipeline.remote_parts import in_parts, looked_at

#: What stands between an archive and its members in a path.
MARK = "!"
_ZIP = ".zip"
#: Zips in zips in zips, and no further.
_DEEPEST = 3
#: An archive within an archive is unpacked by each reader, and so may not be larger (bytes).
_LARGEST_WITHIN = 1 << 30
#: Members of one archive, with those of the archives in it.
_MOST_MEMBERS = 100_000
#: Kinds of files that are zips or surely none; others are asked for their first bytes.
_NEVER = (
    *(".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub"),
    *(".pdf", ".doc", ".xls", ".ppt", ".rtf", ".txt", ".md", ".htm", ".html", ".jar"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gz", ".rar", ".7z"),
)
_LOCAL_HEADER = struct.Struct("<4s22xHH")
#: What is fetched at once of the list of an archive in an object store, and of a member more than
#: its bytes: its header, with its name and what programs add (bytes).
_LIST_AHEAD, _HEADER_AHEAD = 1 << 16, 1 << 11


def unpacked(found: Iterable[Path | Failure]) -> Iterator[Path | Failure]:
    """What was found, with the members of each zip archive in the place of the archive.

    Folders, hidden files and what systems put beside them are passed over. A member that can't
    or may not be read, and an archive that is broken or a bomb, yields a `Failure`.
    """
    for item in found:
        if isinstance(item, Path) and _may_be_archive(item):
            yield from _members_of(item)
        else:
            yield item


def within(path: Path) -> bool:
    """Whether `path` leads into an archive.

    >>> within(Path("/kho/a.pdf"))
    False
    """
    return _outermost(path) is not None


def size_of(path: Path) -> int:
    """The size in bytes of a member. Raises `Unreadable` (`missing`) when there is none."""
    return _found(path)[1].size


def changed(path: Path) -> float:
    """When the archive of a member was last written, in seconds, as its object store says; 0 where
    nobody says so.
    """
    split = _outermost(path)
    return look_at(split[0]).changed if split is not None and is_remote(split[0]) else 0.0


@contextmanager
def opened(path: Path) -> Iterator[tuple[io.BufferedIOBase, int]]:
    """The bytes of a member, as a stream, and how many they are; they are checked against their sum
    at the end.

    Raises `Unreadable` (`missing`) when there is none, and `Damaged` (`damaged_member`) when its
    bytes can't be had. Of an archive in an object store it raises what `pipeline.remote.opened`
    raises.
    """
    archive, member = _found(path, anew=True)
    try:
        with _damage(), archive.stream(member) as stream, _member_stream(stream, member) as inside:
            yield inside, member.size
    except Damaged:
        _check_unchanged(archive)
        raise
    _check_unchanged(archive)


def _check_unchanged(archive: _Archive) -> None:
    """Raises `Unreadable` (`remote_changed`) where what was read may be of two archives."""
    if archive.version and looked_at(archive.path).key != archive.version:
        raise Unreadable("remote_changed")


@dataclass(frozen=True, slots=True, eq=False)
class _Archive:
    """An archive on the disk or in an object store, or one that was read out of another; and what
    is in it. `version` tells which of the archives is meant that its store had at this address.
    """

    path: Path
    held: Held | None
    index: Index
    version: str = ""

    def stream(self, member: Member) -> BinaryIO:
        """The archive, of which `member` is read."""
        if self.held is not None:
            return self.held.stream()
        if self.version:
            return in_parts(self.path, self.index.size, member.packed + _HEADER_AHEAD)
        return self.path.open("rb")

    def within(self, member: Member) -> _Archive:
        """The archive that is this member. Raises `TooLarge`, `Damaged`."""
        if member.size > _LARGEST_WITHIN:
            raise TooLarge("archive_within_too_large", limit=str(_LARGEST_WITHIN >> 20))
        with _damage(), self.stream(member) as stream, _member_stream(stream, member) as inside:
            held = Held(inside)
        with held.stream() as stream:
            return _Archive(self.path, held, index_of(stream, held.size), self.version)


def _may_be_archive(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in _NEVER or within(path):
        return False
    if is_remote(path):  # to look at its first bytes takes a question to the store
        return suffix == _ZIP
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:  # reading the file will tell what is wrong
        return False


def _members_of(path: Path) -> Iterator[Path | Failure]:
    try:
        archive = _outer(path, anew=True)
    except Unreadable as error:  # of the object store
        yield error.failure(shown(path))
        return
    except (VanbanError, OSError):
        # the file is broken, and will be told so when it is read
        yield path
        return
    room = _Room(_MOST_MEMBERS, most_unpacked(archive.index.size))
    yield from _walk(archive, path, 1, room) if archive.index.is_archive else (path,)


@dataclass(slots=True)
class _Room:
    """How many members, of how many bytes, an outermost archive may still have, with those of the
    archives in it."""

    members: int
    bytes: int


def _walk(archive: _Archive, path: Path, depth: int, room: _Room) -> Iterator[Path | Failure]:
    """The members of an archive at `path`, as far as there is `room`."""
    folder = Path(f"{path}{MARK}")
    # each of many archives in one may be small enough
    room.bytes -= sum(member.size for member in archive.index.members.values())
    if (bomb := archive.index.bomb or archive.index.bomb_within(room.bytes)) is not None:
        yield TooLarge("archive_bomb", **dict(bomb)).failure(shown(path))
        return
    if not archive.index.members and not archive.index.refused:
        yield Empty("archive_empty").failure(shown(path))
    for refused in archive.index.refused:
        yield Unreadable(refused.code).failure(f"{shown(folder)}/{refused.name}")
    for name, member in archive.index.members.items():
        inside = folder / name
        room.members -= 1
        if room.members < 0:
            if room.members == -1:  # it is said once, not for each archive around this one
                yield TooLarge("archive_too_many", limit=str(_MOST_MEMBERS)).failure(shown(path))
            return
        if inside.suffix.lower() != _ZIP:
            yield inside
            continue
        try:
            nested = archive.within(member)
        except VanbanError as error:
            yield error.failure(shown(inside))
            continue
        if not nested.index.is_archive:
            yield inside
        elif depth >= _DEEPEST:
            yield TooLarge("archive_too_deep", limit=str(_DEEPEST)).failure(shown(inside))
        else:
            yield from _walk(nested, inside, depth + 1, room)


def _outermost(path: Path) -> tuple[Path, str] | None:
    """The archive on the disk or in an object store that `path` leads into, and the rest of it."""
    parts = path.parts
    for i, part in enumerate(parts[:-1]):
        if part.endswith(MARK) and part != MARK:
            archive, folder = Path(*parts[:i], part.removesuffix(MARK)), Path(*parts[: i + 1])
            if is_remote(archive):
                there = archive.suffix.lower() == _ZIP and not is_folder(folder)
            else:
                there = archive.is_file() and not folder.exists()
            if there:
                return archive, "/".join(parts[i + 1 :])
    return None


def _found(path: Path, *, anew: bool = False) -> tuple[_Archive, Member]:
    split = _outermost(path)
    if split is None:
        raise Unreadable("missing")
    file, name = split
    try:
        archive = _outer(file, anew=anew)
    except OSError as error:
        raise Unreadable("unreadable", str(error)) from error
    while (member := archive.index.members.get(name)) is None:
        parts = PurePosixPath(name).parts
        for i, part in enumerate(parts[:-1], 1):
            outer = "/".join(parts[:i]).removesuffix(MARK)
            if part.endswith(MARK) and outer in archive.index.members:
                archive = _nested(archive, outer)
                name = "/".join(parts[i:])
                break
        else:
            raise Unreadable("missing")
    return archive, member


def _outer(path: Path, *, anew: bool) -> _Archive:
    """An archive that lies in no other; `anew` asks its object store whether it is still the one
    that it was.
    """
    if not is_remote(path):
        found = path.stat()
        return _kept(path, found.st_mtime_ns, found.st_size)
    if anew or path not in _versions:
        _versions[path] = looked_at(path)
    said = _versions[path]
    return _kept_of_store(path, said.key, said.size or 0)


@lru_cache(maxsize=4)
def _kept(path: Path, _changed: int, size: int) -> _Archive:
    # the members are read one by one, often by several processes: each reads the list only once
    with path.open("rb") as stream:
        return _Archive(path, None, index_of(stream, size))


#: How the archives of object stores were when they were last looked at.
_versions: dict[Path, Version] = {}


@lru_cache(maxsize=4)
def _kept_of_store(path: Path, version: str, size: int) -> _Archive:
    with in_parts(path, size, _LIST_AHEAD) as stream:
        return _Archive(path, None, index_of(stream, size), version)


@lru_cache(maxsize=1)
def _nested(archive: _Archive, name: str) -> _Archive:
    return archive.within(archive.index.members[name])


def _member_stream(stream: BinaryIO, member: Member) -> ZipExtFile:
    """The plain bytes of a member; read by the place in the list, not by looking for it again."""
    stream.seek(member.offset)
    header = stream.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise Damaged("damaged_member")
    _, name, extra = _LOCAL_HEADER.unpack(header)
    stream.seek(member.offset + _LOCAL_HEADER.size + name + extra)
    info = ZipInfo()
    info.compress_type, info.flag_bits = member.method, member.flags
    info.file_size, info.compress_size, info.CRC = member.size, member.packed, member.crc
    return ZipExtFile(stream, "r", info)


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except NotImplementedError as error:
        raise Damaged("archive_method", str(error)) from error
    except (BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError) as error:
        raise Damaged("damaged_member", str(error)) from error
