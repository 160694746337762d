"""Heads of bodies that the usual committees and ministries are not, and of papers on sites."""

from __future__ import annotations

import pytest

from corpus.score_headers import _read

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_BODY = "Căn cứ chức năng, nhiệm vụ được giao;\nĐiều 1. Giao các đơn vị thực hiện.\n"

ISSUERS = [
    # VIỆT NAM is of the agency's name where the country's name is whole
    (
        f"BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI\nTP.HỒ CHÍ MINH\n{_STATE}Số: 2970/TB-BHXH\n"
        f"TP.Hồ Chí Minh, ngày 23 tháng 6 năm 2023\nTHÔNG BÁO\nVỀ VIỆC GIAO NHẬN\n{_BODY}",
        "Bảo hiểm xã hội thành phố Hồ Chí Minh",
        "Bảo hiểm xã hội Việt Nam",
    ),
    (
        f"TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH THANH HÓA\n{_STATE}"
        f"Số: 214/HD-LĐLĐ\nThanh Hóa, ngày 20 tháng 5 năm 2025\nHƯỚNG DẪN\nVề đại hội\n{_BODY}",
        "Liên đoàn Lao động tỉnh Thanh Hóa",
        "Tổng Liên đoàn Lao động Việt Nam",
    ),
    # but not where two columns were read across, and the country's name is torn
    (
        "SỞ Y TẾ TỈNH AN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nBỆNH VIỆN ĐA KHOA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 12/TB-BV\nAn Giang, ngày 3 tháng 4 năm 2025\nTHÔNG BÁO\n"
        f"Về lịch khám\n{_BODY}",
        "Bệnh viện đa khoa",
        "Sở Y tế tỉnh An Giang",
    ),
    # the Youth Union's name stands where the country's does
    (
        "BAN CHẤP HÀNH TRUNG ƯƠNG          ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 225 - KH/TWĐTN-CTTN"
        "          Hà Nội, ngày 16 tháng 5 năm 2024\nKẾ HOẠCH\nTổ chức hoạt động hè\n"
        "Thực hiện chương trình công tác Đoàn, Ban Bí thư Trung ương Đoàn ban hành Kế hoạch.\n",
        "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        None,
    ),
    (
        "ỦY BAN MTTQ VIỆT NAM TỈNH CÀ MAU\nBAN THƯỜNG TRỰC\n"
        f"{_STATE}Số: 88/MTTQ-BTT\nCà Mau, ngày 07 tháng 11 năm 2025\nKính gửi: Các tổ chức.\n",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Cà Mau",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Cà Mau",
    ),
    # the number says which of the procuracies, whose last words were lost
    (
        "VIỆN KIỂM SÁT NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 01/2009/CT-VKSTC | "
        "Hà Nội, ngày 05 tháng 01 năm 2009 |\nCHỈ THỊ\nVỀ CÔNG TÁC NĂM 2009\nNăm 2009, cả nước.\n",
        "Viện kiểm sát nhân dân tối cao",
        None,
    ),
    # who decides, below a date, is no agency of the head
    (
        "KIỂM TOÁN NHÀ NƯỚC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 08/2012/QĐ-KTNN | "
        "Hà Nội, ngày 05 tháng 11 năm 2012 |\nTỔNG KIỂM TOÁN NHÀ NƯỚC\nCăn cứ Luật Lưu trữ;\n",
        "Kiểm toán nhà nước",
        None,
    ),
    (
        "CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ\nTHI HÀNH ÁN DÂN SỰ TỈNH TÂY NINH\n"
        f"{_STATE}Số: 88/QĐ-THADS\nTây Ninh, ngày 02 tháng 10 năm 2025\nQUYẾT ĐỊNH\nVề nhân sự\n",
        "Thi hành án dân sự tỉnh Tây Ninh",
        "Cục Quản lý Thi hành án dân sự",
    ),
    (
        "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI\nĐẢNG ỦY UBND THÀNH PHỐ\nSố 63-KL/ĐU\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 21 tháng 10 năm 2025\nKẾT LUẬN\nvề cán bộ\n",
        "Đảng ủy Ủy ban nhân dân thành phố Hà Nội",
        "Đảng bộ thành phố Hà Nội",
    ),
    # of two of one kind on a line, the first, of the province that the date is from
    (
        f"SỞ TÀI CHÍNH - SỞ Y TẾ\n{_STATE}Số: 77/HDLS-STC-SYT\n"
        "Quảng Trị, ngày 05 tháng 6 năm 2025\nHƯỚNG DẪN LIÊN SỞ\nThực hiện tự chủ\n",
        "Sở Tài chính tỉnh Quảng Trị",
        None,
    ),
    (
        f"HỘI LHPN VIỆT NAM\nBAN CHẤP HÀNH TỈNH NGHỆ AN\n{_STATE}Số: 55/KH-BTV\n"
        "Nghệ An, ngày 11 tháng 4 năm 2025\nKẾ HOẠCH\nTổ chức Tháng hành động\n",
        "Ban Chấp hành Hội Liên hiệp Phụ nữ Việt Nam tỉnh Nghệ An",
        "Hội Liên hiệp Phụ nữ Việt Nam",
    ),
    (  # its own central committee, and not the Party's
        f"HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TRUNG ƯƠNG\n{_STATE}Số: 55/KH-HNDTW\n"
        "Hà Nội, ngày 11 tháng 4 năm 2025\nKẾ HOẠCH\nTổ chức Tháng hành động\n",
        "Ban Chấp hành Trung ương Hội Nông dân Việt Nam",
        "Trung ương Hội Nông dân Việt Nam",
    ),
    (  # a committee whose name was broken over two lines
        "BAN CHẤP HÀNH\nĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-NQ/TU\n"
        "Nghệ An, ngày 11 tháng 4 năm 2025\nNGHỊ QUYẾT\nvề kinh tế\nTình hình …\n"
        "Ban Chấp hành Đảng bộ tỉnh Nghệ An yêu cầu các cấp ủy thực hiện.\n",
        "Ban Chấp hành Đảng bộ tỉnh Nghệ An",
        None,
    ),
    (  # a department is of the province from which it dates its papers, a branch of it as well
        f"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nCHI CỤC KIỂM LÂM\n{_STATE}Số: 98/BC-CCKL\n"
        "Lâm Đồng, ngày 11 tháng 4 năm 2025\nBÁO CÁO\nKết quả công tác\n",
        "Chi cục Kiểm lâm tỉnh Lâm Đồng",
        "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng",
    ),
    (  # a post below it
        f"CHI CỤC KIỂM LÂM\nHẠT KIỂM LÂM ĐẮK SONG\n{_STATE}Số: 98/BC-HKL\n"
        "Đắk Song, ngày 11 tháng 4 năm 2025\nBÁO CÁO\nKết quả công tác của Hạt Kiểm lâm Đắk Song\n",
        "Hạt Kiểm lâm Đắk Song",
        "Chi cục Kiểm lâm",
    ),
    (
        f"CHI CỤC HẢI QUAN KHU VỰC XVI\nĐỘI KIỂM SOÁT HẢI QUAN\n{_STATE}Số: 98/BC-KSHQ\n"
        "Cà Mau, ngày 11 tháng 4 năm 2025\nBÁO CÁO\nKết quả công tác\n",
        "Đội Kiểm soát hải quan",
        "Chi cục Hải quan khu vực XVI",
    ),
    # one agency's own party and union, each a name and not two
    (
        "ĐẢNG BỘ CHÍNH PHỦ\nĐẢNG ỦY BỘ TƯ PHÁP\n*\nSố 77-CV/ĐU\nV/v chuẩn bị đại hội\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 09 tháng 6 năm 2025\nKính gửi: Các chi bộ.\n",
        "Đảng ủy Bộ Tư pháp",
        "Đảng bộ Chính phủ",
    ),
    (
        f"LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ TĨNH\nCÔNG ĐOÀN BỘ Y TẾ\n{_STATE}Số: 18/KH-CĐ\n"
        "Hà Nội, ngày 10 tháng 5 năm 2025\nKẾ HOẠCH\nTổ chức Tháng Công nhân\n",
        "Công đoàn Bộ Y tế",
        "Liên đoàn Lao động tỉnh Hà Tĩnh",
    ),
    # a group under a committee, and a school whose name has the province's
    (
        f"UBND PHƯỜNG BẾN THÀNH\nTỔ CÔNG TÁC CHUYỂN ĐỔI SỐ\n{_STATE}Số: 05/KH-TCT\n"
        "Bến Thành, ngày 25 tháng 8 năm 2025\nKẾ HOẠCH\nHoạt động quý IV\n",
        "Tổ công tác chuyển đổi số",
        "Ủy ban nhân dân phường Bến Thành",
    ),
    (
        f"UBND TỈNH THÁI NGUYÊN\nTRƯỜNG CAO ĐẲNG THÁI NGUYÊN\n{_STATE}Số: 701/QĐ-CĐTN\n"
        "Thái Nguyên, ngày 29 tháng 9 năm 2025\nQUYẾT ĐỊNH\nVề tốt nghiệp\n",
        "Trường Cao đẳng Thái Nguyên",
        "Ủy ban nhân dân tỉnh Thái Nguyên",
    ),
    (
        f"LIÊN MINH HỢP TÁC XÃ VIỆT NAM\nLIÊN MINH HỢP TÁC XÃ TỈNH PHÚ THỌ\n{_STATE}"
        "Số: 130/KH-LMHTX\nPhú Thọ, ngày 20 tháng 3 năm 2025\nKẾ HOẠCH\nPhát triển\n",
        "Liên minh Hợp tác xã tỉnh Phú Thọ",
        "Liên minh Hợp tác xã Việt Nam",
    ),
    # a title in capitals below the number and the date, where the type's line was lost
    (
        "TÒA ÁN NHÂN DÂN TỐI CAO | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 136/HD-TANDTC | "
        "Hà Nội, ngày 30 tháng 03 năm 2017 |\nCÔNG TÁC TỔ CHỨC PHIÊN TÒA RÚT KINH NGHIỆM\n"
        "Nghị quyết số 49-NQ/TW ngày 02/6/2005 của Bộ Chính trị đề ra mục tiêu.\n",
        "Tòa án nhân dân tối cao",
        None,
    ),
    # two columns cut within a name, the motto beside its last word
    (
        "ỦY BAN NHÂN CỘNG HÒA XÃ HỘI CHỦ\nDÂN TỈNH CAO NGHĨA VIỆT NAM\n"
        "BẰNG Độc lập - Tự do - Hạnh phúc\nSố: 53/QĐ-UBND Cao Bằng, ngày 28 tháng 11 năm 2025\n"
        f"QUYẾT ĐỊNH\nVỀ PHÂN CẤP\n{_BODY}",
        "Ủy ban nhân dân tỉnh Cao Bằng",
        None,
    ),
    # a council's name is no misreading of a committee's that speaks in the text
    (
        "HOI DONG NHAN DAN\nTHANH PHO HA NOI\nSố: 72/2025/NQ-HĐND\n"
        "Hà Nội, ngày 27 tháng 11 năm 2025\nNGHỊ QUYẾT\nVỀ CHÍNH SÁCH\n"
        "Xét Tờ trình của Ủy ban nhân dân thành phố Hà Nội đề nghị ban hành;\n",
        "Hội đồng nhân dân thành phố Hà Nội",
        None,
    ),
]


