"""Times that a sentence names: a year, a quarter, some months, a span of years, up to a day."""

from __future__ import annotations

import re

from extractors.patterns import begun

_LEAD = r"(?:(?:từ|đến|hết|cuối|đầu|giữa)\s+)*"
PERIOD = begun(
    re.compile(
        r"từ\s+(?:đầu\s+)?năm\s+20\d\d\s+(?:cho\s+)?đến\s+nay"
        r"|từ\s+(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\s+đến\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}/\d{4}"
        rf"|{_LEAD}(?:ngày\s+\d{{1,2}}\s+)?tháng\s+\d{{1,2}}(?:/|\s+năm\s+)20\d\d"
        rf"|(?:đến|tính đến)\s+(?:hết\s+)?ngày\s+\d{{1,2}}/\d{{1,2}}/20\d\d"
        r"|\b(?:\d{1,2}|ba|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối))?\s+năm(?:\s+20\d\d|\s+nay)?"
        rf"|{_LEAD}quý\s+(?:IV|I{{1,3}}|[1-4])(?:/|\s+năm\s+|\s+)20\d\d"
        r"|(?:giai đoạn|nhiệm kỳ)\s+(?:từ\s+(?:năm\s+)?)?(?P<first>(?:19|20)\d\d)\s*(?:[-–—]"
        r"|đến(?:\s+năm)?)\s*(?P<last>20\d\d)"
        r"|(?:(?:cuối|đầu|giữa|đến cuối|đến hết|hết)\s+)?năm\s+(?P<year>(?:19|20)\d\d)"
        r"(?!\s*[-–]\s*20)",
        re.IGNORECASE,
    ),
    r"từ|đ[ếầ]|hết|cuối|giữa|ng|tháng|tính|\d|quý|giai|nhi|năm|ba\b|sáu\b|chín\b",
    *("năm", "tháng", "quý", "ngày", "giai", "nhiệm", "/"),
)
