"""Letters without their marks, whatever script they are of."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from models.wording import unmarked


@given(st.text("aăằđĐ Ỹơ\u0301\u0308\u034f\u0340é–“²ΐйİ각", max_size=12))
@example("Quốc hội – khóa XV")
@example("Öffentlich “đã”")
def test_every_mark_is_dropped_and_nothing_else(text: str) -> None:
    letters = [c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)]
    assert unmarked(text) == "".join({"đ": "d", "Đ": "D"}.get(c, c) for c in letters)
