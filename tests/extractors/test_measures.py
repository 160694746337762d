"""Targets and results in the forms of plans and reports, and numbers that are neither."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Measure

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/{code}-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
{type}
Về cải cách hành chính
"""


def measures(body: str, type: str, code: str) -> tuple[Measure, ...]:
    return extract(manuscript(HEAD.format(type=type, code=code) + body)).measures


TARGETS = [
    (
        "phấn đấu tối thiểu 92% hồ sơ được giải quyết đúng hạn, không để tồn đọng kéo dài.",
        (">=", 92, "%", "hồ sơ được giải quyết đúng hạn", None),
    ),
    (
        "Bảo đảm mức độ hài lòng của người dân đối với dịch vụ y tế đạt trên 85%; đẩy mạnh số hóa.",
        (">", 85, "%", "mức độ hài lòng của người dân đối với dịch vụ y tế", None),
    ),
    (
        "Đến hết năm 2025, 100% trường học sử dụng học bạ số.",
        ("=", 100, "%", "trường học sử dụng học bạ số", "2025-12-31"),
    ),
    (
        "Phấn đấu đưa chỉ số PARINDEX của tỉnh nằm trong top 15 cả nước vào năm 2026.",
        ("<=", 15, "hạng", "chỉ số PAR INDEX của tỉnh", "2026-12-31"),
    ),
    (
        "Thời gian trả kết quả tại bộ phận một cửa không quá 02 ngày làm việc.",
        ("<=", 2, "ngày làm việc", "Thời gian trả kết quả tại bộ phận một cửa", None),
    ),
    (
        "Hằng năm, tỷ lệ hồ sơ trễ hạn không quá 0,5%.",
        ("<=", 0.5, "%", "tỷ lệ hồ sơ trễ hạn", None),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TARGETS)
def test_targets(text: str, wanted: tuple[str, float, str, str, str | None]) -> None:
    (found,) = measures(f"II. MỤC TIÊU\n1. {text}", "KẾ HOẠCH", "KH")
    assert found.kind.value == "target"
    due = found.due.isoformat() if found.due else None
    assert (found.op.value, found.value, found.unit, found.indicator, due) == wanted
    assert found.provision == "II, 1"


RESULTS = [
    (
        "Chỉ số PCI năm 2022 của tỉnh xếp thứ 9/63 tỉnh, thành phố.",
        ("=", 9, "hạng", "Chỉ số PCI của tỉnh"),
    ),
    (
        "Toàn tỉnh đã số hóa hồ sơ lưu trữ, đạt tỷ lệ 81,4%.",
        ("=", 81.4, "%", "số hóa hồ sơ lưu trữ"),
    ),
    (
        "Kết quả thu ngân sách năm 2023. Đến nay đã thực hiện là 1.250 tỷ đồng.",
        None,
    ),
    ("Số lượt tiếp công dân tăng 13%.", ("=", 13, "%", "Số lượt tiếp công dân tăng")),
    (
        "Có 39% người dân được hỏi đánh giá chưa tốt.",
        ("=", 39, "%", "người dân được hỏi đánh giá chưa tốt"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), RESULTS)
def test_results(text: str, wanted: tuple[str, float, str, str] | None) -> None:
    found = measures(f"II. KẾT QUẢ THỰC HIỆN\n1. {text}", "BÁO CÁO", "BC")
    assert all(one.kind.value == "result" for one in found)
    assert all(one.due is None for one in found)
    if wanted is not None:
        (only,) = found
        assert (only.op.value, only.value, only.unit, only.indicator) == wanted


def test_shares_of_a_survey_have_the_predicate_that_they_share() -> None:
    found = measures(
        "II. THỰC TRẠNG\n1. Có 40% cán bộ, 39% người dân đánh giá công khai còn hình thức.",
        "BÁO CÁO",
        "BC",
    )
    assert [(one.value, one.indicator) for one in found] == [
        (40, "cán bộ đánh giá công khai còn hình thức"),
        (39, "người dân đánh giá công khai còn hình thức"),
    ]


def test_two_values_of_one_indicator_have_its_name() -> None:
    found = measures(
        "I. MỤC TIÊU\n1. Phấn đấu chỉ số SIPAS của tỉnh đạt trên 85% vào năm 2025, trên 90% "
        "vào năm 2030.",
        "KẾ HOẠCH",
        "KH",
    )
    assert [(m.indicator, m.value, str(m.due)) for m in found] == [
        ("chỉ số SIPAS của tỉnh", 85, "2025-12-31"),
        ("chỉ số SIPAS của tỉnh", 90, "2030-12-31"),
    ]


def test_a_heading_gives_its_targets_their_last_day() -> None:
    (found,) = measures(
        "1. Chỉ tiêu cải cách đến năm 2028\n(1) 100% cơ quan công khai thủ tục.", "KẾ HOẠCH", "KH"
    )
    assert (found.due, found.provision) == (date(2028, 12, 31), "1, (1)")


def test_rows_of_a_table_of_indicators() -> None:
    found = measures(
        """Phụ lục
| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2023 | Kế hoạch năm 2024 |
| 1 | Tỷ lệ hộ nghèo | % | 2,15 | Dưới 1,5 |
| 2 | Thu ngân sách | Tỷ đồng | 12.450 | 13.000 |""",
        "KẾ HOẠCH",
        "KH",
    )
    assert {(m.kind.value, m.indicator, m.op.value, m.value, m.unit) for m in found} == {
        ("result", "Tỷ lệ hộ nghèo", "=", 2.15, "%"),
        ("target", "Tỷ lệ hộ nghèo", "<", 1.5, "%"),
        ("result", "Thu ngân sách", "=", 12450, "tỷ đồng"),
        ("target", "Thu ngân sách", "=", 13000, "tỷ đồng"),
    }
    assert {m.due for m in found if m.kind.value == "target"} == {date(2024, 12, 31)}


NONE = [
    ("NGHỊ QUYẾT", "NQ", "Điều 1. Tán thành với 34 nội dung thuộc 6 nhóm lĩnh vực."),
    ("NGHỊ QUYẾT", "NQ", "Điều 1. Hỗ trợ 50% chi phí đào tạo cho người lao động."),
    ("KẾ HOẠCH", "KH", "1. Thực hiện Đề án 06, kỳ họp thứ 12, dịch vụ công mức độ 3, 4."),
    ("KẾ HOẠCH", "KH", "1. Giai đoạn 2021-2025 theo Quyết định số 06/QĐ-TTg ngày 06/01/2022."),
    ("KẾ HOẠCH", "KH", "1. Liên hệ số điện thoại 0226.3852700 trước 17 giờ."),
    ("QUYẾT ĐỊNH", "QĐ", "Điều 1. Phạt tiền từ 5.000.000 đồng đến 10.000.000 đồng."),
    ("QUYẾT ĐỊNH", "QĐ", "Điều 1. Lãi suất chậm nộp là 0,03%/ngày."),
    ("KẾ HOẠCH", "KH", "1. Sở Y tế trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận."),
    ("BÁO CÁO", "BC", "1. Đã ban hành 13 Nghị quyết và 25 Quyết định."),
]


@pytest.mark.parametrize(("type", "code", "body"), NONE)
def test_numbers_that_measure_nothing(type: str, code: str, body: str) -> None:
    assert measures(body, type, code) == ()


def test_what_is_asked_for_at_least_is_a_target_of_things() -> None:
    (found,) = measures("1. Sở Nội vụ\na) Mở ít nhất 03 lớp nghiệp vụ.", "CHỈ THỊ", "CT")
    assert (found.kind.value, found.op.value, found.value, found.unit) == ("target", ">=", 3, "lớp")


def test_a_letter_tells_what_was_reached_before_its_first_heading() -> None:
    found = measures(
        "Kính gửi: Các sở.\nTheo báo cáo, tỷ lệ hồ sơ đúng hạn đạt 91,5%; riêng đất đai chỉ đạt "
        "80,2%.\n1. Đề nghị các sở khắc phục.",
        "CÔNG VĂN",
        "CV",
    )
    assert [(one.kind.value, one.value) for one in found] == [("result", 91.5), ("result", 80.2)]


def test_figures_with_letters_beside_them_make_a_measure_less_sure() -> None:
    sure, doubtful = measures(
        "II. MỤC TIÊU\n1. Tỷ lệ hồ sơ số đạt 90%.\n2. Năm 2O25 tỷ lệ chữ ký số đạt 95%.",
        "KẾ HOẠCH",
        "KH",
    )
    assert doubtful.quote.confidence < sure.quote.confidence


#: What is done and reached, as reports say it: value, unit and indicator of each measure.
REPORTED = [
    (
        "Toàn tỉnh đã tiếp nhận 41.250 hồ sơ, đã giải quyết 40.112 hồ sơ, đạt tỷ lệ 97,2%.",
        [
            (41250, "hồ sơ", "tiếp nhận hồ sơ"),
            (40112, "hồ sơ", "giải quyết hồ sơ"),
            (97.2, "%", "giải quyết hồ sơ"),
        ],
    ),
    (  # a part of a whole that no percentage tells
        "Trung tâm đã xử lý 52/60 phản ánh, kiến nghị của người dân.",
        [(52, "phản ánh, kiến nghị", "xử lý phản ánh, kiến nghị của người dân")],
    ),
    (  # the percentage tells what the fraction does
        "Đã thực hiện dứt điểm 171/240 kết luận thanh tra tồn đọng, đạt 71,25%.",
        [(71.25, "%", "thực hiện dứt điểm kết luận thanh tra tồn đọng")],
    ),
    (
        "Tổng thu ngân sách ước đạt 14.520 tỷ đồng, vượt 8,5% dự toán, tăng 12% so với cùng kỳ.",
        [
            (14520, "tỷ đồng", "Tổng thu ngân sách"),
            (8.5, "%", "Tổng thu ngân sách vượt so với dự toán"),
            (12, "%", "Tổng thu ngân sách tăng so với cùng kỳ"),
        ],
    ),
    (
        "Kim ngạch xuất khẩu đạt 3,2 tỷ USD, gấp 1,5 lần so với năm 2020.",
        [
            (3.2, "tỷ USD", "Kim ngạch xuất khẩu"),
            (1.5, "lần", "Kim ngạch xuất khẩu gấp so với năm 2020"),
        ],
    ),
    (  # where it came from is no measure
        "Tỷ lệ hộ nghèo giảm từ 4,5% xuống còn 2,8%.",
        [(2.8, "%", "Tỷ lệ hộ nghèo")],
    ),
    (
        "Chỉ số PAPI năm 2022 đạt 42,15 điểm, xếp thứ 18/63, giảm 5 bậc so với năm 2021.",
        [
            (42.15, "điểm", "Chỉ số PAPI"),
            (18, "hạng", "Chỉ số PAPI"),
            (5, "bậc", "Chỉ số PAPI giảm so với năm 2021"),
        ],
    ),
    (
        "Theo kết quả khảo sát, 78,5% người dân hài lòng về thái độ phục vụ, 12% chưa hài lòng.",
        [
            (78.5, "%", "người dân hài lòng về thái độ phục vụ"),
            (12, "%", "người dân chưa hài lòng"),
        ],
    ),
    (
        "Tỷ lệ hồ sơ đúng hạn đạt 96,2%; riêng lĩnh vực đất đai chỉ đạt 88,5%.",
        [
            (96.2, "%", "Tỷ lệ hồ sơ đúng hạn"),
            (88.5, "%", "Tỷ lệ hồ sơ đúng hạn, riêng lĩnh vực đất đai"),
        ],
    ),
    (
        "Qua kiểm tra đã thu hồi cho ngân sách 3,4 tỷ đồng và 1.250 m2 đất.",
        [(3.4, "tỷ đồng", "thu hồi cho ngân sách"), (1250, "m²", "thu hồi cho ngân sách")],
    ),
]


#: Counts that describe a paper, a plan, an event or a share of what was told already.
DESCRIBED = [
    "UBND tỉnh đã phê duyệt phương án đơn giản hóa 64 thủ tục hành chính.",
    "Sở Nội vụ đã thẩm định kế hoạch tuyển dụng 25 công chức xã.",
    "Sở Tài chính đã phê duyệt phương án sắp xếp lại, xử lý 31 cơ sở nhà, đất.",
    "Các sở đã phê duyệt 212 quy trình nội bộ.",
    "Sở Y tế đã trình mẫu đơn để thay thế 19 thủ tục.",
    "Các huyện đã gửi đăng ký khởi công với 42 dự án, với tổng vốn đầu tư 3.500 tỷ đồng.",
    "Trung tâm nhận kiến nghị qua điện thoại, trong đó: 61/140 kiến nghị về đất đai.",
]


@pytest.mark.parametrize("text", DESCRIBED)
def test_a_count_that_tells_of_no_outcome_is_no_measure(text: str) -> None:
    found = measures(f"II. KẾT QUẢ THỰC HIỆN\n1. {text}", "BÁO CÁO", "BC")
    assert [(one.value, one.indicator) for one in found] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("UBND tỉnh đã đơn giản hóa 64 thủ tục hành chính.", 64),
        ("Theo kế hoạch được phê duyệt, tỉnh đã sắp xếp 31 cơ sở nhà, đất.", 31),
        ("Các huyện đã khởi công 42 dự án.", 42),
        ("Sở Nội vụ đã trình đề án và tuyển dụng 25 công chức xã.", 25),
        ("Thực hiện kế hoạch, Sở Nội vụ đã tuyển dụng 25 công chức xã.", 25),
    ],
)
def test_a_count_of_what_was_done_is_a_measure(text: str, value: float) -> None:
    found = measures(f"II. KẾT QUẢ THỰC HIỆN\n1. {text}", "BÁO CÁO", "BC")
    assert [one.value for one in found] == [value]


