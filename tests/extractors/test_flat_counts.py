"""The flat lines of a commune's report: no head, no verb, a name and its number."""

import pytest
from factories import manuscript

from extractors import extract
from extractors.of_offices import speaks_of_offices

_FLAT = """I. KINH TẾ

1. Trồng trọt

- Tổng diện tích gieo trồng 312 ha, bằng 98% KH.

2. Chăn nuôi

- Tổng đàn trâu, bò 1.240 con, tăng 35 con so với cùng kỳ.

"""

_SO_FAR = "- Tính đến nay đã tiêm phòng 2 đợt.\n\n"


def _told(text: str) -> list[tuple[float, str | None, str, str]]:
    found = extract(manuscript(text)).measures
    return [(one.value, one.unit, one.indicator, one.kind.value) for one in found]


def test_counts_that_tell_of_a_place_are_told_without_a_head() -> None:
    assert _told(_FLAT + _SO_FAR) == [
        (312, "ha", "Tổng diện tích gieo trồng", "result"),
        (98, "%", "Tổng diện tích gieo trồng so với kế hoạch", "result"),
        (1240, "con", "Tổng đàn trâu, bò", "result"),
        (35, "con", "Tổng đàn trâu, bò tăng so với cùng kỳ", "result"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- Tổng đàn lợn 1.450 con. So với 6 tháng  đầu năm 2020 tăng, cùng kỳ giảm.",
        "Vụ xuân trên địa bàn xã: tổng diện tích gieo trồng 300 ha (đạt 100% KH).",
        "Diện tích vượt 2 ha so với KH. Tổng đàn gia cầm 9.000 con. Tính đến nay không có dịch.",
        # pieces of reports with few words of offices, but those of a report
        "Tổng sản phẩm trong nước quý III ước tính tăng 2,62% so với cùng kỳ năm trước.",
        "Vụ Hè Thu trên địa bàn gieo trồng 300 ha, sản lượng tăng 3,1%.",
        "Tính đến nay, 12 xã, phường có trạm y tế; số hộ dùng nước sạch đạt 95%, giảm 0,5%.",
    ],
)
def test_flat_counts_are_of_an_office(text: str) -> None:
    assert speaks_of_offices(text)


@pytest.mark.parametrize(
    "text",
    [
        # how to keep animals
        "Mật độ nuôi 5 con/m2. Mỗi ngày cho đàn gia cầm ăn 2 lần, mỗi lần 50 g/con.",
        # prices of the day
        "Giá lợn hơi hôm nay 62.000 đồng/kg, tăng 2% so với cùng kỳ. Giá gà 50.000 đồng/kg.",
        # an encyclopedia
        "Làng có nghề trồng lúa và nuôi bò. Tổng diện tích tự nhiên 12 km2, dân số 3.400 người.",
        # the same words of a rule, of a firm, of other countries, of a place
        "Vốn đầu tư của dự án giảm 5% so với kế hoạch thì không phải nộp thêm.",
        "Quý III, doanh thu của tập đoàn tăng 12% so với cùng kỳ, vốn đầu tư tăng 3%.",
        "GDP của Nhật Bản quý II tăng 0,3% so với cùng kỳ, của Trung Quốc tăng 5%.",
        "Phường rộng 2 km², tính đến nay có 3.200 người, lao động chiếm 60%.",
        # words of a report without those of an office
        "Quý II, kim ngạch tăng 5%.",
        # news of a firm
        "Trang trại của công ty có tổng đàn bò 120.000 con, doanh thu đạt 90% so với kế hoạch.",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert not speaks_of_offices(text)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        # units set right behind their figures
        (
            "- Tổng đàn trâu, bò 1.240 con (bò 900con, trâu 340con).",
            [
                (1240, "con", "Tổng đàn trâu, bò"),
                (900, "con", "Tổng đàn trâu, bò, riêng bò"),
                (340, "con", "Tổng đàn trâu, bò, riêng trâu"),
            ],
        ),
        # what was planned behind a stroke, and by how much it was passed, are of the line's crop
        (
            "- Cây lạc: Diện tích 42/ 40,5 ha vượt 1,5 ha so với KH, năng suất đạt 28tạ/ha, sản"
            " lượng đạt 117,6 tấn.",
            [(28, "tạ/ha", "năng suất cây lạc"), (117.6, "tấn", "sản lượng cây lạc")],
        ),
        # of another crop, which has an area of its own, they are not
        (
            "- Cây lạc: Diện tích 42 ha, đỗ xanh 12 ha, năng suất đạt 28 tạ/ha.",
            [(42, "ha", "diện tích cây lạc"), (12, "ha", "diện tích đỗ xanh")],
        ),
        # how many animals a regulation lets be kept
        ("- Mỗi hộ được nuôi không quá 20con.", []),
    ],
)
def test_flat_lines(line: str, wanted: list[tuple[float, str, str]]) -> None:
    before = len(_told(f"{_FLAT}{_SO_FAR}"))
    assert [one[:3] for one in _told(f"{_FLAT}{_SO_FAR}{line}\n")[before:]] == wanted
