"""A capital that only its size makes one, told by the two words as the text has them elsewhere."""

from __future__ import annotations

import pytest

from models.spans import Span
from pipeline.misread_capitals import capitals
from pipeline.proposals import applied

OFTEN = "Lực lượng phòng cháy và chữa cháy tại cơ sở phải trực.\n" * 5


@pytest.mark.parametrize(
    ("read", "truth"),
    [
        ("nghiệm thu về chữa Cháy.", "nghiệm thu về chữa cháy."),
        ("đặc thù từng cơ Sở;", "đặc thù từng cơ sở;"),
        # a name begins, a sentence does, nothing follows, another capital
        ("giao cơ Sở Nội vụ", "giao cơ Sở Nội vụ"),
        ("Chữa Cháy.", "Chữa Cháy."),
        ("chữa Cháy", "chữa Cháy"),
        ("tại cơ SỞ.", "tại cơ SỞ."),
        ("lực Lượng.", "lực Lượng."),
        # not often enough in small letters, or as often with the capital
        ("do Cục Cảnh sát, theo các Sở.", "do Cục Cảnh sát, theo các Sở."),
        ("chữa Cháy. chữa Cháy, chữa Cháy;", "chữa Cháy. chữa Cháy, chữa Cháy;"),
    ],
)
def test_a_capital_by_its_size_alone(read: str, truth: str) -> None:
    text = OFTEN + read
    found = capitals(text, [Span(0, len(text))])
    assert applied(text, found, "").text == OFTEN + truth


def test_only_the_lines_at_work_are_changed() -> None:
    assert capitals(OFTEN + "chữa Cháy.", [Span(0, 20)]) == []
