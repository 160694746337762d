"""The pictures of what the imaging did show each step that a page needed, and only those."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from reading_engine import has_vietnamese

from corpus.degrade import degrade, draw_pages, written
from corpus.source import DOCUMENTS
from models.document import Origin, Page, Verdict, Word
from models.spans import Box, Span
from pipeline.cli import main
from pipeline.pictures import write_pictures
from pipeline.recipe import Recipe

pytestmark = pytest.mark.slow

DPI = 100
#: At the resolution of the files, so that nothing is drawn larger.
RECIPE = Recipe(ocr_dpi=DPI)
CLEAN = draw_pages((DOCUMENTS / "nghi-quyet-tinh-uy" / "nghi-quyet-tinh-uy.pdf").read_bytes(), DPI)


def file(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.pdf"
    path.write_bytes(written(degrade(CLEAN[-1:], kind, "heavy", 3, DPI), kind, "heavy", DPI))
    return path


def page(*words: Word, origin: Origin = Origin.OCR) -> Page:
    return Page(1, "Điều 1", origin, Verdict.USABLE, "", words, resolution=float(DPI))


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        ("clean", []),
        ("skew", ["level"]),
        ("seal", ["inks"]),
        ("photo", ["paper", "light"]),
        ("edges", ["edges"]),
        ("turned", ["turn"]),
    ],
)
def test_each_step_that_was_needed_has_its_picture(
    kind: str, steps: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "out" / "deep"
    count = write_pictures(file(tmp_path, kind), [page()], out, RECIPE, str)
    names = sorted(path.stem for path in out.iterdir())
    assert len(names) == count
    shown = [name.rpartition("-")[2] for name in names]
    assert shown[0] == "original"
    assert shown[-1] == "words"
    # rotation by photograph or pen may need one step more; none may be missing, in this order
    assert [step for step in shown if step in steps] == steps
    assert kind != "clean" or len(shown) == 2
    assert names[0] == f"{kind}-001-0-original"


def test_words_are_framed_in_the_colour_of_their_certainty(tmp_path: Path) -> None:
    sure = Word(Span(0, 4), Box(72, 72, 144, 90), 0.98)
    unsure = Word(Span(5, 6), Box(200, 72, 260, 90), 0.3)
    write_pictures(file(tmp_path, "clean"), [page(sure, unsure)], tmp_path, RECIPE, str)
    [path] = tmp_path.glob("*-words.png")
    seen = cv2.imread(str(path)).astype(int)
    scale = seen.shape[0] / 842
    blue, green, red = seen[round(72 * scale), round(100 * scale)]
    assert green > red + 60
    assert green > blue + 60
    blue, green, red = seen[round(72 * scale), round(230 * scale)]
    assert red > green + 60


def test_pages_of_letters_have_no_pictures(tmp_path: Path) -> None:
    read = page(origin=Origin.LAYER)
    assert write_pictures(tmp_path / "gone.pdf", [read], tmp_path, RECIPE, str) == 0


def test_frames_of_an_image_file_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "two.tif"
    first, second = (Pictures.new("L", (400, 500), shade) for shade in (255, 90))
    first.save(path, save_all=True, append_images=[second])
    pages = [page(), Page(2, "", Origin.OCR, Verdict.NONE, "")]
    write_pictures(path, pages, tmp_path / "out", RECIPE, str)
    light, dark = (
        np.asarray(Pictures.open(io.BytesIO((tmp_path / "out" / name).read_bytes())))
        for name in ("two-001-0-original.png", "two-002-0-original.png")
    )
    assert light.mean() > 250
    assert dark.mean() < 100


@pytest.mark.ocr
@pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is missing")
def test_the_command_names_the_pictures_in_its_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    path = file(tmp_path, "turned")
    assert main(["read", str(path), "--pictures", str(out)]) == 0
    told = capsys.readouterr()
    assert "Ban Tổ chức Tỉnh ủy" in told.out
    assert {p.name for p in out.iterdir()} >= {
        "turned-001-0-ban-goc.png",
        "turned-001-1-xoay-dung.png",
    }
    assert str(out) in told.err


def test_a_folder_that_cannot_be_made_is_said_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "clean")
    assert main(["read", str(path), "--pictures", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "clean.pdf" in told.err
