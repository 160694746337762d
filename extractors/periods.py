"""The time in which a measure holds: of its own clause, or of the heading that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extractors.beginnings import OPEN, first_day
from extractors.deadlines import best_deadline
from extractors.named_times import PERIOD
from extractors.other_times import only_own, undated
from extractors.patterns import rare
from extractors.phrases import timeless
from extractors.since import since
from models.facts import Header, MeasureKind

_EVERY = rare(
    re.compile(
        r"(?<!cây )(?<!trồng )\b(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng)\b"
        r"|bình quân(?:\s+(?:hằng|hàng|mỗi|một|trong|của|cả|các|\d+)){0,3}\s+năm"
        r"(?!\s+(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
    *("hằng", "hàng", "mỗi", "bình quân"),
)
#: "so với năm 2022", "kế hoạch năm 2024": what the number is held against, not when it holds.
_COMPARED = re.compile(
    r"\b(?:so(?: với)? (?:dự )?(?:ước )?(?:kết quả )?(?:thực hiện|kết quả)"
    r"|so với(?: cùng kỳ| mức| số)?|so|cùng kỳ|trước|(?:kế hoạch|dự toán)(?: vốn)?"
    r"|so với (?:ước )?(?:thực hiện|kết quả)(?: của)?|giá(?: so sánh| cố định)?)\s+$",
    re.IGNORECASE,
)
#: In the title of a report: from here on it is about what is to be done.
_TO_COME = re.compile(r"\b(?:phương hướng|nhiệm vụ|kế hoạch|dự kiến|giải pháp)\b", re.IGNORECASE)
#: Characters of a part between two commas in which the period that it begins with stands.
_NEAR_START = 12
#: Characters that are looked at on each side of a number, however long the sentence.
_REACH = 1_200
#: Documents whose title names the time that all of their targets are for.
_FOR_A_TIME = frozenset({"Kế hoạch", "Chương trình", "Nghị quyết", "Đề án", "Phương án"})


#: "Quyết định giao chỉ tiêu kế hoạch năm 2025": so does this.
_GIVES_PLAN = re.compile(
    r"(?:về )?(?:việc )?(?:giao|phê duyệt|ban hành|điều chỉnh|phân bổ)[^;.]{0,30}"
    r"\b(?:kế hoạch|chỉ tiêu|chương trình|dự toán|nhiệm vụ)\b",
    re.IGNORECASE,
)
#: "Kế hoạch cải thiện chỉ số PAPI giai đoạn 2020-2025": the plan's time, not that of a result.
_OF_A_PLAN = re.compile(
    r"((?:Kế hoạch|Chương trình|Đề án|Chiến lược|Quy hoạch|Nghị quyết)\b[^;:.()\d]{3,120}?)"
    r"\s*giai đoạn\s+20\d\d\s*[-–]\s*20\d\d"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The words of a period, its first and its last day as far as they are said."""

    words: str | None = None
    starts: date | None = None
    due: date | None = None


def inherited_period(period: Period, headings: Sequence[str], header: Header) -> Period:
    """`period` of a target with the last day of the time that it stands under.

    That is the nearest of `headings` that names one, else the title of a plan.
    """
    plan = header.type in _FOR_A_TIME or _GIVES_PLAN.match(header.title or "")
    titles = [header.title] if header.title and plan else []
    for text in (*headings, *titles):
        due = _heading_due(text, header.date)
        if due:
            return Period(period.words or _own(text), period.starts, due)
    return period


#: What a sentence opens with holds for all of it: "Năm 2023, ...; ...", "Tính đến ngày 30/6: ...".
_OPENING = re.compile(
    r"\W*(?:(?:tính|trong|vào|cho|kết thúc|của)\s+)*(?:đến\s+(?:hết\s+)?|hết\s+"
    r"|cuối\s+)?(?:thời điểm\s+)?$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*[^,:.;()\d]{0,40}[,:]\s")
