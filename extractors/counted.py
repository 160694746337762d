"""What a number of things counts by the verb of its clause, where nothing else names it."""

from __future__ import annotations

import re

from extractors.acts import things_behind
from extractors.bases import base_of
from extractors.clause_names import Named, is_name
from extractors.clauses import Clauses
from extractors.counting import earned, is_on_paper, is_shared
from extractors.doings import doing
from extractors.numbers import Number
from models.facts import Comparator

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
    if number.sort == "money":
        return _summed(clauses.words[: number.span.start])
    if number.sort not in ("thing", "size") or _NO_THING.match(unit):
        return None
    if is_shared(number, clauses.percents(number)):
        return None
    if not typed and number.value < _MANY:
        return None
    words = clauses.words
    first = _first(clauses, number)
    before = words[: first.span.start]
    verb = doing(before, unit)
    if verb is None or is_on_paper(before):
        return _beside(clauses, number)
    rest = things_behind(words[number.span.end :])
    if not rest.strip() and number.sort == "size":
        return None
    if _PAPER.match(unit) and not (rest.strip() and _PUT_OUT.search(verb)):
        return None
    name = f"{verb}{rest}" if number.sort == "size" else f"{verb} {unit}{rest}"
    # "xử lý 11 vụ": of what?
    said = rest.strip() or len(verb.split()) > 2 or (" " in unit and not _ANY.fullmatch(unit))
    if not said or _MEETING.search(name) or not is_name(name.removeprefix("giảm ")):
        return None
    if verb.lower() == "giảm" and number.op is Comparator.EQ:
        base = base_of(words[number.span.end + len(rest) :])
        return Named(f"{name} so với {base}", _SURE, act=True) if base else None
    return Named(name, _SURE, act=True)


#: From one object of a verb to the next: "3.530 tập thể và 8.619 cá nhân".
_NEXT = re.compile(
    r"(?: (?!(?:đạt|tăng|giảm|chiếm|đã|có|với|trong|là|được|còn)\b)[^\W\d_]+){0,14}"
    r"(?:, [^\W\d_]+(?: [^\W\d_]+){0,6})??(?:,|,? và) "
)
#: From people to what they came about: " đến khiếu nại, tố cáo, với ", ", có ".
_ABOUT = re.compile(
    r"[^;.()\d]{0,90}?(?: \([^()]{1,60}\))?(?:,? với|,? về|, có)(?: tổng số)? ", re.IGNORECASE
)
_MATTER = re.compile(r"(?:vụ việc|vụ|đoàn)\b", re.IGNORECASE)
_CAME = re.compile(r"(?:người|lượt|công dân)\b", re.IGNORECASE)


def _before(clauses: Clauses, number: Number) -> Number | None:
    """The number of things, or the sum, right before another one."""
    there = [
        one
        for one in clauses.numbers
        if one.sort in ("thing", "size", "money") and one.span.end <= number.span.start
    ]
    return there[-1] if there else None


def _first(clauses: Clauses, number: Number) -> Number:
    """The first of the numbers in a row that are objects of one verb, up to `number`."""
    first = number
    while (one := _before(clauses, first)) is not None:
        if one.of is not None or not _NEXT.fullmatch(clauses.words, one.span.end, first.span.start):
            break
        first = one
    return first


def _beside(clauses: Clauses, number: Number) -> Named | None:
    """The name of the matters that people came with whom an office received."""
    matter = _MATTER.match(number.unit or "")
    came, between = number, ""
    while matter and (one := _before(clauses, came)) is not None:
        between = clauses.words[one.span.end : came.span.start]
        came = one
        if not _ABOUT.fullmatch(between):
            return None
        if _CAME.match(one.unit or ""):
            verb = doing(clauses.words[: one.span.start], one.unit or "")
            rest = things_behind(clauses.words[number.span.end :])
            name = f"{number.unit}{rest} {verb} {one.unit}"
            return Named(name, _SURE, act=True) if verb and is_name(name) else None
    return None


def _summed(before: str) -> Named | None:
    """The name of a sum that was found, taken or given back."""
    name = None if is_on_paper(before) else earned(before)
    sound = name is not None and len(name.split()) > 2 and is_name(name)
    return Named(name, _SURE, act=True) if name and sound else None
