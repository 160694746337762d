"""What every kind of damage to a page is told: resolution, strength and chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

#: Height × width × 3, red, green, blue, 0..255.
Image: TypeAlias = npt.NDArray[np.uint8]

WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Wear:
    """How an image is damaged: its dots per inch, a strength of 1, 2 or 3, and chance."""

    dpi: int
    strength: int
    rng: np.random.Generator

    def of(self, light: float, medium: float, heavy: float) -> float:
        """The value for the strength."""
        return (light, medium, heavy)[self.strength - 1]


Damage: TypeAlias = Callable[[Image, Wear], Image]


def as_image(values: npt.NDArray[np.floating] | npt.NDArray[np.uint8] | MatLike) -> Image:
    """The values as an image: what is too dark is black, what is too light is white."""
    return np.clip(values, 0, 255).astype(np.uint8)
