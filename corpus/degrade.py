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
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image as Pictures

from corpus import damage_curl, damage_paper, damage_scan
from corpus.wear import Damage, Image, Wear

__all__ = ["KINDS", "STRENGTHS", "Image", "degrade", "degrade_pdf", "draw_pages", "written"]

STRENGTHS = {"light": 1, "medium": 2, "heavy": 3}


def clean(image: Image, wear: Wear) -> Image:  # noqa: ARG001 -- one of the KINDS
    """Nothing but the loss of the text layer."""
    return image


KINDS: dict[str, Damage] = {
    damage.__name__: damage
    for damage in (
        clean,
        damage_scan.skew,
        damage_scan.turned,
        damage_scan.coarse,
        damage_scan.blur,
        damage_scan.noise,
        damage_scan.speckle,
        damage_scan.jpeg,
        damage_scan.light,
        damage_scan.fax,
        damage_scan.bleed,
        damage_paper.seal,
        damage_paper.watermark,
        damage_paper.edges,
        damage_paper.streak,
        damage_paper.photo,
        damage_curl.curl,
        damage_paper.scan,
        damage_paper.portal,
    )
}
#: What leaves fewer pixels to the inch than it was given, what needs its colours, and what is
#: one black and nothing else.
_COARSER = ("coarse", "portal")
_COLOURED = ("seal", "scan", "light", "photo", "curl", "portal")
_ONE_BIT = "fax"


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
    return written(images, kind, strength, dpi, form)


def written(
    images: Sequence[Image], kind: str, strength: str, dpi: int, form: str = "PDF"
) -> bytes:
    """Images that `degrade` made of pages of `dpi` dots per inch, as a PDF or a TIFF."""
    pictures = [Pictures.fromarray(image) for image in images]
    if kind == _ONE_BIT:
        pictures = [picture.convert("1", dither=Pictures.Dither.NONE) for picture in pictures]
    elif kind not in _COLOURED:
        pictures = [picture.convert("L") for picture in pictures]
    if kind in _COARSER:
        dpi = damage_scan.resolution(Wear(dpi, STRENGTHS[strength], np.random.default_rng(0)))
    out = io.BytesIO()
    if form == "TIFF":
        options: dict[str, object] = {
            "compression": "group4" if kind == _ONE_BIT else "tiff_deflate"
        }
        options["dpi"] = (dpi, dpi)
    else:
        day = time.gmtime(0)  # the time of making would make every file another one
        options = {"resolution": dpi, "creationDate": day, "modDate": day}
        if kind != _ONE_BIT:
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
