"""Files become pages: hostile ones end in a clear code, good ones in text, bad pages stay alone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from models.document import Origin, Page, Source, Verdict
from models.spans import Box
from pipeline import media
from pipeline.errors import PageTimeout, VanbanError
from pipeline.imaging import Pixels
from pipeline.ocr import Care, Shape
from pipeline.pages import read_pages
from pipeline.pdf import LayerPage
from pipeline.prints import Print
from pipeline.recipe import Recipe
from pipeline.trust import distrust

SENTENCE = "Điều 1. Giao Sở Tài chính chủ trì thực hiện nhiệm vụ này trong quý IV năm 2024"


@dataclass
class Reader:
    """An engine that reads the same words from every page, or fails on some of them."""

    fails: frozenset[int] = frozenset()
    seen: list[tuple[int, ...]] = field(default_factory=list)

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        if shape is Shape.PAGE:
            self.seen.append(images[0].shape)
        if len(self.seen) in self.fails:
            raise PageTimeout("page_timeout", seconds="1")
        words = tuple(
            Print(
                w,
                Box(100.0 * (i % 6), 60.0 * (i // 6), 100.0 * (i % 6) + 90, 60.0 * (i // 6) + 30),
                0.9,
            )
            for i, w in enumerate(SENTENCE.split())
        )
        return (words,) * len(images)


def pdf(
    *contents: str, rotate: int = 0, trailer: str = "", kids: bool = True, times: int = 1
) -> bytes:
    """A small PDF: a page for each content stream, set in Helvetica; it says that it has them all
    so many `times`."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    numbers = [4 + 2 * i for i in range(len(contents))]
    numbers *= times
    pages = " ".join(f"{n} 0 R" for n in numbers) if kids else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(numbers) if kids else 0} >>",
        font,
    ]
    for number, content in zip(numbers, contents, strict=False):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for i, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{i} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{p:010d} 00000 n \n" for p in places).encode())
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{start}\n%%EOF\n".encode("latin-1")
    )
    return out.getvalue()  # fmt: skip


def lines(*texts: str) -> str:
    set_lines = "".join(f"1 0 0 1 80 {760 - 20 * i} Tm ({t}) Tj " for i, t in enumerate(texts))
    return f"BT /F1 12 Tf {set_lines} ET"


LOCKED = (
    "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + "41" * 32
    + "> /U <"
    + "42" * 32
    + "> >>"
)
STRIPPED = lines(
    *["Giao So Tai chinh chu tri phoi hop voi cac so nganh thuc hien nhiem vu nay"] * 12
)
TABLE = (
    "0.5 w " + "".join(f"80 {y} m 480 {y} l S " for y in (700, 670, 640))
    + "".join(f"{x} 700 m {x} 640 l S " for x in (80, 200, 480))
    + "BT /F1 12 Tf 1 0 0 1 90 680 Tm (So) Tj 1 0 0 1 210 680 Tm (Nhiem vu) Tj "
    + "1 0 0 1 90 650 Tm (12) Tj 1 0 0 1 210 650 Tm (Ra soat | bo sung) Tj "
    + "1 0 0 1 80 600 Tm (Duoi bang) Tj ET"
)  # fmt: skip


def image(
    kind: str, size: tuple[int, int] = (700, 900), pages: int = 1, **options: object
) -> bytes:
    first, *others = [Image.new("L", size, 255) for _ in range(pages)]
    for picture in (first, *others):
        if min(size) > 200:
            for y in range(100, size[1] - 100, 40):
                for x in range(80, size[0] - 80, 60):
                    picture.paste(0, (x, y, x + 40, y + 14))
    out = io.BytesIO()
    if others:
        options |= {"save_all": True, "append_images": others}
    first.save(out, kind, **options)
    return out.getvalue()


