"""Real office files of 1998 to 2009 beside their reading, where the shared material is there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from models.document import Page, Source
from pipeline.intake import taken_in
from pipeline.ocr import tesseract
from pipeline.pages import read_pages
from pipeline.recipe import Recipe

MATERIAL = Path(__file__).parents[3] / "shared" / "legacy"
FILES = sorted(
    path for path in MATERIAL.glob("*/*") if path.suffix in {".doc", ".rtf", ".xls", ".ppt"}
)
#: A case of every kind that is read in a moment; the others are for the long run.
QUICK = {
    "2004-NghiDinh29_1998.doc", "2004-A40.rtf", "2005-82F5B_NK_01-05.xls", "2009-download.doc",
    "2006-Mau22_CKTC_NSH.xls", "2004-1E849_Tran_Du_Lich.doc",
}  # fmt: skip
#: Files that hold both, and those whose readings keep what is no part of the text.
MIXED = {"2004-duanLD9820.doc"}
#: What of the readings is no part of the text, and the share of words that it makes.
EXPLAINED = {
    "2004-1ED4D_Francois_Godement-Thoikyquado.doc": 0.2,  # deleted words that were only marked so
    "2005-KH2003-bieu.xls": 0.07,  # numbers of errors, where the sheet shows `#DIV/0!`
}
_FIELDS = re.compile(r"page \d+|page|formtext|embed \S+ ?(?:\\s)?", re.IGNORECASE)

pytestmark = pytest.mark.skipif(not FILES, reason="the shared material is not beside the checkout")


def pages(path: Path) -> list[Page]:
    recipe = Recipe()
    with taken_in(path, recipe) as (source, data):
        assert isinstance(source, Source)
        return list(read_pages(source, data, recipe, tesseract(recipe)))


def words(text: str) -> list[str]:
    """The words without regard to case: the readings don't know fonts of capitals."""
    plain = unicodedata.normalize("NFC", _FIELDS.sub(" ", text)).casefold()
    return re.findall(r"\w+", plain.replace("_", " "))


CASES = [
    pytest.param(path, id=path.name, marks=() if path.name in QUICK else pytest.mark.slow)
    for path in FILES
]


@pytest.mark.parametrize("path", CASES)
def test_a_real_file_reads_as_its_reading_says(path: Path) -> None:
    found = pages(path)
    text = "\n".join(page.text for page in found)
    read, expected = words(text), words(path.with_suffix(".txt").read_text("utf-8"))
    # cells and columns may come in another order: how many words are the same is counted
    same = sum((Counter(read) & Counter(expected)).values())
    share = 1 - same / max(len(expected), len(read))
    assert share <= EXPLAINED.get(path.name, 0.015)


@pytest.mark.parametrize("path", CASES)
def test_the_encoding_of_a_real_file_is_named(path: Path) -> None:
    found = pages(path)
    expected = {"tcvn3", "vni"} if path.name in MIXED else {path.parent.name}
    assert {name for page in found for name in page.encodings.split("+") if name} == expected
    for page in found:
        assert (page.layer_text is not None) is bool(page.encodings)
        assert page.reason.startswith(f"{page.encodings} decoded; ") is bool(page.encodings)
