"""Fields of a form: a number and a day that a signing program put into the gaps of a paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.outcome import Status
from pipeline.open_pdf import OpenPdf
from pipeline.pdf import layer_pages
from pipeline.process import process_file
from pipeline.raster import draw
from pipeline.recipe import Recipe
from tests.pipeline.test_bad_files import BOX, pdf

#: The head of a letter in a word processor's own letters, its gaps empty, and some text.
SHOWN = b"""BT /F1 13 Tf 60 770 Td (SO NOI VU TINH AN HOA) Tj ET
BT /F1 13 Tf 60 740 Td (So:) Tj ET BT /F1 13 Tf 122 740 Td (/SNV-VP) Tj ET
BT /F1 13 Tf 330 740 Td (An Hoa, ngay) Tj ET BT /F1 13 Tf 440 740 Td (thang 7 nam 2026) Tj ET
BT /F1 13 Tf 60 700 Td (Kinh gui: Uy ban nhan dan cac huyen, thi xa, thanh pho) Tj ET
BT /F1 13 Tf 60 680 Td (So Noi vu de nghi cac don vi bao cao truoc ngay 30/8/2026 ve viec sau) Tj ET
BT /F1 13 Tf 300 400 Td (KT. GIAM DOC) Tj ET"""
PAPER = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(SHOWN), SHOWN)


def widget(number: int, rect: str, more: str = "/FT /Sig") -> bytes:
    return (
        f"<< /Type /Annot /Subtype /Widget /Rect [{rect}] /T (f{number}) /F 132 {more}"
        f" /AP << /N {number + 1} 0 R >> >>"
    ).encode()


def looks(content: str, box: str, matrix: str = "1 0 0 1 0 0") -> bytes:
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [{box}] /Matrix [{matrix}]"
        " /Resources << /Font << /F1 3 0 R >> >>"
        f" /Length {len(content)} >>\nstream\n{content}\nendstream"
    ).encode()


def paper(*fields: bytes, heads: bytes = b"") -> bytes:
    """The letter with `fields` on it, each and then its looks, as objects from 6 on."""
    put = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(fields) // 2))
    return pdf(
        [PAPER],
        more=fields,
        heads={0: BOX + heads + b" /Annots [%b]" % put},
        catalog=b"/AcroForm << /SigFlags 3 /Fields [%b] >>" % put,
    )


NUMBER = (
    widget(6, "84 736 122 756"),
    looks("BT 1 0 0 1 0.5 4 Tm /F1 13 Tf (2243) Tj ET", "0 0 38 20"),
)
DAY = (
    widget(8, "414 736 438 756"),
    looks("BT 1 0 0 1 0.5 4 Tm /F1 13 Tf (23) Tj ET", "0 0 24 20"),
)
#: What the program tells of itself, in the margin; a seal over the name of the office.
TOLD = (
    widget(10, "10 790 300 834"),
    looks(
        "BT /F1 7 Tf 1 0 0 1 0 30 Tm (Nguoi ky: So Noi vu) Tj ET"
        " BT /F1 7 Tf 1 0 0 1 0 20 Tm (Email: snv@anhoa.gov.vn) Tj ET",
        "0 0 290 44",
    ),
)
SEAL = (widget(12, "280 360 380 460"), looks("1 0 0 rg 5 5 90 90 re f", "0 0 100 100"))
SIGNED = paper(*NUMBER, *DAY, *TOLD, *SEAL)


def layer(data: bytes) -> list[str]:
    (page,) = layer_pages(data, 1)
    assert not page.failure
    return [word.text for word in page.prints]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(SIGNED, ["So:", "2243", "/SNV-VP"], id="the number in its gap"),
        pytest.param(SIGNED, ["ngay", "23", "thang"], id="the day in its gap"),
        pytest.param(
            paper(widget(6, "84 736 160 756"), looks(
                "BT 1 0 0 1 1 2 Tm /F1 6.5 Tf (2243) Tj ET", "0 0 38 10", "2 0 0 2 0 0"),
            ).replace(b"/FT /Sig", b"/FT /Tx "),
            ["So:", "2243", "/SNV-VP"],
            id="a field of a form, drawn at twice its size",
        ),
        pytest.param(
            paper(widget(6, "84 736 122 756", "/IT /FreeTextTypewriter").replace(
                b"/Subtype /Widget", b"/Subtype /FreeText"), NUMBER[1]),
            ["So:", "2243", "/SNV-VP"],
            id="written over the page with a typewriter's tool",
        ),
    ],
)  # fmt: skip
def test_the_layer_has_what_was_put_into_its_gaps(data: bytes, words: list[str]) -> None:
    read = layer(data)
    assert any(read[n : n + 3] == words for n in range(len(read))), read


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(paper(*TOLD), id="what the signing program tells of itself"),
        pytest.param(
            paper(NUMBER[0].replace(b"/F 132", b"/F 134"), NUMBER[1]), id="a hidden field"
        ),
        pytest.param(
            paper(NUMBER[0].replace(b"/Widget", b"/Text  "), NUMBER[1]), id="a note of a reader"
        ),
        pytest.param(paper(NUMBER[0].replace(b"/AP", b"/PA"), NUMBER[1]), id="no looks"),
        pytest.param(paper(widget(6, "84 736 84 756"), NUMBER[1]), id="a field of no width"),
        pytest.param(
            paper(NUMBER[0], NUMBER[1].replace(b"0 0 38 20", b"0 0 (a) 20")), id="a broken box"
        ),
    ],
)
def test_what_is_no_part_of_the_text_is_left_out(data: bytes) -> None:
    assert layer(data) == layer(paper())


def test_the_layer_of_a_page_with_a_broken_field_is_read(tmp_path: Path) -> None:
    broken = paper(NUMBER[0], NUMBER[1].replace(b"/F1 13 Tf (2243) Tj", b"/F1 /F1 Tf [<> Tj Do "))
    assert layer(broken)[:4] == layer(paper())[:4]
    (tmp_path / "ky-so.pdf").write_bytes(broken)
    assert process_file(tmp_path / "ky-so.pdf", Recipe()).status is Status.DONE


def ink(data: bytes, left: float, bottom: float, right: float, top: float) -> int:
    """Dark points in that part of the picture of the page, at 72 to the inch."""
    with OpenPdf(data) as opened:
        picture = draw(opened, 1, None, Recipe(ocr_dpi=144))
    grey = picture.pixels if picture.pixels.ndim == 2 else picture.pixels.min(axis=2)
    return int(np.count_nonzero(grey[2 * (842 - int(top)) : 2 * (842 - int(bottom)),
                                     2 * int(left) : 2 * int(right)] < 128))  # fmt: skip


def test_the_picture_has_the_number_and_neither_the_seal_nor_what_the_program_tells() -> None:
    assert ink(paper(), 84, 736, 121, 756) == 0
    assert ink(SIGNED, 84, 736, 121, 756) > 100
    assert ink(SIGNED, 10, 790, 300, 834) == 0
    assert ink(SIGNED, 280, 360, 380, 460) == ink(paper(), 280, 360, 380, 460) > 100


def test_a_field_over_print_hides_nothing() -> None:
    over = paper(widget(6, "60 690 260 712"), looks("0.9 g 0 0 200 22 re f", "0 0 200 22"))
    assert ink(over, 60, 690, 260, 712) == ink(paper(), 60, 690, 260, 712) > 100
