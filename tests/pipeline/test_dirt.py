"""Borders, holes, streaks, watermarks and the back side go; letters, rules and faint print stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from corpus.degrade import degrade, draw_pages
from corpus.source import DOCUMENTS
from pipeline import dirt, lighting
from pipeline.imaging import Pixels, Sheet, Step, identity

DPI = 100.0


def page() -> Pixels:
    """A page of A4 with bars for words."""
    pixels = np.full((1169, 827), 255, np.uint8)
    rng = np.random.default_rng(5)
    for y in range(120, 1050, 24):
        x = 110
        while x < 720:
            wide = int(rng.integers(8, 30))
            pixels[y : y + 10, x : x + wide] = 10
            x += wide + 8
    return pixels


def sheet(pixels: Pixels) -> Sheet:
    return Sheet(pixels, identity(), DPI)


def bordered() -> Pixels:
    pixels = page()
    pixels[:, :22] = 15
    pixels[:14, 200:] = 15
    return pixels


def punched() -> Pixels:
    pixels = page()
    for y in (430, 745):
        cv2.circle(pixels, (45, y), 11, 30, -1)
    return pixels


@pytest.mark.parametrize("damaged", [bordered(), punched()], ids=["border", "holes"])
def test_the_margins_are_cleaned_and_the_words_are_not(damaged: Pixels) -> None:
    made = dirt.trimmed(sheet(damaged))
    assert made.steps == (Step.EDGES,)
    assert (made.pixels[:, :100] > 250).all()
    assert np.array_equal(made.pixels[20:, 105:], page()[20:, 105:])


@pytest.mark.parametrize("seed", [1, 5])
def test_streaks_go_and_the_words_they_cross_stay(seed: int) -> None:
    folder = DOCUMENTS / "nghi-quyet-hdnd"
    clean = draw_pages((folder / "nghi-quyet-hdnd.pdf").read_bytes(), 150)[1]
    damaged = degrade([clean], "streak", "medium", seed, 150)[0][:, :, 0]
    made = dirt.trimmed(Sheet(damaged, identity(), 150))
    assert made.steps == (Step.EDGES,)
    words = clean[:, :, 0] < 110
    streaks = (damaged < 110) & ~words
    assert (made.pixels[streaks] > 200).mean() > 0.8
    assert (made.pixels[words] < 130).mean() > 0.99


def ruled() -> Pixels:
    """The page with a table in place of its words."""
    pixels = np.full((1169, 827), 255, np.uint8)
    for x in (100, 250, 500, 720):
        pixels[100:1060, x : x + 2] = 10
    for y in range(100, 1061, 80):
        pixels[y : y + 2, 100:722] = 10
    return pixels


def initialled() -> Pixels:
    """A page number in the margin, and a signature that runs off the sheet."""
    pixels = page()
    cv2.putText(pixels, "12", (400, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 10, 2)
    return pixels


@pytest.mark.parametrize("pixels", [page(), ruled(), initialled()], ids=["words", "table", "head"])
def test_a_page_without_dirt_is_left(pixels: Pixels) -> None:
    clean = sheet(pixels)
    assert dirt.trimmed(clean) is clean


def test_specks_are_told_from_letters() -> None:
    noisy = page()
    rng = np.random.default_rng(3)
    noisy[rng.integers(0, 1169, 6000), rng.integers(0, 827, 6000)] = 0
    assert dirt.despeckled(sheet(noisy)).steps == (Step.SPECKS,)
    clean = sheet(page())
    assert dirt.despeckled(clean) is clean


def marked(level: int) -> Pixels:
    """The page under a watermark of broad grey strokes."""
    mark = np.full((1169, 827), 255, np.uint8)
    for x in range(-600, 800, 220):
        cv2.line(mark, (x, 1169), (x + 700, 0), level, 9)
    return np.minimum(page(), mark)


@pytest.mark.parametrize("level", [225, 200, 175])
def test_a_watermark_fades_and_the_words_in_it_stay(level: int) -> None:
    made = lighting.without_ghosts(sheet(marked(level)))
    clean = page()
    assert made.steps == (Step.GHOSTS,)
    assert made.pixels[clean == 10].max() < 60
    assert (made.pixels[clean == 255] > 235).mean() > 0.98


def test_pale_marks_beside_letters_stay() -> None:
    pixels = page()
    pixels[114:118, 112:716:12] = 165  # as tones over letters are in a coarse scan
    clean = sheet(pixels)
    assert lighting.without_ghosts(clean) is clean
    ghostly = pixels.copy()
    ghostly[1080:1160, 100:700] = 215
    made = lighting.without_ghosts(sheet(ghostly))
    assert (made.pixels[1090:1150, 110:690] == 255).all()
    assert made.pixels[114:118, 112:716:12].max() <= 175


def test_a_page_of_faint_print_keeps_it() -> None:
    pale = np.where(page() < 255, np.uint8(190), np.uint8(255))
    pale[40:48, 300:340] = 10
    made = sheet(pale)
    assert lighting.without_ghosts(made) is made


def test_shadows_become_white_and_ink_stays() -> None:
    shade = np.linspace(0.45, 1.0, 827)[None, :]
    made = lighting.lit(sheet((page() * shade).astype(np.uint8)))
    assert made.steps == (Step.LIGHT,)
    assert made.pixels[page() == 255].mean() > 250
    assert made.pixels[page() == 10].mean() < 25
    clean = sheet(page())
    assert lighting.lit(clean) is clean


def test_specks_go_and_dots_stay() -> None:
    clean = page()
    clean[1080:1084, 100:700:20] = 10  # dots of letters
    clean[1080:1084, 101:701:20] = 10
    clean[1080:1084, 102:702:20] = 10
    noisy = clean.copy()
    rng = np.random.default_rng(3)
    spots = rng.integers(0, 1169, 4000), rng.integers(0, 827, 4000)
    noisy[spots] = np.where(noisy[spots] > 128, 0, 255)
    made = dirt.despeckled(sheet(noisy)).pixels
    assert (made[clean == 255] > 128).mean() > 0.999
    assert (made[clean == 10] < 128).mean() > 0.99
    assert made[1081:1083, 101:701:20].max() < 128
