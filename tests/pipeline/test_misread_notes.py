"""The marks of notes are told by those before and after them."""

import re

import pytest

from models.spans import Span
from pipeline.misread_notes import notes
from pipeline.proposals import applied


def _mended(text: str) -> str:
    found = notes(text, [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)])
    assert all(proposal.doubtful for proposal in found)
    return applied(text, found, "misread").text


MENDED = [
    (
        "Chú thích:\n(@) Tên cơ quan;\n(2) Họ và tên;\nG) Nơi ở;\n(4) Số xe.",
        "Chú thích:\n(1) Tên cơ quan;\n(2) Họ và tên;\n(3) Nơi ở;\n(4) Số xe.",
    ),
    ("Ghi chú\n(1) Tên;\n2)Ủy ban", "Ghi chú\n(1) Tên;\n(2) Ủy ban"),
    ("Ghi chú:\n(1) Tên\ncơ quan;\n) Họ\n(3) Số", "Ghi chú:\n(1) Tên\ncơ quan;\n(2) Họ\n(3) Số"),
]


@pytest.mark.parametrize(("read", "truth"), MENDED)
def test_a_mark_is_mended_by_its_neighbours(read: str, truth: str) -> None:
    assert _mended(read) == truth


KEPT = [
    # in order; no notes; the last one, of which nothing is left; one is missing
    "Chú thích:\n(1) Tên;\n(2) Họ.",
    "1. Hồ sơ gồm:\n(1) Đơn;\nG) Giấy khai sinh;\n(3) Ảnh",
    "Chú thích:\n(1) Tên;\nG) Họ",
    "Chú thích:\n(1) Tên;\nG) Họ;\n(5) Số",
    # points have small letters
    "Ghi chú:\na) Tên;\nb) Họ",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_cannot_be_told_stays(text: str) -> None:
    assert _mended(text) == text
