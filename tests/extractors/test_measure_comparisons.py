"""Changes, shares of plans, ranges, parts and counts as reports and plans tell of them.

Each case is read whole: what is not in its list is left out, as its words do not say what it
measures, or it is only what something is held against.
"""

import pytest
from factories import manuscript

from extractors import extract

HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/{symbol}-UBND
Phú Thọ, ngày 12 tháng 01 năm 2024
{title}
I. NỘI DUNG
1. {text}"""
TITLES = {
    "BC": "BÁO CÁO\nKết quả công tác năm 2023",
    "KH": "KẾ HOẠCH\nPhát triển kinh tế năm 2024",
    "QD": "QUYẾT ĐỊNH\nVề việc phê duyệt Chương trình phát triển",
}

CASES: list[tuple[str, str, list[tuple[str, str, str, float, float | None, str]]]] = [
    (
        "BC",
        "Thu ngân sách tăng 5,2% so với cùng kỳ, đạt 85% kế hoạch.",
        [
            ("R", "Thu ngân sách tăng so với cùng kỳ", "=", 5.2, None, "%"),
            ("R", "Thu ngân sách so với kế hoạch", "=", 85, None, "%"),
        ],
    ),
    (
        "BC",
        "Chỉ số SIPAS đạt 87,5%, vượt 3 điểm phần trăm so với kế hoạch.",
        [
            ("R", "Chỉ số SIPAS", "=", 87.5, None, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ hộ nghèo giảm còn 1,2%.",
        [
            ("R", "Tỷ lệ hộ nghèo", "=", 1.2, None, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ thanh toán không dùng tiền mặt tăng từ 65% lên 80%.",
        [
            ("R", "Tỷ lệ thanh toán không dùng tiền mặt", "=", 80, None, "%"),
        ],
    ),
    (
        "BC",
        "Kim ngạch xuất khẩu đạt 95 triệu USD, gấp 2,5 lần năm 2020.",
        [
            ("R", "Kim ngạch xuất khẩu", "=", 95, None, "triệu USD"),
            ("R", "Kim ngạch xuất khẩu gấp so với năm 2020", "=", 2.5, None, "lần"),
        ],
    ),
    (
        "BC",
        "Toàn tỉnh có 45/96 xã đạt chuẩn nông thôn mới, chiếm 46,9%.",
        [
            ("R", "xã đạt chuẩn nông thôn mới", "=", 46.9, None, "%"),
        ],
    ),
    (
        "BC",
        "Chỉ số PCI năm 2023 xếp thứ 12/63, tăng 5 bậc so với năm 2022.",
        [
            ("R", "Chỉ số PCI", "=", 12, None, "hạng"),
            ("R", "Chỉ số PCI tăng so với năm 2022", "=", 5, None, "bậc"),
        ],
    ),
    (
        "BC",
        "Thu nội địa đạt 4.500 tỷ đồng, bằng 98% dự toán Trung ương giao và bằng 92% dự toán "
        "HĐND tỉnh giao.",
        [
            ("R", "Thu nội địa", "=", 4500, None, "tỷ đồng"),
            ("R", "Thu nội địa so với dự toán trung ương giao", "=", 98, None, "%"),
            ("R", "Thu nội địa so với dự toán HĐND tỉnh giao", "=", 92, None, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ trẻ em suy dinh dưỡng giảm từ 12,5% năm 2020 xuống còn 10,1%.",
        [
            ("R", "Tỷ lệ trẻ em suy dinh dưỡng", "=", 12.5, None, "%"),
            ("R", "Tỷ lệ trẻ em suy dinh dưỡng", "=", 10.1, None, "%"),
        ],
    ),
    (
        "BC",
        "Tổng đàn lợn có 12.400 con, giảm 3,5% so với tháng trước và tăng 8% so với cùng kỳ.",
        [
            ("R", "Tổng đàn lợn", "=", 12400, None, "con"),
            ("R", "Tổng đàn lợn giảm so với tháng trước", "=", 3.5, None, "%"),
            ("R", "Tổng đàn lợn tăng so với cùng kỳ", "=", 8, None, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ nợ xấu tăng 0,3 điểm phần trăm.",
        [("R", "Tỷ lệ nợ xấu tăng", "=", 0.3, None, "điểm phần trăm")],
    ),
    (
        "BC",
        "Sản lượng lúa đạt 52.000 tấn, cao hơn cùng kỳ 1.200 tấn.",
        [
            ("R", "Sản lượng lúa", "=", 52000, None, "tấn"),
        ],
    ),
    (
        "BC",
        "Giải ngân đạt 62,5% kế hoạch, thấp hơn bình quân cả nước 3,1%.",
        [
            ("R", "Giải ngân so với kế hoạch", "=", 62.5, None, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ bao phủ bảo hiểm y tế đạt 95% (kế hoạch 94%).",
        [
            ("R", "Tỷ lệ bao phủ bảo hiểm y tế", "=", 95, None, "%"),
            ("T", "Tỷ lệ bao phủ bảo hiểm y tế", "=", 94, None, "%"),
        ],
    ),
    (
        "BC",
        "Tỷ lệ hồ sơ đúng hạn đạt 98% (năm 2022 đạt 96%).",
        [
            ("R", "Tỷ lệ hồ sơ đúng hạn", "=", 98, None, "%"),
            ("R", "Tỷ lệ hồ sơ đúng hạn", "=", 96, None, "%"),
        ],
    ),
    (
        "BC",
        "Thu ngân sách ước 640 tỷ đồng, đạt 81% kế hoạch, giảm 4,5% so với cùng kỳ và tăng 2% "
        "so với tháng trước.",
        [
            ("R", "Thu ngân sách", "=", 640, None, "tỷ đồng"),
            ("R", "Thu ngân sách so với kế hoạch", "=", 81, None, "%"),
            ("R", "Thu ngân sách giảm so với cùng kỳ", "=", 4.5, None, "%"),
            ("R", "Thu ngân sách tăng so với tháng trước", "=", 2, None, "%"),
        ],
    ),
    (
        "BC",
        "Tổng diện tích gieo trồng được 12.300 ha, bằng 96% kế hoạch huyện giao.",
        [
            ("R", "Tổng diện tích gieo trồng", "=", 12300, None, "ha"),
            ("R", "Tổng diện tích gieo trồng so với kế hoạch huyện giao", "=", 96, None, "%"),
        ],
    ),
    (
        "BC",
        "Tổng diện tích gieo trồng 812 ha. Trong đó: cây lương thực 510 ha, cây rau màu 214 ha.",
        [
            ("R", "Tổng diện tích gieo trồng", "=", 812, None, "ha"),
            ("R", "Tổng diện tích gieo trồng, riêng cây lương thực", "=", 510, None, "ha"),
            ("R", "Tổng diện tích gieo trồng, riêng cây rau màu", "=", 214, None, "ha"),
        ],
    ),
    (
        "BC",
        "Với cấp xã, các đơn vị đã tiếp nhận 18.400 hồ sơ.",
        [
            ("R", "tiếp nhận hồ sơ, riêng cấp xã", "=", 18400, None, "hồ sơ"),
        ],
    ),
    (
        "BC",
        "Tổng số lao động qua đào tạo là 1.240/2.600 lao động, đạt tỷ lệ 47,7%.",
        [
            ("R", "Tổng số lao động qua đào tạo", "=", 1240, None, "lao động"),
            ("R", "Tổng số lao động qua đào tạo", "=", 47.7, None, "%"),
        ],
    ),
    (
        "BC",
        "Sản lượng cây trồng đều tăng, nhất là sản lượng chè búp đạt 12.500 tấn, vượt 4% kế hoạch.",
        [
            ("R", "sản lượng chè búp", "=", 12500, None, "tấn"),
            ("R", "sản lượng chè búp vượt so với kế hoạch", "=", 4, None, "%"),
        ],
    ),
    (
        "BC",
        "Giá trị xuất khẩu đạt 45 triệu USD, tăng 5 triệu USD so với năm 2022.",
        [
            ("R", "Giá trị xuất khẩu", "=", 45, None, "triệu USD"),
            ("R", "Giá trị xuất khẩu tăng so với năm 2022", "=", 5, None, "triệu USD"),
        ],
    ),
    (
        "BC",
        "Toàn huyện có 14 xã đạt chuẩn nông thôn mới, tăng 3 xã, tương ứng 12%.",
        [
            ("R", "xã đạt chuẩn nông thôn mới", "=", 14, None, "xã"),
            ("R", "xã đạt chuẩn nông thôn mới tăng", "=", 3, None, "xã"),
        ],
    ),
    (
        "BC",
        "Số hộ nghèo giảm từ 2.400 hộ xuống còn 1.950 hộ.",
        [],
    ),
    (
        "BC",
        "Không tính tiền sử dụng đất, thu nội địa đạt 900 tỷ đồng, bằng 101% dự toán.",
        [],
    ),
    (
        "BC",
        "Tỷ lệ che phủ rừng đạt 52,3%, cao hơn các năm trước (2021 tăng 0,4%; 2022 tăng 0,5%).",
        [
            ("R", "Tỷ lệ che phủ rừng", "=", 52.3, None, "%"),
        ],
    ),
    (
        "BC",
        "Doanh thu bưu chính đạt 45 tỷ đồng (cùng kỳ năm trước tăng 7,5%).",
        [
            ("R", "Doanh thu bưu chính", "=", 45, None, "tỷ đồng"),
            ("R", "Doanh thu bưu chính tăng", "=", 7.5, None, "%"),
        ],
    ),
    (
        "BC",
        "Số xã đạt từ 15 tiêu chí trở lên là 37 xã.",
        [("R", "Số xã đạt từ 15 tiêu chí", "=", 37, None, "xã")],
    ),
    (
        "BC",
        "Công trình được bàn giao đưa vào sử dụng, tỷ lệ giải ngân đạt 67,9% kế hoạch.",
        [
            ("R", "tỷ lệ giải ngân so với kế hoạch", "=", 67.9, None, "%"),
        ],
    ),
    (
        "BC",
        "Vụ hè thu: tổng diện tích gieo trồng 607,5/610 ha (đạt 99,6%).",
        [
            ("R", "tổng diện tích gieo trồng, riêng vụ hè thu", "=", 607.5, None, "ha"),
            ("R", "tổng diện tích gieo trồng, riêng vụ hè thu", "=", 99.6, None, "%"),
        ],
    ),
    (
        "BC",
        "Số hồ sơ quá hạn là 708 hồ sơ, chiếm 1,4%; quá hạn do lỗi phần mềm còn 36 hồ sơ.",
        [
            ("R", "Số hồ sơ quá hạn", "=", 708, None, "hồ sơ"),
            ("R", "Số hồ sơ quá hạn", "=", 1.4, None, "%"),
        ],
    ),
    (
        "BC",
        "Giá trị sản xuất ngư nghiệp đạt 7.756 tỷ đồng (77,4% kế hoạch).",
        [
            ("R", "Giá trị sản xuất ngư nghiệp", "=", 7756, None, "tỷ đồng"),
            ("R", "Giá trị sản xuất ngư nghiệp so với kế hoạch", "=", 77.4, None, "%"),
        ],
    ),
    (
        "KH",
        "Phấn đấu năm 2024 thu nhập bình quân đầu người đạt từ 65 - 70 triệu đồng.",
        [
            ("T", "thu nhập bình quân đầu người", "between", 65, 70, "triệu đồng"),
        ],
    ),
    (
        "KH",
        "Giảm tỷ lệ hộ nghèo từ 4,5% xuống dưới 3%.",
        [
            ("T", "tỷ lệ hộ nghèo", "<", 3, None, "%"),
        ],
    ),
    (
        "KH",
        "Phấn đấu đến năm 2025, tổng lượt khách đạt 320.000 lượt; doanh thu du lịch đạt 290 tỷ"
        " đồng; thu hút 1.500 lao động trong ngành du lịch.",
        [
            ("T", "tổng lượt khách", "=", 320000, None, "lượt"),
            ("T", "doanh thu du lịch", "=", 290, None, "tỷ đồng"),
            ("T", "thu hút lao động trong ngành du lịch", "=", 1500, None, "lao động"),
        ],
    ),
    (
        "KH",
        "GRDP bình quân đầu người đạt từ 80,4 triệu đồng đến 82 triệu đồng.",
        [
            ("T", "GRDP bình quân đầu người", "between", 80.4, 82, "triệu đồng"),
        ],
    ),
    (
        "KH",
        "Cơ cấu kinh tế: Công nghiệp - xây dựng 41,8%; dịch vụ 39,7%.",
        [
            ("T", "cơ cấu kinh tế, riêng Công nghiệp - xây dựng", "=", 41.8, None, "%"),
            ("T", "cơ cấu kinh tế, riêng dịch vụ", "=", 39.7, None, "%"),
        ],
    ),
    (
        "KH",
        "Thu gom và xử lý 100% chất thải y tế, 98% chất thải nguy hại.",
        [
            ("T", "Thu gom và xử lý chất thải y tế", "=", 100, None, "%"),
            ("T", "Thu gom và xử lý chất thải nguy hại", "=", 98, None, "%"),
        ],
    ),
    (
        "KH",
        "Tỷ lệ học sinh đi học đúng độ tuổi: bậc tiểu học 100%, bậc trung học cơ sở 97,5%.",
        [
            ("T", "tỷ lệ học sinh đi học đúng độ tuổi, riêng bậc tiểu học", "=", 100, None, "%"),
            (
                "T",
                "tỷ lệ học sinh đi học đúng độ tuổi, riêng bậc trung học cơ sở",
                "=",
                97.5,
                None,
                "%",
            ),
        ],
    ),
    (
        "KH",
        "Tốc độ tăng trưởng kinh tế phấn đấu từ 7,5% trở lên.",
        [
            ("T", "Tốc độ tăng trưởng kinh tế", ">=", 7.5, None, "%"),
        ],
    ),
    (
        "KH",
        "95% hồ sơ công việc tại cấp tỉnh; 80% tại cấp huyện và 65% tại cấp xã được xử lý trên"
        " môi trường mạng.",
        [
            (
                "T",
                "hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng",
                "=",
                95,
                None,
                "%",
            ),
        ],
    ),
    (
        "KH",
        "Số xã đạt chuẩn nông thôn mới tăng thêm 7 xã trở lên.",
        [
            ("T", "Số xã đạt chuẩn nông thôn mới tăng", ">=", 7, None, "xã"),
        ],
    ),
    (
        "KH",
        "Tổng kinh phí thực hiện Kế hoạch là 12 tỷ đồng.",
        [("T", "Tổng kinh phí thực hiện Kế hoạch", "=", 12, None, "tỷ đồng")],
    ),
    (
        "QD",
        "Tích hợp 40% dịch vụ công trực tuyến mức độ 3, 4 với Cổng dịch vụ công quốc gia.",
        [
            (
                "T",
                "Tích hợp dịch vụ công trực tuyến mức độ 3, 4 với Cổng dịch vụ công quốc gia",
                "=",
                40,
                None,
                "%",
            ),
        ],
    ),
]


@pytest.mark.parametrize(("symbol", "text", "wanted"), CASES)
def test_every_number_is_right_or_left_out(
    symbol: str, text: str, wanted: list[tuple[str, str, str, float, float | None, str]]
) -> None:
    paper = manuscript(HEAD.format(symbol=symbol, title=TITLES[symbol], text=text))
    assert [
        (
            one.kind.value[0].upper(),
            one.indicator,
            one.op.value,
            one.value,
            one.value_high,
            one.unit,
        )
        for one in extract(paper).measures
    ] == wanted
