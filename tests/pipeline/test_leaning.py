"""Where lines begin on a page whose margin leans, and what that says of its paragraphs."""

from __future__ import annotations

import pytest

from models.document import Origin, Page, Verdict, Word
from models.spans import Box, Span
from pipeline.compose import compose
from pipeline.leaning import set_upright
from pipeline.process import leaves_of

#: Three paragraphs of a page, each line with whether it is set in.
LINES = [
    (True, "1. Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2021."),
    (True, "Thông tư liên tịch số 52/2015/TTLT-BLĐTBXH-BCA-BTC ngày 10 tháng 12"),
    (False, "năm 2015 của Bộ Lao động - Thương binh và Xã hội, Bộ Công an, Bộ Tài"),
    (False, "chính hướng dẫn chế độ đối với người được điều động, huy động trực tiếp"),
    (False, "chữa cháy hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành."),
    (True, "2. Các văn bản dẫn chiếu trong Thông tư này khi được sửa đổi, bổ sung"),
    (False, "thì nội dung dẫn chiếu cũng được điều chỉnh theo."),
]


def leaning(by: float) -> Page:
    """The lines five times, on a page whose margin goes to the left by so much on each line."""
    rows, words, at = LINES * 5, list[Word](), 0
    for i, (set_in, line) in enumerate(rows):
        x, top = 90.0 + 30.0 * set_in - by * i, 60.0 + 18 * i
        for word in line.split(" "):
            wide = 6.0 * len(word)
            words.append(Word(Span(at, at + len(word)), Box(x, top, x + wide, top + 12), 0.95))
            x, at = x + wide + 3.0, at + len(word) + 1
    text = "\n".join(line for _, line in rows)
    return Page(1, text, Origin.OCR, Verdict.USABLE, words=tuple(words), width=595.0, height=842.0)


@pytest.mark.parametrize("by", [0.0, 0.5, 0.7, -0.5])
def test_a_first_line_is_known_on_a_margin_that_leans(by: float) -> None:
    paragraphs = compose(leaves_of([leaning(by)])).body.text.split("\n")
    assert [p[:12] for p in paragraphs] == ["1. Thông tư ", "Thông tư liê", "2. Các văn b"] * 5


def test_an_upright_margin_stays_where_it_is() -> None:
    places = {k: (85.0 + 28.0 * (k % 3 == 0), 18.0 * k) for k in range(30)}
    assert set_upright(places) == {k: x for k, (x, _) in places.items()}
    assert set_upright({}) == {}
