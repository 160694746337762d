"""Numbers in a row, each with its year, have the name of the words that open the row."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Kết quả phát triển kinh tế - xã hội năm 2023") + "II. KẾT QUẢ THỰC HIỆN\n"


def told(words: str) -> list[tuple[float, str, str | None]]:
    found = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.indicator, one.period) for one in found]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (  # was told as "tỷ lệ hộ nghèo qua các, riêng Tỷ lệ hộ nghèo"
            "Tỷ lệ hộ nghèo qua các năm: năm 2021 là 4,5%, năm 2022 là 3,9%, năm 2023 là 3,1%.",
            [
                (4.5, "Tỷ lệ hộ nghèo", "năm 2021"),
                (3.9, "Tỷ lệ hộ nghèo", "năm 2022"),
                (3.1, "Tỷ lệ hộ nghèo", "năm 2023"),
            ],
        ),
        (
            "Số doanh nghiệp thành lập mới: năm 2021: 312 doanh nghiệp, năm 2022: 415 doanh nghiệp",
            [
                (312, "Số doanh nghiệp thành lập mới", "năm 2021"),
                (415, "Số doanh nghiệp thành lập mới", "năm 2022"),
            ],
        ),
        (
            "Kim ngạch xuất khẩu từng năm như sau: năm 2021 đạt 1,2 tỷ USD, năm 2022 đạt 1,4 tỷ"
            " USD.",
            [
                (1.2, "Kim ngạch xuất khẩu", "năm 2021"),
                (1.4, "Kim ngạch xuất khẩu", "năm 2022"),
            ],
        ),
        (  # what grew is what the sentence before told of; the part of each year is in the opening
            "Tổng sản phẩm trong nước 6 tháng đầu năm 2023 ước tính tăng 7,63%. Tăng trưởng 6 tháng"
            " đầu năm nay cao hơn hẳn mức tăng trưởng 6 tháng đầu các năm trước (2021 tăng 7,1%;"
            " 2022 tăng 6,5%).",
            [
                (7.63, "Tổng sản phẩm trong nước tăng", "6 tháng đầu năm 2023"),
                (7.1, "mức tăng trưởng tổng sản phẩm trong nước", "6 tháng đầu năm 2021"),
                (6.5, "mức tăng trưởng tổng sản phẩm trong nước", "6 tháng đầu năm 2022"),
            ],
        ),
        (  # things of an act
            "Cả nước cổ phần hóa được 1.852 doanh nghiệp, trong đó năm 2021: 212 doanh nghiệp, năm"
            " 2022: 204 doanh nghiệp.",
            [
                (212, "cổ phần hóa doanh nghiệp", "năm 2021"),
                (204, "cổ phần hóa doanh nghiệp", "năm 2022"),
            ],
        ),
    ],
)
def test_a_row_of_years(words: str, measures: list[tuple[float, str, str | None]]) -> None:
    assert [one for one in told(words) if one[0] != 1852] == measures


@pytest.mark.parametrize(
    "words",
    [
        # no quantity opens the row
        "Công tác giảm nghèo có tiến bộ: năm 2021 là 4,5%, năm 2022 là 3,9%.",
        # "hai năm" is not two values
        "Tỷ lệ hộ nghèo (giai đoạn 2021 - 2025) giảm dần, năm sau thấp hơn năm trước.",
        # of codes, no values
        "Thực hiện Quyết định số 2021 và Quyết định số 2022 về số liệu (2021; 2022).",
    ],
)
def test_no_row_of_years(words: str) -> None:
    assert told(words) == []
