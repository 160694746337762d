"""The tree on a terminal: provisions, what they ask, and where; no colour or wrapping in a pipe."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from models.facts import Citation, Comparator, Directive, Measure, Quote, Relation
from models.questions_citations import CitingRow, Meant
from models.spans import Span, TextMap
from pipeline.show_cited import Cited
from pipeline.show_tree import show_document
from pipeline.show_words import due, shortened, value
from pipeline.voice import Voice
from tests.shown import PAPER, decided, record, shown

QUOTE = Quote(Span(0, 1), "x")
EMPTY = Directive(quote=QUOTE, text="x")
LESS = record().facts.measures[0]


def printed(capsys: pytest.CaptureFixture[str], made, language: str = "vi", **how: bool) -> str:
    show_document(Voice(language), made, **how)
    return capsys.readouterr().out


def test_targets_tasks_and_deadlines_stand_at_their_clauses(capsys) -> None:
    lines = printed(capsys, shown()).splitlines()
    tree = lines[lines.index("Nội dung") :]
    assert tree[:13] == [
        "Nội dung",
        "├── Điều 1. Chỉ tiêu  tr. 1",
        "│   └── 1. Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 95% vào cuối năm 2024.  tr. 1",
        "│       └── ◆ Chỉ tiêu ≥ 95 %  Tỷ lệ hồ sơ đúng hạn",
        "│               thời hạn 31/12/2024 (“cuối năm 2024”)",
        "└── Điều 2. Nhiệm vụ  tr. 1",
        "    ├── 1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính hoàn thành đề án trước ngày "
        "30/9/2024, bảo đảm 100% đơn vị tham gia.  tr. 1",
        "    │   ├── ▸ Nhiệm vụ  chủ trì: Sở Nội vụ",
        "    │   │       phối hợp: Sở Tài chính",
        "    │   │       thời hạn 30/09/2024 (“trước ngày 30/9/2024”)",
        "    │   └── ◆ Chỉ tiêu 100 %  đơn vị tham gia  ⚠ chưa chắc (30 %)  mã m123",
        "    └── 2. Thực hiện Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh.  tr. 1",
        "        ├── ▸ Nhiệm vụ  Số hóa hồ sơ",
    ]


def test_only_a_task_that_is_the_provision_leaves_out_its_words(capsys) -> None:
    # the row of a table is longer than the clause that it stands in, and not its words
    text = PAPER.replace("2. Thực hiện Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh.", "2. Làm:")
    said = printed(capsys, shown(record(text)))
    assert "└── 2. Làm:  tr. 1\n        └── ▸ Nhiệm vụ  Số hóa hồ sơ\n" in said


def test_the_head_says_what_it_is_and_how_well_it_was_read(capsys) -> None:
    said = printed(capsys, shown())
    assert said.startswith("Nghị quyết 31/NQ-HĐND\nVề nhiệm vụ sáu tháng cuối năm\n")
    for line in (
        "  Ngày ban hành: 10/07/2024",
        "  Cơ quan ban hành: Hội đồng nhân dân tỉnh An Hải",
        "  Người ký: Trần Văn Ba",
        "  Tình trạng: đã ban hành",
        "  Cần xem lại: có chỗ phục hồi chưa chắc",
        "  Trong văn bản: 2 chỉ tiêu · 2 nhiệm vụ · 1 thời hạn · 2 chỗ dẫn văn bản · "
        "1 chỗ chưa chắc",
    ):
        assert line in said.splitlines()


def test_a_field_of_the_head_that_is_in_doubt_says_so(capsys) -> None:
    made = record()
    (name, code), *_ = made.facts.header.quotes
    header = replace(made.facts.header, quotes=((name, replace(code, confidence=0.3)),))
    doubtful = shown(replace(made, facts=replace(made.facts, header=header)))
    assert "  Số ký hiệu: 31/NQ-HĐND  tr. 1  ⚠ chưa chắc (30 %)" in printed(capsys, doubtful)
    assert "Số ký hiệu" not in printed(capsys, shown())


def test_a_day_that_is_not_known_is_not_made_up(capsys) -> None:
    made = record()
    header = replace(made.facts.header, date=None, date_text="An Hải, ngày … tháng 7 năm 2024")
    made = replace(made, facts=replace(made.facts, header=header))
    assert "không đọc được ngày; trên giấy: “An Hải, ngày … tháng 7 năm 2024”" in printed(
        capsys, shown(made)
    )


def test_what_is_cited_is_held_against_the_store(capsys) -> None:
    made = shown()
    here = Meant("k-1", "61/2018/NĐ-CP", date(2018, 4, 23), "Về một cửa", True)
    perhaps = Meant("k-2", "15/KH-UBND", None, None, False)
    by = CitingRow(
        "k-3",
        "thay thế",
        "9/NQ-HĐND",
        "Nghị quyết",
        date(2025, 1, 2),
        None,
        "Về x",
        4,
        "…",
        1,
        True,
    )
    made = replace(made, cited=Cited(((here,), (perhaps,)), (by,), Relation.REPLACES))
    said = printed(capsys, made)
    assert "Nghị định 61/2018/NĐ-CP (23/04/2018)  tr. 1  ✓ có trong kho" in said
    assert "Kế hoạch 15/KH-UBND  dẫn chiếu  tr. 1  – trong kho có 1 văn bản cùng số" in said
    assert "Hiệu lực: đã được 9/NQ-HĐND thay thế" in said
    assert "Nghị quyết 9/NQ-HĐND (02/01/2025): Về x  thay thế · tr. 4" in said
    missing = printed(capsys, shown())
    assert missing.count("chưa có trong kho") == 2
    assert "Văn bản trong kho nhắc tới" not in missing


def test_a_citation_without_a_number_is_not_called_missing(capsys) -> None:
    made = record()
    law = replace(made.facts.citations[1], code=None, type="Luật", title="Luật Lưu trữ")
    made = replace(made, facts=replace(made.facts, citations=(law,)))
    assert "Luật Lưu trữ  dẫn chiếu  tr. 1  – dẫn không nêu số" in printed(capsys, shown(made))


def test_a_decision_of_a_person_ends_the_doubt(capsys) -> None:
    said = printed(capsys, shown(decided(record(), "accepted")))
    assert "⚠" not in said
    assert "đơn vị tham gia  ✓ đã xác nhận" in said


def test_in_a_pipe_there_is_neither_colour_nor_padding(capsys) -> None:
    said = printed(capsys, shown())
    assert "\x1b" not in said
    assert not [line for line in said.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("width", [80, 40])
def test_a_narrow_terminal_gets_every_word(
    width: int, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    said = printed(capsys, shown(), full=True)
    assert "\x1b[" in said
    plain = re.sub(r"\x1b\[[\d;]*m", "", said)
    assert max(map(len, plain.splitlines())) <= width
    words = re.sub(r"[\s│├└─]+", " ", plain)
    for whole in ("phối hợp: Sở Tài chính", "thời hạn 30/09/2024 (“trước ngày 30/9/2024”)"):
        assert whole in words


def test_full_shortens_nothing(capsys) -> None:
    long = "rà soát " * 60 + "đến hết"
    made = record()
    task = replace(made.facts.directives[1], text=long)
    made = replace(made, facts=replace(made.facts, directives=(made.facts.directives[0], task)))
    assert "đến hết" not in printed(capsys, shown(made))
    assert long in printed(capsys, shown(made), full=True)


@pytest.mark.parametrize(
    ("task", "vi", "en"),
    [
        # the words and the day
        (
            replace(EMPTY, due=date(2024, 3, 27), due_text="trong vòng 15 ngày kể từ ngày ký"),
            "thời hạn 27/03/2024 (“trong vòng 15 ngày kể từ ngày ký”)",
            "due 2024-03-27 (“trong vòng 15 ngày kể từ ngày ký”)",
        ),
        # words that are the day itself are said once
        (
            replace(EMPTY, due=date(2026, 4, 30), due_text="30/4/2026"),
            "thời hạn 30/04/2026",
            "due 2026-04-30",
        ),
        # no day without one to count from
        (
            replace(EMPTY, due_text="10 ngày làm việc kể từ ngày nhận"),
            "thời hạn “10 ngày làm việc kể từ ngày nhận” (không tính được ngày)",
            "due “10 ngày làm việc kể từ ngày nhận” (no day can be told)",
        ),
        # what comes again has no day
        (
            replace(EMPTY, due_text="hàng quý", recurrence="hằng quý"),
            "định kỳ: hàng quý",
            "recurring: hàng quý",
        ),
        (
            replace(EMPTY, due=date(2025, 12, 31), due_text="đến 2025", recurrence="hằng năm"),
            "thời hạn 31/12/2025 (“đến 2025”); định kỳ: hằng năm",
            "due 2025-12-31 (“đến 2025”); recurring: hằng năm",
        ),
        (EMPTY, "", ""),
    ],
)
def test_by_when(task: Directive, vi: str, en: str) -> None:
    assert due(Voice("vi"), task) == vi
    assert due(Voice("en"), task) == en


@pytest.mark.parametrize(
    ("fact", "vi", "en"),
    [
        (replace(LESS, value=1.5, unit="tỷ đồng"), "≥ 1,5 tỷ đồng", "≥ 1.5 tỷ đồng"),
        (replace(LESS, op=Comparator.LT, value=20.0, unit="hạng"), "hạng < 20", "hạng < 20"),
        (
            replace(LESS, op=Comparator.BETWEEN, value=90.0, value_high=95.0),
            "90 – 95 %",
            "90 – 95 %",
        ),
        (replace(LESS, op=Comparator.EQ, value=1234567.0, unit="hồ sơ"), "1.234.567 hồ sơ",
         "1,234,567 hồ sơ"),
        (replace(LESS, op=Comparator.EQ, value=2025.0, unit=None), "2025", "2025"),
        (replace(LESS, op=Comparator.EQ, value=12345.678, unit=None), "12.345,678", "12,345.678"),
        (replace(LESS, op=Comparator.EQ, value=-0.5, unit="điểm"), "-0,5 điểm", "-0.5 điểm"),
        (replace(LESS, op=Comparator.EQ, value=3e12, unit="đồng"), "3.000.000.000.000 đồng",
         "3,000,000,000,000 đồng"),
    ],
)  # fmt: skip
def test_values_as_people_write_them(fact: Measure, vi: str, en: str) -> None:
    assert value(Voice("vi"), fact) == vi
    assert value(Voice("en"), fact) == en


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Giao Sở\nNội  vụ", None, "Giao Sở Nội vụ"),
        ("Giao Sở Nội vụ", 14, "Giao Sở Nội vụ"),
        ("Giao Sở Nội vụ", 13, "Giao Sở Nội…"),
        ("Giao Sở, Nội vụ", 10, "Giao Sở…"),
        ("x" * 30, 10, "x" * 9 + "…"),
    ],
)
def test_words_are_cut_between_words(text: str, most: int | None, short: str) -> None:
    assert shortened(text, most) == short


def test_hostile_words_do_not_reach_the_terminal(capsys) -> None:
    made = record()
    evil = "\x1b]0;owned\x07[bold red]x[/]"
    citation = Citation(quote=made.facts.citations[0].quote, title=evil, type=evil)
    header = replace(made.facts.header, title=evil, issuer=evil, signer=evil)
    facts = replace(made.facts, header=header, citations=(citation,))
    text = made.manuscript.text.replace("1. Tỷ", "\x1b\x07 Tỷ")
    paper = replace(made.manuscript, body=TextMap(text, made.manuscript.body.runs))
    said = printed(capsys, shown(replace(made, facts=facts, manuscript=paper)))
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "[bold red]x[/]" in said  # told as it is, not taken for a style
