"""Draws a round red seal and the stroke of a pen over the end of a page, where the signature is.

The words in the seal say that it is none: nothing here can pass for the seal of an authority.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

_Image: TypeAlias = npt.NDArray[np.uint8]
_Mask: TypeAlias = npt.NDArray[np.float64]

_WORDS = "TÀI LIỆU MẪU * KHÔNG CÓ GIÁ TRỊ PHÁP LÝ * "
_RED = np.array([200.0, 24.0, 38.0])
_BLUE = np.array([28.0, 38.0, 120.0])
#: A seal of a People's Committee is 36 mm across.
_DIAMETER = 36 / 25.4


def draw_seal(image: _Image, dpi: int, strength: float, rng: np.random.Generator) -> _Image:
    """`image` with a seal over the last lines at its right half, its ink at `strength` (0..1).

    Only a page that ends with a signature gets one: where the right half's last line stands far
    from the one above it. The ink lies over the letters as ink does: both are seen.
    """
    place = _signature(image, dpi)
    if place is None:
        return image
    across, down = place
    size = int(_DIAMETER * dpi)
    worn = cv2.GaussianBlur(rng.random((size, size)), (0, 0), dpi / 40)
    worn = 0.75 + 0.25 * np.clip((worn - worn.mean()) / (worn.std() + 1e-9), -1, 1)
    turned = _turn(_print(size), rng.uniform(-12, 12))
    image = _ink(image, turned * worn * strength, _RED, across - size, down - size // 2)
    stroke = _stroke(size, dpi, rng)
    return _ink(image, stroke * 0.85, _BLUE, across - size // 2, down - size // 2)


def _signature(image: _Image, dpi: int) -> tuple[int, int] | None:
    """The middle of the empty room above the signer's name: across and down, in pixels."""
    width = image.shape[1]
    dark = (image[:, width // 2 :].min(axis=2) < 140).sum(axis=1) > 2
    rows = np.flatnonzero(dark)
    if len(rows) < 2:
        return None
    gaps = np.diff(rows)
    widest = int(np.argmax(gaps))
    # The name is one line: nothing else stands below the room for the signature.
    if gaps[widest] < dpi * 0.7 or rows[-1] - rows[widest + 1] > dpi * 0.35:
        return None
    name = image[rows[widest + 1] : rows[-1] + 1, width // 2 :].min(axis=2) < 140
    columns = np.flatnonzero(name.any(axis=0))
    across = width // 2 + int(columns.mean())
    return across, int(rows[widest] + gaps[widest] / 2)


@cache
def face(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Bold letters of a size in pixels."""
    try:
        return ImageFont.truetype("Tinos-Bold.ttf", size)
    except OSError:
        return ImageFont.load_default(size)


@cache
def _print(size: int) -> _Mask:
    """The seal's ink, 0..1: two rings, words around, a star in the middle."""
    big = size * 2
    sheet = Pictures.new("L", (big, big))
    pen = ImageDraw.Draw(sheet)
    middle = big / 2
    for radius, width in ((0.49, 0.022), (0.335, 0.010)):
        box = (middle - radius * big, middle - radius * big) + (middle + radius * big,) * 2
        pen.ellipse(box, outline=255, width=int(width * big))
    points = [
        (
            middle + big * (0.17 if i % 2 == 0 else 0.07) * np.sin(i * np.pi / 5),
            middle - big * (0.17 if i % 2 == 0 else 0.07) * np.cos(i * np.pi / 5),
        )
        for i in range(10)
    ]
    pen.polygon(points, fill=255)
    for number, letter in enumerate(_WORDS):
        angle = 360 * number / len(_WORDS)
        ring = Pictures.new("L", (big, big))
        ImageDraw.Draw(ring).text(
            (middle, big * 0.09), letter, fill=255, font=face(big // 13), anchor="mm"
        )
        sheet.paste(255, mask=ring.rotate(-angle, Pictures.Resampling.BICUBIC))
    small = sheet.resize((size, size), Pictures.Resampling.LANCZOS)
    return np.asarray(small, dtype=np.float64) / 255


def _turn(mask: _Mask, angle: float) -> _Mask:
    size = len(mask)
    matrix = cv2.getRotationMatrix2D((size / 2, size / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(mask, matrix, (size, size)), dtype=np.float64)


def _stroke(size: int, dpi: int, rng: np.random.Generator) -> _Mask:
    """The loops of a signature, 0..1."""
    time = np.linspace(0, 1, 400)
    waves = rng.uniform(2, 5, 2)
    phases = rng.uniform(0, 2 * np.pi, 2)
    across = size * (0.1 + 0.75 * time + 0.09 * np.sin(2 * np.pi * waves[0] * time + phases[0]))
    down = size * (0.5 + (0.28 - 0.2 * time) * np.sin(2 * np.pi * waves[1] * time + phases[1]))
    mask = np.zeros((size, size), np.uint8)
    points = np.stack([across, down], axis=1).astype(np.int32)[:, None]
    cv2.polylines(mask, [points], False, 255, max(1, dpi // 60), cv2.LINE_AA)
    return mask.astype(np.float64) / 255


def _ink(image: _Image, mask: _Mask, colour: npt.NDArray[np.float64], x: int, y: int) -> _Image:
    """Lays ink on paper: each colour can only grow darker. What lies off the sheet is lost."""
    height, width = image.shape[:2]
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + mask.shape[1], width), min(y + mask.shape[0], height)
    if right <= left or bottom <= top:
        return image
    inked = image.copy()
    part = inked[top:bottom, left:right].astype(np.float64)
    cover = mask[top - y : bottom - y, left - x : right - x, None]
    inked[top:bottom, left:right] = (part * (1 - cover * (1 - colour / 255))).astype(np.uint8)
    return inked
