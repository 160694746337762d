"""Whether Tesseract can read Vietnamese here; tests that need it are left out where it can't."""

from __future__ import annotations

from pipeline.errors import EngineMissing
from pipeline.ocr import installed


def has_vietnamese() -> bool:
    try:
        return "vie" in installed()
    except EngineMissing:
        return False
