"""Set phrases that were misread: every entry of the table, by its own examples."""

import pytest

from models.spans import Span
from pipeline.misread_phrases import known, phrases
from pipeline.proposals import applied


def _mended(text: str) -> str:
    return applied(text, phrases(text, [Span(0, len(text))]), "misread").text


@pytest.mark.parametrize(
    ("read", "right", "text"), [(p.read, p.right, m) for p in known() for m in p.mended]
)
def test_a_misread_phrase_is_mended(read: str, right: str, text: str) -> None:
    made = _mended(text)
    assert made != text
    assert made.split() == " ".join(text.split()).replace(read, right).split()
    assert made.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", [text for p in known() for text in p.kept])
def test_what_may_be_meant_stays(text: str) -> None:
    assert _mended(text) == text


def test_a_phrase_has_as_many_words_as_it_must_have() -> None:
    assert all(len(p.read.split()) == len(p.right.split()) for p in known())


def test_a_change_is_for_a_person_to_look_at_where_it_rests_on_votes() -> None:
    text = "có hiệu lực kề từ ngày ký"
    assert [p.doubtful for p in phrases(text, [Span(0, len(text))])] == [False]
    text = "biểu quyết chỉ trả 1, chi trả 2, chi trả 3, chi trả 4, chi trả 5, chi trả 6, chi trả 7"
    assert [p.doubtful for p in phrases(text, [Span(0, len(text))])] == [True]
    assert phrases(text, [Span(0, 5)]) == []
