"""Counts of things with what is said of them, and counts that are nobody's result.

Each case is read whole: what is not in its list is left out.
"""

import pytest
from factories import manuscript

from extractors import extract

HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 61/{symbol}-UBND
Phú Thọ, ngày 15 tháng 01 năm 2024
{title}
I. {heading}
1. {text}"""
TITLES = {
    "BC": ("BÁO CÁO\nKết quả công tác năm 2023", "KẾT QUẢ"),
    "KH": ("KẾ HOẠCH\nPhát triển du lịch năm 2024", "MỤC TIÊU"),
}

CASES: list[tuple[str, str, list[tuple[str, str, str, float, str]]]] = [
    # there are so many of whom something is said
    (
        "BC",
        "Cấp tỉnh có 12 huyện hoàn thành nhiệm vụ xây dựng nông thôn mới.",
        [
            (
                "R",
                "huyện hoàn thành nhiệm vụ xây dựng nông thôn mới, riêng cấp tỉnh",
                "=",
                12,
                "huyện",
            )
        ],
    ),
    (
        "BC",
        "Qua phân loại, có 221 đơn đủ điều kiện xử lý.",
        [("R", "đơn đủ điều kiện xử lý", "=", 221, "đơn")],
    ),
    # a clause that begins with its number, and one that its own share stands behind
    (
        "BC",
        "Kết quả khảo sát: 57 địa phương đã phản hồi ý kiến.",
        [("R", "địa phương đã phản hồi ý kiến", "=", 57, "địa phương")],
    ),
    (
        "BC",
        "841 hộ nghèo thiếu hụt dịch vụ xã hội cơ bản, chiếm 1,06%.",
        [
            ("R", "hộ nghèo thiếu hụt dịch vụ xã hội cơ bản", "=", 841, "hộ nghèo"),
            ("R", "hộ nghèo thiếu hụt dịch vụ xã hội cơ bản", "=", 1.06, "%"),
        ],
    ),
    # parts of what was counted before
    (
        "BC",
        "Tiếp nhận 64 đơn khiếu nại, tố cáo (48 đơn khiếu nại và 16 đơn tố cáo).",
        [
            ("R", "Tiếp nhận đơn khiếu nại, tố cáo", "=", 64, "đơn"),
            ("R", "đơn khiếu nại", "=", 48, "đơn"),
            ("R", "đơn tố cáo", "=", 16, "đơn"),
        ],
    ),
    # said of each of a list; what was done "with" so many
    (
        "BC",
        "Toàn huyện có 14 doanh nghiệp và 3 hợp tác xã được thành lập.",
        [
            ("R", "doanh nghiệp được thành lập", "=", 14, "doanh nghiệp"),
            ("R", "hợp tác xã được thành lập", "=", 3, "hợp tác xã"),
        ],
    ),
    (
        "BC",
        "Sở phối hợp với địa phương với 797 thủ tục được đăng ký thực hiện.",
        [("R", "thủ tục được đăng ký thực hiện", "=", 797, "thủ tục")],
    ),
    # how many more than before, however much is said of them; of a plan nothing is told so
    (
        "BC",
        "Toàn tỉnh có 15 xã đạt chuẩn nông thôn mới, tăng 3 xã so với năm 2022.",
        [
            ("R", "xã đạt chuẩn nông thôn mới", "=", 15, "xã"),
            ("R", "xã đạt chuẩn nông thôn mới tăng so với năm 2022", "=", 3, "xã"),
        ],
    ),
    (
        "BC",
        "Điểm trung bình đạt 88,33%, cao hơn 1,71% so với năm 2022 (86,62%).",
        [
            ("R", "Điểm trung bình", "=", 88.33, "%"),
            ("R", "Điểm trung bình tăng so với năm 2022", "=", 1.71, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ tham gia bảo hiểm đạt 35,1%, thấp hơn 0,4% so với chỉ tiêu tỉnh giao.",
        [("R", "Tỷ lệ tham gia bảo hiểm", "=", 35.1, "%")],
    ),
    # what was done with so many
    (
        "BC",
        "Xảy ra 12 vụ tai nạn giao thông, làm chết 5 người, bị thương 7 người.",
        [
            ("R", "Xảy ra vụ tai nạn giao thông", "=", 12, "vụ"),
            ("R", "làm chết người", "=", 5, "người"),
            ("R", "bị thương người", "=", 7, "người"),
        ],
    ),
    # two times of one thing in one clause of several
    (
        "KH",
        "Tỷ lệ hộ nghèo còn 5% vào năm 2025 và 3% vào năm 2030; tỷ lệ lao động có bằng cấp đạt "
        "27% vào năm 2025 và 30% vào năm 2030.",
        [
            ("T", "Tỷ lệ hộ nghèo", "=", 5, "%"),
            ("T", "Tỷ lệ hộ nghèo", "=", 3, "%"),
            ("T", "tỷ lệ lao động có bằng cấp", "=", 27, "%"),
            ("T", "tỷ lệ lao động có bằng cấp", "=", 30, "%"),
        ],
    ),
    # the few words right before it are all that is said of it
    (
        "BC",
        "Khiếu nại đúng 4 vụ việc; khiếu nại sai 17 vụ việc.",
        [
            ("R", "Khiếu nại đúng", "=", 4, "vụ việc"),
            ("R", "khiếu nại sai", "=", 17, "vụ việc"),
        ],
    ),
    # what was seen to, and for whom; in time or not; money that was found
    (
        "BC",
        "Kiểm tra vệ sinh an toàn thực phẩm tại 3.236 cơ sở chế biến.",
        [("R", "Kiểm tra vệ sinh an toàn thực phẩm tại cơ sở chế biến", "=", 3236, "cơ sở")],
    ),
    (
        "BC",
        "Toàn huyện đã tiếp nhận 74.197 hồ sơ, giải quyết đúng hạn 73.060 hồ sơ.",
        [
            ("R", "tiếp nhận hồ sơ", "=", 74197, "hồ sơ"),
            ("R", "giải quyết đúng hạn hồ sơ", "=", 73060, "hồ sơ"),
        ],
    ),
    (
        "BC",
        "Qua thanh tra, phát hiện sai phạm về kinh tế gần 1,6 tỷ đồng.",
        [("R", "phát hiện sai phạm về kinh tế", "<", 1.6, "tỷ đồng")],
    ),
    # whom something befell
    (
        "BC",
        "Xảy ra 01 vụ ngộ độc thực phẩm với 12 người bị ngộ độc; 01 vụ tai nạn lao động làm 01 "
        "người chết.",
        [
            ("R", "Xảy ra vụ ngộ độc thực phẩm", "=", 1, "vụ"),
            ("R", "người bị ngộ độc", "=", 12, "người"),
            ("R", "vụ tai nạn lao động", "=", 1, "vụ"),
            ("R", "người chết", "=", 1, "người"),
        ],
    ),
    # an act with several objects
    (
        "BC",
        "Năm 2023, huyện đã nâng cấp 90 km đường nông thôn, 31 công trình thủy lợi, 8 nhà văn hóa "
        "xã.",
        [
            ("R", "nâng cấp đường nông thôn", "=", 90, "km"),
            ("R", "nâng cấp công trình thủy lợi", "=", 31, "công trình"),
            ("R", "nâng cấp nhà văn hóa xã", "=", 8, "nhà văn hóa"),
        ],
    ),
    # papers that were put out or gone over, and those that only stand somewhere
    (
        "BC",
        "Toàn tỉnh đã ban hành 264 văn bản quy phạm pháp luật; rà soát thường xuyên 65 văn bản quy "
        "phạm pháp luật.",
        [
            ("R", "ban hành văn bản quy phạm pháp luật", "=", 264, "văn bản"),
            ("R", "rà soát thường xuyên văn bản quy phạm pháp luật", "=", 65, "văn bản"),
        ],
    ),
    ("BC", "Tỉnh đã ban hành 3 kế hoạch về cải cách hành chính.", []),
    ("BC", "Sở gửi kèm 02 văn bản hướng dẫn.", []),
    # of the figures of a plan, how many were reached
    (
        "BC",
        "Trong năm có 25 chỉ tiêu vượt kế hoạch.",
        [("R", "số chỉ tiêu vượt kế hoạch", "=", 25, "chỉ tiêu")],
    ),
    (
        "BC",
        "Kết quả, có 18 chỉ tiêu đạt và vượt kế hoạch.",
        [("R", "số chỉ tiêu đạt, vượt kế hoạch", "=", 18, "chỉ tiêu")],
    ),
    # what is asked for with "over" so many, or from so many to so many
    ("KH", "Trồng trên 600 ha rừng.", [("T", "Trồng rừng", ">", 600, "ha")]),
    (
        "KH",
        "Phấn đấu kết nạp từ 30 - 35 đảng viên.",
        [("T", "kết nạp đảng viên", "between", 30, "đảng viên")],
    ),
    # an amount a head and a year, of two years
    (
        "BC",
        "Thu nhập bình quân đầu người năm 2010 là 14,5 triệu đồng/người/năm; năm 2014 đạt 26,6 "
        "triệu đồng/người/năm.",
        [
            ("R", "Thu nhập bình quân đầu người", "=", 14.5, "triệu đồng"),
            ("R", "Thu nhập bình quân đầu người", "=", 26.6, "triệu đồng"),
        ],
    ),
    ("BC", "Nghị quyết đề ra 15 chỉ tiêu chủ yếu.", []),
    ("BC", "Sở Nội vụ 12 người, Sở Tài chính 15 người.", []),
    ("BC", "Định mức bố trí cho mỗi xã 3 người.", []),
    ("BC", "Đoàn công tác gồm lãnh đạo sở và 5 người.", []),
    # a plan asks for so many only where it says so
    (
        "KH",
        "Có 50 cơ sở lưu trú được xếp hạng.",
        [("T", "cơ sở lưu trú được xếp hạng", "=", 50, "cơ sở")],
    ),
    # what comes of others is not said of what falls
    (
        "KH",
        "Giảm 50% số cặp tảo hôn; 70% phụ nữ mang thai được tầm soát bệnh bẩm sinh.",
        [
            ("T", "giảm số cặp tảo hôn", "=", 50, "%"),
            ("T", "phụ nữ mang thai được tầm soát bệnh bẩm sinh", "=", 70, "%"),
        ],
    ),
    # somebody owns, sits, or is to take part; the paper that was written
    ("BC", "Công ty có 3 nhà máy đang hoạt động.", []),
    ("BC", "Hội đồng có 01 ủy viên chuyên trách, 02 người kiêm nhiệm.", []),
    ("BC", "Có 05 nội dung được thảo luận tại hội nghị.", []),
    ("BC", "Có 5 nhiệm vụ được giao trong tháng.", []),
    # of what is said, another number is a part
    ("BC", "Có 15 xã thuộc 4 huyện.", []),
    ("BC", "Toàn tỉnh có 412 trường mầm non, tiểu học, THCS.", []),
]


@pytest.mark.parametrize(("symbol", "text", "wanted"), CASES)
def test_every_count_of_a_line(
    symbol: str, text: str, wanted: list[tuple[str, str, str, float, str]]
) -> None:
    title, heading = TITLES[symbol]
    paper = manuscript(HEAD.format(symbol=symbol, title=title, heading=heading, text=text))
    assert [
        (one.kind.value[0].upper(), one.indicator, one.op.value, one.value, one.unit)
        for one in extract(paper).measures
    ] == wanted
