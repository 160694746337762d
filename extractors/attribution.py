"""What stands in front of the thing measured: who says the number, when, and against what."""

from __future__ import annotations

import re

#: "Ông Lê Văn Minh, Phó giám đốc sở, cho biết, ", "Tổng cục Thống kê cho hay ".
_TELLER = re.compile(
    r"^.*\b(?:(?:cho (?:biết|hay|thấy)|có thể thấy"
    r"|(?:bày tỏ|tỏ ra) lo (?:lắng|ngại)(?: trước| về)?)(?: rằng)?"
    r"|(?:khẳng định|thông tin(?!, (?:dữ liệu|số liệu|báo cáo|truyền))|nhận định"
    r"|xác nhận|nhấn mạnh|nêu rõ|dự báo|(?<!ban )chỉ đạo"
    r"|cảnh báo)"
    r"(?:\s*[,:]| rằng))\s*,?\s+(?=\S+\s+\S)"
    r"|^\W*(?:bộ|sở|cục|tổng cục|ủy ban|ubnd|viện|hiệp hội|ngân hàng|chính phủ|quốc hội)"
    r"(?:\s+[^\W\d_]+){0,8}?\s+(?:ước tính|dự kiến|dự báo|hy vọng|thừa nhận|tuyên bố)"
    r"\s+(?=\S+\s+\S)",
    re.IGNORECASE | re.DOTALL,
)
#: "Theo Sở Nội vụ, ", "theo chuẩn mới, ", and who that is: "Theo ông Hà, Phó giám đốc Sở, ".
_SOURCE = re.compile(
    r"^\W*(?:cũng\s+)?theo\s+(?!dõi|đó|kế hoạch|đúng)[^,;:]{2,90}[,:]\s+"
    r"(?:(?:phó |quyền |nguyên )?(?:chủ tịch|giám đốc|tổng giám đốc|thứ trưởng|bộ trưởng|trưởng"
    r"|cục trưởng|vụ trưởng|viện trưởng)\b[^,;:]{0,90}[,:]\s+)?(?=\S+\s+\S)",
    re.IGNORECASE,
)
#: "theo chuẩn mới tỷ lệ hộ nghèo", "theo giá so sánh tổng sản phẩm".
_BASIS = re.compile(
    r"^\W*theo (?:chuẩn|tiêu chí|cách tính|giá|phương pháp)(?:\s+[^\W\d_]+){1,5}?\s+"
    r"(?=(?:tỷ lệ|tỉ lệ|số|chỉ số|tổng)\s)",
    re.IGNORECASE,
)
#: A thing that is set against the one before it begins anew.
_TURN = re.compile(
    r"(?:^|[,;–-]\s*|\s)(?:tuy nhiên|tuy vậy|song(?! (?:hành|song|phương|ngữ))|nhưng"
    r"|thế nhưng|trong khi(?: đó)?|ngược lại"
    r"|sở dĩ.{0,120}? là do|(?<=, )nên)\b"
    r"\s*,?\s+(?!(?:phải|chưa|không|vẫn|cũng|cần)\b)(?=\S+\s+\S)",
    re.IGNORECASE,
)
#: A goal in its own words: "trình Chính phủ mục tiêu kéo tỷ lệ nghèo ", "đề ra chỉ tiêu tăng
#: trưởng thương mại ".
_GOAL = re.compile(
    r"^.*\b(?:đặt|đặt ra|đề ra|trình|giao|xác định|theo|với|khiến|năm nay)\b[^,;:.]{0,60}?"
    r"\b(?:mục tiêu|chỉ tiêu|con số)\s+"
    r"(?!giao\b|được\b|đề ra\b|kế hoạch\b|năm\b|của\b|về\b|pháp lệnh\b)"
    r"(?=\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
#: "phương án cắt giảm điều kiện kinh doanh bảo đảm đạt mục tiêu cắt giảm ": the verb has its
#: object where it stands first.
_AGAIN = re.compile(
    r"^.*\b(?P<act>(?P<verb>\S+ \S+) [^,;:]{3,80}?),?\s+(?:bảo đảm|đảm bảo|phấn đấu|nhằm)\s+"
    r"(?:đạt\s+)?(?:mục tiêu|chỉ tiêu)\s+(?P=verb)\s*$",
    re.IGNORECASE,
)
#: "còn thấp (tỷ lệ thi hành về vụ việc đạt 37,6%": the brackets name it themselves.
_NAMED_INSIDE = re.compile(
    r"\s*(?:(?:(?:tính )?đến )?(?:nay|(?:năm|quý|tháng|ngày)\s+\S+?),?\s+)?"
    r"(?!(?:năm|quý|tháng|cùng kỳ|trước|đạt|chiếm|bằng|tăng|giảm"
    r"|vượt|xếp|đứng|hơn|trên|dưới|khoảng|gần|trong|gồm|có|đã|mới|chỉ(?! tiêu)|ước|tương đương"
    r"|tính|đến|riêng|(?:tỷ lệ|tỉ lệ) (?:này|hoàn thành|đạt))\b)"
    r"[^\W\d_]+(?:\s+(?:[^\W_]+|[&–-])){2,}[^()]*$",
    re.IGNORECASE,
)
#: "Để đạt được mục tiêu trên, ": what it is for.
_PURPOSE = re.compile(
    r"^\W*(?:(?:do vậy|vì vậy|vì thế|do đó),?\s+)?(?:để|nhằm)\s+"
    r"(?:[^;:]{3,250},\s+(?=(?:bộ|sở|ubnd|ủy ban|chính phủ|thủ tướng|tỉnh|thành phố|huyện)\s)"
    r"|[^,;]{3,90},\s+(?=\S+\s+\S))",
    re.IGNORECASE,
)


def inside_of(clause: str) -> str:
    """What stands in the bracket that `clause` ends in, where it names a thing; else `clause`.

    >>> inside_of("số vụ thi hành còn thấp (tỷ lệ thi hành về tiền")
    'tỷ lệ thi hành về tiền'
    """
    opened = clause.rpartition("(")[2]
    return opened if opened != clause and _NAMED_INSIDE.match(opened) else clause


def measured(clause: str) -> str:
    """`clause`, which ends before a number, without who tells of it and what it is set against.

    >>> measured("Ông Lê Văn Minh, Phó giám đốc sở, cho biết tỷ lệ nước thất thoát")
    'tỷ lệ nước thất thoát'
    >>> measured("Theo Sở Y tế, số ca mắc giảm nhưng tỷ lệ nhập viện")
    'tỷ lệ nhập viện'
    """
    again = _AGAIN.match(clause)
    if again:
        return again["act"]
    words = _BASIS.sub("", _SOURCE.sub("", _PURPOSE.sub("", _TELLER.sub("", clause))))
    words = _TURN.split(words)[-1] if _TURN.search(words) else words
    return _GOAL.sub("", words)
