"""Coloured ink is taken off the black print, and its places are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from models.spans import Box
from pipeline.canvas import Ink, Patch, Pixels, Sheet, Step, blobs, smaller
from pipeline.prints import Print

#: Colours are told apart in a copy of so many dots per inch: a JPEG keeps no finer ones.
_COLOUR_DPI = 100.0
#: A point is of a colour if one channel stands so far above another.
_COLOURED = 28
#: In inches: the gap that one stroke may leave, the least seal and the most, the least signature,
#: the least length and height that are taken for writing at all.
_GAP, _SEAL, _SEAL_MOST, _SIGNATURE, _WRITING, _LOW = 0.15, 0.6, 2.4, 0.5, 0.15, 0.07
#: More marks of one colour than this are the fringes of a badly adjusted scanner.
_MOST_PLACES = 150
#: A line of red letters is so many times wider than high, and no higher than so many inches.
_LINE, _LINE_HIGH = 3.0, 0.4
#: So far beyond the place of a mark its thin ends are looked for, in inches.
_BESIDE = 0.05
#: More of the page than this in one colour is paper or light, and no ink.
_MOST = 0.25
#: So much of the ink at a place must be blue, of writing and of a signature over print; the edges
#: of black print are, too, in some scans.
_MAINLY, _PARTLY = 0.5, 0.15
#: No signature is wider or higher than this, in inches.
_SIGNATURE_MOST = 3.5
#: Coloured ink as dark as this, or darker, has black print under it.
_BLACK = 90
#: Between print this black and the ink, which is mostly as light as this share of its points are
#: lighter than, lie the soft edges of letters: at 110 dots per inch most of a letter.
_PRINT_BLACK, _MOSTLY, _LIGHT = 40, 30, 0.92
#: So much of the engine's trust in a word is left where a seal or a signature lies over it.
_UNDER_INK = 0.75


def separated(image: Pixels, sheet: Sheet) -> Sheet:
    """The `sheet`, which is the red channel of `image`, without its seals and signatures.

    Red fades in that channel; lines of red print are put back. A blue signature is taken away where
    no black lies under it; blue writing as small as a number stays, for it may be one. A grey
    image has nothing to part.
    """
    if image.ndim == 2:
        return sheet
    grey = sheet.pixels.copy()
    times = min(_COLOUR_DPI / sheet.resolution, 1.0)
    small = smaller(image, times)
    red, green, blue = (small[:, :, k].astype(np.int16) for k in range(3))
    dpi = sheet.resolution * times
    found: list[Patch] = []
    for box in _places(red - np.maximum(green, blue) > _COLOURED, dpi):
        ink = _red_ink(box, dpi)
        if ink is not None:
            found.append(Patch(ink, _times(box, 1 / times)))
    dark = np.minimum(red, green) < 160
    bluish = blue - red > _COLOURED
    for box in _places(bluish, dpi):
        part = _part(box)
        share = float(bluish[part].sum() / max(dark[part].sum(), 1))
        ink = _blue_ink(box, dpi, share)
        if ink is not None:
            found.append(Patch(ink, _times(box, 1 / times)))
    reach = 2 * sheet.inches(0.005) + 1
    for patch in found:
        part = _part(patch.box, sheet.inches(_BESIDE))
        if patch.ink is Ink.PRINT:
            grey[part] = image[part][:, :, 1]
        elif patch.ink is not Ink.WRITING:
            _take(image[part], grey[part], 0 if patch.ink is Ink.SEAL else 2, reach)
    taken = any(p.ink is not Ink.WRITING for p in found)
    steps = (*sheet.steps, Step.INKS) if taken else sheet.steps
    return replace(sheet, pixels=grey, patches=tuple(found), steps=steps)


def doubted(prints: Sequence[Print], patches: Sequence[Patch]) -> tuple[Print, ...]:
    """The words, with less trust in those that a seal or a signature lies over."""
    over = [p.box for p in patches if p.ink in (Ink.SEAL, Ink.SIGNATURE)]
    return tuple(
        replace(word, confidence=word.confidence * _UNDER_INK)
        if any(_meet(word.box, box) for box in over)
        else word
        for word in prints
    )


def _places(mask: NDArray[np.bool_], dpi: float) -> list[Box]:
    """The boxes around marks of one colour that are long enough to be writing."""
    if not 0 < np.count_nonzero(mask) <= _MOST * mask.size:
        return []
    gap = max(round(_GAP * dpi), 1)
    dots = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    joined = cv2.dilate(dots, np.ones((gap, gap), np.uint8))
    labels, stats = blobs(np.asarray(joined, np.uint8), 8)
    if len(stats) > _MOST_PLACES:
        return []
    boxes: list[Box] = []
    for index, (x, y, wide, high, _) in enumerate(stats[1:].tolist(), 1):
        part = np.s_[y : y + high, x : x + wide]
        own = np.where(labels[part] == index, dots[part], 0).astype(np.uint8)
        dx, dy, across, down = cv2.boundingRect(own)
        if max(across, down) >= _WRITING * dpi and min(across, down) >= _LOW * dpi:
            left, top = float(x + dx), float(y + dy)
            boxes.append(Box(left, top, left + across, top + down))
    return _joined(boxes)


def _joined(boxes: list[Box]) -> list[Box]:
    """The boxes with those that meet made one, as the rings of a seal are."""
    apart: list[Box] = []
    for box in boxes:
        while meeting := [other for other in apart if _meet(box, other)]:
            apart = [other for other in apart if other not in meeting]
            box = reduce(Box.join, meeting, box)
        apart.append(box)
    return apart


def _red_ink(box: Box, dpi: float) -> Ink | None:
    """What red ink of this shape is: a seal, a line of print, or neither."""
    wide, high = (box.x1 - box.x0) / dpi, (box.bottom - box.top) / dpi
    if high <= _LINE_HIGH and wide >= _LINE * high:
        return Ink.PRINT
    return Ink.SEAL if max(wide, high) >= _SEAL and max(wide, high) <= _SEAL_MOST else None


def _blue_ink(box: Box, dpi: float, share: float) -> Ink | None:
    """What blue ink of this shape is, of which so much of all ink at its place is blue."""
    wide, high = (box.x1 - box.x0) / dpi, (box.bottom - box.top) / dpi
    if min(wide, high) >= _SIGNATURE and max(wide, high) <= _SIGNATURE_MOST and share >= _PARTLY:
        return Ink.SIGNATURE
    return Ink.WRITING if share >= _MAINLY else None


def _take(colours: Pixels, grey: Pixels, channel: int, reach: int) -> None:
    """Makes the ink that is light in a `channel` white in `grey`, but not the black under it.

    What is darker than the ink is print under it, and becomes as dark as it would be on paper.
    """
    own = colours[:, :, channel].astype(np.int16)
    other = colours[:, :, 2 - channel]
    ink = ((own - other > _COLOURED // 2) & (own > _BLACK)).astype(np.uint8)
    if not ink.any():
        return
    near = cv2.dilate(ink, np.ones((reach, reach), np.uint8)) > 0
    light = _LIGHT * float(np.percentile(own[ink > 0], _MOSTLY))
    on_paper = (own[near] - _PRINT_BLACK) * (255 / max(light - _PRINT_BLACK, 1.0))
    grey[near] = np.maximum(np.clip(on_paper, 0, 255), own[near]).astype(np.uint8)


def _meet(one: Box, other: Box) -> bool:
    across = one.x0 < other.x1 and other.x0 < one.x1
    return across and one.top < other.bottom and other.top < one.bottom


def _part(box: Box, more: int = 0) -> tuple[slice, slice]:
    """The rows and columns of a box, and so many more on each side."""
    return (
        slice(max(int(box.top) - more, 0), int(box.bottom) + 1 + more),
        slice(max(int(box.x0) - more, 0), int(box.x1) + 1 + more),
    )


def _times(box: Box, scale: float) -> Box:
    return Box(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
