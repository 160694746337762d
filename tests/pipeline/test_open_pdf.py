"""A file read where it lies gives what its bytes give, and nothing of past pages is kept."""

from __future__ import annotations

import base64
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

import numpy as np
import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import PDFStream
from PIL import Image

from models.document import Source
from models.facts import Quote
from models.queries_pages import StoredPage
from models.spans import Box
from pipeline import media
from pipeline.errors import Damaged, Empty
from pipeline.open_pdf import OpenPdf
from pipeline.pages import read_pages
from pipeline.plumbed import plumbed_pages
from pipeline.raster import draw
from pipeline.recipe import Recipe
from pipeline.show_facts import Mark
from pipeline.show_pictures import figures
from pipeline.voice import Voice
from tests.pipeline.test_pages import Reader, image, lines, pdf
from tests.shown import shown

pytestmark = pytest.mark.slow

RECIPE = Recipe(ocr_dpi=40)
LINES = ("Giao So Tai chinh chu tri thuc hien nhiem vu", "Bao cao truoc ngay 15 thang 12 hang nam")
BORN = pdf(*(lines(f"Trang {number}.", *LINES) for number in range(1, 24)))


@contextmanager
def laid(data: bytes) -> Iterator[BinaryIO]:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        yield file


def scan(pages: int) -> bytes:
    """A PDF of pictures, each of another shade."""
    sheets = [Image.new("L", (200, 280), 255 - number) for number in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=24, save_all=True, append_images=sheets[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(BORN, media.PDF, id="letters"),
        pytest.param(BORN.replace(b"startxref\n", b"startxref\n9"), media.PDF, id="lost table"),
        pytest.param(scan(3), media.PDF, id="scan"),
        pytest.param(image("PNG"), media.PNG, id="picture"),
        pytest.param(image("TIFF", pages=3, compression="tiff_lzw"), media.TIFF, id="pictures"),
        pytest.param("Điều 1. Giao Sở Nội vụ\fĐiều 2".encode(), media.TEXT, id="text"),
    ],
)
def test_a_file_on_the_disk_reads_like_its_bytes(data: bytes, kind: str) -> None:
    source = Source("van-ban", "0" * 64, kind, len(data))
    with laid(data) as file:
        there = list(read_pages(source, file, RECIPE, Reader()))
    assert there == list(read_pages(source, data, RECIPE, Reader()))
    assert there


@pytest.mark.parametrize(
    ("data", "error"),
    [(BORN[:300], Damaged), (b"", Damaged), (pdf(kids=False), Empty)],
)
def test_what_can_not_be_opened_says_why(data: bytes, error: type[Exception]) -> None:
    with laid(data) as file, pytest.raises(error):
        OpenPdf(file)


def test_a_file_is_opened_anew_after_some_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[pypdfium2.PdfDocument] = []
    own = pypdfium2.PdfDocument

    def counted(given: object) -> pypdfium2.PdfDocument:
        opened.append(own(given))
        return opened[-1]

    monkeypatch.setattr(pypdfium2, "PdfDocument", counted)
    with laid(scan(40)) as file, OpenPdf(file) as paper:
        shades = [int(draw(paper, number, None, RECIPE).pixels.min()) for number in range(1, 41)]
        assert shades == sorted(shades, reverse=True)
        assert len(set(shades)) > 30  # each page is its own, before and after
        assert len(opened) == 3
        assert [bool(document.raw) for document in opened] == [False, False, True]
        with pytest.raises(IndexError), paper.page(41):
            pass
    assert not opened[-1].raw


@pytest.mark.parametrize("data", [scan(40), BORN], ids=["scan", "letters"])
def test_the_parser_keeps_nothing_of_pages_that_are_done(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in plumbed_pages(document, 40):
            assert not isinstance(page, Exception)
            assert page.images or page.chars
            page.close()
        kept = [found for found, _ in document.doc._cached_objs.values()]
    assert not [found for found in kept if isinstance(found, PDFStream)]


@pytest.mark.parametrize("turned", range(4))
def test_a_page_that_lay_wrong_is_shown_upright(turned: int) -> None:
    """The picture is turned, and the box of a fact lies on the same ink as before."""
    upright = np.full((300, 200), 255, np.uint8)
    upright[30:60, 20:140] = 0
    lying = np.ascontiguousarray(np.rot90(upright, turned))
    high, wide = lying.shape
    rows, columns = np.nonzero(lying == 0)
    box = Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    out = io.BytesIO()
    Image.fromarray(lying).save(out, "PNG", dpi=(72, 72))
    mark = shown().marks[0]
    stored = StoredPage(1, "ocr", 0.9, float(wide), float(high), turned)
    source = Source("a.png", "0" * 64, media.PNG, 1)
    (made,) = figures(Voice(), out.getvalue(), source, [stored], [_at(mark, box)])
    (img,) = made.xpath(".//img")
    data = base64.b64decode(img.get("src").partition(",")[2])
    picture = np.asarray(Image.open(io.BytesIO(data)).convert("L"))
    assert picture.shape[0] > picture.shape[1]
    (link,) = made.xpath('.//a[contains(@class, "box")]')
    sides = dict(side.split(":") for side in link.get("style").split(";"))
    left, top, w, h = (
        float(sides[k].rstrip("%")) / 100 for k in ("left", "top", "width", "height")
    )
    assert (left, top, w, h) == pytest.approx((0.1, 0.1, 0.6, 0.1), abs=0.002)
    inside = picture[
        round(top * picture.shape[0]) + 3 : round((top + h) * picture.shape[0]) - 3,
        round(left * picture.shape[1]) + 3 : round((left + w) * picture.shape[1]) - 3,
    ]
    assert inside.max() < 60


def _at(mark: Mark, box: Box) -> Mark:
    place = replace(mark.quote.places[0], page=1, boxes=(box,))
    quote: Quote = replace(mark.quote, places=(place,))
    return replace(mark, quote=quote)
