"""Rich text (.rtf): its text with its fonts, cells and notes.

Read here because a font must be known for every letter, and no package hands that over. The heads
and feet of pages stand at the end, each once. Left out: hidden text, text that tracked changes
delete, comments, pictures, objects, and every group that says of itself that it may be skipped.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache

from pipeline.errors import Damaged, Empty
from pipeline.old_fonts import carried, encoding_of_font
from pipeline.old_runs import Run
from pipeline.written import CELL, LINE, ROW, Written, once_each, written

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)|\\",
)
_DEEPEST = 2_000
_MOST_FONTS, _MOST_ASIDES = 10_000, 10_000
_ENDS = frozenset({"\n", LINE, CELL, ROW})
#: Groups whose words are not part of the text.
_SKIPPED = frozenset(
    b"stylesheet colortbl info pict object objdata annotation fldinst nonshppict private1 xe tc "
    b"rxe txe bkmkstart bkmkend listtable listoverridetable rsidtbl generator filetbl revtbl "
    b"themedata colorschememapping "
    b"datastore latentstyles xmlnstbl template atnid atnauthor atndate atnref atnicn sv sn sp "
    b"falt panose fontemb fontfile pntxta pntxtb pnseclvl ftnsep ftnsepc ftncn aftnsep aftnsepc "
    b"aftncn do passwordhash protusertbl userprops docvar background shprslt".split()
)
#: Heads and feet of pages: all, left ones, right ones, those of the first page.
_HEADS = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
#: Groups that may be skipped, and are not.
_READ = frozenset(b"shpinst shptxt fldrslt shp shpgrp footnote".split())
_SAID = {
    b"par": "\n", b"sect": "\n", b"page": "\n", b"column": "\n", b"line": LINE, b"lbr": LINE,
    b"tab": "\t", b"cell": CELL, b"row": ROW, b"nestcell": LINE, b"nestrow": LINE,
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
_SIGNS |= {b"{": "{", b"}": "}", b"\\": "\\"}
#: What the numbers of character sets in the table of fonts mean to Windows.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip


class _Aside(Enum):
    """What stands beside the text."""

    NOTE = auto()
    HEAD = auto()  #: or foot of a page


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group; leaving the group brings back what held before."""

    font: int = -1
    hidden: bool = False
    deleted: bool = False
    caps: bool = False
    skipped: bool = False
    table: bool = False  #: in the table of fonts
    in_cell: bool = False
    fallback: int = 1  #: letters to leave out after a letter that is given by its number
    aside: _Aside | None = None


@dataclass(slots=True)
class _Fonts:
    """The table of fonts: names and code pages by number."""

    names: dict[int, str] = field(default_factory=dict)
    pages: dict[int, str] = field(default_factory=dict)
    default: int = -1
    page: str = "cp1252"

    def name(self, number: int) -> str:
        return self.names.get(number if number >= 0 else self.default, "").strip(" ;")

    def letters(self, data: bytes, number: int) -> str:
        """Bytes as letters: those of an old Vietnamese font stay codes."""
        if data.isascii():
            return data.decode("ascii")
        page = self.pages.get(number if number >= 0 else self.default, self.page)
        if page == "cp1252" or encoding_of_font(self.name(number)) is not None:
            return carried(data)
        return data.decode(page, "replace")


def rtf_text(data: bytes) -> Written:
    """The text of an RTF file: a paragraph a line, a row of a table a line; at the end the notes,
    then the heads and feet of pages, each once.

    Raises `Damaged` (`damaged_rtf`) and `Empty` (`no_text`).
    """
    found = written(_Reader(data).runs())
    if not found.text.strip():
        raise Empty("no_text")
    return found


