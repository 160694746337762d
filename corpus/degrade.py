"""Makes damaged scans of clean PDFs: the same seed gives the same damage.

    python -m corpus.degrade SRC.pdf --kind seal --strength medium --seed 7 -o OUT.pdf

The pages are drawn as images, damaged, and written without any text as a PDF or, where the name
ends so, a TIFF. `KINDS` has what can happen to paper on its way; `scan` is what most archives
hold: a little of everything, with a seal.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures

from corpus.seal import draw_seal

#: Height × width × 3, red, green, blue, 0..255.
Image: TypeAlias = npt.NDArray[np.uint8]


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

STRENGTHS = {"light": 1, "medium": 2, "heavy": 3}
_WHITE = (255, 255, 255)


def skew(image: Image, wear: Wear) -> Image:
    """The sheet lay askew on the glass: 0.5°, 1.5° or 3.5°, to the left or the right."""
    angle = wear.of(0.5, 1.5, 3.5) * wear.rng.choice((-1, 1)) * wear.rng.uniform(0.8, 1.2)
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return _uint8(
        cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    )


def noise(image: Image, wear: Wear) -> Image:
    """The grain of a sensor."""
    grain = wear.rng.normal(0, wear.of(6, 14, 28), image.shape[:2])
    return _uint8(image + grain[..., None])


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
    return _uint8(cv2.GaussianBlur(image, (0, 0), wear.dpi * wear.of(0.003, 0.005, 0.009)))


def jpeg(image: Image, wear: Wear) -> Image:
    """Saved too small."""
    quality = int(wear.of(45, 22, 9))
    file = io.BytesIO()
    Pictures.fromarray(image).save(file, "JPEG", quality=quality)
    return np.asarray(Pictures.open(file), dtype=np.uint8)


def light(image: Image, wear: Wear) -> Image:
    """Photographed under one lamp: one side in shadow, the paper yellow."""
    height, width = image.shape[:2]
    across, down = np.linspace(-1, 1, width), np.linspace(-1, 1, height)[:, None]
    angle = wear.rng.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * across + np.sin(angle) * down) / np.sqrt(2)
    shade = 1 - wear.of(0.15, 0.32, 0.55) * (slope + 1) / 2
    tint = 1 - np.array([0.01, 0.03, 0.1]) * wear.strength / 2
    return _uint8(image * shade[..., None] * tint)


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
    return _uint8(image - (255 - back) * wear.of(0.12, 0.25, 0.42))


def seal(image: Image, wear: Wear) -> Image:
    """A round red seal and a signature over the end of the text."""
    return draw_seal(image, wear.dpi, wear.of(0.55, 0.8, 1.0), wear.rng)


def scan(image: Image, wear: Wear) -> Image:
    """What a good, a fair and a poor scanner make of a signed page."""
    slight = replace(wear, strength=1)
    image = seal(image, replace(wear, strength=2))
    if wear.strength == 3:
        image = speckle(bleed(image, slight), slight)
    return noise(blur(skew(image, wear), slight), wear)


def clean(image: Image, wear: Wear) -> Image:  # noqa: ARG001 -- one of the KINDS
    """Nothing but the loss of the text layer."""
    return image


KINDS: dict[str, Damage] = {
    damage.__name__: damage
    for damage in (clean, skew, noise, speckle, blur, jpeg, light, fax, bleed, seal, scan)
}


def _uint8(image: npt.NDArray[np.floating] | npt.NDArray[np.uint8] | cv2.typing.MatLike) -> Image:
    return np.clip(image, 0, 255).astype(np.uint8)


def draw_pages(pdf: bytes, dpi: int) -> list[Image]:
    """The pages of a PDF as images."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [
            np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8)
            for page in document
        ]


def degrade(images: Iterable[Image], kind: str, strength: str, seed: int, dpi: int) -> list[Image]:
    """Each image with one kind of damage (a key of `KINDS`), at a strength of `STRENGTHS`."""
    damage, level = KINDS[kind], STRENGTHS[strength]
    return [
        damage(image, Wear(dpi, level, np.random.default_rng((seed, number))))
        for number, image in enumerate(images)
    ]


def degrade_pdf(
    pdf: bytes, kind: str, strength: str, seed: int, dpi: int = 200, form: str = "PDF"
) -> bytes:
    """A PDF as a damaged scan, a PDF or a TIFF by `form`; one-bit images for `fax`."""
    images = degrade(draw_pages(pdf, dpi), kind, strength, seed, dpi)
    pictures = [Pictures.fromarray(image) for image in images]
    if kind == "fax":
        pictures = [picture.convert("1", dither=Pictures.Dither.NONE) for picture in pictures]
    elif kind not in ("seal", "scan", "light"):
        pictures = [picture.convert("L") for picture in pictures]
    out = io.BytesIO()
    if form == "TIFF":
        options: dict[str, object] = {"compression": "group4" if kind == "fax" else "tiff_deflate"}
        options["dpi"] = (dpi, dpi)
    else:
        day = time.gmtime(0)  # the time of making would make every file another one
        options = {"resolution": dpi, "creationDate": day, "modDate": day}
        if kind != "fax":
            options["quality"] = 60
    pictures[0].save(out, form, save_all=True, append_images=pictures[1:], **options)
    return out.getvalue()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True, help="a .pdf or a .tif")
    parser.add_argument("--kind", choices=KINDS, default="scan")
    parser.add_argument("--strength", choices=STRENGTHS, default="medium")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dpi", type=int, choices=(100, 150, 200, 300), default=200)
    given = parser.parse_args()
    form = "TIFF" if given.output.suffix.lower() in (".tif", ".tiff") else "PDF"
    data = degrade_pdf(
        given.source.read_bytes(), given.kind, given.strength, given.seed, given.dpi, form
    )
    given.output.write_bytes(data)


if __name__ == "__main__":
    main()
