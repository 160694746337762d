"""What is stamped over a page goes to its end; columns of text are read one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.document import Origin, Page, Role, Verdict
from models.spans import Box
from pipeline.asides import with_asides
from pipeline.layout import arrange
from pipeline.pdf import layer_pages
from pipeline.prints import Print, height
from pipeline.stamps import set_apart

WIDTH = 595.0


def put(x: float, y: float, text: str, size: float = 12.0, sure: float = 0.95) -> list[Print]:
    """The words of `text`, set in letters of `size` points from `x`, `y` on."""
    result: list[Print] = []
    for word in text.split():
        wide = 0.5 * size * len(word)
        result.append(Print(word, Box(x, y, x + wide, y + size), sure))
        x += wide + 0.28 * size
    return result


def body(x: float, y: float, lines: int, text: str = "rà soát, tổng hợp kết quả") -> list[Print]:
    """Lines of a text, 16 points apart; all end at one place."""
    return [p for i in range(lines) for p in put(x, y + 16 * i, text)]


SENTENCES = body(85, 200, 8, "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành của tỉnh rà soát")
HEAD = (
    *put(85, 60, "ỦY BAN NHÂN DÂN"),
    *put(100, 76, "TỈNH SƠN BÌNH"),
    *put(90, 100, "Số: 217/QĐ-UBND"),
    *put(270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    *put(310, 78, "Độc lập - Tự do - Hạnh phúc"),
    *put(300, 102, "Sơn Bình, ngày 12 tháng 5 năm 2026"),
)
HEAD_TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN BÌNH\nSố: 217/QĐ-UBND\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Sơn Bình, ngày 12 tháng 5 năm 2026\n"
)


def read(prints: list[Print]) -> Page:
    """The page that these words make, with what stands beside its text."""
    text, words = arrange(prints, (), WIDTH)
    page = Page(1, text, Origin.OCR, Verdict.USABLE, words=words, width=WIDTH, height=842.0)
    return with_asides([page])[0]


def furniture(page: Page) -> list[str]:
    return [a.span.of(page.text) for a in page.asides if a.furniture]


def test_the_stamp_of_a_signing_program_beside_the_head() -> None:
    lines = (
        "Người ký: Cổng Thông tin điện tử",
        "Email: cong@sonbinh.gov.vn",
        "Cơ quan: Văn phòng Ủy ban nhân dân",
        "tỉnh Sơn Bình",
        "Thời gian ký: 14.05.2026 09:21:07",
    )
    stamp = [p for i, line in enumerate(lines) for p in put(430, 50 + 8.5 * i, line, 7)]
    page = read([*HEAD, *SENTENCES, *stamp])
    assert page.text.startswith(HEAD_TEXT)
    assert page.text.endswith("\n".join(lines))
    assert furniture(page) == list(lines)
    assert {a.role for a in page.asides} == {Role.STAMP}


def test_the_box_of_a_registry_over_the_margin() -> None:
    stamp = [
        *put(20, 160, "CÔNG VĂN ĐẾN", 11),
        *put(22, 174, "SỐ ..41....", 11, sure=0.3),
    ]
    title = put(200, 160, "QUYẾT ĐỊNH")
    page = read([*HEAD, *title, *SENTENCES, *stamp])
    assert page.text.startswith(f"{HEAD_TEXT}\nQUYẾT ĐỊNH\n")
    assert furniture(page) == ["CÔNG VĂN ĐẾN", "SỐ ..41...."]


def test_the_head_of_a_registrys_box_is_told_from_the_title_that_it_reaches_into() -> None:
    stamp = [
        *put(18, 160, "CỔNG THÔNG TN", 9),
        *put(76, 160, "BIỂN TỬ CHÍNH Phủ Ì", 9, sure=0.5),
        *put(18, 174, "ĐẾN Giờ", 11),
        *put(95, 188, "-:12085,", 9, sure=0.0),
    ]
    title = [*put(200, 160, "ngày 28 tháng 02 năm 2025"), *put(200, 176, "của Bộ trưởng")]
    page = read([*HEAD, *title, *SENTENCES, *stamp])
    assert page.text.startswith(f"{HEAD_TEXT}\nngày 28 tháng 02 năm 2025\ncủa Bộ trưởng\n")
    assert " ".join(furniture(page)) == "CỔNG THÔNG TN BIỂN TỬ CHÍNH Phủ Ì ĐẾN Giờ -:12085,"


def test_the_box_of_a_registry_between_the_columns_of_a_head() -> None:
    stamp = [
        *put(225, 92, "ĐEN", 9),
        *put(205, 108, "Số:", 7),
        *put(222, 106, "1..4", 9, sure=0.3),
        *put(205, 120, "Ngày:", 7),
    ]
    page = read([*HEAD, *SENTENCES, *stamp])
    assert page.text.startswith(HEAD_TEXT)
    assert furniture(page) == ["ĐEN", "Số: 1..4", "Ngày:"]


def test_a_number_below_a_line_that_ends_in_the_stamps_word_is_the_papers() -> None:
    blank = [*put(85, 60, "KẾ HOẠCH TIẾP NHẬN"), *put(100, 76, "ĐẾN"), *put(90, 100, "Số:")]
    page = read([*blank, *SENTENCES])
    assert furniture(page) == []


def test_a_title_beside_a_registrys_box_stays_in_the_text() -> None:
    stamp = put(20, 160, "CÔNG VĂN ĐẾN", 11)
    title = put(150, 161, "QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN")
    page = read([*SENTENCES, *title, *stamp])
    assert furniture(page) == ["CÔNG VĂN ĐẾN"]
    assert page.text.startswith("QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN")


def test_a_title_in_capitals_right_behind_a_registrys_box_stays_in_the_text() -> None:
    box = [*put(30, 140, "CÔNG VĂN nạ N", 12, 0.3), *put(30, 160, "HO .G-NGÀY", 12, 0.3)]
    title = [*put(160, 140, "SỬA ĐỔI QUY CHẾ", 13), *put(150, 160, "LÀM VIỆC CỦA SỞ", 13)]
    page = read([*HEAD, *box, *title, *SENTENCES])
    assert "\nSỬA ĐỔI QUY CHẾ\nLÀM VIỆC CỦA SỞ\n" in page.text
    assert page.text.endswith("CÔNG VĂN nạ N\nHO .G-NGÀY")


def test_a_line_of_a_title_that_begins_within_a_registrys_box_is_not_lost_with_it() -> None:
    box = [*put(62, 160, "CÔNG VĂN ĐẾN", 10), *put(43, 176, "[z2..@.NGAY", 13, 0.0)]
    title = [*put(200, 160, "LUẬT SỬA ĐỔI"), *put(128, 176, "CA LUẬT PHÒNG CHÁY VÀ CHỮA CHÁY", 13)]
    page = read([*HEAD, *box, *title, *SENTENCES])
    assert "\nLUẬT SỬA ĐỔI\nCA LUẬT PHÒNG CHÁY VÀ CHỮA CHÁY\n" in page.text
    assert furniture(page) == ["CÔNG VĂN ĐẾN", "[z2..@.NGAY"]


def test_a_line_in_the_margin_is_no_stamp_without_a_registrys_words() -> None:
    page = read([*SENTENCES, *put(20, 170, "ĐƠN VỊ CHỦ TRÌ")])
    assert furniture(page) == []


def test_a_watermark_over_the_lines() -> None:
    mark = Print("LuatVietnam", Box(120, 205, 380, 330))
    page = read([*SENTENCES, mark])
    assert furniture(page) == ["LuatVietnam"]
    assert page.text.count("Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành của tỉnh") == 8


def test_the_number_of_a_form_stands_above_its_head() -> None:
    page = read([*HEAD, *put(480, 40, "Mẫu số 01"), *SENTENCES])
    assert page.text.startswith(f"Mẫu số 01\n\n{HEAD_TEXT}")


def test_an_end_whose_label_was_misread() -> None:
    end = [
        *put(85, 400, "li An: Ha"),
        *put(85, 416, "- Như trên;", 11),
        *put(85, 430, "- Lưu: VT, TH.", 11),
        *put(360, 400, "KT. CHỦ TỊCH"),
        *put(350, 416, "PHÓ CHỦ TỊCH"),
        *put(345, 490, "Trần Thị Minh Hằng"),
    ]
    assert read([*SENTENCES, *end]).text.endswith(
        "li An: Ha\n- Như trên;\n- Lưu: VT, TH.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Minh Hằng"
    )


def test_a_word_whose_box_reaches_into_the_next_line_stays_in_its_own() -> None:
    first = put(85, 100, "gọi chung là Công an")
    tall = [
        Print(p.text, Box(p.box.x0, 100, p.box.x1, 131)) if p.text == "Công" else p for p in first
    ]
    page = read([*tall, *put(85, 119, "cấp xã) trong tỉnh theo quy định này.")])
    assert page.text.split("\n")[0] == "gọi chung là Công an"


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = body(60, 100, 9, "trong quý I năm 2026, các sở, ngành")
    right = body(320, 104, 8, "tỷ lệ giải quyết đúng hạn đạt 98%")
    text = read([*put(200, 60, "BẢN TIN"), *left, *right]).text
    assert text.startswith("BẢN TIN")
    assert text.rindex("trong quý I") < text.index("tỷ lệ giải quyết")


def test_three_columns_of_text() -> None:
    columns = [
        body(x, 100, 9, f"cột {n} của bản tin năm nay") for n, x in ((1, 40), (2, 220), (3, 400))
    ]
    text = read([p for column in columns for p in column]).text
    assert text.rindex("cột 1") < text.index("cột 2")
    assert text.rindex("cột 2") < text.index("cột 3")


def test_a_list_with_two_parts_a_row_is_read_row_by_row() -> None:
    names = [
        "Lê Văn Tám",
        "Vũ Thị Sáu",
        "Trần Hòa",
        "Đỗ Minh Quân",
        "Mai An",
        "Hồ Xuân Thu",
        "Bùi Ca",
    ]
    rows = [
        p
        for i, name in enumerate(names)
        for p in (
            *put(85, 100 + 16 * i, f"{i + 1}. Ông {name}"),
            *put(350, 100 + 16 * i, "Ủy viên;"),
        )
    ]
    assert read(rows).text.split("\n")[1] == "2. Ông Vũ Thị Sáu Ủy viên;"


words_anywhere = st.builds(
    lambda text, x, y, w, h, sure: Print(text, Box(x, y, x + w, y + h), sure),
    st.sampled_from(
        ["CÔNG", "VĂN", "ĐẾN", "LuatVietnam", "Người", "ký:", "Sở", "a@b.vn", "Email:"]
    ),
    st.floats(0, 590),
    st.floats(0, 800),
    st.floats(1, 200),
    st.floats(1, 90),
    st.floats(0, 1),
)


@given(st.lists(words_anywhere, max_size=25))
def test_every_word_is_the_pages_own_or_stamped(words: list[Print]) -> None:
    apart = set_apart(words, height(words))
    found = [p for f in apart.pieces for p in f.prints]
    found += [p for stamp in apart.stamps for f in stamp for p in f.prints]
    assert sorted(map(id, found)) == sorted(map(id, words))


@given(st.lists(words_anywhere, max_size=25))
def test_the_text_of_a_page_has_every_word_once(words: list[Print]) -> None:
    page = read(words)
    assert sorted(page.text.split()) == sorted(p.text for p in words)


#: A page of Helvetica: a common line, one with a raised 1 in a number and a unit's power, letters
#: that climb over the page.
LAYER = """BT /F1 14 Tf 60 700 Td (theo quy dinh) Tj ET
BT /F1 14 Tf 60 680 Td (nam 2023) Tj 5 Ts /F1 9 Tf (1) Tj 0 Ts /F1 14 Tf (, va 840 m) Tj
5 Ts /F1 9 Tf (2) Tj 0 Ts /F1 14 Tf ( dat) Tj ET
BT /F1 14 Tf 60 660 Td (theo quy dinh) Tj ET
BT /F1 30 Tf 0.7 0.7 -0.7 0.7 50 640 Tm (BANSAO) Tj ET
BT /F1 14 Tf 60 640 Td (theo quy dinh cua tinh) Tj ET
BT /F1 14 Tf 60 620 Td (theo quy dinh cua tinh) Tj ET
BT /F1 14 Tf 60 600 Td (theo quy dinh cua tinh) Tj ET
"""


def layer() -> bytes:
    """A PDF of that page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(LAYER)} >>\nstream\n{LAYER}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{held}\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    data += "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return data.encode("latin-1")


def test_raised_figures_and_watermarks_of_a_text_layer() -> None:
    (found,) = layer_pages(layer(), 1)
    text, words = arrange(found.prints, (), found.width)
    assert text.split("\n")[:3] == ["theo quy dinh", "nam 2023¹, va 840 m2 dat", "theo quy dinh"]
    assert text.endswith("\n\nBANSAO")
    assert [w.span.of(text) for w in words][3:7] == ["nam", "2023", "¹", ","]
