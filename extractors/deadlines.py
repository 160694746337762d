"""By when: the words of a deadline and the last day that they mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from extractors.dates import find_dates, quarter_in
from extractors.due import main_of
from extractors.lone_times import lone_day
from extractors.not_by_when import during, lasts, tells_a_point
from extractors.patterns import rare
from models.facts import Deadline, Quote
from models.spans import Span

# What stands before a date that is a deadline, and not the date of something that was.
_BY = re.compile(
    r"""(?:(?:chậm\ nhất|muộn\ nhất|hạn\ cuối|thời\ hạn|hạn|xong|hoàn\ thành|trước|trong|đến|tới
          |hết|cuối|là|vào|không\ quá|không\ muộn\ hơn|:
          |\d{1,2}(?:\s?giờ|h)(?:\s?\d{2})?(?:\s?phút)?)[\s,]*)+
        (?:(?:thứ\ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ\ nhật),?\ )?(?:ngày[ ])?$""",
    re.VERBOSE | re.IGNORECASE,
)
_FIRM = re.compile(
    r"chậm nhất|muộn nhất|muộn hơn|hạn|xong|hoàn thành|trước|đến|tới|hết|cuối|trong ngày",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\btrước\b(?!.*\bhết\b)", re.IGNORECASE)
#: A date after these words is when something was issued, seen or came into force.
_PAST = re.compile(
    r"(?:ban hành|ký|cấp|có hiệu lực|thông qua|thành lập|phê duyệt|đã\b[^,;.]*|được[^,;.]*)\s+$",
    re.IGNORECASE,
)
_SPAN_WORD = (
    r"(?:trong|hết|đến\ hết|đến\ cuối|cuối|trước|xong|hoàn\ thành|ngay\ trong|đến|chậm\ nhất)"
)
#: A quarter, also as readers of images see it: "Quý HI" is III, "Quý IIl", "Quý Il/2024".
_ROMAN = r"iv|[l1]v|h[il1]|[il1]h|h|[il1]{2,3}|[il]|[1-4]"
_YEAR_PART = r"(?:[ ]?[/⁄-][ ]?|[ ](?:của[ ])?năm[ ]|[ ])"
_QUARTER = rare(
    re.compile(  # trong quý II năm 2024; Quý IV/2023; quý III
        rf"(?P<lead>(?:\b{_SPAN_WORD}[ ])*)\bqu[ýí][ ](?P<quarter>{_ROMAN})\b"
        rf"(?:{_YEAR_PART}(?P<year>\d{{4}})\b)?",
        re.VERBOSE | re.IGNORECASE,
    ),
    *("quý", "quí"),
)
_MONTHS = rare(
    re.compile(  # 6 tháng đầu năm 2024; 9 tháng năm 2024; 6 tháng cuối năm
        rf"(?P<lead>(?:\b{_SPAN_WORD}\ )*)\b0?(?P<months>[369])\ (?:\(\w+\)\ )?tháng\ "
        r"(?P<half>đầu|cuối)\ năm(?:\ (?P<year>\d{4})\b)?",
        re.VERBOSE | re.IGNORECASE,
    ),
    *("tháng đầu", "tháng cuối"),
)
_MONTH = rare(
    re.compile(  # trong tháng 6/2024; trước tháng 12 năm 2024; cuối tháng 3/2024
        rf"(?P<lead>(?:\b{_SPAN_WORD}\ )*)\btháng\ (?P<month>\d{{1,2}})\b(?:(?:/"
        rf"|\ năm\ )(?P<year>\d{{4}})\b|(?![/,.]?\d|\ (?:năm|và|h[àằ]ng|mỗi|đến)\b|\s*[-–]))",
        re.VERBOSE | re.IGNORECASE,
    ),
    "tháng",
)
_YEAR = rare(
    re.compile(  # hết năm 2024; ngay trong năm 2023; cuối năm 2025; trước năm 2026
        rf"(?P<lead>(?:\b{_SPAN_WORD}\ )*)\bnăm\ (?P<year>20\d\d)\b(?![-–/])",
        re.VERBOSE | re.IGNORECASE,
    ),
    "năm 20",
)
#: Two periods of which the last counts: Quý III, IV năm 2025; Quý IV/2025 - Quý I/2026; 2025-2026.
_TO = r"\s*(?:-|–|,|và|đến)\s*"
_UNTIL = tuple(
    rare(
        re.compile(rf"(?P<lead>(?:\b{_SPAN_WORD}[ ])*)\b{words}", re.VERBOSE | re.IGNORECASE),
        *signs,
    )
    for words, *signs in (
        (
            rf"qu[ýí][ ](?:iv|i{{1,3}}|[1-4])(?:{_YEAR_PART}\d{{4}})?{_TO}(?:qu[ýí][ ])?"
            rf"(?P<quarter>iv|i{{1,3}}|[1-4])\b{_YEAR_PART}(?P<year>\d{{4}})\b",
            "quý",
            "quí",
        ),
        (
            rf"tháng[ ]\d{{1,2}}(?:/\d{{4}}|[ ]năm[ ]\d{{4}})?{_TO}(?:tháng[ ])?"
            r"(?P<month>\d{1,2})(?:/|[ ]năm[ ])(?P<year>\d{4})\b",
            "tháng",
        ),
        (r"(?:(?:năm|giai[ ]đoạn)[ ])?20\d\d\s?[-–]\s?(?P<year>20\d\d)\b", "-", "–"),
    )
)
#: What every period has; where it is not, none of their patterns need be tried.
_ANY_PERIOD = rare(
    re.compile(r"năm|tháng|qu[ýí]|20\d\d", re.IGNORECASE), "năm", "tháng", "quý", "quí", "20"
)
#: trước ngày … tháng 11 năm 2024; chậm nhất ngày ..../..../2024
_GAP = r"(?:\.{2,}|…+|_{2,})"
_BLANK = rare(
    re.compile(
        rf"\b(?:trước|chậm nhất|muộn nhất|đến hết|hết|đến)(?: là)?(?: trước)?(?: ngày)? ?{_GAP}"
        rf" ?(?:/|tháng) ?(?:\d{{1,2}}|{_GAP})(?: ?(?:/|năm) ?(?:20\d\d|{_GAP}))?",
        re.IGNORECASE,
    ),
    *("..", "…", "__"),
)
#: "hoàn thành trong năm", "xong trước cuối năm": the year of the document.
_THIS_YEAR = re.compile(
    r"\b(?:hoàn thành|xong) (?:trong|(?:trước |vào )?cuối) năm(?=\s*(?:[.,;)]|$))", re.IGNORECASE
)
_RELATIVE = rare(
    re.compile(  # trong vòng 15 ngày kể từ ngày ký; chậm nhất 03 (ba) tháng sau khi ban hành
        r"""\b(?:trong\ (?:vòng|thời\ hạn|thời\ gian)|chậm\ nhất|không\ quá|tối\ đa)
        (?:\ (?:là|sau|không\ quá|tối\ đa))*\ (?P<count>\d{1,3})(?:\ \([^)]{2,30}\))?
        \ (?P<unit>ngày\ làm\ việc|ngày|tuần|tháng|năm|giờ)
        (?P<since>(?:,)?\ (?:kể\ từ|tính\ từ|từ|sau)(?:\ khi|\ ngày|\ thời\ điểm)*[^,;.]{0,80})?""",
        re.VERBOSE | re.IGNORECASE,
    ),
    *("trong vòng", "trong thời", "chậm nhất", "không quá", "tối đa"),
)
#: The day of this paper, and of no contract, list or decision that comes later.
_SIGNED = re.compile(
    r"(?:(?:từ|sau)(?:\s+(?:khi|ngày|thời điểm))*|này\s+được)\s+(?:được\s+)?(?:ký|ban hành)"
    r"(?:\s+ban hành)?(?:\s+(?:quyết định|kế hoạch|nghị quyết|chỉ thị|văn bản|công văn|thông báo"
    r"|chương trình|đề án|công điện)\s+này"
    r"|\s+(?-i:Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Công văn|Thông báo|Công điện))?\s*$",
    re.IGNORECASE,
)
#: Where the words end that say from when on: "kể từ ngày nhận được văn bản này".
_SINCE_WHAT = re.compile(
    r"\bnày\b(?:\s+(?:có hiệu lực(?:\s+thi hành)?|được\s+(?:ký|ban hành|thông qua)))?",
    re.IGNORECASE,
)
_EVERY = r"(?:hằng|hàng|mỗi)\ (?:năm|qu[ýí]|tháng|tuần|ngày)"
_DAY = r"\d{1,2}(?:[/-]\d{1,2}|\ tháng\ \d{1,2})?"
#: "… 15/6 (6 tháng) và ngày 15/12 (cả năm)": of several days each comes back.
_AND_DAY = rf"(?:(?:\ \([^()]{{1,40}}\))?(?:,|,?\ và)\ (?:trước\ )?(?:ngày\ )?{_DAY})"
_RECURRING = rare(
    re.compile(
        rf"""(?:(?:(?:trước|chậm\ nhất|vào|đến|là)\ )+(?:ngày\ )?|ngày\ ){_DAY}{_AND_DAY}*
          (?:\ \([^()]{{1,40}}\))?\ (?:của\ )?(?:{_EVERY}
            |tháng\ (?:đầu|cuối)\ (?:của\ )?(?:{_EVERY}|qu[ýí]|năm))
        |định\ kỳ(?:\ (?:vào\ )?(?:{_EVERY}|\d{{1,2}}\ tháng(?:\ (?:một|1)\ lần)?|qu[ýí]|tháng|năm
            |cuối\ (?:qu[ýí]|năm|tháng)|tuần|ngày)(?:,\ (?:{_EVERY}|năm|qu[ýí]|tháng))*)?
        |(?:vào\ |tại\ )?(?:các\ )?kỳ\ họp\ (?:thường\ (?:lệ|kỳ)\ )?(?:giữa|cuối)\ năm(?!\ \d)
        |\b{_EVERY}\b|\b(?:ít\ nhất\ )?(?:\d{{1,2}}|một|hai)\ lần\ ?(?:/|mỗi|trong)\ ?(?:1\ |một\ )?
          (?:năm|qu[ýí]|tháng|tuần)\b
        |(?<=:\ )thường\ xuyên|(?<=\|\ )thường\ xuyên|^thường\ xuyên
        |thường\ xuyên(?:,\ (?:liên\ tục|định\ kỳ))?(?=[\s.;/|]*$)""",
        re.VERBOSE | re.IGNORECASE,
    ),
    *("hằng", "hàng", "mỗi", "định kỳ", "kỳ họp", "lần", "thường xuyên", "tháng đầu", "tháng cuối"),
)
#: "hằng năm" that says when, and not of which kind ("kế hoạch hằng năm của Thành phố").
_SAYS_WHEN = re.compile(
    r"(?:^|[,;:(]\s*|báo cáo\s+|thực hiện\s+|tổ chức\s+|định kỳ\s+|và\s+|đánh giá\s+|rà soát\s+)$",
    re.IGNORECASE,
)
#: So does one before a task; after these words it says of which kind they are, all the same.
_TASK_FOLLOWS = re.compile(
    r"\s+(?:tổ chức|báo cáo|kiểm tra|rà soát|tổng hợp|đánh giá|công bố|công khai|bố trí|ban hành"
    r"|cập nhật|thống kê|sơ kết|tổng kết|theo dõi|đôn đốc|giám sát|tham mưu)\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:trợ cấp|phụ cấp|lương|sinh hoạt phí)\s+$", re.IGNORECASE)
_KIND_OF = re.compile(
    r"(?:kế hoạch|chương trình|dự toán|ngân sách|báo cáo|kết quả|tình hình|nhiệm vụ|chỉ tiêu"
    r"|kinh phí|công tác|(?-i:kiểm tra)|đánh giá|xếp loại|số liệu)\s+$",
    re.IGNORECASE,
)


def find_deadlines(text: str, issued: date | None) -> tuple[Deadline, ...]:
    """The deadlines in `text`, in order; their quotes' spans count in `text`.

    `issued` is the date of the document: a date before it is no deadline, a quarter or a day
    without a year is in its year, and "kể từ ngày ký" counts from it. What comes back every year
    or month has `recurrence` and no `due`. Nothing is computed that the words do not fix: working
    days, and periods that run from somebody else's act, have no `due`.

    >>> [d.due.isoformat() for d in find_deadlines("hoàn thành trong quý II năm 2024", None)]
    ['2024-06-30']
    """
    if len(text) > _KEPT:
        return _found.__wrapped__(text, issued)
    return _found(text, issued)


#: Longer texts are not kept.
_KEPT = 4_000
_FIGURE = re.compile(r"\d")


@lru_cache(maxsize=256)  # the words of one task or number are asked about several times
def _found(text: str, issued: date | None) -> tuple[Deadline, ...]:
    worded = (_ANY_PERIOD, _RECURRING, _BLANK)
    if not _FIGURE.search(text) and not any(words.may_match(text) for words in worded):
        return ()
    alone = lone_day(text)
    if alone is not None and (issued is None or alone >= issued):
        return (_deadline(text, Span(0, len(text)), alone),)
    found: list[Deadline] = []
    for one in (
        *_recurring(text),
        *_blanks(text),
        *_days(text, issued),
        *_short_days(text, issued),
        *_relative(text, issued),
        *_periods(text, issued),
    ):
        past = one.due is not None and issued is not None and one.due < issued
        if not past and not any(one.quote.span.overlaps(other.quote.span) for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.quote.span))


def best_deadline(text: str, issued: date | None) -> Deadline | None:
    """The deadline of one task: the first with a day, or the first that is stated at all."""
    found = find_deadlines(text, issued)
    return main_of(found) if found else None


def _deadline(text: str, span: Span, due: date | None, recurrence: str | None = None) -> Deadline:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,:"))
    span = Span(start, start + len(words.strip(" ,:")))
    return Deadline(quote=Quote(span, span.of(text)), due=due, recurrence=recurrence)


def _recurring(text: str) -> list[Deadline]:
    found: list[Deadline] = []
    for match in _RECURRING.finditer(text):
        words = match.group()
        bare = re.fullmatch(r"(?:hằng|hàng|mỗi) \S+", words, re.IGNORECASE)
        ends = re.match(r"\s*(?:$|[.;)|/])", text[match.end() :])
        before, after = text[: match.start()], text[match.end() :]
        says = _SAYS_WHEN.search(before) or (
            _TASK_FOLLOWS.match(after)
            and not _KIND_OF.search(before)
            and not _DAY_MONTH.search(after)  # that day says more, and comes back with it
        )
        if bare and (_PAID.search(before) or not (ends or says)):
            continue
        found.append(_deadline(text, Span(*match.span()), None, _rhythm(words)))
    return found


def _rhythm(words: str) -> str:
    """How often: "hằng năm" out of "trước ngày 15/12 hằng năm"."""
    every = re.search(rf"{_EVERY}", words.lower(), re.VERBOSE)
    said = every.group().replace("hàng", "hằng") if every else words.lower()
    return " ".join(re.sub(r"^(?:tại|vào)\s+", "", said).split()).strip(" ,")


def _blanks(text: str) -> list[Deadline]:
    """Days that were left open in a draft or a form: the words stand, no day is made of them."""
    return [_deadline(text, Span(*match.span()), None) for match in _BLANK.finditer(text)]


def _days(text: str, issued: date | None) -> list[Deadline]:
    found: list[Deadline] = []
    for mention in find_dates(text):
        if mention.date is None:
            continue
        lead = _BY.search(text[: mention.span.start])
        inside = mention.words.lower().startswith("ngày")
        if lead is None or not _FIRM.search(f"{lead.group()}{mention.words}"):
            continue
        before = text[: lead.start()].rstrip().lower()
        if before.endswith("tính") or (_PAST.search(text[: lead.start()]) and not issued):
            continue
        if not inside and re.search(r"\btừ\s*$", text[: lead.start()]):
            continue
        if lead.group().lower().startswith("đến") and lasts(text[: lead.start()]):
            continue
        found.append(_deadline(text, Span(lead.start(), mention.span.end), mention.date))
    return found


#: What follows a day without a year that no "ngày" announces.
_ALONE = re.compile(r"\s*(?:[.,;)]|$|h[àằ]ng năm)")
_DAY_MONTH = re.compile(
    r"(?P<day>\d(?<!\w.)\d?)(?:/|\ tháng\ )(?P<month>\d{1,2})(?![\d/]|[.,]\d|\ năm)"
)


def _short_days(text: str, issued: date | None) -> list[Deadline]:
    """Days without a year ("trước ngày 15/12"): in the year of the document, if that is to come."""
    found: list[Deadline] = []
    for match in _DAY_MONTH.finditer(text):
        lead = _BY.search(text[: match.start()])
        if issued is None or lead is None:
            continue
        if "ngày" not in lead.group().lower() and not _ALONE.match(text, match.end()):
            continue  # "đến 3/4 số xã" is a share
        if not _FIRM.search(lead.group()):
            continue
        try:
            due = date(issued.year, int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        span = Span(lead.start(), match.end())
        clause = text[: span.start].rpartition(";")[2]
        every = re.search(rf"\b{_EVERY}\b", clause, re.VERBOSE | re.IGNORECASE)
        if every:  # "hằng năm báo cáo ... trước ngày 10/12"
            found.append(_deadline(text, span, None, _rhythm(every.group())))
        elif due >= issued:
            found.append(_deadline(text, span, due))
    return found


def _relative(text: str, issued: date | None) -> list[Deadline]:
    found: list[Deadline] = []
    for match in _RELATIVE.finditer(text):
        since, end = match["since"] or "", match.end()
        if closed := _SINCE_WHAT.search(since):  # the task may follow without a comma
            end -= len(since) - closed.end()
            since = since[: closed.end()]
        due = None
        if issued and _SIGNED.search(since):
            due = _after(issued, int(match["count"]), match["unit"].lower())
        if due or since or match.group().lower().startswith("trong thời hạn"):
            found.append(_deadline(text, Span(match.start(), end), due))
    return found


def _after(start: date, count: int, unit: str) -> date | None:
    if unit in ("ngày", "tuần"):
        return start + timedelta(days=count * (7 if unit == "tuần" else 1))
    if unit in ("tháng", "năm"):
        months = start.month - 1 + count * (12 if unit == "năm" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return None  # working days hang on holidays that the paper does not name


def _periods(text: str, issued: date | None) -> list[Deadline]:
    found: list[Deadline] = []
    if _ANY_PERIOD.search(text) is None:
        return found
    if issued:
        end = date(issued.year, 12, 31)
        found += [_deadline(text, Span(*m.span()), end) for m in _THIS_YEAR.finditer(text)]
    for pattern in (*_UNTIL, _QUARTER, _MONTHS, _MONTH, _YEAR):
        for match in pattern.finditer(text):
            if not _says_when(text, match):
                continue
            if pattern is _MONTH and not match["year"] and not match["lead"]:
                continue  # a cell "Tháng 4" of a table of any year
            span = Span(match.start(), match.end())
            due = _end(match, issued)
            if due or match.groupdict().get("year") is None:
                found.append(_deadline(text, span, due))
    return found


def _says_when(text: str, match: re.Match[str]) -> bool:
    """Whether the period is a time to do something in, not a part of a name or a look back."""
    before, lead = text[: match.start()].rstrip(), match["lead"].lower().split()
    if tells_a_point(before):
        return False
    if not lead:
        # A bare period says by when only where it stands alone, as in a cell of a table.
        return not text[: match.start()].strip(" |:-") and not text[match.end() :].strip(" |.;-/")
    if lead == ["trong"]:
        return not during(before, text[match.end() :])
    if lead[0] == "đến" and lasts(before):
        return False
    if lead == ["đến"]:
        before = before.lower()
        alone = not before or before[-1] in ",;:.(" or before.endswith(("phấn đấu", "hoàn thành"))
        return alone and not before.endswith(("tầm nhìn", "định hướng"))
    return True


def _end(match: re.Match[str], issued: date | None) -> date | None:
    """The last day of the period, or the day before it begins where the words are "trước"."""
    parts = match.groupdict()
    if parts.get("year"):
        year = int(parts["year"])
    elif issued:
        year = issued.year
    else:
        return None
    first, last = 1, 12
    if parts.get("quarter"):
        last = quarter_in(parts["quarter"]) * 3
        first = last - 2
    elif parts.get("months"):
        last = int(parts["months"]) if parts["half"].lower() == "đầu" else 12
    elif parts.get("month"):
        first = last = int(parts["month"])
        if not 1 <= last <= 12:
            return None
    if _BEFORE.search(parts["lead"]) and "cuối" not in parts["lead"].lower():
        return date(year, first, 1) - timedelta(days=1)
    return date(year, last, calendar.monthrange(year, last)[1])
