"""What a document or the name of a file says commands neither a terminal nor a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from models.search import Found, Wish
from models.search_hits import Hit
from models.search_passages import Passage
from models.spans import Span
from pipeline.ask_rows import write_rows
from pipeline.search_shows import show_found, write_csv
from pipeline.tabled import print_rows
from pipeline.voice import Voice

#: Empties the screen, names the window, turns what follows round.
COMMANDS = "a\x1b[2Jb\x1b]0;c\x07d\u202ee"
CLEAN = "a\ufffd[2Jb\ufffd]0;c\ufffdd\ufffde"


def hit(text: str) -> Hit:
    """A task whose words are `text`, the last letter marked."""
    return Hit(
        kind="directive",
        document="d-1",
        fact="d1",
        type="Kế hoạch",
        code="1/KH-UBND",
        date=None,
        issuer=None,
        provision="",
        text=text,
        agencies=(),
        support=(),
        due=None,
        page=1,
        path="a.txt",
        exact=True,
        confidence=1.0,
        passage=Passage(text, 0, (Span(len(text) - 1, len(text)),)),
    )


def test_a_ruled_table_and_a_card_obey_no_cell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (24, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        print_rows("Tệp", ("Tên", "Nguyên văn"), [(COMMANDS, "chữ " * 9)], "không có.")
        assert CLEAN in capsys.readouterr().out


def test_a_pipe_and_an_error_obey_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    Voice().table("title_failures", ("col_file", "col_text"), [(COMMANDS, COMMANDS)])
    Voice().complain(COMMANDS)
    told = capsys.readouterr()
    assert f"{CLEAN}\t{CLEAN}\n" in told.out
    assert CLEAN in told.err
    assert "\x1b" not in told.out + told.err


def test_words_found_are_marked_where_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    found = Found((hit(COMMANDS),), 1, more=False)
    show_found(Voice(), found, Wish(words="e"))
    assert CLEAN in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(1) Triển khai", "'@SUM(1) Triển khai"),
        (("- Sở Nội vụ", "Sở Y tế"), "'- Sở Nội vụ; Sở Y tế"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        (-5.5, "-5.5"),
        (date(2024, 6, 30), "2024-06-30"),
        (None, ""),
    ],
)
def test_a_sheet_of_answers_holds_no_formula(
    cell: str | float | date | tuple[str, ...] | None, written: str
) -> None:
    out = io.StringIO()
    write_rows([{"text": cell, "last": "x"}], "csv", out)
    assert list(csv.reader(io.StringIO(out.getvalue())))[1] == [written, "x"]


def test_a_sheet_of_hits_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    write_csv([hit("=1+1")])
    assert ",'=1+1," in capsys.readouterr().out
