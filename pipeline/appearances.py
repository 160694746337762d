"""What was put on a page of a PDF after it was made, with letters of its own: fields of its form.

A paper that was made by a word processor and signed by machine has its number and its day in such
fields, in gaps of its text. What the signing program tells of itself stands there, too, in more
lines than one, and is left out, as is all that is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_rect, mult_matrix

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.utils import Matrix

#: No line is higher than this, in points.
LINE = 28.0
#: What is put on a page and is not to be seen: hidden, or not shown on a screen.
_UNSEEN = 2 | 32
#: Fields that are looked at on a page, and how far up what a field inherits is looked for.
_MOST, _HIGHEST = 500, 8


def appearances(page: PDFPage) -> Iterator[tuple[PDFStream, Matrix]]:
    """The drawings of the fields of `page` that belong to its text, each with where it stands."""
    for each in _sequence(page.annots)[:_MOST]:
        put = resolve1(each)
        if not isinstance(put, dict) or _whole(put.get("F")) & _UNSEEN or not _is_text(put):
            continue
        looks = resolve1(put.get("AP"))
        form = resolve1(looks.get("N")) if isinstance(looks, dict) else None
        rect = _numbers(put.get("Rect"), 4)
        if not isinstance(form, PDFStream) or rect is None:
            continue
        if _is_signature(put) and abs(rect[3] - rect[1]) > LINE:
            continue
        placed = _placed(form, rect)
        if placed is not None:
            yield form, placed


def _is_text(put: dict[str, Any]) -> bool:
    """Whether it is a field, or was written over the page by hand of a program."""
    kind = literal_name(resolve1(put.get("Subtype")))
    return kind == "Widget" or (
        kind == "FreeText" and literal_name(resolve1(put.get("IT"))) == "FreeTextTypewriter"
    )


def _is_signature(put: dict[str, Any]) -> bool:
    for _ in range(_HIGHEST):
        if "FT" in put:
            return literal_name(resolve1(put["FT"])) == "Sig"
        above = resolve1(put.get("Parent"))
        if not isinstance(above, dict):
            break
        put = above
    return False


def _placed(form: PDFStream, rect: Sequence[float]) -> Matrix | None:
    """How the drawing comes to stand in `rect`: its box, turned, is moved and stretched there."""
    box, turned = _numbers(form.get("BBox"), 4), _numbers(form.get("Matrix"), 6)
    if box is None:
        return None
    matrix: Matrix = (
        (turned[0], turned[1], turned[2], turned[3], turned[4], turned[5])
        if turned
        else MATRIX_IDENTITY
    )
    x0, y0, x1, y1 = apply_matrix_rect(matrix, (box[0], box[1], box[2], box[3]))
    left, right = sorted((rect[0], rect[2]))
    low, high = sorted((rect[1], rect[3]))
    if x0 >= x1 or y0 >= y1 or left >= right or low >= high:
        return None
    wide, deep = (right - left) / (x1 - x0), (high - low) / (y1 - y0)
    return mult_matrix(matrix, (wide, 0.0, 0.0, deep, left - x0 * wide, low - y0 * deep))


def _sequence(found: object) -> list[Any]:
    read = resolve1(found)
    return read if isinstance(read, list) else []


def _whole(found: object) -> int:
    read = resolve1(found)
    return read if isinstance(read, int) else 0


def _numbers(found: object, count: int) -> tuple[float, ...] | None:
    read = [resolve1(part) for part in _sequence(found)]
    if len(read) != count or not all(isinstance(part, int | float) for part in read):
        return None
    return tuple(map(float, read))
