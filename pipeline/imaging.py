"""What makes a scanned page easier to read: arrays in, arrays out, nothing else touched.

`opened` turns an image into a sheet, `prepare` makes the sheet ready to be read. The steps and
their order stand in `Step`; each is left out where the page does not need it, and
`corpus/scores.json` says what each gives.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import cv2
import numpy as np

from pipeline.bent import unbent
from pipeline.canvas import Ink, Matrix, Patch, Pixels, Sheet, Step, identity
from pipeline.dirt import despeckled, trimmed
from pipeline.inks import doubted, separated
from pipeline.lighting import lit, without_ghosts
from pipeline.pale import darkened, within
from pipeline.paper import flattened
from pipeline.rings import with_black_seals
from pipeline.upright import deskew, quarter_turns, stance

__all__ = [
    "Ink",
    "Matrix",
    "Patch",
    "Pixels",
    "Sheet",
    "Step",
    "blank",
    "doubted",
    "grey",
    "identity",
    "opened",
    "prepare",
    "quarter_turns",
    "turns",
]

_BLANK_SHARE = 0.0005

#: Is told each step that changed the sheet, and the sheet after it.
Watch = Callable[[Step, Sheet], None]


def _unwatched(step: Step, sheet: Sheet) -> None:
    """Nobody looks on."""


_CLEANING: tuple[tuple[Step, Callable[[Sheet], Sheet]], ...] = (
    (Step.SPECKS, despeckled),
    (Step.LIGHT, lit),
    (Step.GHOSTS, without_ghosts),
    (Step.EDGES, trimmed),
    (Step.LEVEL, deskew),
    (Step.BENT, unbent),
)


def opened(
    image: Pixels, resolution: float, leave_out: Collection[Step] = (), watch: Watch = _unwatched
) -> Sheet:
    """The sheet in an image (grey, or red-green-blue) of so many dots per inch, its inks parted.

    A photographed sheet of paper is cut out of what lies around it, and print that is hardly darker
    than its paper is made dark. The steps of `leave_out` are
    not done; `watch` is told what the others made.
    """
    flat, back = (image, None) if Step.PAPER in leave_out else flattened(image)
    shade = brightness(flat) if Step.INKS in leave_out else grey(flat)
    sheet = Sheet(shade, identity(), resolution)
    if back is not None:
        sheet = sheet.moved(sheet.pixels, back, Step.PAPER)
        watch(Step.PAPER, sheet)
    if Step.INKS not in leave_out:
        parted = separated(flat, sheet)
        if Step.INKS in parted.steps:
            watch(Step.INKS, parted)
        sheet = parted
    if Step.PALE not in leave_out:
        dark = darkened(sheet)
        if dark is not sheet:
            watch(Step.PALE, dark)
        sheet = dark
    return sheet


def turns(sheet: Sheet, leave_out: Collection[Step] = ()) -> tuple[int, bool]:
    """How many quarter turns clockwise make the page upright, and whether that is certain."""
    return (0, True) if Step.TURN in leave_out else stance(sheet)


def prepare(sheet: Sheet, leave_out: Collection[Step] = (), watch: Watch = _unwatched) -> Sheet:
    """The sheet as it should be read: evenly lit, without dirt, its lines level, seals known.

    The steps of `leave_out` are not done; `watch` is told what the others made.
    """
    for step, clean in _CLEANING:
        if step in leave_out:
            continue
        cleaned = clean(sheet)
        if cleaned is not sheet:
            watch(step, cleaned)
        sheet = cleaned
    return with_black_seals(sheet)


def grey(image: Pixels) -> Pixels:
    """The red channel of a coloured image (red seals fade in it), a grey one as it is."""
    return np.ascontiguousarray(image[:, :, 0]) if image.ndim == 3 else image


def brightness(image: Pixels) -> Pixels:
    """A coloured image as the eye sees it in grey, a grey one as it is."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)) if image.ndim == 3 else image


def blank(pixels: Pixels) -> bool:
    """Whether there is nothing on the page: an empty back side."""
    inner = within(pixels)
    return inner.size == 0 or bool(np.count_nonzero(inner < 128) < _BLANK_SHARE * inner.size)
