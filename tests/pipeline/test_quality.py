"""The flags of a record: each has its sentence, and those of a page's figures are shown."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace

import pytest

from models.document import Handwritten, Leaf, Origin, Page, Restoration, Verdict
from models.facts import Facts, Header
from models.spans import Alignment, Span
from pipeline import quality
from pipeline.messages import interface
from pipeline.quality import quality_of

TEXT = "Số: 12/QĐ-UBND, đạt 98%"
PAGE = Page(1, TEXT, Origin.OCR, Verdict.USABLE)


def flags(page: Page) -> tuple[str, ...]:
    same = Alignment.identity(len(TEXT))
    leaf = Leaf(page, TEXT, same, Restoration(TEXT, same, (), "clean"))
    header = Header(type="Quyết định", issuer="Sở Nội vụ")
    return quality_of(Facts(header=header), [leaf]).flags


@pytest.mark.parametrize(
    ("page", "flag"),
    [
        (PAGE, ""),
        (replace(PAGE, disputed=(Span(20, 23),)), "disputed_figures"),
        (replace(PAGE, handwritten=(Handwritten("number", Span(4, 6)),)), "handwritten_number"),
        (replace(PAGE, handwritten=(Handwritten("date", Span(4, 6)),)), "handwritten_date"),
    ],
)
def test_what_a_reader_should_know(page: Page, flag: str) -> None:
    assert flags(page) == ("no_date", *([flag] if flag else []))


def test_every_flag_is_told_in_words() -> None:
    named = set(
        re.findall(r'^        f?"(\w+?)(?::.*)?": ', inspect.getsource(quality), re.MULTILINE)
    )
    assert {"no_date", "handwritten_number", "encoding"} <= named
    assert {f"flag_{name}" for name in named} <= set(interface())
