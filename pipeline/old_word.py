"""Word files of up to 2003 (.doc): their text with its fonts, cells and notes.

Kept: the body, text boxes, footnotes and endnotes, and at the end, each once, the heads and feet
of pages. Left out, as in the newer files: hidden text, text that tracked changes delete, the
instructions of fields (their results stay), comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from pipeline.errors import Empty
from pipeline.old_runs import Run
from pipeline.old_word_looks import Look, Looks, Setting
from pipeline.old_word_parts import Piece, WordParts, stretch_at, word_parts
from pipeline.written import CELL, LINE, ROW, Written, once_each, written

_PARAGRAPH = re.compile("[\r\x07\x0c]")
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
#: Pictures, drawings and the numbers of notes stand as control codes.
_SHOWN = {"\x1e": "-", "\x1f": "", "\x0b": LINE, "\x0e": LINE}
_MOST_NESTED = 64


def old_word_text(data: bytes) -> Written:
    """The text of a .doc: a paragraph a line, a row of a table a line; at the end the notes, then
    the heads and feet of pages, each once.

    Raises `Damaged` (`damaged_office`), `Encrypted` (`password_needed`) and
    `Empty` (`no_text`).
    """
    found = written(_runs(_Word(word_parts(data))))
    if not found.text.strip():
        raise Empty("no_text")
    return found


def _runs(word: _Word) -> Iterator[Run]:
    lengths = word.parts.lengths
    yield from word.story(0, lengths.body)
    at = lengths.body + lengths.footnotes + lengths.headers + lengths.macros + lengths.comments
    endnotes = at
    at += lengths.endnotes
    if lengths.boxes:
        yield Run("\n")
        yield from word.story(at, at + lengths.boxes)
    number = 0
    for first, size, bounds in (
        (lengths.body, lengths.footnotes, word.parts.footnotes),
        (endnotes, lengths.endnotes, word.parts.endnotes),
    ):
        for start, end in _parted(bounds, size):
            note = list(word.story(first + start, first + end, flat=True))
            if any(run.text.strip() for run in note):
                number += 1
                yield Run(f"\n[^{number}]: ")
                yield note[0]._replace(text=note[0].text.lstrip())
                yield from note[1:]
    first = lengths.body + lengths.footnotes
    stories = [
        [*word.story(first + start, first + end)]
        for start, end in _parted(word.parts.heads, lengths.headers)
    ]
    yield from once_each(stories)


def _parted(bounds: tuple[int, ...], size: int) -> Iterator[tuple[int, int]]:
    """From where to where each part of a text of `size` characters goes."""
    starts = sorted({0, *(n for n in bounds if n < size)}) if size else []
    yield from pairwise([*starts, size])


class _Word:
    """An open Word file: its text by character, and how each character looks."""

    __slots__ = ("_firsts", "_letter_starts", "_looks", "_paragraph_starts", "_text", "parts")

    def __init__(self, parts: WordParts) -> None:
        self.parts = parts
        self._looks = Looks(parts.styles, parts.fonts)
        self._firsts = [piece.first for piece in parts.pieces]
        self._letter_starts = [stretch.start for stretch in parts.characters]
        self._paragraph_starts = [stretch.start for stretch in parts.paragraphs]
        self._text = "".join(piece.text for piece in parts.pieces)

    def story(self, first: int, end: int, *, flat: bool = False) -> Iterator[Run]:
        """The runs of one part of the text; `flat` makes one line of it."""
        depth: list[bool] = []  # of each open field, whether its result has begun
        while first < min(end, len(self._text)):
            mark = _PARAGRAPH.search(self._text, first, end)
            after = mark.end() if mark else min(end, len(self._text))
            setting = self._setting(after - 1)
            for text, look in self._looked(first, after - bool(mark), setting.style):
                for shown in _shown(text, look, depth):
                    run = self._run(shown, look, in_line=not setting.in_table)
                    yield Run(" ".join(run.text.split("\n")), *run[1:]) if flat else run
            if mark:
                yield Run(" " if flat else _end(mark[0], setting))
            first = after

    def _run(self, text: str, look: Look, *, in_line: bool) -> Run:
        if look.symbol is not None and text == "(":
            text = chr(look.symbol[1])
            return Run(text, self._looks.font(look.symbol[0]), look.caps)
        font = look.ascii_font if text.isascii() else look.font
        if in_line:
            text = text.replace(LINE, "\n")
        return Run(text, self._looks.font(font), look.caps)

    def _piece(self, character: int) -> Piece:
        return self.parts.pieces[bisect_right(self._firsts, character) - 1]

    def _setting(self, character: int) -> Setting:
        piece = self._piece(character)
        found = stretch_at(self.parts.paragraphs, self._paragraph_starts, piece.place_of(character))
        style, said = (found.style, found.said) if found else (0, b"")
        return self._looks.setting(style, said + piece.said)

    def _looked(self, first: int, end: int, style: int) -> Iterator[tuple[str, Look]]:
        """The characters from `first` to `end`, in stretches that look alike."""
        while first < end:
            piece = self._piece(first)
            place = piece.place_of(first)
            found = stretch_at(self.parts.characters, self._letter_starts, place)
            upto = min(end, piece.first + len(piece.text))
            said = piece.said
            if found is not None:
                upto = min(upto, first + max((found.end - place) // piece.width, 1))
                said = found.said + piece.said
            else:
                upto = min(upto, self._next(piece, place, first))
            yield self._text[first:upto], self._looks.letters(style, said)
            first = upto

    def _next(self, piece: Piece, place: int, first: int) -> int:
        """Where, after a place of which nothing is said, the next stretch begins."""
        index = bisect_right(self._letter_starts, place)
        if index == len(self._letter_starts):
            return piece.first + len(piece.text)
        return first + max((self._letter_starts[index] - place) // piece.width, 1)


def _shown(text: str, look: Look, depth: list[bool]) -> Iterator[str]:
    """What of a text a reader sees: no hidden text, no instructions of fields, no pictures."""
    at = 0
    parts: list[str] = []
    for match in _CONTROL.finditer(text):
        parts.append(text[at : match.start()] if all(depth) else "")
        at = match.end()
        sign = match[0]
        if sign == _FIELD:
            if len(depth) < _MOST_NESTED:
                depth.append(False)
        elif sign == _RESULT and depth:
            depth[-1] = True
        elif sign == _FIELD_END and depth:
            depth.pop()
        elif all(depth):
            # fonts of the 1990s draw letters for some control codes
            parts.append(_SHOWN.get(sign, "" if look.special or sign < "\x09" else sign))
    parts.append(text[at:] if all(depth) else "")
    shown = "".join(parts)
    if shown and not look.hidden and not look.deleted:
        yield shown


def _end(mark: str, setting: Setting) -> str:
    if mark == "\x07":
        return ROW if setting.row_end else CELL
    if setting.in_table:
        return LINE
    return "\n"
