"""The small documents that an ingest is measured on: all different but for the copies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.small_papers import write


@pytest.mark.slow
def test_no_two_are_alike_but_for_copies(tmp_path: Path) -> None:
    assert write(tmp_path / "one", 100) == 1
    assert write(tmp_path / "two", 100) == 1
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert sorted(Counter(one.values()).values())[-2:] == [1, 2]
    assert {Path(name).suffix for name in one} == {".txt", ".html", ".docx", ".pdf"}
    plain = [name for name in one if not name.endswith(".docx")]  # which holds the time
    assert [one[name] for name in plain] == [two[name] for name in plain]


@pytest.mark.slow
def test_usual_ones_have_the_length_that_most_papers_have(tmp_path: Path) -> None:
    write(tmp_path, 12, usual=True)
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.txt")]
    assert all(3_500 < len(text) < 4_500 and "Điều 8." in text for text in texts)
    assert len(set(texts)) == 4
