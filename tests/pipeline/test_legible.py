"""What an engine reads from rubbish is told from the poorest text."""

from __future__ import annotations

import pytest

from pipeline.legible import is_illegible


@pytest.mark.parametrize(
    ("text", "confidence", "illegible"),
    [
        # a page of which the picture was overwritten, as it is read
        ("| | 4 | |\n| TỶ | J-. ä |\n| z + | ¬m |\n| Ñ | ù |\n| † ì | ” |\n| —“ ị |", 0.51, True),
        ("| L1 | - |\n| ˆả | Ì |\n| # | -_ |\n| sx | ~- |\n| h | — ‹ |", 0.57, True),
        # the same, and the engine is sure of its letters: another script, signs that are meant
        ("| | 4 | |\n| TỶ | J-. ä |\n| z + | ¬m |\n| Ñ | ù |\n| † ì | ” |\n| —“ ị |", 0.8, False),
        # too little to say anything of
        ("- — ~ ị ¬m", 0.3, False),
        ("", 0.0, False),
        # a table of figures, a poor copy, text without its marks, and of another language
        ("| 1 | 12,5 | 3.400 | - |\n| 2 | 11,9 | 2.150 | - |\n| 3 | 9 | - | - |", 0.55, False),
        ("Đlềụ 3. Chánh Văn phòng, Gìám đôc các Sờ chju trách nhịêm thi hành", 0.5, False),
        ("Dieu 3. Chanh Van phong, Giam doc cac So chiu trach nhiem thi hanh", 0.5, False),
        ("The contract shall be governed by the law of the country of the buyer", 0.6, False),
        # a form to be filled in by hand
        (
            "Họ và tên: ....... ....... ....... Ngày sinh: ....... ....... Nơi ở: .......",
            0.6,
            False,
        ),
    ],
)
def test_what_is_no_text(text: str, confidence: float, illegible: bool) -> None:
    assert is_illegible(text, confidence) is illegible
