"""Heads as readers of images leave them: lines run together, stamps between, marks lost."""

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Header

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLAN = "KẾ HOẠCH\nPhát triển đường giao thông nông thôn năm 2023\n"


def header(text: str) -> Header:
    return extract(manuscript(text)).header


@pytest.mark.parametrize(
    ("agencies", "issuer"),
    [
        # a stamp of arrival between the lines, dirt at their ends
        ("BỘ Y TẾ\nĐẾN", "Bộ Y tế"),
        ("HỘI ĐỒNG NHÂN DÂN .\nHUYỆN BA VÌ |", "Hội đồng nhân dân huyện Ba Vì"),
        # the session is no part of a council's name
        ("HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM\nKHÓA XII, KỲ HỌP THỨ 11", "Hội đồng nhân dân tỉnh Hà Nam"),
        # two names on one line
        ("UBND HUYỆN THANH BA PHÒNG NỘI VỤ", "Phòng Nội vụ"),
        # what nobody can make out is not issued by the one above it
        ("UBND TINH HA NAM\nBAN CHI DAO CHUYEN DOI SO", None),
    ],
)
def test_the_issuer_of_a_damaged_column(agencies: str, issuer: str | None) -> None:
    found = header(f"{agencies}\n{STATE}\n{MOTTO}\nNgày 14 tháng 3 năm 2023\n{PLAN}")
    assert found.issuer == issuer


@pytest.mark.parametrize(
    ("below", "title"),
    [
        # nothing but a blank between the title and the text
        (
            "THÔNG BÁO\nVề việc đổi địa điểm nhận hồ sơ Cục Thuế tỉnh Sơn La thông báo đến người "
            "nộp thuế như sau:",
            "Về việc đổi địa điểm nhận hồ sơ",
        ),
        (
            "CHỈ THỊ\nVề phòng cháy rừng năm 2020 Thời gian qua, nắng nóng kéo dài nhiều nơi.",
            "Về phòng cháy rừng năm 2020",
        ),
        # a sentence of the text is no line of the title, which itself may hold a colon's speaker
        (
            "THÔNG BÁO\nVề việc treo cờ\n\nNhân dịp Đại hội, Ủy ban nhân dân đề nghị treo cờ.",
            "Về việc treo cờ",
        ),
        (
            'KẾ HOẠCH\nTổ chức "Ngày hội Sông Đáy 2026" Thực hiện Nghị quyết số 8-NQ/TU, UBND',
            'Tổ chức "Ngày hội Sông Đáy 2026"',
        ),
        # what begins a text in small letters goes on in a title's capitals, so does an aside
        (
            "QUYẾT ĐỊNH\nGIAO CHO CỘNG ĐỒNG TỰ LÀM CÔNG TRÌNH\nTHEO ĐỊNH MỨC\n(BẰNG TIỀN) NĂM 2024"
            "\nỦY\nBAN NHÂN DÂN TỈNH HÀ NAM\n",
            "GIAO CHO CỘNG ĐỒNG TỰ LÀM CÔNG TRÌNH THEO ĐỊNH MỨC (BẰNG TIỀN) NĂM 2024",
        ),
        (
            "QUYẾT ĐỊNH\nPHÊ DUYỆT DỰ ÁN TỰ ĐỘNG HÓA TRONG SẢN XUẤT THỦY SẢN\n",
            "PHÊ DUYỆT DỰ ÁN TỰ ĐỘNG HÓA TRONG SẢN XUẤT THỦY SẢN",
        ),
    ],
)
def test_where_a_title_ends(below: str, title: str) -> None:
    above = f"ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n{STATE}\n{MOTTO}\nSố: 5/TB-UBND\n"
    assert header(f"{above}Hà Nam, ngày 14 tháng 3 năm 2023\n{below}").title == title


def test_the_motto_without_its_marks_is_no_subject() -> None:
    found = header(
        "SO TAI CHINH\nSố: 1205/STC-QLNS\nV/v lập dự toán năm 2023\nCONG HOA XA HOI CHU NGHIA "
        f"VIET NAM\n{MOTTO}\nHà Nam, ngày 05 tháng 9 năm 2022\nKính gửi: Các sở, ngành."
    )
    assert (found.title, found.issuer) == ("V/v lập dự toán năm 2023", "Sở Tài chính tỉnh Hà Nam")


def test_a_head_on_one_line() -> None:
    found = header(
        "ỦY BAN NHÂN DÂN XÃ TÂN LẬP CỘNG HÒA XÃ HỘI CHỦ NGHIA VIỆT NAM Độc lập - Tự do - Hạnh "
        "phúc Số: 12/KH-UBND Tân Lập, ngày 14 tháng 3 năm 2023 KẾ HOẠCH THU GOM RÁC XÃ TÂN LẬP "
        "Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020, Ủy ban nhân dân xã Tân Lập xây "
        "dựng Kế hoạch thu gom rác thải sinh hoạt trên địa bàn xã với các nội dung chủ yếu sau đây "
        "để các thôn, các đoàn thể và Nhân dân trong xã biết và thực hiện:"
    )
    assert (found.type, found.code, found.title) == (
        "Kế hoạch",
        "12/KH-UBND",
        "THU GOM RÁC XÃ TÂN LẬP",
    )
    assert (found.issuer, str(found.date)) == ("Ủy ban nhân dân xã Tân Lập", "2023-03-14")


@pytest.mark.parametrize(
    ("end", "signer", "role"),
    [
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH    Lê Văn An", "Lê Văn An", "TM. Ủy ban nhân dân, Chủ tịch"),
        (
            "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Thị Bình",
            "Trần Thị Bình",
            "KT. Chủ tịch, Phó Chủ tịch",
        ),
        ("TRƯỞNG PHÒNG Đỗ Mạnh Cường", "Đỗ Mạnh Cường", "Trưởng phòng"),
        # a place is nobody's name
        ("TM. ỦY BAN NHÂN DÂN Thành phố Huế", None, None),
    ],
)
def test_a_signature_on_one_line(end: str, signer: str | None, role: str | None) -> None:
    found = header(f"ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n{STATE}\n{MOTTO}\n{PLAN}\n1. Rải đá.\n\n{end}\n")
    assert (found.signer, found.signer_role) == (signer, role)


def test_a_number_in_the_room_that_was_left_for_it() -> None:
    found = header(
        f"ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n{STATE}\n{MOTTO}\nSố: 24      /2025/QĐ-UBND\n"
        "Hà Nam, ngày 28 tháng 02 năm 2025\nQUYẾT ĐỊNH\nVề quy định mức chi\n"
    )
    assert found.code == "24/2025/QĐ-UBND"
    quote = found.quote("code")
    assert quote
    assert " ".join(quote.words.split()) == "Số: 24 /2025/QĐ-UBND"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        # how engines of another language read "Số" and "Đ"
        ("$6: 2022/QĐ-UBND", "2022/QĐ-UBND"),
        ("Số: 52/2025/QDB-CTUBND", "52/2025/QĐ-CTUBND"),
        # an office's letters are none of the type's
        ("Số: 52/SDB-VP", "52/SDB-VP"),
    ],
)
def test_the_number_of_a_misread_line(number: str, code: str) -> None:
    found = header(
        f"ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n{STATE}\n{MOTTO}\n{number}\n"
        "Cao Bằng, ngày 27 tháng 11 năm 2025\nQUYẾT ĐỊNH\nVề thủ tục\nCăn cứ Luật Lưu trữ;\n"
    )
    assert found.code == code
