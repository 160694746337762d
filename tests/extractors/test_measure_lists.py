"""Lists of targets and results: an item is told of what the line above it names."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

TITLE = "Cải cách hành chính nhà nước năm 2025\nI. MỤC TIÊU\n"
Found = list[tuple[str, str, float, str | None, str | None]]


def found_in(words: str, title: str = TITLE, type: str = "KẾ HOẠCH", code: str = "KH") -> Found:
    facts = extract(manuscript(letterhead(code, type, title) + words))
    return [(m.kind.value, m.indicator, m.value, m.unit, m.period) for m in facts.measures]


ON_TIME = "Tỷ lệ hồ sơ giải quyết đúng hạn"
ITEMS: list[tuple[str, Found]] = [
    (  # the line above has nothing but the name of the quantity
        f"- {ON_TIME}:\n+ Cấp thành phố: 98%.\n+ Cấp xã đạt tối thiểu 99%.",
        [
            ("target", f"{ON_TIME}, riêng Cấp thành phố", 98, "%", "năm 2025"),
            ("target", f"{ON_TIME}, riêng Cấp xã", 99, "%", "năm 2025"),
        ],
    ),
    (  # behind its own number
        "1. Tối thiểu 80% hồ sơ được xử lý trực tuyến, trong đó:\n"
        "- Dịch vụ công toàn trình đạt từ 70% trở lên;\n- Dịch vụ công một phần: 50%.",
        [
            ("target", "hồ sơ được xử lý trực tuyến", 80, "%", "năm 2025"),
            (
                "target",
                "hồ sơ được xử lý trực tuyến, riêng Dịch vụ công toàn trình",
                70,
                "%",
                "năm 2025",
            ),
            (
                "target",
                "hồ sơ được xử lý trực tuyến, riêng Dịch vụ công một phần",
                50,
                "%",
                "năm 2025",
            ),
        ],
    ),
    (  # an item that only says when
        "- Tỷ lệ số hóa hồ sơ:\n+ Đến năm 2026: 90%\n+ Đến năm 2028: 100%",
        [
            ("target", "Tỷ lệ số hóa hồ sơ", 90, "%", "năm 2026"),
            ("target", "Tỷ lệ số hóa hồ sơ", 100, "%", "năm 2028"),
        ],
    ),
    (  # an amount
        "a) Diện tích gieo trồng:\n- Lúa: 12.500 ha;\n- Cây ăn quả: 3.200 ha.",
        [
            ("target", "Diện tích gieo trồng, riêng Lúa", 12500, "ha", "năm 2025"),
            ("target", "Diện tích gieo trồng, riêng Cây ăn quả", 3200, "ha", "năm 2025"),
        ],
    ),
    (  # items that name a quantity of their own
        "- Số hộ nghèo:\n+ Tỷ lệ hộ nghèo: 2,5%.\n+ Tỷ lệ hộ cận nghèo: 3,5%.",
        [
            ("target", "Tỷ lệ hộ nghèo", 2.5, "%", "năm 2025"),
            ("target", "Tỷ lệ hộ cận nghèo", 3.5, "%", "năm 2025"),
        ],
    ),
    (  # a heading of a field is no quantity
        "b) Về văn hóa, xã hội:\n- Tỷ lệ gia đình văn hóa: 92%.",
        [("target", "Tỷ lệ gia đình văn hóa", 92, "%", "năm 2025")],
    ),
]


@pytest.mark.parametrize(("words", "wanted"), ITEMS)
def test_items_are_parts_of_what_the_line_above_names(words: str, wanted: Found) -> None:
    assert found_in(words) == wanted


RESOLVED = "Về kế hoạch phát triển kinh tế - xã hội năm 2024\nĐiều 1. Thông qua kế hoạch.\n"


def test_items_without_a_full_stop_stand_under_the_line_that_announces_targets() -> None:
    words = "Các chỉ tiêu xã hội gồm:\n- Tỷ lệ hộ nghèo dưới 2%\n\n- Kết nạp 120 đảng viên mới\n"
    assert found_in(words, RESOLVED, "NGHỊ QUYẾT", "NQ") == [
        ("target", "Tỷ lệ hộ nghèo", 2, "%", "năm 2024"),
        ("target", "Kết nạp đảng viên mới", 120, "đảng viên", "năm 2024"),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thu ngân sách nhà nước đạt 15.903 tỷ đồng.", "target"),
        ("Năm 2025, thu ngân sách nhà nước đạt 15.903 tỷ đồng.", "target"),
        ("Năm 2023, thu ngân sách nhà nước đạt 15.903 tỷ đồng.", "result"),
        ("Thu ngân sách nhà nước đã đạt 15.903 tỷ đồng.", "result"),
    ],
)
def test_a_resolution_asks_for_what_it_does_not_say_was_reached(words: str, kind: str) -> None:
    assert [one[0] for one in found_in(words, RESOLVED, "NGHỊ QUYẾT", "NQ")] == [kind]


def test_a_row_of_years_is_told_of_what_stands_before_the_colon() -> None:
    words = (
        "Chỉ tiêu bao phủ bảo hiểm y tế từng năm cụ thể: năm 2025 đạt 91,5% dân số, năm 2026 đạt"
        " 92% dân số và đạt 93% dân số năm 2027."
    )
    name = "bao phủ bảo hiểm y tế"
    assert [(one[1].removeprefix("Chỉ tiêu "), *one[2:]) for one in found_in(words)] == [
        (name, 91.5, "%", "năm 2025"),
        (name, 92, "%", "năm 2026"),
        (name, 93, "%", "năm 2027"),
    ]


def test_running_text_goes_on_with_what_is_aimed_at_until_it_tells_what_was_reached() -> None:
    text = (
        "Nghị quyết của HĐND tỉnh đề ra mục tiêu đến năm 2030, GRDP tăng trên 8%.\n\n"
        "Tỷ trọng kinh tế số đạt khoảng 30% GRDP. UBND các huyện tổ chức thực hiện.\n\n"
        "Đến nay, trên địa bàn tỉnh tỷ lệ hộ nghèo còn 2,5%.\n"
    )
    found = extract(manuscript(text)).measures
    assert [(one.kind.value, one.value) for one in found] == [
        ("target", 8),
        ("target", 30),
        ("result", 2.5),
    ]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Các chỉ tiêu chủ yếu phát triển kinh tế - xã hội đến năm 2025", ["target", "target"]),
        ("Kết quả thực hiện các chỉ tiêu năm 2025", ["result", "result"]),
    ],
)
def test_what_a_list_without_a_head_is_called_says_whether_it_asks(
    title: str, kinds: list[str]
) -> None:
    text = (
        f"{title}\n\n- GRDP bình quân đầu người đạt 5.500 USD.\n\n"
        "- Tỷ lệ tăng dân số bình quân trên địa bàn tỉnh đạt 2,4%.\n"
    )
    assert [one.kind.value for one in extract(manuscript(text)).measures] == kinds


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("Số giường bệnh trên 1 vạn dân: 45,7 giường.", "Số giường bệnh trên 1 vạn dân", 45.7),
        (
            "Tỷ lệ lao động qua đào tạo đạt 68%, trong đó có bằng cấp, chứng chỉ đạt 30%.",
            "Tỷ lệ lao động qua đào tạo, riêng bằng cấp, chứng chỉ",
            30,
        ),
    ],
)
def test_names_of_targets_that_look_cut_off_and_are_whole(
    words: str, name: str, value: float
) -> None:
    assert found_in(f"- {words}")[-1][1:3] == (name, value)
