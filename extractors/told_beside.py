"""Counts and sums that are told beside other things: "74 dự án với số vốn đăng ký 41.300 tỷ"."""

from __future__ import annotations

import re

from extractors.clauses import Clauses
from extractors.counting import DONE
from extractors.numbers import Number
from extractors.phrases import clean
from extractors.stated import stated

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
_VISITS = re.compile(r"lượt \w")
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
    words = clauses.words
    if number.of is None and (most := _most_of(words, number) or _from_guests(words, number)):
        return most
    if first is None or first.sort != "thing" or number.of is not None:
        return None
    if first.unit == number.unit and (now := _as_they_are(clauses, first, number)):
        return now
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
    if _VISITS.match(number.unit or "") and first.unit and _VISITS.match(first.unit):
        whose = whose.removeprefix(first.unit)  # "lượt đoàn đông người" are no "lượt công dân"
    return None if told else clean(f"{number.unit}{rest} {whose}")


#: "Lĩnh vực có hồ sơ trễ hạn cao nhất là đất đai (3.412 hồ sơ), tiếp đến là hộ tịch (": who has
#: most, and of what.
_MOST_OF = re.compile(
    r"\b(?P<kind>lĩnh vực|ngành|cơ quan|đơn vị|địa phương|xã|huyện|sở|nhóm) có (?:số )?"
    r"(?P<what>[^,;.:()\d]{3,60}?) (?:cao|nhiều|lớn|thấp|ít)(?: nhất)?(?: là|:| gồm| như)+ "
    r"(?:[^;.]|\.(?=\d))*?(?P<who>[^,;.:()\d]{2,60}?) \($",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^.*\b(?:tiếp (?:đến|theo)(?: là)?|sau đó là|và|là|kế đến là)\s+|^\s+")
_HOW = re.compile(r"(?:tần suất|số lượng|lượng|mức)\s+", re.IGNORECASE)


def _most_of(words: str, number: Number) -> str | None:
    """What a number in brackets counts behind one of those who have most of it."""
    if number.sort != "thing" or not words[: number.span.start].endswith("("):
        return None
    found = _MOST_OF.search(words, 0, number.span.start)
    if found is None or not number.unit:
        return None
    what = _HOW.sub("", found["what"], count=1)
    what = what if number.unit in what else f"{number.unit} {what}"
    who = _LEADS.sub("", found["who"])
    whose = who if who[:1].isupper() else f"{found['kind'].lower()} {who}"
    return clean(f"{what}, riêng {whose}")


#: "đón 15 triệu khách du lịch, doanh thu đạt ": what the guests brought in.
_FROM_GUESTS = re.compile(
    r"\b(?:lượt|khách du lịch|du khách|khách quốc tế|khách)\b[^.]{0,90}[,;] (?:với )?"
    r"(?P<sum>(?:tổng )?doanh thu)(?: (?:ước|đạt|ước đạt|khoảng|trên|hơn|gần|là|dự kiến))*\s*$",
    re.IGNORECASE,
)


def _from_guests(words: str, number: Number) -> str | None:
    """The revenue that is told behind the number of guests, and of nothing else."""
    if number.sort != "money" or "hách" not in words:
        return None
    found = _FROM_GUESTS.search(words, 0, number.span.start)
    return f"{found['sum']} du lịch" if found else None


#: ", hiện có mặt ", ", còn thiếu ": how many of them there are.
_NOW = re.compile(
    r",? (?:và )?(?P<now>(?:hiện|hiện nay|thực tế|còn|đã)(?: (?:có mặt|có|đang|còn|thiếu|sử dụng"
    r"|thực hiện|bố trí|làm việc|hoạt động|trống|dôi dư))+)(?: (?:là|được))?\s*"
)
_GIVEN = re.compile(
    r"(?:^(?:tổng )?số |^tổng )|(?: (?:được|đã) giao| theo kế hoạch| là| có)+\s*$", re.IGNORECASE
)


def _as_they_are(clauses: Clauses, first: Number, number: Number) -> str | None:
    """How many there are now of what the number before was given out for: "Biên chế được giao là
    6.218 người, hiện có mặt 5.874 người"."""
    now = _NOW.fullmatch(clauses.words, first.span.end, number.span.start)
    name = stated(first, clauses.around(first)[0]) if now else None
    if now is None or name is None:
        return None
    things = _GIVEN.sub("", _GIVEN.sub("", name))
    return clean(f"{things} {now['now'].lower()}") if things else None


def _whose(clauses: Clauses, first: Number) -> str:
    """The things that something is told beside, or what was done for them."""
    words = clauses.words
    rest = _OF_THINGS.match(words, first.span.end)
    things = f"{first.unit}{rest.group() if rest else ''}"
    act = DONE.search(words, 0, first.span.start)
    done = act.group().strip() if act else ""
    return f"{done} {things}" if done.endswith(" cho") else things
