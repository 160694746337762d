"""What was done with a number of things: "đã thụ lý 2.348 vụ khiếu nại, giải quyết 1.911 vụ"."""

from __future__ import annotations

import re

from extractors.counting import DONE, earned
from extractors.doings import acts_beside
from extractors.phrases import clean
from extractors.vocabulary import at

#: The noun phrase after a number of things, up to the next clause.
_THINGS = re.compile(
    r"(?:(?:\s+|,\s(?=(?:công chức|viên chức|người lao động|doanh nghiệp|tổ chức|cá nhân"
    r"|tố cáo|kiến nghị|phản ánh)\b))"
    r"[^\W\d_]+(?:[-/][^\W\d_]+)*(?:(?<=mức độ) \d\b|(?<= đạt) \d\d?(?:/\d\d?)?(?= tiêu chí))?)"
    r"{0,14}"
)
#: "đi đào tạo, bồi dưỡng": a second act, with which the clause ends.
_ACT_BESIDE = re.compile(
    r"(?:(?<=đào tạo), (?:tập huấn, )?bồi dưỡng|(?<=bồi dưỡng), tập huấn|(?<=lãnh đạo), quản lý"
    r"|(?<=chỉ đạo), điều hành|(?<=khiếu nại), tố cáo)(?: [^\W\d_]+){0,6}"
)
#: "3 xã đạt bộ tiêu chí quốc gia về y tế" are those; "12 công trình đạt kế hoạch" are all.
_RECOGNISED = (
    r"(?:chuẩn(?! (?:chiếm|đạt)\b)|(?:(?:các |bộ )?|\d[\d/]* )tiêu chí|tiêu chuẩn|danh hiệu)\b"
)
_LATER = re.compile(
    r"\s+(?:thuộc (?:các )?(?:lĩnh vực|phạm vi|thẩm quyền)"
    rf"|(?<!công nhận )đạt(?! {_RECOGNISED})|chiếm|(?:bao )?gồm"
    r"|với|và|đã|nhằm|để|theo|từ|trong (?:năm|tháng|quý|đó)|sang năm|tại|do|(?<!mặt )bằng|qua"
    r"|như|so)\b"
)
#: "thủ tục thuộc thẩm quyền giải quyết của Sở Tư pháp": of one office only.
_WITHIN = re.compile(
    r"(?: [^\W\d_]+){0,6}? thuộc (?:thẩm quyền|phạm vi)(?: (?:giải quyết|quản lý))?(?: của)? "
    r"(?=Sở |Bộ |Chi cục |Cục )"
)
_ANOTHER = re.compile(r",? (?:và )?(?:các )?(?:Sở|Bộ|Chi cục|Cục|UBND|Ủy ban)\b")
_END = re.compile(
    r"(?!^)\s+(?:(?<!công nhận )đạt|chiếm|gồm|nhằm|để)\b"
    r"|^\s+(?:chiếm|gồm|nhằm|để|đạt(?! và vượt| kế hoạch| chuẩn| danh hiệu))\b"
)
#: Words between an act and a number, and acts that say nothing of their own.
#: "giảm thời gian giải quyết đối với 02 thủ tục": they have not been dealt with.
_SHORTENED = re.compile(
    r"\b(?:giảm|cắt giảm|rút ngắn|cải thiện) (?:(?:bớt|thêm|được) )?(?:thời gian|thời hạn) $",
    re.IGNORECASE,
)
_FILLER = re.compile(r"\s(?:được|là|đối với|với|tổng số|tổng cộng|công tác)$", re.IGNORECASE)
_EMPTY = re.compile(r"thực hiện|tổ chức|triển khai|đã có|hiện có", re.IGNORECASE)
#: These acts name no measure without what they are done to: "thực hiện 14 lớp".
_LIGHT = re.compile(
    r"(?:thực hiện|triển khai|tổ chức|xử lý|xây dựng|hoàn thành|đã có|hiện có)\b", re.IGNORECASE
)
#: What a plan asks to be done to a share of things: "triệt phá 100% các tụ điểm".
_TREATS = re.compile(
    r"\b(?:triệt (?:phá|xóa|xoá)|cai nghiện|điều tra|khám phá|điều trị|tiêm chủng|sàng lọc|trang bị"
    r"|lắp đặt|chuẩn h(?:óa|oá)|kiên cố h(?:óa|oá)|cứng h(?:óa|oá)|nhựa h(?:óa|oá)"
    r"|bê tông h(?:óa|oá)|cài đặt|kiểm soát|giám sát|quản lý|bảo vệ|vận động|thẩm định|di dời"
    r"|giải ngân|thu gom|tái chế|xóa|xoá)\s+$",
    re.IGNORECASE,
)
#: "đang giải quyết 535 hồ sơ" are others than those that were.
_STILL = re.compile(r"\b(?:đang|chưa)\s+$", re.IGNORECASE)
#: "Thủ trưởng trực tiếp tiếp 19.903 lượt": others than those whom somebody else received.
_HOW = re.compile(r"\b(?:trực tiếp|ủy quyền|uỷ quyền|đột xuất|định kỳ) $", re.IGNORECASE)
_SIZES = frozenset({"ha", "km", "m", "m²", "m³", "tấn", "kWh"})
_MEETING = re.compile(r"\b(?:cuộc|buổi) (?:họp|làm việc)|hội nghị", re.IGNORECASE)
#: Something is said of a part of a whole.
_SAID = re.compile(
    r"\b(?:được|có|đạt|hoàn thành|thực hiện|sử dụng|tham gia|duy trì|áp dụng|khai|bị|đã"
    r"|liên quan|vận hành|nghiêm túc)\b|^(?:\s\w+){0,3}\scủa\b"
)
#: Two acts side by side: "đã thụ lý 2.348 vụ khiếu nại, đã giải quyết 1.911 vụ".
_ACTS = re.compile(r",\s+(?=(?:đã|mới|đang|trong đó)\s)", re.IGNORECASE)
_COUNTED_LAST = re.compile(r"\d[\d./]*\s+(?P<thing>[^\W\d_]+)\s*$")


