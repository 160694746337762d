"""An engine that reads parts of a page as it is told, for the tests of what is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.spans import Box
from pipeline.imaging import Pixels
from pipeline.ocr import Care, Shape
from pipeline.prints import Print

_PLACE = Box(10.0, 10.0, 60.0, 30.0)


@dataclass
class Again:
    """An engine that reads parts of the page as it is told, so surely, at one place."""

    says: Sequence[str]
    images: int = 0
    place: Box = _PLACE
    sure: float = 0.9

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        """What it is told to read of each image."""
        self.images += len(images)
        readings = [self.says[i % len(self.says)] for i in range(len(images))]
        return tuple(
            tuple(Print(w, self.place, self.sure) for w in said.split()) for said in readings
        )
