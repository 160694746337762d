"""Whether the time a number is told for is over, or still to come, on the day of its paper."""

from __future__ import annotations

import re
from datetime import date

from extractors.named_times import PERIOD
from extractors.patterns import rare

#: "(giá so sánh năm 2010)": at whose prices, and not when.
_AT_PRICES = re.compile(r"\((?:theo )?giá\b[^()]*\)", re.IGNORECASE)
_MONTHS = re.compile(r"\b(?P<months>\d{1,2}|ba|sáu|chín)\s+tháng(?! cuối)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý\s+(?P<quarter>IV|I{1,3}|[1-4])\b", re.IGNORECASE)
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = re.compile(r"20\d\d")
#: What a year stands with that is no time of the number's: a plan's, a school year's, a base's.
_ANOTHERS = re.compile(
    r"\b(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|đề án|chương trình|chiến lược|quy hoạch"
    r"|dự án|lộ trình|phương án|năm học|niên vụ|vụ|khóa|khoá|nhiệm kỳ|so(?: với)?|cùng kỳ|trước"
    r"|từ|cho|vốn|bắt đầu|phê duyệt|ban hành|giao|văn bản|kinh phí|tầm nhìn|định hướng)\b"
    r"[^,;.:]{0,80}$",
    re.IGNORECASE,
)
#: Nothing but a mark or a number of an item stands before the time.
_FIRST = re.compile(
    r"\W*(?:(?:cụ thể|trong đó|theo đó|phấn đấu|mục tiêu|riêng|là|đó là|như sau)\W+"
    r"|\(?\w{1,3}[.)]\s+)*"
    r"(?:(?:trong|vào|đến|tính|cho|từ nay|phấn đấu)\s+)*",
    re.IGNORECASE,
)
#: Told as what it was, whatever the time: "Vụ mùa 2025 đã gieo trồng 500 ha".
_WAS = re.compile(
    r"\bđã\b|\bđến nay\b|\bhiện (?:nay|có|đã)\b|\btính đến\b|\bmới (?:đạt|chỉ)\b|\bước đạt\b"
    r"|\bthực hiện (?:được|năm)\b|\bkết quả\b",
    re.IGNORECASE,
)
#: Behind a number, up to the end of its clause: "đạt 95% vào cuối năm 2025".
_BEHIND = re.compile(
    r"(?P<what>(?:[^;.,()]|(?<=\d),(?=\d)){0,90}?)\b"
    r"(?:vào|trong|đến|trước)(?: (?:hết|cuối|đầu|giữa))?"
    r" (?=(?:giai đoạn|năm) 20\d\d)",
    re.IGNORECASE,
)


#: "so với cùng kỳ năm 2022": of the year before that of the paper.
_SAME_TIME = rare(re.compile(r"\bcùng kỳ (?:của )?năm (20\d\d)\b", re.IGNORECASE), "cùng kỳ")


def spoken_day(text: str) -> date | None:
    """The last day of the year that a text without a date is of, by what it compares with.

    >>> spoken_day("Thu ngân sách đạt 95 tỷ đồng, tăng 12% so với cùng kỳ năm 2022.")
    datetime.date(2023, 12, 31)
    """
    years = [int(found[1]) for found in _SAME_TIME.finditer(text)]
    return date(max(years) + 1, 12, 31) if years else None


def is_over(before: str, day: date | None) -> bool:
    """Whether the last time that the words name was over on `day`.

    >>> is_over("Năm 2022, thu ngân sách đạt", date(2023, 12, 15))
    True
    >>> is_over("9 tháng đầu năm 2023 đạt", date(2023, 10, 5)), is_over("9 tháng đạt", None)
    (True, False)
    """
    if day is None:
        return False
    over = False
    for found in PERIOD.finditer(_AT_PRICES.sub("", before)):
        year = found["last"] or found["year"]
        ended = int(year) < day.year if year else _ended(found.group(), day)
        over = over if ended is None else ended
    return over


def _ended(words: str, day: date) -> bool | None:
    """Whether the months or the quarter of a year that the words name had ended on `day`."""
    months, quarter = _MONTHS.search(words), _QUARTER.search(words)
    if months:
        last = _count(months["months"])
    elif quarter:
        last = 3 * _count(quarter["quarter"])
    else:
        return None
    year = _YEAR.search(words)
    return (int(year.group()) if year else day.year, last) < (day.year, day.month)


def _count(said: str) -> int:
    return _COUNTS.get(said.lower()) or int(said)


def is_ahead(before: str, day: date | None) -> bool:
    """Whether the time that a clause names before its number begins, or is due, after the year of
    `day`.

    >>> is_ahead("Giai đoạn 2026 - 2030, tỷ lệ này đạt", date(2023, 12, 15))
    True
    >>> is_ahead("vốn giao theo kế hoạch năm 2024 là", date(2023, 12, 15))
    False
    """
    if day is None or "20" not in before:
        return False
    for found in reversed([*PERIOD.finditer(_AT_PRICES.sub("", before))]):
        year = found["first"] or found["year"]
        if year is None:
            continue
        lead = found.string[: found.start()]
        if int(year) <= day.year:
            return False
        if _FIRST.fullmatch(lead):
            return True
        return not _ANOTHERS.search(lead) and not _WAS.search(found.string)
    return False


def is_ahead_behind(after: str, day: date | None) -> bool:
    """The same of the words behind a number: "đạt 95% vào cuối năm 2025".

    >>> is_ahead_behind(" vào cuối năm 2025.", date(2023, 12, 15))
    True
    """
    if day is None or "20" not in after or not (found := _BEHIND.match(after)):
        return False
    year = _YEAR.search(after, found.end())
    return (
        year is not None
        and int(year.group()) > day.year
        and not _ANOTHERS.search(found["what"])
        and not _WAS.search(found["what"])
    )
