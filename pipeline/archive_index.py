"""What is in a zip archive: its members by readable names, and those that may not be read."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.errors import Damaged
from pipeline.paths import is_beside

#: The list of an archive is read whole; one of 100,000 members takes about 10 MB.
_LONGEST_LIST = 1 << 26
#: Packed a thousand times, a blank page is still a page; so many bytes of them are a bomb.
_RATIO, _HARMLESS = 200, 1 << 30
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1 | 0x40
#: Systems whose separator is a backslash, as the archive names them: DOS, NTFS, VFAT.
_BACKSLASH = (0, 10, 14)
_UNICODE_PATH = 0x7075
_LONGEST_NAME = 1_000
#: By these an Office file, a book or a program is known, which are zips but no archives.
_NO_ARCHIVE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_VIETNAMESE = frozenset(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYFJWZ0123456789"
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: where it begins there, its sizes in bytes, and how it is packed."""

    offset: int
    packed: int
    size: int
    method: int
    flags: int
    crc: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that may not be read: `code` says why."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Index:
    """The members by name, in order. `bomb` has the words about an archive that may not be read;
    `size` is that of the archive."""

    is_archive: bool
    members: dict[str, Member]
    refused: tuple[Refused, ...]
    bomb: tuple[tuple[str, str], ...] | None
    size: int = 0

    def bomb_within(self, room: int) -> tuple[tuple[str, str], ...] | None:
        """The words about an archive in another one for which there was too little room."""
        plain = sum(member.size for member in self.members.values())
        return _words(plain, self.size) if room < 0 else None


class _Bounded(io.BufferedIOBase):
    """A stream that refuses to read an endless list at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size > _LONGEST_LIST:
            raise BadZipFile("the list of members is too long")
        return self._stream.read(size)

    def seek(self, place: int, whence: int = 0, /) -> int:
        return self._stream.seek(place, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True


def index_of(stream: BinaryIO, size: int) -> Index:
    """The list of an archive of `size` bytes. Raises `Damaged` (`damaged_archive`)."""
    try:
        with ZipFile(_Bounded(stream)) as archive:
            infos = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise Damaged("damaged_archive", str(error)) from error
    names = {info.filename for info in infos}
    members: dict[str, Member] = {}
    refused: list[Refused] = []
    for info in infos:
        name = readable_name(info)
        if info.is_dir() or name.endswith("/") or _is_beside(name):
            continue
        code = _reason_against(info, name)
        if code:
            refused.append(Refused(_harmless(name), code))
            continue
        members[_unused(str(PurePosixPath(name)), members)] = Member(
            info.header_offset,
            info.compress_size,
            info.file_size,
            info.compress_type,
            info.flag_bits & ~_ENCRYPTED,
            info.CRC,
        )
    is_archive = names.isdisjoint(_NO_ARCHIVE)
    return Index(is_archive, members, tuple(refused), _bomb(infos, size), size)


def most_unpacked(size: int) -> int:
    """The bytes that an archive of `size` bytes may unpack to."""
    return max(_HARMLESS, _RATIO * size)


def readable_name(info: ZipInfo) -> str:
    """The name of a member as its maker saw it, NFC, with slashes between folders.

    Archives say whether a name is UTF-8; many that don't hold UTF-8 all the same, or the code page
    of Vietnamese Windows (1258).
    """
    name = _unicode_path(info) or info.filename
    if name == info.filename and not info.flag_bits & _UTF8_NAME and not name.isascii():
        name = _decoded(info.orig_filename.partition("\0")[0].encode("cp437", "replace"))
    if info.create_system in _BACKSLASH:
        name = name.replace("\\", "/")
    return unicodedata.normalize("NFC", name)


def _decoded(raw: bytes) -> str:
    for codec in ("utf-8", "cp1258"):
        try:
            name = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        letters = unicodedata.normalize("NFD", name)
        if codec == "utf-8" or all(_is_usual(letter) for letter in letters):
            return name
    return raw.decode("cp437")


def _is_usual(letter: str) -> bool:
    # a breve, a circumflex, a horn and the five tones are all that Vietnamese puts on letters
    if letter in "\u0306\u0302\u031b\u0300\u0301\u0303\u0309\u0323":
        return True
    return letter.isascii() or letter in _VIETNAMESE


def _unicode_path(info: ZipInfo) -> str | None:
    """The name in the extra field that some programs add because the other one can't hold it."""
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            raw = info.orig_filename.encode("cp437", "replace")
            if struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
                return field[5:].decode("utf-8", "replace")
    return None


def _is_beside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part == "__MACOSX" or (is_beside(part) and part.strip(".")) for part in parts)


def _reason_against(info: ZipInfo, name: str) -> str | None:
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or PureWindowsPath(name).drive
    if outside or not path.parts or "\0" in info.orig_filename or len(name) > _LONGEST_NAME:
        return "archive_path"
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "archive_link"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "not_a_file"
    if info.flag_bits & _ENCRYPTED:
        return "password_needed"
    return None


def _harmless(name: str) -> str:
    """A name that can be shown as one below the archive, whatever it tried."""
    parts = [part.replace("\0", "") for part in PurePosixPath(name[:_LONGEST_NAME]).parts]
    return "/".join(part for part in parts if part.strip("/")) or "?"


def _unused(name: str, taken: dict[str, Member]) -> str:
    """Two members of one name are two files: the second is `a.pdf` in the folder `(2)`."""
    copy, number = name, 1
    while copy in taken:
        number += 1
        copy = f"({number})/{name}"
    return copy


def _bomb(infos: list[ZipInfo], size: int) -> tuple[tuple[str, str], ...] | None:
    packed = sum(info.compress_size for info in infos)
    plain = sum(info.file_size for info in infos)
    return _words(plain, size) if packed > size or plain > most_unpacked(size) else None


def _words(plain: int, size: int) -> tuple[tuple[str, str], ...]:
    return (("size", f"{plain / (1 << 30):.1f}"), ("packed", f"{size / (1 << 20):.1f}"))
