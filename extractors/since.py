"""Since when something came together: "lũy kế 6 tháng tiếp nhận 75.000 hồ sơ"."""

from __future__ import annotations

import re

_TOGETHER = re.compile(
    r"(?:.*[,;(] ?|\W*)(?:l[ũu][ỹy] kế|cộng dồn)(?: cả| trong)*"
    r" (?P<when>\d{1,2} tháng(?: đầu năm)?(?:(?: năm |/)20\d\d)?|từ đầu năm(?: đến nay)?|đến nay)\b"
    r",?(?: (?P<rest>(?!(?:tăng|giảm|so với|đạt|là)\b)[^\W\d_]+ [^\W\d_]+.*))?",
    re.IGNORECASE,
)


def since(words: str) -> tuple[str | None, str]:
    """The time that `words` sum up, and what they say behind it; None where they name none.

    >>> since("toàn tỉnh tiếp nhận hồ sơ, lũy kế 6 tháng tiếp nhận hồ sơ")
    ('6 tháng', 'tiếp nhận hồ sơ')
    """
    found = _TOGETHER.match(words)
    return (found["when"], found["rest"] or "") if found else (None, "")