def test_the_ministry_above_has_not_issued_what_an_unread_office_did() -> None:
    head = f"BỘ Y TẾ\nBỆNH VIỆN VIỆT NAM - CUBA\n{_STATE}Số: 5/QĐ-BVCB\n"
    header = _read(f"{head}Quảng Trị, ngày 24 tháng 11 năm 2025\nQUYẾT ĐỊNH\nVề việc khen\n{_BODY}")
    assert header.issuer != "Bộ Y tế"


@pytest.mark.parametrize(("text", "issuer", "parent"), ISSUERS)
def test_the_issuer_and_its_parent(text: str, issuer: str, parent: str | None) -> None:
    header = _read(text)
    assert (header.issuer, header.parent_issuer) == (issuer, parent)


CODES = [
    # what a title revokes is another paper's number
    (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\n"
        f"{_STATE}Hà Tĩnh, ngày 24 tháng 11 năm 2025\nQUYẾT ĐỊNH\nBÃI BỎ QUYẾT ĐỊNH\n"
        f"SỐ 15/2025/QĐ-UBND NGÀY 01/3/2025 CỦA ỦY BAN NHÂN DÂN TỈNH\n{_BODY}",
        "Quyết định",
        None,
        "2025-11-24",
    ),
    # a notice of a site above the head, addressed to readers
    (
        "Tạm ngưng hoạt động của khoa\n\nKính gửi: Quý cơ quan.\n\nSỞ Y TẾ\n\nTHÀNH PHỐ HỒ CHÍ "
        f"MINH\n\nBỆNH VIỆN MẮT\n\n{_STATE}\nSố:    672     /TB-BVM-TCCB\n\n"
        f"TP. Hồ Chí Minh,  ngày 30  tháng 11 năm 2017\n\nTHÔNG BÁO\n\nV/v tạm ngưng\n\n{_BODY}",
        "Thông báo",
        "672/TB-BVM-TCCB",
        "2017-11-30",
    ),
    # the type's line was lost: the number tells it, and not the title's first words
    (
        "BỘ Y TẾ |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 53/2014/TT-BYT |\n"
        "Hà Nội, ngày 29 tháng 12 năm 2014 |\nQUY ĐỊNH ĐIỀU KIỆN HOẠT ĐỘNG Y TẾ\n"
        "Căn cứ Luật công nghệ thông tin ngày 29 tháng 6 năm 2006;\n",
        "Thông tư",
        "53/2014/TT-BYT",
        "2014-12-29",
    ),
    # a place in small letters
    (
        f"VIỆN KIỂM SÁT NHÂN DÂN\nTỐI CAO\n{_STATE}Số: 46/VKSTC\n"
        f"Hà nội, ngày 11 tháng  11  năm 1995\nQUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ\n{_BODY}",
        "Quyết định",
        "46/VKSTC",
        "1995-11-11",
    ),
]


