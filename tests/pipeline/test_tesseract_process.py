"""The loaded library reads as the program does, whatever it read before, and outlives its death."""

from __future__ import annotations

import os
import time
from threading import Thread

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline import ocr, tesseract_process
from pipeline.errors import EngineMissing, PageTimeout
from pipeline.imaging import Pixels
from pipeline.ocr import Shape, installed
from pipeline.tesseract_process import Asked, read_loaded, told

_BODY = (
    "Điều 3. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính",
    "rà soát 1.250 hồ sơ, hoàn thành trước ngày 30/9/2024.",
)


def _both() -> bool:
    try:
        return {"vie", "Vietnamese"} <= set(installed())
    except EngineMissing:
        return False


pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(not _both(), reason="Tesseract with both Vietnamese models is missing"),
]


@pytest.fixture(scope="module")
def page() -> Pixels:
    try:
        font = ImageFont.truetype("DejaVuSerif.ttf", 34)
    except OSError:
        pytest.skip("no typeface with Vietnamese letters is installed (fonts-dejavu)")
    image = Image.new("L", (1300, 240), 255)
    for row, text in enumerate(_BODY):
        ImageDraw.Draw(image).text((40, 40 + 70 * row), text, font=font, fill=0)
    return np.asarray(image)


def _engine(timeout: int = 60) -> ocr.Tesseract:
    return ocr.Tesseract(("vie", "script/Vietnamese"), timeout)


def test_it_reads_as_the_program_whatever_it_read_before(
    page: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank: Pixels = np.full((60, 300), 255, np.uint8)
    calls = (
        ([page, page[:120]], Shape.PAGE, True),
        ([page[100:200, 200:420]], Shape.FIGURES, False),
        ([blank], Shape.COLUMN, False),
        ([page[:120, ::-1]], Shape.SCATTERED, False),
        ([page], Shape.PAGE, True),
    )
    loaded = [_engine().read(images, 200, shape, quick=quick) for images, shape, quick in calls]
    assert tesseract_process._LOADED.process is not None
    monkeypatch.setattr(ocr, "read_loaded", lambda *_: None)
    program = [_engine().read(images, 200, shape, quick=quick) for images, shape, quick in calls]
    assert loaded == program
    assert " ".join(word.text for word in loaded[-1][0]).startswith("Điều 3. Sở Nội vụ chủ trì")


def test_a_library_that_dies_is_begun_again(page: Pixels) -> None:
    before = _engine().read([page], 200, Shape.PAGE)
    process = tesseract_process._LOADED.process
    assert process is not None
    process.kill()
    process.wait()
    # the program stands in for it once
    assert _engine().read([page], 200, Shape.PAGE) == before
    assert tesseract_process._LOADED.process is None
    assert _engine().read([page], 200, Shape.PAGE) == before
    assert tesseract_process._LOADED.process is not None


def test_a_library_that_dies_over_a_page_leaves_it_to_the_program(page: Pixels) -> None:
    large: Pixels = np.vstack([page] * 8)
    before = _engine().read([large], 200, Shape.PAGE)
    process = tesseract_process._LOADED.process
    assert process is not None

    def kill() -> None:
        time.sleep(0.1)
        process.kill()

    killer = Thread(target=kill)
    killer.start()
    asked = Asked("vie+Vietnamese", Shape.PAGE.value, 200)
    assert read_loaded([large], asked, 60, "tesseract") is None
    killer.join()
    assert process.poll() is not None
    assert _engine().read([large], 200, Shape.PAGE) == before


def test_a_page_is_given_up_in_time_and_the_next_one_read(page: Pixels) -> None:
    large: Pixels = np.vstack([page] * 60)
    begun = time.monotonic()
    with pytest.raises(PageTimeout) as caught:
        _engine(1).read([large], 200, Shape.PAGE)
    assert caught.value.code == "page_timeout"
    assert time.monotonic() - begun < 10
    assert _engine().read([page], 200, Shape.PAGE)[0]


def test_another_tesseract_is_not_taken_for_the_program(
    page: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract_process._LOADED.end()
    _, folder = told("tesseract")
    monkeypatch.setattr(tesseract_process, "told", lambda _: ("4.0.0", folder))
    monkeypatch.setattr(tesseract_process._LOADED, "unfit", set())
    asked = Asked("vie", Shape.PAGE.value, 200)
    assert read_loaded([page], asked, 60, "tesseract") is None
    assert tesseract_process._LOADED.unfit == {"tesseract"}
    assert tesseract_process._LOADED.process is None


def test_a_language_that_is_not_there_is_left_to_the_program(page: Pixels) -> None:
    assert read_loaded([page], Asked("khm", 3, 200), 60, "tesseract") is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system splits no processes off")
def test_a_process_that_was_split_off_begins_its_own(page: Pixels) -> None:
    before = _engine().read([page], 200, Shape.PAGE)
    split = os.fork()
    if not split:
        same = _engine().read([page], 200, Shape.PAGE) == before
        os._exit(0 if same else 1)
    _, status = os.waitpid(split, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert _engine().read([page], 200, Shape.PAGE) == before


@pytest.mark.parametrize("wish", ["no-such-tesseract", "false"])
def test_a_program_that_says_nothing_of_itself_has_no_library(wish: str, page: Pixels) -> None:
    assert told(wish) == ("", "")
    assert read_loaded([page], Asked("vie", 3, 200), 60, wish) is None
