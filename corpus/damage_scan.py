"""What scanners, copiers, fax machines and cameras do to a whole page."""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image as Pictures

from corpus.wear import WHITE, Image, Wear, as_image

#: Dots per inch of the small copies that portals give out, by strength.
_COARSE = (150, 110, 85)


def skew(image: Image, wear: Wear) -> Image:
    """The sheet lay askew on the glass: 0.5°, 1.5° or 3.5°, to the left or the right."""
    angle = wear.of(0.5, 1.5, 3.5) * wear.rng.choice((-1, 1)) * wear.rng.uniform(0.8, 1.2)
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return as_image(
        cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE)
    )


def turned(image: Image, wear: Wear) -> Image:
    """Fed into the scanner on its side (90°), on its head (180°), or on its other side."""
    return np.ascontiguousarray(np.rot90(image, wear.strength))


def noise(image: Image, wear: Wear) -> Image:
    """The grain of a sensor."""
    grain = wear.rng.normal(0, wear.of(6, 14, 28), image.shape[:2])
    return as_image(image + grain[..., None])


def speckle(image: Image, wear: Wear) -> Image:
    """Dust and dropped ink of a worn copier: black and white specks."""
    damaged = image.copy()
    share = wear.of(0.0005, 0.002, 0.006)
    chance = wear.rng.random(image.shape[:2])
    ink = (chance < share).astype(np.uint8)
    size = max(1, wear.dpi // 150)
    damaged[cv2.dilate(ink, np.ones((size, size), np.uint8)) > 0] = 0
    damaged[chance > 1 - share] = 255
    return damaged


def blur(image: Image, wear: Wear) -> Image:
    """Out of focus, by a share of an inch, so that it tells the same at any resolution."""
    return as_image(cv2.GaussianBlur(image, (0, 0), wear.dpi * wear.of(0.003, 0.005, 0.009)))


def jpeg(image: Image, wear: Wear) -> Image:
    """Saved too small."""
    return _saved(image, int(wear.of(45, 22, 9)))


def light(image: Image, wear: Wear) -> Image:
    """Photographed under one lamp: one side in shadow, the paper yellow."""
    height, width = image.shape[:2]
    across, down = np.linspace(-1, 1, width), np.linspace(-1, 1, height)[:, None]
    angle = wear.rng.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * across + np.sin(angle) * down) / np.sqrt(2)
    shade = 1 - wear.of(0.15, 0.32, 0.55) * (slope + 1) / 2
    tint = 1 - np.array([0.01, 0.03, 0.1]) * wear.strength / 2
    return as_image(image * shade[..., None] * tint)


def fax(image: Image, wear: Wear) -> Image:
    """Black or white, nothing between; lines of dots are lost, strokes break or run together."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float64)
    grey += wear.rng.normal(0, wear.of(4, 30, 48), grey.shape)
    bits = np.where(grey > 150, 255, 0).astype(np.uint8)
    lost = wear.rng.choice(len(bits), size=int(len(bits) * wear.of(0, 1 / 400, 1 / 120)))
    bits[lost] = 255
    return np.repeat(bits[..., None], 3, axis=2)


def bleed(image: Image, wear: Wear) -> Image:
    """The back of the thin sheet shows through: here the page itself, mirrored."""
    back = cv2.GaussianBlur(image[:, ::-1], (0, 0), wear.dpi * 0.006).astype(np.float64)
    return as_image(image - (255 - back) * wear.of(0.12, 0.25, 0.42))


def coarse(image: Image, wear: Wear) -> Image:
    """Made small to be put on a portal: thin strokes and tone marks pale, then a JPEG.

    The image comes back with fewer pixels; `resolution` says how many to the inch.
    """
    times = resolution(wear) / wear.dpi
    pale = 255 * (image.astype(np.float64) / 255) ** 0.6
    small = cv2.resize(pale, None, fx=times, fy=times, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 0.55)
    small = 250 - (255 - small) * 0.85 + wear.rng.normal(0, 3, small.shape[:2])[..., None]
    return _saved(as_image(small), int(wear.of(60, 40, 30)))


def resolution(wear: Wear) -> int:
    """The dots per inch that `coarse` leaves."""
    return min(_COARSE[wear.strength - 1], wear.dpi)


def _saved(image: Image, quality: int) -> Image:
    file = io.BytesIO()
    Pictures.fromarray(image).save(file, "JPEG", quality=quality)
    return np.asarray(Pictures.open(file), dtype=np.uint8)
