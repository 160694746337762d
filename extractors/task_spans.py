"""Where one task of a paragraph ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.agencies import AgencyMention
from extractors.assignees import Assignment, read_assignment, watches
from extractors.deadlines import best_deadline
from extractors.mentioned import near_to
from extractors.not_tasks import only_states, too_little
from extractors.outline import Paragraph
from extractors.rosters import read_list
from extractors.task_texts import GOES_ON, pieces
from models.spans import Span

#: What begins a task behind its agency in the midst of a sentence: "…; Sở Y tế chỉ đạo …".
_ACTS = re.compile(
    r"\s+(?:cũng\s+)?(?:căn cứ|chỉ đạo|kiểm tra|hướng dẫn|tổ chức|thực hiện|triển khai|theo dõi"
    r"|rà soát|báo cáo"
    r"|bố trí"
    r"|phối hợp|tham mưu|xây dựng|tăng cường|chủ động|khẩn trương|tổng hợp|đôn đốc|cung cấp"
    r"|lựa chọn|lập|ban hành|cập nhật|quản lý|giám sát|thông báo|gửi|trình|phân công|tuyên truyền"
    r"|vận động|quan tâm|kịp thời|trực tiếp|tiếp tục|đẩy mạnh|tập trung|nghiêm túc"
    r"|thẩm định|xử lý|nghiên cứu|giải quyết|hoàn thành|hoàn thiện|đề xuất|bảo đảm|đảm bảo|chuẩn bị"
    r"|huy động|tiếp nhận|công bố|công khai|sớm|duy trì|khắc phục)\b"
)

#: Another order behind a semicolon, or another item: "…; giao Sở Y tế rà soát …".
_ORDERS = re.compile(r"(?:đồng thời|giao|yêu cầu|đề nghị|phân công|\()", re.IGNORECASE)

_ITEM = re.compile(r"\(\d{1,2}\) ")


def task_spans(
    paragraph: Paragraph, mentions: Sequence[AgencyMention], issued: date | None
) -> Iterator[Span]:
    """The tasks of a paragraph, by where they stand in the text.

    A sentence opens another one when it names its own agency or its own deadline, and so does a
    part of a sentence behind a semicolon that names who does what.
    """
    start: int | None = None
    end = paragraph.span.start
    numbered = _counts_tasks(paragraph, mentions)
    for piece in pieces(paragraph.words):
        span = piece.shift(paragraph.span.start)
        words = paragraph.words[piece.start : piece.end]
        if start is not None and not GOES_ON.match(words):
            assigned = read_assignment(words, near_to(mentions, span.start, len(words)))
            before = paragraph.words[start - paragraph.span.start : piece.start].rstrip()
            told = not watches(words, assigned)
            own = told and _acts(words, assigned)
            own = own and (only_states(before) or _has_one(before, start, mentions))
            if not before.endswith(";") or _ORDERS.match(words):
                own = own or (told and assigned.said in ("order", "duty"))
                own = own or best_deadline(words, issued) is not None
            own = own or (numbered and _ITEM.match(words) is not None)
            if own:
                yield Span(start, end)
                start = None
        start = span.start if start is None else start
        end = span.end
    if start is not None:
        yield Span(start, end)


def _counts_tasks(paragraph: Paragraph, mentions: Sequence[AgencyMention]) -> bool:
    """Whether a paragraph counts out the tasks of those that it begins with: "Sở Y tế: (1) …"."""
    words = paragraph.words
    if ": (1)" not in words:
        return False
    found = read_list(words, 0, near_to(mentions, paragraph.span.start, len(words)))
    return found is not None and words.startswith(": (1) ", found.span.end)


def _has_one(words: str, start: int, mentions: Sequence[AgencyMention]) -> bool:
    """Whether `words`, which begin at `start`, say who does what, and are no list of names."""
    assigned = read_assignment(words, near_to(mentions, start, len(words)))
    told = assigned.lead != () and _acts(words, assigned)
    return told and not too_little(words[assigned.named :], 2)


def _acts(words: str, assigned: Assignment) -> bool:
    if assigned.said in ("order", "duty"):
        return True
    return assigned.said == "subject" and _ACTS.match(words, assigned.named) is not None
