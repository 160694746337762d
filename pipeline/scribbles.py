"""Marks on a page that were read as words and are none: dots of a form, specks, strokes by hand."""

from __future__ import annotations

from collections.abc import Sequence

from models.spans import Box
from pipeline import imaging
from pipeline.imaging import Sheet
from pipeline.prints import Print, height
from pipeline.syllables import is_syllable

#: A label's words begin so near behind it, and it is no higher, in usual heights.
_BESIDE, _TALL = 1.5, 1.6
#: Letters lower than the first share of the usual word, and no surer than the second, are dots of a
#: line to be written on, and so are figures lower than the third; the engine gives the words of
#: such a line the height of its dots.
_DOT, _DOTS, _FIGURE = 0.3, 0.7, 0.45
#: A letter or figure lower than this is a speck, however sure the engine is, and so is a dash that
#: is hardly broader than high and alone, if it isn't as sure as this.
_SPECK, _SQUARE, _PLAIN = 0.25, 1.35, 0.85
#: Words less sure than this that are lower or higher than print are scribbled, if none beside them
#: is as sure; of so many letters, and this sure, they are part of the seal that they lie in.
_UNSURE, _PRINT, _SHORT, _SEALED = 0.7, (0.55, 1.8), 3, 0.3
#: So few letters alone on their line, under ink of these kinds, are strokes of it; so are those
#: of so many usual heights.
_SCRAP, OVER_WORDS, _STROKE = 2, (imaging.Ink.SEAL, imaging.Ink.SIGNATURE), 3.0
#: How far from another, in usual heights, a word stands beside it.
_NEXT = 3.0
#: A dash narrower than the first share of the usual height is a speck, anywhere but at the
#: beginning of a line, and there if it is narrower than the second.
_DASHES, _DASH, _DASH_LEAST = ("-", "–", "—"), 0.18, 0.12
#: What lies so much within a word or a seal is of it.
_WITHIN = 0.5


def without_dots(prints: tuple[Print, ...]) -> tuple[Print, ...]:
    """The words without what the dots of a form's lines were read as; specks are no figures or
    dashes."""
    usual = height(prints)
    dashes = [p for p in prints if p.text in _DASHES and _is_dot(p, prints, usual)]
    return tuple(
        p
        for p in prints
        if not (len(p.text) == 1 and p.text.isalnum() and _is_speck(p.box, usual))
        if (p.confidence > _DOTS and p not in dashes)
        or p.box.bottom - p.box.top >= (_FIGURE if p.text.isdecimal() else _DOT) * usual
        or not (p in dashes or any(c.isalnum() for c in p.text))
    )


def _is_dot(dash: Print, prints: Sequence[Print], usual: float) -> bool:
    """Whether a dash is too narrow for one, or square and not sure. Blurred ones are both: one that
    begins a line stays, if it is broad enough, or if the engine is sure."""
    wide, high = dash.box.x1 - dash.box.x0, dash.box.bottom - dash.box.top
    narrow, sure = wide < _DASH * usual, dash.confidence >= _PLAIN
    if not narrow and (sure or wide >= _SQUARE * high):
        return False
    if narrow and (wide < _DASH_LEAST * usual or not sure):
        return True
    return not begins_line(dash, [p for p in prints if p is not dash], usual)


def begins_line(label: Print, words: Sequence[Print], usual: float) -> bool:
    """Whether words stand right behind it on its line, and none before it."""
    line = [p.box for p in words if p.box.top < label.middle < p.box.bottom]
    behind = [box for box in line if box.x0 >= label.box.x1 - 0.2 * usual]
    return (
        len(behind) == len(line) > 0
        and min(box.x0 for box in behind) - label.box.x1 <= _BESIDE * usual
        and label.box.bottom - label.box.top <= _TALL * usual
    )


def without_scribbles(prints: tuple[Print, ...], sheet: Sheet) -> tuple[Print, ...]:
    """The words without those that no print is: marks by hand, and what a black seal is read as."""
    usual = height(prints)
    seals = [patch.box for patch in sheet.patches if patch.ink is imaging.Ink.SEAL]
    odd = [
        p
        for p in prints
        if p.confidence < _UNSURE
        and not _PRINT[0] * usual <= p.box.bottom - p.box.top <= _PRINT[1] * usual
    ]
    sure = [p for p in prints if p.confidence >= _UNSURE] if odd else []
    gone = {id(p) for p in odd if not any(_on_line(p, other, usual) for other in sure)}
    inked = [patch.box for patch in sheet.patches if patch.ink in OVER_WORDS]
    for p in prints:
        short = len(p.text) <= _SHORT and p.confidence < _SEALED
        if short and any(covers(box, p.box) for box in seals):
            gone.add(id(p))
        elif len(p.text) > _SCRAP or (len(p.text) > 1 and is_syllable(p.text.lower())):
            continue
        elif p.box.bottom - p.box.top > _STROKE * usual and p.confidence < _UNSURE:
            gone.add(id(p))
        elif any(covers(box, p.box) for box in inked):
            beside = (_on_line(p, other, usual) for other in prints if len(other.text) > _SCRAP)
            gone |= set() if any(beside) else {id(p)}
    return tuple(p for p in prints if id(p) not in gone) if gone else prints


def _on_line(word: Print, other: Print, usual: float) -> bool:
    """Whether `other` stands beside `word`, as words of one line do."""
    apart = max(other.box.x0 - word.box.x1, word.box.x0 - other.box.x1)
    high = max(word.box.bottom - word.box.top, usual)
    return abs(word.middle - other.middle) < high / 2 and apart <= _NEXT * usual


def _is_speck(box: Box, usual: float) -> bool:
    return box.bottom - box.top < _SPECK * usual


def covers(box: Box, other: Box) -> bool:
    wide, high = box.shared(other)
    area = (other.x1 - other.x0) * (other.bottom - other.top)
    return wide > 0 and high > 0 and wide * high > _WITHIN * area
