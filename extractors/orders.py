"""Where a sentence tells somebody to do something: "giao …", "đề nghị …", ", Bộ yêu cầu …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.patterns import Ending, begun

_ORDER = begun(
    re.compile(
        r"(?:[Gg]iao (?:trách nhiệm|nhiệm vụ)|[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị"
        r"|[Pp]hân công|[Kk]iến nghị(?: với)?"
        r"|GIAO|YÊU CẦU|ĐỀ NGHỊ)(?:\s+cho)?\s+"
    ),
    "giao|Giao|GIAO|yêu|Yêu|YÊU|đề|Đề|ĐỀ|phân|Phân|kiến|Kiến",
    *("giao", "yêu cầu", "đề nghị", "phân công", "kiến nghị"),
)
#: What stands before an order; and the office that speaks, by its short name: "…, Bộ yêu cầu …".
_BEFORE_ORDER = Ending(
    re.compile(
        r"(?:^|[.,;:)]\s*"
        r"|\b(?:và|đồng thời|thì|do (?:đó|vậy)|vì vậy|nay|tiếp tục|trân trọng|kính)\s+)$"
    ),
    40,
)
_SPEAKER = Ending(
    re.compile(r"[.,;:]\s+(?:Bộ|Sở|Ban|Cục|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện)\s+(?:cũng\s+)?$"), 40
)
#: Whoever looks into things, or the paper itself: "Đoàn giám sát kiến nghị UBND tỉnh …".
_INSPECTOR = Ending(
    re.compile(
        r"(?:^|[.,;:]\s+)(?:Đoàn (?:giám sát|công tác|kiểm tra|khảo sát|thanh tra)|Tổ công tác"
        r"|(?:Chỉ thị|Kế hoạch|Công văn|Công điện|Thông báo)(?: này)?)\s+(?:cũng\s+)?$"
    ),
    40,
)


def orders(text: str, place: int = 0) -> Iterator[re.Match[str]]:
    """The verbs of `text`, from `place` on, by which somebody is told to do something, with what
    stands between them and whoever is told.

    >>> [order.group() for order in orders("Đề nghị Sở Y tế rà soát; nay giao cho Sở Nội vụ …")]
    ['Đề nghị ', 'giao cho ']
    >>> [*orders("Sở Y tế đã đề nghị Sở Nội vụ bổ sung")]
    []
    """
    for verb in _ORDER.finditer(text, place):
        first = verb.group()[0]
        spoken = first in "yđ" and _SPEAKER.search(text, place, verb.start())
        spoken = spoken or (first in "yđk" and _INSPECTOR.search(text, place, verb.start()))
        if spoken or _BEFORE_ORDER.search(text, place, verb.start()):
            yield verb
