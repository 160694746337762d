"""A picture of a page is read: made level, its tables cell by cell, the rest as a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from statistics import fmean

import cv2
import numpy as np

from models.document import Word
from models.spans import Box, Span
from pipeline import imaging, rules
from pipeline.errors import PageTimeout
from pipeline.figure_columns import read_again
from pipeline.figures_again import figures_again, lost_percents, numbers_again
from pipeline.grids import with_columns, with_rows
from pipeline.halves import read_halves
from pipeline.imaging import Sheet
from pipeline.layout import Row, arrange
from pipeline.leaders import without_leaders
from pipeline.lines_again import (
    is_hardly_sure,
    lines_again,
    misread_words,
    odd_lines,
    stretches,
    too_many,
)
from pipeline.lost_commas import lost_commas
from pipeline.note_marks import marked
from pipeline.number_again import number_again
from pipeline.ocr import Care, Engine, Habit, Shape
from pipeline.prints import Print, height
from pipeline.quarter_cells import quarters_again
from pipeline.raster import Picture
from pipeline.readings import joined
from pipeline.scribbles import OVER_WORDS, begins_line, covers, without_dots, without_scribbles
from pipeline.struck import without_rules
from pipeline.syllables import is_syllable
from pipeline.tables import Grid, distribute, grid, rows
from pipeline.untrue_dates import untrue_dates

#: A reading less sure than this may be of a page that lies wrong; it is turned and read again.
_DOUBTFUL = 0.6
#: So few words, less sure than this on the whole, are no text.
_NOISE_WORDS, _NOISE = 20, 0.45
#: So many letters that are left unread make a second look worth its time; more of them are noise,
#: or the back side shining through. Of what is found, words of so many letters and as sure count.
_LEFT_LETTERS, _MOST_LETTERS, _LETTERS, _CERTAIN = 15, 250, 2, 0.7
#: The label of a line.
_LABEL = re.compile(r"\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,4}\.")
#: What is lower than this share of the usual word is a mark of one.
_LOW = 0.5
#: A word that the engine trusts less than this is read again, and a figure is in doubt then: of
#: those of real scans 1 in 50 is.
_HARDLY = 0.6
#: A page that was scanned coarser than the first (dots per inch) is read with care, and twice if
#: more than the second of the words seem misread. Of any other one the odd lines are read again,
#: and if more than the third of the words seem misread all lines with one; if more than the fourth
#: do, the page is read with care, and twice if they still do. The second reading is of the page
#: drawn smaller by the last: cheaper, and as good where there is no detail to lose.
_COARSE, _UNSOUND, _POOR, _VERY_POOR, _OTHER = 150.0, 0.01, 0.045, 0.06, 0.73
#: Words of so many letters are wider than they are high, if they lie right.
_LONG_WORD = 4
#: The height of a word, and the white around a cell that is read, in inches.
_WORD, _MARGIN = 0.12, 0.12
#: The outer half of the frame of a table, in inches.
_RIM = 0.03


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a picture. Boxes of `words` are in points of the picture.

    `upended` tells that most words run up or down, which the engine can read though they lie wrong.
    `disputed` are words with figures that the engine hardly trusts, or read otherwise another time.
    """

    text: str
    words: tuple[Word, ...]
    confidence: float
    turned: int = 0
    upended: bool = False
    disputed: tuple[Span, ...] = ()


def read_picture(
    picture: Picture,
    engine: Engine,
    leave_out: Collection[imaging.Step] = (),
    habit: Habit | None = None,
) -> Reading:
    """The text of a page from its picture; empty for an empty page, and for one of mere noise.

    A page that lies on its side or on its head is turned; `turned` counts the quarter turns
    clockwise. The steps of `leave_out` are not done: so it is measured what each gives. `habit` is
    that of the file; it saves poor pages a quick reading that would not do. Raises `OcrError`.
    """
    habit = habit or Habit()
    found = imaging.opened(picture.pixels, picture.drawn, leave_out)
    turned, sure = imaging.turns(found, leave_out)
    sheet = imaging.prepare(imaging.quarter_turns(found, turned), leave_out)
    if imaging.blank(sheet.pixels):
        return Reading("", (), 1.0)
    reading = _read(sheet, picture, engine, turned, habit)
    if reading.upended:
        turned, sure = 1 - turned % 2, False
        sheet = imaging.prepare(imaging.quarter_turns(found, turned), leave_out)
        reading = _read(sheet, picture, engine, turned, habit)
    pale = imaging.Step.PALE in sheet.steps
    if sure or reading.confidence >= _DOUBTFUL:
        return _without_noise(reading, pale) if pale else reading
    over = imaging.quarter_turns(sheet, 2)
    other = _read(over, picture, engine, (turned + 2) % 4, habit)
    return _without_noise(max(reading, other, key=lambda r: r.confidence), pale)


