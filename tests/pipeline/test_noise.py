"""What an engine reads in grain is no text; a short page is."""

from __future__ import annotations

import pytest

from models.document import Word
from models.spans import Span
from pipeline.scans import Reading, _without_noise


def _reading(text: str, sure: float) -> Reading:
    words: list[Word] = []
    for word in text.split():
        start = words[-1].span.end + 1 if words else 0
        words.append(Word(Span(start, start + len(word)), None, sure))
    return Reading(text, tuple(words), sure)


# what was read, how surely, and whether it is a text
@pytest.mark.parametrize(
    ("text", "sure", "kept"),
    [
        ("v ta vã Am tóc tr x1 tự cổ TỔ ở", 0.37, False),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", 0.9, True),  # the last page of a letter
        ("Phụ lục kèm theo", 0.5, True),  # a poor copy
        ("mưa " * 40, 0.37, True),  # as many words are for a person to look at
        ("", 1.0, True),
    ],
)
def test_few_words_that_nobody_believes_are_noise(text: str, sure: float, kept: bool) -> None:
    reading = _reading(text.strip(), sure)
    assert _without_noise(reading) == (reading if kept else Reading("", (), sure))


def test_the_back_side_that_shows_on_a_pale_page_is_noise_however_long() -> None:
    shown = _reading("MA TẬ1V AÏHO ÙH2 " * 20, 0.39)
    assert _without_noise(shown, pale=True) == Reading("", (), 0.39)
    read = _reading("chỉ tiêu được giao " * 20, 0.66)
    assert _without_noise(read, pale=True) == read
