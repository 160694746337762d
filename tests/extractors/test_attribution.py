"""What stands in front of the thing measured, and which phrases can name one at all."""

import pytest

from extractors.attribution import inside_of, measured
from extractors.soundness import is_sound


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        # who says it
        (
            "Bà Trần Thị Hoa, Phó Giám đốc sở, cho biết tỷ lệ trạm bơm vận hành",
            "tỷ lệ trạm bơm vận hành",
        ),
        ("Chi cục Thủy lợi cho hay mực nước hồ", "mực nước hồ"),
        ("Theo Sở Y tế, tỷ lệ trẻ được tiêm", "tỷ lệ trẻ được tiêm"),
        ("Theo ông Lê Văn Hải, Giám đốc Sở Xây dựng, số nhà ở", "số nhà ở"),
        ("Bộ Y tế ước tính số ca mắc cúm", "số ca mắc cúm"),
        ("theo chuẩn mới tỷ lệ hộ nghèo của huyện", "tỷ lệ hộ nghèo của huyện"),
        # what it is for, and whose goal it is
        ("Để đạt được yêu cầu trên, ngành cần huy động", "ngành cần huy động"),
        ("Sở trình UBND tỉnh mục tiêu kéo tỷ lệ sinh con thứ ba", "kéo tỷ lệ sinh con thứ ba"),
        (
            "hoàn thành phương án cắt giảm điều kiện cấp phép bảo đảm đạt mục tiêu cắt giảm",
            "cắt giảm điều kiện cấp phép",
        ),
        # what it is set against
        ("số vụ tăng nhưng tỷ lệ phá án", "tỷ lệ phá án"),
        ("cấp tỉnh hoàn thành, trong khi cấp xã mới", "cấp xã mới"),
        # nothing of the kind
        ("mức độ hài lòng của người dân", "mức độ hài lòng của người dân"),
        ("hoạt động của Ban Chỉ đạo, tổ công tác", "hoạt động của Ban Chỉ đạo, tổ công tác"),
        ("người dân cho rằng thủ tục còn chậm", "người dân cho rằng thủ tục còn chậm"),
        ("kết quả theo dõi, kiểm tra", "kết quả theo dõi, kiểm tra"),
    ],
)
def test_what_is_measured_without_who_tells_of_it(clause: str, wanted: str) -> None:
    assert measured(clause).strip() == wanted


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("còn thấp (diện tích đất trồng lúa", "diện tích đất trồng lúa"),
        ("còn thấp (năm 2023 chỉ tiêu đào tạo nghề", "năm 2023 chỉ tiêu đào tạo nghề"),
        ("tỷ lệ đúng hạn tăng (năm trước đạt", "tỷ lệ đúng hạn tăng (năm trước đạt"),
        ("xử lý đơn thư (tỷ lệ hoàn thành", "xử lý đơn thư (tỷ lệ hoàn thành"),
        ("tỷ lệ hồ sơ (cấp xã) nộp trực tuyến", "tỷ lệ hồ sơ (cấp xã) nộp trực tuyến"),
    ],
)
def test_brackets_name_their_own_thing_or_go_with_what_is_before(clause: str, wanted: str) -> None:
    assert inside_of(clause) == wanted


@pytest.mark.parametrize(
    "phrase",
    [
        "tỷ lệ hồ sơ đúng hạn",
        "GRDP",
        "chỉ số PAPI tăng",
        "số hộ dân (khu vực miền núi) có nước sạch",
        "hóa đơn điện tử",
        "cho vay hộ nghèo",
        "Đề án 06",
        "khoảng cách giữa các trạm",
    ],
)
def test_a_phrase_that_names_something(phrase: str) -> None:
    assert is_sound(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "nhưng thực tế nhiều hồ sơ",
        "mà cơ quan thuế công bố",
        "của Sở Nội vụ",
        "còn lại khi giá vật liệu tăng",
        "Giám đốc sở khẳng định kết quả",
        "cấp tỉnh đạt 90% còn cấp xã",
        "xuất khẩu trị giá , tăng",
        "báo cáo thẩm tra) 17,5 15,0",
        "tỷ lệ gọi là “sạch",
        "tỷ lệ này",
        "ngành",
        "xã/10.765 xã, phường",
        "kinh phí quản lý triệu đồng",
        "lực lượng lao động có khoảng người",
        " ".join(["hồ sơ"] * 30),
    ],
)
def test_a_phrase_that_names_nothing(phrase: str) -> None:
    assert not is_sound(phrase)