def pages_of(
    data: bytes, kind: str, recipe: Recipe | None = None, reader: Reader | None = None
) -> list[Page]:
    source = Source("ho-so/van-ban", "0" * 64, kind, len(data))
    return list(read_pages(source, data, recipe or Recipe(ocr_dpi=80), reader or Reader()))


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        pytest.param(pdf(STRIPPED)[:300], media.PDF, "damaged_pdf", id="truncated PDF"),
        pytest.param(b"%PDF-1.7\nnothing of the kind", media.PDF, "damaged_pdf", id="no PDF"),
        pytest.param(pdf(kids=False), media.PDF, "no_pages", id="PDF without pages"),
        pytest.param(pdf(STRIPPED, trailer=LOCKED), media.PDF, "password_needed", id="locked PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", media.PNG, "damaged_image", id="PNG without an image"),
        pytest.param(b"PK\x03\x04", media.DOCX, "damaged_docx", id="truncated docx"),
        pytest.param(b"<p> </p>", media.HTML, "no_text", id="empty web page"),
        pytest.param("x\0Sở".encode() * 9, media.TEXT, "unknown_encoding", id="zeros in a text"),
    ],
)
def test_a_file_without_pages_says_why(data: bytes, kind: str, code: str) -> None:
    with pytest.raises(VanbanError) as caught:
        pages_of(data, kind)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        pytest.param(image("PNG", (1, 1)), media.PNG, "image_too_small", id="1 x 1"),
        pytest.param(image("PNG", (3000, 3000)), media.PNG, "too_many_pixels", id="bomb of pixels"),
        pytest.param(image("PNG")[:-300], media.PNG, "damaged_image", id="truncated PNG"),
        pytest.param(image("JPEG")[:900], media.JPEG, "damaged_image", id="truncated JPEG"),
    ],
)
def test_a_page_that_cannot_be_read_is_a_failure_of_that_page(
    data: bytes, kind: str, code: str
) -> None:
    (page,) = pages_of(data, kind, Recipe(max_pixels=4_000_000))
    assert page.failure is not None
    assert (page.failure.code, page.failure.page, page.text) == (code, 1, "")
    assert page.verdict is Verdict.NONE


def test_a_bad_page_leaves_its_neighbours() -> None:
    data = image("TIFF", (600, 700), pages=3)
    calm = Reader()
    pages_of(data, media.TIFF, reader=calm)
    of_second = len(calm.seen) // 3 + 1  # a page may be read more than once
    pages = pages_of(data, media.TIFF, reader=Reader(frozenset({of_second})))
    assert [p.number for p in pages] == [1, 2, 3]
    assert [p.failure.code if p.failure else "" for p in pages] == ["", "page_timeout", ""]
    assert [bool(p.text) for p in pages] == [True, False, True]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(image("TIFF", (400, 500), pages=4), media.TIFF, id="TIFF"),
        pytest.param(pdf(*[STRIPPED] * 5), media.PDF, id="PDF"),
        pytest.param("\f".join("trang mot hai ba bon").encode(), media.TEXT, id="text"),
    ],
)
def test_pages_beyond_the_bound_are_named_and_the_others_read(data: bytes, kind: str) -> None:
    pages = pages_of(data, kind, Recipe(max_pages=3, ocr_dpi=80))
    assert [p.number for p in pages] == [1, 2, 3]
    assert [p.failure is None for p in pages] == [True, True, False]
    last = pages[-1]
    assert last.text
    assert last.failure is not None
    assert (last.failure.code, last.failure.page) == ("too_many_pages", None)


def test_a_file_that_claims_pages_is_not_read_to_its_end_where_they_are_one() -> None:
    pages = pages_of(pdf(STRIPPED, times=400), media.PDF)
    assert [p.number for p in pages] == list(range(1, 22))
    assert all(p.text for p in pages)
    assert [p.failure is None for p in pages] == [True] * 20 + [False]
    failure = pages[-1].failure
    assert failure is not None
    assert (failure.code, failure.page) == ("repeated_pages", None)
    assert dict(failure.values) == {"claimed": "400", "first": "2"}


@pytest.mark.parametrize("times", [2, 20, 21])
def test_a_form_that_stands_some_times_in_a_file_is_read_each_time(times: int) -> None:
    pages = pages_of(pdf(STRIPPED, times=times), media.PDF)
    assert [bool(p.text) for p in pages] == [True] * times
    assert not any(p.failure for p in pages)


