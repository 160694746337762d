"""Whose a number is where several are told one behind the other: by crop, by sector, for each."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

_REPORT = letterhead("BC", "BÁO CÁO", "Tình hình kinh tế năm 2023") + "I. KẾT QUẢ\n1. "


def _told(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.indicator) for one in extract(manuscript(_REPORT + text)).measures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # each group of a bracket has its crop
        (
            "Diện tích các cây trồng chủ yếu đạt 260 ha (Lạc: diện tích đạt 210 ha, năng suất trung"
            " bình năm đạt 24 tạ/ha, sản lượng đạt 504 tấn. Ngô: diện tích đạt 50 ha, năng suất"
            " trung bình năm đạt 48 tạ/ha, sản lượng đạt 240 tấn).",
            [
                (260, "Diện tích các cây trồng chủ yếu"),
                (210, "diện tích lạc"),
                (24, "năng suất bình quân lạc"),
                (504, "sản lượng lạc"),
                (50, "diện tích ngô"),
                (48, "năng suất bình quân ngô"),
                (240, "sản lượng ngô"),
            ],
        ),
        # a part that has its own noun is no group
        (
            "Tổng diện tích trồng rừng: 120 ha (trong đó: diện tích rừng sản xuất 100 ha).",
            [(120, "Tổng diện tích trồng rừng"), (100, "diện tích rừng sản xuất")],
        ),
        # "tăng thêm" is what rose, and not that it rose
        (
            "Khu vực dịch vụ: Giá trị tăng thêm ước đạt 9.400 tỷ đồng, tăng 7,2% so với cùng kỳ.",
            [
                (9400, "Giá trị tăng thêm, riêng khu vực dịch vụ"),
                (7.2, "Giá trị tăng thêm tăng so với cùng kỳ, riêng khu vực dịch vụ"),
            ],
        ),
        (
            "Giá trị gia tăng đạt 1.900 tỷ đồng, tăng 3,1%; giá trị sản xuất đạt 310 tỷ đồng, giảm"
            " 2,5%.",
            [
                (1900, "Giá trị gia tăng"),
                (3.1, "Giá trị gia tăng tăng"),
                (310, "giá trị sản xuất"),
                (2.5, "giá trị sản xuất giảm"),
            ],
        ),
        # what is said twice is still told once
        (
            "Thu ngân sách tăng cao, tăng 12% so với cùng kỳ.",
            [(12, "Thu ngân sách tăng so với cùng kỳ")],
        ),
        # a change without a comma before it is that of what has the share
        (
            "Cây lạc đạt 318 ha, chiếm 0,5% tăng 6,4% so với vụ trước.",
            [(318, "Cây lạc"), (0.5, "Cây lạc"), (6.4, "Cây lạc tăng")],
        ),
        # all that is sown, under the crop of the line
        (
            "Vụ lúa Đông xuân 2022-2023: Toàn tỉnh đã xuống giống dứt điểm được 41.300 ha.",
            [(41300, "diện tích xuống giống lúa Đông xuân")],
        ),
        # points inside a bracket, and behind one; what is below nothing is not told as above it
        (
            "Khu vực nông, lâm nghiệp tăng 2,6% (cùng kỳ tăng 3,9%), đóng góp 0,5 điểm % vào mức"
            " tăng chung.",
            [
                (2.6, "Khu vực nông, lâm nghiệp tăng"),
                (3.9, "Khu vực nông, lâm nghiệp tăng"),
                (0.5, "Khu vực nông, lâm nghiệp đóng góp"),
            ],
        ),
        (
            "Khu vực nông, lâm nghiệp tăng 2,6%, đóng góp 0,5 điểm phần trăm (Nông"
            " nghiệp tăng 4,1%, đóng góp 0,7 điểm phần trăm; lâm nghiệp giảm 6,2%, đóng góp -0,3"
            " điểm phần trăm và thủy sản tăng 9,4%, đóng góp 0,1 điểm phần trăm).",
            [
                (2.6, "Khu vực nông, lâm nghiệp tăng"),
                (0.5, "Khu vực nông, lâm nghiệp đóng góp"),
                (4.1, "Nông nghiệp tăng"),
                (0.7, "Nông nghiệp đóng góp"),
                (6.2, "lâm nghiệp giảm"),
                (9.4, "thủy sản tăng"),
                (0.1, "thủy sản đóng góp"),
            ],
        ),
        ("Tăng trưởng GRDP đạt -1,2%.", []),
        # a dash that stands apart is none
        ("Tỷ lệ che phủ rừng đạt - 42%.", [(42, "Tỷ lệ che phủ rừng")]),
        # an amount for each ends before the next quantity
        (
            "Doanh thu bình quân đạt 2,8 tỷ đồng/hợp tác xã/năm, lương bình quân 6,5 triệu"
            " đồng/người/tháng.",
            [(2.8, "Doanh thu bình quân"), (6.5, "lương bình quân")],
        ),
        # and its change is still its own
        (
            "Thu nhập bình quân đầu người đạt 52 triệu đồng/người/năm, tăng 4 triệu"
            " đồng/người/năm.",
            [(52, "Thu nhập bình quân đầu người"), (4, "Thu nhập bình quân đầu người tăng")],
        ),
    ],
)
def test_each_number_has_its_own_name(text: str, wanted: list[tuple[float, str]]) -> None:
    assert sorted(_told(text)) == sorted(wanted)
