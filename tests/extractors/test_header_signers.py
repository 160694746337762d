"""The ends of papers: lines of office that were broken or ran together, and the names below."""

from __future__ import annotations

import pytest

from extractors.header import read_header
from models.document import Leaf, Origin, Page, Restoration, Verdict
from models.facts import Header
from models.spans import Alignment
from pipeline.compose import compose
from pipeline.manuscripts import manuscripts_of

_HEAD = (
    "BỘ TÀI CHÍNH\nCỤC HẢI QUAN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 9/QĐ-CHQ\nHà Nội, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nVề tổ chức\n"
    "Căn cứ Luật Hải quan;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này quy chế./.\n"
)


def _read(text: str) -> Header:
    page = Page(1, text, Origin.TEXT, Verdict.USABLE)
    same = Alignment.identity(len(text))
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    return read_header(next(manuscripts_of(compose([leaf]))))


SIGNERS = [
    # the mark alone on its line
    ("KT.\nCHỦ TỊCH\nPHÓ CHỦ TỊCH\nLý Thị Lan", "Lý Thị Lan", "KT. Chủ tịch, Phó Chủ tịch"),
    ("TM.\nỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Hải Hòa", "Lê Hải Hòa", "TM. Ủy ban nhân dân, Chủ tịch"),
    # cut inside the body's name
    ("T/M ỦY\nBAN NHÂN DÂN\nCHỦ TỊCH\nVũ An", "Vũ An", "TM. Ủy ban nhân dân, Chủ tịch"),
    # the deputy's office over two lines, and in the line of the chief's
    (
        "TL. CỤC TRƯỞNG\nKT.\nTRƯỞNG BAN NGHIỆP VỤ THUẾ HQ\nPHÓ\nTRƯỞNG BAN\nTạ Thu",
        "Tạ Thu",
        "TL. Cục trưởng, KT. Trưởng ban Nghiệp vụ Thuế HQ, Phó Trưởng ban",
    ),
    (
        "TL. CỤC TRƯỞNG\nKT. TRƯỞNG BAN GIÁM SÁT QUẢN LÝ VỀ HQ PHÓ TRƯỞNG BAN\nTạ Thu",
        "Tạ Thu",
        "TL. Cục trưởng, KT. Trưởng ban Giám sát quản lý về HQ, Phó Trưởng ban",
    ),
    # a mark without its point
    ("KT GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVũ Đức An", "Vũ Đức An", "KT. Giám đốc, Phó Giám đốc"),
    # a department's name with a number, with two fields
    (
        "TL. TRƯỞNG THUẾ\nTRƯỞNG PHÒNG HỖ TRỢ DOANH NGHIỆP SỐ 2\nTạ Thu",
        "Tạ Thu",
        "TL. Trưởng Thuế, Trưởng phòng Hỗ trợ doanh nghiệp số 2",
    ),
    (
        "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ KẾ HOẠCH - TÀI CHÍNH\nTạ Thu",
        "Tạ Thu",
        "TL. Bộ trưởng, Vụ trưởng Vụ Kế hoạch - Tài chính",
    ),
    # who holds an office for the time being
    ("QUYỀN CỤC TRƯỞNG\nDương Tất Thắng", "Dương Tất Thắng", "Quyền Cục trưởng"),
    # degrees and ranks, several of them
    ("GIÁM ĐỐC\nBs.CKII. Trương Tấn Minh", "Trương Tấn Minh", "Giám đốc"),
    ("CHỦ TỊCH\nLuật sư, Tiến sĩ Đỗ Ngọc Thịnh", "Đỗ Ngọc Thịnh", "Chủ tịch"),
    ("CỤC TRƯỞNG\nThiếu tướng, TS. Vũ An", "Vũ An", "Cục trưởng"),
    # names of the Central Highlands
    ("CHỦ TỊCH\nH'Yim Kđoh", "H'Yim Kđoh", "Chủ tịch"),
    ("CHỦ TỊCH\nK' Brểu", "K' Brểu", "Chủ tịch"),
    # everything on one line, with the heading of the annex behind it
    (
        "TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Lê Văn Hòa PHỤ LỤC I TRÌNH TỰ, THỦ TỤC (Kèm",
        "Lê Văn Hòa",
        "KT. Thủ tướng, Phó Thủ tướng",
    ),
    (
        "TM.\nCHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Lê Văn Hòa Phụ lục (Kèm theo Nghị định)",
        "Lê Văn Hòa",
        "KT. Thủ tướng, Phó Thủ tướng",
    ),
    # a name of no known family stands behind the deputy's office
    (
        "K/T THỦ TƯỚNG CHÍNH PHỦ PHÓ THỦ TƯỚNG Tố Hữu",
        "Tố Hữu",
        "KT. Thủ tướng Chính phủ, Phó Thủ tướng",
    ),
    ("CÔNG AN TỈNH Bắc Ninh", None, None),
    # the last row of a table, both columns in it
    (
        "| Nơi nhận: - Như trên; - Lưu: VT, CS (2b). | TL. TỔNG CỤC TRƯỞNG KT. VỤ TRƯỞNG VỤ"
        " CHÍNH SÁCH PHÓ VỤ TRƯỞNG Ngô Văn Độ |\n|---|---|",
        "Ngô Văn Độ",
        "TL. Tổng Cục trưởng, KT. Vụ trưởng Vụ Chính sách, Phó Vụ trưởng",
    ),
    # behind the last sentence
    (
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 8"
        " thông qua ngày 25 tháng 11 năm 2019. CHỦ TỊCH QUỐC HỘI Lê Thị Ngân",
        "Lê Thị Ngân",
        "Chủ tịch Quốc hội",
    ),
    # behind the last of those who receive it, with what the paper puts into force behind
    (
        "- Lưu: VT, TXNK (30b) KT. TỔNG CỤC TRƯỞNG PHÓ TỔNG CỤC TRƯỞNG Lê Văn Hòa QUY TRÌNH XÁC",
        "Lê Văn Hòa",
        "KT. Tổng Cục trưởng, Phó Tổng Cục trưởng",
    ),
    (
        "TL.\nBỘ TRƯỞNG CHÁNH VĂN PHÒNG Lê Văn Hòa",
        "Lê Văn Hòa",
        "TL. Bộ trưởng, Chánh Văn phòng",
    ),
    # of two who sign together the first
    (
        "KT. BỘ TRƯỞNG BỘ CÔNG THƯƠNG THỨ TRƯỞNG Lê Văn Hòa KT. BỘ TRƯỞNG BỘ TÀI CHÍNH THỨ TRƯỞNG"
        " Vũ An",
        "Lê Văn Hòa",
        "KT. Bộ trưởng Bộ Công Thương, Thứ trưởng",
    ),
    ("KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVũ Đức An", "Vũ Đức An", "KT. Giám đốc, Phó Giám đốc"),
    # nobody's office
    ("\nNguyễn Văn Hà (Đã ký)", "Nguyễn Văn Hà", None),
    ("\nNguyễn Văn Hà\n\n(Đã ký)", "Nguyễn Văn Hà", None),
    ("Kính chuyển (đã ký)", None, None),
    ("Kính chuyển\n(đã ký)", None, None),
    # a consolidated text attested in one line, with its notes or a registry's mark about it
    (
        "XÁC THỰC VĂN BẢN HỢP NHẤT CHỦ NHIỆM Bùi Văn Hòa [1] Luật số 50/2019/QH14 sửa đổi",
        "Bùi Văn Hòa",
        "Chủ nhiệm",
    ),
    (
        "Nơi nhận:\n- Lưu: HC;\n"
        "Epas: 187515 XÁC THỰC VĂN BẢN HỢP NHẤT CHỦ NHIỆM Vũ Đức An [1] Bộ luật",
        "Vũ Đức An",
        "Chủ nhiệm",
    ),
    (
        "KT. KIỂM TOÁN TRƯỞNG\nPHÓ KIỂM TOÁN TRƯỞNG\nTạ Thu",
        "Tạ Thu",
        "KT. Kiểm toán trưởng, Phó Kiểm toán trưởng",
    ),
    ("KT TRONG NƯỚC\nNguyễn Văn Hà", None, None),
]


