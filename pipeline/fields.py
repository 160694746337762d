"""The fields of a form that belong to the text of a page: what was put into a gap of a line.

Who signs a paper by machine leaves fields on it: the number and the day, put into the gaps that
were left for them; the seal, laid over the name of the office; what program signed, and when. Only
the first are drawn: the seal would hide print that the picture shows without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_int
from typing import TYPE_CHECKING

import cv2

from pipeline.appearances import LINE
from pipeline.imaging import grey

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfPage

    from pipeline.canvas import Pixels

#: What is darker than this is print, and what is changed by so much is hidden; a field that hides
#: more print than this, in square points (half a letter), is not in a gap. Dots may be hidden.
_DARK, _CHANGED, _HIDDEN = 128, 32, 5.0
#: Fields that are looked at on a page. Forms to be filled in have some dozens.
_MOST = 500


def draw_fields(page: PdfPage, bitmap: PdfBitmap, scale: float) -> None:
    """Draws on `bitmap`, the page in colours at `scale`, those of its fields that stand in gaps."""
    from pypdfium2 import raw

    if page.formenv is None:
        return
    boxes = list(_boxes(page, bitmap.width, bitmap.height))
    if not any(_is_line(box, scale) for box in boxes):
        return
    pixels: Pixels = bitmap.to_numpy()
    plain = pixels.copy()
    size = (0, 0, bitmap.width, bitmap.height, 0)
    raw.FPDF_FFLDraw(
        page.formenv, bitmap, page, *size, raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    )
    drawn = pixels.copy()
    pixels[:] = plain
    for box in boxes:
        x0, y0, x1, y1 = box
        now, was = drawn[y0:y1, x0:x1], plain[y0:y1, x0:x1]
        hidden = (grey(was) < _DARK) & (cv2.absdiff(grey(now), grey(was)) > _CHANGED)
        if _is_line(box, scale) and hidden.sum() <= _HIDDEN * scale**2:
            pixels[y0:y1, x0:x1] = now


def _is_line(box: tuple[int, int, int, int], scale: float) -> bool:
    return box[3] - box[1] <= LINE * scale


def _boxes(page: PdfPage, wide: int, high: int) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each field on a picture of that size."""
    from pypdfium2 import raw

    def at(x: float, y: float) -> tuple[int, int]:
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, across, down)
        return min(max(across.value, 0), wide), min(max(down.value, 0), high)

    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        found, box = raw.FPDFPage_GetAnnot(page, index), raw.FS_RECTF()
        is_field = raw.FPDFAnnot_GetSubtype(found) == raw.FPDF_ANNOT_WIDGET
        if is_field and raw.FPDFAnnot_GetRect(found, box):
            (x0, x1), (y0, y1) = map(
                sorted, zip(at(box.left, box.top), at(box.right, box.bottom), strict=True)
            )
            if x0 < x1 and y0 < y1:
                yield x0, y0, x1, y1
        raw.FPDFPage_CloseAnnot(found)
