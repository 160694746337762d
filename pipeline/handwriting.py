"""The places of a printed head that a clerk filled in by hand: the number, the day, the month.

Figures that a press sets stand on one line, are all of one height, and have the ink of the words
around them. What is written by hand differs in at least one of these, so each place is measured
against the print beside it: the symbol after a number, the year after a day and a month.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple

import numpy as np

from models.document import Handwritten, Word
from models.spans import Box, Span
from pipeline.imaging import Pixels
from pipeline.inked_line import Mark, joined, line_of

#: `Số: 12/QĐ-UBND`, `Số 21-NQ/TU`, `Luật số: 40/2013/QH13`, also where the label was misread. A
#: year may follow the number; with it begins what the press set. Strokes that were read as slashes
#: are of the place where a blank parts it from the printed one: `Số://d /SNV-CCVC`.
_NUMBER = re.compile(
    r"(?:^|(?<=\s))(?P<before>(?:(?:Bộ )?[Ll]uật\s+s|[Ss8$5§])"
    r"(?:[^\s/:]{0,3}\s?[:;]{1,2}|(?<=S)[ốôóồo06](?=\s)))"
    r"(?P<place>[^\n/:]{0,16}?|[^\n]{1,16}?[ ](?=/))"
    r"(?P<after>[/-][ ]*(?:(?:19|20)\d\d[ ]*[/-][ ]*)?[A-ZĐ][^\s]*)",
    re.MULTILINE,
)
#: `Hà Nội, ngày 5 tháng 3 năm 2021`, and nothing after it on its line.
_DATE = re.compile(
    r"^(?:[^\n]{0,40},\s*)?\b(?P<day>n[gq]\S{1,4})(?P<first>[^\n]{0,12}?)"
    r"(?P<month>th\S{1,3}[gq]\b)(?P<second>[^\n]{0,12}?)"
    r"(?P<year>n[ăaâä]m)\s*(?P<figures>(?:19|20)\d\d)\W*$",
    re.MULTILINE | re.IGNORECASE,
)
#: A page has one head, seldom two, with three places each.
_MOST_PLACES = 6
#: How wide letters are, in capitals: by it the width of a word is shared out among them.
_NARROW, _USUAL, _CAPITAL = 0.4, 0.7, 1.0
#: In heights of printed figures: what is lower is a dot, a comma, a line to write on; how far
#: above and below the line of print a clerk may write.
_LOW, _ABOVE, _BELOW = 0.4, 2.2, 0.8
#: In heights of print: how far a line may reach into the one above, how level the words of one are.
_INTO, _ONE_LINE = 0.2, 0.4
#: Print lower than this many pixels can't be measured.
_LEAST = 7
#: In heights of print: no wider than what a streak of the copier leaves.
_THIN = 0.18
#: Lines of print shorter than this, in points, don't tell how the page lies.
_SHORT = 100.0
#: From these on ink was written: its distance from the print's height and line together, in
#: heights, unless the print itself is that uneven; how much bluer it is than the print's.
_OFF, _MORE_OFF, _BLUER = 0.165, 0.155, 0.08
#: So many figures, and in heights of print: by how much their heights and their feet differ at most
#: where a machine set them, how high they are, how far from the line; how wide a figure is.
_MANY = 4
_EVEN, _SMALL, _TALL, _RAISED, _WIDEST = 0.1, 0.7, 1.02, 0.25, 0.85


@dataclass(frozen=True, slots=True)
class Looks:
    """How the ink of a place differs from the print beside it.

    `off` is by how much the figures miss the height and the line of print, on average, in heights
    of print; `print_off` by how much the print itself does; `bluer` by how much more blue than red
    their ink is, against the print's, 0..1. `typed` figures are as even among themselves as no hand
    writes them: a number that a machine put in later, in a smaller size, a little above the line.
    """

    figures: int
    off: float
    print_off: float
    bluer: float
    typed: bool = False


class Place(NamedTuple):
    """A place that could have been filled in: between two words of print, and print beside it."""

    field: str
    before: Span
    place: Span
    after: Span
    printed: Span


def handwritten(
    pixels: Pixels, scale: float, text: str, words: Sequence[Word], turned: int = 0
) -> tuple[Handwritten, ...]:
    """The places of `text` that the page shows written by hand, in order.

    `pixels` is the picture of the page (grey, or red-green-blue), `scale` its pixels per point;
    the boxes of `words` are in points. `turned` counts the quarter turns clockwise that set the
    picture upright. A place where nothing was read is found, too.
    """
    lean: float | None = None
    if turned % 4 and any(True for _ in places(text)):
        pixels, words = _upright(pixels, scale, words, turned % 4)
    found: list[Handwritten] = []
    for index, place in enumerate(places(text)):
        if index == _MOST_PLACES:
            break
        if lean is None:
            lean = _lean(text, words)
        looks = look(pixels, scale, text, words, place, lean)
        if looks is None or not by_hand(looks):
            continue
        # thin strokes of print fall apart where they are pale, and a hand's stand as they stood
        paler = look(pixels, scale, text, words, place, lean, pale=True)
        if looks.bluer > _BLUER or paler is None or by_hand(paler):
            found.append(Handwritten(place.field, place.place))
    return tuple(found)


def _upright(
    pixels: Pixels, scale: float, words: Sequence[Word], turns: int
) -> tuple[Pixels, tuple[Word, ...]]:
    """The picture turned clockwise, and its words in their new places."""
    moved = tuple(words)
    for turn in range(turns):
        high = pixels.shape[turn % 2] / scale
        moved = tuple(
            w
            if w.box is None
            else replace(w, box=Box(high - w.box.bottom, w.box.x0, high - w.box.top, w.box.x1))
            for w in moved
        )
    return np.ascontiguousarray(np.rot90(pixels, -turns)), moved


def by_hand(looks: Looks) -> bool:
    """Whether ink with these looks was written.

    >>> by_hand(Looks(3, 0.04, 0.02, 0.0)), by_hand(Looks(3, 0.6, 0.02, 0.0))
    (False, True)
    >>> by_hand(Looks(4, 0.4, 0.02, 0.0, typed=True)), by_hand(Looks(4, 0.4, 0.02, 0.3, typed=True))
    (False, True)
    """
    uneven = looks.off > max(_OFF, looks.print_off + _MORE_OFF) and not looks.typed
    return uneven or looks.bluer > _BLUER


def places(text: str) -> Iterator[Place]:
    """The places of number and date in the heads of a page, top to bottom.

    >>> [p.place.of("Số: 7/QĐ-BNV") for p in places("Số: 7/QĐ-BNV")]
    [' 7']
    """
    found: list[Place] = []
    for match in _NUMBER.finditer(text):
        spans = [Span(*match.span(name)) for name in ("before", "place", "after", "after")]
        found.append(Place("number", *spans))
    for match in _DATE.finditer(text):
        for names in (("day", "first", "month"), ("month", "second", "year")):
            spans = [Span(*match.span(name)) for name in (*names, "figures")]
            found.append(Place("date", *spans))
    # nothing at all between two words has no place to be marked
    return iter(sorted((p for p in found if len(p.place)), key=lambda p: p.place))


def look(
    pixels: Pixels,
    scale: float,
    text: str,
    words: Sequence[Word],
    place: Place,
    lean: float,
    *,
    pale: bool = False,
) -> Looks | None:
    """How the ink of `place` looks; None without any, or without print to compare it with.

    `lean` is by how much the lines of the page fall, per point to the right. What is `pale` counts
    as ink only if that is asked for.
    """
    boxes = [_box(text, words, span) for span in (place.before, place.after, place.printed)]
    before, after, printed = boxes
    if before is None or after is None or printed is None or after.x0 <= before.x1:
        return None
    high = min(before.bottom - before.top, after.bottom - after.top)
    whole = before.join(after)
    below = _line_below(words, whole, high)
    # a line may end before the year, so that the print to compare with stands on the next one
    apart = printed.top >= whole.bottom
    if apart:  # the print of neither line is the other's
        line = line_of(pixels, scale, whole, high, lean, below=printed.top, pale=pale)
        beside = line_of(pixels, scale, printed, high, lean, above=whole.bottom, pale=pale)
    else:
        line = beside = line_of(
            pixels, scale, whole.join(printed), high, lean, below=below, pale=pale
        )
    if line is None or beside is None:
        return None
    print_ = beside.between(printed, scale)
    tallest = max((mark.height for mark in print_), default=0)
    print_ = [mark for mark in print_ if mark.height >= _LOW * tallest]
    if not print_:
        return None
    unit, own_foot = median(m.height for m in print_), median(m.bottom for m in print_)
    if unit < _LEAST or sum(m.x1 - m.x0 for m in print_) < 1.2 * unit:
        return None
    words_feet = [mark.bottom for mark in line.between(after, scale)] if apart else []
    foot = median(words_feet) if words_feet else own_foot
    x0, x1 = before.x1 * scale - line.left, after.x0 * scale - line.left
    figures = [
        mark
        for mark in line.marks  # what is written may run into the print beside it
        if min(mark.x1, x1) - max(mark.x0, x0) > min(0.3 * unit, 0.6 * (mark.x1 - mark.x0))
        and mark.height >= _LOW * unit
        and -_ABOVE * unit < mark.middle - foot < _BELOW * unit
        and not _scratch(mark, unit, foot)
    ]
    if not figures:
        return None
    figures = _whole(figures, unit)
    return Looks(
        len(figures),
        _off(figures, unit, foot),
        _off(print_, unit, own_foot),
        _blue(line.strip, line.ink, figures) - _blue(beside.strip, beside.ink, print_),
        _typed(figures, unit, foot, place.place.of(text)),
    )


def _line_below(words: Sequence[Word], whole: Box, high: float) -> float:
    """How far down no line of print stands below `whole`; figures may be read as a word there."""
    tops = sorted(
        word.box.top
        for word in words
        if word.box is not None
        and word.box.top > whole.bottom - _INTO * high
        and word.box.x0 < whole.x1
        and word.box.x1 > whole.x0
    )
    return next((one for one, other in pairwise(tops) if other - one < _ONE_LINE * high), math.inf)


def _off(marks: Sequence[Mark], unit: float, foot: float) -> float:
    return fmean(abs(m.height - unit) + abs(m.bottom - foot) for m in marks) / unit


def _whole(marks: Sequence[Mark], unit: float) -> list[Mark]:
    """The figures, of which a faint one falls apart."""
    whole: list[Mark] = []
    for mark in marks:
        last = whole[-1] if whole else None
        if last and mark.x0 <= last.x1 and mark.x1 - last.x0 < _WIDEST * unit:
            whole[-1] = joined(last, mark)
        else:
            whole.append(mark)
    return whole


def _typed(whole: Sequence[Mark], unit: float, foot: float, read: str) -> bool:
    """Whether the marks are the figures that were `read`, even as a machine sets them."""
    said = [letter for letter in read if letter.isalnum()]
    if len(said) < _MANY or len(said) != len(whole) or not all(map(str.isdecimal, said)):
        return False
    heights, feet = [mark.height for mark in whole], [mark.bottom for mark in whole]
    return (
        max(heights) - min(heights) <= _EVEN * unit
        and max(feet) - min(feet) <= _EVEN * unit
        and _SMALL * unit <= median(heights) <= _TALL * unit
        and abs(median(feet) - foot) <= _RAISED * unit
    )


def _scratch(mark: Mark, unit: float, foot: float) -> bool:
    """Whether a mark is as thin as a streak and does not stand on the line."""
    off = abs(mark.middle - (foot - unit / 2))
    return mark.x1 - mark.x0 < _THIN * unit and off > 0.5 * unit


def _box(text: str, words: Sequence[Word], span: Span) -> Box | None:
    """Where the characters of `span` stand; of a word that is cut, its share."""
    found: Box | None = None
    for word in words:
        if word.box is None or not word.span.overlaps(span):
            continue
        widths = [_width(letter) for letter in word.span.of(text)]
        first, last = max(span.start - word.span.start, 0), span.end - word.span.start
        each = (word.box.x1 - word.box.x0) / sum(widths)
        x0 = word.box.x0 + each * sum(widths[:first])
        x1 = word.box.x0 + each * sum(widths[:last])
        cut = Box(x0, word.box.top, x1, word.box.bottom)
        found = cut if found is None else found.join(cut)
    return found


def _width(letter: str) -> float:
    if letter in ".,:;'/-|lI":
        return _NARROW
    return _CAPITAL if letter.isupper() else _USUAL


def _lean(text: str, words: Sequence[Word]) -> float:
    """By how much the lines of the page fall, per point to the right."""
    falls: list[float] = []
    first: Word | None = None
    for word, following in pairwise([*words, None]):
        if word is None or word.box is None:
            continue
        first = first or word
        if following is not None and "\n" not in text[word.span.end : following.span.start]:
            continue
        start, end = first.box or word.box, word.box
        run = (end.x0 + end.x1 - start.x0 - start.x1) / 2
        if run > _SHORT:
            falls.append((end.top + end.bottom - start.top - start.bottom) / 2 / run)
        first = None
    return median(falls) if falls else 0.0


def _blue(strip: Pixels, ink: Pixels, marks: Sequence[Mark]) -> float:
    """By how much the ink of `marks` has more blue than red, -1..1."""
    if strip.ndim == 2:
        return 0.0
    tints = [
        (part[..., 2].astype(np.int16) - part[..., 0])[ink[m.top : m.bottom, m.x0 : m.x1] > 0]
        for m in marks
        for part in (strip[m.top : m.bottom, m.x0 : m.x1],)
    ]
    joined = np.concatenate(tints)
    return float(joined.mean()) / 255 if joined.size else 0.0
