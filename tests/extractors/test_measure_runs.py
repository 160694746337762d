"""Numbers that follow each other in one sentence: the same thing at other times, its parts, what it
is a rate of. Each has its own full name, or is left out."""

import pytest
from factories import manuscript

from extractors import extract
from extractors.of_offices import speaks_of_offices

HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {code}
Phú Thọ, ngày 12 tháng 01 năm 2024
{type}
{title}
{heading}
"""
REPORT = HEAD.format(
    code="45/BC-UBND",
    type="BÁO CÁO",
    title="Kết quả thực hiện nhiệm vụ năm 2023",
    heading="I. KẾT QUẢ\n1. ",
)
PLAN = HEAD.format(
    code="12/KH-UBND",
    type="KẾ HOẠCH",
    title="Phát triển kinh tế - xã hội đến năm 2030",
    heading="II. MỤC TIÊU\n1. ",
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Tỷ lệ huy động trẻ 5 tuổi ra lớp năm 2025 đạt 99,1% và năm 2030 đạt 99,3%.",
            [
                ("Tỷ lệ huy động trẻ 5 tuổi ra lớp", 99.1, 2025),
                ("Tỷ lệ huy động trẻ 5 tuổi ra lớp", 99.3, 2030),
            ],
        ),
        # what is counted stands behind the first number, and only the time behind the second
        (
            "97% trẻ em hoàn thành cấp tiểu học năm 2025 và đạt 99% vào năm 2030.",
            [
                ("trẻ em hoàn thành cấp tiểu học", 97, 2025),
                ("trẻ em hoàn thành cấp tiểu học", 99, 2030),
            ],
        ),
        (
            "Đến năm 2025, 97% trẻ em được tiêm chủng đầy đủ; đến năm 2030 là 98%.",
            [
                ("trẻ em được tiêm chủng đầy đủ", 97, 2025),
                ("trẻ em được tiêm chủng đầy đủ", 98, 2030),
            ],
        ),
        (
            "GRDP bình quân đầu người đạt 95 triệu đồng năm 2025 và 120 triệu đồng vào năm 2030.",
            [
                ("GRDP bình quân đầu người", 95, 2025),
                ("GRDP bình quân đầu người", 120, 2030),
            ],
        ),
        (
            "Số giường bệnh/vạn dân đạt 30 giường vào năm 2025 và 35 giường vào năm 2030.",
            [("Số giường bệnh/vạn dân", 30, 2025), ("Số giường bệnh/vạn dân", 35, 2030)],
        ),
        # the second has things of its own
        (
            "Đến năm 2025 có 60% hợp tác xã hoạt động hiệu quả, đến năm 2030 có 70% hợp tác xã "
            "liên kết theo chuỗi.",
            [
                ("hợp tác xã hoạt động hiệu quả", 60, 2025),
                ("hợp tác xã liên kết theo chuỗi", 70, 2030),
            ],
        ),
        # things that a rate is taken of
        (
            "Tỷ lệ huy động trẻ đến trường đạt 38% trẻ trong độ tuổi nhà trẻ và 97% trẻ trong độ "
            "tuổi mẫu giáo.",
            [
                ("Tỷ lệ huy động trẻ đến trường trên trẻ trong độ tuổi nhà trẻ", 38, 2030),
                ("Tỷ lệ huy động trẻ đến trường trên trẻ trong độ tuổi mẫu giáo", 97, 2030),
            ],
        ),
        # levels of school that are named alone
        (
            "Tỷ lệ hoàn thành cấp tiểu học đạt 99,7%, THCS đạt 99% và hoàn thành cấp THPT đạt 95%.",
            [
                ("Tỷ lệ hoàn thành cấp tiểu học", 99.7, 2030),
                ("Tỷ lệ hoàn thành cấp THCS", 99, 2030),
                ("Tỷ lệ hoàn thành cấp THPT", 95, 2030),
            ],
        ),
        # of whom a share is, the share before it says
        (
            "80% dân số trưởng thành có định danh điện tử và 50% có chữ ký số cá nhân.",
            [
                ("dân số trưởng thành có định danh điện tử", 80, 2030),
                ("dân số trưởng thành có chữ ký số cá nhân", 50, 2030),
            ],
        ),
        (
            "Tỷ lệ xã đạt tiêu chuẩn nông thôn mới tối thiểu 80%, trong đó ít nhất 10% đạt chuẩn "
            "nông thôn mới kiểu mẫu.",
            [
                ("Tỷ lệ xã đạt tiêu chuẩn nông thôn mới", 80, 2030),
                ("Tỷ lệ xã đạt chuẩn nông thôn mới kiểu mẫu", 10, 2030),
            ],
        ),
        # an age is part of a name, and how old people get is none
        (
            "80% người dân từ 15 tuổi trở lên có tài khoản thanh toán.",
            [("người dân từ 15 tuổi trở lên có tài khoản thanh toán", 80, 2030)],
        ),
        ("Tuổi thọ trung bình đạt 74,5 tuổi.", [("Tuổi thọ trung bình", 74.5, 2030)]),
        ("Đạt 12 bác sĩ/vạn dân.", [("số bác sĩ trên 1 vạn dân", 12, 2030)]),
        (
            "Tỷ lệ sử dụng nước sạch của dân cư thành thị là 95%, nông thôn là 93%.",
            [
                ("Tỷ lệ sử dụng nước sạch của dân cư thành thị", 95, 2030),
                ("Tỷ lệ sử dụng nước sạch của dân cư nông thôn", 93, 2030),
            ],
        ),
        (
            "Tỷ trọng kinh tế số đạt 15% GRDP, trong từng ngành đạt tối thiểu 10%.",
            [
                ("Tỷ trọng kinh tế số trên GRDP", 15, 2030),
                ("Tỷ trọng kinh tế số trong từng ngành", 10, 2030),
            ],
        ),
        (
            "100% doanh nghiệp sử dụng hóa đơn điện tử, hơn 50% sử dụng hợp đồng điện tử.",
            [
                ("doanh nghiệp sử dụng hóa đơn điện tử", 100, 2030),
                ("doanh nghiệp sử dụng hợp đồng điện tử", 50, 2030),
            ],
        ),
        # a short name in brackets ends no phrase
        (
            "100% cán bộ công nghệ thông tin (CNTT) được tập huấn.",
            [("cán bộ công nghệ thông tin được tập huấn", 100, 2030)],
        ),
        (
            "Huyện hướng đến 100% hồ sơ được xử lý trên môi trường mạng.",
            [("hồ sơ được xử lý trên môi trường mạng", 100, 2030)],
        ),
        # what the next clause says is of its own things
        (
            "Lao động khu vực phi chính thức tham gia bảo hiểm xã hội tự nguyện chiếm khoảng 5% "
            "lực lượng lao động trong độ tuổi; trên 97% dân số tham gia bảo hiểm y tế.",
            [
                (
                    "Lao động khu vực phi chính thức tham gia bảo hiểm xã hội tự nguyện trên lực "
                    "lượng lao động trong độ tuổi",
                    5,
                    2030,
                ),
                ("dân số tham gia bảo hiểm y tế", 97, 2030),
            ],
        ),
        (
            "Giảm tai nạn giao thông từ 5 - 10% số vụ, số người chết so với năm 2023.",
            [("giảm tai nạn giao thông số vụ, số người chết so với năm 2023", 5, 2030)],
        ),
        (
            "Hướng tới năm 2030 giảm ít nhất 50% số người bị chết do tai nạn giao thông.",
            [("giảm số người bị chết do tai nạn giao thông", 50, 2030)],
        ),
        (
            "Tỷ lệ che phủ rừng đảm bảo ổn định trên 48% diện tích đất tự nhiên.",
            [("Tỷ lệ che phủ rừng", 48, 2030)],
        ),
    ],
)
def test_what_is_asked_for(text: str, wanted: list[tuple[str, float, int]]) -> None:
    found = extract(manuscript(PLAN + text)).measures
    assert [(one.indicator, one.value, one.due and one.due.year) for one in found] == wanted
    assert {one.kind.value for one in found} == {"target"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # by how much it fell is that of the last time
        (
            "Tỷ lệ hộ nghèo năm 2022 là 5,2%, năm 2023 còn 4,1%, giảm 1,1% so với năm 2022.",
            [
                ("Tỷ lệ hộ nghèo", 5.2),
                ("Tỷ lệ hộ nghèo", 4.1),
                ("Tỷ lệ hộ nghèo giảm so với năm 2022", 1.1),
            ],
        ),
        (
            "Khu vực nông nghiệp tăng 4,29%, đóng góp 0,49 điểm phần trăm vào mức tăng trưởng "
            "chung; khu vực dịch vụ tăng 6,81%, đóng góp 2,07 điểm phần trăm vào mức tăng trưởng "
            "chung.",
            [
                ("Khu vực nông nghiệp tăng", 4.29),
                ("Khu vực nông nghiệp đóng góp vào mức tăng trưởng chung", 0.49),
                ("khu vực dịch vụ tăng", 6.81),
                ("khu vực dịch vụ đóng góp vào mức tăng trưởng chung", 2.07),
            ],
        ),
        (
            "Tỷ trọng khu vực công nghiệp - xây dựng chiếm 56,34%, khu vực dịch vụ và thuế sản "
            "phẩm chiếm 31,31% và khu vực nông, lâm nghiệp, thủy sản chiếm 12,35%.",
            [
                ("Tỷ trọng khu vực công nghiệp - xây dựng", 56.34),
                ("Tỷ trọng khu vực dịch vụ và thuế sản phẩm", 31.31),
                ("Tỷ trọng khu vực nông, lâm nghiệp, thủy sản", 12.35),
            ],
        ),
        # a kind of crop, and no time; a part behind a semicolon
        (
            "Tổng diện tích gieo trồng cây hằng năm ước đạt 264.821 ha, trong đó vụ Đông Xuân đạt "
            "184.989 ha; vụ Hè Thu ước đạt 79.831 ha.",
            [
                ("Tổng diện tích gieo trồng cây hằng năm", 264821),
                ("Tổng diện tích gieo trồng cây hằng năm, riêng vụ Đông Xuân", 184989),
                ("Tổng diện tích gieo trồng cây hằng năm, riêng vụ Hè Thu", 79831),
            ],
        ),
        (
            "Toàn tỉnh có 320/411 xã đạt chuẩn nông thôn mới, tương đương 77,86%.",
            [("xã đạt chuẩn nông thôn mới", 77.86)],
        ),
        (
            "Toàn tỉnh có 17.435 hộ nghèo trong tổng số 79.677 hộ toàn tỉnh, chiếm tỷ lệ 21,88%, "
            "giảm 2,65% so với năm 2017.",
            [
                ("tổng số hộ nghèo", 17435),
                ("hộ nghèo trên tổng số hộ toàn tỉnh", 21.88),
                ("tỷ lệ hộ nghèo trên tổng số hộ toàn tỉnh giảm so với năm 2017", 2.65),
            ],
        ),
        # two numbers that do not give the share say nothing of it
        (
            "Thu ngân sách 6 tháng đầu năm là 404 tỷ đồng, so dự toán giao đạt 42% và bằng 96% so "
            "với cùng kỳ.",
            [
                ("Thu ngân sách", 404),
                ("Thu ngân sách so với dự toán", 42),
                ("Thu ngân sách so với cùng kỳ", 96),
            ],
        ),
        (
            "Chỉ số PAPI là 40,62/80 điểm, đạt tỷ lệ 50,77%.",
            [("Chỉ số PAPI", 40.62), ("Chỉ số PAPI", 50.77)],
        ),
        # said behind the brackets of a share
        (
            "Đến nay, cả nước có 6.022/8.177 xã (73,65%) đạt chuẩn nông thôn mới, 1.331 xã đạt "
            "chuẩn nông thôn mới nâng cao.",
            [
                ("xã đạt chuẩn nông thôn mới", 73.65),
                ("xã đạt chuẩn nông thôn mới nâng cao", 1331),
            ],
        ),
        # a number of any things in millions
        (
            "Tỉnh đã kích hoạt hơn 1,6 triệu tài khoản định danh điện tử.",
            [("kích hoạt tài khoản định danh điện tử", 1_600_000)],
        ),
        (
            "Tổng thu ngân sách đạt 7,9 tỷ đồng, vượt 12% mục tiêu đề ra.",
            [("Tổng thu ngân sách", 7.9), ("Tổng thu ngân sách vượt so với mục tiêu", 12)],
        ),
        # a part in brackets, and how the whole is thought of
        (
            "Tốc độ tăng trưởng GRDP của tỉnh đạt khá cao, bình quân tăng 13,4%/năm, trong đó "
            "ngành công nghiệp - xây dựng tăng 20,1%/năm (riêng công nghiệp tăng 21,4%/năm).",
            [
                ("Tốc độ tăng trưởng GRDP của tỉnh tăng", 13.4),
                (
                    "Tốc độ tăng trưởng GRDP của tỉnh, riêng ngành công nghiệp - xây dựng tăng",
                    20.1,
                ),
                ("Tốc độ tăng trưởng GRDP của tỉnh, riêng công nghiệp tăng", 21.4),
            ],
        ),
        # of others, and of another year
        (
            "Tốc độ tăng trưởng kinh tế đạt 9,5%, cao hơn bình quân chung cả nước (ước tăng 8%).",
            [("Tốc độ tăng trưởng kinh tế", 9.5)],
        ),
        (
            "Chỉ số SIPAS của tỉnh là 82,6%, tăng 2,5% so với năm 2022 (80,1%).",
            [
                ("Chỉ số SIPAS của tỉnh", 82.6),
                ("Chỉ số SIPAS của tỉnh tăng so với năm 2022", 2.5),
            ],
        ),
        # whose it is
        (
            "Theo đó, huyện Tam Nông đứng thứ nhất với tỷ lệ hài lòng đạt 86,9%; đứng thứ 2 là "
            "huyện Thanh Ba, với tỷ lệ hài lòng đạt 83,1%.",
            [
                ("tỷ lệ hài lòng, riêng huyện Tam Nông", 86.9),
                ("tỷ lệ hài lòng, riêng huyện Thanh Ba", 83.1),
            ],
        ),
        (
            "Tỷ lệ huy động trẻ đến trường ở các cấp học nhà trẻ 43,5%, mẫu giáo 99,2%, THCS "
            "95,2%.",
            [
                ("Tỷ lệ huy động trẻ đến trường ở các cấp học nhà trẻ", 43.5),
                ("Tỷ lệ huy động trẻ đến trường ở các cấp học mẫu giáo", 99.2),
                ("Tỷ lệ huy động trẻ đến trường ở các cấp học THCS", 95.2),
            ],
        ),
        ("Toàn tỉnh có 412 trường mầm non, tiểu học, THCS, THPT.", []),
        # a target that was beaten is none
        (
            "Có 42,4% xã đạt chuẩn nông thôn mới nâng cao, vượt mục tiêu giai đoạn và 12,3% xã đạt "
            "chuẩn nông thôn mới kiểu mẫu.",
            [
                ("xã đạt chuẩn nông thôn mới nâng cao", 42.4),
                ("xã đạt chuẩn nông thôn mới kiểu mẫu", 12.3),
            ],
        ),
        # both kinds of them, and no "của" behind an act
        (
            "Đã tiếp nhận 1.669 đơn khiếu nại, tố cáo, kiến nghị phản ánh; giải quyết 433/479 vụ "
            "việc (đạt tỷ lệ 90,4%).",
            [
                ("tiếp nhận đơn khiếu nại, tố cáo, kiến nghị phản ánh", 1669),
                ("giải quyết vụ việc", 90.4),
            ],
        ),
        (
            "Tổng số đơn phải xử lý trong kỳ là 1.073 đơn.",
            [("Tổng số đơn phải xử lý trong kỳ", 1073)],
        ),
        (
            "Nhiều chỉ tiêu Nghị quyết đạt cao như thu ngân sách trên địa bàn 45.799 tỷ đồng.",
            [("thu ngân sách trên địa bàn", 45799)],
        ),
        (
            "Cơ cấu kinh tế chuyển dịch đúng hướng với tỷ trọng công nghiệp và dịch vụ chiếm "
            "78,31%.",
            [("tỷ trọng công nghiệp và dịch vụ", 78.31)],
        ),
        # what a share is of names nothing, nor does what it is held against; a count is named by
        # the word before it
        (
            "BHTN 191.379 người, chiếm tỷ lệ 32,48% LLLĐ, cao hơn 0,48% so với chỉ tiêu UBND tỉnh "
            "giao (32%).",
            [("BHTN", 191379)],
        ),
        # a time of schools
        (
            "Tỷ lệ trẻ ra lớp đạt 31,7% (tăng 0,1% so với năm học 2020-2021).",
            [
                ("Tỷ lệ trẻ ra lớp", 31.7),
                ("Tỷ lệ trẻ ra lớp tăng so với năm học 2020-2021", 0.1),
            ],
        ),
        ("Tổng số cán bộ dự tập huấn là 1.250 người.", [("Tổng số cán bộ dự tập huấn", 1250)]),
        ("Trưởng đoàn thanh tra là 02 công chức.", []),
        # which of them are counted, and how many
        ("Toàn huyện có 8 xã đạt từ 15 đến 18 tiêu chí.", []),
        # beside what was told, and no part of it
        (
            "Giá trị sản xuất ngành công nghiệp đạt 2.804 tỷ đồng; lĩnh vực thương mại đạt 3.741 "
            "tỷ đồng.",
            [("Giá trị sản xuất ngành công nghiệp", 2804)],
        ),
        # what stands behind the last of a list of unlike things is said of each
        (
            "Toàn huyện có 14 doanh nghiệp, 3 hợp tác xã thành lập mới.",
            [("doanh nghiệp thành lập mới", 14), ("hợp tác xã thành lập mới", 3)],
        ),
    ],
)
def test_what_is_reported(text: str, wanted: list[tuple[str, float]]) -> None:
    found = extract(manuscript(REPORT + text)).measures
    assert [(one.indicator, one.value) for one in found] == wanted
    assert {one.kind.value for one in found} <= {"result"}


def test_news_of_the_work_of_offices_is_read_like_their_reports() -> None:
    news = (
        "Theo báo cáo của UBND huyện, 6 tháng đầu năm tình hình ổn định. Giá trị sản xuất ngành "
        "công nghiệp - tiểu thủ công nghiệp đạt 2.804 tỷ đồng, đạt 49,85% kế hoạch."
    )
    found = extract(manuscript(news)).measures
    name = "Giá trị sản xuất ngành công nghiệp - tiểu thủ công nghiệp"
    assert [(one.indicator, one.value) for one in found] == [
        (name, 2804),
        (f"{name} so với kế hoạch", 49.85),
    ]


def test_other_news_is_not() -> None:
    assert not speaks_of_offices("Công ty báo lãi 12 tỷ đồng, tăng 5% so với cùng kỳ.")
