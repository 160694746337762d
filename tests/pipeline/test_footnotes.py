"""Footnotes are tied to their marks, and a mark is no part of a number."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import leaves, manuscript

from models.document import Origin, Page, Role, Verdict, Word
from models.spans import Box, Span
from models.structure import Kind
from pipeline.asides import with_asides
from pipeline.compose import Composition, compose

RULE = " " * 43
LONG = "Ủy ban nhân dân tỉnh giao Sở Tài chính chủ trì, phối hợp với các cơ quan"
REAL = Path(__file__).parents[3] / "shared" / "seeds" / "001_3d817fd072afada0.txt"


def marked(pages: list[str], origin: Origin = Origin.TEXT) -> list[str]:
    """The text before each mark that was found, and its number."""
    return [
        f"{each.text[: a.span.start].split()[-1]}|{a.label}"
        for each in leaves(pages, origin)
        for a in each.asides
        if a.role is Role.NOTE_MARK
    ]


#: Why the case is there, the text above the footnotes, the footnotes, the marks.
MARKS = [
    ("behind a word", "có thông báo kết luận cụ thể1, xác định", ["1 Gồm ba xã."], ["thể|1"]),
    ("between words", "Kế hoạch cải cách năm 20261gắn với", ["1Kế hoạch số 5."], ["2026|1"]),
    ("behind a range", "giai đoạn 2023 - 20251, đảm bảo", ["1 Quyết định số 41."], ["2025|1"]),
    ("behind a date", "ngày 06/7/20231 của tỉnh", ["1 Báo cáo số 9."], ["06/7/2023|1"]),
    ("behind a bracket", "Luật Thủ đô (sửa đổi)1; chỉ đạo", ["1 Tờ trình số 2."], ["đổi)|1"]),
    ("behind an abbreviation", "tuyên truyền CCHC1. Năm nay", ["1 Gồm ba sở."], ["CCHC|1"]),
    (
        "one after another",
        "các đơn vị1 và cơ quan2 đã báo cáo",
        ["1 Ba sở.", "2 Hai ban."],
        ["vị|1", "quan|2"],
    ),
    ("a tag", "tương đối tốt.<sup>1</sup> Chất lượng", ["<sup>1</sup> Điều tra."], ["tốt.|1"]),
    ("a unit's power", "thu hồi 840 m<sup>2</sup> đất", ["<sup>2</sup> Báo cáo."], []),
    ("a code", "theo Nghị quyết 35/2023/UBTVQH1 và", ["1 Gồm ba sở."], []),
    ("a channel", "phát trên VTV1, VOV và", ["1 Gồm ba sở."], []),
    ("an amount", "hỗ trợ 20251 hộ nghèo", ["1 Gồm ba sở."], []),
    ("a number of its own", "gồm 1 sở, 1 ban", ["1 Gồm ba sở."], []),
    ("two places that it may be", "đơn vị1 và cơ quan1 đã", ["1 Gồm ba sở."], []),
    ("a clause's number", "quy định tại khoản1 Điều 5 và", ["1 Gồm ba sở."], []),
    ("an amount without its space", "đã hoàn thành, đạt1 điểm", ["1 Gồm ba sở."], []),
    ("a raised figure misread", "Kế hoạch cải cách năm 2026! gắn với", ["1 Năm 2026."], ["2026|1"]),
    ("a call", "Thi đua! Toàn dân hưởng ứng", ["1 Gồm ba sở."], []),
    ("no footnote", "có thông báo kết luận cụ thể1, xác định", [], []),
]


@pytest.mark.parametrize(
    ("text", "notes", "found"), [c[1:] for c in MARKS], ids=[c[0] for c in MARKS]
)
def test_marks(text: str, notes: list[str], found: list[str]) -> None:
    assert marked(["\n".join([text, RULE, *notes])]) == found


def notes_of(made: Composition) -> list[tuple[str, str, str | None]]:
    """Number and words of each footnote, and what stands before its mark."""
    text = made.body.text
    return [
        (n.label, n.span.of(text), None if n.mark is None else text[: n.mark].split()[-1])
        for n in made.footnotes
    ]


def test_a_note_stands_behind_the_paragraph_that_calls_for_it() -> None:
    page = f"1. Ba đơn vị1 báo cáo.\n2. {LONG}2 trước\n{RULE}\n1 Gồm ba sở.\n2 Gồm hai ban."
    made = compose(leaves([page, "2\nngày 30 tháng 6."], Origin.TEXT))
    assert made.body.text.split("\n") == [
        "1. Ba đơn vị báo cáo.",
        "1 Gồm ba sở.",
        f"2. {LONG} trước ngày 30 tháng 6.",
        "2 Gồm hai ban.",
    ]
    assert notes_of(made) == [("1", "1 Gồm ba sở.", "vị"), ("2", "2 Gồm hai ban.", "quan")]


def test_a_note_belongs_to_the_provision_that_calls_for_it() -> None:
    made = manuscript(
        f"Điều 1. Giao nhiệm vụ\n1. Ba đơn vị1 báo cáo.\n2. {LONG}.\n{RULE}\n1 Gồm ba sở."
    )
    (note,) = (s for s in made.segments if s.kind is Kind.FOOTNOTE)
    assert (note.path, note.label) == ("Điều 1, khoản 1", "1")


def test_a_note_over_the_end_of_a_page_is_one() -> None:
    first = f"{LONG}1 trong\n{RULE}\n1 Gồm các huyện Tân Lập, Hòa An và"
    made = compose(leaves([first, f"{LONG} năm 2026."], Origin.TEXT))
    assert made.body.text.split("\n")[0] == f"{LONG} trong {LONG} năm 2026."


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("402 sở: Sở Nội vụ", "02 sở: Sở Nội vụ"),
        ("4 02 sở: Sở Nội vụ", "4 02 sở: Sở Nội vụ"),
        ("4Gồm hai sở", "4Gồm hai sở"),
    ],
)
def test_the_number_of_a_note_does_not_grow_into_its_words(note: str, words: str) -> None:
    page = f"{LONG}.\n{RULE}\n1 Gồm ba sở.\n2 Hai ban.\n3 Bốn xã.\n{note}"
    made = compose(leaves([page], Origin.TEXT))
    assert [n.label for n in made.footnotes] == ["1", "2", "3", "4"]
    assert made.body.text.split("\n")[-1] == words


def test_raised_digits_are_marks_where_their_note_is_known() -> None:
    page = f"năm 2026¹ và 10⁶ đồng\n{RULE}\n1 Gồm ba sở."
    made = compose(leaves([page]))
    assert made.body.text.split("\n")[0] == "năm 2026 và 10⁶ đồng"


def test_the_lines_of_a_note_that_begin_with_figures_are_no_notes() -> None:
    page = f"{LONG}1\n{RULE}\n1 Theo Kế hoạch ngày\n12 tháng 5 năm 2026 của tỉnh."
    assert [n[1] for n in notes_of(compose(leaves([page], Origin.TEXT)))] == [
        "1 Theo Kế hoạch ngày 12 tháng 5 năm 2026 của tỉnh."
    ]


def small(lines: list[tuple[str, float]]) -> Page:
    """A scanned page of these lines, 20 points apart, in letters so many points wide; the boxes lie
    close around the ink, so that their heights differ."""
    words: list[Word] = []
    start = 0
    for i, (line, wide) in enumerate(lines):
        x, at = 80.0, start
        for word in line.split(" "):
            high = wide * (1.5 if "y" in word else 2)
            box = Box(x, 20.0 * i, x + wide * len(word), 20.0 * i + high)
            words.append(Word(Span(at, at + len(word)), box, 0.9))
            x, at = x + wide * (len(word) + 1), at + len(word) + 1
        start += len(line) + 1
    text = "\n".join(line for line, _ in lines)
    return Page(1, text, Origin.OCR, Verdict.USABLE, words=tuple(words), width=595.0, height=842.0)


def test_small_print_at_the_foot_is_footnotes() -> None:
    body = [(LONG, 6.0)] * 8
    foot = [
        ("! Kế hoạch số 73/KH-UBND ngày 01/02/2026 của Ủy ban nhân dân tỉnh về", 4.4),
        ("cải cách hành chính.", 4.6),
        ("2 02 sở: Sở Nội vụ và Sở Tài chính, theo Báo cáo số 12/BC-SNV.", 4.4),
    ]
    (page,) = with_asides([small([*body, *foot])])
    assert [(a.label, a.span.of(page.text)) for a in page.asides] == [
        ("1", f"{foot[0][0]}\n{foot[1][0]}"),
        ("2", foot[2][0]),
    ]


def test_small_print_that_opens_no_note_stays() -> None:
    recipients = [("Nơi nhận:", 4.4), ("1 Như trên;", 4.4), ("- Lưu: VT, TH và các phòng.", 4.4)]
    (page,) = with_asides([small([(LONG, 6.0)] * 8 + recipients)])
    assert [a.span.of(page.text) for a in page.asides if a.role is Role.NOTE] == []
    (page,) = with_asides([small([(LONG, 6.0)] * 8 + [("1. Chỉ đạo các sở, ban, ngành của", 4.4)])])
    assert page.asides == ()


@pytest.mark.skipif(not REAL.exists(), reason="the shared seeds are not here")
def test_a_real_report_with_footnotes_across_pages() -> None:
    page = Page(1, REAL.read_text(encoding="utf-8"), Origin.TEXT, Verdict.USABLE)
    (found,) = with_asides([page])
    for role in (Role.NOTE, Role.NOTE_MARK):
        labels = [a.label for a in found.asides if a.role is role]
        assert labels == [str(n) for n in range(1, 15)]
    made = compose(leaves([page.text], Origin.TEXT))
    assert "2189/QĐ-UBND ngày 13/4/2023 về việc phê duyệt Đề án" in made.body.text
    assert "CCHC năm 2023 gắn với phong trào thi đua" in made.body.text
    assert all(note.mark is not None for note in made.footnotes)
