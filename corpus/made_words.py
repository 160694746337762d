"""Words for stores that are made up: the phrases of administration, and names without end.

Each list stands in the order of how often its members are said; `Dice` draws from it as Zipf
found words to be drawn: the second half as often as the first, the third a third as often.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

VERBS = (
    "tổ chức thực hiện",
    "xây dựng kế hoạch",
    "tiếp tục thực hiện",
    "đẩy mạnh",
    "rà soát, hoàn thiện",
    "tăng cường công tác",
    "triển khai",
    "hướng dẫn, kiểm tra việc",
    "tham mưu ban hành",
    "nâng cao chất lượng",
    "báo cáo kết quả",
    "bố trí kinh phí cho việc",
    "phê duyệt",
    "tuyên truyền, phổ biến",
    "đôn đốc",
    "cập nhật cơ sở dữ liệu về",
    "tổng hợp, đánh giá",
    "lập hồ sơ",
    "sơ kết, tổng kết",
    "khắc phục tồn tại trong",
    "thẩm định",
    "giải quyết dứt điểm",
    "thí điểm",
    "nghiên cứu, đề xuất",
    "công khai trên cổng thông tin điện tử",
    "số hóa",
    "bàn giao",
    "kiện toàn ban chỉ đạo",
    "thanh tra chuyên đề về",
    "xử lý nghiêm vi phạm trong",
)

OBJECTS = (
    "kế hoạch cải cách hành chính",
    "thủ tục hành chính",
    "chương trình giảm nghèo bền vững",
    "xây dựng nông thôn mới",
    "chuyển đổi số",
    "dự toán ngân sách nhà nước",
    "giải ngân vốn đầu tư công",
    "dịch vụ công trực tuyến",
    "quản lý đất đai",
    "an toàn giao thông đường bộ",
    "phòng cháy, chữa cháy",
    "bảo vệ môi trường",
    "phát triển kinh tế - xã hội",
    "quy hoạch đô thị",
    "công tác cán bộ",
    "an toàn thực phẩm",
    "thu gom và xử lý rác thải",
    "giáo dục mầm non",
    "khám bệnh, chữa bệnh bảo hiểm y tế",
    "đào tạo nghề cho lao động nông thôn",
    "phòng, chống thiên tai",
    "nhà ở xã hội",
    "bảo tồn di sản văn hóa",
    "cấp nước sạch nông thôn",
    "tinh giản biên chế",
    "kiểm soát dịch bệnh trên đàn vật nuôi",
    "định danh và xác thực điện tử",
    "thu hút đầu tư trực tiếp nước ngoài",
    "chợ đầu mối nông sản",
    "hồ chứa nước và đê điều",
    "trồng rừng gỗ lớn",
    "chăm sóc người có công",
    "bình đẳng giới",
    "xuất khẩu thủy sản",
    "làng nghề truyền thống",
    "dữ liệu hộ tịch điện tử",
    "thư viện số",
    "khu công nghệ cao",
    "quản lý chó, mèo nuôi",
    "chiếu sáng công cộng",
    "đường dây nóng",
    "phổ cập bơi cho trẻ em",
    "nuôi biển công nghệ cao",
    "mã số vùng trồng",
    "nghĩa trang nhân dân",
    "xe buýt điện",
    "bãi đỗ xe ngầm",
    "gò đồi bạc màu",
)

TAILS = (
    "trên địa bàn",
    "theo quy định của pháp luật",
    "theo chức năng, nhiệm vụ được giao",
    "bảo đảm đúng tiến độ",
    "gắn với trách nhiệm người đứng đầu",
    "bảo đảm thiết thực, hiệu quả, tiết kiệm",
    "phù hợp với tình hình thực tế",
    "trong phạm vi quản lý",
    "báo cáo cơ quan có thẩm quyền xem xét, quyết định",
    "bằng nguồn ngân sách địa phương",
    "từ nguồn xã hội hóa",
    "lồng ghép với các chương trình mục tiêu quốc gia",
    "không để phát sinh nợ đọng",
    "tránh chồng chéo, bỏ sót nhiệm vụ",
    "có sự giám sát của cộng đồng dân cư",
)

#: What is measured, with its unit.
INDICATORS = (
    ("tỷ lệ hồ sơ trực tuyến toàn trình", "%"),
    ("tỷ lệ hộ nghèo", "%"),
    ("tỷ lệ giải ngân vốn đầu tư công", "%"),
    ("tỷ lệ lao động qua đào tạo", "%"),
    ("thu ngân sách trên địa bàn", "tỷ đồng"),
    ("tỷ lệ hài lòng của người dân", "%"),
    ("tỷ lệ dân số tham gia bảo hiểm y tế", "%"),
    ("số xã đạt chuẩn nông thôn mới", "xã"),
    ("tỷ lệ che phủ rừng", "%"),
    ("thu nhập bình quân đầu người", "triệu đồng"),
    ("tỷ lệ chất thải rắn được thu gom", "%"),
    ("số doanh nghiệp thành lập mới", "doanh nghiệp"),
    ("tỷ lệ trường đạt chuẩn quốc gia", "%"),
    ("tỷ lệ hộ dùng nước sạch", "%"),
    ("kim ngạch xuất khẩu", "triệu USD"),
    ("số căn nhà ở xã hội hoàn thành", "căn"),
    ("tỷ lệ văn bản xử lý trên môi trường mạng", "%"),
    ("số lao động được giải quyết việc làm", "người"),
    ("tỷ lệ trẻ em suy dinh dưỡng", "%"),
    ("diện tích rừng trồng mới", "ha"),
)

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")

_HEADS = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
]
_HEADS += ["r", "s", "t", "th", "tr", "v", "x"]
_RHYMES = ["a", "ai", "am", "an", "ang", "anh", "ao", "ăn", "âm", "ân", "âu", "ay", "e", "em", "en"]
_RHYMES += ["eo", "ê", "ên", "ênh", "i", "ia", "iên", "im", "in", "inh", "iêu", "o", "oa", "oan"]
_RHYMES += ["oi", "on", "ong", "ô", "ôi", "ôn", "ông", "ơ", "ơi", "ơn", "u", "ua", "ui", "um", "un"]
_RHYMES += ["ung", "uy", "uyên", "ư", "ưa", "ươi", "ươn", "ương"]
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


@cache
def syllables(seed: int = 7) -> tuple[str, ...]:
    """Some 7,500 syllables that names are made of, in an order that only `seed` decides."""
    from unicodedata import normalize

    made = [
        normalize("NFC", head + rhyme[: at + 1] + tone + rhyme[at + 1 :]).capitalize()
        for head in _HEADS
        for rhyme in _RHYMES
        for at in [_toned(rhyme)]
        for tone in _TONES
    ]
    random.Random(seed).shuffle(made)  # noqa: S311
    return tuple(made)


def _toned(rhyme: str) -> int:
    """Where in a rhyme its tone is written: on a vowel with a hat or a horn, else the first."""
    marked = [i for i, letter in enumerate(rhyme) if letter in "ăâêôơư"]
    return marked[-1] if marked else next(i for i, c in enumerate(rhyme) if c in "aeiouy")


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws from `faces` as Zipf found words to be drawn, by the luck of `luck`."""

    luck: random.Random
    faces: Sequence[str]
    sums: tuple[float, ...]

    def draw(self) -> str:
        """One of the faces; the first is the likeliest."""
        return self.faces[bisect(self.sums, self.luck.random() * self.sums[-1])]


def dice(luck: random.Random, faces: Sequence[str]) -> Dice:
    """A `Dice` over `faces`, which stand in the order of how often they are said."""
    return Dice(luck, faces, tuple(accumulate(1 / rank for rank in range(1, len(faces) + 1))))
