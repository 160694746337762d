"""A photographed sheet of paper is cut out of what lies around it, its corners made square."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Matrix, Pixels, smaller

#: The paper is looked for in a copy with a long side of so many pixels.
_SIDE = 700
#: How much of the picture the sheet fills, at least and at most.
_LEAST, _MOST = 0.2, 0.97
#: How much darker than the paper the table under it must be, of 255.
_DARKER = 40
#: The corners may be off a rectangle's by so many degrees.
_SLANT = 30.0
#: How near its sides the light beside the sheet is looked at, as a share of the picture, and how
#: many of its sides must show a desk: a scanner's black border is at one or two.
_BESIDE, _BOUNDED = 0.015, 3

#: In a small copy of the sheet: how broad its soft edge is, and how far around what it is widened
#: by is like it. Its sides bend inwards by no more than this share of it.
_EDGE, _AROUND_SIDE, _SAG = 5, 61, 0.07


def flattened(image: Pixels) -> tuple[Pixels, Matrix | None]:
    """The sheet of paper in a photograph, and the way back; the image itself and None without one.

    The sheet is drawn with a long side as long as the image's, since an image without a resolution
    is taken for a whole page. Where its sides bend inwards, and the desk shows, it is made wider.
    """
    found = _outlined(image)
    if found is None:
        return image, None
    corners, outline = found
    high, wide = image.shape[:2]
    top, right, bottom, left = (
        float(np.linalg.norm(corners[k] - corners[(k + 1) % 4])) for k in range(4)
    )
    paper_wide, paper_high = (top + bottom) / 2, (left + right) / 2
    times = max(high, wide) / max(paper_wide, paper_high)
    new_wide, new_high = round(paper_wide * times), round(paper_high * times)
    square = np.array([[0, 0], [new_wide, 0], [new_wide, new_high], [0, new_high]], np.float32)
    there = cv2.getPerspectiveTransform(corners, square)
    paper = cv2.warpPerspective(
        image, there, (new_wide, new_high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    # from the outline's pixels to those of a small copy of the sheet
    times = _SIDE / max(new_wide, new_high)
    grow = max(high, wide) / max(outline.shape)
    way = np.diag([times, times, 1.0]) @ there @ np.diag([grow, grow, 1.0])
    size = (max(round(new_wide * times), 1), max(round(new_high * times), 1))
    inside = np.asarray(cv2.warpPerspective(outline, way, size, borderValue=0), np.uint8)
    whole = _widened(np.asarray(paper, np.uint8), inside)
    return whole, np.asarray(np.linalg.inv(there), np.float64)


def _widened(paper: Pixels, inside: Pixels) -> Pixels:
    """The sheet with its own light over what lies beside it within its corners.

    `inside` tells in a small copy what is the sheet.
    """
    beside = cv2.dilate(255 - inside, np.ones((_EDGE, _EDGE), np.uint8))
    high, wide = beside.shape
    deep_x, deep_y = round(_SAG * wide), round(_SAG * high)
    beside[deep_y : high - deep_y, deep_x : wide - deep_x] = 0
    # what is dark and no part of the rim is a shadow on the sheet
    inside = np.asarray(cv2.bitwise_not(beside), np.uint8)
    rim = np.concatenate(
        [inside[_EDGE], inside[-_EDGE - 1], inside[:, _EDGE], inside[:, -_EDGE - 1]]
    )
    if rim.all():
        return paper
    small = cv2.resize(paper, (wide, high), interpolation=cv2.INTER_AREA)
    light = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    weights = (inside > 0).astype(np.float32)
    around = (_AROUND_SIDE, _AROUND_SIDE)
    total = np.maximum(cv2.blur(weights, around), 1e-3)
    layers = light[..., None] if light.ndim == 2 else light
    fill = np.stack(
        [cv2.blur(layers[..., k] * weights, around) / total for k in range(layers.shape[2])], axis=2
    )
    full = (paper.shape[1], paper.shape[0])
    filled = cv2.resize(np.clip(fill, 0, 255).astype(np.uint8), full).reshape(paper.shape)
    gone = cv2.resize(beside, full) > 127
    made = paper.copy()
    made[gone] = filled[gone]
    return made


def _outlined(image: Pixels) -> tuple[NDArray[np.float32], Pixels] | None:
    """The corners of the sheet, clockwise from the top left, in pixels of `image`, and in a small
    copy of it which points are the sheet's: 255, others 0."""
    high, wide = image.shape[:2]
    times = min(_SIDE / max(high, wide), 1.0)
    small = smaller(image, times)
    light = (
        small
        if small.ndim == 2
        else np.maximum(np.maximum(small[:, :, 0], small[:, :, 1]), small[:, :, 2])
    )
    # print is closed over, so that the sheet is one light area
    light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    light = cv2.GaussianBlur(light, (5, 5), 0)
    _, mask = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    outline = max(contours, key=cv2.contourArea)
    sheet = cv2.convexHull(outline)
    found = cv2.approxPolyDP(sheet, 0.02 * cv2.arcLength(sheet, True), True)
    if len(found) != 4 or not _is_sheet(
        np.asarray(found.reshape(4, 2), np.int32), np.asarray(light, np.uint8)
    ):
        return None
    within = np.zeros(light.shape, np.uint8)
    cv2.drawContours(within, [outline], 0, 255, cv2.FILLED)
    return _ordered(found.reshape(4, 2).astype(np.float32)) / np.float32(times), within


def _is_sheet(corners: NDArray[np.int32], light: Pixels) -> bool:
    high, wide = light.shape
    share = cv2.contourArea(corners) / (high * wide)
    if not _LEAST <= share <= _MOST:
        return False
    for k in range(4):
        one, other = corners[k - 1] - corners[k], corners[(k + 1) % 4] - corners[k]
        cosine = float(one @ other) / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1.0)
        if abs(90 - np.degrees(np.arccos(np.clip(cosine, -1, 1)))) > _SLANT:
            return False
    bounded = sum(_drop(corners[k], corners[(k + 1) % 4], light) >= _DARKER for k in range(4))
    return bounded >= _BOUNDED


def _drop(one: NDArray[np.int32], other: NDArray[np.int32], light: Pixels) -> float:
    """By how much the picture is darker just outside a side of the sheet than just inside."""
    high, wide = light.shape
    along = np.linspace(0.1, 0.9, 41)[:, None] * (other - one) + one
    normal = np.array([other[1] - one[1], one[0] - other[0]], np.float64)
    normal *= _BESIDE * max(high, wide) / max(float(np.hypot(*normal)), 1.0)
    levels: list[float] = []
    for points in (along - normal, along + normal):
        x, y = points[:, 0].round().astype(int), points[:, 1].round().astype(int)
        if x.min() < 0 or y.min() < 0 or x.max() >= wide or y.max() >= high:
            return 0.0
        levels.append(float(np.median(light[y, x])))
    middle = np.array([wide / 2, high / 2])
    inner_first = np.linalg.norm(along[20] - normal - middle) < np.linalg.norm(
        along[20] + normal - middle
    )
    return levels[0] - levels[1] if inner_first else levels[1] - levels[0]


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Clockwise, from the corner that is nearest to the top left."""
    total, apart = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [int(total.argmin()), int(apart.argmin()), int(total.argmax()), int(apart.argmax())]
    return corners[order]
