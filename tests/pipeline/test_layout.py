"""Words with boxes become lines in reading order; every word keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.spans import Box
from pipeline.columns import is_motto, is_recipients
from pipeline.layout import Row, arrange
from pipeline.prints import Print

WIDTH = 595.0


def put(x: float, y: float, text: str, size: float = 12.0) -> list[Print]:
    """The words of `text`, set in letters of `size` points from `x`, `y` on."""
    result: list[Print] = []
    for word in text.split():
        wide = 0.5 * size * len(word)
        result.append(Print(word, Box(x, y, x + wide, y + size)))
        x += wide + 0.28 * size
    return result


def page(*parts: list[Print]) -> list[Print]:
    return [word for part in parts for word in part]


BODY = put(
    85, 200, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 của Quốc hội;"
)
HEAD = page(
    put(85, 60, "HỘI ĐỒNG NHÂN DÂN", 12),
    put(105, 76, "TỈNH HÀ GIANG", 12),
    put(110, 106, "Số: 31/NQ-HĐND", 12),
    put(270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12),
    put(310, 78, "Độc lập - Tự do - Hạnh phúc", 12),
    put(300, 108, "Hà Giang, ngày 8 tháng 12 năm 2023", 12),
)
HEAD_TEXT = (
    "HỘI ĐỒNG NHÂN DÂN\nTỈNH HÀ GIANG\nSố: 31/NQ-HĐND\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Hà Giang, ngày 8 tháng 12 năm 2023\n\n"
)

END = page(
    put(85, 600, "Nơi nhận:", 11),
    put(85, 614, "- Như Điều 3;", 11),
    put(85, 628, "- Sở Tài chính;", 11),
    put(85, 642, "- Lưu: VT, TH.", 11),
    put(340, 596, "TM. ỦY BAN NHÂN DÂN"),
    put(380, 612, "CHỦ TỊCH"),
    put(360, 700, "Trần Thị Minh Hằng"),
)
END_TEXT = (
    "Nơi nhận:\n- Như Điều 3;\n- Sở Tài chính;\n- Lưu: VT, TH.\n\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hằng"
)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param(
            page(HEAD, put(250, 160, "NGHỊ QUYẾT"), BODY),
            HEAD_TEXT + "NGHỊ QUYẾT\n" + " ".join(p.text for p in BODY),
            id="head of a resolution",
        ),
        pytest.param(
            page(HEAD, put(150, 150, "Kính gửi: Các sở, ban, ngành"), BODY),
            HEAD_TEXT + "Kính gửi: Các sở, ban, ngành\n" + " ".join(p.text for p in BODY),
            id="the greeting of a letter is below its head",
        ),
        pytest.param(page(BODY, END), " ".join(p.text for p in BODY) + "\n\n" + END_TEXT, id="end"),
        pytest.param(
            page(
                put(60, 60, "TINH UY HA GIANG"),
                put(80, 80, "So 18-NQ/TU"),
                put(310, 60, "DANG CONG SAN VIET NAM"),
                put(310, 80, "Ha Giang, ngay 2/3/2022"),
            ),
            "TINH UY HA GIANG\nSo 18-NQ/TU\n\nDANG CONG SAN VIET NAM\nHa Giang, ngay 2/3/2022",
            id="a party document without its diacritics",
        ),
        pytest.param(
            page(
                put(60, 60, "UY BAN NHAN DAN"),
                put(80, 80, "S6: 12/KH-UBND"),
                put(270, 60, "CONG HOA XA HQI CHU NGHIA VIET NAM"),
                put(310, 80, "Déc lap - Ty do - Hanh phic"),
            ),
            "UY BAN NHAN DAN\nS6: 12/KH-UBND\n\n"
            "CONG HOA XA HQI CHU NGHIA VIET NAM\nDéc lap - Ty do - Hanh phic",
            id="a head that was read in the wrong language",
        ),
        pytest.param(
            page(
                put(140, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                put(200, 76, "Độc lập - Tự do - Hạnh phúc"),
                BODY,
            ),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            + " ".join(p.text for p in BODY),
            id="a national name alone in the middle",
        ),
        pytest.param(
            page(
                put(85, 100, "1. Ông Lê Văn Tám"),
                put(400, 100, "Trưởng ban;"),
                put(85, 116, "2. Bà Vũ Thị Sáu"),
                put(400, 116, "Phó Trưởng ban;"),
            ),
            "1. Ông Lê Văn Tám Trưởng ban;\n2. Bà Vũ Thị Sáu Phó Trưởng ban;",
            id="a list of members goes row by row",
        ),
        pytest.param([], "", id="nothing"),
    ],
)
def test_reading_order(words: list[Print], text: str) -> None:
    assert arrange(words, (), WIDTH)[0] == text


def test_words_of_one_line_may_stand_a_little_uneven() -> None:
    words = put(85, 100, "phấn đấu đạt tối thiểu 95%")
    uneven = [
        Print(p.text, Box(p.box.x0, p.box.top + (i % 3), p.box.x1, p.box.bottom + (i % 3)))
        for i, p in enumerate(words)
    ]
    assert arrange(uneven, (), WIDTH)[0] == "phấn đấu đạt tối thiểu 95%"


def test_a_table_stands_where_it_is_on_the_page() -> None:
    rows = [
        Row((tuple(put(90, 110, "TT")), tuple(put(150, 110, "Nhiệm vụ"))), Box(85, 105, 400, 125)),
        Row((tuple(put(90, 130, "1")), tuple(put(150, 130, "Số | hóa"))), Box(85, 125, 400, 145)),
        Row((tuple(put(90, 150, "2")), ()), Box(85, 145, 400, 165)),
    ]
    text, words = arrange(
        page(put(85, 80, "như sau:"), put(85, 180, "Điều 2. Hiệu lực")), [rows], WIDTH
    )
    assert text == ("như sau:\n\n| TT | Nhiệm vụ |\n| 1 | Số ¦ hóa |\n| 2 | |\n\nĐiều 2. Hiệu lực")
    assert [w.span.of(text) for w in words][:6] == ["như", "sau:", "TT", "Nhiệm", "vụ", "1"]


@pytest.mark.parametrize(
    ("text", "motto", "recipients"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False),
        ("Déc lap — Ty do — Hanh phuc", True, False),
        ("Nơi nhận:", False, True),
        ("Noi nhan: - Nhu tren", False, True),
        ("Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam ban hành", False, False),
        ("Nội dung nhận hồ sơ", False, False),
        ("", False, False),
        # a line behind one that ends in "Ủy"
        ("ban nhân dân các huyện, thành phố tiếp tục đẩy mạnh", False, False),
    ],
)
def test_anchors_survive_damage(text: str, motto: bool, recipients: bool) -> None:
    assert (is_motto(text), is_recipients(text)) == (motto, recipients)


words_anywhere = st.builds(
    lambda text, x, y, w, h: Print(text, Box(x, y, x + w, y + h)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8),
    st.floats(0, 590),
    st.floats(0, 800),
    st.floats(0, 200),
    st.floats(0, 30),
)


@given(st.lists(words_anywhere, max_size=25))
def test_no_word_is_lost_and_every_span_is_right(words: list[Print]) -> None:
    text, placed = arrange(words, (), WIDTH)
    kept = [" ".join(p.text.split()).replace("\0", "") for p in words if p.text.strip()]
    assert sorted(w.span.of(text) for w in placed) == sorted(kept)
    ends = [w.span.end for w in placed]
    assert ends == sorted(ends)
    assert {w.box for w in placed} == {p.box for p in words if p.text.strip()}
    assert not set(text) & set("\f\r\v\x85\u2028")


def test_the_date_beside_a_number_whose_label_stands_far_off() -> None:
    """The name of the office takes three lines, and the label lost the colon behind it."""
    head = page(
        put(85, 60, "SỞ VĂN HÓA,"),
        put(85, 76, "THỂ THAO"),
        put(85, 92, "VÀ DU LỊCH"),
        put(85, 142, "Số"),
        put(110, 143, "1459/SVHTTDL-QLDS"),
        put(270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        put(310, 78, "Độc lập - Tự do - Hạnh phúc"),
        put(300, 142, "Hà Giang, ngày 8 tháng 12 năm 2023"),
    )
    text, _ = arrange([*head, *BODY], (), WIDTH)
    assert text.startswith("SỞ VĂN HÓA,\nTHỂ THAO\nVÀ DU LỊCH\nSố 1459/SVHTTDL-QLDS\n\n")
