"""Lines become paragraphs, and every character keeps its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import leaf, leaves
from hypothesis import given
from hypothesis import strategies as st

from models.document import Leaf, Origin, Word
from models.spans import Box, Span
from pipeline.compose import compose

LONG = "Ủy ban nhân dân tỉnh giao Sở Tài chính chủ trì, phối hợp với các cơ quan"

#: Why the case is there, the pages as they were read, the paragraphs that they hold.
CASES = [
    (
        "an order whose first line is short",
        ["Điều 2. Giao\nGiám đốc Sở Nội vụ hướng dẫn, theo dõi việc thực hiện Quyết\nđịnh này."],
        ["Điều 2. Giao Giám đốc Sở Nội vụ hướng dẫn, theo dõi việc thực hiện Quyết định này."],
    ),
    (
        "a paragraph over two lines",
        [f"{LONG}\nliên quan hoàn thành trước ngày 30 tháng 6."],
        [f"{LONG} liên quan hoàn thành trước ngày 30 tháng 6."],
    ),
    (
        "a paragraph over two pages, with the page number between",
        [f"{LONG}", f"2\n{LONG}\nliên quan thực hiện."],
        [f"{LONG} {LONG} liên quan thực hiện."],
    ),
    (
        "the name below a signature, and a form with a page of its own",
        [
            f"{LONG}\nliên quan thực hiện./.\n\nKT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nĐại tá Lê Văn Bách",
            "Mẫu đánh giá tình hình thực hiện và mức độ rủi ro trong năm",
        ],
        [
            f"{LONG} liên quan thực hiện./.",
            "KT. CỤC TRƯỞNG",
            "PHÓ CỤC TRƯỞNG",
            "Đại tá Lê Văn Bách",
            "Mẫu đánh giá tình hình thực hiện và mức độ rủi ro trong năm",
        ],
    ),
    (
        "a title without a full stop above a paragraph that is one line of the file",
        [
            "Số: 720/BC-TK\nHuế, ngày 31 tháng 12 năm 2025\nBÁO CÁO\nKinh tế - xã hội năm 2025\n\n"
            "Tổng sản phẩm trên địa bàn tăng 8,5%, tổng thu ngân sách bằng 104% dự toán.",
            "Số: 95/BC-TK\nHuế, ngày 31 tháng 12 năm 2024\nBÁO CÁO\nKinh tế - xã hội năm 2024\n"
            "Theo đó, kinh tế của thành phố năm 2024 đã có sự cải thiện rõ nét so với năm trước, ở"
            " cả khu vực công nghiệp và khu vực dịch vụ, nhất là du lịch và xuất khẩu hàng hóa.",
        ],
        [
            "Số: 720/BC-TK",
            "Huế, ngày 31 tháng 12 năm 2025",
            "BÁO CÁO",
            "Kinh tế - xã hội năm 2025",
            "Tổng sản phẩm trên địa bàn tăng 8,5%, tổng thu ngân sách bằng 104% dự toán.",
            "Số: 95/BC-TK",
            "Huế, ngày 31 tháng 12 năm 2024",
            "BÁO CÁO",
            "Kinh tế - xã hội năm 2024",
            "Theo đó, kinh tế của thành phố năm 2024 đã có sự cải thiện rõ nét so với năm trước, ở"
            " cả khu vực công nghiệp và khu vực dịch vụ, nhất là du lịch và xuất khẩu hàng hóa.",
        ],
    ),
    (
        "a code cut at a line end",
        [f"{LONG} theo Kế hoạch số 136/KH-\nUBND ngày 01 tháng 6 năm 2026."],
        [f"{LONG} theo Kế hoạch số 136/KH-UBND ngày 01 tháng 6 năm 2026."],
    ),
    (
        "a hyphen that is a dash keeps its blank",
        [f"{LONG} phát triển kinh tế -\nxã hội của tỉnh."],
        [f"{LONG} phát triển kinh tế - xã hội của tỉnh."],
    ),
    (
        "labels open paragraphs",
        [f"Điều 2. {LONG}:\n1. Rà soát;\na) Hồ sơ giấy;\n- Hồ sơ điện tử."],
        [f"Điều 2. {LONG}:", "1. Rà soát;", "a) Hồ sơ giấy;", "- Hồ sơ điện tử."],
    ),
    (
        "a date that is cut before its day is no clause",
        [f"{LONG} xong trước ngày\n20. {LONG} báo cáo."],
        [f"{LONG} xong trước ngày 20. {LONG} báo cáo."],
    ),
    (
        "a range of years that a line end cuts is no list",
        [f"{LONG} thực hiện trong giai đoạn 2026\n- 2030 theo kế hoạch."],
        [f"{LONG} thực hiện trong giai đoạn 2026 - 2030 theo kế hoạch."],
    ),
    (
        "whole paragraphs of different lengths, as converters write them",
        [
            "Về chấn chỉnh việc soạn thảo văn bản trên địa bàn tỉnh\nThời gian qua, "
            + "việc soạn thảo đã thành nền nếp, " * 6
            + "tuy vậy còn sai sót.\nSở Nội vụ kiểm tra.\nSở Tài chính bố trí kinh phí."
        ],
        [
            "Về chấn chỉnh việc soạn thảo văn bản trên địa bàn tỉnh",
            "Thời gian qua, " + "việc soạn thảo đã thành nền nếp, " * 6 + "tuy vậy còn sai sót.",
            "Sở Nội vụ kiểm tra.",
            "Sở Tài chính bố trí kinh phí.",
        ],
    ),
    (
        "the head stays in lines",
        ["UBND TỈNH AN HÒA\nSỞ NỘI VỤ\nSố: 12/BC-SNV\nAn Hòa, ngày 05 tháng 3 năm 2026\nBÁO CÁO"],
        [
            "UBND TỈNH AN HÒA",
            "SỞ NỘI VỤ",
            "Số: 12/BC-SNV",
            "An Hòa, ngày 05 tháng 3 năm 2026",
            "BÁO CÁO",
        ],
    ),
    (
        "a heading in capitals over two lines",
        ["II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ\nĐƯỢC GIAO NĂM 2026\nĐến nay đã xong."],
        ["II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO NĂM 2026", "Đến nay đã xong."],
    ),
    (
        "the name of a chapter in capitals over three lines",
        [
            "Chương II\nCHẾ ĐỘ ĐỐI VỚI NGƯỜI ĐƯỢC ĐIỀU ĐỘNG, HUY ĐỘNG\nTRỰC TIẾP CHỮA CHÁY\n"
            "BỊ TAI NẠN\nĐiều 3. Chi phí"
        ],
        [
            "Chương II",
            "CHẾ ĐỘ ĐỐI VỚI NGƯỜI ĐƯỢC ĐIỀU ĐỘNG, HUY ĐỘNG TRỰC TIẾP CHỮA CHÁY BỊ TAI NẠN",
            "Điều 3. Chi phí",
        ],
    ),
    (
        "a motto with a long dash stays alone",
        ["Độc lập — Tự do — Hạnh phúc\nAn Hòa, ngày 30 tháng 6 năm 2026"],
        ["Độc lập — Tự do — Hạnh phúc", "An Hòa, ngày 30 tháng 6 năm 2026"],
    ),
    (
        "a place for the date below a sentence",
        [f"{LONG}.\n..., ngày ... tháng ... năm ...\nNgười đề nghị"],
        [f"{LONG}.", "..., ngày ... tháng ... năm ...", "Người đề nghị"],
    ),
    (
        "rows of a table stand alone",
        ["| STT | Nội dung | Chủ trì |\n| 1 | Rà soát | Sở Nội vụ |\nGhi chú."],
        ["| STT | Nội dung | Chủ trì |", "| 1 | Rà soát | Sở Nội vụ |", "Ghi chú."],
    ),
    (
        "a place where a number is to be written by hand stays visible",
        ["Số:        /BC-UBND"],
        ["Số:  /BC-UBND"],
    ),
    (
        "no line has the first word of an agency alone",
        [
            "Nội dung này giao cho các đơn vị sau đây thực hiện trong thời gian tới đây\n"
            "2. Cục\nXuất bản, In và Phát hành\n- Số hóa hồ sơ, hoàn thành trước\n30/11/2025."
        ],
        [
            "Nội dung này giao cho các đơn vị sau đây thực hiện trong thời gian tới đây",
            "2. Cục Xuất bản, In và Phát hành",
            "- Số hóa hồ sơ, hoàn thành trước 30/11/2025.",
        ],
    ),
    (
        "nor does one end in the middle of the country's name",
        [f"{LONG}.\n{LONG}.\n{LONG}.\nb) Giao Tập đoàn Điện lực Việt\nNam đàm phán."],
        [f"{LONG}. {LONG}. {LONG}.", "b) Giao Tập đoàn Điện lực Việt Nam đàm phán."],
    ),
]


@pytest.mark.parametrize(("pages", "paragraphs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_paragraphs(pages: list[str], paragraphs: list[str]) -> None:
    body = compose(leaves(pages)).body
    assert body.text.split("\n") == paragraphs


def test_markdown_is_left_out_of_text_files_only() -> None:
    text = "## NGHỊ QUYẾT\n**Điều 1.** Tán thành *một số* nội dung<sup>2</sup>."
    plain = compose([leaf(text, origin=Origin.TEXT)]).body.text
    assert plain == "NGHỊ QUYẾT\nĐiều 1. Tán thành một số nội dung."
    assert "**" in compose([leaf(text, origin=Origin.LAYER)]).body.text


def set_in(lines: list[tuple[float, str]]) -> Leaf:
    """A printed page: each line begins at its place, in points from the left."""
    text = "\n".join(words for _, words in lines)
    boxes: list[Word] = []
    start = 0
    for i, (left, words) in enumerate(lines):
        span = Span(start, start + len(words))
        boxes.append(Word(span, Box(left, 20.0 * i, 500, 20.0 * i + 12)))
        start = span.end + 1
    made = leaf(text)
    return replace(made, page=replace(made.page, words=tuple(boxes)))


def test_first_lines_are_known_by_their_indent() -> None:
    page = [
        (119, "Bố trí kinh phí thực hiện Kế hoạch theo phân cấp ngân sách tại các"),
        (91, "cơ quan, đơn vị"),
        (119, "Thanh tra tỉnh kiểm tra việc chấp hành giờ làm việc của các cơ quan"),
        (119, "Sở Tư pháp theo dõi việc thi hành pháp luật về xử lý vi phạm của các"),
        (91, "Sở, ngành"),
        (119, "Văn phòng tổng hợp."),
    ]
    assert compose([set_in(page)]).body.text.split("\n") == [
        f"{page[0][1]} {page[1][1]}",
        page[2][1],
        f"{page[3][1]} {page[4][1]}",
        page[5][1],
    ]


def test_a_dash_within_a_name_at_the_margin_is_no_item() -> None:
    long = "Bố trí kinh phí thực hiện Kế hoạch theo phân cấp ngân sách tại Bộ Lao động"
    page = [
        (119.0, f"{long}"),
        (91.0, "– Thương binh và Xã hội;"),
        (119.0, f"{long[:-14]} các cơ quan"),
        (119.0, f"- {long[:-14]} các xã,"),
        (91.0, "phường."),
        (119.0, "- Phòng Văn hóa – Xã hội."),
    ]
    assert compose([set_in(page)]).body.text.split("\n") == [
        f"{long} – Thương binh và Xã hội;",
        page[2][1],
        f"{page[3][1]} phường.",
        page[5][1],
    ]


def test_footnotes_wait_for_the_end_of_the_paragraph_they_cut() -> None:
    first = (
        f"{LONG}\ntheo Quyết định số 2189/QĐ-UBND ngày\n"
        "____________\n1 Gồm các huyện Tân Lập, Hòa An và thị xã Bình Sơn."
    )
    second = "2\n13/4/2026 của Ủy ban nhân dân tỉnh.\nĐiều 3. Hiệu lực."
    made = compose(leaves([first, second]))
    paragraphs = made.body.text.split("\n")
    assert paragraphs[0].endswith("2189/QĐ-UBND ngày 13/4/2026 của Ủy ban nhân dân tỉnh.")
    assert [n.span.of(made.body.text) for n in made.footnotes] == [
        "1 Gồm các huyện Tân Lập, Hòa An và thị xã Bình Sơn."
    ]
    assert paragraphs[-1] == "Điều 3. Hiệu lực."


@given(
    st.lists(
        st.text(st.sampled_from("aBđ.1) -|*\n#</sup>Điều"), max_size=120), min_size=1, max_size=3
    )
)
def test_every_character_leads_home(pages: list[str]) -> None:
    body = compose(leaves(pages, Origin.TEXT)).body
    for at, character in enumerate(body.text):
        places = body.locate(Span(at, at + 1))
        found = "".join(span.of(pages[page - 1]) for page, span in places)
        assert character in (" ", "\n") or character == found
