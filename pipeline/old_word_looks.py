"""How the letters of a Word 97–2003 file look: their font, and whether they show at all.

A letter's look is that of its paragraph's style, changed by a style of letters, changed by what is
said of the letters themselves ([MS-DOC] 2.4.6, property lists of "sprms").
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

_DEEPEST = 12
_MOST_FONTS, _MOST_STYLES = 4_096, 4_096

# properties of letters
_DELETED, _VANISH, _CAPS, _SPECIAL, _SYMBOL = 0x0800, 0x083C, 0x083B, 0x0855, 0x6A09
_FONT_ASCII, _FONT_OTHER, _LETTER_STYLE, _PLAIN = 0x4A4F, 0x4A51, 0x4A30, 0x2A33
# properties of paragraphs
_IN_TABLE, _ROW_END, _INNER_CELL, _INNER_ROW, _STYLE = 0x2416, 0x2417, 0x244B, 0x244C, 0x4600
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_CELLS, _TABS = 0xD608, 0xC615


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look. Fonts are numbers in the file's list, -1 where none is named.

    `font` is that of letters beyond ASCII, `ascii_font` of the others. `symbol` is a font and the
    code of its sign, which stands in the place of the letter.
    """

    font: int = -1
    ascii_font: int = -1
    hidden: bool = False
    deleted: bool = False
    caps: bool = False
    special: bool = False
    symbol: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph says of itself: whether it is in a table, ends a row, and its style."""

    in_table: bool = False
    row_end: bool = False
    inner: bool = False  #: ends a cell or a row of a table inside a cell
    style: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    base: int
    paragraph: bytes
    letters: bytes


class Looks:
    """The fonts and styles of a file, and what comes of them."""

    __slots__ = ("_default", "_fonts", "_letters", "_styles")

    def __init__(self, styles: bytes, fonts: bytes) -> None:
        self._fonts = tuple(_fonts(fonts))
        self._default, self._styles = _stylesheet(styles)
        self._letters: dict[tuple[int, bytes], Look] = {}

    def font(self, number: int) -> str:
        """The name of a font; empty where there is none of that number."""
        return self._fonts[number] if 0 <= number < len(self._fonts) else ""

    def letters(self, style: int, said: bytes) -> Look:
        """The look of letters in a paragraph of a style, with what is said of them."""
        known = self._letters.get((style, said))
        if known is None:
            known = self._changed(self._styled(style), self._styled(style), said)
            self._letters[(style, said)] = known
        return known

    def setting(self, style: int, said: bytes) -> Setting:
        """What a paragraph says of itself, its style included."""
        found = Setting(style=style)
        for source in (self._chain(style, paragraph=True), (said,)):
            for each in source:
                for code, operand in properties(each):
                    value = bool(operand and operand[0])
                    if code == _IN_TABLE:
                        found = replace(found, in_table=value)
                    elif code == _ROW_END:
                        found = replace(found, row_end=value)
                    elif code in {_INNER_CELL, _INNER_ROW}:
                        found = replace(found, inner=value)
                    elif code == _STYLE and len(operand) == 2:
                        found = replace(found, style=int.from_bytes(operand, "little"))
        return found

    def _styled(self, style: int) -> Look:
        look = Look(self._default[1], self._default[0])
        for said in self._chain(style, paragraph=False):
            look = self._changed(look, look, said)
        return look

    def _chain(self, style: int, *, paragraph: bool) -> tuple[bytes, ...]:
        """What a style says, from its farthest ancestor down."""
        found: list[bytes] = []
        while style in self._styles and len(found) < _DEEPEST:
            one = self._styles[style]
            found.append(one.paragraph if paragraph else one.letters)
            style = one.base
        return tuple(reversed(found))

    def _changed(self, look: Look, base: Look, said: bytes) -> Look:
        for code, operand in properties(said):
            if code == _FONT_ASCII:
                look = replace(look, ascii_font=int.from_bytes(operand, "little"))
            elif code == _FONT_OTHER:
                look = replace(look, font=int.from_bytes(operand, "little"))
            elif code == _VANISH:
                look = replace(look, hidden=_toggled(operand, base.hidden))
            elif code == _CAPS:
                look = replace(look, caps=_toggled(operand, base.caps))
            elif code == _DELETED:
                look = replace(look, deleted=bool(operand[0]))
            elif code == _SPECIAL:
                look = replace(look, special=bool(operand[0]))
            elif code == _SYMBOL:
                look = replace(look, symbol=struct.unpack("<HH", operand))
            elif code == _PLAIN:
                look = replace(base, special=look.special, deleted=look.deleted)
            elif code == _LETTER_STYLE:
                for each in self._chain(int.from_bytes(operand, "little"), paragraph=False):
                    if each is not said:
                        look = self._plain_changed(look, base, each)
        return look

    def _plain_changed(self, look: Look, base: Look, said: bytes) -> Look:
        """A style of letters applied: it can't name a style again, or it would go on for ever."""
        kept = b"".join(
            struct.pack("<H", code) + operand
            for code, operand in properties(said)
            if code in {_FONT_ASCII, _FONT_OTHER, _VANISH, _CAPS}
        )
        return self._changed(look, base, kept)