@pytest.mark.parametrize(("text", "kind", "code", "day"), CODES)
def test_the_type_the_number_and_the_date(text: str, kind: str, code: str | None, day: str) -> None:
    header = _read(text)
    assert (header.type, header.code, str(header.date)) == (kind, code, day)


TITLES = [
    # the subject of a letter that the place and the date ran into
    ("V/v phòng chống dịch tả lợn Châu Phi", "Tân An Hội", "XÃ TÂN AN HỘI"),
    ("V/v chính sách thuế GTGT", "Hà Nội", "PHƯỜNG HOÀN KIẾM"),
    ("V/v phối trộn nhiên liệu sinh học tại Việt Nam", "Hà Nội", "PHƯỜNG HOÀN KIẾM"),
]


@pytest.mark.parametrize(("title", "place", "unit"), TITLES)
def test_a_subject_ends_before_the_place_of_the_date(title: str, place: str, unit: str) -> None:
    head = f"UBND {unit}\nPHÒNG KINH TẾ\n{_STATE}Số: 45/KT-NN\n{title}"
    header = _read(f"{head} {place}, ngày 12 tháng 8 năm 2025\nKính gửi: Các thôn.\nĐề nghị.\n")
    assert header.title == title
    assert str(header.date) == "2025-08-12"


