"""What more is due in one task: "báo cáo trước ngày 15 hằng tháng và tổng kết trước 31/12/2025".

A directive has one deadline. Another act of the same task that has its own is a directive of its
own, with the words of that act and with the leads of the task that it is a part of.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.deadlines import find_deadlines
from extractors.due import main_of
from models.facts import Deadline
from models.spans import Span

#: What somebody can be told to do by a day.
_VERBS = (
    r"(?:báo cáo|tổng kết|sơ kết|tổng hợp|gửi|trình|hoàn thành|hoàn thiện|ban hành|rà soát|đánh giá"
    r"|công bố|công khai|cập nhật|kiểm tra|tổ chức|xây dựng|triển khai|lập|nộp|đăng ký|thống kê"
    r"|thông báo|đề xuất|tham mưu|phê duyệt|bàn giao|nghiệm thu|quyết toán|khởi công|đưa"
    r"|khắc phục|sửa chữa|di dời|giải ngân)"
)
#: Words that tell no act of its own, its time among them: "báo cáo định kỳ".
_LEAST = 4
#: Where an act begins, after a comma, a semicolon, "và" or "đồng thời".
_ACT = re.compile(
    r"(?:^\W*|[,;:(]\s*|\bvà\s+|\bđồng thời,?\s+|\brồi\s+)(?P<act>(?:định kỳ\s+|kịp thời\s+)?"
    rf"{_VERBS}\b)",
    re.IGNORECASE,
)
#: After whom it is told: "Sở Nội vụ báo cáo trước ngày 15 hằng tháng"; not what is to be left
#: undone: "xem xét không tổ chức kiểm tra định kỳ".
_VERB = re.compile(
    rf"(?<!việc )(?<!để )(?<!tác )(?<!được )(?<!không )(?<!chưa )\b{_VERBS}\b[^,;:]*$"
)
#: A deadline that opens its own part of the sentence, and the act that stands behind it.
_OPENS = re.compile(r"(?:[,;:(]\s*|\bvà\s+|\bđồng thời,?\s+)$")
_FOLLOWS = re.compile(rf",?\s+{_VERBS}\b[^,;.]{{0,200}}", re.IGNORECASE)
#: What parts an act from the deadline of the one before it.
_CLAUSE = re.compile(r"(?:[^;]{0,3}[;,)]|\s+(?:và|đồng thời))*\s*")


def further_deadlines(words: str, issued: date | None) -> tuple[tuple[Span, Deadline], ...]:
    """The acts of a task, beside its main one, that have a deadline or a rhythm of their own.

    Each with its words' span in `words` and its deadline, in order. `issued` is the date of the
    document. An act is one only where its verb stands between the deadline before and its own;
    what has the same day or rhythm as an act before is no further one.

    >>> task = "Báo cáo kết quả trước ngày 15 hằng tháng và tổng kết trước ngày 31/12/2025."
    >>> [(span.of(task), one.recurrence) for span, one in further_deadlines(task, None)]
    [('Báo cáo kết quả trước ngày 15 hằng tháng', 'hằng tháng')]
    """
    found = find_deadlines(words, issued)
    if len(found) < 2:
        return ()
    main = main_of(found)
    acts = [match.start("act") for match in _ACT.finditer(words)]
    told = {(main.due, main.recurrence)}
    begins = _begin(acts, 0, main.quote.span.start)
    more: list[tuple[Span, Deadline]] = []
    end = 0
    for one in found:
        span = one.quote.span
        begin, close = _begin(acts, end, span.start), span.end
        verb = _VERB.search(words, end, span.start) if begin is None else None
        begin = verb.start() if verb else begin
        if begin is not None and begin >= span.start:  # "rà soát hồ sơ, hoàn thành trước 30/9"
            begin = _CLAUSE.match(words, end).end() if end else begin  # type: ignore[union-attr]
        if begin is None or begin == begins:  # "...; định kỳ hằng quý báo cáo UBND tỉnh"
            follows = _FOLLOWS.match(words, span.end)
            opens = follows is not None and _OPENS.search(words[: span.start]) is not None
            begin, close = (span.start, follows.end()) if opens and follows else (None, close)
        end = span.end
        said = (one.due, one.recurrence)
        if one.recurrence == "định kỳ" and main.recurrence:
            continue  # the main one says how often
        if one is main or begin is None or begin >= close or said in told or not any(said):
            continue
        if len(words[begin:close].split()) <= _LEAST:
            continue
        told.add(said)
        more.append((Span(begin, close), one))
    return tuple(more)


def _begin(acts: list[int], start: int, end: int) -> int | None:
    """Where the last act between two places begins; one right before a deadline is part of it."""
    inside = [act for act in acts if start <= act <= end]
    return inside[-1] if inside else None
