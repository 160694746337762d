"""What of a paragraph is its label, and what its first words."""

from __future__ import annotations

import pytest

from extractors.outline import label_end


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("Điều 1. Giao Sở Nội vụ", "Giao Sở Nội vụ"),
        ("Điều 12a. Xử lý", "Xử lý"),
        ("Điều l. Phê duyệt Kế hoạch", "Phê duyệt Kế hoạch"),  # a misread 1
        ("Mục 2. Mục tiêu", "Mục tiêu"),
        ("Chương II. Tổ chức thực hiện", "Tổ chức thực hiện"),
        ("PHẦN THỨ NHẤT", "PHẦN THỨ NHẤT"),
        ("Phần thứ hai Kết quả đạt được", "Kết quả đạt được"),
        ("Phần A: Tình hình", "Tình hình"),
        # words that begin like the name of a provision
        ("Mục tiêu cụ thể:", "Mục tiêu cụ thể:"),
        ("- Mục tiêu đến năm 2030:", "Mục tiêu đến năm 2030:"),
        ("Mục đích: nâng cao chất lượng", "Mục đích: nâng cao chất lượng"),
        ("Chương trình đào tạo đạt 80% kế hoạch", "Chương trình đào tạo đạt 80% kế hoạch"),
        ("Điều chỉnh, bổ sung quy hoạch", "Điều chỉnh, bổ sung quy hoạch"),
        ("+ Điều tra, khám phá 95% số vụ án", "Điều tra, khám phá 95% số vụ án"),
        ("Phần mềm dùng chung: 95%", "Phần mềm dùng chung: 95%"),
    ],
)
def test_label(paragraph: str, words: str) -> None:
    assert paragraph[label_end(paragraph) :] == words
