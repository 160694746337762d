"""Heads of local offices, of firms, of meetings: places, names and titles that were read wrongly.

The sentences are made for the test, in the forms of real papers.
"""

from __future__ import annotations

from datetime import date

import pytest

from extractors.header import read_header
from models.facts import Header
from tests.factories import manuscript

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header_of(text: str) -> Header:
    return read_header(manuscript(text))


#: The head above the type, and what must come of it.
_HEADS = (
    (
        "ỦY BAN NHÂN DÂN\nHUYỆN KRÔNG PẮC\n",
        "Số: 71/KH-UBND\nKrông Pắc, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Ủy ban nhân dân huyện Krông Pắc", "place": "Krông Pắc"},
    ),
    (
        "UBND HUYỆN ĐẮK GLONG\nỦY BAN NHÂN DÂN\nXÃ ĐẮK R'MĂNG\n",
        "Số: 71/KH-UBND\nĐắk R'măng, ngày 9 tháng 3 năm 2021\n",
        {"date": date(2021, 3, 9)},
    ),
    (  # ranks of districts and communes are shortened
        "UBND TX. ĐỒNG PHÚ\nPHÒNG Y TẾ\n",
        "Số: 71/KH-YT\nĐồng Phú, ngày 9 tháng 3 năm 2012\n",
        {"parent_issuer": "Ủy ban nhân dân thị xã Đồng Phú"},
    ),
    (  # a branch of a national body is not its centre
        "HỘI NÔNG DÂN VIỆT NAM\nTỈNH CAO BẰNG\n",
        "Số: 126/HD-HNDT\nHà Nội, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Hội Nông dân Việt Nam tỉnh Cao Bằng"},
    ),
    (  # whose name the centre has
        "HỘI NÔNG DÂN VIỆT NAM\n",
        "Số: 126/HD-HND\nHà Nội, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Trung ương Hội Nông dân Việt Nam"},
    ),
    (  # a command with its city
        "BỘ TƯ LỆNH THỦ ĐÔ HÀ NỘI\n",
        "Số: 126/KH-BTL\nHà Nội, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Bộ Tư lệnh Thủ đô Hà Nội"},
    ),
    (  # a place keeps its capitals before a figure
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG ĐẠI HỌC\nSƯ PHẠM HÀ NỘI 2\n",
        "Số: 126/KH-VP\nĐồng Nai, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Trường Đại học Sư phạm Hà Nội 2"},
    ),
    (  # and behind the party's committee
        "THÀNH ỦY BẾN CÁT\n",
        "Số: 126/KH-VP\nĐồng Nai, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Thành ủy Bến Cát"},
    ),
    (  # what a bank is for has a capital
        "NGÂN HÀNG PHÁT TRIỂN VIỆT NAM\n",
        "Số: 126/KH-VP\nĐồng Nai, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Ngân hàng Phát triển Việt Nam"},
    ),
    (  # the rank of a branch's province has none
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nCHI NHÁNH TỈNH LAI CHÂU\n",
        "Số: 126/KH-VP\nĐồng Nai, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh Lai Châu"},
    ),
    (  # what a district's office is for is written out
        "UBND HUYỆN ĐỊNH QUÁN\nPHÒNG NÔNG NGHIỆP VÀ PTNT\n",
        "Số: 126/KH-PNN\nĐịnh Quán, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Phòng Nông nghiệp và Phát triển nông thôn"},
    ),
    (
        "UBND HUYỆN ĐỊNH QUÁN\nPHÒNG GD&ĐT\n",
        "Số: 126/KH-GDĐT\nĐịnh Quán, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Phòng Giáo dục và Đào tạo"},
    ),
    (  # a department of trade is no bank
        "UBND TỈNH ĐỒNG NAI\nSỞ THƯƠNG MẠI\n",
        "Số: 126/KH-VP\nĐồng Nai, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Sở Thương mại tỉnh Đồng Nai"},
    ),
    (  # and none is the province of the date
        "UBND Q.1\n",
        "Số: 71/KH-UBND\nThành phố Hồ Chí Minh, ngày 9 tháng 3 năm 2012\n",
        {"issuer": "Ủy ban nhân dân quận 1"},
    ),
    (  # what has a name of its own is not called after its province
        "UBND TỈNH BÌNH DƯƠNG\nTRƯỜNG ĐẠI HỌC THỦ DẦU MỘT\n",
        "Số: 71/KH-ĐHTDM\nBình Dương, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Trường Đại học Thủ Dầu Một"},
    ),
    (
        "UBND TỈNH BÌNH DƯƠNG\nTRƯỜNG CAO ĐẲNG Y TẾ\n",
        "Số: 71/KH-CĐYT\nBình Dương, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Trường Cao đẳng Y tế tỉnh Bình Dương"},
    ),
    (  # a place that nobody knows takes no date away
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n",
        "Số: 71/KH-UBND\nZrưk Plơng, ngày 9 tháng 3 năm 2021\n",
        {"date": date(2021, 3, 9), "place": None},
    ),
    (  # the line was broken within the place
        "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n",
        "Số: 71/KH-UBND\nCao\nBằng, ngày 9 tháng 3 năm 2021\n",
        {"place": "Cao Bằng", "date": date(2021, 3, 9)},
    ),
    (
        "UBND HUYỆN LONG HỒ\nTRUNG TÂM GDNN-GDTX\n",
        "Số: 71/KH-GDNN-GDTX\nLong Hồ, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Trung tâm GDNN-GDTX"},
    ),
    (
        "SỞ Y TẾ BẾN TRE\nBỆNH VIỆN ĐA KHOA TỈNH BẾN TRE\n",
        "Số: 71/KH-BVĐK\nBến Tre, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Bệnh viện đa khoa tỉnh Bến Tre"},
    ),
    (
        "TỔNG CÔNG TY CỔ PHẦN\nVẬN TẢI THỦY\n",
        "Số: 71/KH-TCT\nHà Nội, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Tổng công ty cổ phần vận tải thủy"},
    ),
    (
        "BẢO HIỂM XÃ HỘI\nVIỆT NAM\n",
        "Số: 71/KH-BHXH\nHà Nội, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Bảo hiểm xã hội Việt Nam"},
    ),
    (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n",
        "Số 71-KH/BTCTW\nHà Nội, ngày 9 tháng 3 năm 2021\n",
        {"issuer": "Ban Tổ chức Trung ương"},
    ),
)


