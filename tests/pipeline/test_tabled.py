"""Rows on a terminal: nothing is cut, nothing is wider than the screen, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from pipeline.tabled import card_lines, print_rows

TASK = (
    "Số",
    "Điều khoản",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Trang",
)
ROW = (
    "77/KH-UBND",
    "Phần III, mục 2",
    "Lập danh mục hồ sơ đất đai của các xã chưa có cơ sở dữ liệu, trình Ủy ban nhân dân tỉnh",
    "Sở Nông nghiệp và Môi trường",
    "Ủy ban nhân dân các xã, phường",
    "31/10/2026",
    "4",
)


def printed(
    width: int,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    print_rows("Việc", heads, rows, "không có.")
    return capsys.readouterr().out.splitlines()


# a table of seven columns has no room on 80 letters; on 200 it has
@pytest.mark.parametrize(("width", "ruled"), [(40, False), (80, False), (200, True)])
def test_a_table_where_it_has_room(
    width: int,
    ruled: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = printed(width, TASK, [ROW, ROW], capsys, monkeypatch)
    assert any("┃" in line for line in lines) is ruled
    assert any(line.startswith("• ") for line in lines) is not ruled
    assert max(map(cell_len, lines)) <= width
    for whole in ("77/KH-UBND", "31/10/2026"):
        assert sum(whole in line for line in lines) == 2


def test_columns_get_no_less_than_their_longest_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "ke-hoach-cai-cach-nam-2026.pdf"
    words = "dài " * 60
    lines = printed(
        110, ("Tệp", "Lý do", "Cách xử lý"), [(name, words, words)], capsys, monkeypatch
    )
    assert any(f" {name} " in line for line in lines)
    assert {cell_len(line) for line in lines[1:]} == {110}


def test_what_is_empty_throughout_is_left_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("a", "", "1"), ("b", "", "2")]
    lines = printed(80, ("Tên", "Ghi chú", "Số"), rows, capsys, monkeypatch)
    assert "Ghi chú" not in "".join(lines)


def test_no_rows_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(80, TASK, [], capsys, monkeypatch) == ["Việc: không có."]


@given(
    st.lists(st.text("aă đ1/\n", max_size=90), min_size=1, max_size=6),
    st.integers(min_value=24, max_value=120),
)
def test_a_card_keeps_every_letter_within_the_screen(cells: list[str], width: int) -> None:
    heads = [f"Cột {number}" for number in range(len(cells))]
    lines = card_lines(heads, [Text(cell) for cell in cells], Console(width=width))
    assert all(cell_len(line.plain) <= width for line in lines)
    shown = "".join("".join(line.plain for line in lines).split())
    for cell in cells:
        assert "".join(cell.split()) in shown
