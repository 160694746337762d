"""Parts of a page are read again, each by itself and at several sizes."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np

from models.spans import Box
from pipeline import rules
from pipeline.canvas import Pixels
from pipeline.ocr import Engine, Shape

#: Times that a part is drawn larger or smaller. Some digits are only read when they are small,
#: others only when they are large.
_SCALES = (1.0, 0.7, 1.5)
#: The white around it, in inches.
_MARGIN = 0.12


def read_parts(
    boxes: Mapping[int, Box], pixels: Pixels, resolution: float, engine: Engine, shape: Shape
) -> dict[int, list[tuple[str, float]]]:
    """What each part of the page is read as, at each size at which anything is, and how surely.

    A reading is only as sure as its least sure word. Raises `OcrError`.
    """
    if not boxes:
        return {}
    margin = int(_MARGIN * resolution)
    images: list[Pixels] = []
    for box in boxes.values():
        column, _ = rules.stacked(pixels, [box], margin)
        for scale in _SCALES:
            drawn = cv2.resize(column, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
            images.append(np.asarray(drawn, np.uint8))
    read = iter(engine.read(images, resolution, shape))
    return {
        cell: [
            (" ".join(word.text for word in found), min(word.confidence for word in found))
            for found in (next(read) for _ in _SCALES)
            if found
        ]
        for cell in boxes
    }
