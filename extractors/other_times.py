"""Times in the words of a number that are of something else: of a paper, of the next number."""

from __future__ import annotations

import re

from extractors.named_times import PERIOD
from extractors.patterns import rare

#: The day that a paper is of: "Công văn số 123/UBND-TH ngày 27 tháng 5 năm 2025 của UBND tỉnh";
#: what is done up to a day, "Kế hoạch hoàn thành trước ngày 30/6/2025", is none.
_DATED_PAPER = rare(
    re.compile(
        r"\b(?P<paper>(?:công văn|nghị quyết|quyết định|chỉ thị|thông báo|thông tư(?: liên tịch)?"
        r"|nghị định|luật|pháp lệnh|kế hoạch|chương trình|báo cáo|tờ trình|công điện|kết luận"
        r"|hướng dẫn|đề án|phương án|quy định|quy chế|biên bản|văn bản|hợp đồng)"
        r"(?:\s+(?:số:?\s+)?\d[^\s,;]*)?"
        r"(?:\s+(?!(?:đến|trước|hết|tính|từ|vào|trong|kể|sau|qua|tại|cuối|đầu|tháng|năm|quý)\b)"
        r"[^\W\d_][^\s,;:()]*){0,8})"
        r",?\s+ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}(?:\s+năm\s+|/)|[/.-]\d{1,2}[/.-])\d{4}",
        re.IGNORECASE,
    ),
    "ngày",
)


#: "theo chuẩn nghèo giai đoạn 2022-2025": the time that a norm is for.
_OF_A_NORM = rare(
    re.compile(
        r"\b(?P<norm>(?:theo (?:[^\W\d_]+ ){0,3}?(?:chuẩn|tiêu chí)|chuẩn (?:hộ )?nghèo)\b"
        r"(?: (?!(?:tăng|giảm|còn|đạt|là|trong|bình quân|cho)\b)[^\W\d_]+){0,6}?)"
        r",? giai đoạn 20\d\d\s?[-–]\s?20\d\d",
        re.IGNORECASE,
    ),
    *("chuẩn", "tiêu chí"),
)


def undated(words: str) -> str:
    """`words` without the days that the papers named there are of, and the times of norms.

    >>> undated("Theo Công văn số 12/SYT ngày 7 tháng 5 năm 2025, tính đến ngày 30/6/2025")
    'Theo Công văn số 12/SYT, tính đến ngày 30/6/2025'
    >>> undated("Tỷ lệ hộ nghèo (theo chuẩn nghèo giai đoạn 2022-2025) năm 2024 còn ")
    'Tỷ lệ hộ nghèo (theo chuẩn nghèo) năm 2024 còn '
    """
    if _OF_A_NORM.may_match(words):
        words = _OF_A_NORM.pattern.sub(lambda of: of["norm"], words)
    if not _DATED_PAPER.may_match(words):
        return words
    return _DATED_PAPER.pattern.sub(lambda dated: dated["paper"], words)


#: Behind one number, what leads up to the time of the next.
_LEADS_ON = re.compile(
    r"(?:[,;]|\s+và)\s+(?:(?:và|còn|nhưng|riêng|phấn đấu|tiếp tục|dự kiến|dự ước|ước tính|ước"
    r"|lũy kế|luỹ kế|tính|cho|đến|vào|trong|cả|sang)\s+)*",
    re.IGNORECASE,
)
#: Behind its time, that the next number comes; or up to there, where the words end at it.
_REACHES = re.compile(
    r",?(?:\s+(?:đã|sẽ|phải|ước|ước tính|dự kiến|phấn đấu|tỷ lệ này|con số này|nâng|giảm|tăng))*"
    r"\s+(?:đạt|còn|là|có|tăng|giảm|lên|xuống|bằng|chiếm|thu hút|thực hiện)\b"
    r"(?:\s+[^\W\d_]+){0,3}\s*(?:\d|$)"
    r"|,?(?:\s+(?:trên|dưới|khoảng|hơn|gần))?\s+$",
    re.IGNORECASE,
)


def only_own(after: str) -> str:
    """The words behind a number up to where the time of the next one is said.

    >>> only_own(" kế hoạch, ước đến hết năm 2023 đạt 1.800 tỷ đồng")
    ' kế hoạch'
    >>> only_own(" số xã, đến hết năm 2025")
    ' số xã, đến hết năm 2025'
    """
    for time in PERIOD.finditer(after):
        reached = _REACHES.match(after, time.end())
        if reached is None:
            continue
        for leads in _LEADS_ON.finditer(after, 0, time.start()):
            if leads.end() == time.start():
                return after[: leads.start()]
    return after
