"""Text that a PDF has but does not show: what an OCR laid under, or behind, the picture it read."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from pipeline.open_pdf import OpenPdf

#: Objects that are looked at, at most; a page of hidden text has one for each word.
_MOST_OBJECTS = 20_000


def hidden_share(paper: OpenPdf, number: int) -> float:
    """The share of the text of page `number` (from 1) that the page does not show, 0..1.

    Counted in objects of text: those drawn without ink (render mode 3) or clipping only, and those
    drawn before a picture that then covers the page. 0 where there is no text, or it can't be told.
    """
    import pypdfium2

    try:
        with paper.page(number) as page:
            return _hidden_share(page)
    except (pypdfium2.PdfiumError, IndexError):
        return 0.0


def _hidden_share(page: PdfPage) -> float:
    from pypdfium2 import raw

    width, height = page.get_size()
    texts = unseen = 0
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        part = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(part)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            mode = raw.FPDFTextObj_GetTextRenderMode(part)
            unseen += mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and _covers(part, width * height):
            unseen = texts
    return unseen / texts if texts else 0.0


def _covers(picture: object, area: float) -> bool:
    """Whether a picture lies over most of the page, and lets nothing shine through."""
    from pypdfium2 import raw

    if raw.FPDFPageObj_HasTransparency(picture):
        return False
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(picture, *edges):
        return False
    left, bottom, right, top = (edge.value for edge in edges)
    return (right - left) * (top - bottom) > 0.5 * area
