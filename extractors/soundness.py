"""Whether a phrase can stand as the name of what is measured."""

from __future__ import annotations

import re

#: It begins in the middle of something else: "nhưng thực tế", "mà cơ quan công bố", "của Sở".
_OPENS_BADLY = re.compile(
    r"(?:khi|nhưng|mà|này|đó|kia|lên|xuống|vì|bởi|nên|thì|là|của|bằng|điều này|việc này|được cho"
    r"|trong khi|tuy nhiên|sở dĩ|nếu|hoặc|hay|như|theo|trao đổi với|ông|bà|đại biểu|về|rằng|so với"
    r"|trước|cùng kỳ|được|lại|còn lại|để|nhằm|qua|đều|sau \d+|có(?! (?:việc|nhà|thể))"
    r"|năm 20\d\d(?:\s*-\s*20\d\d)? (?:là|có)|cho(?! (?:thuê|vay|phép))|đáng (?:chú|lưu) ý)\b"
    r"(?!\s*(?:hóa|hoá))",
    re.IGNORECASE,
)
#: A clause of its own about who says what.
_SAYS = re.compile(r"\b(?:cho (?:biết|hay)|khẳng định|bày tỏ|trả lời phỏng vấn)\b", re.IGNORECASE)
#: What another number left behind: "đạt 90%", "lên 11,45 triệu tấn", "trị giá , tăng", "17,5 15,0".
_REMAINS = re.compile(
    r"\d\s*%|\s,|\b(?:lên|xuống|đạt|tới|trị giá)\s+\d[\d.,]*\s+(?:tỷ|triệu|nghìn)\b"
    r"|\d[\d.,]*\s+\d+,\d|\b(?:đến|tới|là|đạt|trị giá)(?:\s+-|\s+(?:tăng|giảm|thay vì|bình quân)\b)"
    r"|\s-\s+cao nhất|\bkhoảng (?!cách|thời gian|trống|không)|\bcó là\b|\blà \d"
    r"|\b(?:tỷ|triệu|nghìn) đồng$|\d (?:tỷ|triệu|nghìn) (?:đồng|USD)\b|[^\W\d_]/\d[\d.]*\s"
    r"|\blên (?:trong|tăng|vào)\b"
)
#: It points to what was named elsewhere.
_POINTS = re.compile(
    r"(?:tỷ lệ|tỉ lệ|con số|mức|số)(?: (?:này|đó|trên|toàn quốc|cả nước))+"
    r"|(?:đề|đặt) ra|được giao|đóng góp|cả năm|tổng số",
    re.IGNORECASE,
)
_BRACKETS = (("(", ")"), ("“", "”"), ("[", "]"))
#: Longer than this it is a sentence, and not the name of anything.
_LONGEST = 45


def is_sound(phrase: str) -> bool:
    """Whether a phrase names something: not cut out of the middle, nothing left over in it.

    A number whose indicator is not sound is better left out than listed under a wrong name.

    >>> is_sound("tỷ lệ hồ sơ đúng hạn"), is_sound("nhưng thực tế nhiều hồ sơ")
    (True, False)
    """
    if _OPENS_BADLY.match(phrase) or _SAYS.search(phrase) or _REMAINS.search(phrase):
        return False
    if _POINTS.fullmatch(phrase) or (" " not in phrase and not phrase.isupper()):
        return False
    if phrase.count('"') % 2 or any(phrase.count(a) != phrase.count(b) for a, b in _BRACKETS):
        return False
    return len(phrase.split()) <= _LONGEST
