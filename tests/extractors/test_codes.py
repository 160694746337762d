"""Document codes: read as printed where they are right, mended where there is no doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.codes import find_codes
from extractors.symbols import agency_of, type_of

RIGHT = [
    ("Nghị quyết số 14/NQ-HĐND ngày 8/7/2022", "14/NQ-HĐND", "Nghị quyết"),
    ("theo Nghị định số 45/2019/NĐ-CP,", "45/2019/NĐ-CP", "Nghị định"),
    ("Nghị quyết 30c/2011/NQ-CP", "30c/2011/NQ-CP", "Nghị quyết"),
    ("Nghị quyết số 66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "Nghị quyết"),
    ("Luật số 58/2014/QH13.", "58/2014/QH13", None),
    ("Nghị quyết số 31/2022/UBTVQH15", "31/2022/UBTVQH15", None),
    ("Nghị quyết 1314/NQ-UBTVQH15", "1314/NQ-UBTVQH15", "Nghị quyết"),
    ("Công văn số 2210/UBND-SNV", "2210/UBND-SNV", "Công văn"),
    ("Văn bản số 516/TTg-KSTT", "516/TTg-KSTT", "Công văn"),
    ("Chỉ thị số 19-CT/TU của", "19-CT/TU", "Chỉ thị"),
    ("Kết luận số 22-KL/TW", "22-KL/TW", "Kết luận"),
    # offices with "&" in their letters, and symbols of one word before a day
    ("Tờ trình số 45/TTr-SNN&MT ngày", "45/TTr-SNN&MT", "Tờ trình"),
    ("công văn 167/SGD&ĐT-VP", "167/SGD&ĐT-VP", None),
    ("Nghị định số 36/CP ngày 18/6/1997", "36/CP", None),
    ("công văn số 6815/NHNN, ngày 2/3/2014", "6815/NHNN", None),
    ("Hướng dẫn số 73/LHH của Liên hiệp hội ngày 2/3/2014", "73/LHH", None),
    ("Chương trình số 03-CTr/TU", "03-CTr/TU", "Chương trình"),
    ("Tờ trình số 606/TTr-VNC", "606/TTr-VNC", "Tờ trình"),
    ("công văn số 45/CCTKV.VIII-CNTK", "45/CCTKV.VIII-CNTK", None),
    ("công văn số 8/CCTKV.XII-QLDN.HUE ngày 1/2/2025", "8/CCTKV.XII-QLDN.HUE", None),
    # a firm's letters are no type's
    ("công văn số 118/CTCP ngày 3/4/2025", "118/CTCP", None),
    ("công văn số 118/CTY ngày 3/4/2025", "118/CTY", None),
    ("văn bản số 14/2025/CV-E.K.LM ngày 12/8/2025 của Công ty", "14/2025/CV-E.K.LM", "Công văn"),
    # the older ones of the centre, which everybody knows, and of one part
    ("Quyết định số 241/TTg ngày 18 tháng 9", "241/TTg", None),
    ("Nghị định 25/CP hoặc", "25/CP", None),
    ("Nghị định 44-CP năm 1996", "44-CP", None),
    ("Quyết định số 176-HĐBT ngày", "176-HĐBT", None),
    ("Thông tư số 16-BYT/TT ngày", "16-BYT/TT", None),
    ("Thông tư liên bộ số 10/TTLB ngày 3", "10/TTLB", "Thông tư liên bộ"),
    ("Sắc lệnh số 50/SL về tổ chức", "50/SL", "Sắc lệnh"),
    ("Luật số 48-LCT/HĐNN8 ngày", "48-LCT/HĐNN8", None),
    ("Luật số 103-SL/L.005 ngày", "103-SL/L.005", "Sắc lệnh"),
    # without the word "số" before a day; the party's own rules
    ("Công văn 285/CCTTHC ngày 08 tháng 9", "285/CCTTHC", None),
    ("Quy định số 07-QĐi/TW, ngày", "07-QĐi/TW", "Quy định"),
    # decisions on persons
    ("Quyết định số 1343-QĐNS/TW, ngày", "1343-QĐNS/TW", None),
    # short for the centre, and not for a province's committee
    ("Chỉ thị số 78-CT/TƯ ngày", "78-CT/TƯ", "Chỉ thị"),
    (
        "Thông tư liên tịch số 10/2018/TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC ngày",
        "10/2018/TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC",
        "Thông tư liên tịch",
    ),
]
MENDED = [
    ("Nghị quyết số 88NQ-CP", "88/NQ-CP"),
    ("Kế hoạch số 140/KHUBND", "140/KH-UBND"),
    ("Chương trình 08-Ctr/TU", "08-CTr/TU"),
    ("Báo cáo số 09 /BC-ĐGS", "09/BC-ĐGS"),
    ("Quyết định số 40QĐ-BCĐCCHC", "40/QĐ-BCĐCCHC"),
    ("Nghị định 34/ND-CP", "34/NĐ-CP"),
    ("Quyết định 7/QD-TTG", "7/QĐ-TTg"),
    ("Nghị quyết 12/NQ - CP", "12/NQ-CP"),
    ("Báo cáo số 15/BC-\nĐGS ngày", "15/BC-ĐGS"),
    ("Đề án số 21/DA-UBND", "21/ĐA-UBND"),
    # Đ, to one who reads English
    ("theo Quyết định 56 28/2018/Qb-TTg", "28/2018/QĐ-TTg"),
    ("Pháp lệnh 34/2007/PL-UBTVQHI1", "34/2007/PL-UBTVQH11"),
    # the term that sat in the year
    ("Luật Đấu thầu số 22/2023/OH15", "22/2023/QH15"),
    ("Luật số 43/2024/QH1 sửa đổi", "43/2024/QH15"),
    ("Luật Thuế số 13/2008/QH112 ngày", "13/2008/QH12"),
]
NOT_CODES = [
    "xếp thứ 14/63 tỉnh, thành phố",
    "06/11 đơn vị",
    "ngày 06/7/2023 UBND Thành phố",
    "giai đoạn 2021-2025 UBND Thành phố",
    "01/TTHC được cắt giảm",
    "tốc độ 60 km/h",
    "dịch Covid-19 UBND",
    "Luật số 13/2008/QH14 ngày",
    "số      /BC-UBND",
    "Pháp lệnh 34/2007/PL-UBTVQHI",
    "công văn số 2025-005/SAV-CHQ",
    "Quyết định số 5'/\"43/QĐ-UBND ngày",
    "Quyết định số 12“45/QĐ-UBND ngày",
]


@pytest.mark.parametrize(("text", "code", "kind"), RIGHT)
def test_a_code_is_read_as_it_is_printed(text: str, code: str, kind: str | None) -> None:
    (mention,) = find_codes(text)
    assert (mention.code, mention.type, mention.mended) == (code, kind, False)
    assert mention.span.of(text) == code


@pytest.mark.parametrize(("text", "code"), MENDED)
def test_a_misprint_is_mended_and_kept(text: str, code: str) -> None:
    (mention,) = find_codes(text)
    assert mention.code == code
    assert mention.mended
    assert mention.raw == mention.span.of(text)


@pytest.mark.parametrize("text", NOT_CODES)
def test_other_figures_are_no_codes(text: str) -> None:
    assert find_codes(text) == ()


def test_the_word_before_the_number_mends_only_what_it_resembles() -> None:
    assert find_codes("Kế hoạch số 5/CT-UBND")[0].code == "5/CT-UBND"
    assert find_codes("Hợp đồng số 3/HD-STC")[0].code == "3/HĐ-STC"
    assert find_codes("Hướng dẫn số 3/HD-STC")[0].code == "3/HD-STC"


def test_a_symbol_names_its_type_and_its_issuer() -> None:
    assert type_of("CT-TTg") == "Chỉ thị"
    assert agency_of("TT-BNV") == "Bộ Nội vụ"
    assert agency_of("QĐ-UBND") is None
    assert agency_of("NQLT-UBTVQH15-CP") == "Ủy ban Thường vụ Quốc hội"


@given(
    st.integers(1, 9999),
    st.none() | st.integers(1990, 2030),
    st.sampled_from(["NQ-HĐND", "QĐ-UBND", "NĐ-CP", "TT-BTC", "KH-UBND", "UBND-KT"]),
    st.sampled_from(["", "Theo Quyết định số ", "(", "và số "]),
    st.sampled_from(["", ".", " ngày 3/5/2021", "; ", ")", " của UBND tỉnh"]),
)
def test_every_code_made_by_the_rule_is_found_whole(
    number: int, year: int | None, symbol: str, before: str, after: str
) -> None:
    code = "/".join(str(part) for part in (number, year, symbol) if part is not None)
    (mention,) = find_codes(before + code + after)
    assert mention.code.endswith(symbol) or "Quyết định" in before
    assert mention.span.of(before + code + after) == code
