"""Heads that a reader got wrong: what is known is given in its right spelling, junk not at all."""

import pytest

from extractors.header import read_header
from extractors.misread import names_read
from extractors.titles import legible
from models.facts import Header
from models.spans import Run, TextMap
from models.structure import Manuscript

NAMES = [
    ("UBND TỈNH LẠNG SƠN", ("Ủy ban nhân dân tỉnh Lạng Sơn",)),
    ("ỦY BAN NHÂN DÂN XÃ TÂN LẬP", ("Ủy ban nhân dân xã Tân Lập",)),
    ("ÚY BAN NHÁN DÁN TINH CÁO BẰNG", ("Ủy ban nhân dân tỉnh Cao Bằng",)),
    (
        "ỦY BAN NHÁN DÂN THÀNH PHÓ HÁI PHONG SƠ XÂY DUNG",
        ("Ủy ban nhân dân thành phố Hải Phòng", "Sở Xây dựng"),
    ),
    ("BỘ TÀI CHÌNH", ("Bộ Tài chính",)),
    ("BỘ TƯ PHÁP CÔNG THONG TIN ĐIỆN TỬ CHÍNH PHU", ("Bộ Tư pháp",)),
    ("CHÍNH PHỦ ĐẾN Giờ: 8 Ngày: 3", ("Chính phủ",)),
    ("VIỆN QUY HOẠCH ĐÔ THỊ PHÍA BẮC", ("Viện Quy hoạch đô thị phía bắc",)),
    # neither known nor clean
    ("ỦY BAN NHÂN DÂN XÃ T4N L@P", ()),
    ("¡ 0xh Gkrt B", ()),
    ("TÀI LIỆU LƯU HÀNH", ()),
]


@pytest.mark.parametrize(("words", "names"), NAMES)
def test_names_of_issuers(words: str, names: tuple[str, ...]) -> None:
    assert names_read(words) == names


TITLES = [
    ("—— Về công tác lưu trữ |", "Về công tác lưu trữ"),
    ("V/v tăng cường phòng, chống dịch COVID-19", "V/v tăng cường phòng, chống dịch COVID-19"),
    ("2 €NGAY ..46!ÊGÍTA LUẬT ĐÊ ĐIỀU", None),
    ("xrtv Bgh kl ngày", None),
]


@pytest.mark.parametrize(("words", "title"), TITLES)
def test_titles_are_words_or_nothing(words: str, title: str | None) -> None:
    assert legible(words) == title


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
HEADS = [
    (  # a stamp, a rule read into the type, bases read as something else
        "CHÍNH PHỦ\nSố: 71/2022/NĐ-CP\n0ÔNG THÔNG T ĐIỆN TỬ CHÍNH PHỦ\n" + MOTTO + "úc Hà Nội, "
        "ngày 01 tháng 10 năm 2022\nTY NGHỊ ĐỊNH\n——Về quản lý cảng cạn\nCir cứ Luật Tổ chức;\n",
        {
            "type": "Nghị định",
            "issuer": "Chính phủ",
            "title": "Về quản lý cảng cạn",
            "place": "Hà Nội",
        },
    ),
    (  # a law whose title the stamp made illegible is announced in the text
        "QUÓC HỘI\nLuật số: 31/2018/QH14\nF THONG CHÍNH PHÙ\n" + MOTTO + "LUẬT\n€ ..4!Ê TRỒNG\n"
        "Căn cứ Hiến pháp;\nQuốc hội ban hành Luật Trồng trọt và phân bón.\nĐiều 1\n",
        {"type": "Luật", "issuer": "Quốc hội", "title": "Trồng trọt và phân bón"},
    ),
    (
        "UBND TỈNH CÀ MAU\nVĂN PHÒNG\nSố: 6/TB-VPUBND\n" + MOTTO + "BC- UBND Cà Mau, "
        "ngày 3 tháng 6 năm 2024\nTHÔNG BÁO\nKết luận về thủy lợi Ngày 02 tháng 6 năm 2024, họp.\n",
        {
            "issuer": "Văn phòng Ủy ban nhân dân tỉnh Cà Mau",
            "title": "Kết luận về thủy lợi",
            "place": "Cà Mau",
        },
    ),
    (
        "TỈNH ỦY YÊN BÁI\nSố 5-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Bái, ngày 05 tháng 01 năm 2021\n"
        "NGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nvề phát triển lâm nghiệp\nI. TÌNH HÌNH\n",
        {"issuer": "Tỉnh ủy Yên Bái", "title": "về phát triển lâm nghiệp"},
    ),
    (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n" + MOTTO + "Số: 9/KH-UBND\nKẾ HOẠCH\nTrồng rừng\n"
        "I. MỤC TIÊU\nTrồng.\nTM. ỦY BAN NHÂN DÂN\nPHO CHU TỊCH\nPCT UBND TP,\nBùi Văn An\n",
        {"signer": "Bùi Văn An", "signer_role": "TM. Ủy ban nhân dân, Phó Chủ tịch"},
    ),
]


@pytest.mark.parametrize(("text", "fields"), HEADS)
def test_misread_heads(text: str, fields: dict[str, str | None]) -> None:
    header = header_of(text)
    assert {name: getattr(header, name) for name in fields} == fields


def header_of(text: str) -> Header:
    header = read_header(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1))
    assert all(quote.words == quote.span.of(text) for _, quote in header.quotes)
    return header


def test_a_name_that_lost_all_its_marks_is_not_written_out_without_them() -> None:
    assert names_read("BAN CHI DAO THU NO X") == ()
    assert names_read("SO Y TE") == ("Sở Y tế",)
