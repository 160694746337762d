"""Provisions, ends and bundles of documents in the forms of Decree 30/2020."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.structure import Kind
from pipeline.bundle import split
from pipeline.labels import Rank, label
from pipeline.structure import paragraphs_of, structure

LABELS = [
    ("Điều 2. Tổ chức thực hiện", Rank.ARTICLE, "2"),
    ("Điều 12a: Hiệu lực", Rank.ARTICLE, "12a"),
    ("ĐIỀU 5.", Rank.ARTICLE, "5"),
    ("Điều kiện về tài chính", None, ""),
    ("Điều 2 Nghị quyết này quy định", None, ""),
    ("PHẦN II.", Rank.PART, "II"),
    ("Phần thứ hai", Rank.PART, "thứ hai"),
    ("Phần mềm dùng chung", None, ""),
    ("Chương III QUY ĐỊNH CHUNG", Rank.CHAPTER, "III"),
    ("Chương trình phát triển", None, ""),
    ("Mục 1. Nguyên tắc", Rank.SECTION, "1"),
    ("Mục tiêu chung", None, ""),
    ("PHỤ LỤC II", Rank.ANNEX, "II"),
    ("Phụ lục kèm theo Kế hoạch này là một phần", None, ""),
    ("IV. PHƯƠNG HƯỚNG", Rank.ROMAN, "IV"),
    # the party's papers number their parts so
    ("II- MỤC TIÊU", Rank.ROMAN, "II"),
    ("C. Mác và Ph. Ăngghen", None, ""),
    ("3. Chỉ đạo các sở", Rank.NUMBER, "3"),
    ("3/ Chỉ đạo các sở", Rank.NUMBER, "3"),
    ("3.500 hộ nghèo", None, ""),
    ("3/NQ-CP ngày 01 tháng 01", None, ""),
    ("3a. Chủ hộ gia đình có trách nhiệm", Rank.NUMBER, "3a"),
    ("3a) hộ nghèo", None, ""),
    ("2b. nhà ở", None, ""),
    ("2.1. Rà soát quy định", Rank.DOTTED, "2.1"),
    ("a) Hồ sơ điện tử", Rank.POINT, "a"),
    ("đ) Báo cáo kết quả", Rank.POINT, "đ"),
    ("(1) Mức độ hài lòng", Rank.PAREN, "1"),
    ("- (2) Số hóa hồ sơ", Rank.PAREN, "2"),
    ("- Sở Nội vụ;", Rank.DASH, "-"),
    ("-Chỉ đạo, ban hành", Rank.DASH, "-"),
    ("+ Kiểm tra", Rank.PLUS, "+"),
    ("Năm 2026, tỉnh tập trung", None, ""),
]


@pytest.mark.parametrize(("words", "rank", "value"), LABELS)
def test_labels(words: str, rank: Rank | None, value: str) -> None:
    found = label(words)
    assert (found.rank if found else None) is rank
    if found:
        assert found.value == value


RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH AN HÒA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/NQ-HĐND
An Hòa, ngày 10 tháng 7 năm 2026
NGHỊ QUYẾT
Về nhiệm vụ chuyển đổi số năm 2027
HỘI ĐỒNG NHÂN DÂN TỈNH AN HÒA KHÓA X, KỲ HỌP THỨ 9
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT NGHỊ:
Điều 1. Thông qua các chỉ tiêu sau:
1. Tỷ lệ hồ sơ trực tuyến:
a) Cấp tỉnh đạt tối thiểu 80%;
b) Cấp xã đạt tối thiểu 60%.
2. Số hóa hồ sơ lưu trữ:
- Hồ sơ đất đai;
+ Giai đoạn trước năm 2010.
Điều 2. Tổ chức thực hiện
Giao Ủy ban nhân dân tỉnh thực hiện Nghị quyết này./.
Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
- Lưu: VT.
CHỦ TỊCH
Lê Văn Mẫu"""


