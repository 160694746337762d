"""The tables of the old fonts, and decoding where encoding or font is known."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.old_fonts
from corpus.old_encodings import encode
from pipeline.old_fonts import (
    Encoding,
    carried,
    decode,
    draws_capitals,
    encoding_of_font,
    font_of,
)

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in _TONES]
SMALL = [*_VOWELS, *"bcdđghklmnpqrstvxfjwz"]
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL)]
#: Capitals with a tone, for which TCVN3 has no codes: they are written as small letters.
_TONED = frozenset(v.upper() for v in _VOWELS if v not in "aăâeêioôơuưy")
_FONTS = tomllib.loads(
    Path(pipeline.old_fonts.__file__).with_suffix(".toml").read_text(encoding="utf-8")
)["font"]

CASES = [
    # encoding, as found, as it reads
    (Encoding.TCVN3, "QuyÕt ®Þnh sè 12/Q§-UBND", "Quyết định số 12/QĐ-UBND"),
    (Encoding.TCVN3, "n\xadíc, ­u ®·i", "nước, ưu đãi"),  # the soft hyphen is ư
    (Encoding.TCVN3, "n−íc, gi∙ s¶n phÈm", "nước, giã sản phẩm"),  # as a PDF names the glyphs
    (Encoding.TCVN3, "μ", "à"),  # Greek mu for the micro sign
    (Encoding.VNI, "Quyeát ñònh soá 12/QÑ-UBND", "Quyết định số 12/QĐ-UBND"),
    (Encoding.VNI, "ÑOÄC LAÄP - TÖÏ DO", "ĐỘC LẬP - TỰ DO"),
    (Encoding.VNI, "VEÂØ, Aùp duïng", "VỀ, Áp dụng"),  # two marks; a small mark on a capital
    (Encoding.VNI, "kyõ thuaät, kî, nghó, chæ", "kỹ thuật, kỵ, nghĩ, chỉ"),
    (Encoding.VPS, "Quy‰t ÇÎnh", "Quyết định"),
    (Encoding.VPS, "T\x12 Cao", "TỘ Cao"),  # a capital on a control code
    (Encoding.VISCII, "Quyªt ð¸nh", "Quyết định"),
    (Encoding.VISCII, "\x02 \x1e", "Ẳ Ỵ"),
    (Encoding.VIQR, "Quye^'t ddi.nh, nu+o+'c, nu*o*'c", "Quyết định, nước, nước"),
    (Encoding.VIQR, r"so^' 5\. Nghi.", "số 5. Nghị"),
    (Encoding.CP1258, "Quyêìt ðiònh", "Quyết định"),
    (Encoding.UTF8, "Quyáº¿t Ä‘á»‹nh", "Quyết định"),
]


@pytest.mark.parametrize(("encoding", "found", "reads"), CASES)
def test_decode(encoding: Encoding, found: str, reads: str) -> None:
    assert decode(found, encoding) == reads


def test_decode_of_bytes_that_were_no_utf8() -> None:
    data = encode("Quyết định của Ủy ban", Encoding.VPS)
    assert decode(data.decode("utf-8", "surrogateescape"), Encoding.VPS) == "Quyết định của Ủy ban"


@pytest.mark.parametrize("encoding", list(Encoding))
def test_every_letter_comes_back(encoding: Encoding) -> None:
    for letter in LETTERS:
        back = decode(carried(encode(letter, encoding)), encoding)
        lost = encoding is Encoding.TCVN3 and letter in _TONED
        assert back == (letter.lower() if lost else letter)


#: Text as people wrote it: what a font has a letter for can't be punctuation there.
_TEXT = st.lists(st.sampled_from([*LETTERS, *" .,;:?!'()+-*/\\^~`0123456789\n"]), max_size=40)


@given(_TEXT, st.sampled_from([e for e in Encoding if e is not Encoding.TCVN3]))
def test_round_trip(signs: list[str], encoding: Encoding) -> None:
    text = "".join(signs)
    assert decode(carried(encode(text, encoding)), encoding) == text


@given(_TEXT)
def test_round_trip_of_tcvn3(signs: list[str]) -> None:
    text = "".join(s for s in signs if s not in _TONED)
    assert decode(carried(encode(text, Encoding.TCVN3)), Encoding.TCVN3) == text


@given(st.text(max_size=60), st.sampled_from(list(Encoding)))
def test_decode_takes_anything(text: str, encoding: Encoding) -> None:
    assert decode(text, encoding).count("\n") == text.count("\n")


def test_encode_refuses_what_it_cannot_say() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode("“Nghị quyết”", Encoding.VISCII)  # the code of “ is Ộ there


@pytest.mark.parametrize("entry", _FONTS, ids=lambda entry: entry["encoding"] or "none")
def test_names_of_fonts(entry: dict[str, list[str]]) -> None:
    for name in entry["examples"]:
        assert (encoding_of_font(name) or "") == entry["encoding"]
    for start in entry["starts"]:
        assert any(start in name.lower() for name in entry["examples"]), f"{start}: no example"


@pytest.mark.parametrize(
    ("name", "capitals"),
    [
        (".VnTime", False),
        (".VnTimeH", True),
        (".VnArial NarrowH", True),
        ("ABCDEF+.VnTimeH,Bold", True),
        ("ABCDEF+#2EVnTimeH", True),
        (".VnTimeh", True),
        (".VnTimeH Tur", True),  # Word adds the script of a font
        ("VnTimeH(Ds)", True),
        (".VnSouthern", False),
        ("VPS Long An Hoa", True),
        ("VNI-Thufap", False),
    ],
)
def test_fonts_that_draw_capitals(name: str, capitals: bool) -> None:
    font = font_of(name)
    assert font is not None
    assert font.capitals is capitals


@pytest.mark.parametrize(
    ("text", "font", "capitals"),
    [
        ("céng hßa", ".VnTimeH", True),
        ("thanh tra", "ABCDEF+.VnTimeH,Bold", True),
        ("céng hßa", ".VnTime", False),
        ("Cộng hòa", ".VnTimeH", False),  # converted, the old font's name stayed
        ("François", "Times New Roman", False),
    ],
)
def test_capitals_for_small_letters(text: str, font: str, capitals: bool) -> None:
    assert draws_capitals(text, font) is capitals
