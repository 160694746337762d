"""Writes figures by hand: where a clerk filled in the number and the day of a printed letter.

`filled_in` draws the first page of a PDF, wipes the printed figures out and writes others over the
place, each stroke a little off its model. The same seed writes the same hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt

from corpus.degrade import Image, draw_pages
from models.spans import Box

Points = npt.NDArray[np.float64]

#: The strokes of each figure, in a box one high and about 0.8 wide, from the top left corner.
_STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.5, 0), (0.15, 0.3), (0.2, 0.85), (0.5, 1), (0.8, 0.7), (0.75, 0.2), (0.45, 0.02)),),
    "1": (((0.2, 0.28), (0.5, 0), (0.47, 0.5), (0.45, 1)),),
    "2": (((0.1, 0.2), (0.4, 0), (0.75, 0.18), (0.6, 0.5), (0.1, 1), (0.5, 0.93), (0.9, 1)),),
    "3": (((0.1, 0.1), (0.5, 0), (0.75, 0.2), (0.35, 0.45), (0.8, 0.7), (0.5, 1), (0.1, 0.88)),),
    "4": (((0.5, 0), (0.1, 0.62), (0.9, 0.6)), ((0.65, 0.35), (0.62, 0.7), (0.58, 1.05))),
    "5": (((0.85, 0.0), (0.3, 0.04)), ((0.3, 0.04), (0.22, 0.42), (0.65, 0.42), (0.8, 0.72),
           (0.5, 1), (0.1, 0.9))),
    "6": (((0.7, 0), (0.28, 0.4), (0.15, 0.78), (0.45, 1), (0.75, 0.76), (0.5, 0.52), (0.2, 0.7)),),
    "7": (((0.05, 0.08), (0.45, 0.03), (0.82, 0.05), (0.5, 0.5), (0.35, 1.05)),),
    "8": (((0.72, 0.15), (0.4, 0), (0.2, 0.2), (0.7, 0.7), (0.5, 1), (0.2, 0.8), (0.62, 0.35),
           (0.72, 0.15)),),
    "9": (((0.75, 0.2), (0.45, 0), (0.2, 0.25), (0.45, 0.48), (0.75, 0.2), (0.7, 0.6),
           (0.5, 1.05)),),
}  # fmt: skip
_PLACES = {
    "number": re.compile(r"Số:?\s*(\d+)(?=[/-])"),
    "day": re.compile(r"ngày\s*(\d+)(?=\s*tháng)"),
    "month": re.compile(r"tháng\s*(\d+)(?=\s*năm)"),
}
#: Red, green and blue of what clerks write with.
INKS = {"blue": (38, 52, 160), "black": (35, 35, 40)}


@dataclass(frozen=True, slots=True)
class Pen:
    """A hand: its ink, how wide its line is, how far it leans, all in print heights but the ink."""

    ink: tuple[int, int, int]
    width: float
    slant: float
    size: float

    @staticmethod
    def any(ink: str, rng: np.random.Generator) -> Pen:
        """Some hand that writes with `ink`, a key of `INKS`."""
        return Pen(
            INKS[ink], rng.uniform(0.08, 0.16), rng.uniform(0.0, 0.35), rng.uniform(1.1, 1.6)
        )


def write(image: Image, figures: str, place: Box, pen: Pen, rng: np.random.Generator) -> Image:
    """`image` with `figures` written over `place`, the box in pixels of printed figures."""
    high = place.bottom - place.top
    shrunk = min(1.0, 1.6 * (place.x1 - place.x0) / max(0.7 * pen.size * high * len(figures), 1.0))
    drawn = image.copy()
    x = place.x0 - 0.1 * high
    for figure in figures:
        size = high * pen.size * rng.uniform(0.85, 1.15) * max(shrunk, 0.7)
        foot = place.bottom + high * rng.uniform(-0.2, 0.2)
        for stroke in _STROKES[figure]:
            points = np.array(stroke) + rng.normal(0, 0.035, (len(stroke), 2))
            points[:, 0] = points[:, 0] * 0.75 + pen.slant * (1 - points[:, 1]) * 0.6
            line = _smooth(points * size + (x, foot - size))
            cv2.polylines(
                drawn,
                [np.round(line * 16).astype(np.int32)],
                isClosed=False,
                color=pen.ink,
                thickness=max(1, round(high * pen.width)),
                lineType=cv2.LINE_AA,
                shift=4,
            )
        x += size * rng.uniform(0.6, 0.85) * shrunk
    return drawn


def filled_in(
    pdf: bytes,
    ink: str,
    seed: int,
    places: Sequence[str] = ("number", "day"),
    dpi: int = 200,
    *,
    roomy: bool = True,
) -> Image:
    """The first page of `pdf` with the figures of `places` written by hand, at `dpi`.

    `places` are of "number", "day", "month"; `ink` is a key of `INKS`. What is printed beside a
    `roomy` place moves on; else all print stays where it is. Raises `ValueError` for a page that
    has no such place.
    """
    rng = np.random.default_rng(seed)
    pen = Pen.any(ink, rng)
    image = draw_pages(pdf, dpi)[0].copy()
    found = found_places(pdf)
    # from the right: making room moves what follows
    for name in sorted(places, key=lambda n: -found[n][0].x0 if n in found else 0):
        if name not in found:
            continue
        box, printed = found[name]
        place = Box(*(edge * dpi / 72 for edge in (box.x0, box.top, box.x1, box.bottom)))
        wiped = blank(image, place, room=rng.uniform(0.3, 1.2) if roomy else 0.0)
        most = {"number": 10, "day": 3, "month": 2}[name]
        first = str(rng.integers(1, most))
        figures = first + "".join(str(rng.integers(0, 10)) for _ in printed[1:])
        image = write(image, figures, wiped, pen, rng)
    return image


def blank(image: Image, place: Box, room: float) -> Box:
    """Makes `place` of `image` white and wider by `room` heights, in place; returns it as it is.

    What is printed beside it on the right moves on, as far as it stands close together.
    """
    high = place.bottom - place.top
    band = slice(round(place.top - 0.5 * high), round(place.bottom + 0.5 * high))
    left, cut = round(place.x0), round(place.x1) + 1
    by = round(room * high)
    inked = (image[band, cut:].min(axis=(0, 2)) < 160).nonzero()[0]
    gaps = (np.diff(inked) > 1.5 * high).nonzero()[0]
    end = cut + (int(inked[gaps[0]]) if len(gaps) else int(inked[-1]) if len(inked) else 0) + 2
    moved = image[band, cut:end].copy()
    image[band, left : end + by] = 255
    image[band, cut + by : cut + by + moved.shape[1]] = moved[:, : image.shape[1] - cut - by]
    return Box(place.x0, place.top, place.x1 + by, place.bottom)


def found_places(pdf: bytes) -> dict[str, tuple[Box, str]]:
    """Where the printed figures of the number and the date stand on page 1, in points.

    Raises `ValueError` when there are none.
    """
    import pdfplumber

    with pdfplumber.open(BytesIO(pdf)) as document:
        letters = [c for c in document.pages[0].chars if c["text"].strip()]
    text = "".join(c["text"][0] for c in letters)
    found: dict[str, tuple[Box, str]] = {}
    for name, pattern in _PLACES.items():
        match = pattern.search(text)
        if match:
            part = letters[match.start(1) : match.end(1)]
            # the box of a letter has room for accents above and tails below
            foot = max(c["bottom"] for c in part) - 0.22 * part[0]["size"]
            top = foot - 0.68 * part[0]["size"]
            found[name] = (Box(part[0]["x0"], top, part[-1]["x1"], foot), match[1])
    if not found:
        raise ValueError("no number and no date on the first page")
    return found


def _smooth(points: Points, steps: int = 8) -> Points:
    """A curve through `points` (Catmull and Rom's)."""
    ends = np.vstack([points[0], points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = [
        0.5
        * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.vstack([*parts, points[-1:]])
