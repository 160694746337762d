"""Numbers and days written by hand are told from printed ones, and never become facts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from reading_engine import has_vietnamese

from corpus.degrade import degrade, draw_pages
from corpus.handwriting import filled_in, found_places
from models.document import Handwritten, Leaf, Origin, Page, Restoration, Source, Verdict, Word
from models.facts import Header
from models.spans import Alignment, Box, Span
from pipeline.handwriting import handwritten, places
from pipeline.layout import arrange
from pipeline.ocr import tesseract
from pipeline.pages import read_pages
from pipeline.pdf import layer_pages
from pipeline.process import leaves_of, records_of
from pipeline.recipe import Recipe

pytestmark = pytest.mark.slow

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
SAMPLES = ("quyet-dinh-de-an", "ke-hoach-ubnd", "nghi-quyet-hdnd", "nghi-quyet-tinh-uy")
DPI = 200


@cache
def sample(name: str) -> bytes:
    return (DOCUMENTS / name / f"{name}.pdf").read_bytes()


@cache
def head(name: str) -> tuple[str, tuple[Word, ...]]:
    """The words of a first page and their boxes, as a perfect reader would have them."""
    layer = next(layer_pages(sample(name), 1))
    return arrange(layer.prints, layer.tables, layer.width)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Số: 12/QĐ-UBND", [("number", " 12")]),
        ("Số: 12/2021/QĐ-UBND", [("number", " 12")]),
        ("Số 21-NQ/TU", [("number", " 21")]),
        ("Luật số: 40/2013/QH13", [("number", " 40")]),
        ("S6: ?Q2/TTr-SNV", [("number", " ?Q2")]),
        ("Số: /PCCC&CNCH-P6", [("number", " ")]),
        ("và ii Số: 412/KH-UBND", [("number", " 412")]),
        ("sã: #8 H-UBND", [("number", " #8 H")]),
        ("Số:/BC-UBND", []),
        ("Hà Nội, ngày 5 tháng 3 năm 2021", [("date", " 5 "), ("date", " 3 ")]),
        ("Hà Nội, ngày 1 Ốtháng 4 năm 2023", [("date", " 1 Ố"), ("date", " 4 ")]),
        ("Cần Thơ, ngày tháng 4 năm 2023", [("date", " "), ("date", " 4 ")]),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;", []),
        ("số liệu của 12/QĐ-UBND", []),
        ("Sở Nội vụ, Sở Tài chính/Kho bạc", []),
    ],
)
def test_places_that_a_clerk_fills_in(text: str, found: list[tuple[str, str]]) -> None:
    assert [(p.field, p.place.of(text)) for p in places(text)] == found


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("ink", "seed"), [("blue", 1), ("black", 2)])
def test_what_is_written_is_found(name: str, ink: str, seed: int) -> None:
    pdf = sample(name)
    text, words = head(name)
    image = filled_in(pdf, ink, seed, ("number", "day", "month"), DPI, roomy=False)
    found = handwritten(image, DPI / 72, text, words)
    assert [place.field for place in found] == ["number", "date", "date"]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    ("kind", "strength"),
    [("clean", "light"), ("seal", "heavy"), ("noise", "medium"), ("jpeg", "heavy"),
     ("fax", "medium"), ("blur", "medium"), ("light", "heavy"), ("bleed", "heavy")],
)  # fmt: skip
def test_print_is_not_taken_for_writing(name: str, kind: str, strength: str) -> None:
    text, words = head(name)
    (image,) = degrade([draw_pages(sample(name), DPI)[0][:500]], kind, strength, 5, DPI)
    assert not handwritten(image, DPI / 72, text, words)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("above", "below"), [(0.62, 0.78), (0.5, 0.74)])
def test_print_whose_thin_strokes_were_lost_is_no_hand(
    name: str, above: float, below: float
) -> None:
    pdf = sample(name)
    text, words = head(name)
    image = draw_pages(pdf, DPI)[0].copy()
    for box, _ in found_places(pdf).values():  # as low resolution leaves of a "2" its hook and foot
        top, high = box.top * DPI / 72, (box.bottom - box.top) * DPI / 72
        rows = slice(round(top + above * high), round(top + below * high))
        image[rows, round(box.x0 * DPI / 72) : round(box.x1 * DPI / 72) + 1] = 255
    assert handwritten(image, DPI / 72, text, words) == ()


@pytest.mark.parametrize("left", [90.0, 60.0, 30.0])
@pytest.mark.parametrize(("written", "told"), [(False, []), (True, ["date", "date"])])
def test_a_year_on_the_next_line_tells_as_well(written: bool, told: list[str], left: float) -> None:
    pdf = sample("quyet-dinh-de-an")
    text, words = head("quyet-dinh-de-an")
    image = draw_pages(pdf, DPI)[0].copy()
    if written:
        image = filled_in(pdf, "black", 2, ("day", "month"), DPI, roomy=False).copy()
    place = next(p for p in places(text) if p.field == "date")
    year = next(w for w in words if w.span.overlaps(place.printed) or "2023" in w.span.of(text))
    assert year.box is not None
    high, scale = year.box.bottom - year.box.top, DPI / 72
    down = 1.3 * high
    rows, columns = (
        slice(*(round(edge * scale) for edge in edges))
        for edges in ((year.box.top, year.box.bottom), (year.box.x0, year.box.x1))
    )
    part = image[rows, columns].copy()
    image[rows, columns] = 255
    below = slice(rows.start + round(down * scale), rows.stop + round(down * scale))
    beside = slice(columns.start - round(left * scale), columns.stop - round(left * scale))
    image[below, beside] = part
    text = text[: year.span.start - 1] + "\n" + text[year.span.start :]
    box = Box(year.box.x0 - left, year.box.top + down, year.box.x1 - left, year.box.bottom + down)
    moved = tuple(replace(w, box=box) if w is year else w for w in words)
    found = handwritten(image, scale, text, moved)
    assert [place.field for place in found if place.field == "date"] == told


def put_in(size: float, raised: float) -> tuple[np.ndarray, str, list[Word]]:
    """A number line into which a machine put the figures of the year, in a size of its own and
    `raised` by some pixels; with its text and its words."""
    image = draw_pages(sample("ke-hoach-ubnd"), DPI)[0]
    text, words = head("ke-hoach-ubnd")
    number = next(p for p in places(text) if p.field == "number")
    year = next(p for p in places(text) if p.field == "date").printed
    figures = found_places(sample("ke-hoach-ubnd"))["number"][0]
    scale = DPI / 72
    boxes = [next(w.box for w in words if w.span.overlaps(span)) for span in (number.before, year)]
    label, printed = (box for box in boxes if box is not None)
    foot = round(figures.bottom * scale)
    rows = slice(foot - 40, foot + 14)
    right = round(figures.x1 * scale) + 1
    symbol = image[rows, right : right + 200]
    paper = np.full((160, 700, 3), 255, np.uint8)
    at, wide = round(label.x0 * scale) - 2, round((label.x1 - label.x0) * scale) + 4
    paper[60:114, 20 : 20 + wide] = image[rows, at : at + wide]
    there = image[
        round(printed.top * scale) : round(printed.bottom * scale),
        round(printed.x0 * scale) - 2 : round(printed.x1 * scale) + 2,
    ]
    inked = (there.min(axis=(1, 2)) < 128).nonzero()[0]
    there = there[inked[0] - 2 : inked[-1] + 3]
    small = cv2.resize(there, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    x0 = 20 + wide + 10
    x1 = x0 + small.shape[1]
    bottom = 100 - round(raised)
    paper[bottom - small.shape[0] : bottom, x0:x1] = small
    paper[60:114, x1 + 12 : x1 + 212] = symbol
    said = "Số: 2025 /KH-UBND"
    edges = ((20, 20 + wide), (x0, x1), (x1 + 12, x1 + 212))
    spans = (Span(0, 3), Span(4, 8), Span(9, len(said)))
    found = [
        Word(span, Box(a / scale, 70 / scale, b / scale, 102 / scale))
        for span, (a, b) in zip(spans, edges, strict=True)
    ]
    return paper, said, found


@pytest.mark.parametrize(("size", "raised"), [(0.8, 4), (0.78, 2), (0.75, 3)])
def test_a_number_that_a_machine_put_in_is_printed(size: float, raised: float) -> None:
    image, text, words = put_in(size, raised)
    assert not handwritten(image, DPI / 72, text, words)
    # evenness says nothing where the reader saw another number of figures, or the ink is blue
    other = text.replace("2025", "20?5")
    assert handwritten(image, DPI / 72, other, words)
    figures = words[1].box
    assert figures is not None
    columns = slice(*(round(x * DPI / 72) for x in (figures.x0, figures.x1)))
    image[:, columns, 2] = np.maximum(image[:, columns, 2], 170)
    assert handwritten(image, DPI / 72, text, words)


def test_an_empty_place_was_not_written() -> None:
    text = "Số: /KH-UBND\nLào Cai, ngày tháng 12 năm 2025"
    image = draw_pages(sample("ke-hoach-ubnd"), 100)[0]
    assert not handwritten(image, 100 / 72, text, ())


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_wrong_is_turned_first(turns: int) -> None:
    text, words = head("ke-hoach-ubnd")
    image = filled_in(sample("ke-hoach-ubnd"), "blue", 1, ("number",), DPI, roomy=False)
    high, wide = (side * 72 / DPI for side in image.shape[:2])
    lying = np.ascontiguousarray(np.rot90(image, turns))
    moved = []
    for word in words:
        box = word.box
        assert box is not None
        for turn in range(turns):
            across = wide if turn % 2 == 0 else high
            box = Box(box.top, across - box.x1, box.bottom, across - box.x0)
        moved.append(Word(word.span, box))
    (found,) = handwritten(lying, DPI / 72, text, moved, turns)
    assert found.span.of(text) == " 412"


def record(text: str, *by_hand: Handwritten) -> tuple[Header, frozenset[str]]:
    page = Page(1, text, Origin.OCR, Verdict.USABLE, handwritten=by_hand)
    same = Alignment.identity(len(text))
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    (found,) = records_of(Source("a.pdf", "0" * 64, "application/pdf", 1), [leaf])
    return found.facts.header, frozenset(found.quality.flags)


TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: {}/KH-UBND\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lào Cai, ngày {} tháng 12 năm 2025\n\n"
    "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nThực hiện chương trình tổng thể, Ủy ban nhân dân "
    "tỉnh ban hành kế hoạch với các nội dung sau:\n1. Sở Nội vụ chủ trì.\n"
)


def place(field: str, text: str, before: str, after: str) -> Handwritten:
    start = text.index(before) + len(before)
    return Handwritten(field, Span(start, text.index(after, start)))


@pytest.mark.parametrize("number", ["17", "1Ï", "", "?Q2"])
def test_a_number_by_hand_is_no_fact(number: str) -> None:
    text = TEXT.format(number, "22")
    header, flags = record(text, place("number", text, "Số:", "/KH"))
    assert (header.code, header.number, header.symbol) == (None, None, "KH-UBND")
    assert (header.status, header.date) == ("issued", date(2025, 12, 22))
    assert header.issuer == "Ủy ban nhân dân tỉnh Lào Cai"
    assert "handwritten_number" in flags
    assert "handwritten_date" not in flags


@pytest.mark.parametrize("day", ["22", "Ï2", ""])
def test_a_day_by_hand_is_no_fact(day: str) -> None:
    text = TEXT.format("412", day)
    header, flags = record(text, place("date", text, "ngày", " tháng"))
    assert header.date is None
    assert header.date_text == " ".join(f"Lào Cai, ngày {day} tháng 12 năm 2025".split())
    assert header.code == "412/KH-UBND"
    assert {"handwritten_date", "no_date"} <= flags


@pytest.mark.parametrize("day", ["/ ⁄", "^ ~ v? j", "22"])
def test_a_date_of_the_text_is_not_taken_for_one_by_hand(day: str) -> None:
    head, _, _ = TEXT.format("412", day).partition("KẾ HOẠCH")
    text = (
        f"{head}THÔNG BÁO\n\nLuật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa\n"
        "XV, Kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025.\n"
    )
    header, flags = record(text, place("date", text, "ngày", " tháng"))
    assert header.date is None
    assert {"handwritten_date", "no_date"} <= flags


def test_what_is_printed_stays_a_fact() -> None:
    header, flags = record(TEXT.format("412", "22"))
    assert (header.code, header.date) == ("412/KH-UBND", date(2025, 12, 22))
    assert not {"handwritten_number", "handwritten_date"} & flags


@pytest.mark.slow
@pytest.mark.ocr
@pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is missing")
@pytest.mark.parametrize(("ink", "seed"), [("blue", 3), ("black", 4)])
def test_a_real_reader_gives_no_wrong_number(ink: str, seed: int) -> None:
    image = filled_in(sample("quyet-dinh-de-an"), ink, seed, ("number", "day"), DPI)
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG", dpi=(DPI, DPI))
    data = file.getvalue()
    source = Source("a.png", "0" * 64, "image/png", len(data))
    pages = list(read_pages(source, data, Recipe(), tesseract(Recipe())))
    (found, *_) = records_of(source, leaves_of(pages))
    header = found.facts.header
    assert (header.code, header.date) == (None, None)
    assert header.symbol in {None, "QĐ-UBND"}
    assert header.issuer == "Ủy ban nhân dân thành phố Cần Thơ"
    assert {"handwritten_number", "handwritten_date"} <= set(found.quality.flags)