@pytest.mark.parametrize(("text", "wanted"), REPORTED)
def test_each_number_has_the_name_of_what_it_measures(
    text: str, wanted: list[tuple[float, str, str]]
) -> None:
    found = measures(f"II. KẾT QUẢ THỰC HIỆN\n1. {text}", "BÁO CÁO", "BC")
    assert {one.kind.value for one in found} == {"result"}
    said = [(one.value, one.unit, one.indicator) for one in found]
    assert said == wanted


ASKED = [
    (
        "Giảm ít nhất 20% thời gian giải quyết thủ tục so với quy định.",
        [(">=", 20, "%", "giảm thời gian giải quyết thủ tục so với quy định")],
    ),
    (
        "Trồng mới từ 500 đến 700 ha rừng, tạo việc làm cho ít nhất 12.000 lao động.",
        [
            ("between", 500, "ha", "Trồng mới rừng"),
            (">=", 12000, "lao động", "tạo việc làm cho lao động"),
        ],
    ),
    (
        "Nâng tỷ lệ thanh toán trực tuyến lên 45% vào năm 2025, định hướng đến năm 2030 đạt 80%.",
        [
            ("=", 45, "%", "tỷ lệ thanh toán trực tuyến"),
            ("=", 80, "%", "tỷ lệ thanh toán trực tuyến"),
        ],
    ),
    (
        "Duy trì trong top 10 tỉnh, thành phố có chỉ số PARINDEX cao nhất.",
        [("<=", 10, "hạng", "chỉ số PAR INDEX")],
    ),
    (
        "Tốc độ tăng trưởng GRDP bình quân giai đoạn 2021 - 2025 đạt 10 - 10,5%/năm.",
        [("between", 10, "%", "Tốc độ tăng trưởng GRDP bình quân")],
    ),
    (
        "Thu nhập bình quân đầu người đạt 95 triệu đồng/năm vào năm 2025.",
        [("=", 95, "triệu đồng", "Thu nhập bình quân đầu người")],
    ),
    (
        "Cải thiện chỉ số PCI, tăng từ 3 đến 5 bậc so với năm 2023.",
        [("between", 3, "bậc", "chỉ số PCI tăng so với năm 2023")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_what_is_asked_for_says_whether_it_is_a_level_or_a_change(
    text: str, wanted: list[tuple[str, float, str, str]]
) -> None:
    found = measures(f"II. MỤC TIÊU\n1. {text}", "KẾ HOẠCH", "KH")
    assert {one.kind.value for one in found} == {"target"}
    assert [(m.op.value, m.value, m.unit, m.indicator) for m in found] == wanted


AGENCIES = [
    ("KẾ HOẠCH", "KH", "1. Giao Sở Y tế bảo đảm tỷ lệ tiêm chủng đạt từ 95% trở lên.", "Sở Y tế"),
    ("KẾ HOẠCH", "KH", "2. Sở Nội vụ\na) Mở ít nhất 03 lớp nghiệp vụ.", "Sở Nội vụ"),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nSở Tư pháp đã cấp 1.206 giấy phép.", "Sở Tư pháp"),
    (
        "BÁO CÁO",
        "BC",
        "I. KẾT QUẢ\nChỉ số Hài lòng của Sở Xây dựng xếp thứ 12/20.",
        "Sở Xây dựng",
    ),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nSở Xây dựng, Sở Tư pháp đã số hóa 90% hồ sơ.", None),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\n100% các sở, ngành đã ban hành kế hoạch.", None),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nTheo báo cáo của Sở Tư pháp, tỷ lệ đạt chuẩn là 91%.", None),
]


@pytest.mark.parametrize(("type", "code", "body", "agency"), AGENCIES)
def test_whose_number_it_is(type: str, code: str, body: str, agency: str | None) -> None:
    (found,) = measures(body, type, code)
    assert found.agency == agency


RULES = [
    ("CÔNG VĂN", "CV", "1. Trường hợp số nợ vượt quá 30% thì cơ quan thuế áp dụng cưỡng chế."),
    ("CÔNG VĂN", "CV", "1. Giải trình khi lượng tồn kho vượt quá 150% so với nhu cầu."),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nTheo đó, mức hỗ trợ hằng tháng bằng 15% mức lương cơ sở."),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nĐường dây nóng hoạt động 24/7 tại bộ phận 1 cửa của 109 xã."),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nBà B, 45 tuổi, số điện thoại 0912.345.678, số nhà 15."),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\n63 tỉnh, thành phố thực hiện dịch vụ công mức độ 3, 4."),
    ("BÁO CÁO", "BC", "I. KẾT QUẢ\nĐã tổ chức 05 cuộc họp."),
    ("KẾ HOẠCH", "KH", "1. Hỗ trợ 50% học phí cho học sinh hộ nghèo."),
]


@pytest.mark.parametrize(("type", "code", "body"), RULES)
def test_rules_ages_and_addresses_are_no_measures(type: str, code: str, body: str) -> None:
    assert measures(body, type, code) == ()
