"""What happens to the sheet itself: ink over its words, its edges, the desk it lies on."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures
from PIL import ImageDraw

from corpus.damage_scan import bleed, blur, coarse, light, noise, skew, speckle
from corpus.seal import draw_seal, face
from corpus.wear import Image, Wear, as_image

_MARK = "bản sao trên cổng · không thay bản chính"


def seal(image: Image, wear: Wear) -> Image:
    """A round red seal and a signature over the end of the text."""
    return draw_seal(image, wear.dpi, wear.of(0.55, 0.8, 1.0), wear.rng)


def watermark(image: Image, wear: Wear) -> Image:
    """The name of the place it was fetched from, grey, aslant and over all."""
    height, width = image.shape[:2]
    sheet = Pictures.new("L", (width, height))
    pen = ImageDraw.Draw(sheet)
    font = face(int(wear.dpi * 0.45))
    for share in (0.25, 0.6, 0.9):
        pen.text((width / 2, height * share), _MARK, fill=255, font=font, anchor="mm")
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), wear.rng.uniform(25, 40), 1.0)
    mask = cv2.warpAffine(np.asarray(sheet), turn, (width, height)).astype(np.float64) / 255
    return as_image(np.minimum(image, 255 - (mask * wear.of(35, 65, 105))[..., None]))


def edges(image: Image, wear: Wear) -> Image:
    """The lid was open: black beside the sheet, and the holes of the file that it was kept in."""
    height, width = image.shape[:2]
    dark = image.astype(np.float64)
    reach = wear.of(0.06, 0.16, 0.3) * wear.dpi
    across, down = np.arange(width), np.arange(height)
    slant = wear.rng.uniform(-0.4, 0.4) * reach
    left = reach + slant * (down / height - 0.5) + wear.rng.normal(0, 0.6, height)
    top = reach * 0.6 + slant * (across / width - 0.5) + wear.rng.normal(0, 0.6, width)
    shade = _rim(across[None, :] - left[:, None], wear.dpi)
    shade = np.maximum(shade, _rim(down[:, None] - top[None, :], wear.dpi))
    centre = int((0.25 + 0.15 * wear.strength) * wear.dpi)
    for share in (0.5 - 40 / 297, 0.5 + 40 / 297):
        away = np.hypot(across[None, :] - centre, down[:, None] - share * height)
        shade = np.maximum(shade, 0.9 * np.clip((0.108 * wear.dpi - away) / 2 + 0.5, 0, 1))
    return as_image(dark * (1 - shade[..., None]) + 22 * shade[..., None])


def _rim(inside: npt.NDArray[np.floating], dpi: int) -> npt.NDArray[np.float64]:
    """How black it is so many pixels inside the edge of the sheet, 0..1: a soft shadow ends it."""
    return np.clip(np.where(inside < 0, 1.0, 0.45 - inside / (0.03 * dpi)), 0, 1)


def streak(image: Image, wear: Wear) -> Image:
    """Dirt on the glass of the feeder: broken lines down the page, through the words."""
    height, width = image.shape[:2]
    damaged = image.copy()
    for _ in range(int(wear.of(1, 2, 4))):
        path = width * wear.rng.uniform(0.2, 0.85) + np.linspace(0, wear.rng.uniform(-9, 9), height)
        there = cv2.GaussianBlur(wear.rng.random((height, 1)), (0, 0), wear.dpi / 12)[:, 0]
        there = there > np.quantile(there, wear.of(0.5, 0.3, 0.1))
        for y in np.flatnonzero(there):
            thick = 1 + int(wear.dpi >= 200) + int(wear.rng.random() < 0.3)
            damaged[y, int(path[y]) : int(path[y]) + thick] = 25
    return damaged


def photo(image: Image, wear: Wear) -> Image:
    """Photographed on a desk, from aslant, under a lamp."""
    height, width = image.shape[:2]
    grain = cv2.GaussianBlur(wear.rng.random((height, width)), (0, 0), wear.dpi / 20)
    grain = (grain - grain.mean()) / (grain.std() + 1e-9)
    desk = np.array([96.0, 74.0, 58.0]) * (1 + 0.08 * grain[..., None])
    margin, off = 0.05, wear.of(0.015, 0.03, 0.045)
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)
    corners = margin + (1 - 2 * margin) * square + wear.rng.uniform(-off, off, (4, 2))
    size = np.array([width, height], np.float64)
    turn = cv2.getPerspectiveTransform(
        (square * size).astype(np.float32), (corners * size).astype(np.float32)
    )
    lit = light(image, replace(wear, strength=max(wear.strength - 1, 1)))
    there = cv2.warpPerspective(np.ones((height, width)), turn, (width, height))[..., None]
    sheet = cv2.warpPerspective(lit, turn, (width, height), flags=cv2.INTER_AREA)
    whole = as_image(sheet * there + desk * (1 - there))
    return noise(whole, replace(wear, strength=1))


def portal(image: Image, wear: Wear) -> Image:
    """A small copy with seal and watermark, as portals give out: the hardest that is common."""
    slight = replace(wear, strength=1)
    fair = replace(wear, strength=2)
    marked = watermark(seal(image, fair), fair)
    return coarse(skew(marked, slight), wear)


def scan(image: Image, wear: Wear) -> Image:
    """What a good, a fair and a poor scanner make of a signed page."""
    slight = replace(wear, strength=1)
    image = seal(image, replace(wear, strength=2))
    if wear.strength == 3:
        image = speckle(bleed(image, slight), slight)
    return noise(blur(skew(image, wear), slight), wear)
