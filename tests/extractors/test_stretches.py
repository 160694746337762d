"""A sentence that goes on and on is read in stretches, with work that grows as it does."""

import itertools
from types import ModuleType

import pytest
from factories import manuscript
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract, measures, naming, not_measures, timed, told
from extractors.stretches import FIGURES, LENGTH, stretches

HEAD = "BÁO CÁO\nKết quả năm 2024\nI. KẾT QUẢ\n1. "
#: Sentences that go on: told in words, without a comma, cells of a row.
LONG = [
    "tỷ lệ hộ nghèo của xã Tân An đạt 12,5%, ",
    "đạt 12 tỷ đồng và ",
    "| Thu ngân sách | Tỷ đồng | 1.250 | 98,5% ",
]


@given(st.text(alphabet="a1 5,.;|%\nđ", max_size=9_000))
def test_stretches_are_short_and_in_order(text: str) -> None:
    found = list(stretches(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(len(span.of(text)) <= LENGTH for span in found)
    assert all(span.start < span.end <= len(text) for span in found)


def test_a_sentence_of_common_length_is_one_stretch() -> None:
    words = "tỷ lệ hộ nghèo còn 2,5%, thu ngân sách đạt 98%, " * (FIGURES // 2)
    assert [span.of(words) for span in stretches(words)] == [words]


def test_a_long_sentence_is_cut_behind_a_semicolon_and_loses_nothing() -> None:
    words = "xã Tân An đạt 12,5%, xã Tân Bình đạt 7%; " * FIGURES
    parts = [span.of(words) for span in stretches(words)]
    assert "".join(parts) == words
    assert len(parts) > 1
    assert all(part.endswith("; ") for part in parts)


def test_a_run_of_figures_without_words_is_left_out() -> None:
    assert list(stretches("12,5 % " * 10 * FIGURES)) == []


@pytest.mark.slow
@pytest.mark.parametrize("unit", LONG)
def test_work_grows_as_the_sentence_does(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is counted in characters that the functions that look for words are given to look at."""
    work = 0

    def counted(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def call(*args: object) -> object:
            nonlocal work
            work += sum(len(arg) for arg in args if isinstance(arg, str))
            return real(*args)

        monkeypatch.setattr(module, name, call)

    counted(naming, "indicator")
    for module, name in (
        (told, "kind_of"),
        (measures, "clauses_of"),
        (not_measures, "is_rule"),
        (not_measures, "is_beside"),
        (timed, "own_period"),
    ):
        counted(module, name)
    amounts = []
    for times in (2, 4):
        work = 0
        extract(manuscript(f"{HEAD}{unit * times * FIGURES}"))
        amounts.append(work)
    assert 0 < amounts[1] <= 2.5 * amounts[0]


def test_what_a_long_sentence_tells_is_found() -> None:
    words = "; ".join(f"tỷ lệ hộ nghèo của xã số {n} đạt {n},5%" for n in range(1, 3 * FIGURES))
    found = extract(manuscript(HEAD + words)).measures
    assert [one.value for one in found] == [n + 0.5 for n in range(1, 3 * FIGURES)]
