"""What a number of things counts by the verb of its clause, where nothing else names it."""

from __future__ import annotations

import re

from extractors.acts import things_behind
from extractors.clause_names import Named, is_name
from extractors.clauses import Clauses
from extractors.counting import is_on_paper, is_shared
from extractors.doings import doing
from extractors.numbers import Number

#: How sure a name is that begins with the verb that its number stands behind.
_SURE = 0.7
_MANY = 50
_NO_THING = re.compile(
    r"(?:nội dung|nhóm|lĩnh vực|điểm cầu|tiêu chí|chỉ tiêu|nhiệm vụ|hội nghị|kế hoạch|báo cáo"
    r"|văn bản)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(r"(?:nghị quyết|quyết định|quy trình)\b", re.IGNORECASE)
_PUT_OUT = re.compile(r"ban hành|phê duyệt", re.IGNORECASE)
_ANY = re.compile(
    r"(?:vụ việc|vụ, việc|lượt người|lượt hộ|trường hợp|đơn vị|tổ chức|phản ánh|ý kiến)",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:cuộc|buổi|phiên) (?:họp|làm việc)\b|\bhội nghị\b", re.IGNORECASE)


def counted(clauses: Clauses, number: Number, *, typed: bool) -> Named | None:
    """The name of a number of things, or of a size, that is the object of a verb; None for no such.

    Of a paper that is not `typed` (news, the middle of a paper) only many are counted.

    >>> from extractors.clauses import clauses_of
    >>> said = clauses_of("Thực hiện tinh giản biên chế 87 người", 0, ())
    >>> counted(said, said.numbers[0], typed=True).words
    'tinh giản biên chế người'
    """
    unit = number.unit or ""
    if number.sort not in ("thing", "size") or _NO_THING.match(unit):
        return None
    if is_shared(number, clauses.percents(number)):
        return None
    if not typed and number.value < _MANY:
        return None
    words = clauses.words
    before = words[: number.span.start]
    verb = doing(before, unit)
    if verb is None or is_on_paper(before):
        return None
    rest = things_behind(words[number.span.end :])
    if not rest.strip() and number.sort == "size":
        return None
    if _PAPER.match(unit) and not (rest.strip() and _PUT_OUT.search(verb)):
        return None
    name = f"{verb}{rest}" if number.sort == "size" else f"{verb} {unit}{rest}"
    # "xử lý 11 vụ": of what?
    said = rest.strip() or len(verb.split()) > 2 or (" " in unit and not _ANY.fullmatch(unit))
    if not said or _MEETING.search(name) or not is_name(name):
        return None
    return Named(name, _SURE, act=True)
