"""Pages with what stands beside their running text: furniture, footnotes and their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.document import Aside, Leaf, Page
from pipeline.footnotes import footnotes
from pipeline.furniture import furniture
from pipeline.strips import strips


def with_asides(pages: Sequence[Page]) -> tuple[Page, ...]:
    """All pages of a file, with their asides found; those that they have already are kept.

    The pages are compared with each other: a line that comes again at the head of every page is
    no part of the text.
    """
    lines = [strips(page) for page in pages]
    sheets = furniture(pages, lines)
    notes = footnotes(pages, lines, sheets)
    return tuple(
        replace(page, asides=_disjoint([*page.asides, *first, *second]))
        for page, first, second in zip(pages, sheets, notes, strict=True)
    )


def _disjoint(asides: Sequence[Aside]) -> tuple[Aside, ...]:
    """In the order of the text; of two that overlap the one that begins first stays."""
    kept: list[Aside] = []
    for aside in sorted(asides, key=lambda a: a.span):
        if not kept or kept[-1].span.end <= aside.span.start:
            kept.append(aside)
    return tuple(kept)


def shown(leaf: Leaf) -> str:
    """The restored text of a page as a person reads it: without its furniture.

    A line of furniture goes with its line end; of what stands between words one space stays.
    """
    text = leaf.text
    spans = [a.span for a in leaf.asides if a.furniture]
    if not spans:
        return text
    dropped = bytearray(len(text))
    for span in spans:
        dropped[span.start : span.end] = b"\x01" * len(span)
    kept: list[str] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if not any(dropped[start:end]):
            kept.append(line)
        else:
            rest = "".join(c for i, c in enumerate(line, start) if not dropped[i])
            if rest.strip():
                kept.append(" ".join(rest.split()))
        start = end + 1
    return "\n".join(kept).strip("\n")
