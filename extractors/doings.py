"""Things that are counted as the object of a verb of doing, of want or of state."""

from __future__ import annotations

import re
from functools import cache

from extractors.counting import ACT
from extractors.patterns import Begun, begun
from extractors.vocabulary import load

#: Verbs that say only that something is done about it; what is done stands behind them.
_LIGHT = r"(?:thực hiện|tiến hành|tổ chức|triển khai|chỉ đạo|phối hợp|làm tốt công tác)"
_LEVEL = r"cấp (?:tỉnh|huyện|xã|trung ương|sở|bộ|trên|dưới|cơ sở|thành phố)\b|cử tri\b"
#: Words that are no part of what an act is done to, so that nothing before them is its verb.
_NOT_ON = (
    r"(?!(?:đã|là|có|được|bị|đạt|chiếm|tăng|còn|với|theo|tại|từ|để|nhằm|khi|nếu|mỗi|từng|phải|nên"
    r"|năm|tháng|quý|ngày|lần|đến|qua|trong|trên|và|gồm|số|mức|bằng|hơn|so|trước|sau|do|vì|nhưng"
    r"|các|những|cả|trung bình|bình quân|tổng)\b)"
)
#: Behind these a verb is another one, or nobody's: "đề cử", "trúng tuyển", "được triển khai tại".
_NOT_BEHIND = r"(?<!\d )(?<!đề )(?<!ứng )(?<!bầu )(?<!trúng )(?<!được )(?<!bị )(?<!kiến nghị )"
#: Between the verb and the number.
_FILLER = (
    r"(?:được|cho|đối với|tổng số|tổng cộng|thành công|xong|mới|tại|lên|ra|về|gồm"
    r"|thường xuyên|trực tiếp|trực tuyến|kịp thời|dứt điểm)"
)


@cache
def _words() -> list[str]:
    words = {word for entry in load("doings") for word in (*entry.variants, *entry.abbreviations)}
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def _verbs() -> str:
    return rf"(?!{_LEVEL})(?:{'|'.join(map(re.escape, _words()))})"


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{_verbs()}|{ACT.pattern})(?:, | và |/))+$", re.IGNORECASE)


def acts_beside(before: str) -> str:
    """The verbs that stand beside the one that comes next and have the same object, with what joins
    them to it; empty for none.

    >>> acts_beside("Năm 2023 đã cải tạo, "), acts_beside("Năm 2023, ")
    ('cải tạo, ', '')
    """
    found = _beside().search(before[-_REACH:])
    return found.group() if found else ""


@cache
def _doing() -> Begun:
    verb = _verbs()
    firsts = sorted({word.split()[0].lower() for word in _words()})
    found = re.compile(
        # right before its number; or at the beginning of a clause, with its own object
        rf"(?:{_NOT_BEHIND}\b(?P<near>{verb}(?:(?:, | và |/){verb})*)"
        rf"|(?:^|[,;:.(•+–-]\s+|\b(?:đã|và|cũng|mới|vừa|tiếp tục|kịp thời|{_LIGHT})\s+)"
        rf"(?P<far>{verb}(?:(?:, | và |/){verb})*(?: {_NOT_ON}[^\W\d_]+){{1,7}}?))"
        rf"(?P<fill>(?: {_FILLER})*)\s*$",
        re.IGNORECASE,
    )
    opens = "[,;:.(•+–-]|đã|và|cũng|mới|vừa|tiếp|kịp|thực|tiến|tổ|triển|chỉ|phối|làm"
    return begun(found, rf"{'|'.join(firsts)}|{opens}")


@cache
def _light() -> re.Pattern[str]:
    return re.compile(rf"^{_LIGHT} (?={_verbs()}\b)", re.IGNORECASE)


_ENDS_ON = re.compile(r"\s(?:cho|tại|đối với)$", re.IGNORECASE)
#: What makes a rule, a wish or a tale of others of it.
_NO_DOING = re.compile(
    r"\b(?:mỗi|từng|quy định|để|nhằm|(?<!thôi )(?<!làm )(?<!vụ )việc(?! làm)|phải|nếu|trường hợp"
    r"|định mức|tối đa|không quá|đề nghị|đề xuất|thay vì|dự kiến|sẽ|cần|đang|chưa|không|khi"
    r"|theo (?:quy định|kế hoạch|chỉ tiêu)|nhu cầu)\b[^;]{0,60}$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|địa phương|đơn vị|cơ quan|tổ chức|sở|thôn)\b",
    re.IGNORECASE,
)
_REACH = 160  #: characters before a number in which its verb stands


def doing(before: str, unit: str) -> str | None:
    """The verb, with its own object, that tells of a number of a `unit` right behind `before`; None
    where no verb tells of it, or a rule or a wish does.

    >>> doing("Thực hiện tinh giản biên chế ", "người"), doing("điều trị nội trú cho ", "người")
    ('tinh giản biên chế', 'điều trị nội trú cho')
    >>> doing("mỗi xã bố trí ", "người"), doing("kỷ luật Chủ tịch UBND ", "xã")
    (None, None)
    """
    near = before[-_REACH:]
    found = _doing().search(near)
    if found is None or _NO_DOING.search(near):
        return None
    if found["far"] and not found["fill"] and _WHOSE.match(unit):
        return None  # those of so many places
    said = _light().sub("", found["near"] or found["far"], count=1)
    leads = _ENDS_ON.search(f"{said}{found['fill']}")
    return f"{said}{leads.group()}" if leads else said
