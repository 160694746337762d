"""What made a reading is told with its versions."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import version

import pytest

from pipeline.engines import engines
from pipeline.recipe import Recipe


def test_weights_and_libraries_are_told() -> None:
    told = dict(part.split(" ", 1) for part in engines(("no such language",)).split("; "))
    assert re.fullmatch("[0-9a-f]{10}", told["weights"])
    assert told["spacy"] == version("spacy")
    assert "no such language" not in told


def test_tesseract_and_its_data_are_told() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    first, second = engines(Recipe().ocr_languages).split("; ")[:2]
    assert re.fullmatch(r"tesseract \d+\.\d+\S*", first)
    assert re.fullmatch(r"\S+ [0-9a-f]{10}", second)