def test_a_layer_gives_words_with_places() -> None:
    (page,) = pages_of(pdf(STRIPPED), media.PDF)
    assert page.origin is Origin.LAYER
    assert page.verdict is Verdict.STRIPPED
    assert page.text.count("\n") == 11
    first = page.words[0]
    assert first.span.of(page.text) == "Giao"
    assert first.box is not None
    assert first.box.x0 == pytest.approx(80, abs=1)
    assert first.box.bottom == pytest.approx(842 - 760, abs=4)
    assert (page.width, page.height) == (595, 842)


def test_a_ruled_table_of_a_layer_becomes_rows() -> None:
    (page,) = pages_of(pdf(TABLE), media.PDF)
    assert page.text == "| So | Nhiem vu |\n| 12 | Ra soat ¦ bo sung |\n\nDuoi bang"


def test_a_scan_without_a_layer_is_read() -> None:
    (page,) = pages_of(image("PDF", (827, 1169), resolution=100.0), media.PDF)
    assert page.origin is Origin.OCR
    assert page.text.startswith("Điều 1.")
    assert page.layer_text is None
    assert page.resolution == pytest.approx(100, abs=1)
    assert page.confidence == pytest.approx(0.9)


def test_a_layer_stays_when_the_picture_cannot_be_read() -> None:
    source = Source("a.pdf", "0" * 64, media.PDF, 1)
    data = image("PDF", (827, 1169), resolution=100.0)
    (page,) = read_pages(source, data, Recipe(), Reader(frozenset({1})))
    assert page.failure is not None
    assert page.failure.code == "page_timeout"
    assert page.origin is Origin.LAYER


def test_an_empty_page_is_no_failure() -> None:
    reader = Reader()
    (page,) = pages_of(pdf(""), media.PDF, reader=reader)
    assert page.failure is None
    assert page.text == ""
    assert not reader.seen


@pytest.mark.parametrize(
    ("pictured", "words", "verdict", "failure", "beats"),
    [
        (1.0, 0, Verdict.NONE, "", True),
        (0.0, 0, Verdict.NONE, "", True),
        (1.0, 400, Verdict.USABLE, "", False),
        (1.0, 400, Verdict.GARBLED, "", True),
        (1.0, 400, Verdict.STRIPPED, "", True),
        (0.0, 400, Verdict.GARBLED, "", False),
        (0.1, 400, Verdict.STRIPPED, "", False),
        (1.0, 9, Verdict.USABLE, "", True),
        (0.0, 9, Verdict.USABLE, "", False),
        (0.0, 0, Verdict.NONE, "KeyError", True),
    ],
)
def test_when_a_scan_beats_its_layer(
    pictured: float, words: int, verdict: Verdict, failure: str, beats: bool
) -> None:
    layer = LayerPage(1, 595, 842, pictured=pictured, failure=failure)
    assert bool(distrust(layer, words, verdict)) is beats


def test_pictures_are_never_drawn_beyond_the_bound() -> None:
    reader = Reader()
    huge = pdf("0 0 m 595 842 l S " * 3).replace(b"[0 0 595 842]", b"[0 0 14000 14000]")
    pages_of(huge, media.PDF, Recipe(max_pixels=500_000), reader)
    assert all(high * wide <= 510_000 for high, wide in reader.seen)


def test_a_photograph_is_set_upright_by_its_own_word() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = pages_of(image("JPEG", (900, 700), exif=exif), media.JPEG)
    assert page.width is not None
    assert page.height is not None
    assert page.width < page.height


def test_samples_of_the_project_are_read_from_their_layer() -> None:
    folders = Path(__file__).parents[2].glob("corpus/documents/*")
    samples = sorted(drawn for f in folders if (drawn := f / f"{f.name}.pdf").exists())
    if not samples:
        pytest.skip("no sample document has been drawn yet")
    data = samples[0].read_bytes()
    page = next(
        read_pages(Source("a.pdf", "0" * 64, media.PDF, len(data)), data, Recipe(), Reader())
    )
    assert page.origin is Origin.LAYER
    assert page.verdict is Verdict.USABLE
    assert all(w.span.of(page.text).strip() for w in page.words)
