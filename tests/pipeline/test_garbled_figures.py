"""Figures in misread text: letters in the seat of one become digits, and say so."""

from __future__ import annotations

import pytest

from corpus.score_numbers import Found, found, numbers
from pipeline.garbled_figures import figures
from pipeline.proposals import applied


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("Ha Néi, ngay 3O thang l2 nim 2024", "Ha Néi, ngay 30 thang 12 nim 2024"),
        ("ngdy 05 thdng 3 ném 202!", "ngdy 05 thdng 3 ném 2021"),
        ("tai van ban ngay.06 thang .7 nam 2023", "tai van ban ngay 06 thang 7 nam 2023"),
        ("ky hop ngay, 06, thang 7 nam) 2023./.", "ky hop ngay 06 thang 7 nam 2023./."),
        ("Ké hoach s6 l36/KH-UBND ngay I5/7/2O21", "Ké hoach s6 136/KH-UBND ngay 15/7/2021"),
        ("Chuong trinh s6 O1-CTr/TU ctia Thanh ty", "Chuong trinh s6 01-CTr/TU ctia Thanh ty"),
    ],
)
def test_one_reading(found: str, wanted: str) -> None:
    proposals = figures(found, 0, len(found))
    assert applied(found, proposals, "garbled").text == wanted
    for proposal in proposals:
        if proposal.after.strip():
            assert proposal.doubtful
            assert not found[proposal.start : proposal.end].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "ngay 3S thang 12 nim 2024",  # 35 is no day, 38 neither
        "ngay 1S thang 2 nim 2024",  # 15 or 18
        "ngay 31 thang l3 nim 2024",  # no such month
        "ngay lé thang 5 nim 2024",  # a word, not a day
        "Diéu I Luat Dat dai, khodn l",
        "muc II/KH-UBND cia Thanh phé",
        "ngày 05 tháng 3 năm 2024, số 12/KH-UBND ngày 15/7/2021",
    ],
)
def test_more_readings_than_one(text: str) -> None:
    assert figures(text, 0, len(text)) == []


def test_numbers_are_scored_exactly() -> None:
    line = "Kế hoạch số 136/KH-UBND ngày 15/7/2021, ngày 5 tháng 3 năm 2024"
    assert numbers(line) == ("136/KH-UBND", "15/7/2021", "5 3 2024")
    damaged = line.replace("136/KH-UBND", "136/KH UBND")
    assert found([[(damaged, line)]], str) == Found(2, 3, 3)
    assert found([[(damaged, line)]], lambda text: line) == Found(3, 3, 3)
