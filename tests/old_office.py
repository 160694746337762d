"""Small files of old Office programs, written byte by byte, for the tests of their readers."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.wording import raised
from pipeline.written import Written

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def on_paper(found: Written) -> str:
    """The text with capitals where the paper shows them."""
    shown = found.text
    for span in found.capitals:
        shown = shown[: span.start] + raised(span.of(shown)) + shown[span.end :]
    return shown


def container(streams: dict[str, bytes]) -> bytes:
    """A container with these streams at its top; small ones share the stream of small ones."""
    fat: list[int] = []
    sectors: list[bytes] = []

    def stored(data: bytes) -> int:
        if not data:
            return _END
        first = len(sectors)
        parts = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
        sectors.extend(part.ljust(_SECTOR, b"\0") for part in parts)
        fat.extend([*range(first + 1, first + len(parts)), _END])
        return first

    mini, mini_fat = b"", list[int]()
    entries: list[tuple[str, int, int]] = []
    for name, data in streams.items():
        if len(data) >= _CUTOFF:
            entries.append((name, stored(data), len(data)))
            continue
        first, count = len(mini_fat), -(-len(data) // _MINI)
        mini += data.ljust(count * _MINI, b"\0")
        mini_fat += [*range(first + 1, first + count), _END][:count]
        entries.append((name, first if count else _END, len(data)))
    root = ("Root Entry", stored(mini), len(mini))
    mini_start = stored(struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    listing = b"".join(
        _entry(name, 5 if number == 0 else 2, number, len(entries), start, size)
        for number, (name, start, size) in enumerate([root, *entries])
    )
    listing_start = stored(listing)
    count = -(-(len(fat) + 8) * 4 // _SECTOR)
    places = [len(sectors) + n for n in range(count)]
    fat += [_TABLE] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    sectors.append(table)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, count, listing_start, 0, _CUTOFF, mini_start, 1, _END, 0)
    header += struct.pack("<109I", *places, *[_FREE] * (109 - count))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, number: int, last: int, start: int, size: int) -> bytes:
    held = name.encode("utf-16-le") + b"\0\0"
    child = 1 if kind == 5 and last else _FREE
    right = number + 1 if kind == 2 and number < last else _FREE
    return (
        held.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(held), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


@dataclass(frozen=True)
class Letters:
    """Letters of a Word file: their codes, the number of their font, other properties."""

    text: str
    font: int | None = None
    more: bytes = b""

    @property
    def said(self) -> bytes:
        """The list of properties."""
        if self.font is None:
            return self.more
        return struct.pack("<HHHH", 0x4A4F, self.font, 0x4A51, self.font) + self.more


def flag(code: int, value: int = 1) -> bytes:
    """A property that is a switch: 0x083C hidden, 0x0800 deleted, 0x083B capitals."""
    return struct.pack("<HB", code, value)


IN_TABLE, ROW_END = flag(0x2416), flag(0x2416) + flag(0x2417)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its letters, the mark at its end, its style and properties."""

    letters: Sequence[Letters | str]
    mark: str = "\r"
    style: int = 0
    said: bytes = b""


def cell(text: Letters | str) -> Paragraph:
    """A cell of a table."""
    return Paragraph([text], "\x07", said=IN_TABLE)


END_OF_ROW = Paragraph([], "\x07", said=ROW_END)