def specific_act(before: str) -> str | None:
    """The act that the words before a number end with, None for one that says nothing.

    >>> specific_act("toàn tỉnh đã số hóa "), specific_act("tỉnh đã thực hiện ")
    ('số hóa', None)
    """
    act = DONE.search(before) or _TREATS.search(before)
    if act is None or _LIGHT.match(act.group()):
        return None
    return act.group().strip()


def _all_behind(after: str) -> str:
    things = _THINGS.match(after)
    if things is None:
        return ""
    beside = _ACT_BESIDE.match(after, things.end())
    return things.group() + (beside.group() if beside else "")


def things_behind(after: str) -> str:
    """The words behind a number of things and its unit that say which things they are.

    >>> things_behind(" đi đào tạo, bồi dưỡng; tinh giản"), things_behind(" sang năm 2024")
    (' đi đào tạo, bồi dưỡng', '')
    """
    behind = _all_behind(after)
    within = _WITHIN.match(behind)
    whose = at("agencies", behind, within.end()) if within else None
    if whose is not None and not _ANOTHER.match(behind, whose.span.end):
        return behind[: whose.span.end]
    return _LATER.split(behind)[0]


def done(before: str, unit: str, after: str) -> str | None:
    """What a number of things counts that were dealt with: the act and the things.

    `before` ends with the act, as `extractors.counting.is_done` asks; without one, something must
    be said of the things ("46/96 dịch vụ công được vận hành").

    >>> done("toàn thành phố đã thụ lý ", "vụ", " khiếu nại, đã giải quyết 1.911 vụ")
    'thụ lý vụ khiếu nại'
    """
    act = DONE.search(before)
    rest = things_behind(after) if act else _END.split(_all_behind(after))[0]
    if act is None and unit.endswith(("đồng", "USD")):
        return earned(before)  # "truy thu 23 triệu đồng"
    if act is None and not _SAID.search(rest):
        return None  # "29/30 quận, huyện": what of them?
    if not rest.strip() and unit in _SIZES:
        return None  # "cây lạc trồng được 559 ha": its own name stands before the act
    if not rest.strip():  # "thụ lý 801 vụ tố cáo, đã giải quyết 554 vụ"
        named = [
            one[1]
            for one in re.finditer(
                rf"\d[\d.]*\s+{re.escape(unit)}((?:\s+[^\W\d_]+){{0,6}})", before
            )
            if DONE.search(before, 0, one.start())  # and not the "6.596 hồ sơ trực tuyến" of them
        ]
        rest = _LATER.split(named[-1])[0] if named else ""
    if not rest.strip() and act and _LIGHT.match(act.group()) and " " not in unit:
        return None
    beside = acts_beside(before[: act.start()]) if act else ""
    how = _HOW.search(before, max(act.start() - 11, 0), act.start()) if act else None
    how = how or (_SHORTENED.search(before, 0, act.start()) if act else None)
    beside = how.group() if how and not beside else beside
    verb = f"{beside}{_FILLER.sub('', act.group().strip())}" if act else ""
    verb = "" if rest.strip() and _EMPTY.fullmatch(verb) else verb
    # "trồng mới 250 ha rừng": rừng
    of_size = (unit in _SIZES or unit.endswith(("đồng", "USD"))) and verb and rest.strip()
    words = f"{verb}{rest}" if of_size else f"{verb} {unit}{rest}"
    if (
        act
        and not of_size
        and (still := _STILL.search(before, max(act.start() - 9, 0), act.start()))
    ):
        words = f"{unit}{rest} {still.group().lower()}{verb}"
    return None if _MEETING.search(words) else clean(words)


def last_act(words: str) -> str:
    """The last of two acts, with the thing that the first one names in full.

    >>> last_act("đã thụ lý 2.348 vụ khiếu nại, đã giải quyết 1.911 vụ")
    'đã giải quyết 1.911 vụ khiếu nại'
    """
    *first, last = _ACTS.split(words)
    counted = _COUNTED_LAST.search(last)
    if not first or not re.search(r"\d", last):
        return words
    if counted:
        thing = re.escape(counted["thing"])
        named = re.search(rf"\d[\d./]*\s+{thing}((?:\s+[^\W\d_]+){{1,6}})", first[-1])
        if named:
            return last.rstrip() + named[1]
    return last
