"""Quotation marks that nothing closes, colons for semicolons, scribbles, torn addresses."""

import pytest

from models.spans import Span
from pipeline.misread_signs import signs
from pipeline.proposals import applied


def _mended(text: str) -> str:
    return applied(text, signs(text, [Span(0, len(text))]), "misread").text


MENDED = [
    # a speck before or behind a word
    ('khi nhận được hồ sơ "hợp lệ thì trả lời', "khi nhận được hồ sơ hợp lệ thì trả lời"),
    ("thông tin trong Cơ sở' dữ liệu", "thông tin trong Cơ sở dữ liệu"),
    # the opening mark of another language
    ("„2. Hộ kinh doanh phải nộp phí.”", "“2. Hộ kinh doanh phải nộp phí.”"),
    # a point inside a sentence, also at the end of a line
    ("theo khoản 7. Điều này", "theo khoản 7 Điều này"),
    ("do cơ quan bảo hiểm.\nxã hội chi trả", "do cơ quan bảo hiểm\nxã hội chi trả"),
    ("theo khoản 1 Điều, 29 Luật Cư trú", "theo khoản 1 Điều 29 Luật Cư trú"),
    # a scrap of the seal over the head of an annex
    (
        "2 Phụ lục\ntheo Nghị định số 15/2024/NĐ-CP",
        "Phụ lục\ntheo Nghị định số 15/2024/NĐ-CP",
    ),
    ("Nhằm góp phần. cùng thành phố chống dịch", "Nhằm góp phần cùng thành phố chống dịch"),
    ("Thông tư số 12/2023/TT¡-BTC", "Thông tư số 12/2023/TT-BTC"),
    # what a letter is about, under its number
    *(
        (f"Số: 12/SYT-NVY\n{read} tiêm phòng dại\n", "Số: 12/SYT-NVY\nV/v tiêm phòng dại\n")
        for read in ("V/›", "VA'", "VA", "V⁄%", "V/", "V|")
    ),
    # what a clerk wrote behind the last sentence
    ("báo cáo kịp thời./%- Ha", "báo cáo kịp thời./"),
    ("của các cấp, các ngành./ +\nNơi nhận:", "của các cấp, các ngành./\nNơi nhận:"),
    # a letter that Vietnamese does not have
    ("bến xe, nhà øa, sân bay", "bến xe, nhà ga, sân bay"),
    # addresses of the web
    ("tại hftps://sotp. gov.vn/van-ban", "tại https://sotp.gov.vn/van-ban"),
    # grounds end in semicolons
    (
        "Căn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023,\nCăn cứ Luật Đất đai",
        "Căn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023;\nCăn cứ Luật Đất đai",
    ),
    (
        "“Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam,\n\nQuốc hội ban hành Luật",
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n\nQuốc hội ban hành Luật",
    ),
    # the marks around what a law quotes
    ("sửa đổi như sau:\n*3. Cơ sở là nơi\nở.”", "sửa đổi như sau:\n“3. Cơ sở là nơi\nở.”"),
    ('như sau:\n"1. Tại nhà máy điện.”', "như sau:\n“1. Tại nhà máy điện.”"),
    (
        "“4a. Ủy ban nhân dân lập\nphương án.'\n5. Thu",
        "“4a. Ủy ban nhân dân lập\nphương án.”\n5. Thu",
    ),
    # one dash
    ("Độc lập — Tự do —- Hạnh phúc", "Độc lập — Tự do — Hạnh phúc"),
    # recipients do, too
    (
        "- Như trên;\n- Sở Nội vụ;\n- Các phòng của Ủy ban:\n- Công báo;\n- Lưu: VT.\n",
        "- Như trên;\n- Sở Nội vụ;\n- Các phòng của Ủy ban;\n- Công báo;\n- Lưu: VT.\n",
    ),
    # the first word of a ground, under a stamp
    (
        "cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\nCăn cứ Luật Nhà ở",
        "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\nCăn cứ Luật Nhà ở",
    ),
]


@pytest.mark.parametrize(("read", "truth"), MENDED)
def test_what_no_sentence_has_is_mended(read: str, truth: str) -> None:
    assert _mended(read) == truth


KEPT = [
    "- Kết quả như sau:\n- Thu đủ;\n- Chi đúng;\n- Đã quyết toán;\n- Đã công khai.\n",
    "- Họ và tên:\n- Ngày sinh:\n- Nơi cư trú:\n- Nghề nghiệp:\n",
    'dự án "nhà ở xã hội" tại phường',
    # a ground that is quoted, a list of its own, dashes of a table, marks in pairs
    "“Căn cứ Luật Nhà ở;” được thay thế",
    "như sau:\n* Thu phí.\n* Chi phí.",
    "tỷ lệ 5 -- 6",
    'như sau:\n"1. Tại nhà máy điện."\n"2. Tại chợ."',
    "“4a. Ủy ban nhân dân lập phương án.”\n'",
    'dự án "nhà ở xã hội” tại phường',
    "tổ chức 'một cửa' cấp xã",
    "khoản 7. Điều kiện cấp phép",
    "Chương, Điều, 29 mẫu biểu",
    "đã góp phần. Cùng thành phố",
    "thu 5 tr. đồng mỗi hộ",
    "ban hành 2 Phụ lục\ntheo Nghị định số 15/2024/NĐ-CP",
    "1. Phụ lục\nmẫu biểu",
    "7. Điều này không áp dụng",
    # an abbreviation, and a line that begins another sentence
    "theo quy định tại tr.\nhai",
    "đã được phê duyệt.\nCác sở thực hiện",
    "quy định tại các văn bản khác.\nĐiều 12. Nội dung",
    "báo cáo Ủy ban nhân dân tỉnh./.",
    "tại http://sotp.gov.vn và https://tp.gov.vn",
    "tiêu chuẩn Ø21 và ø 10",
    # the word before stands on the line before
    "Căn\ncứ Luật Đất đai;\nCăn cứ Luật Nhà ở",
    "căn cứ Luật Đất đai, cứ Luật mà làm",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_meant_stays(text: str) -> None:
    assert _mended(text) == text


_POINTS = (
    "a) Đơn đề nghị cấp giấy phép theo mẫu;\nb) Bản sao giấy tờ chứng minh nơi cư trú;\n"
    "c) Bản vẽ thiết kế đã được cơ quan có thẩm quyền phê duyệt{}\nd) Biên lai nộp phí;\n"
)


def test_a_point_before_the_next_one_ends_in_a_semicolon() -> None:
    assert _mended(_POINTS.format(":")) == _POINTS.format(";")


@pytest.mark.parametrize(
    "text",
    [
        # what is listed follows, or should
        _POINTS.format(" như sau:"),
        _POINTS.format(":\n- Bản vẽ mặt bằng;\n- Bản vẽ mặt cắt;"),
        # a form, and a text in which points end otherwise
        "a) Họ và tên:\nb) Ngày, tháng, năm sinh:\nc) Nơi đăng ký thường trú:\n",
        "a) Đơn đề nghị cấp giấy phép xây dựng theo mẫu:\nb) Bản sao giấy tờ.\n",
    ],
)
def test_the_colon_of_a_list_or_a_form_stays(text: str) -> None:
    assert _mended(text) == text
