"""Fields in reports of a province's statistics: what was sown in all, and its crops in a row."""

import pytest
from factories import manuscript

from extractors import extract

HEAD = """CỤC THỐNG KÊ TỈNH PHÚ LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/BC-CTK
Phú Lộc, ngày 20 tháng 11 năm 2023
BÁO CÁO
Tình hình kinh tế - xã hội tháng 11 năm 2023

1. Trồng trọt

"""

Told = list[tuple[float, str | None, str]]


def told(body: str) -> Told:
    found = extract(manuscript(HEAD + body)).measures
    return [(each.value, each.unit, each.indicator) for each in found]


SOWN: list[tuple[str, Told]] = [
    # the crops stand in the next sentence, their shares are of last year
    (
        "Đến ngày 15/11 toàn tỉnh đã gieo trồng được 9.400 ha. Trong đó, ngô 4.100 ha, bằng 93,5%;"
        " lạc 120 ha, bằng 84,2% so với cùng kỳ.",
        [
            (9400, "ha", "diện tích gieo trồng"),
            (4100, "ha", "diện tích gieo trồng ngô"),
            (93.5, "%", "diện tích gieo trồng ngô so với cùng kỳ"),
            (120, "ha", "diện tích gieo trồng lạc"),
        ],
    ),
    # without a comma between the area and its change
    (
        "Diện tích gieo cấy ước đạt 8.205 ha chia ra: Lúa ruộng 7.055 ha giảm 0,3%, lúa nương"
        " 1.150 ha giảm 5,4% so với cùng kỳ năm trước.",
        [
            (7055, "ha", "diện tích gieo cấy, riêng lúa ruộng"),
            (0.3, "%", "diện tích gieo cấy, riêng lúa ruộng giảm"),
            (1150, "ha", "diện tích gieo cấy, riêng lúa nương"),
        ],
    ),
    # a label names the crop; what stands behind the number does
    (
        "Cây rau màu các loại: Toàn tỉnh gieo trồng 2.150 ha, tăng 1,2% so với cùng kỳ năm trước,"
        " trong đó: Ngô 924 ha, giảm 3,1%; đậu đỗ các loại 71 ha, tăng 1,6%.",
        [
            (2150, "ha", "diện tích gieo trồng cây rau màu các loại"),
            (924, "ha", "diện tích gieo trồng ngô"),
            (3.1, "%", "diện tích gieo trồng ngô giảm"),
            (71, "ha", "diện tích gieo trồng đậu đỗ các loại"),
        ],
    ),
    (
        "Vụ Mùa năm 2023, toàn tỉnh gieo trồng 8.088 ha lúa và cây rau màu các loại; gồm 7.202 ha"
        " lúa và 886 ha cây rau màu các loại.",
        [
            (8088, "ha", "diện tích gieo trồng lúa và cây rau màu các loại"),
            (7202, "ha", "diện tích gieo trồng lúa"),
            (886, "ha", "diện tích gieo trồng cây rau màu các loại"),
        ],
    ),
]


@pytest.mark.parametrize(("body", "wanted"), SOWN)
def test_crops_of_a_sown_area_are_told_with_what_was_done(body: str, wanted: Told) -> None:
    found = {(value, unit, name.lower()) for value, unit, name in told(body)}
    assert {(value, unit, name.lower()) for value, unit, name in wanted} <= found


NOT_PARTS = [
    # what hurt the fields is no crop of them
    "Toàn tỉnh đã gieo trồng được 9.400 ha. Trong đó, bị ngập úng 310 ha.",
    # more than the whole
    "Toàn tỉnh đã gieo trồng được 200 ha. Trong đó, ngô 310 ha.",
    # a place, not a crop
    "Toàn tỉnh đã gieo trồng được 9.400 ha. Trong đó, huyện Phú An 310 ha.",
    # nothing was sown
    "Toàn tỉnh có 5 xã bị thiệt hại. Trong đó, ngô 310 ha.",
]


@pytest.mark.parametrize("body", NOT_PARTS)
def test_what_is_no_crop_of_a_sown_area_is_no_part_of_it(body: str) -> None:
    assert not [name for value, _, name in told(body) if value == 310 and "gieo" in name]
