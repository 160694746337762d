"""Whether a number is asked for or reported: a target, a result, or the norm of a law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.periods import is_over
from models.facts import Header, MeasureKind

_ASKS = re.compile(
    r"\b(?:phấn đấu|tối thiểu|ít nhất|đặt mục tiêu|mục tiêu|đề ra|giao chỉ tiêu"
    r"|chỉ tiêu(?!\s+giao)|phải đạt|cần đạt"
    r"|yêu cầu|đảm bảo(?=\s*$)|bảo đảm(?=\s*$)|đảm bảo (?:tỷ lệ|mức|chỉ số|có)|bảo đảm (?:tỷ lệ"
    r"|mức|chỉ số|có)|sẽ"
    r"|kế hoạch[^.;]{0,40}xác định|đưa(?=[^.;,]{0,60}(?:chỉ số|xếp|vào|nằm))|dự kiến|hướng tới"
    r"|phải|(?<!chuyển )(?<!bàn )giao(?=[^.;,]{0,40}$))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\bđã\b|đến nay|tính đến|\btheo (?:báo cáo|thống kê|số liệu)\b|\bchỉ (?:đạt|mới)\b"
    r"|(?:^|[.,;]\s*)kết quả\s*[,:]|ước đạt|hiện có|hiện nay|\bchiếm\b"
    r"|khảo sát|so với cùng kỳ|được hỏi",
    re.IGNORECASE,
)
_ASKS_HEADING = re.compile(
    r"mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|giải pháp|yêu cầu", re.IGNORECASE
)
_TELLS_HEADING = re.compile(
    r"kết quả|tình hình|thực trạng|đánh giá|hạn chế|tồn tại|ưu điểm|nguyên nhân|sự cần thiết"
    r"|đặt vấn đề",
    re.IGNORECASE,
)
#: A paragraph that opens a list is no heading, unless what it opens are targets.
_ANNOUNCES = re.compile(r":\s*$")
_ASKS_LIST = re.compile(r"(?:mục tiêu|chỉ tiêu)[^.]*:\s*$", re.IGNORECASE)
_REPORTS = frozenset({"Báo cáo", "Tờ trình", "Biên bản", "Thông cáo"})
#: What these number is asked for, even where no word of the sentence says so.
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Chỉ thị", "Phương án", "Công điện"})
_STATES = re.compile(r"đạt|chiếm|tăng|giảm|xếp|đứng|kết quả|bằng|hoàn thành", re.IGNORECASE)
#: In these a number is a norm ("tối đa 30% vốn điều lệ"), unless it is called a target.
_NORMS = frozenset(
    {
        "Luật",
        "Bộ luật",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Pháp lệnh",
        "Quy định",
        "Quy chế",
        "Văn bản hợp nhất",
    }
)
_CALLED_TARGET = re.compile(
    r"phấn đấu|(?:đặt|với|đạt|đến) mục tiêu|chỉ tiêu (?:giao|đến)", re.IGNORECASE
)
#: A number in brackets, or behind how many of how many, tells how far something has come.
_REACHED = re.compile(
    r"\(\s*(?:(?:đã|mới|chỉ)\s+)*(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng)[^()]*$"
    r"|\d/\d[\d.]*\s[^;()]{2,120}(?:đạt|chiếm|tỷ lệ|tỉ lệ)\s*$",
    re.IGNORECASE,
)
#: A sentence that opens so reports to its end.
_REPORTED = re.compile(
    r"^\W*(?:theo (?:báo cáo|thống kê|số liệu|kết quả)|tính đến|(?:cho )?đến nay"
    r"|đến (?:hết )?ngày)\b[^;]*\bđã (?:có|đạt|hoàn thành|thực hiện)\b",
    re.IGNORECASE,
)
_TARGETS = re.compile(r"mục tiêu|chỉ tiêu", re.IGNORECASE)
_NEAR = 160  #: characters before a number in which a word tells of it


def kind_of(
    before: str, words: str, starts_later: bool, headings: Sequence[str], header: Header
) -> MeasureKind | None:
    """Asked for or reported; None for a norm, and where nothing tells.

    `before` are the words of the number's clause up to it, `words` those of the number itself up
    to its figures ("tối thiểu "); `starts_later` says that it holds from a day after the document's
    own on. `headings` stand above, the nearest first.
    """
    near = before[-_NEAR:] + words
    if header.type in _NORMS:
        return MeasureKind.TARGET if _CALLED_TARGET.search(near) else None
    if starts_later:
        return MeasureKind.TARGET
    said = _said(near)
    if said is not None:
        return said
    if _REPORTED.search(before):
        return MeasureKind.RESULT
    if is_over(before, header.date):
        return MeasureKind.RESULT
    return _by_place(near, headings, header)


def _said(words: str) -> MeasureKind | None:
    """What the words before a number say; the word nearest to it decides."""
    asked = max((m.end() for m in _ASKS.finditer(words)), default=-1)
    told = max((m.end() for m in _TELLS.finditer(words)), default=-1)
    reached = _REACHED.search(words)
    if reached and asked < reached.start():
        return MeasureKind.RESULT
    if asked < 0 and told < 0:
        return None
    return MeasureKind.TARGET if asked > told else MeasureKind.RESULT


def _by_place(near: str, headings: Sequence[str], header: Header) -> MeasureKind | None:
    """What the headings above say, and the type of the document."""
    if any(_TARGETS.search(h) and not _TELLS_HEADING.search(h) for h in headings):
        return MeasureKind.TARGET
    for heading in headings:
        if _ANNOUNCES.search(heading) and not _ASKS_LIST.search(heading):
            continue
        if _TELLS_HEADING.search(heading):
            return MeasureKind.RESULT
        if _ASKS_HEADING.search(heading):
            return MeasureKind.TARGET
    if header.type in _PLANS:
        return MeasureKind.TARGET
    if header.type in _REPORTS or (header.type is None and _STATES.search(near[-40:])):
        return MeasureKind.RESULT
    return None
