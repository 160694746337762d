"""Counts and sums that are told beside other things: "74 dự án với số vốn đăng ký 41.300 tỷ"."""

from __future__ import annotations

import re

from extractors.clauses import Clauses
from extractors.counting import DONE
from extractors.numbers import Number
from extractors.phrases import clean

#: The sum that belongs to the things before it: ", với tổng số vốn đăng ký đạt ".
_WITH_SUM = re.compile(
    r"(?:,? (?:với|có)) (?P<sum>(?:(?:tổng(?: số| mức)?|số|mức) )?(?:vốn|kinh phí|giá trị|tiền"
    r"|mức đầu tư|diện tích|công suất|chiều dài|quy mô|doanh thu|dư nợ)(?: [^\W\d_]+){0,5}?)"
    r"(?: (?:là|đạt|ước|ước đạt|khoảng|hơn|trên|gần|lên tới|lên đến))*\s*$",
    re.IGNORECASE,
)
#: Who took part in what is told before: "312 cuộc tuyên truyền với trên 24.500 lượt người".
_WITH_PERSONS = re.compile(
    r",? (?:với|cho|có|thu hút)(?: (?:sự tham gia của|tổng số|khoảng|hơn|trên|gần|tổng cộng))*\s*$",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"(?:lượt(?: người| cán bộ)?|người|học viên|học sinh|đại biểu|cán bộ|công chức|viên chức"
    r"|thành viên|hội viên|đoàn viên|lao động|đối tượng|hộ|người dân|thí sinh|đảng viên)\b",
    re.IGNORECASE,
)
#: What does not stand "with" its persons as their own: "5 cuộc làm việc với 12 địa phương".
_TOGETHER = re.compile(
    r"\b(?:làm việc|phối hợp|đối thoại|kết nối|gặp gỡ|tiếp xúc|hợp tác|liên thông|ký kết|đối|so"
    r"|cùng|gắn|phù hợp|tương ứng)$",
    re.IGNORECASE,
)
#: What is said of the things, up to the words that lead on to what is told beside them.
_OF_THINGS = re.compile(
    r"(?: (?!(?:với|theo|trong|tại|từ|để|nhằm|phải|so|là|đạt|chiếm|năm|và|trên|do|cho)\b)"
    r"[^\W\d_]+)*"
)
#: "Nghị định số 178/2024/NĐ-CP".
_CODE = re.compile(r"\bsố \d+[/-]\S+")
#: What is said of the persons that has nothing to do with the things: "12 người bị ngộ độc".
_OWN = re.compile(r"\b(?:bị|chết|vi phạm|có hành vi|được)\b")
_SAID = re.compile(
    r"(?: (?!(?:với|trong|tại|từ|để|so|là|đạt|chiếm|và|do|thuộc|đã|trên|theo|năm)\b)[^\W\d_]+){0,6}"
)


def told_beside(clauses: Clauses, first: Number | None, number: Number) -> str | None:
    """The name of a sum or of persons that the things right before it have, which the number
    `first` counts; None for no such.

    >>> from extractors.clauses import clauses_of
    >>> said = clauses_of("Thu hút được 74 dự án mới với số vốn đăng ký 41.300 tỷ đồng", 0, ())
    >>> told_beside(said, *said.numbers)
    'số vốn đăng ký dự án mới'
    """
    if first is None or first.sort != "thing" or number.of is not None:
        return None
    words = clauses.words
    between = words[first.span.end : number.span.start]
    if re.search(r"[;.:()\d]", _CODE.sub("", between)):
        return None
    summed = number.sort in ("money", "size")
    if not summed and not (number.unit and _PERSONS.match(number.unit)):
        return None
    beside = (_WITH_SUM if summed else _WITH_PERSONS).search(between)
    if beside is None or _TOGETHER.search(between[: beside.start()]):
        return None
    whose = _whose(clauses, first)
    if summed:
        return clean(f"{beside['sum']} {whose}")
    said = _SAID.match(words, number.span.end)
    rest = said.group() if said else ""
    told = _OWN.search(rest) is not None or " " not in whose
    return None if told else clean(f"{number.unit}{rest} {whose}")


def _whose(clauses: Clauses, first: Number) -> str:
    """The things that something is told beside, or what was done for them."""
    words = clauses.words
    rest = _OF_THINGS.match(words, first.span.end)
    things = f"{first.unit}{rest.group() if rest else ''}"
    act = DONE.search(words, 0, first.span.start)
    done = act.group().strip() if act else ""
    return f"{done} {things}" if done.endswith(" cho") else things
