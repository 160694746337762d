"""What the imaging made of a page, step by step, as pictures for people who want to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from models.document import Origin, Page
from models.spans import Box
from pipeline import imaging, media
from pipeline.canvas import smaller
from pipeline.errors import VanbanError
from pipeline.imaging import Ink, Pixels, Sheet, Step
from pipeline.intake import taken_in
from pipeline.recipe import Recipe

if TYPE_CHECKING:
    from pipeline.raster import Picture

#: The longest side of a written picture, in pixels: enough to read it, and small enough to keep.
_SIDE = 2_000
#: How sure the reader is of a word, from which on, and its colour (red, green, blue).
_SURE = ((0.9, (0, 150, 60)), (0.7, (235, 150, 0)), (0.0, (220, 0, 30)))
_INKS = {
    Ink.SEAL: (160, 0, 200),
    Ink.SIGNATURE: (0, 90, 255),
    Ink.WRITING: (0, 180, 220),
    Ink.PRINT: (120, 120, 120),
}

#: Gives a picture of a page its name, of what it shows: `original`, `words`, or a step.
Naming = Callable[[str], str]


def write_pictures(
    path: Path, pages: Sequence[Page], folder: Path, recipe: Recipe, naming: Naming
) -> int:
    """Writes PNGs of those `pages` of the file that were read from pictures; returns how many.

    For each page the original, what each step made that the page needed, in order, and the words
    in colours that tell how sure the reader is of them, with the places of coloured ink. Their
    names begin with the file's name and the page's number. Raises `OSError` where the folder can't
    be written to, and `SourceError` where the file is gone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for page, picture in _pictures(path, pages, recipe):
        stem = f"{path.stem}-{page.number:03d}"
        for number, (name, pixels) in enumerate(_shown(page, picture)):
            _write(folder / f"{stem}-{number}-{naming(name)}.png", pixels)
            count += 1
    return count


def _pictures(path: Path, pages: Sequence[Page], recipe: Recipe) -> Iterator[tuple[Page, Picture]]:
    """The pages that were read from a picture, each with it."""
    from pipeline.open_pdf import OpenPdf
    from pipeline.raster import draw, frames

    wanted = [page for page in pages if page.origin is Origin.OCR and page.failure is None]
    if not wanted:
        return
    with taken_in(path, recipe) as (source, content):
        if source.media_type == media.PDF:
            with OpenPdf(content) as paper:
                for page in wanted:
                    try:
                        yield page, draw(paper, page.number, page.resolution, recipe)
                    except VanbanError:
                        continue  # the outcome has this failure already
            return
        numbered = {page.number: page for page in wanted}
        for number, frame in enumerate(islice(frames(content, recipe), max(numbered)), 1):
            if number in numbered and not isinstance(frame, VanbanError):
                yield numbered[number], frame


def _shown(page: Page, picture: Picture) -> Iterator[tuple[str, Pixels]]:
    """The pictures of a page, each with the name of what it shows."""
    yield "original", picture.pixels
    made: list[tuple[str, Pixels]] = []

    def watch(step: Step, sheet: Sheet) -> None:
        made.append((str(step), sheet.pixels))

    sheet = imaging.opened(picture.pixels, picture.drawn, watch=watch)
    turns, _ = imaging.turns(sheet)
    if turns:
        sheet = imaging.quarter_turns(sheet, turns)
        watch(Step.TURN, sheet)
    sheet = imaging.prepare(sheet, watch=watch)
    patches = [(patch.ink, sheet.locate(patch.box, 1.0)) for patch in sheet.patches]
    yield from made
    yield "words", np.ascontiguousarray(np.rot90(_words(page, picture, patches), -turns))


def _words(page: Page, picture: Picture, patches: Sequence[tuple[Ink, Box]]) -> Pixels:
    """The original with a box around each word and each place of coloured ink."""
    pixels = picture.pixels
    canvas = cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB) if pixels.ndim == 2 else pixels.copy()
    # the print pale, the boxes bright
    canvas = np.asarray(255 - (255 - canvas) // 2, np.uint8)
    thick = max(round(picture.drawn / 100), 1)
    scale = picture.drawn / 72
    for word in page.words:
        if word.box is not None:
            colour = next(colour for least, colour in _SURE if word.confidence >= least)
            _frame(canvas, word.box, scale, colour, thick)
    for ink, box in patches:
        _frame(canvas, box, 1.0, _INKS[ink], 3 * thick)
    return canvas


def _frame(
    canvas: Pixels, box: Box, scale: float, colour: tuple[int, int, int], thick: int
) -> None:
    first = (round(box.x0 * scale), round(box.top * scale))
    last = (round(box.x1 * scale), round(box.bottom * scale))
    cv2.rectangle(canvas, first, last, colour, thick)


def _write(path: Path, pixels: Pixels) -> None:
    """Raises `OSError`."""
    times = min(_SIDE / max(pixels.shape[:2]), 1.0)
    small = smaller(pixels, times)
    ordered = small if small.ndim == 2 else small[:, :, ::-1]
    packed, data = cv2.imencode(".png", ordered)
    if not packed:
        raise OSError(0, "PNG", str(path))
    path.write_bytes(data.tobytes())
