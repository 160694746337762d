"""The judge: clean, stripped, garbled, nothing; and what must be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import Verdict
from pipeline.judge import judge
from pipeline.syllables import is_key, is_syllable, strip

_CLEAN = """ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình
số 45/TTr-SNV ngày 12 tháng 3 năm 2024, Chủ tịch Ủy ban nhân dân tỉnh quyết định giao các sở,
ngành rà soát, cắt giảm tối thiểu 20% thời gian giải quyết thủ tục hành chính."""
_GARBLED = """UY BAN NHAN DAN TINH
Cén cir Luét T6 chic chinh quyén dia phuong; theo dé nghi ctia Gidm déc S& Néi vu tai To trinh
s6 45/TTr-SNV ngay 12 thang 3 nam 2024, Chi tich Uy ban nhan dan tinh quyét dinh giao cic sé,
nganh ra sodt, cit gidm t6i thiéu 20% thoi gian giai quyét thi tuc hanh chinh."""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (_CLEAN, Verdict.USABLE),
        (strip(_CLEAN), Verdict.STRIPPED),
        (strip(_CLEAN).upper(), Verdict.STRIPPED),
        (_GARBLED, Verdict.GARBLED),
        ("Báo cáo ket qua thuc hien nhiem vu của Sở Noi vu về cai cach hanh chinh trong quy mot "
         "nam nay, kien nghi va de xuat giai phap trong thoi gian toi của tinh", Verdict.STRIPPED),
        ("", Verdict.NONE),
        (" . ,\n — '\n", Verdict.NONE),
        ("| 1 | 2.345 | 67,8 |\n| 2 | 9.120 | 54,3 |\n| 3 | 7.100 | 12,0 |", Verdict.USABLE),
        ("The Government shall issue a decree on the management of official documents and the "
         "protection of state secrets, which comes into force in January", Verdict.USABLE),
        ("Le Gouvernement a présenté le rapport sur les réformes engagées dans le secteur de "
         "l'éducation nationale depuis le début de l'année dernière", Verdict.USABLE),
        ("QuyÕt ®Þnh cña Uû ban nh©n d©n tØnh vÒ viÖc ban hµnh quy chÕ lµm viÖc", Verdict.GARBLED),
        ("Quyeát ñònh cuûa Uûy ban nhaân daân tænh veà vieäc ban haønh quy cheá laøm vieäc",
         Verdict.GARBLED),
        ("(cid:12)(cid:45)(cid:7) (cid:33)(cid:19)", Verdict.GARBLED),
        ("Xã Đắk Sin, huyện Đắk R'lấp; xã Ia Dom, huyện Đức Cơ", Verdict.USABLE),
    ],
)  # fmt: skip
def test_verdicts(text: str, verdict: Verdict) -> None:
    assert judge(text)[0] is verdict


def test_one_good_half_hides_nothing() -> None:
    text = "\n".join([_CLEAN] * 6 + [_GARBLED] * 4)
    assert judge(text)[0] is Verdict.GARBLED


def test_reason_holds_figures() -> None:
    assert judge(_GARBLED)[1].startswith("marked 0.")


@pytest.mark.parametrize("word", ["quyết", "Nghiêng", "khuỷu", "giếng", "gì", "yêu", "ƯỚC", "ở"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_key(strip(word))


@pytest.mark.parametrize("word", ["các".replace("á", "a"), "hién", "nguời", "dâ", "zalo"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=200))
def test_any_text_has_a_verdict(text: str) -> None:
    verdict, reason = judge(text)
    assert isinstance(verdict, Verdict)
    assert reason
