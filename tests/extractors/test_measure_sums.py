"""What a work is to cost and where it comes from, budgets, figures a head, counts that a plan sets.

Each case is read whole: what is not in its list is left out.
"""

import pytest
from factories import letterhead, manuscript

from extractors import extract

HEADS = {
    "BC": ("BC", "BÁO CÁO", "Kết quả công tác năm 2023", "KẾT QUẢ"),
    "KP": ("KH", "KẾ HOẠCH", "Cải cách hành chính năm 2024", "KINH PHÍ"),
    "KH": ("KH", "KẾ HOẠCH", "Phát triển kinh tế - xã hội năm 2024", "MỤC TIÊU"),
    "KN": ("KH", "KẾ HOẠCH", "Cải cách hành chính năm 2024", "NHIỆM VỤ, GIẢI PHÁP"),
    "NQ": ("NQ", "NGHỊ QUYẾT", "Về dự toán ngân sách nhà nước năm 2024", "DỰ TOÁN"),
}
Wanted = list[tuple[str, str, float, str, str | None]]

CASES: list[tuple[str, str, Wanted]] = [
    # all that a work is to cost, and the parts of it by where they come from and by years
    (
        "KP",
        "Tổng kinh phí thực hiện dự kiến 46,8 tỷ đồng, trong đó ngân sách tỉnh 31,2 tỷ đồng, ngân"
        " sách cấp xã 15,6 tỷ đồng.",
        [
            ("T", "Tổng kinh phí", 46.8, "tỷ đồng", "năm 2024"),
            ("T", "Tổng kinh phí, riêng ngân sách tỉnh", 31.2, "tỷ đồng", "năm 2024"),
            ("T", "Tổng kinh phí, riêng ngân sách cấp xã", 15.6, "tỷ đồng", "năm 2024"),
        ],
    ),
    (
        "KP",
        "Tổng kinh phí 128,5 tỷ đồng, trong đó: năm 2025: 22 tỷ đồng; năm 2026: 54,5 tỷ đồng; giai"
        " đoạn 2027 - 2030: 52 tỷ đồng.",
        [
            ("T", "Tổng kinh phí", 128.5, "tỷ đồng", "năm 2024"),
            ("T", "Tổng kinh phí", 22, "tỷ đồng", "năm 2025"),
            ("T", "Tổng kinh phí", 54.5, "tỷ đồng", "năm 2026"),
            ("T", "Tổng kinh phí", 52, "tỷ đồng", "giai đoạn 2027 - 2030"),
        ],
    ),
    ("KP", "Kinh phí mua sắm thiết bị: 500 triệu đồng.", []),
    ("KN", "Mức hỗ trợ không quá 15 triệu đồng/hộ.", []),
    # the lines of a budget
    (
        "NQ",
        "Chi trong cân đối ngân sách: 6.072.020 triệu đồng, gồm:\na) Phân bổ ngân sách tỉnh cho các"
        " cơ quan, ban, ngành thuộc tỉnh, các khoản trả nợ vay (gốc và lãi) là: 2.113.490 triệu"
        " đồng;\nb) Chi tạo nguồn thực hiện cải cách tiền lương: 216.800 triệu đồng.",
        [
            ("T", "Chi trong cân đối ngân sách", 6_072_020, "triệu đồng", "năm 2024"),
            (
                "T",
                "Phân bổ ngân sách tỉnh cho các cơ quan, ban, ngành thuộc tỉnh, các khoản trả nợ"
                " vay",
                2_113_490,
                "triệu đồng",
                "năm 2024",
            ),
            (
                "T",
                "Chi tạo nguồn thực hiện cải cách tiền lương",
                216_800,
                "triệu đồng",
                "năm 2024",
            ),
        ],
    ),
    ("KN", "Chi bồi dưỡng người tham gia: 150.000 đồng.", []),
    (
        "BC",
        "Tổng chi ngân sách 6 tháng đầu năm ước thực hiện 4.614 tỷ đồng.",
        [("R", "Tổng chi ngân sách", 4_614, "tỷ đồng", "6 tháng đầu năm")],
    ),
    # of so many people, and how long
    (
        "KH",
        "Số giường bệnh/1 vạn dân: 37 giường; 14,5 bác sĩ/vạn dân.",
        [
            ("T", "Số giường bệnh trên 1 vạn dân", 37, "giường", "năm 2024"),
            ("T", "số bác sĩ trên 1 vạn dân", 14.5, "bác sĩ", "năm 2024"),
        ],
    ),
    (
        "KH",
        "Tỷ lệ thất nghiệp dưới 2%, tuổi thọ trung bình trên 76 tuổi.",
        [
            ("T", "Tỷ lệ thất nghiệp", 2, "%", "năm 2024"),
            ("T", "tuổi thọ trung bình", 76, "tuổi", "năm 2024"),
        ],
    ),
    (
        "KH",
        "Thời gian một người dân chờ đến lượt giao dịch không quá 15 phút/lượt.",
        [("T", "Thời gian một người dân chờ đến lượt giao dịch", 15, "phút", "năm 2024")],
    ),
    ("KN", "Giải quyết hồ sơ trong thời hạn không quá 15 ngày/hồ sơ.", []),
    ("KN", "Thời gian thực hiện: 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.", []),
    # counts of outcomes that a plan sets: many, at least so many, or under a heading of aims
    (
        "KN",
        "Khởi công 1.500 căn nhà ở xã hội; hoàn thành tối thiểu 02 tuyến cáp quang biển.",
        [
            ("T", "Khởi công căn nhà ở xã hội", 1_500, "căn nhà", "năm 2024"),
            ("T", "hoàn thành tuyến cáp quang biển", 2, "tuyến", "năm 2024"),
        ],
    ),
    (
        "KH",
        "Xây dựng 02 mô hình thí điểm.",
        [("T", "Xây dựng mô hình thí điểm", 2, "mô hình", "năm 2024")],
    ),
    (
        "KH",
        "72 xã đạt 19 tiêu chí nông thôn mới.",
        [("T", "xã đạt tiêu chí nông thôn mới", 72, "xã", "năm 2024")],
    ),
    ("KN", "Tổ chức 02 hội nghị tập huấn cho cán bộ cấp xã.", []),
    ("KN", "Tuyển 01 công chức văn phòng; bố trí 02 phòng làm việc.", []),
    # what is so, with its share behind it, and what was found afterwards
    (
        "BC",
        "29 dự án chậm tiến độ so với quyết định phê duyệt, chiếm tỷ lệ 8,1%.",
        [
            ("R", "dự án chậm tiến độ", 29, "dự án", "năm 2023"),
            ("R", "dự án chậm tiến độ so với quyết định phê duyệt", 8.1, "%", "năm 2023"),
        ],
    ),
    (
        "BC",
        "Sau kiểm tra có 5 đơn vị bị phê bình.",
        [("R", "đơn vị bị phê bình", 5, "đơn vị", "năm 2023")],
    ),
    ("BC", "Sau khi có 03 ý kiến của cơ quan thẩm định.", []),
]


@pytest.mark.parametrize(("head", "text", "wanted"), CASES)
def test_sums_and_counts(head: str, text: str, wanted: Wanted) -> None:
    symbol, kind, title, heading = HEADS[head]
    paper = manuscript(f"{letterhead(symbol, kind, title)}I. {heading}\n1. {text}")
    assert [
        (one.kind.value[0].upper(), one.indicator, one.value, one.unit, one.period)
        for one in extract(paper).measures
    ] == wanted