def _without_noise(reading: Reading, pale: bool = False) -> Reading:
    """The reading, empty if it has but a few words that the engine does not believe itself: grain,
    a blank page that was copied badly, a picture. Of a `pale` page any number of such words is the
    back side that shows."""
    few = (pale or len(reading.words) < _NOISE_WORDS) and reading.confidence < _NOISE
    return Reading("", (), reading.confidence, reading.turned) if few else reading


def _read(sheet: Sheet, picture: Picture, engine: Engine, turned: int, habit: Habit) -> Reading:
    scale = 72 / picture.drawn
    tables = _tables(sheet, picture.drawn)
    boxes = tuple(table.box for table in tables)
    pixels = rules.without(sheet.pixels, boxes, _RIM * picture.drawn)
    page = marked(without_rules(pixels, picture.drawn), picture.drawn, engine)
    pixels = without_leaders(page.pixels, picture.drawn, page.stats)
    prints = _words(pixels, picture, engine, habit)
    prints = without_scribbles(imaging.doubted(prints, sheet.patches), sheet)
    prints = page.with_words(prints)
    found = [_rows(sheet, table, picture.drawn, engine) for table in tables]
    width = float(sheet.pixels.shape[1])
    text, words = arrange(prints, found, width)
    there = iter(sheet.located([w.box for w in words if w.box is not None], scale))
    placed = tuple(w if w.box is None else replace(w, box=next(there)) for w in words)
    confidence = fmean(w.confidence for w in words) if words else 0.0
    disputed = tuple(
        word.span
        for word in words
        if word.confidence < _HARDLY and any(c.isdigit() for c in word.span.of(text))
    )
    doubted = (*lost_percents(text), *lost_commas(text), *untrue_dates(text))
    disputed = tuple(sorted({*disputed, *doubted}))
    return Reading(text, placed, confidence, turned, _upended(prints), disputed)


def _words(
    pixels: imaging.Pixels, picture: Picture, engine: Engine, habit: Habit
) -> tuple[Print, ...]:
    """The words of the page outside its tables: a good page is read once and quickly, a very poor
    one carefully and twice; of those between the lines in doubt are read again. Boxes are in
    `pixels`.
    """
    drawn, coarse = picture.drawn, picture.resolution < _COARSE
    careful = coarse or habit.poor
    prints = read_halves(pixels, drawn, engine, Care.ALL if careful else Care.FIRST)
    misread = misread_words(prints)
    lines = () if careful else stretches(prints)
    odd = odd_lines(lines)
    if not careful and (len(misread) > _VERY_POOR * len(prints) or too_many(odd, prints)):
        careful = True
        prints, odd = read_halves(pixels, drawn, engine), ()
        misread = misread_words(prints)
    doubtful = len(misread) / max(len(prints), 1)
    habit.poor = careful and doubtful > _POOR
    if not careful:
        unsure = [word for word in prints if is_hardly_sure(word)]
        odd = odd_lines(lines, (*unsure, *(misread if doubtful > _POOR else ())))
    with suppress(PageTimeout):
        prints = lines_again(prints, odd, pixels, drawn, engine)
    prints = without_dots(prints + _overlooked(pixels, prints, drawn, engine))
    if doubtful > (_UNSOUND if coarse else _VERY_POOR):
        with suppress(PageTimeout):  # what was read stands without it
            prints = joined(prints, without_dots(_read_at(_OTHER, pixels, drawn, engine)))
    with suppress(PageTimeout):
        prints = numbers_again(prints, pixels, drawn, engine)
    with suppress(PageTimeout):
        prints = number_again(prints, pixels, drawn, engine)
    return prints


def _read_at(
    scale: float, pixels: imaging.Pixels, resolution: float, engine: Engine
) -> tuple[Print, ...]:
    """The words of the page drawn at another size; boxes are in `pixels`."""
    other = np.asarray(
        cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )
    x, y = (other.shape[k] / pixels.shape[k] for k in (1, 0))
    return tuple(
        replace(p, box=Box(p.box.x0 / x, p.box.top / y, p.box.x1 / x, p.box.bottom / y))
        for p in read_halves(other, resolution * scale, engine)
    )


