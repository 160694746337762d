"""Heads whose lines ran into one another, or that are gone: what they still say is found."""

from datetime import date

import pytest

from extractors.header import read_header
from models.facts import Header
from models.spans import Run, TextMap
from models.structure import Manuscript

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"


def header_of(text: str) -> Header:
    return read_header(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1))


LONG = (
    " VÀ TRÁCH NHIỆM CỦA CÁC CƠ QUAN CÓ LIÊN QUAN TRONG VIỆC BẢO QUẢN, KHAI THÁC TÀI LIỆU LƯU TRỮ"
)

GUIDED = "Thủ tục được hướng dẫn bởi Thông tư 9/2021/TT-BTC, có hiệu lực từ ngày 01/08/2021. " * 6


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        # the type and the title stand behind the date, on its line
        (
            f"BỘ TÀI CHÍNH -------\n{STATE} ------\nSố: 41/2019/TT-BTC\nHà Nội, ngày 16 tháng 4 "
            f"năm 2019 THÔNG TƯ QUY ĐỊNH THỦ TỤC NỘP TIỀN{LONG}\n"
            "Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13;\n",
            ("Thông tư", "41/2019/TT-BTC", date(2019, 4, 16), "Bộ Tài chính"),
        ),
        # what a site says of a law stands in its head, longer than any line of one
        (
            f"Luật Đê điều 2024. QUỐC HỘI -----\n{STATE} ----- Luật số:\n38/2024/QH15 Hà Nội, ngày "
            f"13 tháng 6 năm 2024 LUẬT [{GUIDED}] ĐÊ ĐIỀU [{GUIDED}]\nCăn cứ Hiến pháp;\n",
            ("Luật", "38/2024/QH15", date(2024, 6, 13), "Quốc hội"),
        ),
        # under the name that the state had until 1976, with the departments behind the office
        (
            "BỘ\nNGOẠI THƯƠNG\n***\n|\nVIỆT\nNAM DÂN CHỦ CỘNG HÒA\nĐộc lập - Tự do - Hạnh phúc\n|\n"
            "Số:\n17-BNT/VP/PC\n|\nHà\nNội, ngày 8 tháng 2 năm 1961\n|\nTHÔNG TƯ\nVỀ KHÁM XÉT\n"
            "Căn cứ điều lệ hải quan;\n",
            ("Thông tư", "17-BNT/VP/PC", date(1961, 2, 8), "Bộ Ngoại thương"),
        ),
        # a resolution of the National Assembly has no "NQ" in its number
        (
            f"QUỐC HỘI -----\n{STATE}\nNghị quyết số:\n132/2020/QH14\nHà Nội, ngày 17 tháng 11 năm "
            "2020 NGHỊ QUYẾT THÍ ĐIỂM MỘT SỐ CHÍNH SÁCH VỀ ĐẤT ĐAI QUỐC HỘI\n"
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n",
            ("Nghị quyết", "132/2020/QH14", date(2020, 11, 17), "Quốc hội"),
        ),
        # and where nothing else says so, what its number is called does
        (
            f"QUỐC HỘI\n{STATE}\nNghị quyết số: 71/2022/QH15\nVỀ PHÁT TRIỂN NHÀ Ở\n"
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n",
            ("Nghị quyết", "71/2022/QH15", None, "Quốc hội"),
        ),
        # "V/v" in a title that ran into the date makes no letter of a decision
        (
            f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI ----\n{STATE}\nSố: 87/QĐ-UBND Lào Cai, ngày 04 tháng 5 "
            "năm 2020 QUYẾT ĐỊNH V/V BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG\nCăn cứ Luật Lưu trữ;\n",
            ("Quyết định", "87/QĐ-UBND", date(2020, 5, 4), "Ủy ban nhân dân tỉnh Lào Cai"),
        ),
        # no day of another paper is taken for the document's own
        (
            f"BỘ Y TẾ\n{STATE}\nSố: 9/KH-BYT\nKẾ HOẠCH\nThực hiện Nghị quyết ngày 5 tháng 6 "
            "năm 2020 CỦA CHÍNH PHỦ\n1. Mục tiêu\n",
            ("Kế hoạch", "9/KH-BYT", None, "Bộ Y tế"),
        ),
        # the whole head is one line
        (
            f"BỘ TÀI CHÍNH {STATE} Số: 8/2019/TT-BTC Hà Nội, ngày 16 tháng 4 năm 2019 THÔNG TƯ QUY "
            "ĐỊNH THỦ TỤC NỘP TIỀN\nCăn cứ Luật Ngân sách nhà nước số 83/2015/QH13;\n",
            ("Thông tư", "8/2019/TT-BTC", date(2019, 4, 16), "Bộ Tài chính"),
        ),
        # what it merges stands behind the date, and a list follows
        (
            f"VĂN PHÒNG QUỐC HỘI ---\n{STATE}\nSố:\n01/VBHN-VPQH\nHà Nội, ngày 16 tháng 9 năm 2024 "
            "LUẬT THỦY SẢN Luật Thủy sản số 18/2017/QH14 ngày 21 tháng 11 năm 2017 của Quốc hội, "
            "được sửa đổi, bổ sung bởi:\n1. Luật Đất đai số 31/2024/QH15;\n",
            ("Văn bản hợp nhất", "01/VBHN-VPQH", date(2024, 9, 16), "Văn phòng Quốc hội"),
        ),
        # a day in figures
        (
            f"BỘ Y TẾ\n{STATE}\nSố: 9/KH-BYT\nHà Nội, ngày 05/3/2024\n"
            "KẾ HOẠCH\nNăm 2024\n1. Mục tiêu",
            ("Kế hoạch", "9/KH-BYT", date(2024, 3, 5), "Bộ Y tế"),
        ),
        # marks of the labels were lost
        (
            f"BỘ Y TẾ\n{STATE}\nSó: 9/KH-BYT\nHà Nội, ngay 5 thang 3 nam 2024\n"
            "KẾ HOẠCH\nNăm 2024\n",
            ("Kế hoạch", "9/KH-BYT", date(2024, 3, 5), "Bộ Y tế"),
        ),
        # the country's name, broken over two lines, without its marks
        (
            "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nCONG HÒA XÃ HOI\nCHU NGHIA VIỆT NAM\nĐộc lập - Tự do "
            "- Hạnh phúc\nSố: 9/KH-UBND\nAn Giang, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nNăm 2024\n",
            ("Kế hoạch", "9/KH-UBND", date(2024, 3, 5), "Ủy ban nhân dân tỉnh An Giang"),
        ),
        # the name of the committee is broken over two lines
        (
            f"ỦY BAN THƯỜNG VỤ\n\nQUỐC HỘI\n{STATE}\nNghị quyết số: 96/2025/UBTVQH15\n"
            "Hà Nội, ngày 26 tháng 9 năm 2025\nNGHỊ QUYẾT\nVề quy chế làm việc mẫu\nĐiều 1. Mẫu\n",
            (
                "Nghị quyết",
                "96/2025/UBTVQH15",
                date(2025, 9, 26),
                "Ủy ban Thường vụ Quốc hội",
            ),
        ),
        # the head is gone; who issues it says so in the text
        (
            "THÔNG TƯ\nQuy định việc kiểm kê hồ sơ\nCăn cứ Luật Lưu trữ số 33/2024/QH15;\n"
            "Theo đề nghị của Cục trưởng;\nBộ trưởng Bộ Nội vụ ban hành Thông tư quy định việc "
            "kiểm kê hồ sơ.\nĐiều 1. Phạm vi\n",
            ("Thông tư", None, None, "Bộ Nội vụ"),
        ),
        # "CHÍNH PHỦ" stands over what the Prime Minister decides
        (
            f"CHÍNH PHỦ\n{STATE}\nSố: 30/2025/QĐ-TTg\nHà Nội, ngày 30 tháng 8 năm 2025\n"
            "QUYẾT ĐỊNH\nBan hành Quy chế phối hợp\nCăn cứ Luật An ninh quốc gia;\n",
            ("Quyết định", "30/2025/QĐ-TTg", date(2025, 8, 30), "Thủ tướng Chính phủ"),
        ),
        # but the number does not overrule the type
        (
            f"CHÍNH PHỦ\n{STATE}\nSố: 100/2025/TT-BCA\nHà Nội, ngày 31 tháng 12 năm 2025\n"
            "NGHỊ ĐỊNH\nQuy định việc cấp thẻ\nCăn cứ Luật Lưu trữ;\n",
            ("Nghị định", "100/2025/TT-BCA", date(2025, 12, 31), "Chính phủ"),
        ),
        # the Government's Inspectorate is of no province
        (
            f"THANH TRA CHÍNH PHỦ\n{STATE}\nSố: 07/2025/TT-TTCP\nHà Nội, ngày 29 tháng 12 năm "
            "2025\nTHÔNG TƯ\nQuy định về mẫu thẻ\nCăn cứ Luật Thanh tra;\n",
            ("Thông tư", "07/2025/TT-TTCP", date(2025, 12, 29), "Thanh tra Chính phủ"),
        ),
        # the line of the type was lost, and who decides stands right below the date
        (
            "ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 51/QĐ-UBND |\n"
            "Vĩnh Long, ngày 8 tháng 7 năm 2024 |\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG\n"
            "Căn cứ Luật Lưu trữ;\nQUYẾT ĐỊNH:\nĐiều 1. Công bố\n",
            ("Quyết định", "51/QĐ-UBND", date(2024, 7, 8), "Ủy ban nhân dân tỉnh Vĩnh Long"),
        ),
        # the law that changed it, told of before its text, has another number
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLUẬT\nLƯU TRỮ HỒ SƠ\n"
            "Luật Lưu trữ hồ sơ số 10/2017/QH14 ngày 20 tháng 6 năm 2017, được sửa đổi bởi:\n"
            "Luật số 81/2025/QH15 ngày 24 tháng 6 năm 2025 của Quốc hội sửa đổi Luật Hồ sơ.\n"
            "Căn cứ Hiến pháp;\nQuốc hội ban hành Luật Lưu trữ hồ sơ.\nĐiều 1. Phạm vi\n",
            ("Luật", None, None, "Quốc hội"),
        ),
        # the number of a law's term stands apart
        (
            f"QUỐC HỘI\n{STATE}\nLuật số: 75/2006/QH 11\nHà Nội, ngày 29 tháng 11 năm 2006\nLUẬT\n"
            "LƯU TRỮ\nCăn cứ Hiến pháp;\n",
            ("Luật", "75/2006/QH11", date(2006, 11, 29), "Quốc hội"),
        ),
        # the line of the type was lost, and the title stands there in capitals: no letter
        (
            f"BỘ Y TẾ\n{STATE}\nSố: 355/QĐ-BYT\nHà Nội, ngày 4 tháng 11 năm 2024\nVỀ VIỆC LƯU TRỮ "
            "HỒ SƠ\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật Lưu trữ;\nQUYẾT ĐỊNH:\nĐiều 1. Phạm vi\n",
            ("Quyết định", "355/QĐ-BYT", date(2024, 11, 4), "Bộ Y tế"),
        ),
        # a notice of the site that it is from stands above the head
        (
            f"Để xem trọn vẹn, vui lòng đăng ký.\nỦY BAN NHÂN DÂN\n{STATE}\nSố: 13/KH-UBND\n"
            "Thanh Hóa, ngày 7 tháng 6 năm 2024\nKẾ HOẠCH\nVề lưu trữ\nThực hiện Luật Lưu trữ;\n",
            ("Kế hoạch", "13/KH-UBND", date(2024, 6, 7), "Ủy ban nhân dân tỉnh Thanh Hóa"),
        ),
    ],
)
def test_fields_of_a_flattened_head(
    text: str, fields: tuple[str | None, str | None, date | None, str | None]
) -> None:
    header = header_of(text)
    assert (header.type, header.code, header.date, header.issuer) == fields