def word(
    body: Sequence[Paragraph],
    *,
    notes: Sequence[Paragraph] = (),
    heads: Sequence[Paragraph] = (),
    fonts: Sequence[str] = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times", "Symbol"),
    styles: Sequence[tuple[int, bytes]] = ((0xFFF, b""),),
    wide: bool = False,
    cut: int = 0,
    flags: int = 0x0200,
    kind: int = 0xA5EC,
) -> bytes:
    """A Word 97 file. `styles` are each the number of the style below and properties of letters;
    `wide` writes UTF-16; `cut` parts the text into two pieces, the second one first."""
    pieces, bounds, said, marks = _text(body, notes, heads)
    text = "".join(pieces)
    width = 2 if wide else 1
    start = 1024
    held = text.encode("utf-16-le") if wide else text.encode("cp1252")
    place = [start + width * n for n in range(len(text) + 1)]
    cps, places = [0, len(text)], [start]
    if cut:
        held = held[cut * width :] + held[: cut * width]
        moved = len(text) - cut
        cps, places = [0, cut, len(text)], [start + moved * width, start]
        place = [start + width * (n + moved if n < cut else n - cut) for n in range(len(text))]
        place.append(start + width * moved)
    pcds = b"".join(struct.pack("<HIH", 0, at if wide else at * 2 | 1 << 30, 0) for at in places)
    plc = struct.pack(f"<{len(cps)}I", *cps) + pcds
    clx = b"\x02" + struct.pack("<I", len(plc)) + plc
    letters = [
        (place[a], place[b - 1] + width, s)
        for (a, b), s in zip(pairwise(bounds), said, strict=True)
    ]
    paragraphs = [(place[a], place[b - 1] + width, s) for a, b, s in marks]
    main = bytes(1024) + held
    main = main.ljust(-(-len(main) // 512) * 512, b"\0")
    first = len(main) // 512
    pages = [_page([one], 1) for one in sorted(letters)] + [
        _page([one], 13) for one in sorted(paragraphs)
    ]
    main += b"".join(pages)
    table = b""
    pairs = dict[int, tuple[int, int]]()
    for number, part in (
        (1, _stylesheet(styles)),
        (3, struct.pack(f"<{len(notes) + 2}I", *_note_starts(notes))),
        (11, struct.pack(f"<{len(heads) + 2}I", *_note_starts(heads))),
        (12, _bins(sorted(letters), first)),
        (13, _bins(sorted(paragraphs), first + len(letters))),
        (15, _font_table(fonts)),
        (33, clx),
    ):
        pairs[number] = (len(table), len(part))
        table += part
    lengths = [len(piece) for piece in pieces]
    head = bytearray(main)
    struct.pack_into("<HH", head, 0, kind, 193)
    struct.pack_into("<H", head, 10, flags)
    struct.pack_into("<3i", head, 0x4C, *lengths)
    for number, pair in pairs.items():
        struct.pack_into("<II", head, 0x9A + 8 * number, *pair)
    return container({"WordDocument": bytes(head), "1Table": table})


def word95(text: str, cut: int = 0) -> bytes:
    """A Word 95 file with nothing but text; `cut` parts it into two pieces, the second first."""
    held = text.encode("cp1252")
    head = bytearray(768)
    place = len(head)
    struct.pack_into("<HH", head, 0, 0xA5DC, 101)
    struct.pack_into("<II", head, 0x18, place, place + len(held))
    struct.pack_into("<i", head, 0x34, len(held))
    table = b""
    if cut:
        pieces = struct.pack("<3I", 0, cut, len(held))
        for start in (place + len(held) - cut, place):
            pieces += struct.pack("<HIH", 0, start, 0)
        table = b"\x01\x02\x00\x00\x00\x02" + struct.pack("<I", len(pieces)) + pieces
        held = held[cut:] + held[:cut]
        struct.pack_into("<H", head, 10, 0x0004)
        struct.pack_into("<II", head, 0x160, place + len(held), len(table))
    return container({"WordDocument": bytes(head) + held + table + bytes(_CUTOFF)})


def _text(
    *parts: Sequence[Paragraph],
) -> tuple[list[str], list[int], list[bytes], list[tuple[int, int, bytes]]]:
    """The text of each part, where letters begin to look otherwise, how, and the paragraphs."""
    texts: list[str] = []
    bounds, said = [0], list[bytes]()
    marks: list[tuple[int, int, bytes]] = []
    at = 0
    for part in parts:
        text = ""
        for paragraph in part:
            begin = at
            for one in (*paragraph.letters, paragraph.mark):
                letters = one if isinstance(one, Letters) else Letters(one)
                if letters.text:
                    at += len(letters.text)
                    text += letters.text
                    bounds.append(at)
                    said.append(letters.said)
            marks.append((begin, at, struct.pack("<H", paragraph.style) + paragraph.said))
        texts.append(text)
    return texts, bounds, said, marks


def _note_starts(notes: Sequence[Paragraph]) -> Iterable[int]:
    at = 0
    for note in notes:
        yield at
        at += sum(len(one if isinstance(one, str) else one.text) for one in note.letters) + 1
    yield from (at, at)


def _page(runs: Sequence[tuple[int, int, bytes]], size: int) -> bytes:
    """A page of formatting with one stretch; `size` is 1 for letters, 13 for paragraphs."""
    ((start, end, said),) = runs
    page = bytearray(512)
    struct.pack_into("<II", page, 0, start, end)
    held = (bytes([len(said)]) if size == 1 else bytes([0, -(-len(said) // 2)])) + said
    at = (510 - len(held)) // 2 * 2
    page[8] = at // 2
    page[at : at + len(held)] = held
    page[511] = 1
    return bytes(page)


def _bins(runs: Sequence[tuple[int, int, bytes]], first: int) -> bytes:
    bounds = [run[0] for run in runs] + [runs[-1][1]]
    numbers = range(first, first + len(runs))
    return struct.pack(f"<{len(bounds)}I{len(runs)}I", *bounds, *numbers)


def _font_table(names: Sequence[str]) -> bytes:
    table = struct.pack("<HH", len(names), 0)
    for name in names:
        held = bytes(39) + name.encode("utf-16-le") + b"\0\0"
        table += bytes([len(held)]) + held
    return table


def _stylesheet(styles: Sequence[tuple[int, bytes]]) -> bytes:
    head = struct.pack("<9H", len(styles), 10, 0, 0, 0, 0, 0, 0, 0)
    table = struct.pack("<H", len(head)) + head
    for base, said in styles:
        held = struct.pack("<5H", 0, 1 | base << 4, 2, 0, 0) + struct.pack("<HH", 0, 0)
        held += struct.pack("<HH", 2, 0) + struct.pack("<H", len(said)) + said
        held += bytes(len(held) % 2)
        table += struct.pack("<H", len(held)) + held
    return table


def record(kind: int, data: bytes, *, holds: bool = False, instance: int = 0) -> bytes:
    """A record of a slide show."""
    return struct.pack("<HHI", instance << 4 | (0xF if holds else 0), kind, len(data)) + data


def show(slides: Sequence[Sequence[bytes]], fonts: Sequence[str] = ("Arial",)) -> bytes:
    """A slide show; each slide is the records of its texts."""
    entities = b"".join(
        record(0x0FB7, name.encode("utf-16-le").ljust(68, b"\0"), instance=n)
        for n, name in enumerate(fonts)
    )
    listed = b"".join(
        record(0x03F3, struct.pack("<5I", number + 2, 0, 0, 0, 0)) + b"".join(texts)
        for number, texts in enumerate(slides)
    )
    document = record(
        0x03E8,
        record(0x03F2, record(0x07D5, entities, holds=True), holds=True)
        + record(0x0FF0, listed, holds=True),
        holds=True,
    )
    data, starts = document, [0]
    for _ in slides:
        starts.append(len(data))
        data += record(0x03EE, b"", holds=True)
    listing = len(data)
    data += record(
        0x1772, struct.pack("<I", 1 | len(starts) << 20) + struct.pack(f"<{len(starts)}I", *starts)
    )
    edit = len(data)
    data += record(0x0FF5, struct.pack("<7I", 0, 0, 0, listing, 1, len(starts), 0))
    user = struct.pack("<HHI", 0, 0x0FF6, 20) + struct.pack("<III", 20, 0xE391C05F, edit) + bytes(8)
    return container({"PowerPoint Document": data, "Current User": user})
