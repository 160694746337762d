"""Tables of tasks that lost their rules: the lines of their cells stay apart, or are joined."""

from __future__ import annotations

import pytest
from factories import leaf

from pipeline.compose import compose

_SPACED = """PHỤ LỤC
(Kèm theo Kế hoạch số 41/KH-UBND ngày 09/4/2025 của Ủy ban nhân dân tỉnh)

TT

Nội dung nhiệm vụ

Cơ quan chủ trì

Cơ quan phối hợp

Thời gian

I

CÔNG KHAI
DỮ LIỆU MỞ

1

Rà soát danh mục thủ tục hành chính nội bộ của các sở, ban, ngành và cấp xã
để cắt giảm những thủ tục không còn phù hợp

Sở Nội vụ

các sở, ban, ngành

Quý II/2025

2

Tập huấn cho công chức cấp xã về sử dụng các nền tảng số dùng chung của tỉnh

Sở Khoa học và Công nghệ

UBND cấp xã

Thường xuyên

II. TỔ CHỨC THỰC HIỆN

Giao Sở Nội vụ theo dõi việc thực hiện Kế hoạch này."""

_SPACED_CELLS = [
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian",
    "I",
    "CÔNG KHAI DỮ LIỆU MỞ",
    "1",
    "Rà soát danh mục thủ tục hành chính nội bộ của các sở, ban, ngành và cấp xã để cắt giảm những"
    " thủ tục không còn phù hợp",
    "Sở Nội vụ",
    "các sở, ban, ngành",
    "Quý II/2025",
    "2",
    "Tập huấn cho công chức cấp xã về sử dụng các nền tảng số dùng chung của tỉnh",
    "Sở Khoa học và Công nghệ",
    "UBND cấp xã",
    "Thường xuyên",
    "II. TỔ CHỨC THỰC HIỆN",
    "Giao Sở Nội vụ theo dõi việc thực hiện Kế hoạch này.",
]

_DENSE = """STT
Nhiệm vụ
Cơ quan
chủ trì
Cơ quan
phối hợp
Thời hạn
1
Rà soát danh mục thủ tục hành chính nội bộ
của các sở, ban, ngành và
Ủy ban nhân dân cấp xã
Sở Nội vụ
Các sở, ngành; UBND các
xã, phường
Quý II/2025
2
Tập huấn cho công chức cấp xã
Sở Khoa học và Công nghệ
Sở Tài chính,
Sở Nội vụ
30/9/2025"""

_DENSE_CELLS = [
    "STT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "1",
    "Rà soát danh mục thủ tục hành chính nội bộ của các sở, ban, ngành và Ủy ban nhân dân cấp xã",
    "Sở Nội vụ",
    "Các sở, ngành; UBND các xã, phường",
    "Quý II/2025",
    "2",
    "Tập huấn cho công chức cấp xã",
    "Sở Khoa học và Công nghệ",
    "Sở Tài chính, Sở Nội vụ",
    "30/9/2025",
]


@pytest.mark.parametrize(
    ("text", "cells"),
    [(_SPACED, _SPACED_CELLS), (_DENSE, _DENSE_CELLS)],
    ids=["empty lines between the cells", "no empty lines"],
)
def test_every_cell_is_a_paragraph(text: str, cells: list[str]) -> None:
    body = compose([leaf(text)]).body.text
    assert body.split("\n")[-len(cells) :] == cells


def test_a_table_that_gives_no_tasks_is_read_as_before() -> None:
    text = _SPACED.replace("Cơ quan chủ trì", "Lệ phí")
    joined = compose([leaf(text)]).body.text.split("\n")
    assert not set(_SPACED_CELLS[7:11]) <= set(joined)
