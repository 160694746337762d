"""Names of measures that can't be all of what was measured: told, but for a person to look at.

A number that is right under a wrong name is worse than one that is missing: somebody compares it.
What a name lacks often shows in the name alone, or beside the other measures of its document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.patterns import compiled
from extractors.phrases import timeless
from extractors.sureness import no_surer
from models.facts import Measure
from models.wording import unmarked

#: What the confidence of such a measure is at most: it is shown as doubtful, and no target is held
#: to be reached by it.
DOUBTED = 0.5
#: What leads from something before: "cùng các tỉnh Hòa Bình", "trên dân số".
_LEADS_IN = re.compile(r"(?:cùng|trên|dưới|tới|và|với|ở|tại|của|từ|còn|cho|về)\b", re.IGNORECASE)
#: Several values in the order of several names, of which one is told.
_IN_ORDER = re.compile(r"\b(?:tương ứng|lần lượt|theo thứ tự)$")
#: A sentence about it, or the beginning of one: "chính vì tỷ lệ trốn", "vụ tai nạn lao động thì".
_SENTENCE = re.compile(
    r"\b(?:thì|cho thấy|khó có thể|có thể(?! chất)|chỉ ra)\b"
    r"|^(?:chính vì|muốn|nếu|khi|tuy|đây là|thách thức|hôm|góp ý với|thông tin)\s"
    r"|\s(?:từ|cùng|với|khoảng|gồm|các|những|vào|hơn)$",
    re.IGNORECASE,
)
_NEW_SENTENCE = compiled(r"[\Ll][.;] [\Lu]")
#: Says how much of something, or where, but not of what.
_SAYS_NOTHING = (
    "quy mô|diện tích|năng suất|sản lượng|giá trị|mức|tốc độ|(?:tỷ|tỉ) lệ"
    "|tăng trưởng|tăng|thêm|giảm|bình quân|trung bình|tổng|số"
    "|lượng|đạt|thành phố|tỉnh|huyện|xã|phường|cả nước|toàn|địa phương|các|tháng|quý|năm|kỳ|cùng"
    "|so với|trước|trên|trong|của|kế hoạch|dự toán|chỉ tiêu|mục tiêu|kết quả|đứng|thứ|hạng|là"
    "|đến|từ|ngày|(?:cao|thấp) nhất"
)
_NOTHING = re.compile(
    rf"\b(?:{_SAYS_NOTHING})\b|^(?:tổng )?(?:thu|chi|vốn) (?=trong\b)", re.IGNORECASE
)
#: The same of a share, of which a verb says no more.
_NO_SHARE = re.compile(
    rf"\b(?:{_SAYS_NOTHING}|giải quyết|thực hiện|hoàn thành|(?:tái )?sử dụng|xử lý|cắt"
    r"|trung tâm)\b",
    re.IGNORECASE,
)
#: Whose a share is, where nothing tells of what: "Khu vực nông, lâm nghiệp", "cơ quan cấp tỉnh".
_WHOSE = re.compile(
    r"(?:các |toàn )?(?:khu vực|khối|cơ quan|bộ|sở|ngành|UBND|ủy ban nhân dân|trung tâm|đơn vị"
    r"|địa phương|cấp (?:tỉnh|huyện|xã|trung ương|bộ)|trung học|tiểu học|mầm non|thuế sản phẩm"
    r"|(?:nguồn )?vốn|kinh phí|cải cách)\b(?! (?:tỷ|tỉ|mức|số)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:được|đạt|có|tăng|giảm|chiếm|đã|trong|trên|qua|bị|so với|hoàn thành|thực hiện|bố trí"
    r"|triển khai|tổ chức|sử dụng|ứng dụng|(?<!công nghiệp và )xây dựng|ban hành|kết nối|phủ"
    r"|cung cấp|giải ngân|giải quyết|công khai|tiếp nhận|tham gia|đăng ký|áp dụng|bảo đảm|đảm bảo"
    r"|xử lý|cập nhật"
    r"|tự chủ|duy trì|đóng góp|tỷ lệ|tỉ lệ|tỷ trọng|mức độ|ký số|số hóa|cài đặt)\b"
)
_RANKED = re.compile(r"\bđứng (?:thứ|đầu|cuối)\b")
#: "Trong đó, đất đai chiếm tỷ lệ cao nhất với 38,5%, tiếp đến là …": of what was told before.
_AMONG_THEM = re.compile(
    r"\W*Trong (?:đó|số đó)\b[^.;]*\bchiếm (?:tỷ lệ|tỉ lệ|tỷ trọng) (?:cao|lớn|nhiều) nhất\b"
)
_OF_WHAT = re.compile(
    r"\b(?:trên|(?:tỷ|tỉ) (?:lệ|trọng)|trong (?:tổng )?số|cơ cấu)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")


def doubted(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """`measures` of one document, with little confidence in those whose name is not whole, and in
    those that say different things of one name at one time."""
    found = tuple(measures)
    at_odds = _at_odds(found)
    return tuple(
        no_surer(each, DOUBTED) if _is_partial(each) or _key(each) in at_odds else each
        for each in found
    )


_Key = tuple[object, ...]


def _key(measure: Measure) -> _Key:
    name = unmarked(measure.indicator.casefold())
    when = (measure.period, measure.starts, measure.due)
    return name, measure.kind, measure.unit, measure.agency, measure.provision, when


def _at_odds(measures: Sequence[Measure]) -> frozenset[_Key]:
    """Of what several values are told as if it were one."""
    told: dict[_Key, set[_Key]] = {}
    for each in measures:
        told.setdefault(_key(each), set()).add((each.op, each.value, each.value_high))
    return frozenset(key for key, values in told.items() if len(values) > 1)


def _is_partial(measure: Measure) -> bool:
    name = measure.indicator
    share = measure.unit == "%"
    if _LEADS_IN.match(name) or _IN_ORDER.search(name) or _NEW_SENTENCE.search(name):
        return True
    if _SENTENCE.search(name):
        return True
    if share and _AMONG_THEM.match(measure.quote.words) and not _OF_WHAT.search(name):
        return True
    if share and (_RANKED.search(name) or (_WHOSE.match(name) and not _DOES.search(name))):
        return True
    left = (_NO_SHARE if share else _NOTHING).sub("", timeless(name, measure.period))
    unit = set(_WORD.findall((measure.unit or "").casefold()))
    return unit.issuperset(_WORD.findall(left.casefold()))
