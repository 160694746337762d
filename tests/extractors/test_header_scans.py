"""Heads as they are read from scans: what is printed is told, what is not sure is left out."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.column import is_motto
from extractors.header import read_header
from models.facts import Header
from models.spans import Run, TextMap
from models.structure import Manuscript

HEAD = """{issuer}
{number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{date}

{type}
{title}
{authority}
Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;
Theo đề nghị của Chánh Văn phòng.
"""
WELL = {
    "issuer": "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG",
    "number": "Số: 14/CT-UBND",
    "date": "Lâm Đồng, ngày 19 tháng 02 năm 2024",
    "type": "CHỈ THỊ",
    "title": "Về lưu trữ văn bản điện tử",
    "authority": "",
}
#: Why, how the head was read (what differs from the well read one), what must come of it.
READ: list[tuple[str, dict[str, str], dict[str, object]]] = [
    (
        "read well",
        {},
        {"type": "Chỉ thị", "code": "14/CT-UBND", "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng"},
    ),
    (
        "a letter of the symbol that the type's name mends",
        {"number": "Số: 14/CI-UBND"},
        {"code": "14/CT-UBND", "number": "14", "symbol": "CT-UBND", "type": "Chỉ thị"},
    ),
    (
        "another office's letter keeps its symbol",
        {"number": "Số: 14/SNV-VP"},
        {"code": "14/SNV-VP", "symbol": "SNV-VP"},
    ),
    (
        "two letters away nothing is mended",
        {"number": "Số: 14/XY-UBND"},
        {"symbol": "XY-UBND"},
    ),
    (
        "who knows whether the sign was a figure",
        {"number": "Số: ñ 14/CT-UBND"},
        {"code": None, "number": None, "symbol": "CT-UBND", "type": "Chỉ thị"},
    ),
    (
        "a blank number with a sign in its symbol",
        {"number": "Số: /PCCC&CNCH-P6", "type": "THÔNG BÁO"},
        {"code": None, "symbol": "PCCC&CNCH-P6", "status": "draft"},
    ),
    (
        "dirt in the line of who decides",
        {"authority": "ỦY BAN xo NHÂN DÂN TỈNH LÂM ĐỒNG"},
        {"title": "Về lưu trữ văn bản điện tử"},
    ),
    (
        "strokes of a hand that were read as slashes",
        {"number": "Số://d /SNV-CCVC", "type": "", "title": "V/v tinh giản biên chế"},
        {"code": None, "number": None, "symbol": "SNV-CCVC"},
    ),
    (
        "a letter of the symbol that was read twice",
        {"number": "Số: ...#t:.. /QĐĐ-UBND", "type": "QUYẾT ĐỊNH"},
        {"code": None, "number": None, "symbol": "QĐ-UBND"},
    ),
    (
        "a day read from a hand",
        {"date": "Lâm Đồng, ngày Ï9 tháng 02 năm 2024"},
        {"date": None, "date_text": "Lâm Đồng, ngày Ï9 tháng 02 năm 2024"},
    ),
    (
        "a year that its line had no room for",
        {"date": "Lâm Đồng, ngày 19 tháng 02 năm\n2024"},
        {
            "date": date(2024, 2, 19),
            "date_text": "Lâm Đồng, ngày 19 tháng 02 năm 2024",
            "title": "Về lưu trữ văn bản điện tử",
        },
    ),
    (
        "a day that nobody filled in, and its year on the next line",
        {"date": "Lâm Đồng, ngày    tháng 02 năm\n2024"},
        {"date": None},
    ),
    (
        "no year of a date, but something else below it",
        {"date": "Lâm Đồng, ngày 19 tháng 02 năm\n2024/KH"},
        {"date": None},
    ),
    (
        "figures by hand before an office's symbol",
        {"number": "Số: 12ổổ /BQLGT-ĐHDA"},
        {"code": None, "number": None, "symbol": "BQLGT-ĐHDA", "status": None},
    ),
    (
        "a small letter in the label, and figures by hand",
        {"number": "số: 8Ï /CT-UBND"},
        {"code": None, "symbol": "CT-UBND"},
    ),
    (
        "the first letter of the symbol under the hand; the type says which",
        {"number": "số: #2/Đ-UBND", "type": "QUYẾT ĐỊNH"},
        {"code": None, "symbol": "QĐ-UBND"},
    ),
    (
        "the same where the type has no such letter",
        {"number": "số: #2/Đ-UBND", "type": "CHỈ THỊ"},
        {"symbol": None},
    ),
    (
        "the slash under the hand",
        {"number": "Số: ƒ ẾCT-UBND"},
        {"code": None, "symbol": "CT-UBND", "type": "Chỉ thị"},
    ),
    (
        "the slash under the hand, a ministry that ends like a type",
        {"number": "Số: 2?BTC-QLG"},
        {"code": None, "symbol": None},
    ),
    (
        "the type's abbreviation under the hand; the type stands below",
        {"number": "Số: 32&b-UBND"},
        {"code": None, "symbol": "CT-UBND"},
    ),
    (
        "a number that was put in later, and a speck behind it",
        {"number": "Số: 1906. /SNV-CTrTT"},
        {"code": "1906/SNV-CTrTT", "number": "1906", "symbol": "SNV-CTrTT"},
    ),
    (
        "dots to write on are no speck",
        {"number": "Số: 19..... /CT-UBND"},
        {"code": None, "number": None},
    ),
    (
        "half of a symbol makes no number",
        {"number": "Số: 87/CT"},
        {"code": None},
    ),
    (
        "a day read well",
        {"date": "Lâm Đồng, ngày 19 tháng 02 năm 2024"},
        {"date": date(2024, 2, 19)},
    ),
    (
        "the line of a submission's type lay under a stamp",
        {
            "number": "Số: 59/TTr-UBND",
            "title": "Về việc ban hà\ntrợ người cao tuổi",
            "type": "",
            "authority": "Kính gửi: Hội đồng nhân dân tỉnh.",
        },
        {"type": "Tờ trình"},
    ),
    (
        "a colon read as a semicolon",
        {"number": "Số; 341 /TB-UBND"},
        {"code": "341/TB-UBND"},
    ),
    (
        "the last letter of the word for a day",
        {"date": "Lâm Đồng, ngàu 19 tháng 02 năm 2024"},
        {"date": date(2024, 2, 19)},
    ),
    (
        "a name that says nothing by itself, and who decides for it",
        {
            "issuer": "ĐẠI HỌC QUỐC GIA HÀ NỘI\nTRƯỜNG ĐẠI HỌC",
            "number": "“Số: 2168/QĐ-ĐHV",
            "type": "QUYẾT ĐỊNH",
            "authority": "HIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC: VINH”",
        },
        {"issuer": "Trường Đại học Vinh", "code": "2168/QĐ-ĐHV"},
    ),
    (
        "a name that says nothing by itself is no issuer",
        {
            "issuer": "BỘ Y TẾ\nBỆNH VIỆN",
            "number": "Số: 216/QĐ-BV",
            "type": "QUYẾT ĐỊNH",
        },
        {"issuer": None},
    ),
    (
        "a letter of the office's initials, and one of the type's before them",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nTHANH TRA TỈNH", "number": "Số: 43/BG-TTT", "type": ""},
        {"code": "43/BC-TTT", "type": "Báo cáo"},
    ),
    (
        "a notice whose type a stamp covers is no letter",
        {"number": "Số: 356/TB-TA", "type": "", "title": "Về việc thụ lý vụ án hành chính"},
        {"type": "Thông báo"},
    ),
    (
        "a letter has its type, whatever its symbol begins with",
        {
            "number": "Số: 356/BC-UBND",
            "type": "",
            "title": "V/v báo cáo sơ kết",
            "authority": "Kính gửi: Bộ Nội vụ.",
        },
        {"type": "Công văn"},
    ),
    (
        "a decision whose type a stamp covers is no letter",
        {"number": "Số: 2018/QĐ-UBND", "type": "", "title": "Về việc lưu trữ văn bản điện tử"},
        {"type": "Quyết định"},
    ),
]


def scanned(parts: dict[str, str]) -> Header:
    """The head of a well read scan, but for `parts`."""
    text = HEAD.format(**{**WELL, **parts})
    return read_header(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1))


@pytest.mark.parametrize(
    ("parts", "fields"), [case[1:] for case in READ], ids=[case[0] for case in READ]
)
def test_heads_of_scans(parts: dict[str, str], fields: dict[str, object]) -> None:
    header = scanned(parts)
    assert {name: getattr(header, name) for name in fields} == fields


def test_a_misread_head_of_the_party_is_no_agency() -> None:
    text = (
        "TỈNH ỦY LÂM ĐỒNG\n*\nSố 21-NQ/TU\nĐẢNG GỘNG SẢN VIỆT NAM\n"
        "Lâm Đồng, ngày 08 tháng 10 năm 2025\nNGHỊ QUYẾT\nCỦA BẠN CHẤP HÀNH ĐẢNG BỘ TỈNH\n"
        "về nâng cao kỷ cương\nI. TÌNH HÌNH\nNhững năm qua đã có kết quả.\n"
    )
    header = read_header(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1))
    assert (header.issuer, header.title) == ("Tỉnh ủy Lâm Đồng", "về nâng cao kỷ cương")
    assert header.code == "21-NQ/TU"


@pytest.mark.parametrize(
    ("words", "motto"),
    [
        ("CỘNG HOẢ XÃ HỎI CHỦ NGHIA VIÊT NAM", True),
        ("ĐẢNG GỘNG SẢN VIỆT NAM", True),
        ("Độc lập - Tự đo - Hạnh phúc", True),
        ("ĐẢNG BỘ TỈNH LÂM ĐỒNG", False),
        ("HỘI ĐỒNG NHÂN DÂN", False),
        ("Xây dựng Đảng Cộng sản Việt Nam trong sạch, vững mạnh toàn diện", False),
    ],
)
def test_mottos(words: str, motto: bool) -> None:
    assert is_motto(words) is motto
