"""Short builders for the values that steps pass on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.document import Leaf, Origin, Page, Restoration, Verdict
from models.spans import Alignment
from models.structure import Manuscript
from pipeline.asides import with_asides
from pipeline.compose import compose
from pipeline.manuscripts import manuscripts_of


def leaf(text: str, number: int = 1, origin: Origin = Origin.LAYER) -> Leaf:
    """A page whose text was read well and needed no repair."""
    page = Page(number, text, origin, Verdict.USABLE)
    same = Alignment.identity(len(text))
    return Leaf(page, text, same, Restoration(text, same, (), "clean"))


def leaves(pages: Sequence[str], origin: Origin = Origin.LAYER) -> list[Leaf]:
    """The pages of one file, with what stands beside their text found."""
    made = [leaf(text, i, origin) for i, text in enumerate(pages, start=1)]
    found = with_asides([each.page for each in made])
    return [replace(each, page=page) for each, page in zip(made, found, strict=True)]


def letterhead(code: str, kind: str, title: str) -> str:
    """The head of a made-up province's paper, to the line before its text."""
    return f"""ỦY BAN NHÂN DÂN
TỈNH AN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/{code}-UBND
An Hải, ngày 12 tháng 01 năm 2024
{kind}
{title}
"""


def report(title: str) -> str:
    """The head of a province's report of 2023, to the line before its text."""
    return f"""ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/BC-UBND
Hà Nam, ngày 12 tháng 12 năm 2023
BÁO CÁO
{title}
"""


def manuscript(text: str) -> Manuscript:
    """The first document of a text whose paragraphs are single lines, pages cut by form feeds."""
    return next(manuscripts_of(compose(leaves(text.split("\f"), Origin.TEXT))))
