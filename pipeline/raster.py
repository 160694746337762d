"""Pictures of pages, as pixels, never more of them than the recipe allows."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.content import Content
from pipeline.errors import Damaged, Empty, TooLarge, VanbanError
from pipeline.recipe import Recipe

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

    from pipeline.imaging import Pixels
    from pipeline.open_pdf import OpenPdf

#: The smallest side of a picture that can hold a line of print.
_LEAST_SIDE = 16
#: A page is drawn with no more pixels than this (an A3 sheet at 250 dots per inch), and no longer:
#: what is made of it takes up to ten times as much memory.
_MOST_DRAWN, _LONGEST_SIDE = 12_500_000, 20_000
#: An image this much finer than pages are drawn is made coarser: it takes time and reads no better.
_TOO_FINE = 1.3
#: A page of more objects is no scan, or not only one.
_FEW_OBJECTS = 40
#: Scans below this are drawn larger before they are read. Those of 200 dots per inch seldom have
#: just as many: 199.99, where the size of the page was rounded.
_COARSE = 199.0
#: The long side of A4 in inches: what a picture without a resolution is taken for.
_A4_INCHES = 11.69


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a page (grey, or red-green-blue), drawn at `drawn` dots per inch.

    `resolution` is that of the scan itself; drawing it larger does not make it better.
    """

    pixels: Pixels
    drawn: float
    resolution: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        high, wide = self.pixels.shape[:2]
        return wide * 72 / self.drawn, high * 72 / self.drawn


def draw(paper: OpenPdf, number: int, resolution: float | None, recipe: Recipe) -> Picture:
    """Page `number` (from 1) of a PDF; `resolution` is that of its scan, None without one.

    Raises `Damaged` (`page_unreadable`).
    """
    import numpy as np
    import pypdfium2

    try:
        with paper.page(number) as page:
            width, height = page.get_size()
            wished = recipe.ocr_dpi
            if resolution is not None and resolution >= _COARSE:
                wished = min(round(resolution), recipe.ocr_dpi)
            most = min(recipe.max_pixels, _MOST_DRAWN)
            fits = (most / max(width * height, 1.0)) ** 0.5 * 72
            drawn = min(float(wished), fits, _LONGEST_SIDE * 72 / max(width, height, 1.0))
            if min(width, height) * drawn < _LEAST_SIDE * 72:
                raise Damaged("page_unreadable", f"a page of {width:g} by {height:g} points")
            grey = _is_grey(page)  # as most scans; in colour it would take twice as long
            bitmap = page.render(
                scale=drawn / 72,
                rev_byteorder=True,
                prefer_bgrx=False,
                grayscale=grey,
                may_draw_forms=False,
            )
            if not grey:
                from pipeline.fields import draw_fields

                draw_fields(page, bitmap, drawn / 72)
            seen = np.asarray(bitmap.to_numpy(), np.uint8)
            pixels = (
                seen.reshape(seen.shape[:2]).copy() if grey else _without_colour(seen[:, :, :3])
            )
            bitmap.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError, IndexError) as error:
        raise Damaged("page_unreadable", str(error)) from error
    return Picture(pixels, drawn, resolution or drawn)


def _is_grey(page: PdfPage) -> bool:
    """Whether a page surely has no colour: nothing but images in black and white, or in grey."""
    from pypdfium2 import raw

    if raw.FPDFPage_GetAnnotCount(page):  # fields of a form among them
        return False
    count = raw.FPDFPage_CountObjects(page)
    if not 0 < count <= _FEW_OBJECTS:
        return False
    told = raw.FPDF_IMAGEOBJ_METADATA()
    for index in range(count):
        part = raw.FPDFPage_GetObject(page, index)
        # an image that is a stencil for paint has one bit a point, too, and is no image of grey
        if (
            raw.FPDFPageObj_GetType(part) != raw.FPDF_PAGEOBJ_IMAGE
            or not raw.FPDFImageObj_GetImageMetadata(part, page, told)
            or told.colorspace != raw.FPDF_COLORSPACE_DEVICEGRAY
        ):
            return False
    return True