@pytest.mark.parametrize(("end", "signer", "role"), SIGNERS)
def test_who_signs_and_in_which_office(end: str, signer: str | None, role: str | None) -> None:
    header = _read(f"{_HEAD}{end}\n")
    assert (header.signer, header.signer_role) == (signer, role)


LETTERS = [
    # a committee speaks in its letter, whose head was lost
    (
        "Thực hiện Kết luận số 9-KL/TW của Bộ Chính trị, Ban chỉ đạo của Chính phủ về sắp xếp đơn"
        " vị, tổ chức (sau đây viết là Ban Chỉ đạo) yêu cầu các bộ khẩn trương rà soát.",
        "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN",
        "Ban Chỉ đạo của Chính phủ về sắp xếp đơn vị, tổ chức",
    ),
    # a ministry that guides
    (
        "Căn cứ Thông tư số 29/2024/TT-BGDĐT, Bộ Giáo dục và Đào tạo hướng dẫn thực hiện như sau:",
        "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ GIÁO DỤC PHỔ THÔNG",
        "Bộ Giáo dục và Đào tạo",
    ),
    # who is spoken of does not speak
    ("Đề nghị gửi báo cáo về Ban Chỉ đạo trước ngày 5/6.", "TRƯỞNG BAN", None),
]


@pytest.mark.parametrize(("said", "end", "issuer"), LETTERS)
def test_who_speaks_in_a_letter_without_its_head(said: str, end: str, issuer: str | None) -> None:
    text = (
        f"Kính gửi: Các bộ, cơ quan ngang bộ.\n{said}\n\nNơi nhận:\n- Như trên.\n\n{end}\nVũ An\n"
    )
    assert _read(text).issuer == issuer