@pytest.mark.parametrize(("agencies", "number", "fields"), _HEADS)
def test_heads_of_local_offices(agencies: str, number: str, fields: dict[str, object]) -> None:
    header = header_of(f"{agencies}{_STATE}{number}KẾ HOẠCH\nPhòng, chống hạn hán năm 2021\n")
    assert {name: getattr(header, name) for name in fields} == fields


def test_of_offices_that_issue_a_circular_together_the_first_is_named() -> None:
    head = "BỘ TÀI CHÍNH - BỘ NỘI VỤ\n" + _STATE + "Số: 8/2013/TTLT-BTC-BNV\n"
    header = header_of(f"{head}THÔNG TƯ LIÊN TỊCH\nHướng dẫn chế độ phụ cấp lưu động\n")
    assert header.issuer == "Bộ Tài chính"


_TITLES = (
    (  # what is carried out, in capitals
        "KẾ HOẠCH\nTHỰC HIỆN CHƯƠNG TRÌNH NƯỚC SẠCH NĂM 2022\nCăn cứ Nghị quyết số 5/NQ-HĐND;",
        "THỰC HIỆN CHƯƠNG TRÌNH NƯỚC SẠCH NĂM 2022",
    ),
    (  # a sentence ran into the title
        "CHỈ THỊ\nVỀ TĂNG CƯỜNG QUẢN LÝ ĐẤT ĐAI NĂM 2022 Năm 2021, công tác quản lý đất đai"
        " đã có nhiều chuyển biến.",
        "VỀ TĂNG CƯỜNG QUẢN LÝ ĐẤT ĐAI NĂM 2022",
    ),
    (
        "THÔNG BÁO\nVề việc xét tuyển viên chức năm 2022 Căn cứ Quyết định số 8/QĐ-UBND;",
        "Về việc xét tuyển viên chức năm 2022",
    ),
    (
        "QUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN TỈNH V/V PHÊ DUYỆT QUY HOẠCH\nPHÁT TRIỂN CHĂN NUÔI",
        "V/V PHÊ DUYỆT QUY HOẠCH PHÁT TRIỂN CHĂN NUÔI",
    ),
    (
        "CÔNG ĐIỆN\nvề việc ứng phó với mưa lũ BAN THƯỜNG VỤ TỈNH ỦY điện:\n- Các huyện ủy;",
        "về việc ứng phó với mưa lũ",
    ),
    ("HỢP ĐỒNG THUÊ NHÀ\nSố: 9/2022/HĐ-TN\nGói thầu: Thuê trụ sở", "THUÊ NHÀ"),
)


@pytest.mark.parametrize(("text", "title"), _TITLES)
def test_titles_end_where_the_text_begins(text: str, title: str) -> None:
    assert header_of(f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n{_STATE}{text}\n").title == title


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("V/v chính sách thuế GTGT", "V/v chính sách thuế GTGT"),
        (
            "V/v báo cáo\nsơ kết năm. Cà Mau, ngày 9 tháng 3 năm 2021",
            "V/v báo cáo sơ kết năm.",
        ),
    ],
)
def test_subjects_of_letters(subject: str, title: str) -> None:
    head = f"UBND TỈNH CÀ MAU\nSỞ NỘI VỤ\n{_STATE}Số: 12/SNV-VP\n{subject}\nKính gửi: Sở Y tế\n"
    assert header_of(head).title == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "BIÊN BẢN\nXét thầu\nHôm nay, vào hồi 9 giờ ngày 4 tháng 5 năm 2022, chúng tôi có:",
            date(2022, 5, 4),
        ),
        ("HỢP ĐỒNG\nThuê nhà\nHôm nay, ngày 04/5/2022, hai bên gồm:", date(2022, 5, 4)),
        ("HỢP ĐỒNG\nThuê nhà\nHôm nay, ngày …/…/2022, hai bên gồm:", None),
        # a report may tell of today, too
        ("BÁO CÁO\nVề thu ngân sách\nHôm nay, ngày 04/5/2022, hội nghị đã họp.", None),
    ],
)
def test_contracts_and_minutes_have_the_day_of_their_text(text: str, day: date | None) -> None:
    assert header_of(f"{_STATE}{text}\n").date == day
