"""A word that the engine was unsure of is mended sooner, and a sure one later."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import Origin, Page, Verdict, Word
from models.spans import Alignment, Edit, Span
from pipeline.misread import propose
from pipeline.process import leaves_of
from pipeline.sureness import as_read, carried, likelier, unknown

CLEAN = (
    "Cơ quan quản lý nhà nước thực hiện nhiệm vụ theo quy định của pháp luật. Các đơn vị có "
    "trách nhiệm báo cáo kết quả hằng năm với Ủy ban nhân dân tỉnh. "
)


def words(text: str, odd: str, sure: float) -> list[Word]:
    """The words of `text`, of which `odd` was read as surely as `sure`, the others surely."""
    return [
        Word(Span(*m.span()), confidence=sure if m[0] == odd else 0.96)
        for m in re.finditer(r"\S+", text)
    ]


@pytest.mark.parametrize(
    ("sentence", "odd", "meant"),
    [
        ("Hồ sơ được giải quyết đề bảo đảm quyền lợi.", "đề", "để"),
        ("Việc này do chính quyên địa phương quyết định.", "quyên", "quyền"),
    ],
)
def test_in_a_clean_text_only_an_unsure_word_is_mended(sentence: str, odd: str, meant: str) -> None:
    text = CLEAN * 8 + sentence
    for sure, mended in ((0.5, [meant]), (0.99, [])):
        sureness = as_read(len(text), words(text, odd, sure))
        assert [p.after for p in propose(text, scanned=True, sureness=sureness)] == mended
    assert propose(text, scanned=True) == propose(text, scanned=True, sureness=unknown(len(text)))


@pytest.mark.parametrize("sure", [0.1, 0.5, 0.99])
def test_no_trust_makes_a_good_word_another(sure: float) -> None:
    text = CLEAN * 4
    for odd in ("luật.", "nhiệm", "kết", "hằng"):
        sureness = as_read(len(text), words(text, odd, sure))
        assert propose(text, scanned=True, sureness=sureness) == []


def test_a_page_tells_how_surely_it_was_read_unless_it_is_a_layer() -> None:
    text = CLEAN * 8 + "Việc này do chính quyên địa phương quyết định."
    own = tuple(words(text, "quyên", 0.5))
    page = Page(1, text, Origin.OCR, Verdict.USABLE, words=own)
    assert "chính quyền địa" in leaves_of([page])[0].text
    layer = Page(1, text, Origin.LAYER, Verdict.USABLE, words=own)
    assert "chính quyên địa" in leaves_of([layer])[0].text


def test_what_nobody_knows_says_nothing() -> None:
    sureness = as_read(8, [Word(Span(0, 3)), Word(Span(4, 8), confidence=0.9)])
    assert np.isnan(sureness[:4]).all()
    assert likelier(sureness, [0, 4]).tolist() == [0.0, 1.0]


lengths = st.integers(0, 4)


@given(st.lists(st.tuples(lengths, lengths, lengths), max_size=6))
def test_the_sureness_is_as_long_as_the_text_that_was_made(
    steps: list[tuple[int, int, int]],
) -> None:
    edits, at, made = [], 0, 0
    for kept, old, new in steps:
        at, made = at + kept + 1, made + kept + 1
        edits.append(Edit(Span(at, at + old), Span(made, made + new)))
        at, made = at + old, made + new
    road = Alignment.from_edits(at + 1, edits)
    values = np.linspace(0.1, 0.9, at + 1).astype(np.float32)
    found = carried(values, road)
    assert len(found) == road.target_length == made + 1
    assert found[-1] == values[-1]
