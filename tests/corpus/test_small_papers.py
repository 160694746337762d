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
