"""A sheet that does not lie flat, as a camera sees it: rays from its eye meet a bent surface."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from corpus.damage_scan import blur, light, noise
from corpus.wear import Image, Wear, as_image

_Field = npt.NDArray[np.float64]

#: How far the eye is from the middle of the sheet, in heights of the sheet, and how much of the
#: picture the sheet fills.
_AWAY, _FILLED = 1.5, 0.88
#: Points along the profile of the bent sheet.
_POINTS = 2_000
#: The colour of the desk.
_DESK = np.array([92.0, 76.0, 61.0])


@dataclass(frozen=True, slots=True)
class _Bend:
    """How a sheet rises above the desk, by the way across it; all in its own widths.

    `on_desk` are places on the desk, `height` how far above each the sheet is, and `along` how far
    that is from its edge if one walks on the sheet.
    """

    on_desk: _Field
    height: _Field
    along: _Field

    def at(self, across: _Field) -> tuple[_Field, _Field, _Field]:
        """Height, slope and way along the sheet over places on the desk."""
        slope = np.gradient(self.height, self.on_desk)
        return (
            np.interp(across, self.on_desk, self.height),
            np.interp(across, self.on_desk, slope),
            np.interp(across, self.on_desk, self.along, left=-1, right=2),
        )


def curl(image: Image, wear: Wear) -> Image:
    """Photographed where it does not lie flat: a page of a thick book, a letter that was rolled."""
    height, width = image.shape[:2]
    bend = _bend(wear)
    across, down, shade = _seen(width, height, bend, wear)
    lit = light(image, replace(wear, strength=1)).astype(np.float32)
    maps = (across * width - 0.5).astype(np.float32), (down * height - 0.5).astype(np.float32)
    sheet = cv2.remap(lit, *maps, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    there = ((across >= 0) & (across <= 1) & (down >= 0) & (down <= 1)).astype(np.float64)
    inside = cv2.GaussianBlur(there, (0, 0), 0.8)[..., None]
    grain = cv2.GaussianBlur(wear.rng.random((height, width)), (0, 0), wear.dpi / 20)
    desk = _DESK * (1 + 0.08 * (grain - grain.mean()) / (grain.std() + 1e-9))[..., None]
    whole = as_image(sheet * shade[..., None] * inside + desk * (1 - inside))
    slight = replace(wear, strength=1)
    return noise(blur(whole, slight) if wear.strength > 1 else whole, slight)


def _bend(wear: Wear) -> _Bend:
    """The page of a book, which rises steeply from its back, or a sheet that stands off the desk
    in its middle or at its sides."""
    rise = wear.of(0.03, 0.06, 0.11) * wear.rng.uniform(0.85, 1.15)
    x = np.linspace(-0.2, 1.2, _POINTS)
    shape = wear.rng.integers(3)
    if shape == 0:
        off = np.clip(x if wear.rng.random() < 0.5 else 1 - x, 0, None)
        high = rise * (1 - np.exp(-off / 0.22) - 0.35 * off)
    else:
        middle = wear.rng.uniform(0.35, 0.65)
        high = rise * np.cos(np.pi * (x - middle)) * (1 if shape == 1 else -1)
    ways = np.hypot(np.diff(x), np.diff(high))
    along = np.concatenate([[0.0], np.cumsum(ways)])
    along -= np.interp(0.0, x, along)
    return _Bend(x, high, along)


def _seen(width: int, height: int, bend: _Bend, wear: Wear) -> tuple[_Field, _Field, _Field]:
    """For each point of the picture which place of the sheet it shows, as shares of its width and
    height, and how much light falls on it. Places beside the sheet are below 0 or above 1."""
    tall = height / width
    lean, side = np.radians(wear.rng.uniform(-1, 1, 2) * wear.of(5, 9, 13))
    roll = np.radians(wear.rng.uniform(-1.5, 1.5))
    turn = _about(0, lean) @ _about(1, side) @ _about(2, roll)
    eye = turn @ np.array([0.0, 0.0, _AWAY * tall])
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    focus = _FILLED * width * _AWAY * tall
    rays = np.stack([(x - width / 2) / focus, (y - height / 2) / focus, -np.ones_like(x)])
    rays = np.tensordot(turn, rays, axes=1)
    # the axis of the bend is not quite that of the sheet
    slant = np.radians(wear.rng.uniform(-1, 1) * wear.of(2, 4, 6))
    cosine, sine = np.cos(slant), np.sin(slant)
    rise = np.zeros((height, width))
    for _ in range(12):  # where the ray meets the surface
        reach = (rise - eye[2]) / rays[2]
        right, down = eye[0] + reach * rays[0], eye[1] + reach * rays[1]
        over = cosine * right + sine * down + 0.5
        rise, slope, along = bend.at(over)
    beside = -sine * right + cosine * down
    across = cosine * (along - 0.5) - sine * beside + 0.5
    below = (sine * (along - 0.5) + cosine * beside) / tall + 0.5
    lamp = np.array([wear.rng.uniform(-0.7, 0.7), 1.0])
    shade = (lamp[1] - lamp[0] * slope) / (np.hypot(slope, 1) * np.hypot(*lamp))
    return across, below, np.clip(shade * np.hypot(*lamp), 0.35, 1.15)


def _about(axis: int, angle: float) -> _Field:
    """The turn by an angle about an axis of space."""
    one, other = [k for k in range(3) if k != axis]
    turn = np.eye(3)
    turn[one, one] = turn[other, other] = np.cos(angle)
    turn[one, other], turn[other, one] = -np.sin(angle), np.sin(angle)
    return turn
