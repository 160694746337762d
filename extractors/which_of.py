"""Which agencies of a kind are meant: "các chủ đầu tư có dự án chậm tiến độ báo cáo …"."""

from __future__ import annotations

import re

#: What they are told to do, which begins right behind the words that say which they are.
_VERBS = (
    r"(?:(?:có|chịu) trách nhiệm|chủ trì|chủ động|khẩn trương|tập trung|rà soát|báo cáo|hoàn thành"
    r"|thực hiện|tổ chức|triển khai|phối hợp|xây dựng|chỉ đạo|tiếp tục|tăng cường|bố trí|kiểm tra"
    r"|nghiêm túc|căn cứ|đẩy (?:nhanh|mạnh)|quyết liệt|gửi|cung cấp|kịp thời|thường xuyên|theo dõi"
    r"|giải quyết|xử lý|tháo gỡ|kiểm điểm|tham mưu|lập|cập nhật|công khai)"
)
#: What they have, what was done to them, or what they have not done yet.
_WHICH = re.compile(
    r"\s(?:(?:nơi )?(?:đang |còn |chưa )?có (?:dự án|tuyến|công trình|rừng|biển|đê|đập|hồ chứa"
    r"|nguy cơ|tỷ lệ|diện tích|di tích|lễ hội|khu công nghiệp|cụm công nghiệp|vướng mắc|đường|đất"
    r"|vốn|nhu cầu|chức năng|đồng bào|ổ dịch|hộ nghèo)"
    r"|được (?:thanh tra|kiểm tra|giám sát|hỗ trợ|phân bổ"
    r"|giao (?:vốn|chỉ tiêu|kế hoạch|quản lý|chủ trì|làm))"
    r"|bị (?:thiệt hại|ảnh hưởng|cô lập|ngập)"
    r"|chưa (?:hoàn thành|ban hành|gửi|báo cáo|giải ngân|đạt|thực hiện|bố trí))"
    rf"(?: (?!{_VERBS}\b|và\b)[^\W\d_]+){{0,14}}?(?= {_VERBS}\b)"
)


def which_of(text: str, end: int) -> re.Match[str] | None:
    """The words behind a kind of agencies, which ends at `end`, that say which of them are told to
    do what follows; None where nothing says so, or where it is not clear how far they go.

    >>> words = "các chủ đầu tư có dự án chậm tiến độ báo cáo nguyên nhân"
    >>> which_of(words, 14).group()
    ' có dự án chậm tiến độ'
    >>> which_of("các sở có kế hoạch rà soát danh mục", 6) is None
    True
    """
    return _WHICH.match(text, end)
