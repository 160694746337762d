"""What made a whole move, what each gives to it, and how a whole is made up."""

from __future__ import annotations

import pytest
from factories import letterhead, manuscript

from extractors import extract

_TITLE = "Tình hình kinh tế - xã hội năm 2023"
Told = list[tuple[float, str, str]]


def told_of(words: str) -> Told:
    paper = f"{letterhead('BC', 'BÁO CÁO', _TITLE)}\n\nI. KẾT QUẢ\n{words}"
    return [(m.value, m.indicator, m.period or "") for m in extract(manuscript(paper)).measures]


_YEAR = "năm 2023"
SAID: list[tuple[str, Told]] = [
    (
        "Chỉ số giá tiêu dùng tăng 3,2% do giá thực phẩm tăng 4,5% và giá lương thực tăng 6,1%.",
        [
            (3.2, "Chỉ số giá tiêu dùng tăng", _YEAR),
            (4.5, "giá thực phẩm tăng", _YEAR),
            (6.1, "giá lương thực tăng", _YEAR),
        ],
    ),
    (  # parts of the whole; the time is that of the whole
        "Chỉ số sản xuất công nghiệp tháng 9 tăng 5,1% so với cùng kỳ, nguyên nhân chủ yếu do ngành"
        " khai khoáng tăng 12,3%; ngành chế biến, chế tạo tăng khá 4,4%.",
        [
            (5.1, "Chỉ số sản xuất công nghiệp tháng 9 tăng so với cùng kỳ", "tháng 9 năm 2023"),
            (
                12.3,
                "Chỉ số sản xuất công nghiệp tháng 9, riêng ngành khai khoáng tăng",
                "tháng 9 năm 2023",
            ),
            (
                4.4,
                "Chỉ số sản xuất công nghiệp tháng 9, riêng ngành chế biến, chế tạo tăng",
                "tháng 9 năm 2023",
            ),
        ],
    ),
    (  # points of a whole
        "Trong mức tăng trưởng chung của 6 tháng đầu năm, khu vực công nghiệp, xây dựng đóng góp"
        " 3,68 điểm phần trăm, dịch vụ đóng góp 3,07 điểm phần trăm và khu vực nông, lâm nghiệp,"
        " thủy sản đóng góp 0,88 điểm phần trăm.",
        [
            (3.68, "khu vực công nghiệp, xây dựng đóng góp", "6 tháng đầu năm"),
            (3.07, "dịch vụ đóng góp", "6 tháng đầu năm"),
            (0.88, "khu vực nông, lâm nghiệp, thủy sản đóng góp", "6 tháng đầu năm"),
        ],
    ),
    (  # behind the rise of each, in brackets or not
        "Khu vực dịch vụ tăng 7,2% (đóng góp 3,1 điểm phần trăm); khu vực công nghiệp tăng 8,1%,"
        " đóng góp 2,8 điểm phần trăm; ngành khai khoáng giảm 3,2%, làm giảm 0,4 điểm phần trăm.",
        [
            (7.2, "Khu vực dịch vụ tăng", _YEAR),
            (3.1, "Khu vực dịch vụ đóng góp", _YEAR),
            (8.1, "khu vực công nghiệp tăng", _YEAR),
            (2.8, "khu vực công nghiệp đóng góp", _YEAR),
            (3.2, "ngành khai khoáng giảm", _YEAR),
            (0.4, "ngành khai khoáng làm giảm", _YEAR),
        ],
    ),
    (  # shares of several sums
        "Kinh tế tư nhân đóng góp khoảng 45% GDP, 30% thu ngân sách nhà nước và thu hút 85% lao"
        " động.",
        [
            (45, "Kinh tế tư nhân đóng góp trong GDP", _YEAR),
            (30, "Kinh tế tư nhân đóng góp trong thu ngân sách nhà nước", _YEAR),
            (85, "Kinh tế tư nhân thu hút lao động", _YEAR),
        ],
    ),
    (  # how a whole is made up, in ranges and with the time of the whole
        "Cơ cấu kinh tế năm 2022: công nghiệp, xây dựng 52 - 53%; dịch vụ 38 - 39%; nông nghiệp"
        " 9 - 10%.",
        [
            (52, "cơ cấu kinh tế, riêng công nghiệp, xây dựng", "năm 2022"),
            (38, "cơ cấu kinh tế, riêng dịch vụ", "năm 2022"),
            (9, "cơ cấu kinh tế, riêng nông nghiệp", "năm 2022"),
        ],
    ),
    (
        "Cơ cấu GRDP (nông, lâm nghiệp 18%; công nghiệp, xây dựng 42%; dịch vụ 40%).",
        [
            (18, "cơ cấu GRDP, riêng nông, lâm nghiệp", _YEAR),
            (42, "cơ cấu GRDP, riêng công nghiệp, xây dựng", _YEAR),
            (40, "cơ cấu GRDP, riêng dịch vụ", _YEAR),
        ],
    ),
]


@pytest.mark.parametrize(("words", "told"), SAID)
def test_each_is_told_by_its_own_name(words: str, told: Told) -> None:
    assert sorted(told_of(words)) == sorted(told)


NOT_SAID: list[tuple[str, str]] = [
    # what has no number of its own is no cause that is told
    ("Do chi phí đầu vào tăng cao, lợi nhuận giảm 5% so với cùng kỳ.", "chi phí"),
    ("Sản lượng giảm 5% do dịch bệnh; số hộ nghèo giảm 1,2%.", "dịch bệnh"),
    # another clause behind a cause
    ("Thu thuế tăng 5% do giá dầu nên lợi nhuận tăng 7%.", "giá dầu nên"),
    # who pays a part of the costs gives nothing to a whole
    ("Doanh nghiệp đóng góp 50% kinh phí, Nhà nước hỗ trợ 50%.", "đóng góp kinh phí"),
    # shares that are no hundred together: the last is of something else
    ("Cơ cấu kinh tế (nông nghiệp 18%; công nghiệp 42%); tỷ lệ hộ nghèo 4%.", "riêng tỷ lệ"),
    ("Cơ cấu GRDP (nông nghiệp 18%; công nghiệp 42%).", "cơ cấu GRDP, riêng công nghiệp"),
]


@pytest.mark.parametrize(("words", "wrong"), NOT_SAID)
def test_what_is_not_said_is_not_told(words: str, wrong: str) -> None:
    assert not [name for _, name, _ in told_of(words) if wrong in name]
