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
    (
        "KP",
        "Tổng vốn đầu tư là 120 tỷ đồng, bao gồm: vốn ngân sách trung ương 60 tỷ đồng; vốn ngân"
        " sách tỉnh 40 tỷ đồng.",
        [
            ("T", "Tổng vốn đầu tư", 120, "tỷ đồng", "năm 2024"),
            ("T", "Tổng vốn đầu tư, riêng vốn ngân sách trung ương", 60, "tỷ đồng", "năm 2024"),
            ("T", "Tổng vốn đầu tư, riêng vốn ngân sách tỉnh", 40, "tỷ đồng", "năm 2024"),
        ],
    ),
    ("KP", "Đoàn có 12 đồng chí, gồm: trưởng đoàn và 03 phó trưởng đoàn.", []),
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
        "Đạt 12 bác sĩ, 3 dược sĩ và 30 giường bệnh trên 10.000 dân.",
        [
            ("T", "số bác sĩ trên 1 vạn dân", 12, "bác sĩ", "năm 2024"),
            ("T", "số dược sĩ trên 1 vạn dân", 3, "dược sĩ", "năm 2024"),
            ("T", "số giường bệnh trên 1 vạn dân", 30, "giường bệnh", "năm 2024"),
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
        [("T", "xã đạt 19 tiêu chí nông thôn mới", 72, "xã", "năm 2024")],
    ),
    # a part that is counted in another word
    (
        "KH",
        "Tạo việc làm cho 60.000 lao động, trong đó lao động trực tiếp 25.000 người.",
        [
            ("T", "Tạo việc làm cho lao động", 60_000, "lao động", "năm 2024"),
            (
                "T",
                "Tạo việc làm cho lao động, riêng lao động trực tiếp",
                25_000,
                "người",
                "năm 2024",
            ),
        ],
    ),
    # what guests bring in, and the same for each of some
    (
        "KH",
        "Thu hút 15 triệu khách du lịch, doanh thu 70.000 tỷ đồng.",
        [
            ("T", "Thu hút khách du lịch", 15_000_000, "khách du lịch", "năm 2024"),
            ("T", "doanh thu du lịch", 70_000, "tỷ đồng", "năm 2024"),
        ],
    ),
    (
        "BC",
        "Các Trung tâm tiếp nhận 218.640 hồ sơ, bình quân 2.102 hồ sơ/đơn vị.",
        [
            ("R", "tiếp nhận hồ sơ", 218_640, "hồ sơ", "năm 2023"),
            ("R", "tiếp nhận hồ sơ bình quân một đơn vị", 2_102, "hồ sơ", "năm 2023"),
        ],
    ),
    ("BC", "Sau khi phí thu được 12 triệu đồng, doanh thu của công ty là bí mật.", []),
    # what was done, and what there is too little of
    (
        "BC",
        "Đã cử 125 lượt cán bộ tham gia đào tạo; xây mới 12 phòng học; còn thiếu 350 giáo viên.",
        [
            ("R", "cử lượt cán bộ tham gia đào tạo", 125, "lượt cán bộ", "năm 2023"),
            ("R", "xây mới phòng học", 12, "phòng học", "năm 2023"),
            ("R", "thiếu giáo viên", 350, "giáo viên", "năm 2023"),
        ],
    ),
    ("BC", "Cử tri đề cử 05 người vào danh sách bầu bổ sung.", []),
    # how the things of a line stand
    (
        "BC",
        "Kết quả giải quyết:\n+ Đang giải quyết: 4.290 hồ sơ.",
        [("R", "hồ sơ đang giải quyết", 4_290, "hồ sơ", "năm 2023")],
    ),
    (
        "BC",
        "Đã chuyển 84 lượt ý kiến, kiến nghị của cử tri (trong đó gồm 76 ý kiến, kiến nghị lĩnh"
        " vực kinh tế, 03 ý kiến, kiến nghị lĩnh vực pháp chế).",
        [
            ("R", "chuyển lượt ý kiến, kiến nghị của cử tri", 84, "lượt", "năm 2023"),
            ("R", "ý kiến, kiến nghị lĩnh vực kinh tế", 76, "ý kiến, kiến nghị", "năm 2023"),
            ("R", "ý kiến, kiến nghị lĩnh vực pháp chế", 3, "ý kiến, kiến nghị", "năm 2023"),
        ],
    ),
    (
        "BC",
        "Tham gia tố tụng 27 vụ việc liên quan đến đất đai.",
        [
            (
                "R",
                "Tham gia tố tụng vụ việc liên quan đến đất đai",
                27,
                "vụ việc",
                "năm 2023",
            )
        ],
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
