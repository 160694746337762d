"""Issuers that no vocabulary has: where a second witness of the paper agrees with its head."""

from __future__ import annotations

import pytest

from corpus.score_headers import _read

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_SAID = "Kính gửi: Các cơ quan liên quan.\nĐề nghị quý cơ quan phối hợp thực hiện.\n"

ISSUERS = [
    # the name above has ended with its place: what stands below is another one
    (
        "SỞ VĂN HÓA VÀ THỂ THAO TỈNH NINH BÌNH\nBẢO TÀNG TỈNH NINH BÌNH",
        "Số: 45/BC-BT",
        _SAID,
        "Bảo tàng tỉnh Ninh Bình",
        "Sở Văn hóa và Thể thao tỉnh Ninh Bình",
    ),
    (
        "UBND THÀNH PHỐ CẦN THƠ\nQUỸ ĐẦU TƯ PHÁT TRIỂN",
        "Số: 155/TB-QĐTPT",
        _SAID,
        "Quỹ Đầu tư phát triển thành phố Cần Thơ",
        "Ủy ban nhân dân thành phố Cần Thơ",
    ),
    ("BỘ QUỐC PHÒNG\nBINH ĐOÀN 15", "Số: 344/KH-BĐ", _SAID, "Binh đoàn 15", "Bộ Quốc phòng"),
    (
        "CÔNG AN TỈNH THANH HÓA\nCƠ QUAN CẢNH SÁT ĐIỀU TRA",
        "Số: 1022/TB-CSĐT",
        _SAID,
        "Cơ quan cảnh sát điều tra",
        "Công an tỉnh Thanh Hóa",
    ),
    # words of another language, that the paper itself or its number has, too
    (
        "BỘ Y TẾ\nVIỆN PASTEUR NHA TRANG",
        "Số: 312/DT-KHTH",
        "Kính gửi: Sở Y tế.\nViện Pasteur Nha Trang đề nghị giám sát.\n",
        "Viện Pasteur Nha Trang",
        "Bộ Y tế",
    ),
    (
        "TẬP ĐOÀN CÔNG NGHIỆP\nTHAN - KHOÁNG SẢN VIỆT NAM\nCÔNG TY THAN HẠ LONG - TKV",
        "Số: 2210/QĐ-THL",
        "Căn cứ Điều lệ của Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam;\nĐiều 1. Ban hành.\n",
        "Công ty Than Hạ Long - TKV",
        "Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam",
    ),
    # a name of the highlands, that no syllable of Vietnamese has: the date is from there, too
    (
        "ĐẢNG BỘ TỈNH ĐẮK LẮK\nĐẢNG ỦY XÃ DLIÊ YA",
        "Số 12-BC/ĐU",
        "Đảng ủy xã Dliê Ya báo cáo.\n",
        "Đảng ủy xã Dliê Ya",
        "Đảng bộ tỉnh Đắk Lắk",
    ),
    (
        "UBND XÃ EA DRÔNG\nPHÒNG KINH TẾ",
        "Số: 12/BC-PKT",
        "UBND xã Ea Drông giao.\n",
        "Phòng Kinh tế",
        "Ủy ban nhân dân xã Ea Drông",
    ),
    (
        "UBND PHƯỜNG THIÊN TRƯỜNG PHÒNG KINH TẾ",
        "Số: 12/BC-PKT",
        _SAID,
        "Phòng Kinh tế",
        "Ủy ban nhân dân phường Thiên Trường",
    ),
    # a commune's name that differs in its marks from what is known elsewhere
    (
        "ỦY BAN NHÂN DÂN\nXÃ QUANG BÌNH",
        "Số: 12/BC-UBND",
        _SAID,
        "Ủy ban nhân dân xã Quang Bình",
        None,
    ),
    (
        "UBND XÃ MỄ SỞ PHÒNG KINH TẾ",
        "Số: 12/BC-PKT",
        _SAID,
        "Phòng Kinh tế",
        "Ủy ban nhân dân xã Mễ Sở",
    ),
    (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG B'LAO",
        "Số: 12/BC-UBND",
        "UBND phường B'Lao báo cáo.\n",
        "Ủy ban nhân dân phường B'Lao",
        None,
    ),
    # ... but not where nothing agrees
    ("BỘ Y TẾ\nVIỆN QXTR PKLM", "Số: 312/DT-KHTH", _SAID, None, None),
    # the line of the body was lost, its unit and the number have it
    (
        "Trang 1UỶ BAN NHÂN DÂN\nTHỊ TRẤN HƯƠNG SƠN",
        "Số: 67/TTr-UBND",
        _SAID,
        "Ủy ban nhân dân thị trấn Hương Sơn",
        None,
    ),
    # an inspectorate of a department is not that of its province
    (
        "SỞ XÂY DỰNG TỈNH TÂY NINH\nTHANH TRA",
        "Số: 15/KL-TTr",
        _SAID,
        "Thanh tra Sở Xây dựng tỉnh Tây Ninh",
        "Sở Xây dựng tỉnh Tây Ninh",
    ),
    (
        "MẶT TRẬN TỔ QUỐC VIỆT NAM\nỦY BAN TRUNG ƯƠNG",
        "Số: 2045/MTTW-BTT",
        _SAID,
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        None,
    ),
    # a police division is called with its police, not with the province
    (
        "CÔNG AN THÀNH PHỐ HẢI PHÒNG\nPHÒNG CẢNH SÁT GIAO THÔNG",
        "Số: 1190/TB-PC08",
        _SAID,
        "Phòng Cảnh sát giao thông",
        "Công an thành phố Hải Phòng",
    ),
    (
        "QUÂN KHU 9\nBỘ CHQS TỈNH CÀ MAU\nBAN CHQS XÃ NĂM CĂN",
        "Số: 31/BC-BCH",
        _SAID,
        "Ban CHQS xã Năm Căn",
        "Bộ Chỉ huy quân sự tỉnh Cà Mau",
    ),
    # what stands below the date is none of the name, though the number can't be read
    (
        "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nĐÀI KHÍ TƯỢNG THỦY VĂN TỈNH CAO BẰNG",
        "Số: DBTV-12/CBAN",
        "BẢN TIN\nDự báo lũ trên sông Bằng\nCăn cứ số liệu quan trắc;\n",
        "Đài khí tượng thủy văn tỉnh Cao Bằng",
        "Bộ Nông nghiệp và Môi trường",
    ),
    # the place of a department alone is that of its date
    ("SỞ Y TẾ", "Số: 7/SYT-NVY", _SAID, "Sở Y tế thành phố Hà Nội", None),
]