def test_a_title_may_name_all_that_it_changes() -> None:
    parts = "; ".join(
        f"Thông tư số {number}/2020/TT-BNV của Bộ trưởng Bộ Nội vụ quy định việc lưu giữ hồ sơ"
        for number in range(1, 9)
    )
    title = f"Sửa đổi, bổ sung một số điều của {parts}"
    header = header_of(
        f"BỘ NỘI VỤ\n{STATE}\nSố: 3/2024/TT-BNV\nHà Nội, ngày 2 tháng 3 năm 2024\nTHÔNG TƯ\n"
        f"{title}\nCăn cứ Luật Lưu trữ;\n"
    )
    assert len(title) > 450
    assert header.title == title


def test_a_resolution_passed_in_the_old_spelling_has_its_day() -> None:
    header = header_of(
        f"ỦY BAN THƯỜNG VỤ QUỐC HỘI\nNghị quyết số: 15/2025/UBTVQH15\n{STATE}\nNGHỊ QUYẾT\n"
        "Về giám sát văn bản\nĐiều 1. Phạm vi\n1. Giám sát.\n"
        "Nghị quyết này được Uỷ ban Thường vụ Quốc hội khoá XV, Phiên họp thứ 52 thông qua ngày 24 "
        "tháng 12 năm 2025.\n"
    )
    assert header.date == date(2025, 12, 24)


def test_a_title_ends_where_the_party_says_what_it_carries_out() -> None:
    header = header_of(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\nĐẢNG CỘNG SẢN VIỆT NAM\nSố: 19-HD/VPTW\nHà Nội, ngày "
        "8 tháng 5 năm 2004\nHƯỚNG DẪN VỀ LƯU TRỮ HỒ SƠ\nThi hành Điều 2 Quyết định số 31-QĐ/TW về "
        "lưu trữ, Văn phòng hướng dẫn như sau:\nI. PHẠM VI\n"
    )
    assert header.title == "VỀ LƯU TRỮ HỒ SƠ"
