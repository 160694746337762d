"""Layers of text over pictures: which are trusted, which are read anew, and what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from reading_engine import has_vietnamese

from corpus.degrade import Image, degrade, draw_pages
from corpus.layers import Placed, with_layers
from models.document import DISPUTED, Leaf, Origin, Page, Restoration, Source, Verdict, Word
from models.facts import Facts, Header, Quote
from models.spans import Alignment, Box, Run, Span, TextMap
from models.wording import unmarked
from pipeline import media
from pipeline.bind import bind
from pipeline.hidden_text import hidden_share
from pipeline.imaging import Pixels
from pipeline.judge import is_coded, judge
from pipeline.layout import arrange
from pipeline.ocr import Care, Shape, tesseract
from pipeline.open_pdf import OpenPdf
from pipeline.overlay import compare, fit
from pipeline.pages import read_pages
from pipeline.pdf import layer_pages
from pipeline.prints import Print
from pipeline.recipe import Recipe

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[2] / "corpus/documents/quyet-dinh-de-an/quyet-dinh-de-an.pdf"
DPI = 100


@cache
def paper() -> tuple[tuple[Image, ...], tuple[tuple[Placed, ...], ...]]:
    """The pictures of two pages, and the words on each."""
    data = SAMPLE.read_bytes()
    images = degrade(draw_pages(data, DPI)[:2], "noise", "light", 1, DPI)
    words = tuple(tuple((p.text, p.box) for p in layer.prints) for layer in layer_pages(data, 2))
    return tuple(images), words


def scan(words: tuple[Placed, ...], *, shown: bool = False) -> bytes:
    """The picture of the first page with these words under it."""
    return with_layers(paper()[0][:1], [words], DPI, shown=shown)


def spoilt(words: tuple[Placed, ...], letters: str, by: str) -> tuple[Placed, ...]:
    return tuple((text.translate(str.maketrans(letters, by)), box) for text, box in words)


#: What a reader of English makes of Vietnamese.
_ENGLISH = str.maketrans("ếệểềộốổồưứừựạảãậấầđĐủ", "éééé6666uvvvaaa4d4dDi")
MISREAD: tuple[Placed, ...] = tuple((t.translate(_ENGLISH), b) for t, b in paper()[1][0])
#: Words in the blank foot of the page.
JUNK: tuple[Placed, ...] = tuple(
    ("ẩn", Box(60 + 20 * (i % 24), 775 + 11 * (i // 24), 75 + 20 * (i % 24), 784 + 11 * (i // 24)))
    for i in range(144)
)


@dataclass
class Reader:
    """Reads the words of a list that stand in what it is shown; counts what it was asked."""

    words: tuple[Placed, ...]
    asked: list[Shape] = field(default_factory=list)

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        self.asked.append(shape)
        if shape is not Shape.PAGE:
            return ((),) * len(images)
        scale = resolution / 72
        words = tuple(
            Print(text, Box(*(edge * scale for edge in (b.x0, b.top, b.x1, b.bottom))), 0.95)
            for text, b in self.words
        )
        return (words,) * len(images)


def page_of(data: bytes, reader: Reader) -> Page:
    source = Source("ho-so.pdf", "0" * 64, media.PDF, len(data))
    return next(read_pages(source, data, Recipe(ocr_dpi=DPI), reader))


def test_a_hidden_layer_of_which_nothing_can_be_read_again_is_not_trusted() -> None:
    _, (own, _) = paper()
    reader = Reader(own)
    page = page_of(scan(own), reader)
    assert page.origin is Origin.OCR
    assert reader.asked[0] is Shape.COLUMN  # a few lines first, then the page
    assert page.reason.startswith("nothing of the layer could be read again")


def test_a_layer_that_is_shown_needs_no_second_reading() -> None:
    _, (own, _) = paper()
    reader = Reader(own)
    assert page_of(scan(own, shown=True), reader).origin is Origin.LAYER
    assert not reader.asked


@pytest.mark.parametrize(
    ("layer", "why"),
    [
        pytest.param(paper()[1][1], "layer over only", id="another page's"),
        pytest.param(paper()[1][0][:60], "layer over only", id="a stamp of many words"),
        pytest.param(paper()[1][0][:9], "only 9 words over a scan", id="a stamp"),
        pytest.param((), "scan without a layer", id="none"),
        pytest.param(
            tuple((unmarked(t), b) for t, b in paper()[1][0]), "layer stripped", id="stripped"
        ),
        pytest.param(MISREAD, "layer garbled over a scan", id="garbled"),
        pytest.param(
            (*paper()[1][0], *JUNK), "print under only", id="hidden junk"
        ),
    ],
)  # fmt: skip
def test_a_layer_that_lies_is_not_taken(layer: tuple[Placed, ...], why: str) -> None:
    reader = Reader(paper()[1][0])
    page = page_of(scan(layer), reader)
    assert page.origin is Origin.OCR
    assert page.reason.startswith(why)
    assert Shape.PAGE in reader.asked
    assert "1129/QĐ-UBND" in page.text
    assert bool(page.layer_text) is bool(layer)


def test_where_two_readings_differ_in_figures_both_are_in_doubt() -> None:
    _, (own, _) = paper()
    layer = tuple((unmarked(t).replace("1129", "1120"), b) for t, b in own)
    page = page_of(scan(layer), Reader(own))
    assert page.origin is Origin.OCR
    assert "1129/QĐ-UBND" in {span.of(page.text) for span in page.disputed}
    assert page.layer_text is not None
    assert "1120/QD-UBND" in page.layer_text


def test_figures_of_another_page_dispute_nothing() -> None:
    _, (own, _) = paper()
    changed = str.maketrans("0123456789", "1234567890")
    other = tuple((t.translate(changed) if "1129" in t else "khác", b) for t, b in own)
    page = page_of(scan(other), Reader(own))
    assert page.origin is Origin.OCR
    assert page.layer_text is not None
    assert "2230/QĐ-UBND" in page.layer_text  # where the other reading has 1129
    found = compare(page.text, page.words, [Print(t, b) for t, b in other])
    assert "1129/QĐ-UBND" in {span.of(page.text) for span in found.disputed}
    assert not page.disputed


BOXES = tuple(Box(60.0 * i, 10, 60.0 * i + 50, 22) for i in range(6))


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (("Số", "12/QĐ"), ("So", "12/QD"), []),
        (("Số", "12/QĐ"), ("So", "17/QD"), ["12/QĐ"]),
        (("ngày", "05"), ("ngay", "O5"), ["05"]),  # 5 is another figure than 05
        (("đạt", "98%"), ("dat", "tốt"), []),  # no figures, no other figures
        (("ngày", "5", "tháng"), ("ngay", "5", "thing"), []),
        (("1.250", "ha"), ("1250", "ha"), []),
    ],
)
def test_disputes(first: tuple[str, ...], second: tuple[str, ...], disputed: list[str]) -> None:
    text = " ".join(first)
    words, at = [], 0
    for part, box in zip(first, BOXES, strict=False):
        words.append(Word(Span(at, at + len(part)), box))
        at += len(part) + 1
    other = [Print(part, box) for part, box in zip(second, BOXES, strict=False)]
    assert [span.of(text) for span in compare(text, words, other).disputed] == disputed


def test_words_that_another_reading_joined_are_no_dispute() -> None:
    words = (Word(Span(0, 4), BOXES[0]), Word(Span(5, 7), BOXES[1]), Word(Span(8, 13), BOXES[2]))
    joined = [Print("ngày15tháng3", BOXES[0].join(BOXES[3]))]
    found = compare("ngày 15 tháng", words, joined)
    assert (found.alike, found.disputed) == (1.0, ())


def test_a_fact_on_disputed_figures_is_doubtful() -> None:
    text = "đạt 98% và 12 xã"
    same = Alignment.identity(len(text))
    page = Page(1, text, Origin.OCR, Verdict.USABLE, disputed=(Span(4, 7),))
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    header = Header(
        quotes=(("a", Quote(Span(0, 7), "đạt 98%")), ("b", Quote(Span(11, 16), "12 xã")))
    )
    found = bind(Facts(header=header), TextMap(text, (Run(0, 1, 0),)), [leaf])
    assert [quote.confidence for _, quote in found.header.quotes] == [DISPUTED, 1.0]


@pytest.mark.parametrize(("shown", "share"), [(False, 1.0), (True, 0.0)])
def test_text_that_is_not_shown(shown: bool, share: float) -> None:
    with OpenPdf(scan(paper()[1][0], shown=shown)) as pages:
        assert hidden_share(pages, 1) == share


def test_hidden_share_of_a_page_that_is_not_there() -> None:
    with OpenPdf(scan(())) as pages:
        assert hidden_share(pages, 7) == 0.0


def test_an_empty_picture_has_nothing_to_cover() -> None:
    image, (own, _) = paper()[0][0], paper()[1]
    white = image * 0 + 255
    assert fit(white, DPI, ()).covered == 1.0
    layer = next(layer_pages(scan(own), 1))
    _, words = arrange(layer.prints, layer.tables, layer.width)
    assert fit(white, DPI, words).inked == 0.0


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("QUYӂT ĈӎNH cӫa Ӫ\\ EDQ QKkQ GkQ WӍQK YӅ YLӋF SKr GX\\ӋW Ĉӄ iQ", True),
        ("(cid:12)(cid:45)(cid:7) (cid:33)(cid:19)", True),
        ("\ue012\ue045\ue007 \ue033\ue019 \ue012\ue045", True),
        ("Quyết định của Ủy ban nhân dân tỉnh về việc phê duyệt Đề án", False),
        ("Quyét dinh cia Uy ban nhan dan tinh vé viéc phé duyét", False),
        ("Hệ số α = 0,5; β = 1,2; Δt = 3 ngày theo quy chuẩn kỹ thuật", False),
        ("Министерство иностранных дел Российской Федерации", False),
        ("Le Gouvernement a présenté le rapport sur l'œuvre de l'État", False),
    ],
)
def test_letters_that_are_numbers_of_glyphs(text: str, coded: bool) -> None:
    assert is_coded(text) is coded
    assert (judge(text)[0] is Verdict.GARBLED) >= coded


@pytest.mark.ocr
@pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is missing")
@pytest.mark.parametrize(
    ("letters", "by", "origin", "figures"),
    [
        pytest.param("", "", Origin.LAYER, False, id="good"),
        pytest.param("2", "7", Origin.OCR, True, id="wrong figures", marks=pytest.mark.slow),
        pytest.param(
            "ảãạấầậếềệổộ", "aaaâââêêêôô", Origin.OCR, False, id="no marks", marks=pytest.mark.slow
        ),
    ],
)
def test_a_real_reader_checks_a_hidden_layer(
    letters: str,
    by: str,
    origin: Origin,
    figures: bool,
) -> None:
    data = SAMPLE.read_bytes()
    _, (own, _) = paper()
    scanned = with_layers(draw_pages(data, 200)[:1], [spoilt(own, letters, by)], 200)
    source = Source("ho-so.pdf", "0" * 64, media.PDF, len(scanned))
    page = next(read_pages(source, scanned, Recipe(), tesseract(Recipe())))
    assert page.origin is origin
    assert bool(page.disputed) is figures
    assert "1129/QĐ-UBND" in page.text
