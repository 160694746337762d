"""Broken text layers: glued words part, torn words join, everything else stays."""

from __future__ import annotations

import re

import pytest

from pipeline.broken import propose
from pipeline.normalise import normalise
from pipeline.proposals import applied
from pipeline.syllables import strip


def _mended(found: str) -> str:
    result = applied(found, propose(found), "broken").text
    assert result.count("\n") == found.count("\n")
    return result


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("chỉ đạo các khu phốxếp hàng rào gọn lại", "chỉ đạo các khu phố xếp hàng rào gọn lại"),
        ("việc đóxác định rõ người làm", "việc đó xác định rõ người làm"),
        ("từ đầu năm 2023và những năm sau", "từ đầu năm 2023 và những năm sau"),
        ("đã cólànhiều lần", "đã có là nhiều lần"),
        ("ban hànhKế hoạch và các cơ quan", "ban hành Kế hoạch và các cơ quan"),
        ("Sở Nội vụThành phố trình", "Sở Nội vụ Thành phố trình"),
        ("Chủ tịch UBNDtỉnh giao", "Chủ tịch UBND tỉnh giao"),
        ("Văn phòng UBND TPHà Nội báo cáo", "Văn phòng UBND TP Hà Nội báo cáo"),
        ("Danh mục sốTTHC được rà soát", "Danh mục số TTHC được rà soát"),
        ("9Sóc Sơn và 12Văn bản", "9 Sóc Sơn và 12 Văn bản"),
        ("ngày 24 tháng11/2024 có hiệu lực", "ngày 24 tháng 11/2024 có hiệu lực"),
        ("phê duyệt dự toán năm2023 của đơn vị", "phê duyệt dự toán năm 2023 của đơn vị"),
        ("CĂN CỨ LUẬT TỔCHỨC CHÍNH QUYỀN", "CĂN CỨ LUẬT TỔ CHỨC CHÍNH QUYỀN"),
    ],
)
def test_glued_words_part(found: str, wanted: str) -> None:
    assert _mended(found) == wanted


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("Ban hành ngh ị quyết này", "Ban hành nghị quyết này"),
        ("theo quy ết định số 12", "theo quyết định số 12"),
        ("U Ỷ BAN NHÂN DÂN T ỈNH", "UỶ BAN NHÂN DÂN TỈNH"),
        ("N GHỊ QUY ẾT v ề vi ệc ph ê duy ệt", "NGHỊ QUYẾT về việc phê duyệt"),
        ("Q U Y Ế T Đ Ị N H", "QUYẾT ĐỊNH"),
        ("các đơ n vị trự c thuộc thự c hiệ n", "các đơn vị trực thuộc thực hiện"),
        ("căn cứ ngh\nị quyết của Hội đồng", "căn cứ nghị\nquyết của Hội đồng"),
        ("căn cứ ngh-\nị quyết của Hội đồng", "căn cứ nghị\nquyết của Hội đồng"),
    ],
)
def test_torn_words_join(found: str, wanted: str) -> None:
    assert _mended(found) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "quy định tại điểm b, điểm c khoản 1 và điểm b ánh sáng, điểm a, d Điều 5m",
        "Phương án A B C D; lớp 5 a và 6 b; hộ ông Nguyễn Văn A, bà Trần Thị B",
        "diện tích 5m2, cáp 2x300, đường dây 100kV, 24h trong ngày, 12km, 500đ, khoản 1a, 3b",
        "Liên hệ vanthu@example.vn hoặc example.vn/thutuc, mã hồ sơ H32.14-2023và1",
        "xã Ea Rốk, xã Ia Pnôn, huyện Krông Pắc, xã Kon Plông, Đắk Mil, A Lưới, Ba Tơ",
        "mua ôtô nhập khẩu, bêtông và ximăng, dài 3 kilômét, rộng 2 hécta, Matxcơva",
        "Người dùng YouTube, VietNam Airlines, MobiFone, VNeID, iOffice, TikTok, eGov",
        "Kinh tế - xã hội; Lao động -\nThương binh và Xã hội; kinh tế-\nxã hội",
        "The Government shall report to an assembly in a year on the state of its budget.",
        "đạt chỉ tiêu đơn vị6 và cơ quan11 được giao12",  # marks of footnotes, not figures
        "hoà giải, thuỷ lợi, khoẻ mạnh, hòa giải, thủy lợi, khỏe mạnh, quý, giá, của",
        "| 1 | Xã A | 2.345 | b | 67,8 |",
    ],
)  # fmt: skip
def test_everything_else_stays(text: str) -> None:
    assert propose(text) == []


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("tòan bộ kế họach", "toàn bộ kế hoạch"),
        ("gía trị cuả tài sản, kết qủa", "giá trị của tài sản, kết quả"),
        ("Nghị quyết của đòan thể, qúy vị", "Nghị quyết của đoàn thể, quý vị"),
    ],
)
def test_tone_marks_find_their_letter(found: str, wanted: str) -> None:
    assert _mended(found) == wanted


def test_without_diacritics_only_what_is_sure() -> None:
    clean = "Uỷ ban nhân dân tỉnh ban hành quyết định về công tác cải cách hành chính năm sau"
    found = strip(clean).replace("hanh quyet", "hanhquyet").replace("cong tac", "co ng tac")
    assert _mended(found) == strip(clean)
    english = "This online container was in a camera of the banana government for an hour"
    assert propose(english) == []


def test_a_change_says_what_stood_there() -> None:
    found = "căn cứ ngh\nị quyết và các khu phốxếp hạng"
    for proposal in propose(found):
        before = found[proposal.start : proposal.end]
        assert re.sub(r"\s", "", before) == re.sub(r"\s", "", proposal.after)
        assert 0.5 < proposal.confidence <= 1


def test_marks_are_composed_first() -> None:
    assert _mended(normalise("to\u0300an quye \u0302\u0301t")[0]) == "toàn quyết"
