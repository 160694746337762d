"""Short builders for the values that steps pass on."""

from __future__ import annotations

from models.document import Leaf, Origin, Page, Restoration, Verdict
from models.spans import Alignment
from models.structure import Manuscript
from pipeline.compose import compose
from pipeline.manuscripts import manuscripts_of


def leaf(text: str, number: int = 1, origin: Origin = Origin.LAYER) -> Leaf:
    """A page whose text was read well and needed no repair."""
    page = Page(number, text, origin, Verdict.USABLE)
    same = Alignment.identity(len(text))
    return Leaf(page, text, same, Restoration(text, same, (), "clean"))


def manuscript(text: str) -> Manuscript:
    """The first document of a text whose paragraphs are single lines, pages cut by form feeds."""
    pages = text.split("\f")
    leaves = [leaf(page, i, Origin.TEXT) for i, page in enumerate(pages, start=1)]
    return next(manuscripts_of(compose(leaves)))