def test_resolution_has_its_provisions() -> None:
    shown = [(s.kind, s.path) for s in structure(RESOLUTION)]
    assert shown == [
        (Kind.HEAD, ""),
        (Kind.ARTICLE, "Điều 1"),
        (Kind.CLAUSE, "Điều 1, khoản 1"),
        (Kind.POINT, "Điều 1, khoản 1, điểm a"),
        (Kind.POINT, "Điều 1, khoản 1, điểm b"),
        (Kind.CLAUSE, "Điều 1, khoản 2"),
        (Kind.BULLET, "Điều 1, khoản 2"),
        (Kind.BULLET, "Điều 1, khoản 2"),
        (Kind.ARTICLE, "Điều 2"),
        (Kind.PARAGRAPH, "Điều 2"),
        (Kind.RECIPIENTS, ""),
        (Kind.SIGNATURE, ""),
    ]


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("Lê Văn\nMẫu", "CHỦ TỊCH\nLê Văn\nMẫu"),  # the last syllable fell into the next line
        ("Lê Văn Mẫu\nPhụ lục", "CHỦ TỊCH\nLê Văn Mẫu"),
        ("Lê Văn Mẫu\nthay mặt", "CHỦ TỊCH\nLê Văn Mẫu"),
    ],
)
def test_a_signature_ends_with_the_whole_name(name: str, signed: str) -> None:
    text = RESOLUTION.replace("Lê Văn Mẫu", name)
    found = [s.span.of(text) for s in structure(text) if s.kind is Kind.SIGNATURE]
    assert found == [signed]


def test_head_ends_where_it_decides() -> None:
    head = structure(RESOLUTION)[0].span.of(RESOLUTION)
    assert head.startswith("HỘI ĐỒNG NHÂN DÂN")
    assert head.endswith("QUYẾT NGHỊ:")


def test_parents_hold_their_children() -> None:
    segments = structure(RESOLUTION)
    for segment in segments:
        if segment.parent is not None:
            assert segments[segment.parent].span.contains(segment.span)


HEADINGS = """KẾ HOẠCH
Cải cách hành chính năm 2027
I. MỤC TIÊU
1. Mục tiêu chung
Nâng cao chất lượng phục vụ.
2. Chỉ tiêu
2.1. Về thể chế
(1) Hoàn thành 100% văn bản;
(2) Rà soát 20% thủ tục.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
| STT | Nội dung |
| 1 | Theo dõi |
PHỤ LỤC I
| STT | Nhiệm vụ | Chủ trì |"""


def test_headings_and_tables() -> None:
    shown = [(s.kind, s.path) for s in structure(HEADINGS)]
    assert shown == [
        (Kind.HEAD, ""),
        (Kind.HEADING, "I"),
        (Kind.HEADING, "I, 1"),
        (Kind.PARAGRAPH, "I, 1"),
        (Kind.HEADING, "I, 2"),
        (Kind.HEADING, "I, 2, 2.1"),
        (Kind.HEADING, "I, 2, 2.1, (1)"),
        (Kind.HEADING, "I, 2, 2.1, (2)"),
        (Kind.HEADING, "II"),
        (Kind.HEADING, "II, 1"),
        (Kind.TABLE, "II, 1"),
        (Kind.ROW, "II, 1"),
        (Kind.ROW, "II, 1"),
        (Kind.ANNEX, "Phụ lục I"),
        (Kind.TABLE, "Phụ lục I"),
        (Kind.ROW, "Phụ lục I"),
    ]


def test_heading_of_a_part_stands_below_its_label() -> None:
    text = "ĐỀ ÁN\nPHẦN II\nTHỰC TRẠNG VÀ NGUYÊN NHÂN\n1. Kết quả"
    part = next(s for s in structure(text) if s.kind is Kind.PART)
    assert (part.path, part.heading) == ("Phần II", "THỰC TRẠNG VÀ NGUYÊN NHÂN")


LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH AN HÒA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}
"""
ENDING = """Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Mẫu
"""

#: Why the case is there, the text, (first words, attached to) of each document.
BUNDLES = [
    (
        "a submission and its report",
        LETTERHEAD.format(number="86/TTr-UBND")
        + "TỜ TRÌNH\nKính trình xem xét.\n"
        + ENDING
        + LETTERHEAD.format(number="  /BC-UBND")
        + "BÁO CÁO\nKết quả.\n",
        [("ỦY BAN", None), ("ỦY BAN", None)],
    ),
    (
        "a decision and the plan issued with it",
        LETTERHEAD.format(number="12/QĐ-UBND")
        + "QUYẾT ĐỊNH\nĐiều 1. Ban hành.\n"
        + ENDING
        + "QUY CHẾ\nPhối hợp\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\nĐiều 1. Phạm vi\n",
        [("ỦY BAN", None), ("QUY CHẾ", 1)],
    ),
    (
        "an annex with a blank form in it stays with its document",
        LETTERHEAD.format(number="12/KH-UBND")
        + "KẾ HOẠCH\nI. MỤC TIÊU\n"
        + ENDING
        + "PHỤ LỤC I\nMẫu báo cáo\n"
        + LETTERHEAD.format(number="…/BC-…")
        + "BÁO CÁO\n",
        [("ỦY BAN", None)],
    ),
    ("a text without anything", "", [("", None)]),
]


@pytest.mark.parametrize(("text", "parts"), [b[1:] for b in BUNDLES], ids=[b[0] for b in BUNDLES])
def test_bundles(text: str, parts: list[tuple[str, int | None]]) -> None:
    found = split(text)
    assert [
        (p.span.of(text)[: len(w)], p.attached_to) for p, (w, _) in zip(found, parts, strict=True)
    ] == parts


@given(st.text(st.sampled_from("Điều 12.a)-+|IVX(1)\nNơi nhận:TM. ỦY"), max_size=200))
def test_no_paragraph_is_lost(text: str) -> None:
    segments = structure(text)
    for paragraph in paragraphs_of(text):
        assert any(s.span.contains(paragraph) for s in segments)
    parts = split(text)
    joined = "".join(p.span.of(text) for p in parts)
    assert "".join(joined.split()) == "".join(text.split())


AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Luật phòng cháy và chữa cháy:
1. Khoản 3 Điều 3 được sửa đổi, bổ sung như sau:
“3. Cơ sở là nơi sản xuất, kinh doanh.”
2. Điều 8 được sửa đổi, bổ sung như sau:
“Điều 8. Ban hành tiêu chuẩn
1. Bộ Công an có trách nhiệm:
a) Công bố tiêu chuẩn;
2. Áp dụng cụm từ “tiêu chuẩn quốc tế” tại Việt Nam.
2a. Chủ hộ gia đình đôn đốc thành viên.”
3. Khoản 2 và khoản 4 Điều 19 được sửa đổi như sau:
“2. Khi lập quy hoạch rừng.”
“4. Cơ quan hoạt động trong rừng.”
Điều 2. Bãi bỏ khoản 9 Điều 3."""


def test_what_is_quoted_of_another_act_stands_below_what_quotes_it() -> None:
    assert [s.path for s in structure(AMENDING)] == [
        "Điều 1",
        "Điều 1, khoản 1",
        "Điều 1, khoản 1, khoản 3",
        "Điều 1, khoản 2",
        "Điều 1, khoản 2, Điều 8",
        "Điều 1, khoản 2, Điều 8, khoản 1",
        "Điều 1, khoản 2, Điều 8, khoản 1, điểm a",
        "Điều 1, khoản 2, Điều 8, khoản 2",
        "Điều 1, khoản 2, Điều 8, khoản 2a",
        "Điều 1, khoản 3",
        "Điều 1, khoản 3, khoản 2",
        "Điều 1, khoản 3, khoản 4",
        "Điều 2",
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        # the end of the first quotation was not read
        (
            AMENDING.replace("thành viên.”", "thành viên."),
            ["Điều 1, khoản 3", "Điều 1, khoản 3, khoản 2", "Điều 1, khoản 3, khoản 4", "Điều 2"],
        ),
        # no end at all: only what opens it is quoted
        ("1. Điều 8 như sau:\n“Điều 8. Phí\n1. Mức thu.\n2. Nộp.", ["2"]),
        # what is explained stands in marks, too
        ("Điều 3. Giải thích\n1. Từ ngữ:\n“Số hóa” là chuyển.\n2. Khác.", ["Điều 3, khoản 2"]),
        # nothing announces it
        ("Điều 3. Khẩu hiệu\n“1. Thi đua\n2. Khác.”", ["Điều 3, khoản 2"]),
    ],
)
def test_a_quotation_ends_where_the_act_goes_on(text: str, paths: list[str]) -> None:
    assert [s.path for s in structure(text)][-len(paths) :] == paths
