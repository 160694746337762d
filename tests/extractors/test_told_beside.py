"""Sums and persons that stand beside the things that have them, and what was done for so many.

Each case is read whole: what is not in its list is left out.
"""

import pytest
from factories import letterhead, manuscript

from extractors import extract

CASES: list[tuple[str, list[tuple[str, float, str]]]] = [
    # a sum is that of the things before it
    (
        "Thu hút được 74 dự án mới với số vốn đăng ký 41.300 tỷ đồng.",
        [
            ("Thu hút dự án mới", 74, "dự án"),
            ("số vốn đăng ký dự án mới", 41_300, "tỷ đồng"),
        ],
    ),
    (
        "Số doanh nghiệp thành lập mới là 469 doanh nghiệp với số vốn đăng ký là 6.411 tỷ đồng.",
        [
            ("Số doanh nghiệp thành lập mới", 469, "doanh nghiệp"),
            ("số vốn đăng ký doanh nghiệp", 6_411, "tỷ đồng"),
        ],
    ),
    # whom something was done for, and what that cost; the number of a decree between is none
    (
        "Đã giải quyết chế độ cho 2.319 người theo Nghị định số 178/2024/NĐ-CP với kinh phí"
        " 2.087 tỷ đồng.",
        [
            ("giải quyết chế độ cho người", 2_319, "người"),
            ("kinh phí giải quyết chế độ cho người", 2_087, "tỷ đồng"),
        ],
    ),
    (
        "Trong năm, tư vấn giới thiệu việc làm cho 16.133 người; bố trí tái định cư cho 4.318 hộ.",
        [
            ("tư vấn giới thiệu việc làm cho người", 16_133, "người"),
            ("bố trí tái định cư cho hộ", 4_318, "hộ"),
        ],
    ),
    (
        "Đã bàn giao 1.874,5 ha mặt bằng cho các dự án.",
        [("bàn giao mặt bằng cho các dự án", 1_874.5, "ha")],
    ),
    # who took part in what
    (
        "Tổ chức 312 cuộc tuyên truyền với trên 24.500 lượt người tham dự.",
        [
            ("cuộc tuyên truyền", 312, "cuộc"),
            ("lượt người tham dự cuộc tuyên truyền", 24_500, "lượt người"),
        ],
    ),
    # those have nothing to do with the things: said of themselves, or met by them
    (
        "Xảy ra 02 vụ ngộ độc thực phẩm với 12 người bị ngộ độc.",
        [("Xảy ra vụ ngộ độc thực phẩm", 2, "vụ"), ("người bị ngộ độc", 12, "người")],
    ),
    ("Sở đã có 5 buổi làm việc với 12 hộ kinh doanh.", []),
    # those who have most of something, and how much
    (
        "Lĩnh vực có hồ sơ trễ hạn cao nhất là đất đai (3.412 hồ sơ), tiếp đến là hộ tịch"
        " (415 hồ sơ) và bảo trợ xã hội (208 hồ sơ).",
        [
            ("hồ sơ trễ hạn, riêng lĩnh vực đất đai", 3_412, "hồ sơ"),
            ("hồ sơ trễ hạn, riêng lĩnh vực hộ tịch", 415, "hồ sơ"),
            ("hồ sơ trễ hạn, riêng lĩnh vực bảo trợ xã hội", 208, "hồ sơ"),
        ],
    ),
    ("Hồ sơ nộp tại Bộ phận Một cửa (12 hồ sơ) theo Điều 5.", []),
    # how many there are of what was given out
    (
        "Biên chế công chức được giao là 6.218 người, hiện có mặt 5.874 người.",
        [
            ("Biên chế công chức được giao", 6_218, "người"),
            ("Biên chế công chức hiện có mặt", 5_874, "người"),
        ],
    ),
    # nothing was counted before the sum
    ("Các huyện gửi đăng ký khởi công với 42 dự án, với tổng vốn đầu tư 3.500 tỷ đồng.", []),
    ("Trường hợp dự án có từ 20 nhà đầu tư trở lên với tổng vốn đầu tư 15 tỷ đồng.", []),
    # who plans to do something has not done it
    ("Đã phê duyệt kế hoạch bố trí việc làm cho 30 lao động.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_stands_beside_things_has_their_name(
    text: str, wanted: list[tuple[str, float, str]]
) -> None:
    head = letterhead("BC", "BÁO CÁO", "Kết quả công tác năm 2023")
    found = extract(manuscript(f"{head}I. KẾT QUẢ\n1. {text}")).measures
    assert [(one.indicator, one.value, one.unit) for one in found] == wanted
