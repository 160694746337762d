"""The measures by which the reading of old encodings is scored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import edits, score_legacy

_SHARED = Path(__file__).parents[3] / "shared" / "legacy"
_SHORT = st.text("abcđ", max_size=12)


def slowly(first: str, second: str) -> int:
    """The edit distance by the table that defines it."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


@given(_SHORT, _SHORT)
def test_distance_is_that_of_the_slow_way(first: str, second: str) -> None:
    assert edits.distance(first, second) == slowly(first, second)


@pytest.mark.parametrize(
    ("truth", "read", "cased", "small"),
    [
        ("Bộ Tài chính\nSố: 5", "Bộ  Tài chính | Số: 5", 0.0, 0.0),  # blanks and bars say nothing
        ("bộ tài chính", "BỘ TÀI CHÍNH", 100.0, 0.0),
        ("Quyết định", "Quyêt định", 11.111, 11.111),
    ],
)
def test_error_rate(truth: str, read: str, cased: float, small: float) -> None:
    assert score_legacy.error_rate(truth, read) == cased
    assert score_legacy.error_rate(truth, read, cased=False) == small


def test_written_and_read_back() -> None:
    text = "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành báo cáo kết quả thực hiện.\n" * 12
    figures = dict(score_legacy.round_trips([text]))
    shares = [value for name, value in figures.items() if not name.endswith("words/s")]
    assert len(shares) == 14
    assert set(shares) == {100.0}


@pytest.mark.skipif(not _SHARED.is_dir(), reason="the real files are not beside this checkout")
@pytest.mark.slow
def test_real_files() -> None:
    figures = dict(score_legacy.real_files(_SHARED))
    rates = sorted(v for name, v in figures.items() if name.endswith("cer of codes alone"))
    assert rates[len(rates) // 2] <= 0.25
    assert figures["real files, without odd readings: cer at most 0.5"] == 100
    for name, value in figures.items():
        file, _, figure = name.partition(": ")
        if figure == "named" and "." in file and file not in score_legacy.ODD_READINGS:
            assert value == 1, file
