"""Which files go to a reader together."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.handfuls import Handfuls, is_light


@pytest.mark.parametrize(
    ("name", "size", "light"),
    [
        ("qd.txt", 2_000, True),
        ("QD.TXT", 2_000, True),
        ("qd.txt", 40_000, False),
        ("kh.docx", 40_000, True),
        ("kh.docx", 400_000, False),
        ("bc.html", 9_000, True),
        ("quet.pdf", 900, False),  # a small page may take seconds
        ("quet.jpg", 900, False),
    ],
)
def test_what_is_light(tmp_path: Path, name: str, size: int, light: bool) -> None:
    (tmp_path / name).write_bytes(b"x" * size)
    assert is_light(tmp_path / name) is light


def test_what_is_not_there_is_taken_alone(tmp_path: Path) -> None:
    assert not is_light(tmp_path / "mất.txt")
    assert not is_light(tmp_path / "kho.zip!" / "a.txt")


def test_a_short_list_is_shared_evenly_and_a_long_one_in_handfuls(tmp_path: Path) -> None:
    paths = [tmp_path / f"{i:03}.txt" for i in range(60)]
    for path in paths:
        path.write_text("x")
    sizes = [len(handful) for handful in Handfuls(4).of(paths)]
    assert sizes == [1] * 4 + [2] * 4 + [4] * 4 + [8] * 4


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 4))
def test_nothing_is_lost_and_order_is_kept(heavy: list[bool], few: int) -> None:
    paths = [Path(f"{i}.pdf") if each else Path(f"{i}.txt") for i, each in enumerate(heavy)]
    with patch("pipeline.handfuls.is_light", lambda path: path.suffix == ".txt"):
        dealt = list(Handfuls(few).of(paths))
    assert [path for handful in dealt for path in handful] == paths
    assert all(len(one) == 1 or all(p.suffix == ".txt" for p in one) for one in dealt)
