"""Dates: whole ones with their day, broken ones without an invented one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import find_dates

CASES = [
    ("ngày 09 tháng 5 năm 2021", date(2021, 5, 9)),
    ("Hà Giang, ngày 24 tháng11 năm 2025", date(2025, 11, 24)),
    ("ngày\n20 tháng 11 năm 2015", date(2015, 11, 20)),
    ("ngày 7/3/2019 của", date(2019, 3, 7)),
    ("ngày 26 / 02 /2018", date(2018, 2, 26)),
    ("06-7-2023", date(2023, 7, 6)),
    ("01.5.2024.", date(2024, 5, 1)),
]
PARTIAL = [
    ("ngày     tháng 11 năm 2021", 11, 2021),
    ("ngày … tháng … năm 2021", None, 2021),
    ("tháng 7/2023", 7, 2023),
    ("tháng 7 năm 2023", 7, 2023),
]


@pytest.mark.parametrize(("text", "day"), CASES)
def test_a_whole_date_is_read(text: str, day: date) -> None:
    (mention,) = find_dates(text)
    assert mention.date == day
    assert mention.words == mention.span.of(text)


@pytest.mark.parametrize(("text", "month", "year"), PARTIAL)
def test_a_blank_leaves_the_day_out(text: str, month: int | None, year: int) -> None:
    (mention,) = find_dates(text)
    assert (mention.date, mention.month, mention.year) == (None, month, year)


@pytest.mark.parametrize(
    "text", ["31/02/2023", "20/2023/NQ-HĐND", "45/13/2020", "1.234,5", "ngày 5 tháng 6 năm 1023"]
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@given(st.integers(0, 30_000), st.sampled_from(["{d}/{m}/{y}", "ngày {d} tháng {m} năm {y}"]))
def test_every_day_of_the_calendar_comes_back(offset: int, form: str) -> None:
    day = date(1945, 9, 2) + timedelta(days=offset)
    (mention,) = find_dates(form.format(d=day.day, m=day.month, y=day.year))
    assert mention.date == day