@lru_cache(maxsize=4096)
def properties(said: bytes) -> tuple[tuple[int, bytes], ...]:
    """The properties in a list: their codes and operands; ends at the first that does not fit."""
    return tuple(_properties(said))


def _properties(said: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(said) + 1 and at + 2 <= len(said):
        code = said[at] | said[at + 1] << 8
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:  # the size comes first
            if at >= len(said):
                return
            if code == _TABLE_CELLS:
                size, at = int.from_bytes(said[at : at + 2], "little") - 1, at + 2
            elif code == _TABS and said[at] == 255:
                return
            else:
                size, at = said[at], at + 1
        operand = said[at : at + max(size, 0)]
        if len(operand) < size:
            return
        yield code, operand
        at += max(size, 0)


def _toggled(operand: bytes, base: bool) -> bool:
    """A switch: off, on, as in the style, or the style's opposite."""
    value = operand[0]
    return base if value == 0x80 else not base if value == 0x81 else bool(value)


def _fonts(table: bytes) -> Iterator[str]:
    """The names in the list of fonts, in its order."""
    at, count = 4, min(int.from_bytes(table[:2], "little"), _MOST_FONTS)
    for _ in range(count):
        if at >= len(table):
            return
        size = table[at]
        held = table[at + 40 : at + 1 + size]
        name = held[: len(held) // 2 * 2].decode("utf-16-le", "replace")
        yield name.split("\0")[0]
        at += 1 + size


def _stylesheet(table: bytes) -> tuple[tuple[int, int], dict[int, _Style]]:
    """The default fonts (for ASCII, for other letters) and the styles by number."""
    size = int.from_bytes(table[:2], "little")
    head = table[2 : 2 + size]
    if len(head) < 18:
        return (-1, -1), {}
    count, fixed = struct.unpack_from("<HH", head)
    ascii_font, _, other_font = struct.unpack_from("<3H", head, 12)
    found: dict[int, _Style] = {}
    at = 2 + size
    for number in range(min(count, _MOST_STYLES)):
        if at + 2 > len(table):
            break
        length = int.from_bytes(table[at : at + 2], "little")
        style = _style(table[at + 2 : at + 2 + length], fixed)
        if style is not None:
            found[number] = style
        at += 2 + length + length % 2
    return (ascii_font, other_font), found


def _style(held: bytes, fixed: int) -> _Style | None:
    if len(held) < max(fixed, 10) + 2:
        return None
    _, second, third = struct.unpack_from("<3H", held)
    kind, base, parts = second & 0xF, second >> 4, third & 0xF
    at = fixed + 2 + 2 * int.from_bytes(held[fixed : fixed + 2], "little") + 2
    lists: list[bytes] = []
    for _ in range(min(parts, 3)):
        size = int.from_bytes(held[at : at + 2], "little")
        lists.append(held[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    if kind == 1 and len(lists) >= 2:
        return _Style(base, lists[0][2:], lists[1])
    if kind == 2 and lists:
        return _Style(base, b"", lists[0])
    return None
