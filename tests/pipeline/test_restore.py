"""Restoring: what was lost comes back, what was not is not touched."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.document import Restoration
from pipeline.codebook import codebook
from pipeline.restore import restore
from pipeline.syllables import strip

_PIPELINE = Path(__file__).parents[2] / "pipeline"
_TEXT = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 45/TTr-SNV ngày 12/3/2024 về
việc rà soát thủ tục hành chính, Ủy ban nhân dân thành phố yêu cầu các sở, ban, ngành:
a) Phấn đấu giảm tối thiểu 20% thời gian giải quyết hồ sơ, hoàn thành trước ngày 30/11/2024;
b) Báo cáo kết quả thực hiện về Sở Nội vụ để tổng hợp."""


@pytest.mark.parametrize("text", [_TEXT, _TEXT.split("\n\n")[1]])
def test_stripped_text_comes_back(text: str) -> None:
    result = restore(strip(text))
    assert result.text == text
    assert result.damage == "stripped"
    assert all(0 < change.confidence <= 1 for change in result.changes)


@pytest.mark.parametrize(
    "text",
    [
        _TEXT,
        "",
        "\n\n",
        "The Government shall report to the National Assembly every year on the state budget.",
        "| 1 | 2.345 | 67,8 |\n| 2 | 9.120 | 54,3 |",
        "Xã Ia Dom, xã Ia Nan, huyện Đức Cơ, tỉnh Gia Lai",
        "Uỷ ban nhân dân tỉnh Hoà Bình ban hành quy chế về quản lý tài sản công năm 2020.",
        "Liên hệ: Văn phòng, email: vanthu.ubnd@example.vn; https://example.vn/thu-tuc-hanh-chinh",
    ],
)
def test_clean_text_is_not_touched(text: str) -> None:
    result = restore(text)
    assert result.text == text
    assert result.changes == ()
    assert result.damage == "clean"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("theo Quyet dinh so 12/QD-UBND cua UBND tinh", "12/QĐ-UBND của UBND tỉnh"),
        ("thuc hien Nghi quyet so 18-NQ/TU cua Thanh uy", "18-NQ/TU của Thành ủy"),
        ("theo Chuong trinh so 01-CTr/TU cua Tinh uy", "01-CTr/TU của Tỉnh ủy"),
        ("can cu Nghi dinh so 30/2020/ND-CP cua Chinh phu", "30/2020/NĐ-CP của Chính phủ"),
        ("tai To trinh so 9/TTr-SKHDT cua So Ke hoach va Dau tu", "9/TTr-SKHĐT của Sở Kế hoạch"),
        ("Nghi quyet so 7/NQ-HDND cua HDND va UBND tinh", "7/NQ-HĐND của HĐND và UBND tỉnh"),
        ("thuc hien cong tac CCHC, giai quyet TTHC, chi so PAPI", "CCHC, giải quyết TTHC, chỉ"),
        ("gui ve dia chi email hanhchinh@example.vn truoc ngay 5/6", "email hanhchinh@example.vn"),
    ],
)  # fmt: skip
def test_codes_and_abbreviations(found: str, wanted: str) -> None:
    assert wanted in restore(found).text


def test_every_code_proves_itself() -> None:
    data = tomllib.loads((_PIPELINE / "codes.toml").read_text(encoding="utf-8"))
    for entry in data["part"]:
        for found, wanted in entry["examples"]:
            context = "Thuc hien van ban so {} cua co quan co tham quyen ve cong tac to chuc can bo"
            assert wanted in restore(context.format(found)).text, found
    for part in data["stays"]:
        context = f"Thuc hien van ban so 5/{part} cua co quan co tham quyen ve cong tac to chuc"
        assert f"5/{part} " in restore(context).text


def test_every_abbreviation_proves_itself() -> None:
    data = tomllib.loads((_PIPELINE / "abbreviations.toml").read_text(encoding="utf-8"))
    known = codebook().abbreviations
    for entry in data["abbreviation"]:
        assert all(known[strip(word)] == word for word in entry["written"])
        for found, wanted in entry["examples"]:
            assert known[found] == wanted
        for word in entry["counterexamples"]:
            assert known.get(word, word) == word