def _upended(prints: tuple[Print, ...]) -> bool:
    long = [p.box for p in prints if len(p.text) >= _LONG_WORD]
    upright = sum(b.x1 - b.x0 >= b.bottom - b.top for b in long)
    return len(long) >= _LONG_WORD and 2 * upright < len(long)


def _overlooked(
    pixels: imaging.Pixels, prints: tuple[Print, ...], resolution: float, engine: Engine
) -> tuple[Print, ...]:
    """Words that the engine took for part of a picture: a signer's name under a black seal.

    They count only if most of them can be Vietnamese. None stands where a word was read, or is as
    low as the marks above or below one. The label of a line may be left, too: `2.`, `a)`.
    """
    if not prints:
        return ()
    usual = height(prints)
    # grain and watermarks are paler than the print, and would be looked at for minutes
    level, _ = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rest = rules.without(pixels, tuple(p.box for p in prints))
    rest |= 255 * (rest > level).view(np.uint8)
    if not _LEFT_LETTERS <= rules.letters(rest, usual) <= _MOST_LETTERS:
        return ()
    left = [
        p
        for p in engine.read([rest], resolution, Shape.SCATTERED)[0]
        if p.confidence >= _CERTAIN
        and p.box.bottom - p.box.top >= _LOW * usual
        and not any(covers(word.box, p.box) or _again(word, p) for word in prints)
    ]
    found = [p for p in left if sum(c.isalpha() for c in p.text) >= _LETTERS]
    real = sum(is_syllable(p.text.strip(".,:;").lower()) for p in found)
    words = (*prints, *found) if 2 * real > len(found) else prints
    labels = [p for p in left if _LABEL.fullmatch(p.text) and begins_line(p, words, usual)]
    return (*words[len(prints) :], *labels)


def _again(word: Print, other: Print) -> bool:
    """Whether `other` is `word`, whose box is only as high as the dots beside it."""
    a, b = word.box, other.box
    wide, _ = a.shared(b)
    return (
        word.text == other.text
        and 2 * wide > b.x1 - b.x0
        and b.top - (b.bottom - b.top) <= word.middle <= b.bottom + (b.bottom - b.top)
    )


def _tables(sheet: Sheet, resolution: float) -> tuple[Grid, ...]:
    """The ruled tables of the page, the largest first where one lies in another."""
    found: list[Grid] = []
    usual = _WORD * resolution
    inks = _inks(sheet)
    for cells in rules.ruled_cells(sheet.pixels, resolution, inks):
        table = grid(cells, tolerance=0.08 * resolution)
        if table is not None and max(map(len, table.places)) == 1:
            pixels = rules.erased(sheet.pixels, resolution, inks)
            words = rules.inked_words(pixels, table.box, resolution)
            table = with_columns(table, words, usual)
            if max(map(len, table.places)) == 1:
                continue  # lines to be written on, or frames one below the other
        if table is not None:
            found.append(table)
    found.sort(key=lambda t: -(t.box.x1 - t.box.x0) * (t.box.bottom - t.box.top))
    kept: list[Grid] = []
    for table in found:
        if not any(other.box.holds(table.box) for other in kept):
            kept.append(table)
    return tuple(kept)


def _inks(sheet: Sheet) -> tuple[Box, ...]:
    """The places that a seal or a signature was taken off."""
    if imaging.Step.INKS not in sheet.steps:
        return ()  # black seals stay, with the rules under them
    return tuple(patch.box for patch in sheet.patches if patch.ink in OVER_WORDS)


def _rows(sheet: Sheet, table: Grid, resolution: float, engine: Engine) -> tuple[Row, ...]:
    """The rows of `table`, read from its cells set one below the other."""
    pixels = rules.erased(sheet.pixels, resolution, _inks(sheet))
    parts = [part for cell in table.cells if (part := rules.inked(pixels, cell)) is not None]
    if not parts:
        return ()
    margin = int(_MARGIN * resolution)
    column, tops = rules.stacked(pixels, parts, margin)
    placed: list[Print] = []
    for word in engine.read([column], resolution, Shape.COLUMN)[0]:
        index = max(bisect_right(tops, word.middle + margin) - 1, 0)
        dx, dy = parts[index].x0 - margin, parts[index].top - tops[index]
        placed.append(replace(word, box=word.box.shift(dx, dy)))
    table = with_rows(table, placed)
    words = distribute(table, placed)[0]
    with suppress(PageTimeout):  # what was read stands without it
        words = read_again(table, words, pixels, resolution, engine)
        words = quarters_again(words, pixels, resolution, engine)
        words = figures_again(words, pixels, resolution, engine)
    return rows(table, words)
