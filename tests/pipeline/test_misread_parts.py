"""Roman numbers of chapters and sections are told by the one before them."""

import re

import pytest

from models.spans import Span
from pipeline.misread_parts import parts
from pipeline.proposals import applied


def _mended(text: str) -> str:
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    found = parts(text, lines)
    assert all(proposal.doubtful for proposal in found)
    return applied(text, found, "misread").text


MENDED = [
    ("Chương II\nTHU PHÍ\nChương HH\nCHI PHÍ", "Chương II\nTHU PHÍ\nChương III\nCHI PHÍ"),
    ("CHƯƠNG I\nCHƯƠNG H\nCHƯƠNG HI", "CHƯƠNG I\nCHƯƠNG II\nCHƯƠNG III"),
    (
        "I. NGƯỜI NỘP PHÍ\nH. MỨC THU PHÍ\nHI. KÊ KHAI",
        "I. NGƯỜI NỘP PHÍ\nII. MỨC THU PHÍ\nIII. KÊ KHAI",
    ),
    ("Chương VI\nChương VH\nChương VHI", "Chương VI\nChương VII\nChương VIII"),
    # a stroke was lost, or one too many was seen: a number stands twice
    (
        "I. NGƯỜI NỘP PHÍ\nII. MỨC THU PHÍ\nII. NƠI KÊ KHAI",
        "I. NGƯỜI NỘP PHÍ\nII. MỨC THU PHÍ\nIII. NƠI KÊ KHAI",
    ),
    (
        "Chương V\nChương VII\nChương VII\nChương VIII",
        "Chương V\nChương VI\nChương VII\nChương VIII",
    ),
    # the word before ran into it
    ("Chương II\nTHU PHÍ\nChươngIH\nCHI PHÍ", "Chương II\nTHU PHÍ\nChương III\nCHI PHÍ"),
    ("Chương I\nTHU PHÍ\nChươngII\nCHI PHÍ", "Chương I\nTHU PHÍ\nChương II\nCHI PHÍ"),
]


@pytest.mark.parametrize(("read", "truth"), MENDED)
def test_a_number_is_mended_by_the_one_before(read: str, truth: str) -> None:
    assert _mended(read) == truth


KEPT = [
    "PhầnH\nCHI PHÍ",
    # nothing before it, or another one than would follow
    "Chương HH\nCHI PHÍ",
    "Chương V\nChương HH",
    # the letter H after G, and a word of small letters
    "G. NGƯỜI NỘP PHÍ\nH. MỨC THU PHÍ",
    "I. NGƯỜI NỘP PHÍ\nH. Mức thu của các hộ",
    # as it should be, and sections that begin anew in a chapter
    "I. MỨC THU\nII. MỨC CHI\nIV. KÊ KHAI",
    "I. MỨC THU\nChương II\nH. MỨC CHI",
    "Chương I được sửa đổi\nChương H được bãi bỏ",
    # a number stands twice, and the one after it follows on both; each annex counts anew
    "Chương I\nChương II\nChương II\nChương III",
    "I. MỨC THU PHÍ\nI. MỨC CHI PHÍ",
    "I. NGƯỜI NỘP PHÍ\nII. MỨC THU PHÍ\nMẫu số 02\nII. MỨC CHI PHÍ",
    "I. NGƯỜI NỘP PHÍ\nII. MỨC THU PHÍ\nIV. NƠI KÊ KHAI\nV. HIỆU LỰC",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_cannot_be_told_stays(text: str) -> None:
    assert _mended(text) == text
