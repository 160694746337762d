"""A run ends in time whatever is done to the clock meanwhile."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from pipeline.time_left import time_left


class Clock(datetime):
    """The time on the wall, which a test sets."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + cls.ahead


@pytest.mark.parametrize(
    ("set_by", "least", "most"),
    [
        (timedelta(), 3_590, 3_600),
        (timedelta(hours=-5), 3_590, 3_600),  # set back: not six hours
        (timedelta(minutes=20), 2_390, 2_400),
        (timedelta(hours=5), -math.inf, 0),
    ],
)
def test_a_clock_that_is_set(
    monkeypatch: pytest.MonkeyPatch, set_by: timedelta, least: float, most: float
) -> None:
    monkeypatch.setattr("pipeline.time_left.datetime", Clock)
    monkeypatch.setattr(Clock, "ahead", timedelta())
    left = time_left(Clock.now(UTC) + timedelta(hours=1))
    Clock.ahead = set_by
    assert least <= left() <= most


def test_the_clock_that_ticks_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = 100.0
    monkeypatch.setattr("pipeline.time_left.monotonic", lambda: ticks)
    left = time_left(datetime.now(UTC) + timedelta(hours=1))
    ticks += 7_200  # while the clock on the wall was held
    assert left() <= -3_599
