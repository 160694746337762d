"""Raised marks of notes are found by their shapes, taken off the page, and read by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.document import DISPUTED
from models.spans import Box
from pipeline.canvas import Pixels, blobs
from pipeline.errors import EngineMissing
from pipeline.note_marks import Mark, marked, note_marks
from pipeline.ocr import installed, tesseract
from pipeline.prints import Print
from pipeline.recipe import Recipe
from tests.read_again import Again

DPI = 200.0
#: Print of 13 points, and the raised print in it.
LARGE, SMALL = 36, 23


def font(size: int) -> ImageFont.FreeTypeFont:
    for name in ("FreeSerif.ttf", "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    pytest.skip("no typeface with serifs is installed")


def page(*rows: Sequence[str]) -> Pixels:
    """Rows of words, 60 points apart; those that begin with ^ are raised print."""
    paper = Image.new("L", (1400, 60 * len(rows) + 60), 255)
    pen = ImageDraw.Draw(paper)
    for k, row in enumerate(rows):
        x, foot = 60.0, 70 + 60 * k
        for word in row:
            face = font(SMALL if word[0] == "^" else LARGE)
            said = word.lstrip("^")
            pen.text((x, foot - 14 * (word[0] == "^")), said, font=face, fill=0, anchor="ls")
            x += face.getlength(said)
    return np.asarray(paper, np.uint8)


def found(own: Pixels) -> tuple[Mark, ...]:
    return note_marks(*blobs((own < 128).astype(np.uint8), 8), DPI)


FORM = (
    ("Kính gửi ", "^(2)", " :", "............................."),
    ("1. Tàu, thuyền", "^(5)", " ..............................", "neo đậu tại bến"),
    ("UBND xã ", "^(13)", "............"),
)


def test_the_marks_of_a_form_are_found_and_taken_off() -> None:
    own = page(*FORM)
    marks = found(own)
    assert [mark.colon for mark in marks] == [True, False, False]
    bare = marked(own, DPI, Again(["2"])).pixels
    plain = page(*[[word for word in row if word[0] != "^"] for row in FORM])
    for mark in marks:
        box = np.s_[int(mark.box.top) : int(mark.box.bottom), int(mark.box.x0) : int(mark.box.x1)]
        assert (bare[box] < 128).sum() <= 1
    # nothing else was touched, but for the colon that goes with its mark
    assert abs(int((bare < 128).sum()) - int((plain < 128).sum())) < 60


@pytest.mark.parametrize(
    "row",
    [
        # brackets of the text, a note's own number, small print that is not raised
        ("Công dân (2) nộp hồ sơ (nếu có)",),
        ("(1) Tên cơ quan; (2) nơi nhận (3)",),
        ("diện tích 12 m", "^2", " đất ở tại xã"),
        ("giai đoạn 2021 - 2025", "^12", " và năm 2030"),
        ("thuê, mượn (ở nhờ) lần (l)",),
        # noughts that fell apart
        ("lúc 17 giờ ", "()()", " ngày 12 tháng 9"),
    ],
)
def test_other_brackets_and_raised_figures_stay(row: tuple[str, ...]) -> None:
    own = page(row, ("gia đình, hộ kinh doanh",))
    assert found(own) == ()


def test_small_print_is_no_mark() -> None:
    own = np.full((200, 1200), 255, np.uint8)
    paper = Image.fromarray(own)
    pen = ImageDraw.Draw(paper)
    pen.text((50, 80), "(1) Ghi tên cơ quan (2) ghi ngày", font=font(SMALL), fill=0, anchor="ls")
    assert found(np.asarray(paper, np.uint8)) == ()


@pytest.mark.parametrize("readings", [["2", "2", "2"], ["2", "2.", ""]])
def test_a_mark_is_what_most_readings_have(readings: list[str]) -> None:
    made = marked(page(FORM[0]), DPI, Again(readings))
    assert [word.text for word in made.words] == ["(2):"]
    assert made.unread == ()


@pytest.mark.parametrize(
    "readings", [["2", "3", "9"], ["2", "", ""], ["", "", ""], ["123", "123", "123"]]
)
def test_what_is_read_over_an_unread_mark_is_in_doubt(readings: list[str]) -> None:
    own = page(FORM[0])
    made = marked(own, DPI, Again(readings))
    assert made.words == ()
    assert (made.pixels == own).all()
    (place,) = made.unread
    over = Print("9", place, 0.9)
    beside = Print("gửi", Box(place.x0 - 60, place.top, place.x0 - 5, place.bottom), 0.9)
    assert [p.confidence for p in made.with_words([beside, over])] == [0.9, DISPUTED]


def test_a_page_without_marks_is_not_read_again() -> None:
    own, engine = page(("Kính gửi: Sở Nội vụ",)), Again([""])
    made = marked(own, DPI, engine)
    assert made.pixels is own
    assert made.words == made.unread == ()
    assert engine.images == 0


def test_grains_are_no_marks() -> None:
    grains = np.where(np.random.default_rng(5).random((600, 900)) < 0.2, 0, 255).astype(np.uint8)
    assert found(grains) == ()


def _has_engine() -> bool:
    try:
        return bool(installed())
    except EngineMissing:
        return False


@pytest.mark.ocr
@pytest.mark.skipif(not _has_engine(), reason="Tesseract is missing")
def test_the_engine_reads_them() -> None:
    made = marked(page(*FORM), DPI, tesseract(Recipe()))
    assert [word.text for word in made.words] == ["(2):", "(5)", "(13)"]


def test_a_page_strewn_with_strokes_like_brackets_has_no_marks() -> None:
    """A copy of a screen has ten thousand of them; to look at each would take seconds."""
    line = page(("Kính gửi ", "^(2)", " ......................"))
    (mark,) = found(line)
    strewn: Pixels = np.full((1400, 1400), 255, np.uint8)
    strewn[: len(line)] = line
    assert len(found(strewn)) == 1
    box = mark.box
    own = strewn[int(box.top) : int(box.bottom), int(box.x0) : int(box.x0) + 9].copy()
    high, wide = own.shape
    for y in range(140, 1400 - high, high + 5):
        for x in range(20, 1380, wide + 4):
            strewn[y : y + high, x : x + wide] = own
    assert found(strewn) == ()
