"""Codes without what stands between their parts are mended where one reading is left, or not."""

import pytest

from extractors.codes import find_codes

MENDED = [
    # the hyphen, the slash, or both
    ("Nghị quyết 61NQCP của", "61/NQ-CP"),
    ("Quyết định số 15QĐUBND ngày 3/4/2020", "15/QĐ-UBND"),
    ("Quyết định số 32QĐBCĐCCHC", "32/QĐ-BCĐCCHC"),
    ("Nghị định số 97/2020NĐ-CP quy định", "97/2020/NĐ-CP"),
    ("Luật số 31/2024QH15,", "31/2024/QH15"),
    ("Công văn số 1305/UBNDSNV ngày", "1305/UBND-SNV"),
    ("Công văn số 1305UBND-SNV ngày", "1305/UBND-SNV"),
    # blanks for them, and beside them
    ("Quyết định số 15/2020 QĐ-UBND ngày", "15/2020/QĐ-UBND"),
    ("Quyết định 44 QĐ/TTg về", "44/QĐ-TTg"),
    ("Thông tư 02 2021 TT BNV", "02/2021/TT-BNV"),
    ("Luật số 31/2024 QH15;", "31/2024/QH15"),
    # blanks among the letters of one part
    ("Nghị định số 15/2022/N Đ-CP ngày", "15/2022/NĐ-CP"),
    ("Nghị quyết số 41/2021/Q H15 ngày", "41/2021/QH15"),
    ("Quyết định số 1234/QĐ-U BND", "1234/QĐ-UBND"),
    # the end of a line
    ("Nghị định số 50/2024/\nNĐ-CP", "50/2024/NĐ-CP"),
    ("Nghị quyết số: 24\n/2023/QH15", "24/2023/QH15"),
    ("Quyết định số 1234/QĐ\n-UBND", "1234/QĐ-UBND"),
    # other signs, and too many
    ("Nghị định số 17/2019/NĐ_CP ngày", "17/2019/NĐ-CP"),
    ("Quyết định số 15/QĐ—UBND", "15/QĐ-UBND"),
    ("Quyết định số 15//QĐ-UBND", "15/QĐ-UBND"),
    ("Thông tư số 02-2021-TT-BNV", "02/2021/TT-BNV"),
    ("Quyết định số 1.234/QĐ-UBND", "1234/QĐ-UBND"),
    # an assembly's term: apart, in small letters, left out where one alone sat in the year
    ("Luật Hải quan số 11/2014/QH-13 ngày", "11/2014/QH13"),
    ("Luật số 90/2025/Qh15.", "90/2025/QH15"),
    ("Nghị quyết số 35/2023/UBTVQH 15 ngày", "35/2023/UBTVQH15"),
    ("Nghị quyết số 35/2023/UBTVQH của", "35/2023/UBTVQH15"),
    # the party's form
    ("Chỉ thị số 08CT/TU ngày", "08-CT/TU"),
    ("Nghị quyết 18NQTW", "18-NQ/TW"),
    ("Quy định số 89–QĐ/TW ngày", "89-QĐ/TW"),
    ("Quyết định số 84 QĐ/TWĐTN ngày", "84-QĐ/TWĐTN"),
    # the word before it ran into it: nothing of the code is lost
    ("theo Nghị định101/2024/ND-CP nay", "101/2024/NĐ-CP"),
    # letters of other alphabets
    ("Thông tư số 5/2020/TT-BTС ngày", "5/2020/TT-BTC"),
    ("Quyết định số 96/QÐ-BYT ngày", "96/QĐ-BYT"),
]
#: What one can't tell, and other numbers before capitals.
NOT_READ = [
    "Quyết định số: 1 5/QĐ-UBND",
    "Quyết định số 12 13/QĐ-UBND",
    "Văn bản số 1234/BNVCCVC ngày",
    "Thông tư số 69/2022/BTC được",
    "Nghị quyết số 41/2025/QH13",
    "Quyết định số 12/QĐ UBNDTP",
    "Quyết định số 499 QĐ/ĐC ngày",
    "Nghị quyết của Quân ủy (số 39/QUTW)",
    "Quyết định mức 5 kg/ha, 60 km/h và 24/7",
    "Công văn số điện thoại 0243.8.123.456",
    "Thông báo số 1900/6192 của",
    "Báo cáo 5/2020 UBND tỉnh",
    "Kế hoạch 2021-2025 UBND Thành phố",
    "Nghị quyết 12/2020 HĐND tỉnh",
    "Quyết định 15 TP Hà Nội",
    "Thông tư 02 TT Huế",
    "Tại Điều 5 TT-BTC",
    "Điều 5 NĐ-CP",
    "ngày 15/5/2020 QĐ UBND",
    "Luật số 5 QH",
    "xếp hạng số 1 TP HCM",
    "gói thầu số 3 TB-CT",
    "tỷ lệ 1/500 QĐ-UBND",
    "số nhà 12/3 TT Cầu Diễn",
    "Báo cáo\n5\n\nQĐ-UBND",
]
#: Numbers of forms look like codes.
FORMS = [
    "theo mẫu số 01/TB-SĐT ban hành",
    "Mẫu 02/KK-TNCN",
    "Mẫu số 05/TT BTC",
    "biểu số: 01/KTHT/N, 02/KTHT/N và 03/KTHT/N",
    "Biểu mẫu số 04/ĐGTĐ-SCM",
]


@pytest.mark.parametrize(("text", "code"), MENDED)
def test_a_worn_code_is_mended_and_what_is_printed_kept(text: str, code: str) -> None:
    (mention,) = find_codes(text)
    assert mention.code == code
    assert mention.mended
    assert mention.raw == mention.span.of(text)


@pytest.mark.parametrize("text", NOT_READ)
def test_nothing_is_made_a_code_that_can_be_read_in_two_ways_or_is_none(text: str) -> None:
    assert find_codes(text) == ()


@pytest.mark.parametrize("text", FORMS)
def test_the_number_of_a_form_is_no_documents(text: str) -> None:
    assert find_codes(text) == ()


def test_a_document_behind_a_form_is_one() -> None:
    (mention,) = find_codes("Mẫu số 01/TB-SĐT kèm theo Thông tư số 8/2022/TT-BTC")
    assert mention.code == "8/2022/TT-BTC"


def test_a_code_is_found_in_order_among_whole_ones() -> None:
    text = "Quyết định số 1/QĐ-TTg, Nghị quyết 2NQ/TW, Nghị định số 3/2020/NĐ-CP"
    assert [m.code for m in find_codes(text)] == ["1/QĐ-TTg", "2-NQ/TW", "3/2020/NĐ-CP"]
