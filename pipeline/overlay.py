"""A text layer over the picture of its page: does it belong there, and do both say the same?

A layer that covers a tenth of the print is a stamp's; one whose words stand where nothing is
printed was hidden there, or belongs to another page; one that reads otherwise than the ink was
made badly. The first two are told by looking, the last by reading a few lines again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from statistics import fmean

import cv2
import numpy as np

from models.document import Word
from models.spans import Box, Span
from models.wording import unmarked
from pipeline import imaging, rules
from pipeline.canvas import Pixels, blobs
from pipeline.lighting import even
from pipeline.ocr import Engine, Shape
from pipeline.prints import Print

#: Ink is looked at with so many pixels to the inch; marks higher than this many are pictures.
_DPI, _LETTER = 75.0, 40
#: A word has ink when it fills this share of its box.
_FILLED = 0.04
#: Lines that are read again, and the white around each, in points.
_LINES, _WHITE = 8, 3.0
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a layer lies on its picture, in shares 0..1.

    `covered` is how much of the print has words of the layer over it, `inked` how many of the
    layer's words have print under them.
    """

    covered: float
    inked: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings of the same ink, word by word.

    `alike` is the share of words with the same letters, marks left aside, `same` that with the
    same marks as well, both 0.0 where nothing could be compared; `sure` is how sure the second
    reading is of its words on average; `disputed` are the words of the first reading whose figures
    the second one has otherwise.
    """

    compared: int
    alike: float
    same: float
    sure: float
    disputed: tuple[Span, ...]


def fit(pixels: Pixels, drawn: float, words: Sequence[Word]) -> Fit:
    """How the boxes of `words`, in points, lie on `pixels`, drawn at `drawn` dots per inch."""
    scale = _DPI / drawn
    small = cv2.resize(imaging.grey(pixels), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = _print(even(np.asarray(small, np.uint8)))
    under = np.zeros(ink.shape, np.uint8)
    high, wide = ink.shape
    inked = boxed = 0
    for word in words:
        if word.box is None:
            continue
        boxed += 1
        x0, y0, x1, y1 = (
            round(edge * _DPI / 72)
            for edge in (word.box.x0, word.box.top, word.box.x1, word.box.bottom)
        )
        x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1 + 1, wide), min(y1 + 1, high)
        if x0 < x1 and y0 < y1:
            inked += bool(ink[y0:y1, x0:x1].mean() > _FILLED)
            under[max(y0 - 1, 0) : y1 + 1, max(x0 - 2, 0) : x1 + 2] = 1
    total = int(ink.sum())
    return Fit(
        covered=int((ink & under).sum()) / total if total else 1.0,
        inked=inked / boxed if boxed else 1.0,
    )


def _print(pixels: Pixels) -> Pixels:
    """1 where letters are printed: neither rules nor pictures nor specks."""
    ink = (pixels < 170).astype(np.uint8)
    labels, stats = blobs(ink, 8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letters = (high <= _LETTER) & (high >= 2) & (wide <= 12 * high)
    letters[0] = False
    return np.asarray(letters[labels], np.uint8)


def probe(
    pixels: Pixels, drawn: float, text: str, words: Sequence[Word], engine: Engine
) -> Comparison:
    """A few lines of the layer compared with a fresh reading of their ink: those with most figures.

    `text` and `words` are the layer's. Raises `OcrError`.
    """
    scale = drawn / 72
    level = even(imaging.grey(pixels))
    chosen = sorted(_lines(text, words), key=_figures, reverse=True)[:_LINES]
    parts = [_part(line, scale, level.shape) for line in chosen]
    kept = [(line, part) for line, part in zip(chosen, parts, strict=True) if part is not None]
    if not kept:
        return Comparison(0, 0.0, 0.0, 0.0, ())
    margin = round(0.1 * drawn)
    column, tops = rules.stacked(level, [part for _, part in kept], margin)
    ends = (*tops[1:], column.shape[0] + margin)
    found: list[Print] = []
    for read in engine.read([column], drawn, Shape.COLUMN)[0]:
        for (_, part), top, end in zip(kept, tops, ends, strict=True):
            if top - margin <= read.middle < end - margin:
                dx, dy = part.x0 - margin, part.top - top
                box = read.box
                moved = (box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)
                found.append(replace(read, box=Box(*(edge / scale for edge in moved))))
    return compare(text, [w for line, _ in kept for w in line.words], found)


def compare(text: str, words: Sequence[Word], other: Sequence[Print]) -> Comparison:
    """The words of one reading held against what another one has in their place.

    `words` count in `text`; both have their boxes in points. Words over which the other reading
    has nothing are not compared.
    """
    alike = same = compared = 0
    disputed: list[Span] = []
    for word in words:
        if word.box is None:
            continue
        over = sorted((p for p in other if _same_place(word.box, p.box)), key=lambda p: p.box.x0)
        if not over:
            continue
        mine, theirs = word.span.of(text), " ".join(p.text for p in over)
        compared += 1
        wider = over[-1].box.x1 - over[0].box.x0 > 1.3 * (word.box.x1 - word.box.x0)
        alike += _like(_bare(mine), _bare(theirs), within=wider)
        letters, others_letters = _letters(mine), _letters(theirs)
        same += letters == others_letters or (wider and letters in others_letters)
        figures, others = _FIGURES.findall(mine), _FIGURES.findall(theirs)
        if figures and others and not _holds(others, figures, within=wider):
            disputed.append(word.span)
    if not compared:
        return Comparison(0, 0.0, 0.0, 0.0, ())
    sure = fmean(p.confidence for p in other)
    return Comparison(compared, alike / compared, same / compared, sure, tuple(disputed))


@dataclass(frozen=True, slots=True)
class _Line:
    words: tuple[Word, ...]
    text: str


def _lines(text: str, words: Sequence[Word]) -> Iterator[_Line]:
    line: list[Word] = []
    for word in words:
        if word.box is None:
            continue
        if line and "\n" in text[line[-1].span.end : word.span.start]:
            yield _Line(tuple(line), text[line[0].span.start : line[-1].span.end])
            line = []
        line.append(word)
    if line:
        yield _Line(tuple(line), text[line[0].span.start : line[-1].span.end])


def _figures(line: _Line) -> tuple[int, int]:
    return sum(map(str.isdecimal, line.text)), len(line.text)


def _part(line: _Line, scale: float, shape: tuple[int, ...]) -> Box | None:
    """The pixels around a line; None where it lies off the page."""
    boxes = [word.box for word in line.words if word.box is not None]
    x0 = max((min(b.x0 for b in boxes) - _WHITE) * scale, 0.0)
    top = max((min(b.top for b in boxes) - _WHITE) * scale, 0.0)
    x1 = min((max(b.x1 for b in boxes) + _WHITE) * scale, shape[1] - 1.0)
    bottom = min((max(b.bottom for b in boxes) + _WHITE) * scale, shape[0] - 1.0)
    return Box(x0, top, x1, bottom) if x1 - x0 > 8 and bottom - top > 8 else None


def _same_place(mine: Box, theirs: Box) -> bool:
    """Whether most of the narrower of two words lies over the other, on the same line."""
    shared, _ = mine.shared(theirs)
    if shared < 0.5 * min(mine.x1 - mine.x0, theirs.x1 - theirs.x0):
        return False
    middle, other = (mine.top + mine.bottom) / 2, (theirs.top + theirs.bottom) / 2
    return mine.top < other < mine.bottom or theirs.top < middle < theirs.bottom


def _bare(words: str) -> str:
    return _letters(unmarked(words))


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _like(mine: str, theirs: str, *, within: bool) -> bool:
    if mine == theirs or (within and mine in theirs):
        return True
    # one letter of a long word says nothing of the layer as a whole
    return len(mine) > 5 and SequenceMatcher(None, mine, theirs, autojunk=False).ratio() > 0.8


def _holds(others: Sequence[str], figures: Sequence[str], *, within: bool) -> bool:
    """Whether the other reading has these figures, joined or parted as it likes."""
    mine, theirs = "".join(figures), "".join(others)
    return mine in theirs if within else mine == theirs
