"""Slide shows of old PowerPoint (.ppt): the words of each slide, a slide a page ([MS-PPT]).

A show is a stream of records within records. Each saving adds new ones behind the old; which ones
count, the last list of places says. Left out: masters, notes of the speaker, heads and feet.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.errors import Damaged, Empty, Encrypted
from pipeline.old_runs import Run
from pipeline.ole import streams
from pipeline.written import Written, written

_SHOW, _USER = "PowerPoint Document", "Current User"
_LOCKED = 0xF3D1C4DF
_DOCUMENT, _MASTER, _FONT = 0x03E8, 0x03F8, 0x0FB7
_LIST, _PLACE, _HEADER, _USUAL = 0x0FF0, 0x03F3, 0x0F9F, 0x0FA3
_WIDE, _NARROW, _STYLE, _REFERENCE = 0x0FA0, 0x0FA8, 0x0FA1, 0x0F9E
_EDIT, _DIRECTORY = 0x0FF5, 0x1772
_DEEPEST, _MOST_RECORDS, _MOST_EDITS = 64, 2_000_000, 10_000
#: Kinds of text that take their font from another kind: centred and smaller bodies, titles.
_LIKE = {5: 1, 6: 0, 7: 1, 8: 1}
_LEVELS_NUMBERED = 5  #: from this kind on, each level of a master's style begins with its number
# which bytes each bit of a style of letters brings with it
_LETTER_BITS = (
    (0xFFFF, 2), (1 << 16, 2), (1 << 21, 2), (1 << 22, 2), (1 << 23, 2), (1 << 17, 2),
    (1 << 18, 4), (1 << 19, 2),
)  # fmt: skip
_FONT_BIT = 1 << 16
_PARAGRAPH_BITS = (
    (0xF, 2), (1 << 7, 2), (1 << 4, 2), (1 << 6, 2), (1 << 5, 4), (1 << 11, 2), (1 << 12, 2),
    (1 << 13, 2), (1 << 14, 2), (1 << 8, 2), (1 << 10, 2), (1 << 15, 2), (1 << 20, 0),
    (1 << 16, 2), (0xE0000, 2), (1 << 21, 2),
)  # fmt: skip


class _Record(NamedTuple):
    kind: int
    instance: int
    holds: bool  #: records, not data
    start: int
    end: int


@dataclass(slots=True)
class _Text:
    """A text of a slide: its codes, and up to which character each font goes."""

    codes: str
    kind: int = 4
    fonts: list[tuple[int, int]] = field(default_factory=list)


def slides_pages(data: bytes) -> Iterator[Written]:
    """The slides of a show, in order.

    Raises `Damaged` (`damaged_office`), `Encrypted` (`password_needed`) and `Empty` (`no_text`).
    """
    held = streams(data, (_SHOW, _USER))
    try:
        pages = list(_Show(held.get(_SHOW, b""), held.get(_USER, b"")).pages())
    except (struct.error, IndexError) as error:
        raise Damaged("damaged_office", f"cut short: {error}") from error
    if not any(page.text.strip() for page in pages):
        raise Empty("no_text")
    return iter(pages)


class _Show:
    """An open show: its bytes, and where its living parts are."""

    __slots__ = ("_data", "_fonts", "_kind", "_places", "_root", "_seen", "_usual")

    def __init__(self, data: bytes, user: bytes) -> None:
        self._data = data
        self._seen = 0
        self._kind = 4
        if len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _LOCKED:
            raise Encrypted("password_needed")
        edit = struct.unpack_from("<I", user, 16)[0] if len(user) >= 20 else 0
        self._places, document = self._directory(edit)
        self._fonts: dict[int, str] = {}
        self._usual: dict[int, int] = {}
        self._root = self._places.get(document, 0)
        if self._record(self._root).kind != _DOCUMENT:
            raise Damaged("damaged_office", "no show")

    def pages(self) -> Iterator[Written]:
        """The slides, each as one text."""
        root = self._record(self._root)
        parts = [self._record(start) for start in self._places.values()]
        for one in self._deep(root):
            if one.kind == _FONT:
                name = self._data[one.start : min(one.end, one.start + 64)]
                name = name[: len(name) // 2 * 2]
                self._fonts[one.instance] = name.decode("utf-16-le", "replace").split("\0")[0]
        for style in (
            s for m in (*parts, root) if m.kind in {_MASTER, _DOCUMENT} for s in self._deep(m)
        ):
            if style.kind == _USUAL:
                held = self._data[style.start : style.end]
                self._usual.setdefault(style.instance, _usual(held, style.instance))
        for record in self._inside(root):
            if record.kind == _LIST and record.instance == 0:
                for place, texts in self._listed(record):
                    start = self._places.get(place)
                    shapes = self._shapes(start, texts) if start is not None else texts
                    yield written([run for text in shapes for run in self._runs(text)])

    def _listed(self, record: _Record) -> Iterator[tuple[int, list[_Text]]]:
        """The slides in their order, each with the texts that are kept with the list."""
        place, texts = -1, list[_Text]()
        for one in self._inside(record):
            if one.kind == _PLACE:
                if place >= 0:
                    yield place, texts
                place, texts = struct.unpack_from("<I", self._data, one.start)[0], []
            else:
                self._add(one, texts)
        if place >= 0:
            yield place, texts

    def _shapes(self, start: int, listed: list[_Text]) -> list[_Text]:
        """The texts of a slide as its shapes follow one another, then those no shape shows."""
        found: list[_Text] = []
        used: set[int] = set()
        for one in self._deep(self._record(start)):
            if one.kind == _REFERENCE:
                (number,) = struct.unpack_from("<I", self._data, one.start)
                if number < len(listed) and number not in used:
                    used.add(number)
                    found.append(listed[number])
            else:
                self._add(one, found)
        return found + [text for n, text in enumerate(listed) if n not in used]

    def _add(self, one: _Record, texts: list[_Text]) -> None:
        held = self._data[one.start : one.end]
        if one.kind == _HEADER:
            (self._kind,) = struct.unpack_from("<I", held)
        elif one.kind == _WIDE:
            codes = struct.unpack(f"<{len(held) // 2}H", held[: len(held) // 2 * 2])
            texts.append(_Text("".join(map(chr, codes)), self._kind))
        elif one.kind == _NARROW:
            texts.append(_Text(held.decode("latin-1"), self._kind))
        elif one.kind == _STYLE and texts:
            texts[-1].fonts = list(_fonts(held, len(texts[-1].codes)))

    def _runs(self, text: _Text) -> Iterator[Run]:
        usual = self._usual.get(_LIKE.get(text.kind, text.kind), -1)
        at = 0
        for end, font in [*text.fonts, (len(text.codes), -1)]:
            codes = text.codes[at:end].replace("\r", "\n").replace("\x0b", "\n")
            for line in codes.splitlines(keepends=True):
                yield Run(line, self._fonts.get(font if font >= 0 else usual, ""))
            at = max(at, end)
        yield Run("\n")

    def _directory(self, edit: int) -> tuple[dict[int, int], int]:
        """Where each living part begins, and the number of the document; the last saving wins."""
        places: dict[int, int] = {}
        document, seen = -1, set[int]()
        while edit and edit not in seen and len(seen) < _MOST_EDITS:
            seen.add(edit)
            record = self._record(edit)
            if record.kind != _EDIT:
                raise Damaged("damaged_office", "no list of parts")
            before, listed, number = struct.unpack_from("<3I", self._data, record.start + 8)
            document = number if document < 0 else document
            if record.end - record.start >= 32:
                raise Encrypted("password_needed")
            for place, start in self._listing(self._record(listed)):
                places.setdefault(place, start)
            edit = before
        return places, document

    def _listing(self, record: _Record) -> Iterator[tuple[int, int]]:
        at = record.start
        while record.kind == _DIRECTORY and at + 4 <= record.end:
            (head,) = struct.unpack_from("<I", self._data, at)
            first, count = head & 0xFFFFF, head >> 20
            at += 4
            for number in range(min(count, (record.end - at) // 4)):
                yield first + number, struct.unpack_from("<I", self._data, at + 4 * number)[0]
            at += 4 * count

    def _record(self, at: int) -> _Record:
        self._seen += 1
        if self._seen > _MOST_RECORDS:
            raise Damaged("damaged_office", "too many records")
        head, kind, size = struct.unpack_from("<HHI", self._data, at)
        if at + 8 + size > len(self._data):
            raise Damaged("damaged_office", "record out of range")
        return _Record(kind, head >> 4, head & 0xF == 0xF, at + 8, at + 8 + size)

    def _inside(self, record: _Record) -> Iterator[_Record]:
        at = record.start
        while at + 8 <= record.end:
            one = self._record(at)
            if one.end > record.end:
                raise Damaged("damaged_office", "record out of its place")
            yield one
            at = one.end

    def _deep(self, record: _Record, depth: int = 0) -> Iterator[_Record]:
        for one in self._inside(record):
            if not one.holds:
                yield one
            elif depth < _DEEPEST:
                yield from self._deep(one, depth + 1)


def _fonts(held: bytes, length: int) -> Iterator[tuple[int, int]]:
    """Up to which character each font goes; -1 where the style names none."""
    at = done = 0
    while done <= length and at + 10 <= len(held):
        count, _, mask = struct.unpack_from("<IHI", held, at)
        at, done = _after_paragraph(held, at + 10, mask), done + count
    done = 0
    while done <= length and at + 8 <= len(held):
        count, mask = struct.unpack_from("<II", held, at)
        font, at = _letters(held, at + 8, mask)
        done += count
        yield min(done, length), font


def _usual(held: bytes, kind: int) -> int:
    """The font of a master's first level, for one kind of text."""
    at = 4 if kind >= _LEVELS_NUMBERED else 2
    (mask,) = struct.unpack_from("<I", held, at)
    at = _after_paragraph(held, at + 4, mask)
    (mask,) = struct.unpack_from("<I", held, at)
    return _letters(held, at + 4, mask)[0]


def _after_paragraph(held: bytes, at: int, mask: int) -> int:
    """The place behind a style of paragraphs that has what `mask` says."""
    for bits, size in _PARAGRAPH_BITS:
        if mask & bits and size:
            at += size
        elif mask & bits:  # tab stops: their number comes first
            at += 2 + 4 * int.from_bytes(held[at : at + 2], "little")
    return at


def _letters(held: bytes, at: int, mask: int) -> tuple[int, int]:
    """The font in a style of letters that has what `mask` says, and the place behind it."""
    font = -1
    for bits, size in _LETTER_BITS:
        if mask & bits:
            if bits == _FONT_BIT and at + 2 <= len(held):
                (font,) = struct.unpack_from("<H", held, at)
            at += size
    return font, at
