"""Finding text of old fonts where nobody names the font, and leaving everything else alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.old_encodings import encode
from pipeline.errors import Damaged
from pipeline.old_fonts import Encoding, carried
from pipeline.old_fonts_detect import decode_runs, detect, restored
from pipeline.plain_text import decoded

_PAGE = """ỦY BAN NHÂN DÂN
TỈNH BÌNH LỤC
Số: 45/QĐ-UBND
QUYẾT ĐỊNH
Về việc ban hành Quy chế quản lý, sử dụng xe ô tô của các cơ quan
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 118/TTr-STC,
Điều 1. Ban hành kèm theo Quyết định này Quy chế gồm 3 chương, 14 điều.
a) Các sở, ban, ngành; b) Ủy ban nhân dân các huyện; đ) Các đơn vị sự nghiệp.
Điều 2. Quyết định có hiệu lực từ ngày ký, thay thế Quyết định số 07/2009/QĐ-UBND."""
_LINE = "Chủ tịch Ủy ban nhân dân huyện chỉ đạo các phòng thực hiện đúng thời hạn"
_ALL = list(Encoding)


@pytest.mark.parametrize("encoding", _ALL)
@pytest.mark.parametrize("text", [_PAGE, _LINE], ids=["page", "line"])
def test_named_and_read(encoding: Encoding, text: str) -> None:
    found = restored(carried(encode(text, encoding)))
    assert found.damage == encoding
    if encoding is Encoding.TCVN3:  # a capital that the font had no code for stays small
        text = text.replace("Ủy", "ủy")
    assert found.text == text


@pytest.mark.parametrize("encoding", _ALL)
def test_files_of_single_bytes(encoding: Encoding) -> None:
    found = decoded(encode(_PAGE, encoding))
    assert found.text.lower() == _PAGE.lower()
    assert found.encodings == ("" if encoding is Encoding.UTF8 else encoding)


@pytest.mark.parametrize("encoding", [e for e in _ALL if e is not Encoding.UTF8])
def test_files_that_were_converted_once_too_often(encoding: Encoding) -> None:
    assert decoded(carried(encode(_PAGE, encoding)).encode()).encodings == encoding


def test_a_file_of_no_text_at_all() -> None:
    with pytest.raises(Damaged, match="unknown_encoding"):
        decoded(bytes(range(1, 9)) * 40)


LEFT_ALONE = [
    _PAGE,
    _LINE,
    "Uy ban nhan dan tinh da ban hanh ke hoach so 12/KH-UBND",  # stripped
    "Két qua cong tac cai cich hanh chinh nim 2021 cia thanh pho; chi sé ¢ S¢, véi",  # misread
    "The Committee's façade: naïve, résumé, 5 µm ± 0.2, © 2021 ACME®, §5, 20 °C",
    "L'Assemblée où siègent les élus a été réunie à Hanoï; ça ira, « très bien », dit François",
    "Die größte Straße führt über München nach Zürich; Äpfel, Öl, Übung",
    "El señor Núñez nació en España; ¿dónde está el niño? ¡Aquí!",
    "På søndag går vi på café i Malmö, sa Åke Ångström",
    "| 1 | 2.345,6 | −12,5 % | ±0,3 | 45 m² | ½ | 300 £ |",
    "Café “Góc phố” của ông Müller – số 5 «Hàng Bông»…",
    "Москва и Київ, 北京市",
    "it's a test (see [1]) a^2 + b^2 = c^2, e.g. what? why? who? A.B. i.e. a+b",
    "Buôn Đôn, Krông Năng, Đắk Lắk, Ea H'leo, Cư M'gar",
    "",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert detect(text).proposals == ()
    assert decode_runs([(text, ""), (text, "Times New Roman")]) == ((text, text), "")


CASES = [
    # as found, as it reads; each after a page of the same encoding, so that it is known
    ("PHÇN THø NHÊT", "PHẦN THỨ NHẤT"),  # capitals held down in a font without toned ones
    ("PhÇn thø nhÊt", "Phần thứ nhất"),
    ("Sè 5, cÊp Bé - NN", "Số 5, cấp Bộ - NN"),  # acronyms beside it are not loud
    ("“§iÒu 5” (®Ó), x·”.", "“Điều 5” (để), xã”."),
    ("xe « t«, «t« con", "xe ô tô, ôtô con"),  # no quotation marks
    ("®) Tèi ®a; ®- kh«ng", "đ) Tối đa; đ- không"),  # a letter of a list
    ("– Ng\xadêi ®øng ®Çu…", "– Người đứng đầu…"),
    ("Ch©u ¸", "Châu á"),
    ("«ng François, bµ Müller", "ông François, bà Müller"),
    ("phèxÕp vµ lµnhiÒu", "phốxếp và lànhiều"),  # glued words are still letters
    ("§/c: H§ND, N§-CP", "Đ/c: HĐND, NĐ-CP"),
]


@pytest.mark.parametrize(("found", "reads"), CASES)
def test_words_of_tcvn3(found: str, reads: str) -> None:
    page = carried(encode(_PAGE, Encoding.TCVN3))
    assert restored(f"{page}\n{found}").text.rpartition("\n")[2] == reads


@pytest.mark.parametrize(
    ("found", "reads"),
    [
        ("COÂNG TY, cô sơû, cơ sôû", "CÔNG TY, cơ sở, cơ sở"),  # half of it is Unicode already
        ("Vieät Nam–Haøn Quoác", "Việt Nam–Hàn Quốc"),
        ("VEÂØ QUY ÑÒNH", "VỀ QUY ĐỊNH"),
    ],
)
def test_words_of_vni(found: str, reads: str) -> None:
    page = carried(encode(_PAGE, Encoding.VNI))
    assert restored(f"{page}\n{found}").text.rpartition("\n")[2] == reads


def test_a_u_that_became_a_hyphen() -> None:
    page = carried(encode("\n".join([_PAGE] * 2), Encoding.TCVN3)).replace("\xad", "-")
    text = restored(f"{page}\nNhµ n-íc, ®Çu t-, th- ký; 45/QD-UBND, Qu¶ng Ng·i-Kon Tum").text
    assert text.rpartition("\n")[2] == "Nhà nước, đầu tư, thư ký; 45/QD-UBND, Quảng Ngãi-Kon Tum"


def test_two_encodings_in_one_text_and_one_line() -> None:
    one = carried(encode(_LINE, Encoding.TCVN3))
    other = carried(encode(_LINE, Encoding.VNI))
    small = _LINE.replace("Ủy", "ủy")
    for gap in "\n ":
        found = restored(f"{one}{gap}{other}{gap}{_LINE}")
        assert found.damage == "tcvn3+vni"
        assert found.text == f"{small}{gap}{_LINE}{gap}{_LINE}"


def test_fonts_are_witnesses_not_judges() -> None:
    vni = carried(encode(_LINE, Encoding.VNI))
    assert decode_runs([(vni, ".VnTime")]) == ((_LINE,), "vni")
    assert decode_runs([("tæng sè", ".VnTime"), (" ", ""), ("soá", "VNI-Times")]) == (
        ("tổng số", " ", "số"),
        "tcvn3+vni",
    )


@pytest.mark.parametrize(
    ("runs", "reads"),
    [
        ([("ñ", ".VnTimeH"), ("y ban", ".VnTime")], ("ủ", "y ban")),  # capitals are a look
        ([("bé tµi chÝnh", ".VnTimeH")], ("bộ tài chính",)),
        ([("Tyû ", "VNI-Times"), ("leä", "VNI-Helve")], ("Tỷ ", "lệ")),
        ([("so", "VNI-Times"), ("á 5", "VNI-Times")], ("số", " 5")),  # a mark in another run
        ([("®", ".VnTime"), (")", "Arial")], ("đ", ")")),
        ([("§ 5", "Symbol")], ("§ 5",)),
        ([], ()),
    ],
)
def test_decode_runs(runs: list[tuple[str, str]], reads: tuple[str, ...]) -> None:
    assert decode_runs(runs)[0] == reads


_ODD = "abch BÐnt uyâàáảấệôơưđ®¸µ¶·ÕÞøùûõïÂÊöñ“”«»-\x02\x13\xad−\udcae\n\t.,'^~`(+dD?5"


@settings(max_examples=150)
@given(st.text(_ODD, max_size=80))
def test_alignment_and_lines_hold_for_anything(text: str) -> None:
    found = restored(text)
    assert found.text.count("\n") == text.count("\n")
    assert found.alignment.source_length == len(text)
    starts = [p.start for p in detect(text).proposals]
    assert starts == sorted(set(starts))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text(_ODD, max_size=12), st.sampled_from(["", ".VnTimeH", "VNI-X"]))))
def test_runs_keep_their_order(runs: list[tuple[str, str]]) -> None:
    read, _ = decode_runs(runs)
    assert len(read) == len(runs)
    whole = "".join(piece for piece, _ in runs)
    assert "".join(read).count("\n") == whole.count("\n")


@pytest.mark.parametrize("encoding", _ALL)
def test_twice_is_once(encoding: Encoding) -> None:
    once = restored(carried(encode(_PAGE, encoding))).text
    assert restored(once).text == once


def test_the_name_leaves_out_slips_of_the_reader() -> None:
    page = carried(encode("\n".join([_PAGE] * 30), Encoding.TCVN3))
    assert detect(page + "\nVieät Nam coäng hoøa").name == "tcvn3"
