"""What was reached beside what was asked for, and what a report expects of the rest of its year."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

PAST = "Tình hình kinh tế - xã hội năm 2024 và nhiệm vụ năm 2025\nI. KẾT QUẢ THỰC HIỆN NĂM 2024\n"
NEXT = f"{PAST}II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\n"
Found = list[tuple[str, str, str, float, str | None]]


def found_in(words: str, title: str = PAST) -> Found:
    facts = extract(manuscript(letterhead("BC", "BÁO CÁO", title) + words))
    return [(m.kind.value, m.op.value, m.indicator, m.value, m.period) for m in facts.measures]


SPENT = "Tỷ lệ giải ngân"
POOR = "Tỷ lệ hộ nghèo"
ON_LINE = "Tỷ lệ hồ sơ nộp trực tuyến"
BESIDE: list[tuple[str, Found]] = [
    (
        "Tỷ lệ giải ngân đạt 92%, vượt chỉ tiêu 90%.",
        [
            ("result", "=", SPENT, 92, "năm 2024"),
            ("target", "=", SPENT, 90, "năm 2024"),
        ],
    ),
    (
        "Tỷ lệ giải ngân đạt 85,5% so với mục tiêu 80%.",
        [
            ("result", "=", SPENT, 85.5, "năm 2024"),
            ("target", "=", SPENT, 80, "năm 2024"),
        ],
    ),
    (
        "Tỷ lệ giải ngân ước đạt 95%; chỉ tiêu giao 93%.",
        [
            ("result", "=", SPENT, 95, "năm 2024"),
            ("target", "=", SPENT, 93, "năm 2024"),
        ],
    ),
    (
        "Tỷ lệ hộ nghèo còn 2,5%, chưa đạt chỉ tiêu đề ra là dưới 2%.",
        [
            ("result", "=", POOR, 2.5, "năm 2024"),
            ("target", "<", POOR, 2, "năm 2024"),
        ],
    ),
    (  # the plan of another year
        "Tỷ lệ hộ nghèo còn 2,5% (mục tiêu đến năm 2025 là 1%).",
        [
            ("result", "=", POOR, 2.5, "năm 2024"),
            ("target", "=", POOR, 1, "năm 2025"),
        ],
    ),
    (  # the plan first
        "Tỷ lệ hồ sơ nộp trực tuyến: chỉ tiêu giao 80%, thực hiện đạt 86,5%.",
        [
            ("target", "=", ON_LINE, 80, "năm 2024"),
            ("result", "=", ON_LINE, 86.5, "năm 2024"),
        ],
    ),
    (  # a share of the plan between; and what is expected of the year
        "Thu ngân sách năm 2024 dự kiến đạt 13.500 tỷ đồng, bằng 105% dự toán, vượt chỉ tiêu Đại"
        " hội đề ra (12.000 tỷ đồng).",
        [
            ("result", "=", "Thu ngân sách", 13500, "năm 2024"),
            ("result", "=", "Thu ngân sách so với dự toán", 105, "năm 2024"),
            ("target", "=", "Thu ngân sách", 12000, "năm 2024"),
        ],
    ),
    (
        "Phấn đấu thu ngân sách năm 2025 vượt 10% so với dự toán tỉnh giao.",
        [("target", "=", "thu ngân sách vượt so với dự toán tỉnh giao", 10, "năm 2025")],
    ),
    (  # by how much it went beyond, and not what was asked for
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 86,5%, vượt chỉ tiêu 6,5%.",
        [("result", "=", ON_LINE, 86.5, "năm 2024")],
    ),
]


@pytest.mark.parametrize(("words", "wanted"), BESIDE)
def test_a_plan_beside_a_result_is_a_target_of_the_same_name(words: str, wanted: Found) -> None:
    assert found_in(words) == wanted


@pytest.mark.parametrize(
    ("words", "title", "kind"),
    [
        ("Thu ngân sách dự kiến đạt 6.000 tỷ đồng.", PAST, "result"),
        ("Thu ngân sách dự kiến đạt 6.000 tỷ đồng.", NEXT, "target"),
        ("Thu ngân sách năm 2025 dự kiến đạt 6.000 tỷ đồng.", PAST, "target"),
        ("Giai đoạn tới, dự kiến tỷ lệ đô thị hóa đạt 45%.", PAST, "target"),
    ],
)
def test_what_is_expected_of_the_reported_year_is_a_result(
    words: str, title: str, kind: str
) -> None:
    assert [found[0] for found in found_in(words, title)] == [kind]