DECIDED = [
    # who decides ran into the title's last line, and a title that ends in the agency's name
    ("VỀ LỊCH CÔNG BỐ THÔNG TIN NĂM 2026 BỘ TRƯỞNG BỘ Y TẾ", "VỀ LỊCH CÔNG BỐ THÔNG TIN NĂM 2026"),
    ("VỀ LỊCH CÔNG BỐ THÔNG TIN NĂM 2026 CỦA BỘ Y TẾ", None),
    ("VỀ LỊCH NĂM 2026 CỦA\nBỘ Y TẾ\nBỘ TRƯỞNG BỘ Y TẾ", "VỀ LỊCH NĂM 2026 CỦA BỘ Y TẾ"),
    ("VỀ ỦY QUYỀN CHO GIÁM ĐỐC\nTHỰC HIỆN VIỆC", "VỀ ỦY QUYỀN CHO GIÁM ĐỐC THỰC HIỆN VIỆC"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "title"), DECIDED)
def test_who_decides_is_not_of_the_title(printed: str, title: str | None) -> None:
    head = f"BỘ Y TẾ\n{_STATE}Số: 9/QĐ-BYT\nHà Nội, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\n{printed}"
    assert _read(f"{head}\n{_BODY}").title == (title or printed)


SIGNERS = [
    ("TM. ỦY BAN NHÂN\nDÂN\nCHỦ TỊCH\nLê Hải Hòa", "Lê Hải Hòa", "TM. Ủy ban nhân dân, Chủ tịch"),
    ("K/T GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐã ký: Vũ Đức An", "Vũ Đức An", "KT. Giám đốc, Phó Giám đốc"),
    ("GIÁM ĐỐC\nPGS.TS Đào Xuân Cơ", "Đào Xuân Cơ", "Giám đốc"),
    ("HIỆU TRƯỞNG\nNGUYỄN THỊ THU HÀ", "Nguyễn Thị Thu Hà", "Hiệu trưởng"),
    ("CHỦ TỊCH UBND XÃ\nHOÀNG MAI\nLê An", "Lê An", "Chủ tịch Ủy ban nhân dân xã Hoàng Mai"),
    ("THẨM PHÁN\nTrần Minh Quân", "Trần Minh Quân", "Thẩm phán"),
    ("CHẤP HÀNH VIÊN\nLê Thị Lan", "Lê Thị Lan", "Chấp hành viên"),
    ("TRƯỞNG CÔNG AN XÃ\nThiếu tá Vi Văn Sơn", "Vi Văn Sơn", "Trưởng Công an xã"),
]  # fmt: skip


