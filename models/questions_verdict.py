"""Whether a result that was reported reaches a target; pure. In doubt it does not say.

A target and a result are sets of numbers: "từ 80% trở lên" is everything from 80 on, "đạt 85%" is
85 alone. The target is reached where the whole result lies in it, missed where none of it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isclose

from models.facts import Comparator
from models.questions_keys import direction
from models.questions_periods import Period

#: Below this confidence a figure was read too badly to judge by.
DOUBTED = 0.6
_RANK, _STEP, _PERCENT = "hạng", "bậc", "%"
_MONEY = {
    "đồng": 1.0,
    "nghìn đồng": 1e3,
    "ngàn đồng": 1e3,
    "triệu đồng": 1e6,
    "tỷ đồng": 1e9,
    "nghìn tỷ đồng": 1e12,
    "triệu tỷ đồng": 1e15,
}


class Verdict(StrEnum):
    """What can be said of a target beside a result."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    #: The target names one figure and not which side of it is good; the result is above, below.
    ABOVE = "above"
    BELOW = "below"
    UNDECIDED = "undecided"  #: the result is a range, partly in the target
    OTHER_UNIT = "other_unit"
    OTHER_PERIOD = "other_period"
    PERIOD_UNSAID = "period_unsaid"  #: the target or the result does not say of which time it is
    DOUBTFUL = "doubtful"  #: one of the figures was read with little confidence
    SIMILAR = "similar"  #: a result of nearly the same wording, for people to judge
    NO_REPORT = "no_report"


#: The verdicts that rest on a comparison of the figures.
JUDGED = frozenset(
    {Verdict.REACHED, Verdict.NOT_REACHED, Verdict.ABOVE, Verdict.BELOW, Verdict.UNDECIDED}
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was asked for or reported."""

    op: str
    value: float
    high: float | None
    unit: str | None
    span: Period
    confidence: float


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def inside(self, other: _Range) -> bool:
        """Whether all of it lies in `other`."""
        above = self.low > other.low or (
            self.low == other.low and (self.low_open or not other.low_open)
        )
        below = self.high < other.high or (
            self.high == other.high and (self.high_open or not other.high_open)
        )
        return above and below

    def apart(self, other: _Range) -> bool:
        """Whether none of it lies in `other`."""
        return self._before(other) or other._before(self)

    def _before(self, other: _Range) -> bool:
        touching = self.high == other.low
        return self.high < other.low or (touching and (self.high_open or other.low_open))


def verdict(indicator: str, target: Figure, result: Figure) -> Verdict:
    """What `result` says of `target`, both being figures of `indicator` of the same owner.

    >>> from datetime import date
    >>> year = Period(date(2024, 1, 1), date(2024, 12, 31))
    >>> asked = Figure("<=", 20, None, "hạng", year, 0.9)
    >>> verdict("PAR INDEX", asked, Figure("=", 12, None, "hạng", year, 0.9)).value
    'reached'
    """
    if min(target.confidence, result.confidence) < DOUBTED:
        return Verdict.DOUBTFUL
    scale = _scale(target.unit, result.unit)
    if scale is None:
        return Verdict.OTHER_UNIT
    if (period := _periods(target.span, result.span)) is not None:
        return period
    reported = _range(result.op, result.value * scale, (result.high or 0.0) * scale)
    value = _near(target.value, reported)
    wanted = _range(target.op, value, target.high or 0.0)
    if target.op == Comparator.EQ:
        side = _better_side(indicator, target)
        if side == 0:
            return _beside(reported, value)
        wanted = _Range(value, inf) if side > 0 else _Range(-inf, value)
    if reported.inside(wanted):
        return Verdict.REACHED
    return Verdict.NOT_REACHED if reported.apart(wanted) else Verdict.UNDECIDED


def _near(value: float, reported: _Range) -> float:
    """`value`, or the end of `reported` that differs from it by the rounding of a scale alone."""
    for end in (reported.low, reported.high):
        if isclose(end, value, rel_tol=1e-9):
            return end
    return value


def _scale(target: str | None, result: str | None) -> float | None:
    """By what a figure in the unit of the result is a figure in that of the target."""
    if target == result:
        return 1.0
    if target in _MONEY and result in _MONEY:
        return _MONEY[result] / _MONEY[target]
    return None


def _periods(target: Period, result: Period) -> Verdict | None:
    """Why the times of a target and a result do not agree, None where they do."""
    if target.last is None or result.last is None:
        return Verdict.PERIOD_UNSAID
    if target.last != result.last:
        return Verdict.OTHER_PERIOD
    if target.first and result.first and target.first != result.first:
        return Verdict.OTHER_PERIOD
    return None


def _range(op: str, value: float, high: float) -> _Range:
    match Comparator(op):
        case Comparator.GT:
            return _Range(value, inf, low_open=True)
        case Comparator.GE:
            return _Range(value, inf)
        case Comparator.LT:
            return _Range(-inf, value, high_open=True)
        case Comparator.LE:
            return _Range(-inf, value)
        case Comparator.BETWEEN:
            return _Range(min(value, high), max(value, high))
        case _:
            return _Range(value, value)


def _better_side(indicator: str, target: Figure) -> int:
    """Which side of a bare figure reaches it too: 1 above, -1 below, 0 where that is not sure."""
    if target.unit == _RANK:
        return -1  # the first rank is the best one
    if target.unit == _STEP or (target.unit == _PERCENT and target.value == 100):
        return 1  # more steps up than asked for; no share is above the whole
    return direction(indicator)


def _beside(reported: _Range, value: float) -> Verdict:
    if reported.low == reported.high == value:
        return Verdict.REACHED
    if reported.low > value or (reported.low == value and reported.low_open):
        return Verdict.ABOVE
    if reported.high < value or (reported.high == value and reported.high_open):
        return Verdict.BELOW
    return Verdict.UNDECIDED
