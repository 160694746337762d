"""Word files of 1997 to 2003: what they say is read in the letters of their fonts."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_office import (
    END_OF_ROW,
    IN_TABLE,
    Letters,
    Paragraph,
    cell,
    container,
    flag,
    on_paper,
    word,
    word95,
)

from models.document import Verdict
from pipeline.errors import SourceError, VanbanError
from pipeline.intake import taken_in
from pipeline.ocr import tesseract
from pipeline.old_word import old_word_text
from pipeline.pages import read_pages
from pipeline.recipe import Recipe

TIMES, TCVN3, TCVN3_CAPITALS, VNI, SYMBOL = range(5)
HIDDEN, DELETED, CAPS, SPECIAL = flag(0x083C), flag(0x0800), flag(0x083B), flag(0x0855)


def lines(*paragraphs: Paragraph, **more: object) -> list[str]:
    return old_word_text(word(paragraphs, **more)).text.split("\n")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ([Letters("QuyÕt ®Þnh", TCVN3)], "Quyết định"),
        ([Letters("chÝnh phñ", TCVN3_CAPITALS)], "CHÍNH PHỦ"),
        ([Letters("Quyeát ñònh", VNI)], "Quyết định"),
        # both in one paragraph, and a vowel whose mark stands in the next run
        ([Letters("QuyÕt ®Þnh ", TCVN3), Letters("soá", VNI)], "Quyết định số"),
        ([Letters("Quye", VNI, flag(0x0835)), Letters("át", VNI)], "Quyết"),
        # small letters with a tone stand for capitals, which the font does not have
        ([Letters("CéNG HOµ X· HéI", TCVN3)], "CỘNG HOÀ XÃ HỘI"),
        (["So 5 ", Letters("mËt", TCVN3, HIDDEN), "QD"], "So 5 QD"),
        (["nam ", Letters("2003", None, DELETED), "2004"], "nam 2004"),
        ([Letters("chÝnh phñ", TCVN3, CAPS)], "CHÍNH PHỦ"),
        # a field: what it was told is left out, what came of it stays, also one inside another
        (["xem \x13 HYPERLINK a \x14trang\x15 nay"], "xem trang nay"),
        (["a\x13 IF \x13 PAGE \x142\x15 = 1 \x14b\x13 REF x \x14c\x15\x15d"], "abcd"),
        (["136/KH\x1eUBND, thuc\x1f hien\x01"], "136/KH-UBND, thuc hien"),
        (["dong mot\x0bdong hai"], "dong mot\ndong hai"),
        ([Letters("(", None, SPECIAL + struct.pack("<HHH", 0x6A09, 4, 0xF0B3)), " 5"], "≥ 5"),
    ],
)
def test_what_a_reader_sees(letters: list[Letters | str], text: str) -> None:
    assert on_paper(old_word_text(word([Paragraph(letters)]))) == text


def test_the_codes_are_kept_beside_the_letters() -> None:
    both = [Paragraph(["Dieu 1. "]), Paragraph([Letters("§iÒu 2.", TCVN3)])]
    found = old_word_text(word(both))
    assert found.text == "Dieu 1. \nĐiều 2."
    assert found.codes == "Dieu 1. \n§iÒu 2."
    assert found.encodings == "tcvn3"
    plain = old_word_text(word([Paragraph(["Article 2."])]))
    assert (plain.codes, plain.encodings) == (None, "")


def test_capitals_of_fonts_and_commands_are_a_look() -> None:
    parts = [Letters("bé tµi chÝnh", TCVN3_CAPITALS), Letters(" sè 5 ", TCVN3)]
    found = old_word_text(word([Paragraph([*parts, Letters("thanh tra", TCVN3, CAPS)])]))
    assert found.text == "bộ tài chính số 5 thanh tra"
    assert [span.of(found.text) for span in found.capitals] == ["bộ tài chính", "thanh tra"]
    # two lines are two looks, and a program that turned the letters took another font
    two = [Letters("sè mét\x0bsè hai", TCVN3_CAPITALS)]
    found = old_word_text(word([Paragraph(two)]))
    assert [span.of(found.text) for span in found.capitals] == ["số một", "số hai"]
    turned = word([Paragraph([Letters("số một", TCVN3_CAPITALS)])], wide=True)
    assert old_word_text(turned).capitals == ()


def test_a_font_may_be_named_by_the_style_or_by_the_style_below_it() -> None:
    named = struct.pack("<HHHH", 0x4A4F, TCVN3, 0x4A51, TCVN3)
    styles = ((0xFFF, b""), (0, named), (1, flag(0x0835)), (3, b""))
    paragraphs = [Paragraph(["§iÒu"], style=style) for style in (1, 2)]
    assert lines(*paragraphs, styles=styles) == ["Điều", "Điều"]
    # a style that stands on itself ends somewhere
    assert lines(Paragraph([Letters("§iÒu", TCVN3)], style=3), styles=styles) == ["Điều"]


def test_letters_of_unicode_stay_whatever_the_font_is_called() -> None:
    text = "Các đơn vị thực hiện"
    assert lines(Paragraph([Letters(text, TCVN3)]), wide=True) == [text]


def test_words_decide_where_the_font_is_wrong() -> None:
    said = "Caùc cô quan haønh chính nhaø nöôùc thöïc hieän nhieäm vuï ñöôïc giao"
    (line,) = lines(Paragraph([Letters(said, TCVN3)]))
    assert line == "Các cơ quan hành chính nhà nước thực hiện nhiệm vụ được giao"


def test_a_row_is_a_line() -> None:
    inner = Paragraph([Letters("Sè ho¸", TCVN3)], said=IN_TABLE)
    row = (cell("1"), inner, cell(Letters("hå s¬", TCVN3)), cell(""), END_OF_ROW)
    found = lines(Paragraph(["a"]), *row, *row, Paragraph(["b"]))
    assert found == ["a", "", "| 1 | Số hoá hồ sơ | |", "| 1 | Số hoá hồ sơ | |", "", "b"]


def test_the_head_of_a_letter_is_read_column_by_column() -> None:
    left = Paragraph([Letters("ubnd tØnh", TCVN3_CAPITALS)], said=IN_TABLE)
    right = Paragraph(
        [Letters("céng hoµ x· héi chñ nghÜa viÖt nam", TCVN3_CAPITALS)], said=IN_TABLE
    )
    found = old_word_text(word([
        left, cell("So: 5/QD-UBND"), right, cell(Letters("§éc lËp - Tù do", TCVN3)), END_OF_ROW,
        Paragraph(["QUYET DINH"]),
    ]))  # fmt: skip
    assert [line for line in on_paper(found).split("\n") if line] == [
        "UBND TỈNH",
        "So: 5/QD-UBND",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "QUYET DINH",
    ]


@pytest.mark.parametrize(
    ("left", "order"),
    [
        # nothing but the number below the agency: in the order of the file
        ("So: 5/QD-UBND", ["UBND TINH", "CONG HOA", "So: 5/QD-UBND", "ngay 3"]),
        ("------", ["UBND TINH", "CONG HOA", "------", "ngay 3"]),
        # two lines of the agency's name belong together
        ("SO NOI VU", ["UBND TINH", "SO NOI VU", "CONG HOA", "ngay 3"]),
        ("", ["UBND TINH", "CONG HOA", "ngay 3"]),
    ],
)
def test_a_head_in_rows(left: str, order: list[str]) -> None:
    motto = "CONG HOA XA HOI CHU NGHIA VIET NAM"
    rows = [cell("UBND TINH"), cell(motto), END_OF_ROW, cell(left), cell("ngay 3"), END_OF_ROW]
    found = [line.replace(motto, "CONG HOA") for line in lines(*rows) if line]
    assert found == order


def test_notes_follow_the_text_and_then_heads_of_pages() -> None:
    found = lines(
        Paragraph(["theo Luat\x02 nay"]),
        notes=[Paragraph(["\x02 Luat so 1."]), Paragraph([Letters("\x02 LuËt sè 2.", TCVN3)])],
        heads=[Paragraph(["Trang 1"])],
    )
    assert [line.strip() for line in found] == [
        "theo Luat nay", "", "[^1]: Luat so 1.", "[^2]: Luật số 2.", "", "Trang 1",
    ]  # fmt: skip


def test_heads_and_feet_stand_at_the_end_once_each() -> None:
    heads = [
        Paragraph([]),
        Paragraph([Letters("MÉu MD-5", TCVN3)]),
        Paragraph(["\x13 PAGE \x142\x15"]),
        Paragraph([Letters("MÉu MD-5", TCVN3)]),
    ]
    found = old_word_text(word([Paragraph(["Don de nghi"])], heads=heads))
    assert [line for line in found.text.split("\n") if line] == ["Don de nghi", "Mẫu MD-5", "2"]
    assert found.furniture is not None
    assert found.furniture.of(found.text).split() == ["Mẫu", "MD-5", "2"]
    assert old_word_text(word([Paragraph(["Don de nghi"])])).furniture is None


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("cut", [0, 3, 9])
def test_a_text_in_pieces_is_read_in_its_order(wide: bool, cut: int) -> None:
    found = lines(
        Paragraph([Letters("QuyÕt ®Þnh", TCVN3)]), Paragraph(["so 5"]), wide=wide, cut=cut
    )
    assert found == ["Quyết định", "so 5"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (word([Paragraph(["mat"])], flags=0x0300), "password_needed"),
        (word([Paragraph(["mat"])], flags=0x0300, kind=0xA5DC), "password_needed"),
        (word([Paragraph(["la"])], kind=0x1234), "damaged_office"),
        (word([Paragraph([" "])]), "no_text"),
        (container({"WordDocument": b"\xec\xa5"}), "damaged_office"),
        (container({"Other": b"x"}), "damaged_office"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        old_word_text(data)
    assert caught.value.code == code


OLDEST = (
    "QuyÕt ®Þnh sè 12/Q§-UB ngµy 5/6/1997\rTT\x07Néi dung\x07\x071\x07Chñ tr×, phèi hîp\x07\x07"
)


@pytest.mark.parametrize("cut", [0, 20])
def test_a_file_of_before_1997_is_read_and_its_encoding_told_by_the_words(cut: int) -> None:
    found = old_word_text(word95(OLDEST, cut))
    lines = [line for line in found.text.split("\n") if line]
    assert lines == [
        "Quyết định số 12/QĐ-UB ngày 5/6/1997",
        "| TT | Nội dung |",
        "| 1 | Chủ trì, phối hợp |",
    ]
    assert found.encodings == "tcvn3"


def test_a_page_keeps_the_codes_and_says_what_was_decoded(tmp_path: Path) -> None:
    path = tmp_path / "quyet dinh.dot"
    said = "Giao Së Néi vô chñ tr×, phèi hîp víi c¸c ®¬n vÞ"
    path.write_bytes(word([Paragraph([Letters(said, TCVN3)])]))
    recipe = Recipe()
    with taken_in(path, recipe) as (source, data):
        (page,) = read_pages(source, data, recipe, tesseract(recipe))
    assert source.media_type == "application/msword"
    assert page.text == "Giao Sở Nội vụ chủ trì, phối hợp với các đơn vị"
    assert page.layer_text == said
    assert page.verdict is Verdict.USABLE
    assert page.reason.startswith("tcvn3 decoded; ")


WHOLE = word(
    [Paragraph([Letters("§iÒu 1. ", TCVN3), "Giao So"]), cell("a"), cell("b"), END_OF_ROW]
    + [Paragraph([f"khoan {n} "]) for n in range(20)],
    notes=[Paragraph(["\x02 ghi chu"])],
)


@pytest.mark.parametrize("part", range(16))
def test_a_file_cut_short_is_damaged_or_whole(part: int) -> None:
    with pytest.raises(VanbanError):
        old_word_text(WHOLE[: len(WHOLE) * part // 16])


@settings(max_examples=150)
@given(
    st.sampled_from([WHOLE, word95(OLDEST, 20)]),
    st.lists(st.tuples(st.integers(0, 1 << 14), st.integers(0, 255)), max_size=40),
)
def test_a_file_with_wrong_bytes_ends_in_a_text_or_an_error(
    whole: bytes, wrong: list[tuple[int, int]]
) -> None:
    data = bytearray(whole)
    for at, byte in wrong:
        data[at % len(data)] = byte
    try:
        found = old_word_text(bytes(data))
    except VanbanError:
        return
    assert len(found.text) < 50 * len(data)
