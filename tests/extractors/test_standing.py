"""Counts of what there is, lines of target lists, plans in brackets, thousandths, ranks in words.

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
I. NỘI DUNG
1. {text}"""
TITLES = {
    "BC": "BÁO CÁO\nKết quả công tác năm 2023",
    "KH": "KẾ HOẠCH\nPhát triển kinh tế năm 2024",
}

CASES: list[tuple[str, str, list[tuple[str, str, str, float, str]]]] = [
    # what there is, one thing after the other
    (
        "BC",
        "Toàn tỉnh có 88 xã, phường; 1.312 thôn.",
        [
            ("R", "tổng số xã, phường", "=", 88, "xã, phường"),
            ("R", "tổng số thôn", "=", 1312, "thôn"),
        ],
    ),
    (
        "BC",
        "Huyện Tam Nông hiện có 24 trường mầm non (20 công lập), 25 trường tiểu học.",
        [
            ("R", "trường mầm non, riêng huyện Tam Nông", "=", 24, "trường"),
            ("R", "trường tiểu học, riêng huyện Tam Nông", "=", 25, "trường"),
        ],
    ),
    (
        "BC",
        "Trên địa bàn huyện hiện có 14 hợp tác xã, 52 doanh nghiệp đang hoạt động.",
        [
            ("R", "tổng số hợp tác xã", "=", 14, "hợp tác xã"),
            ("R", "doanh nghiệp đang hoạt động", "=", 52, "doanh nghiệp"),
        ],
    ),
    (
        "KH",
        "Đến cuối năm 2024 có thêm 04 xã đạt chuẩn nông thôn mới, 01 xã đạt chuẩn nâng cao.",
        [
            ("T", "xã đạt chuẩn nông thôn mới", "=", 4, "xã"),
            ("T", "xã đạt chuẩn nâng cao", "=", 1, "xã"),
        ],
    ),
    (
        "BC",
        "Tiếp nhận 4.120 hồ sơ, trong đó 3.015 hồ sơ trực tuyến, chiếm 73,2%.",
        [
            ("R", "Tiếp nhận hồ sơ", "=", 4120, "hồ sơ"),
            ("R", "hồ sơ trực tuyến", "=", 3015, "hồ sơ"),
            ("R", "hồ sơ trực tuyến", "=", 73.2, "%"),
        ],
    ),
    ("BC", "Đoàn kiểm tra gồm 7 người.", []),
    ("BC", "Công ty có 3 nhà máy tại Phú Thọ.", []),
    ("BC", "Hồ sơ gồm 03 bộ, nộp trước ngày 15/3/2024.", []),
    # lines of a list of targets
    (
        "KH",
        "- Trồng rừng tập trung: 450 ha.",
        [("T", "Trồng rừng tập trung", "=", 450, "ha")],
    ),
    (
        "KH",
        "- Số lao động được tạo việc làm: trên 1.800 người.",
        [("T", "Số lao động được tạo việc làm", ">", 1800, "người")],
    ),
    (
        "KH",
        "- Phấn đấu đến năm 2030 có trên 40 doanh nghiệp công nghệ số.",
        [("T", "doanh nghiệp công nghệ số", ">", 40, "doanh nghiệp")],
    ),
    (
        "KH",
        "- Tổng vốn đầu tư toàn xã hội: 12.500 tỷ đồng.",
        [("T", "Tổng vốn đầu tư toàn xã hội", "=", 12500, "tỷ đồng")],
    ),
    ("KH", "- Thời gian: 02 ngày.", []),
    ("KH", "- Số lượng học viên: 60 người.", []),
    ("KH", "- Quy mô sử dụng đất: 12,5 ha.", []),
    # plans in brackets, and what all of a list is held against
    (
        "BC",
        "Giá trị sản xuất công nghiệp tăng 9,4% so với năm trước (kế hoạch là trên 9%).",
        [
            ("R", "Giá trị sản xuất công nghiệp tăng so với năm trước", "=", 9.4, "%"),
            ("T", "Giá trị sản xuất công nghiệp tăng so với năm trước", ">", 9, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ hồ sơ đúng hạn đạt 97% (năm trước đạt 95%).",
        [
            ("R", "Tỷ lệ hồ sơ đúng hạn", "=", 97, "%"),
            ("R", "Tỷ lệ hồ sơ đúng hạn", "=", 95, "%"),
        ],
    ),
    (
        "BC",
        "Sản xuất giảm: phân bón các loại đạt 90,5%, máy công cụ đạt 86%, xe đạp hoàn chỉnh đạt "
        "72,1% so với cùng kỳ.",
        [
            ("R", "phân bón các loại so với cùng kỳ", "=", 90.5, "%"),
            ("R", "máy công cụ so với cùng kỳ", "=", 86, "%"),
            ("R", "xe đạp hoàn chỉnh so với cùng kỳ", "=", 72.1, "%"),
        ],
    ),
    # shares of a structure that the sentence before names, and how they changed
    (
        "BC",
        "Cơ cấu GRDP tiếp tục chuyển dịch tích cực. Ngành dịch vụ chiếm 33,4%, tăng 0,6%.",
        [
            ("R", "cơ cấu GRDP, riêng Ngành dịch vụ", "=", 33.4, "%"),
            ("R", "tỷ trọng Ngành dịch vụ tăng", "=", 0.6, "%"),
        ],
    ),
    (
        "BC",
        "Diện tích lúa đã thu hoạch đạt 1.200 ha, bằng 96% diện tích gieo cấy.",
        [
            ("R", "Diện tích lúa đã thu hoạch", "=", 1200, "ha"),
            ("R", "Diện tích lúa đã thu hoạch trên diện tích gieo cấy", "=", 96, "%"),
        ],
    ),
    # thousandths, and units that are set right behind their figures
    ("KH", "- Mức giảm sinh 0,2‰.", [("T", "Mức giảm sinh", "=", 0.2, "‰")]),
    (
        "KH",
        "- Diện tích nhà ở bình quân đầu người: 28m2 sàn.",
        [("T", "Diện tích nhà ở bình quân đầu người", "=", 28, "m²")],
    ),
    (
        "BC",
        "Diện tích cây ăn quả đạt 943ha.",
        [("R", "Diện tích cây ăn quả", "=", 943, "ha")],
    ),
    # parts that are told of by their level alone, and shares of which nothing is said
    (
        "KH",
        "Tỷ lệ hồ sơ công việc xử lý trên mạng tại cấp tỉnh đạt 100%, cấp huyện đạt 90%.",
        [
            ("T", "Tỷ lệ hồ sơ công việc xử lý trên mạng tại cấp tỉnh", "=", 100, "%"),
            ("T", "Tỷ lệ hồ sơ công việc xử lý trên mạng tại cấp huyện", "=", 90, "%"),
        ],
    ),
    (
        "KH",
        "Tỷ lệ học sinh hoàn thành cấp tiểu học đúng tuổi đạt 99,7%, trung học cơ sở đạt 99%.",
        [("T", "Tỷ lệ học sinh hoàn thành cấp tiểu học đúng tuổi", "=", 99.7, "%")],
    ),
    (
        "KH",
        "Mạng cáp quang phủ đạt 75% hộ gia đình, 100% đơn vị cấp xã.",
        [
            ("T", "Mạng cáp quang phủ hộ gia đình", "=", 75, "%"),
            ("T", "Mạng cáp quang phủ đơn vị cấp xã", "=", 100, "%"),
        ],
    ),
    (
        "KH",
        "Triệt phá 100% các tụ điểm ma túy đã được xác định.",
        [("T", "Triệt phá các tụ điểm ma túy đã được xác định", "=", 100, "%")],
    ),
    # shares of a plan, of a whole, of a change; falls
    (
        "BC",
        "Thu ngân sách đạt 53,8% dự toán, trong đó thu nội địa đạt 52,1%, thu dầu thô đạt 64%.",
        [
            ("R", "Thu ngân sách so với dự toán", "=", 53.8, "%"),
            ("R", "thu nội địa so với dự toán", "=", 52.1, "%"),
            ("R", "thu dầu thô so với dự toán", "=", 64, "%"),
        ],
    ),
    (
        "BC",
        "Hộ nghèo có 1.068 hộ, chiếm 3,2% so với tổng số hộ toàn huyện (tăng 13 hộ so với đầu năm, "
        "chiếm tỷ lệ 0,04%).",
        [
            ("R", "Hộ nghèo", "=", 1068, "hộ"),
            ("R", "Hộ nghèo trên tổng số hộ toàn huyện", "=", 3.2, "%"),
            ("R", "Hộ nghèo tăng", "=", 13, "hộ"),
        ],
    ),
    (
        "BC",
        "Kết quả thực hiện giảm tỷ lệ hộ nghèo năm 2023 là 0,47%.",
        [("R", "tỷ lệ hộ nghèo giảm", "=", 0.47, "%")],
    ),
    (
        "BC",
        "Mục tiêu năm 2024: tỷ lệ bảo hiểm y tế 95%, giảm 1,5% hộ nghèo.",
        [("T", "tỷ lệ bảo hiểm y tế", "=", 95, "%"), ("T", "giảm hộ nghèo", "=", 1.5, "%")],
    ),
    (
        "KH",
        "- Giảm 3 cơ quan chuyên môn và tối thiểu 1,2% biên chế công chức và 2% biên chế khác.",
        [
            ("T", "giảm cơ quan chuyên môn", "=", 3, "cơ quan"),
            ("T", "giảm biên chế công chức", ">=", 1.2, "%"),
            ("T", "giảm biên chế khác", "=", 2, "%"),
        ],
    ),
    (
        "BC",
        "Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ đạt 210 tỷ đồng, đạt 82,6% kế hoạch.",
        [
            ("R", "Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ", "=", 210, "tỷ đồng"),
            ("R", "Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ so với kế hoạch", "=", 82.6, "%"),
        ],
    ),
    # goods by the way that they went
    (
        "BC",
        "Một số mặt hàng xuất khẩu chủ yếu gồm: chè búp đạt 2.600 tấn, giảm 5,5%; gỗ dăm đạt "
        "48.000 tấn, tăng 23%.",
        [
            ("R", "xuất khẩu chè búp", "=", 2600, "tấn"),
            ("R", "xuất khẩu chè búp giảm", "=", 5.5, "%"),
            ("R", "xuất khẩu gỗ dăm", "=", 48000, "tấn"),
            ("R", "xuất khẩu gỗ dăm tăng", "=", 23, "%"),
        ],
    ),
    # ranks in words
    (
        "BC",
        "Chỉ số PCI của tỉnh xếp thứ ba cả nước.",
        [("R", "Chỉ số PCI của tỉnh", "=", 3, "hạng")],
    ),
    (
        "BC",
        "Chỉ số PAR INDEX xếp 9/63 tỉnh, thành phố (tăng 3 bậc so với năm 2022); PCI xếp thứ 16/63 "
        "tỉnh, thành phố.",
        [
            ("R", "Chỉ số PAR INDEX", "=", 9, "hạng"),
            ("R", "Chỉ số PAR INDEX tăng so với năm 2022", "=", 3, "bậc"),
            ("R", "PCI", "=", 16, "hạng"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa đạt 92,6%.",
        [
            ("R", "Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa", "=", 92.6, "%"),
        ],
    ),
    ("BC", "Huyện đứng thứ năm 2023 về thu ngân sách.", []),
    ("BC", "Tốc độ tăng trưởng vẫn thấp (7,3%).", []),
]


@pytest.mark.parametrize(("symbol", "text", "wanted"), CASES)
def test_every_number_of_a_line(
    symbol: str, text: str, wanted: list[tuple[str, str, str, float, str]]
) -> None:
    paper = manuscript(HEAD.format(symbol=symbol, title=TITLES[symbol], text=text))
    assert [
        (one.kind.value[0].upper(), one.indicator, one.op.value, one.value, one.unit)
        for one in extract(paper).measures
    ] == wanted


def test_what_reached_a_plan_and_a_title_of_that_are_told_apart() -> None:
    """A report's own heading tells, however many targets its title speaks of."""
    paper = manuscript(
        HEAD.format(symbol="BC", title=TITLES["BC"], text="Đặc điểm tình hình").replace(
            "I. NỘI DUNG", "I. QUÁ TRÌNH THỰC HIỆN CÁC MỤC TIÊU"
        )
        + "\nDiện tích tự nhiên 150,5 ha."
    )
    (one,) = extract(paper).measures
    assert (one.kind.value, one.indicator) == ("result", "Diện tích tự nhiên")
