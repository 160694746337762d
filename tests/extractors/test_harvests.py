"""Crops in reports on a district's economy: area, yield and output of one, told in a row."""

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Measure

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN PHÚ LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 210/{code}-UBND
Phú Lộc, ngày 04 tháng 7 năm 2023
{type}
Tình hình kinh tế - xã hội năm 2023

1. Trồng trọt

"""


def measures(body: str, type: str = "BÁO CÁO", code: str = "BC") -> tuple[Measure, ...]:
    return extract(manuscript(HEAD.format(type=type, code=code) + body)).measures


def told(body: str) -> list[tuple[float, str | None, str]]:
    return [(each.value, each.unit, each.indicator) for each in measures(body)]


Row = tuple[str, list[tuple[float, str, str]]]

OF_ONE_CROP: list[Row] = [
    # the area names the crop
    (
        "Tổng diện tích gieo trồng cây lạc 33 ha, năng suất đạt 30 tạ/ha, sản lượng đạt 99 tấn.",
        [
            (33, "ha", "Tổng diện tích gieo trồng cây lạc"),
            (30, "tạ/ha", "năng suất cây lạc"),
            (99, "tấn", "sản lượng cây lạc"),
        ],
    ),
    # a line's label does
    (
        "Lúa đông xuân: diện tích 115 ha, năng suất 62,58 tạ/ha, sản lượng 719,67 tấn.",
        [
            (115, "ha", "diện tích lúa đông xuân"),
            (62.58, "tạ/ha", "năng suất lúa đông xuân"),
            (719.67, "tấn", "sản lượng lúa đông xuân"),
        ],
    ),
    # what is done on the field stands for its area
    (
        "Cây ngô gieo trồng 450 ha, năng suất ước đạt 45 tạ/ha, sản lượng đạt 2.025 tấn.",
        [
            (450, "ha", "diện tích gieo trồng cây ngô"),
            (45, "tạ/ha", "năng suất cây ngô"),
            (2025, "tấn", "sản lượng cây ngô"),
        ],
    ),
    (
        "Diện tích gieo cấy lúa mùa đạt 12.100 ha, thu hoạch 7.960 ha, với sản lượng 51.600 tấn.",
        [
            (12100, "ha", "Diện tích gieo cấy lúa mùa"),
            (7960, "ha", "diện tích thu hoạch lúa mùa"),
            (51600, "tấn", "sản lượng lúa mùa"),
        ],
    ),
    # semicolons, shares of a plan and rises between them
    (
        "Diện tích ngô 1.200 ha, đạt 98% kế hoạch; năng suất 42,5 tạ/ha; sản lượng 5.100 tấn, bằng"
        " 97% so với cùng kỳ.",
        [
            (1200, "ha", "Diện tích ngô"),
            (98, "%", "Diện tích ngô so với kế hoạch"),
            (42.5, "tạ/ha", "năng suất ngô"),
            (5100, "tấn", "sản lượng ngô"),
            (97, "%", "sản lượng ngô so với cùng kỳ"),
        ],
    ),
    # fish, and how a yield was reckoned
    (
        "Diện tích nuôi trồng thủy sản 720 ha, sản lượng 1.150 tấn, đạt 52% kế hoạch.",
        [
            (720, "ha", "Diện tích nuôi trồng thủy sản"),
            (1150, "tấn", "sản lượng thủy sản"),
            (52, "%", "sản lượng thủy sản so với kế hoạch"),
        ],
    ),
    # a heading does, or a line's label though more stands between
    (
        "- Cây màu:\n\n+ Diện tích thu hoạch đến cuối tháng 1.265 ha, năng suất bình quân 37 tạ/ha",
        [
            (1265, "ha", "diện tích thu hoạch cây màu"),
            (37, "tạ/ha", "năng suất bình quân cây màu"),
        ],
    ),
    (
        "Màu lương thực trong tháng gieo trồng được 154,1 ha, nâng lũy kế được 1.606,02 ha.",
        [
            (154.1, "ha", "diện tích gieo trồng màu lương thực"),
            (1606.02, "ha", "diện tích gieo trồng màu lương thực lũy kế"),
        ],
    ),
    # any crop that was grown, each with its own
    (
        "Lúa xuân gieo trồng được 238 ha, năng suất ước đạt 49,6 tạ/ha; thuốc lá trồng được 1.014"
        " ha, sản lượng đạt 2.736 tấn, đạt 100,9% kế hoạch.",
        [
            (238, "ha", "diện tích gieo trồng lúa xuân"),
            (49.6, "tạ/ha", "năng suất lúa xuân"),
            (1014, "ha", "diện tích trồng thuốc lá"),
            (2736, "tấn", "sản lượng thuốc lá"),
            (100.9, "%", "sản lượng thuốc lá so với kế hoạch"),
        ],
    ),
    # the time between
    (
        "Cây rau 6 tháng đầu năm gieo trồng được 471,5 ha. Ước 6 tháng thu hoạch 38,5 ha.",
        [
            (471.5, "ha", "diện tích gieo trồng cây rau"),
            (38.5, "ha", "diện tích thu hoạch cây rau"),
        ],
    ),
    # by how much it rose
    (
        "Diện tích lúa xuân 757 ha, năng suất ước đạt 69,3 tạ/ha tăng 0,1 tạ/ha so với năm 2015.",
        [
            (757, "ha", "Diện tích lúa xuân"),
            (69.3, "tạ/ha", "năng suất lúa xuân"),
            (0.1, "tạ/ha", "năng suất lúa xuân tăng so với năm 2015"),
        ],
    ),
    # no more than a crop and its area
    (
        "+ Cây sắn: 30 ha, đạt 100% kế hoạch.",
        [(30, "ha", "diện tích cây sắn"), (100, "%", "diện tích cây sắn so với kế hoạch")],
    ),
    # of one season
    (
        "- Cây lúa: Vụ Đông Xuân 2022 - 2023 xuống giống diện tích 606,8 ha, năng suất 66,5 tạ/ha.",
        [
            (606.8, "ha", "diện tích cây lúa vụ đông xuân"),
            (66.5, "tạ/ha", "năng suất cây lúa vụ đông xuân"),
        ],
    ),
    # the sentence before names it
    (
        "Diện tích gieo cấy lúa mùa đạt 3.250 ha. Năng suất bình quân ước đạt 56,5 tạ/ha.",
        [
            (3250, "ha", "Diện tích gieo cấy lúa mùa"),
            (56.5, "tạ/ha", "năng suất bình quân lúa mùa"),
        ],
    ),
]


@pytest.mark.parametrize(("body", "wanted"), OF_ONE_CROP)
def test_what_follows_has_the_name_of_its_crop(
    body: str, wanted: list[tuple[float, str, str]]
) -> None:
    assert told(body) == wanted
    assert {each.kind.value for each in measures(body)} == {"result"}


#: Values that no crop can be told for, or whose crop is another's.
OF_NOTHING = [
    ("Sản lượng lương thực tăng khá, năng suất đạt 56,5 tạ/ha.", 56.5),
    ("Diện tích lúa 3.000 ha, ngô 500 ha, năng suất 45 tạ/ha.", 45),
    ("Diện tích lúa 3.000 ha, hỗ trợ phân bón 20 tấn, sản lượng 500 tấn.", 500),
    ("Diện tích lúa 3.000 ha. Diện tích ngô 500 ha. Cả hai vụ, năng suất đạt 45 tạ/ha.", 45),
    ("Diện tích lúa 3.000 ha, năng suất 5,6 tấn/ha.", 5.6),
    ("Nông dân trồng được 12 ha.", 12),
]


@pytest.mark.parametrize(("body", "value"), OF_NOTHING)
def test_a_bare_yield_of_no_crop_is_not_told(body: str, value: float) -> None:
    assert value not in {each.value for each in measures(body)}


def test_a_plan_asks_for_them() -> None:
    body = "Phấn đấu diện tích gieo trồng lúa 3.000 ha, năng suất 58 tạ/ha, sản lượng 17.400 tấn."
    found = measures(body, "KẾ HOẠCH", "KH")
    assert [(each.value, each.kind.value) for each in found] == [
        (3000, "target"),
        (58, "target"),
        (17400, "target"),
    ]


def test_persons_are_no_fish() -> None:
    assert [each.indicator for each in measures("Cá nhân vi phạm: 3 ha.")] == ["Cá nhân vi phạm"]
