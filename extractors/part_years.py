"""Months, quarters and halves that stand without their year, which the report's title says."""

from __future__ import annotations

import re

#: "Tháng 10, tổng thu ngân sách ...", "Tổng chi ngân sách tháng 10 đạt": no "tháng 10/2020".
_PART = r"(?P<part>(?:tháng|quý) (?:\d{1,2}|I{1,3}|IV))(?![\d/]| năm|\s?[-–]| đến| trước)"
_OPENS = re.compile(
    rf"\W*(?:(?:đặc biệt|trong đó|riêng|tính riêng),? )?(?:trong )?{_PART}\b", re.IGNORECASE
)
_INSIDE = re.compile(rf"(?<!với )(?<!với ước )(?<!đến )(?<!từ )\b{_PART}\b[^,;.]*$", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


def with_year(period: str | None, reported: str | None) -> str | None:
    """A part of a year with the year that the report's title says.

    >>> with_year("6 tháng đầu năm", "6 tháng đầu năm 2024"), with_year("quý II", None)
    ('6 tháng đầu năm 2024', 'quý II')
    """
    if period and reported and reported.lower().startswith(f"{period.lower()} 20"):
        return reported
    return period


def part_of_year(sentence: str, before: str, reported: str | None) -> str | None:
    """The month or quarter of a number that its clause names, or its sentence opens with.

    `before` are the words of the clause up to the number, `reported` the time of the whole report.

    >>> part_of_year("Tháng 10, tổng thu đạt 5 tỷ", "Tháng 10, tổng thu đạt ", "10 tháng năm 2020")
    'tháng 10 năm 2020'
    """
    named = _INSIDE.search(before) or _OPENS.match(sentence)
    if named is None:
        return None
    part = named["part"]
    part = f"{part[0].lower()}{part[1:]}"
    year = _YEAR.search(reported or "")
    return f"{part} năm {year.group()}" if year else part