#: "Kết quả thực hiện nhiệm vụ năm 2023" looks back, whatever it names.
_CARRIED_OUT = re.compile(
    r"thực hiện\s+(?:các\s+)?(?:(?:mục tiêu|chỉ tiêu|nhiệm vụ|kế hoạch|giải pháp)(?:,\s|\s+và\s+"
    r"|\s*))+",
    re.IGNORECASE,
)
#: A sentence that goes on about what the one before it names.
_GOES_ON = re.compile(
    r"\W*(?:Theo (?:báo cáo|đó|kết quả)|Trong đó|Cụ thể|Kết quả(?=[,:])|Qua đó|Riêng)\b",
    re.IGNORECASE,
)


def told_period(sentence: str, earlier: str, headings: Sequence[str]) -> str | None:
    """The time of a result that its own clause does not name, where the structure says it.

    That is what its sentence opens with; else what the sentence before it names, where this one
    goes on about it; else the one time that the nearest heading with one names for what was.

    >>> told_period("Năm 2023, thu ngân sách đạt 98% dự toán; chi đạt 95%.", "", ())
    'năm 2023'
    >>> told_period("Tỷ lệ đúng hạn đạt 96%.", "", ("1. Kết quả 6 tháng đầu năm 2024:",))
    '6 tháng đầu năm 2024'
    """
    opens = PERIOD.search(sentence[:_OPENING_LENGTH])
    if (
        opens
        and _OPENING.fullmatch(sentence[: opens.start()])
        and _CLOSES.match(sentence, opens.end())
    ):
        return _spoken(opens.group())
    if _GOES_ON.match(sentence):
        earlier = undated(earlier)
        named = {
            _spoken(m.group()) for m in PERIOD.finditer(earlier) if not _is_compared(earlier, m)
        }
        named = {one for one in named if one[:4] != "ngày"} if len(named) > 1 else named
        if len(named) == 1:
            return named.pop()
    for heading in headings:
        about = undated(_CARRIED_OUT.sub("", heading))
        if _TO_COME.search(about):
            return None
        named = {_spoken(m.group()) for m in PERIOD.finditer(about) if not _is_compared(about, m)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


_OPENING_LENGTH = 60  #: characters


def _spoken(words: str) -> str:
    said = " ".join(words.split())
    if not said.isupper():
        return said[0].lower() + said[1:]
    return re.sub(r"(?<=quý )[iv]+\b", lambda quarter: quarter.group().upper(), said.lower())


def _is_compared(text: str, match: re.Match[str]) -> bool:
    return _COMPARED.search(text[: match.start()]) is not None


def reported_period(header: Header) -> str | None:
    """The time that the title of a report names for what it reports, when it is one time.

    >>> title = "Kết quả cải cách hành chính năm 2024 và nhiệm vụ năm 2025"
    >>> reported_period(Header(type="Báo cáo", title=title))
    'năm 2024'
    """
    if header.type != "Báo cáo" or not header.title:
        return None
    return _reported(header.title[:_TITLE])


@lru_cache(maxsize=16)  # each result of a report is asked about
def _reported(title: str) -> str | None:
    reported = undated(_TO_COME.split(_CARRIED_OUT.sub("", title))[0])
    named = {_spoken(m.group()) for m in PERIOD.finditer(reported)}
    return named.pop() if len(named) == 1 else None


_TITLE = 200  #: characters; a longer title has taken in what stands below it


def own_period(before: str, after: str, issued: date | None, kind: MeasureKind) -> Period:
    """The time of a measure from the words of its clause, before and after the number.

    A result has the period that its clause names and no due day. A target is due on the last day
    of the period named nearest to the number; one that comes back every year has no due day.
    """
    before, after = undated(before[-_REACH:]), only_own(undated(after[:_REACH]))
    before = _TURN.sub(lambda turn: turn["opening"] or "", _ASIDE.sub(" ", before))
    after = _ASIDE.sub(" ", after)
    if kind is MeasureKind.RESULT:
        before, after = _OF_A_PLAN.sub(r"\1", before), _OF_A_PLAN.sub(r"\1", after)
    before = _CAME_FROM.sub(" ", before)
    own = _nearest(before, after) or (_own_later(before, after) if kind is _TARGET else None)
    if kind is MeasureKind.RESULT:
        return Period(own or since(before)[0])
    starts = first_day(before) or first_day(after)
    every = _EVERY.search(before) or _EVERY.search(_stretch(before, after)[1])
    if every:
        return Period(every.group(), starts)
    due, stated = _nearest_due(before, after, issued)
    return Period(own or stated, starts, None if starts and own and OPEN.match(own) else due)


_TARGET = MeasureKind.TARGET
#: "giảm từ 11,25% năm 2011 xuống còn 2,89%": the year of where it came from.
_CAME_FROM = re.compile(
    r"\btừ \d[\d.,]*[^,;.\d]{0,30}?\b(?:cuối |đầu )?năm \d{4}\s+(?=(?:xuống|lên|còn|tăng|giảm)\b)",
    re.IGNORECASE,
)


def _own_later(before: str, after: str) -> str | None:
    """A period that stands behind a number; "hằng năm" behind a comma is of the next thing."""
    said = _own(after)
    if said and _EVERY.pattern.fullmatch(said):
        return _own(_stretch(before, after)[1])
    return said


#: "thu ngân sách 2024: 1.250 tỷ đồng".
_BARE_YEAR = re.compile(r"(?<=[^\W\d_]) (20\d\d)$")
_NAMED_YEAR = re.compile(r"\b(?:năm|với|từ|đến|số|khóa|đầu|cuối|qua|tháng|quý|học)$", re.I)


def dated(phrase: str, period: Period) -> tuple[str, Period]:
    """The name of what is measured without the time of it; the year that it ends with is its
    period's where nothing else says one.

    >>> dated("thu ngân sách 2024", Period())
    ('thu ngân sách', Period(words='năm 2024', starts=None, due=None))
    """
    if (found := since(phrase))[1]:
        phrase, period = found[1], Period(found[0], period.starts, period.due)
    year = _BARE_YEAR.search(phrase)
    if year and not _NAMED_YEAR.search(phrase[: year.start()]):
        if period.words is None:
            period = Period(f"năm {year[1]}", period.starts, period.due)
        if year[1] in (period.words or ""):
            phrase = phrase[: year.start()]
    return timeless(phrase, period.words), period


#: "Phấn đấu đến năm 2025, đón 2 triệu lượt khách; doanh thu ...": it holds for all of the sentence.
_OPENS = re.compile(
    r"\W*(?:(?:phấn đấu|(?P<aim>mục tiêu)(?: cụ thể| chung| tổng quát| phấn đấu)?) )?"
    r"(?P<when>(?:đến|vào|trong|hết|cuối|năm|giai đoạn)\b[^,;:]{0,40}?)(?:[,:]|(?(aim) là\b|(?!)))",
    re.IGNORECASE,
)


#: "Cơ cấu kinh tế đến năm 2030: nông nghiệp 10%; ...": of every part behind the colon.
_HEADED = re.compile(
    r"[^;:.]{3,90}?\b(?P<when>(?:đến|hết|cuối|giai đoạn)(?: đến| hết| cuối)*(?: năm)? 20\d\d"
    r"(?:\s?[-–]\s?20\d\d)?)(?: (?:như sau|đạt|là|gồm|cụ thể))*\s*:"
)


def opening_period(sentence: str, issued: date | None) -> Period:
    """The time that a sentence of targets opens with, for those of its clauses that name none.

    >>> opening_period("Phấn đấu đến năm 2030, đón 5 triệu lượt khách; doanh thu 900 tỷ", None).due
    datetime.date(2030, 12, 31)
    """
    opens = _OPENS.match(sentence[:_OPENING_LENGTH]) or _HEADED.match(sentence)
    if opens is None:
        return Period()
    period = own_period(f"{opens['when']} ", "", issued, _TARGET)
    return Period(period.words and _spoken(period.words), period.starts, period.due)


def recurs(period: Period) -> bool:
    """Whether it is for every year or month, and so never due."""
    return period.words is not None and _EVERY.search(period.words) is not None


#: "(tiến tới cấp xã, phường trong năm 2005)" tells of another thing; "(năm 2005)" does not.
_ASIDE = re.compile(r"\((?=(?:[^\s()]+\s+){5})[^()]*\)")
#: What stands before these is told of something else: "năm 2004 sụt giảm, song chi phí chiếm"; but
#: what a sentence opens with, "Đến cuối năm 2022, ...", holds for all of it.
_TURN = re.compile(
    r"^(?P<opening>\W*(?:tính|đến|trong|vào|cuối|hết|từ|năm|quý|tháng|giai đoạn)\b[^,]{0,40},\s)?"
    r".*,?\s(?:song|nhưng|tuy nhiên|trong khi(?: đó)?)\s",
    re.IGNORECASE | re.DOTALL,
)


def _own(text: str, *, last: bool = False) -> str | None:
    found = [m for m in PERIOD.finditer(text) if not _COMPARED.search(text[: m.start()])]
    found = found or [*_EVERY.finditer(text)]
    if not found:
        return None
    words = " ".join(found[-1 if last else 0].group().split())
    return words.lower() if words.startswith(("NĂM", "GIAI")) else words  # out of a heading


#: "đạt 95 triệu USD trong tháng 4, đưa tổng kim ngạch 4 tháng đầu năm lên": without its year.
_MONTH = re.compile(
    r"\s*(?:trong|vào|của)\s+((?:tháng|quý)\s+(?:\d{1,2}|IV|I{1,3}))\b(?!\s*(?:[/–-]|năm|và|đến))",
    re.IGNORECASE,
)


def _nearest(before: str, after: str) -> str | None:
    """The words of the period that a number's clause names: in its own stretch between two commas
    first, then before it, then after it."""
    month = _MONTH.match(after)
    if month:
        return month[1]
    here, there = _stretch(before, after)
    own = _own(here, last=True) or _own(there) or _own(before, last=True)
    return own or next((said for part in after.split(", ") if (said := _own_first(part))), None)


def _own_first(part: str) -> str | None:
    """The period that a part behind a comma begins with; later in it, it is of something else."""
    said = _own(part)
    return said if said and part.lower().find(said.lower()) < _NEAR_START else None


#: Behind a comma: something else is told of.
_ELSE = re.compile(
    r"(?:trong đó|đồng thời|phấn đấu|tiếp tục|đến|từ|năm|hoàn thành|đã|đạt|tăng|giảm|bằng|xếp|vượt"
    r"|chiếm|còn|riêng|với|và|trình|nhằm|để|bảo đảm|đảm bảo)\b|\W*\d",
    re.IGNORECASE,
)


def _stretch(before: str, after: str) -> tuple[str, str]:
    """The words on both sides of a number up to the next comma; a list of the things that it is a
    number of goes on behind one: "số hóa 100% văn bằng, chứng chỉ trong năm 2026"."""
    here = before.rpartition(", ")[2]
    there, *parts = after.split(", ")
    if re.match(r"\s+[^\W\d_]", after) and not PERIOD.search(there):
        for part in parts[:2]:
            if _ELSE.match(part):
                break
            there = f"{there}, {part}"
    return here, there


def _nearest_due(before: str, after: str, issued: date | None) -> tuple[date | None, str | None]:
    """The last day that a clause means, and the words of the deadline that say so."""
    here, there = _stretch(before, after)
    for words in (here, there, before, after):
        deadline = best_deadline(words, issued)
        if deadline and deadline.due:
            return deadline.due, deadline.quote.words
        due = _end_of_period(words, issued)
        if due:
            return due, None
    return None, None


def starting_day(after: str) -> date | None:
    """The first day of a target by the words behind its number: "từ năm 2026"."""
    return first_day(_ASIDE.sub(" ", after[:_REACH]))


def _end_of_period(text: str, issued: date | None) -> date | None:
    """The end of the last year or period that the words name, if it is not over."""
    best: date | None = None
    text = undated(text)
    for match in PERIOD.finditer(text):
        if _COMPARED.search(text[: match.start()]):
            continue
        year = match["last"] or match["year"]
        if year:
            best = date(int(year), 12, 31)
        elif meant := best_deadline(f"trong {match.group()}", issued):
            best = meant.due  # "quý II/2024", "6 tháng đầu năm 2024"
    return best if best and (issued is None or best >= issued) else None


def _heading_due(text: str, issued: date | None) -> date | None:
    horizon = re.search(r"\bđến\s+(?:hết\s+)?năm\s+(20\d\d)", text, re.IGNORECASE)
    if horizon:
        due = date(int(horizon[1]), 12, 31)
        return due if issued is None or due >= issued else None
    return _end_of_period(text, issued)
