"""Vietnamese OCR of poor scans: what was misread is mended, what was not stays."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.spans import Span
from pipeline import misread
from pipeline.misread import propose
from pipeline.misread_channel import base_of, candidates
from pipeline.misread_figures import figures, number_words, symbols
from pipeline.misread_row import mendable, row_of
from pipeline.proposals import Proposal, applied
from pipeline.restore import Hand, restore

ROOT = Path(__file__).parents[2]


def mended(text: str, *, scanned: bool = True) -> str:
    """The text with every proposal carried out."""
    return applied(text, propose(text, scanned=scanned), "misread").text


@pytest.mark.parametrize(
    ("read", "truth"),
    [
        (  # tones lost
            "Các tô chức, cá nhân có trách nhiệm triên khai thực hiện cơ chê này.",
            "Các tổ chức, cá nhân có trách nhiệm triển khai thực hiện cơ chế này.",
        ),
        (  # tones exchanged
            "Chính phú giao cơ quan quản lý nhả nước sửa đồi, bỗ sung quy định.",
            "Chính phủ giao cơ quan quản lý nhà nước sửa đổi, bổ sung quy định.",
        ),
        (  # real words, wrong here
            "Ủy ban nhân dân tính quy định chỉ tiết và chịu trách nhiệm bảo cáo.",
            "Ủy ban nhân dân tỉnh quy định chi tiết và chịu trách nhiệm báo cáo.",
        ),
        (  # over the end of a line
            "Sở Tài chính chủ trì, phối hợp với các tô\nchức, đơn vị có liên quan thẩm đinh dự án",
            "Sở Tài chính chủ trì, phối hợp với các tổ\nchức, đơn vị có liên quan thẩm định dự án",
        ),
        (  # capitals
            "SỬA ĐỎI, BỎ SUNG MỘT SÓ ĐIÊU CỦA NGHỊ QUYẾT",
            "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ QUYẾT",
        ),
        (  # other letters
            "Căn cứ chức năng, nhiệm vụ, cơ câu rổ chức của các cơ quan nhà nước",
            "Căn cứ chức năng, nhiệm vụ, cơ cấu tổ chức của các cơ quan nhà nước",
        ),
        (  # đ for d
            "kết nối với Cơ sở đữ liệu quốc gia về dân cư theo quy định của pháp luật",
            "kết nối với Cơ sở dữ liệu quốc gia về dân cư theo quy định của pháp luật",
        ),
        (  # the tone's place as the text has it
            "Uỷ ban nhân dân tỉnh Thanh Hoá báo cáo về tình hình văn hoả, xã hội",
            "Uỷ ban nhân dân tỉnh Thanh Hoá báo cáo về tình hình văn hoá, xã hội",
        ),
    ],
)
def test_propose_mends_what_was_misread(read: str, truth: str) -> None:
    assert mended(read) == truth


@pytest.mark.parametrize(
    "text",
    [
        "Các tổ chức, cá nhân có trách nhiệm triển khai thực hiện cơ chế này.",
        "Ông Nguyễn Văn Thí Dụ và bà Trần Thị Giả Định ký biên bản ngày 05 tháng 3 năm 2024.",
        "The quick brown fox jumps over the lazy dog while committees deliberate.",
        "| STT | Chỉ tiêu | 2023 | 2024 |\n| 1 | Thu ngân sách | 12.500 | 13.200 |",
        "- Như Điều 3;\n- Lưu: VT, TH, KGVX.",
        "bánh mì, cà phê sữa đá, phở bò tái, chả giò",
        "",
        "\n\n  \n",
    ],
)
def test_propose_leaves_clean_text(text: str) -> None:
    assert propose(text) == []


def test_propose_works_on_the_given_lines_only() -> None:
    text = "Các tô chức có liên quan\nCác tô chức có liên quan"
    second = Span(text.index("\n") + 1, len(text))
    assert [p.start for p in propose(text, [second], scanned=True)] == [second.start + 4]


def test_propose_has_figures_and_words_in_one_road() -> None:
    text = "Chương H\nCăn cứ Nghị quyết số I7/NQ-CP của Chính phú, các tô chức triên khai"
    found = propose(text, scanned=True)
    assert [(text[p.start : p.end], p.after, p.doubtful) for p in found] == [
        ("H", "II", True),
        ("I7", "17", True),
        ("phú", "phủ", False),
        ("tô", "tổ", False),
        ("triên", "triển", False),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Luật Nhà ở sô 27/2023/QH15", ["số"]),
        ("Sồ: 12/QĐ-UBND", ["Số"]),
        ("sổ 12/2023, lô 5/QĐ, hệ số 12/QĐ-UBND, con sô 12", []),
    ],
)
def test_the_word_before_a_number_is_so(text: str, words: list[str]) -> None:
    found = number_words(text, [Span(0, len(text))])
    assert [p.after for p in found] == words
    assert all(p.doubtful for p in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị quyết số I7/NQ-CP", [("I7", "17")]),
        ("số O1/2021/QH15", []),
        ("số l2/2021/NĐ-CP", [("l2", "12")]),
        ("Thông tư số 12/2O21/TT-BTC", [("2O21", "2021")]),
        ("ngày 0l tháng l1 năm 202l", [("0l", "01"), ("l1", "11"), ("202l", "2021")]),
        ("ngày 22 tháng 1l] năm 2019", [("1l]", "11")]),
        ("ngày 13 tháng ]Ï ÏÌ năm 2020", [("]Ï ÏÌ", "11")]),
        ("tháng III năm 2020", []),
        ("bổ sung khoản la vào sau khoản 1", [("l", "1")]),
        ("các khoản là vào loại lớn", []),
        ("đến ngày 0l/12/2023", [("0l", "01")]),
        ("đến ngày 15/O3/2O20.", [("15/O3/2O20", "15/03/2020")]),
        ("kinh phí l.500 triệu đồng, đạt 1O%", [("l.500", "1.500"), ("1O", "10")]),
        ("khoản l Điều 1l", [("l", "1"), ("1l", "11")]),
        ("gồm 0l bộ hồ sơ", [("0l", "01")]),
        ("chỉ có 0] người", [("0]", "01")]),
        ("Chương HI", [("HI", "III")]),
        ("số 2533⁄QĐ-UBND", [("⁄", "/")]),
        ("phòng, chống COVID-I9", [("I9", "19")]),
        # near misses
        ("I/ĐẶT VẤN ĐỀ", []),
        ("ngày lễ, tháng II, năm học", []),
        ("ngày 4l tháng 13", []),  # there is no 41st
        ("Điều I của Hiệp định", []),
        ("điểm ô khoản 2, ô21 của mẫu, COVID-19, QCVN-IV", []),
        # a 5 that a streak runs through, or a 6: nobody can tell
        ("điểm a khoản ố Điều 37; 39, ó0, 93", []),
        ("Chương I, Chương 1, Phần VI", []),
        ("cao 5 ft 8+1⁄2 in", []),
        ("vitamin B12, khí O2, chai 1l", []),
        ("xem tài liệu [0] và đoạn [1; 0] trên", []),
        ("số 154/2024/NĐ-CP ngày 26 tháng 11 năm 2024", []),
    ],
)
def test_figures_are_mended_by_grammar(text: str, found: list[tuple[str, str]]) -> None:
    proposals = figures(text, [Span(0, len(text))])
    assert [(text[p.start : p.end], p.after) for p in proposals] == found
    assert all(p.doubtful for p in proposals)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a month in Roman figures is 11 only where the same day stands in November elsewhere
        ("ngày 15 tháng 11 năm 2024 … ngày 15 tháng II năm 2024", ["11"]),
        ("ngày 15 tháng 11 năm 2024 … ngày 16 tháng II năm 2024", []),
        ("ngày 15 tháng 11 năm 2023 … ngày 15 tháng II năm 2024", []),
        ("ngày 15 tháng 2 năm 2024, 15 tháng 11, ngày 15 tháng II năm 2024", []),
        (
            "ngày 15 tháng 02 năm 2024, ngày 15 tháng 11 năm 2024, ngày 15 tháng II năm 2024",
            [],
        ),
        # a khoản has no Roman number, a Điều may have one
        ("quy định tại khoản Ì Điều 5 và khoản I Điều 6", ["1", "1"]),
        ("quy định tại khoản Ì", ["1"]),
        ("theo Điều I của Hiệp định", []),
    ],
)
def test_figures_that_only_the_text_around_tells(text: str, found: list[str]) -> None:
    proposals = figures(text, [Span(0, len(text))])
    assert [p.after for p in proposals] == found
    assert all(p.doubtful for p in proposals)


def test_symbols_get_their_bar_back() -> None:
    text = "số 154/2024/ND-CP, 20/NQ-HĐND, 3/QD-TTg"
    assert [p.after for p in symbols(text, [Span(0, len(text))])] == ["NĐ-CP", "QĐ-TTg"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Các tổ chức", ["Các", "tổ", "chức"]),
        ("số 12/NQ-HĐND của UBND", ["số", "của"]),  # codes and acronyms
        ("gửi về thu@mau.gov.vn, www.mau.vn", ["gửi", "về"]),
        ("a) ớ đây; điểm đ", ["ớ", "đây", "điểm"]),  # labels, but not ở
        ("QUYẾT ĐỊNH SỐ 5", ["QUYẾT", "ĐỊNH", "SỐ"]),
        ("thuộc CA tỉnh", ["thuộc", "tỉnh"]),
        ("iPhone eGov", []),
    ],
)
def test_mendable_are_words_of_running_text(text: str, words: list[str]) -> None:
    row = row_of(text, [Span(0, len(text))])
    places = [k for k, span in enumerate(row.spans) if span[1]]
    places = [k for k in places if row.words[k] != "0"]
    assert [text[slice(*row.spans[k])] for k in mendable(text, row, places)] == words


def test_row_goes_on_after_a_full_line() -> None:
    text = "Ủy ban nhân dân giao cho Văn phòng của\nChính phủ\nĐiều 5"
    lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    words = row_of(text, lines).words
    at = words.index("chính")
    assert words[at - 1] == "của"
    assert words[words.index("điều") - 1] == ""


@pytest.mark.parametrize(
    "word", ["chê", "tô", "phú", "rổ", "bỗ", "của", "xyz", "zzzzzzzzzzzz", "î"]
)
def test_candidates_begin_with_the_word(word: str) -> None:
    found = candidates(word)
    assert found[0].form == word
    assert found[0].edits == 0
    assert all(c.edits and c.cost < 0 for c in found[1:])
    assert all(c.other or [*map(base_of, c.form)] == [*map(base_of, word)] for c in found[1:])


def _pages() -> list[str]:
    pages: dict[str, list[str]] = {}
    with (ROOT / "corpus/misread_pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            pages.setdefault(row["document"], []).append(row["read"])
    return ["\n".join(lines) for lines in pages.values()]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(_pages()), st.integers(0, 10), st.booleans())
def test_mending_twice_is_mending_once(page: str, start: int, scanned: bool) -> None:
    text = "\n".join(page.split("\n")[start : start + 14])
    once = mended(text, scanned=scanned)
    assert mended(once, scanned=scanned) == once
    assert once.count("\n") == text.count("\n")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="lIO0129/.-% ngàythángnămsốNQCPĐBHChươngVX⁄\n", max_size=60))
def test_digits_never_change_without_a_mark(text: str) -> None:
    proposals = propose(text, scanned=True)
    after = applied(text, proposals, "").text
    kept = [p for p in proposals if re.search(r"\d", text[p.start : p.end] + p.after)]
    assert all(p.doubtful for p in kept)
    for p in kept:  # a digit stays the digit that it is
        if len(p.after) == p.end - p.start:
            pairs = zip(text[p.start : p.end], p.after, strict=True)
            assert all(a == b for a, b in pairs if a.isdigit())
    assert after.count("\n") == text.count("\n")


@pytest.mark.parametrize("size", [1, 50])
def test_propose_takes_anything(size: int) -> None:
    for text in ("\x00", "ổ" * 500, "l1O/" * 200, "của " * 300, "😀 tô chức"):
        assert isinstance(propose(text * size, scanned=True), list)


@pytest.mark.parametrize(
    "row",
    [
        "| Điều | khoản | 12 |",
        "| ngày | tháng 5 | năm 2024 |",
        "| Khoản | 1 | Điều 5 |",
        "| 1 | Điều | 2|3 |",
    ],
)
def test_bars_of_tables_are_no_figures(row: str) -> None:
    assert not [p for p in figures(row, [Span(0, len(row))]) if "|" in row[p.start : p.end]]
    assert restore(row, Hand.OCR).text.count("|") == row.count("|")


def test_how_poor_a_page_is_takes_no_second_weighing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Hoàn thiện cơ chê, chính sách quản lý nhả nước về đât đai"
    weighed: list[str] = []
    weigh = misread._words

    def noted(said: str, *others: Any, **named: Any) -> list[Proposal]:
        weighed.append(said)
        return weigh(said, *others, **named)

    monkeypatch.setattr(misread, "_words", noted)
    assert [p.after for p in misread.propose(text, once=True)] == ["chế", "nhà", "đất"]
    assert weighed == [text]
    assert [p.after for p in misread.propose(text)] == ["chế", "nhà", "đất"]
    assert len(weighed) == 3
