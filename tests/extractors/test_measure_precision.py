"""Numbers that are easily taken for something else: of norms, of others, of another time."""

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Measure

HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {code}
Phú Thọ, ngày 12 tháng 01 năm 2024
{type}
Về phát triển kinh tế - xã hội
"""


def measures(body: str, type: str = "BÁO CÁO", code: str = "45/BC-UBND") -> tuple[Measure, ...]:
    return extract(manuscript(HEAD.format(type=type, code=code) + body)).measures


REPORTED = [
    # what a number is a part of, or compared with, has the subject of the number before it
    (
        "Năm 2023 doanh thu du lịch đạt 1.250 tỷ đồng, tăng 24% so với năm 2022, chiếm 35% tổng "
        "doanh thu dịch vụ của tỉnh.",
        [
            ("doanh thu du lịch", 1250, "tỷ đồng"),
            ("doanh thu du lịch tăng so với năm 2022", 24, "%"),
            ("doanh thu du lịch trên tổng doanh thu dịch vụ của tỉnh", 35, "%"),
        ],
    ),
    # who says it is not what it is
    (
        "Theo Cục Thống kê, giá trị xuất khẩu hàng may mặc đạt 90 triệu USD.",
        [("giá trị xuất khẩu hàng may mặc", 90, "triệu USD")],
    ),
    # the amount of another number is no part of the name
    (
        "Dân số thành thị là 120.543 người, chiếm 14,9%.",
        [("Dân số thành thị", 120543, "người"), ("Dân số thành thị", 14.9, "%")],
    ),
    ("Toàn tỉnh đã sắp xếp 31 cơ sở nhà, đất.", [("sắp xếp cơ sở nhà", 31, "cơ sở")]),
    # a dash parts them, too
    (
        "Giá trị sản xuất nông nghiệp tăng 5,2% - Giá trị sản xuất công nghiệp tăng 16%.",
        [
            ("Giá trị sản xuất nông nghiệp tăng", 5.2, "%"),
            ("Giá trị sản xuất công nghiệp tăng", 16, "%"),
        ],
    ),
    # how many of how many, said of a long list
    (
        "Có 3.321/3.321 xã hoàn thành việc thành lập tổ công nghệ số cộng đồng, phân công nhiệm vụ "
        "cho từng thành viên của các tổ ở thôn, bản, khu dân cư, ban hành quy chế hoạt động và kế "
        "hoạch tập huấn cho các thành viên trong năm, đạt tỷ lệ 100%.",
        [("xã hoàn thành việc thành lập tổ công nghệ số cộng đồng", 100, "%")],
    ),
    ("Sản lượng chè đạt trên dưới 16% kế hoạch.", [("Sản lượng chè so với kế hoạch", 16, "%")]),
]


@pytest.mark.parametrize(("text", "wanted"), REPORTED)
def test_what_is_reported(text: str, wanted: list[tuple[str, float, str]]) -> None:
    found = measures(f"I. KẾT QUẢ\n1. {text}")
    assert [(one.indicator, one.value, one.unit) for one in found] == wanted
    assert {one.kind.value for one in found} == {"result"}


@pytest.mark.parametrize(
    ("type", "code", "body"),
    [
        # a legal-normative document says what holds, not what is reached
        ("QUYẾT ĐỊNH", "05/2024/QĐ-UBND", "Điều 1. Mức chi cho báo cáo bằng 60% mức quy định."),
        (
            "NGHỊ QUYẾT",
            "11/2024/NQ-HĐND",
            "Điều 1. Đô thị loại II phải đạt tối thiểu 75 điểm của các tiêu chí.",
        ),
        # what somebody has to pay
        ("BÁO CÁO", "5/BC-UBND", "1. Người mua phải đóng kinh phí bảo trì là 2% giá trị căn hộ."),
        ("BÁO CÁO", "5/BC-UBND", "1. Chiều dày lớp phủ 12 mm, dung sai +4% theo thiết kế."),
        # by how much it differs, and nothing says below what
        ("BÁO CÁO", "5/BC-UBND", "1. Tỷ lệ giải quyết đơn thấp hơn 4% chỉ tiêu đặt ra."),
        # what a paper is yet to do
        ("BÁO CÁO", "5/BC-UBND", "1. Sở Xây dựng - 02 Quyết định (đơn giản hóa 09 TTHC)."),
        # nothing says what of
        ("BÁO CÁO", "5/BC-UBND", "1. Các tỉnh cơ bản đạt trên 90%."),
    ],
)
def test_what_is_no_measure(type: str, code: str, body: str) -> None:
    assert measures(body, type, code) == ()


def test_a_target_in_a_normative_document_is_one_where_it_is_called_so() -> None:
    (found,) = measures(
        "Điều 1. Mục tiêu\n1. Đến năm 2030, tỷ lệ hộ dân dùng nước sạch đạt 95%.",
        "NGHỊ QUYẾT",
        "11/2024/NQ-HĐND",
    )
    assert (found.kind.value, found.value, str(found.due)) == ("target", 95, "2030-12-31")


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        # an order is no report
        ("Tập trung số hóa 100% hồ sơ lưu trữ của xã.", "target", None),
        # a list goes on behind a comma, and the time stands at its end
        (
            "Sở hướng dẫn triển khai ngay trong tháng 02 năm 2024, số hóa 100% văn bằng, chứng "
            "chỉ trong năm 2025.",
            "target",
            "năm 2025",
        ),
        ("Huyện quyết tâm giảm tỷ lệ hộ nghèo xuống 7%.", "target", None),
    ],
)
def test_what_a_letter_asks_for(text: str, kind: str, period: str | None) -> None:
    (found,) = measures(f"1. {text}", "CHỈ THỊ", "7/CT-UBND")
    assert (found.kind.value, found.period) == (kind, period)


def test_a_number_in_brackets_has_its_own_time() -> None:
    first, second = measures(
        "I. KẾT QUẢ\n1. Tỷ lệ lao động qua đào tạo chiếm 22,5% (năm 2022 ước đạt 25%)."
    )
    assert (first.value, second.value, second.period) == (22.5, 25, "năm 2022")
    assert first.period != "năm 2022"
