"""Times in a task that do not say by when it is to be done."""

from __future__ import annotations

import re

#: "các nhiệm vụ được giao trong năm 2025": which ones, and not by when.
_WAS = re.compile(
    r"\bđược (?:giao|ban hành|phê duyệt|cấp|thông qua|xử lý|phân bổ|bố trí)$"
    r"|\b(?:dự toán|ngân sách)\b[^,;.]{0,60}$"
    r"|\bkết quả (?:thực hiện|triển khai) (?:việc|công tác|nhiệm vụ)\b[^,;.]{0,40}$"
)
#: "không tổ chức kiểm tra trong năm 2025": how long something is left undone.
_NEVER = re.compile(
    r"\b(?:không|chưa)\s+(?:được\s+)?(?:để|(?:xem xét\s+|thực hiện\s+|tiến hành\s+)?(?:việc\s+)?"
    r"(?:tổ chức|thực hiện|điều chỉnh|tăng|thanh tra|kiểm tra|ban hành|phê duyệt|tuyển|bổ sung"
    r"|mua sắm|đề xuất|thu|giao|cấp|bố trí|mở|xét))\b[^,;.:]*$",
    re.IGNORECASE,
)
#: "trong năm 2025 và những năm tiếp theo": no day ends that.
_AND_LATER = re.compile(r"\s*(?:và|,) (?:các |những )?(?:năm|thời gian|giai đoạn) (?:tiếp|sau|tới)")
#: "tạm dừng đóng bảo hiểm xã hội đến hết tháng 6": until when something lasts; "được tổ chức từ
#: ngày 12 đến ngày 14/10/2020": from when to when others meet.
_LASTS = re.compile(
    r"\b(?:tạm (?:dừng|hoãn|ngừng)|gia hạn|kéo dài|lùi|giữ (?:nguyên|ổn định)|có hiệu lực"
    r"|có giá trị|được tổ chức|diễn ra|nghỉ (?:lễ|Tết))\b[^,;.:]*$",
    re.IGNORECASE,
)


def during(before: str, after: str) -> bool:
    """Whether a period that "trong" stands before says which things, or how long nothing is done.

    `before` are the words up to "trong", `after` those behind the period.

    >>> during("không tổ chức kiểm tra doanh nghiệp", "."), during("hoàn thành", ".")
    (True, False)
    """
    ends = _WAS.search(before) or _NEVER.search(before)
    return ends is not None or _AND_LATER.match(after) is not None


def lasts(before: str) -> bool:
    """Whether "đến hết …" behind `before` says until when something lasts.

    >>> lasts("tạm dừng đóng quỹ hưu trí"), lasts("hoàn thành việc rà soát")
    (True, False)
    """
    return _LASTS.search(before) is not None


#: "tính đến hết tháng 9/2023": when it was counted; "tại thời điểm rà soát vào cuối năm 2026".
_POINT = re.compile(r"(?:\btính|\bthời điểm\b[^,;.:]{0,40}\b(?:vào|là))$", re.IGNORECASE)


def tells_a_point(before: str) -> bool:
    """Whether a period behind `before` says when something is counted or looked at.

    >>> tells_a_point("số hộ tại thời điểm rà soát đầu kỳ vào"), tells_a_point("hoàn thành vào")
    (True, False)
    """
    return _POINT.search(before) is not None
