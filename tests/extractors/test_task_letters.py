"""Tasks of letters, by whom they speak to."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.factories import manuscript

_LETTER = """BỘ TÀI CHÍNH
TỔNG CỤC THUẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 480/TCT-TTr
V/v tăng cường kiểm tra thuế
Hà Nội, ngày 17 tháng 10 năm 2016
Kính gửi: Cục Thuế các tỉnh, thành phố trực thuộc Trung ương.

Để thu đủ, Tổng cục Thuế yêu cầu Cục Thuế các tỉnh, thành phố thực hiện một số giải pháp sau:
"""
_ALL = "Cục Thuế các tỉnh, thành phố"


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        # items with a stroke behind their number
        (
            "1/ Tăng cường đôn đốc các khoản nợ đọng trên địa bàn.\n"
            "2/ Phối hợp với Kho bạc Nhà nước đối chiếu số thu hằng tháng.",
            [(_ALL,), (_ALL,)],
        ),
        # a kind that nobody knows, and what it has to do behind an aside
        (
            "1/ Các đoàn thanh tra, kiểm tra khi làm việc tại doanh nghiệp phải ghi đủ biên bản.",
            [("Các đoàn thanh tra, kiểm tra",)],
        ),
        # behind an item that mentions results another order is none the less given
        (
            "1/ Cuối năm, tổ chức tổng kết, đánh giá kết quả kiểm tra của đơn vị.\n"
            "Tổng cục Thuế yêu cầu Cục trưởng Cục Thuế các tỉnh nghiêm túc thực hiện.",
            [(_ALL,), ("Cục trưởng Cục Thuế các tỉnh",)],
        ),
    ],
)
def test_who_leads_in_a_letter(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [one.lead for one in extract(manuscript(f"{_LETTER}{body}\n")).directives] == leads