@pytest.mark.parametrize(("top", "number", "body", "issuer", "parent"), ISSUERS)
def test_who_issued_it(
    top: str, number: str, body: str, issuer: str | None, parent: str | None
) -> None:
    header = _read(f"{top}\n{_STATE}{number}\nHà Nội, ngày 3 tháng 4 năm 2025\n{body}")
    assert (header.issuer, header.parent_issuer) == (issuer, parent)


def test_a_head_in_one_line_below_a_line_of_the_site() -> None:
    head = (
        "Xem mẫu\n1. UBND TỈNH NINH THUẬN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ GIÁO DỤC VÀ ĐÀO "
        "TẠO Độc lập - Tự do - Hạnh phúc Số : 2917 /SGDĐT-VP Phan Rang-Tháp Chàm, ngày 05 tháng11 "
        "năm 2010 V/v báo cáo nhanh thiệt hại do lũ Kính gửi: - Ủy ban nhân dân tỉnh Ninh Thuận; "
        "Vừa qua, trên địa bàn tỉnh đã xảy ra mưa lớn và gây lũ lụt.\n"
    )
    header = _read(head)
    assert header.issuer == "Sở Giáo dục và Đào tạo tỉnh Ninh Thuận"
    told = (header.code, str(header.date), header.parent_issuer)
    assert told == ("2917/SGDĐT-VP", "2010-11-05", "Ủy ban nhân dân tỉnh Ninh Thuận")


