"""The scorer of misread pages, and the floors that the committed pages must hold."""

from __future__ import annotations

import pytest

from corpus.misread_pages import paired
from corpus.score_misread import SAMPLES, Page, Tally, mended, pages


def test_mended_counts_words_before_and_after() -> None:
    page = Page(
        "Tinos@110",
        "vie",
        ("Các tô chức, cá nhân có liên quan", "đến cơ chê nàỷ xq"),
        ("Các tổ chức, cá nhân có liên quan", "đến cơ chế này"),
    )
    tally = mended(page)
    assert (tally.words, tally.broken) == (12, 0)
    assert tally.wrong > tally.left >= 1  # `xq` is in nobody's truth


def test_paired_gives_each_line_its_words() -> None:
    found = paired(["Căn cử Luật Tô chức", "chính quyền"], ["Căn cứ Luật", "Tổ chức chính quyền"])
    assert [pair.truth for pair in found] == ["Căn cứ Luật Tổ chức", "chính quyền"]


@pytest.mark.slow
def test_committed_pages_hold_the_floor() -> None:
    total = Tally()
    for page in pages(SAMPLES):
        tally = mended(page)
        if tally.wrong < 0.15 * tally.words:
            total.add(tally)
    assert total.left <= total.wrong / 3
    assert total.broken < (total.words - total.wrong) / 1000