def _without_colour(pixels: Pixels) -> Pixels:
    """A copy of an image: in grey if it has no colour, which most scans have not."""
    import cv2
    import numpy as np

    few = pixels[::97]  # tell of most coloured pages that they are
    if not (few[:, :, :2] != few[:, :, 1:]).any():
        first, *others = (np.asarray(cv2.extractChannel(pixels, k), np.uint8) for k in range(3))
        if all(np.array_equal(first, other) for other in others):
            return first
    return pixels.copy()


def frames(content: Content, recipe: Recipe) -> Iterator[Picture | VanbanError]:
    """The pictures in an image file, one for each page of a TIFF; a bad page is its error.

    Raises `Damaged` (`damaged_image`) when not even the first can be opened.
    """
    from PIL import Image, ImageFile, UnidentifiedImageError

    # some libraries turn this on for everybody: half a page would pass for a whole one
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with warnings.catch_warnings():
        # the bounds are ours and stricter; what is torn is told as a failure of its page
        warnings.simplefilter("ignore")
        try:
            # of an open file each page is decoded where it lies
            file = io.BytesIO(content) if isinstance(content, bytes) else content
            image = Image.open(file)
        except Image.DecompressionBombError as error:
            raise TooLarge("too_many_pixels", str(error), limit=str(recipe.max_pixels)) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise Damaged("damaged_image", str(error)) from error
        with image:
            index = 0
            while True:
                try:
                    image.seek(index)
                except EOFError:
                    return
                except (OSError, ValueError, SyntaxError) as error:
                    yield Damaged("damaged_image", str(error))
                    return
                yield _frame(image, recipe)
                index += 1


def _frame(image: Image, recipe: Recipe) -> Picture | VanbanError:
    import cv2
    import numpy as np
    from PIL import Image as Images
    from PIL import ImageOps

    wide, high = image.size
    if min(wide, high) < _LEAST_SIDE:
        return Empty("image_too_small", width=str(wide), height=str(high))
    if wide * high > recipe.max_pixels:
        # a JPEG can be decoded smaller; nothing else can without decoding all of it
        times = next((t for t in (2, 4, 8) if wide * high <= recipe.max_pixels * t * t), 8)
        image.draft("RGB", (wide // times, high // times))
        if image.size[0] * image.size[1] > recipe.max_pixels:
            return TooLarge(
                "too_many_pixels", width=str(wide), height=str(high), limit=str(recipe.max_pixels)
            )
    try:
        upright = ImageOps.exif_transpose(image)
        mode = "L" if upright.mode in {"1", "L", "I", "I;16", "F"} else "RGB"
        if "A" in upright.getbands() or "transparency" in upright.info:
            clear = upright.convert("RGBA")
            paper = Images.new("RGBA", clear.size, "white")
            upright = Images.alpha_composite(paper, clear)
        pixels = np.asarray(upright.convert(mode), np.uint8)
    except (OSError, ValueError, SyntaxError, EOFError, Images.DecompressionBombError) as error:
        return Damaged("damaged_image", str(error))
    resolution = _resolution(image, max(pixels.shape[:2]))
    area = pixels.shape[0] * pixels.shape[1]
    times = min((min(recipe.max_pixels, _MOST_DRAWN) / area) ** 0.5, recipe.ocr_dpi / resolution)
    if (resolution < _COARSE and times > 1) or times < 1 / _TOO_FINE:
        way = cv2.INTER_CUBIC if times > 1 else cv2.INTER_AREA
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=times, fy=times, interpolation=way), np.uint8
        )
        return Picture(pixels, resolution * times, resolution)
    return Picture(pixels, resolution, resolution)


def _resolution(image: Image, long_side: int) -> float:
    """Dots per inch: as the file says, if a page of that size is paper; else as if it were A4."""
    said = image.info.get("dpi")
    if isinstance(said, tuple) and len(said) == 2:
        dots = float(max(said))
        if dots > 0 and 5.0 <= long_side / dots <= 25.0:
            return dots
    return long_side / _A4_INCHES
