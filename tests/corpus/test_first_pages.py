"""First pages that are read badly: their heads are told, and nothing of what a clerk wrote."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from reading_engine import has_vietnamese

from corpus.score_scan_headers import FIRST_PAGES, score_first_pages

_MOST_BYTES = 1_000_000


def test_each_page_is_told_of_and_there() -> None:
    pages = tomllib.loads((FIRST_PAGES / "heads.toml").read_text(encoding="utf-8"))["page"]
    pictures = [FIRST_PAGES / page["file"] for page in pages]
    assert sorted(FIRST_PAGES.glob("*.jpg")) == sorted(pictures)
    assert sum(picture.stat().st_size for picture in pictures) < _MOST_BYTES
    for page in pages:
        assert date.fromisoformat(page["date"]).year > 2000
        assert all(page[name] for name in ("why", "issuer", "type", "symbol", "number"))


@pytest.mark.slow
@pytest.mark.ocr
@pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is missing")
def test_what_is_printed_is_told() -> None:
    found = score_first_pages()
    for name in ("issuer", "type", "symbol"):
        assert found[name]["right"] >= 85, found
        assert found[name]["wrong"] <= 13, found
    assert found["hand:number"]["wrong"] == 0