HEADS = [
    (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nBAN PHÁP CHẾ",
        "Ban Pháp chế Hội đồng nhân dân tỉnh Lạng Sơn",
    ),
    # "công sản" is no "cộng sản" that lost a mark
    ("BỘ TÀI CHÍNH\nCỤC QUẢN LÝ CÔNG SẢN", "Cục Quản lý công sản"),
    ("TỔNG CÔNG TY HÀNG KHÔNG VIỆT NAM - CTCP", "Tổng công ty Hàng không Việt Nam - CTCP"),
    # the end of a name is no stamp
    (
        "CỤC PHÁT THANH, TRUYỀN HÌNH VÀ THÔNG TIN ĐIỆN TỬ",
        "Cục Phát thanh, truyền hình và thông tin điện tử",
    ),
    (
        "TẬP ĐOÀN\nĐIỆN LỰC VIỆT NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\n"
        "VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Tập đoàn Điện lực Việt Nam",
    ),
    (
        "CÔNG AN TỈNH NGHỆ AN\nPHÒNG CẢNH SÁT PCCC VÀ CNCH",
        "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    ),
    ("THƯỜNG TRỰC\nHỘI ĐỒNG NHÂN DÂN\nTỈNH SƠN LA", "Thường trực Hội đồng nhân dân tỉnh Sơn La"),
    (
        "TỈNH ĐOÀN LÂM ĐỒNG\nBAN THƯỜNG VỤ\nĐOÀN TNCS HỒ CHÍ MINH",
        "Ban Thường vụ Tỉnh đoàn Lâm Đồng",
    ),
]


@pytest.mark.parametrize(("top", "issuer"), HEADS)
def test_the_name_of_who_issued_it(top: str, issuer: str) -> None:
    text = (
        f"{top}\nSố: 12/NQ-TT\nĐà Lạt, ngày 3 tháng 4 năm 2025\nNGHỊ QUYẾT\nVề dự toán\nCăn cứ;\n"
    )
    assert _read(text).issuer == issuer


def test_the_branch_above_is_named_with_its_province() -> None:
    header = _read(
        "TỈNH ĐOÀN LÂM ĐỒNG\nBAN THƯỜNG VỤ\nĐOÀN TNCS HỒ CHÍ MINH\nSố: 12-KH/TĐTN\n"
        "Đà Lạt, ngày 3 tháng 4 năm 2025\nKẾ HOẠCH\nVề ngày hội\nCăn cứ chương trình;\n"
    )
    assert header.parent_issuer == "Tỉnh đoàn Lâm Đồng"


def test_a_law_below_the_words_of_a_site_and_a_number_in_the_next_line() -> None:
    header = _read(
        "Luật Đầu tư 2020\nQUỐC HỘI -------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM "
        "Độc lập - Tự do - Hạnh phúc --------------- Luật số:\n61/2020/QH14\n"
        "Hà Nội, ngày 17 tháng 06 năm 2020 LUẬT [Xử phạt trong lĩnh vực đầu tư được hướng dẫn bởi"
        " Nghị định 122/2021/NĐ-CP] ĐẦU TƯ\n"
        "Căn cứ Hiến pháp;\nĐiều 1. Phạm vi điều chỉnh\n"
    )
    assert (header.type, header.code, str(header.date)) == ("Luật", "61/2020/QH14", "2020-06-17")
    assert header.title == "ĐẦU TƯ"


NOTICES = [
    # an office whose letters are those of a type
    (
        "Hướng dẫn hộ cá thể Ngày 19/11/2025, Cục Thuế ban hành Công văn 5310/CT-NVT về thuế.",
        ("Công văn", "5310/CT-NVT", "Cục Thuế"),
    ),
    # who signed it
    (
        "Phê duyệt Đề án\nNgày 22/11/2025, Phó Thủ tướng Lê Văn Hòa ký Quyết định 2590/QĐ-TTg.",
        ("Quyết định", "2590/QĐ-TTg", "Thủ tướng Chính phủ"),
    ),
]


@pytest.mark.parametrize(("text", "told"), NOTICES)
def test_what_a_notice_announces(text: str, told: tuple[str, str, str]) -> None:
    header = _read(text)
    assert (header.type, header.code, header.issuer) == told