class _Reader:
    """Reads once through the file; what holds at the moment changes with every token."""

    __slots__ = ("_asides", "_bytes", "_data", "_fonts", "_left", "_out", "_state", "_waiting")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._fonts = _Fonts()
        self._state = _State()
        self._waiting: list[_State] = []
        self._out: list[Run] = []
        self._asides: dict[_Aside, list[list[Run]]] = {aside: [] for aside in _Aside}
        self._bytes = bytearray()
        self._left = 0  #: letters still to be left out, because their number was given

    def runs(self) -> Iterator[Run]:
        """The runs of the text, then those of the notes, then those of heads and feet."""
        at, optional = max(self._data.find(b"{"), 0), False
        while match := _TOKEN.match(self._data, at):
            at = match.end()
            word, number, code, sign, brace, plain = match.groups()
            if plain is not None:
                self._text(plain)
            elif code is not None:
                self._text(bytes([int(code, 16)]))
            elif word is not None:
                value = None if number is None else int(number)
                if word == b"bin":
                    at += max(value or 0, 0)
                else:
                    self._word(word, value, optional=optional)
            elif brace is not None:
                if not self._group(opened=brace == b"{"):
                    break
            elif sign is not None and sign != b"*":
                self._say(_SIGNS.get(sign, ""))
            optional = sign == b"*"
        self._flush()
        if self._waiting:
            raise Damaged("damaged_rtf", "cut short")
        yield from self._out
        for count, note in enumerate(self._asides[_Aside.NOTE], 1):
            yield Run(f"\n[^{count}]: ")
            yield from note
        yield from once_each(self._asides[_Aside.HEAD])

    def _group(self, *, opened: bool) -> bool:
        """Enters or leaves a group; false when the last one is left."""
        self._flush()
        self._left = 0
        if opened:
            if len(self._waiting) >= _DEEPEST:
                raise Damaged("damaged_rtf", "nested too deep")
            self._waiting.append(self._state)
            return True
        if not self._waiting:
            return False
        self._state = self._waiting.pop()
        return bool(self._waiting)

    def _text(self, data: bytes) -> None:
        if self._left:
            kept = data[self._left :]
            self._left -= len(data) - len(kept)
            data = kept
        state = self._state
        if state.table:
            name = self._fonts.names.get(state.font, "")
            if not state.skipped and len(name) < 200:
                self._fonts.names[state.font] = name + carried(data)
        elif not (state.skipped or state.hidden or state.deleted):
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            font = self._state.font
            self._put(self._fonts.letters(bytes(self._bytes), font))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        """Text that a word of the file stands for."""
        self._flush()
        state = self._state
        if not (state.skipped or state.hidden or state.deleted or state.table):
            self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        run = Run(text, self._fonts.name(state.font), state.caps)
        if state.aside is None:
            self._out.append(run)
        elif self._asides[state.aside]:
            flat = state.aside is _Aside.NOTE and text in _ENDS
            self._asides[state.aside][-1].append(run._replace(text=" ") if flat else run)

    def _word(self, word: bytes, value: int | None, *, optional: bool) -> None:
        self._flush()
        state = self._state
        if word in _SAID:
            text = _SAID[word]
            if text == "\n" and state.in_cell:
                text = LINE
            elif text == LINE and not state.in_cell and word in {b"line", b"lbr"}:
                text = "\n"
            self._say(text)
        elif word == b"u" and value is not None:
            self._say(chr(value & 0xFFFF))
            self._left = state.fallback
        elif word in _SKIPPED or (optional and word not in _READ):
            self._state = replace(state, skipped=word != b"ud")
        elif word == b"upr":
            self._state = replace(state, skipped=True)
        elif word == b"footnote" or word in _HEADS:
            aside = _Aside.HEAD if word in _HEADS else _Aside.NOTE
            if not state.skipped and len(self._asides[aside]) < _MOST_ASIDES:
                self._asides[aside].append([])
            self._state = replace(state, aside=aside, in_cell=False)
        elif state.table or word == b"fonttbl":
            self._font_word(word, value)
        else:
            self._state = self._changed(word, value)

    def _changed(self, word: bytes, value: int | None) -> _State:
        """What holds after a word that changes how letters look."""
        state, on = self._state, value != 0
        if word == b"f":
            return replace(state, font=-1 if value is None else value)
        if word == b"plain":
            return replace(state, font=-1, hidden=False, deleted=False, caps=False)
        if word == b"pard":
            return replace(state, in_cell=False)
        if word == b"intbl":
            return replace(state, in_cell=on)
        if word == b"v":
            return replace(state, hidden=on)
        if word == b"deleted":
            return replace(state, deleted=on)
        if word == b"caps":
            return replace(state, caps=on)
        if word == b"uc" and value is not None:
            return replace(state, fallback=min(max(value, 0), 16))
        if word == b"deff" and value is not None:
            self._fonts.default = value
        elif word == b"ansicpg" and value is not None:
            self._fonts.page = _codec(f"cp{value}")
        elif word in {b"mac", b"pc", b"pca"}:
            self._fonts.page = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}[word]
        return state

    def _font_word(self, word: bytes, value: int | None) -> None:
        state = replace(self._state, table=True)
        if word == b"f" and value is not None:
            if len(self._fonts.names) < _MOST_FONTS:
                self._fonts.names[value] = ""
            state = replace(state, font=value)
        elif word == b"fcharset" and value is not None:
            self._fonts.pages[state.font] = _CHARSETS.get(value, "cp1252")
        elif word == b"cpg" and value is not None:
            self._fonts.pages[state.font] = _codec(f"cp{value}")
        self._state = state


@cache
def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