NUMBERS = [
    # as ministries numbered before 1990
    ("Số: 808-BYT/QĐ", "Hà Nội", "808-BYT/QĐ"),
    # the end of a line stood before the place of the date
    ("Số: 255 / BC-BCĐPCGD-", "Nga Sơn", "255/BC-BCĐPCGD"),
    # no assembly's, though its letters begin like one
    ("Số: 90/QHTHTX-TD", "Hà Nội", "90/QHTHTX-TD"),
]


@pytest.mark.parametrize(("number", "place", "code"), NUMBERS)
def test_the_number(number: str, place: str, code: str) -> None:
    text = f"BỘ Y TẾ\n{_STATE}{number}\n{place}, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nVề kế hoạch\n"
    assert _read(text).code == code


def test_the_country_as_it_was_called_is_of_no_name() -> None:
    day = "Hà Nội, ngày 18 tháng 09 năm 1961"
    text = f"BỘ Y TẾ | VIỆT NAM DÂN CHỦ CỘNG HÒA |\nSố: 808-BYT/QĐ | {day}"
    assert _read(f"{text}\nQUYẾT ĐỊNH\nĐỔI TÊN BỆNH VIỆN\nCăn cứ luật;\n").issuer == "Bộ Y tế"


DECIDERS = [
    ("CHÍNH PHỦ QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT DOANH NGHIỆP", "Chính phủ"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
]


@pytest.mark.parametrize(("decider", "issuer"), DECIDERS)
def test_what_an_agency_does_is_not_of_its_name(decider: str, issuer: str) -> None:
    text = f"QUYẾT ĐỊNH\nVỀ TỔ CHỨC QUẢN LÝ\n{decider}\nCăn cứ Luật Tổ chức Chính phủ;\n"
    assert _read(text).issuer == issuer


def test_the_head_of_a_unit_is_no_deputy_minister() -> None:
    head = f"BỘ Y TẾ\n{_STATE}Số: 9/QĐ-BYT\nHà Nội, ngày 3 tháng 4 năm 2025\nQUYẾT ĐỊNH\nVề tổ chức"
    header = _read(f"{head}\n{_SAID}Nơi nhận:\n- Lưu: VT.\nTHỦ TRƯỞNG\nĐại tá Lê Văn Hoan\n")
    assert (header.signer, header.signer_role) == ("Lê Văn Hoan", "Thủ trưởng")


TITLES = [
    # the issuer says what it does right below the title, on a line of its own or on the title's
    ("Tuyển dụng viên chức năm 2025", "Bệnh viện Mắt thông báo như sau:"),
    ("Lịch khám chữa bệnh dịp Tết", "Bệnh viện Mắt ban hành lịch khám."),
    ("Kết quả công tác năm 2024", "Năm 2025, Bệnh viện đã khám cho 5.000 lượt người."),
    ("Phân công nhiệm vụ Đảng ủy viên", "Ban Thường vụ Đảng ủy thông báo phân công như sau:"),
    # but a title may name it
    ("Quy định tạm thời do", "Bệnh viện Mắt ban hành."),
    ("Kết luận của Giám đốc", "Bệnh viện Mắt về công tác dược"),
]


@pytest.mark.parametrize(("title", "below"), TITLES)
def test_a_title_ends_where_its_issuer_speaks(title: str, below: str) -> None:
    head = f"SỞ Y TẾ\nBỆNH VIỆN MẮT\n{_STATE}Số: 9/TB-BVM\nHà Nội, ngày 3 tháng 4 năm 2025\n"
    goes_on = title.endswith(("do", "Giám đốc"))
    want = f"{title} {below}" if goes_on else title
    assert _read(f"{head}THÔNG BÁO\n{title}\n{below}\nNơi nhận:\n- Lưu: VT.\n").title == want