@pytest.mark.parametrize(("end", "signer", "role"), SIGNERS)
def test_signers_and_their_roles(end: str, signer: str, role: str) -> None:
    head = f"BỘ Y TẾ\n{_STATE}Số: 9/QĐ-BYT\nHà Nội, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nVề tổ chức"
    header = _read(f"{head}\n{_BODY}Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n{end}\n")
    assert (header.signer, header.signer_role) == (signer, role)


_OFFICE, _ATTESTS = "VĂN PHÒNG QUỐC HỘI", "XÁC THỰC VĂN BẢN HỢP NHẤT"
_DAY = "Hà Nội, ngày 16 tháng 3 năm 2026"


def test_the_country_in_the_name_of_its_president_is_no_second_head() -> None:
    text = (
        f"CHỦ TỊCH NƯỚC\n{_STATE}Số: 1455/QĐ-CTN\nHà Nội, ngày 18 tháng 8 năm 2025\nQUYẾT ĐỊNH\n"
        "Về việc tặng thưởng Huân chương\nCHỦ TỊCH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"{_BODY}Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nLương Cường\n"
    )
    header = _read(text)
    assert (header.issuer, header.signer) == ("Chủ tịch nước", "Lương Cường")


CONSOLIDATED = [
    (f"{_OFFICE} {_ATTESTS}\nSố: 44/VBHN-VPQH {_DAY}", "44/VBHN-VPQH"),
    (f"{_OFFICE}\nSố: 13/VBHN-VPQH\n\n{_ATTESTS}\n{_DAY}", "13/VBHN-VPQH"),
    # a text that only tells of one has none of its own
    ("Văn bản hợp nhất số 13/VBHN-VPQH ngày 16 tháng 3 năm 2026 được XÁC THỰC.", None),
]


@pytest.mark.parametrize(("end", "code"), CONSOLIDATED)
def test_a_law_as_consolidated_has_its_number_at_its_end(end: str, code: str | None) -> None:
    head = f"VĂN BẢN HỢP NHẤT - VĂN PHÒNG QUỐC HỘI\n{_STATE}LUẬT\nKHIẾU NẠI\n"
    merges = "Luật Khiếu nại số 02/2011/QH13 ngày 11 tháng 11 năm 2011 của Quốc hội, có hiệu lực.\n"
    header = _read(f"{head}{merges}Điều 1. Phạm vi\nNội dung.\n{end}\nCHỦ NHIỆM\nLê An\n")
    assert header.code == code
    assert header.title == "KHIẾU NẠI"
    if code:
        told = (header.type, header.issuer, str(header.date), header.signer)
        assert told == ("Văn bản hợp nhất", "Văn phòng Quốc hội", "2026-03-16", "Lê An")
