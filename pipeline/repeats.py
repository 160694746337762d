"""Tells a file that claims pages which it does not have: one page drawn over and over."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.imaging import Pixels

#: A form may stand some times in a file; what is drawn alike, to the pixel, so often is no paper.
_MOST_ALIKE = 20


@dataclass(slots=True)
class Repeats:
    """What was drawn of the last pages that a file's own list of pages does not have.

    >>> import numpy as np
    >>> repeats, page = Repeats(), np.eye(9, dtype=np.uint8)
    >>> for _ in range(20): repeats.see(page)
    >>> repeats.ended, repeats.times
    (True, 20)
    """

    last: bytes = b""
    times: int = 0

    @property
    def ended(self) -> bool:
        """Whether what follows is not worth being looked at."""
        return self.times >= _MOST_ALIKE

    def see(self, pixels: Pixels) -> None:
        """Takes note of a page. An empty one is quickly read, and a picture that can't be
        unpacked is drawn empty: it says nothing of those behind it."""
        if pixels.min() == pixels.max():
            self.last, self.times = b"", 0
            return
        drawn = sha256(pixels.tobytes()).digest()
        self.times = self.times + 1 if drawn == self.last else 1
        self.last = drawn
