"""How sure it is that a number was read as it is printed and measures what it is told to."""

from __future__ import annotations

from dataclasses import replace

from extractors.counting import ALWAYS
from extractors.misread import has_misread_figures
from extractors.numbers import Number
from models.facts import Measure

_NEAR = 25  #: characters on each side of a number that may be misread with it
_MISREAD, _ROUND, _SURE, _WITH_VERB = 0.6, 0.8, 0.95, 0.85


def sureness(number: Number, words: str) -> float:
    """How sure the measure of a number of the sentence `words` is, in 0..1.

    >>> from extractors.numbers import find_numbers
    >>> said = "đạt khoảng 90%"
    >>> sureness(find_numbers(said)[0], said)
    0.8
    """
    near = words[max(0, number.span.start - _NEAR) : number.span.end + _NEAR]
    sure = _ROUND if number.rounded else _SURE if number.sort in ALWAYS else _WITH_VERB
    return min(sure, _MISREAD) if has_misread_figures(near) else sure


def no_surer(measure: Measure, most: float) -> Measure:
    """`measure` with no more confidence than `most`."""
    sure = min(measure.quote.confidence, most)
    return replace(measure, quote=replace(measure.quote, confidence=sure))
