"""Rows over the end of a page: joined where they go on, and every letter keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cut_rows import whole_rows
from pipeline.lines import Line

HEAD = "| TT | Nội dung | Chủ trì | Thời hạn |"


def line(text: str, page: int, at: int = 0, note: str | None = None) -> Line:
    return Line(text, page, tuple(range(at, at + len(text))), False, False, note=note)


def pages(*texts: list[str]) -> list[Line]:
    found: list[Line] = []
    for page, rows in enumerate(texts, 1):
        at = 0
        for row in rows:
            found.append(line(row, page, at))
            at += len(row) + 1
    return found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [HEAD, "| 7 | Rà soát danh mục thủ tục | Sở Nội vụ | Quý I |"],
            ["| | hành chính cấp xã | | |", "| 8 | Tổng kết | Sở Tư pháp | Quý II |"],
            ["| 7 | Rà soát danh mục thủ tục hành chính cấp xã | Sở Nội vụ | Quý I |",
             "| 8 | Tổng kết | Sở Tư pháp | Quý II |"],
            id="one cell goes on",
        ),
        pytest.param(
            [HEAD, "| 7 | Rà soát | Ủy ban Mặt trận | Trước ngày |"],
            [HEAD, "| | các quy trình | Tổ quốc tỉnh | 15/12/2026 |"],
            ["| 7 | Rà soát các quy trình | Ủy ban Mặt trận Tổ quốc tỉnh | Trước ngày 15/12/2026 |",
             HEAD],
            id="several cells go on behind the head that is printed again",
        ),
        pytest.param(
            [HEAD, "| 7 | Rà soát | Sở Nội vụ; | Quý I |"],
            [HEAD.replace("dung", "đung"), "| | | Sở Tư pháp | |"],
            ["| 7 | Rà soát | Sở Nội vụ; Sở Tư pháp | Quý I |", HEAD.replace("dung", "đung")],
            id="a list goes on, the head was misread",
        ),
        pytest.param(
            [HEAD, "| 7 | Rà soát | Sở Nội vụ | Quý I |"],
            ["| | Công bố danh mục | Sở Tư pháp | Quý II |"],
            None,
            id="a second task under the same number",
        ),
        pytest.param(
            [HEAD, "| 7 | Rà soát | Sở Nội vụ | Quý I |"],
            ["| 8 | và công bố | Sở Tư pháp | Quý II |"],
            None,
            id="a number of its own",
        ),
        pytest.param(
            [HEAD, "| 7 | | | Quý I |"],
            ["| | Rà soát danh mục | Sở Tư pháp | |"],
            ["| 7 | Rà soát danh mục | Sở Tư pháp | Quý I |"],
            id="cells whose words all stand on the next page",
        ),
        pytest.param(
            [HEAD, "| 7 | Rà soát | Sở Nội vụ | Quý I |"],
            ["| | danh mục | Quý II |"],
            None,
            id="another table",
        ),
        pytest.param(
            [HEAD, "| 7 | Rà soát | Sở Nội vụ | Quý I |"],
            ["II. KINH PHÍ", "| | danh mục | | |"],
            None,
            id="text between",
        ),
    ],
)  # fmt: skip
def test_a_cut_row_is_joined(
    before: list[str], after: list[str], expected: list[str] | None
) -> None:
    lines = pages(before, after)
    found = [one.text for one in whole_rows(lines)]
    assert found == (before + after if expected is None else [HEAD, *expected])


def test_a_footnote_between_the_parts_stays() -> None:
    lines = pages([HEAD, "| 7 | Rà soát các | Sở Nội vụ | Quý I |"], ["| | quy trình | | |"])
    note = line("1 Theo Nghị định số 61/2018/NĐ-CP", 1, 400, note="1")
    found = whole_rows([*lines[:2], note, lines[2]])
    assert [one.text for one in found] == [
        HEAD,
        "| 7 | Rà soát các quy trình | Sở Nội vụ | Quý I |",
        note.text,
    ]


WORDS = st.text("aăâbcđ ơ1-;", max_size=8).map(str.strip)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_every_letter_keeps_its_page_and_place(cells: list[tuple[str, str]]) -> None:
    first = "| 1 |" + "".join(f" {a} |" if a else " |" for a, _ in cells)
    second = "| |" + "".join(f" {b} |" if b else " |" for _, b in cells)
    lines = pages([first], [second])
    found = whole_rows(lines)
    for one in found:
        places = zip(one.pages or (one.page,) * len(one.text), one.offsets, strict=True)
        assert "".join((first, second)[page - 1][at] for page, at in places) == one.text
    said = "".join(one.text for one in found)
    assert sorted(said.replace("|", "").replace(" ", "")) == sorted(
        (first + second).replace("|", "").replace(" ", "")
    )