_MISREAD = """UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM
S6: 45/QD-UBND Ha Néi, ngay 12 thang 3 nim 2024
Cén cir Luat T6 chirc chinh quyén dia phuong; theo dé nghi ctia Giém dbc S& Noi vu tai To trinh
s6 9/TTr-SNV ngay 1/3/2024 vé viéc ra soat tha tuc hanh chinh, UBND thanh phé yéu cau cac s&,
ban, nganh phin ddu giam ti thiéu 20% thoi gian giai quyét hd so trudc ngay 30/11/2024."""


def test_misread_text_comes_back() -> None:
    result = restore(_MISREAD)
    assert result.damage == "garbled"
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 45/QĐ-UBND Hà Nội, ngày 12 tháng 3 năm 2024",
        "Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Nội vụ",
        "số 9/TTr-SNV ngày 1/3/2024 về việc rà soát thủ tục hành chính, UBND thành phố yêu cầu",
        "giảm tối thiểu 20% thời gian giải quyết hồ sơ trước ngày 30/11/2024.",
    ):
        assert words in result.text


def test_a_number_that_may_be_a_word_is_never_changed_silently() -> None:
    result = restore(
        _MISREAD + "\nCai cach hanh chinh 14 nhiém vu trong tam, dé 1a chi dao ctia Tinh uy."
    )
    about = [change for change in result.changes if change.before == "14"]
    assert "14 nhiệm vụ" not in result.text or about
    assert all(change.doubtful for change in about)


def test_a_damaged_year_is_doubtful() -> None:
    result = restore(_MISREAD.replace("nim 2024", "nim 202!"))
    change = next(c for c in result.changes if c.before == "!")
    assert change.doubtful
    assert change.span.of(result.text) == "1"


def test_labels_in_order() -> None:
    text = (
        "a) Ke hoach;\nb) Bao cao thang;\nc) To trinh;\nd) Quyet dinh;\nd) Thong bao;\ne) Bien ban"
    )
    assert [line[0] for line in restore(text).text.split("\n")] == list("abcdđe")


def test_partly_stripped_keeps_what_is_there() -> None:
    text = (
        "Uỷ ban nhan dan tinh Hoà Bình bao cao ket qua thuc hien nhiệm vu phát trien kinh te xa hoi"
    )
    wanted = (
        "Uỷ ban nhân dân tỉnh Hoà Bình báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế xã hội"
    )
    assert restore(text).text == wanted


def test_only_the_damaged_lines_change() -> None:
    clean = "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện các nội dung nêu trên."
    stripped = strip(
        "Giao Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan thẩm định dự toán."
    )
    lines = restore("\n".join([clean] * 6 + [stripped])).text.split("\n")
    assert lines[:6] == [clean] * 6
    assert lines[6].startswith("Giao Sở Tài chính chủ trì, phối hợp với các đơn vị")


def _holds_together(found: str, result: Restoration) -> None:
    assert result.text.count("\n") == found.count("\n")
    source = target = 0
    for edit in result.alignment.edits:
        assert found[source : edit.source.start] == result.text[target : edit.target.start]
        source, target = edit.source.end, edit.target.end
    assert found[source:] == result.text[target:]
    for change in result.changes:
        assert result.alignment.to_source(change.span).of(found) == change.before


_SCRAPS = """Uy ban nhan dan thanh pho bao cao ket qua thuc hien s6 cia ctia dugc viéc K& S& 1a 14
6 12/QD-UBND 20% 5.000 ngay 2/9/2021 d) QUYET DINH HDND - ; . ( ¢éng của những |"""
_WORDS = st.sampled_from([*_SCRAPS.split(), "\n", " \n\n", "\t"])


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=30).map(" ".join))
@example("Ké hoach s6 12/QD-UBND\n" * 3)
def test_lines_and_alignment_hold(found: str) -> None:
    _holds_together(found, restore(found))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_restored(found: str) -> None:
    _holds_together(found, restore(found))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(strip(_TEXT).split()), min_size=8, max_size=30).map(" ".join))
def test_digits_stay(found: str) -> None:
    digits = re.compile(r"\d")
    assert digits.findall(restore(found).text) == digits.findall(found)
