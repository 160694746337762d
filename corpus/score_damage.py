"""How well damaged pages are read: by plain Tesseract, by vanban before and after its restorer.

    python -m corpus.score_damage --strength medium --kind photo

Each page is damaged in each way that `corpus.degrade` knows; plain Tesseract gets the image as it
is, vanban gets it in a PDF and goes its usual way. The pages are four: the head of a decision,
prose, the end of a table that goes over pages, and an end with recipients and signature; two of
them, prose and the end, for light and heavy damage and for the steps. The words of the table are
compared in no order, for plain Tesseract does not know of rows.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.degrade import KINDS, STRENGTHS, Image, degrade, draw_pages, written
from corpus.edits import cleaned, distance
from corpus.source import DOCUMENTS
from models.document import Source
from pipeline.imaging import Step
from pipeline.media import PDF

#: A sample and the number of its page, from 0.
_PAGES = (
    ("quyet-dinh-de-an", 0),
    ("nghi-quyet-hdnd", 1),
    ("ke-hoach-ubnd", 4),
    ("nghi-quyet-tinh-uy", 1),
)
_FEWER_PAGES = (_PAGES[1], _PAGES[3])
_DPI, _SEED = 200, 11
#: What each step is for: it is measured on these kinds, with and without it.
_MEANT_FOR = {
    Step.PAPER: ("photo",),
    Step.INKS: ("seal", "portal"),
    Step.TURN: ("turned",),
    Step.SPECKS: ("speckle", "noise"),
    Step.LIGHT: ("light", "photo"),
    Step.GHOSTS: ("bleed", "watermark", "portal"),
    Step.EDGES: ("edges", "streak"),
    Step.LEVEL: ("skew", "scan"),
    Step.BENT: ("curl",),
}


@dataclass(frozen=True, slots=True)
class Task:
    """A page to be damaged and read. A step that is left out is left out for all readings."""

    sample: str
    page: int
    kind: str
    strength: str
    without: Step | None = None


@dataclass(frozen=True, slots=True)
class Errors:
    """Wrong characters and words, of so many."""

    wrong: int
    characters: int
    wrong_words: int
    words: int

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.wrong + other.wrong,
            self.characters + other.characters,
            self.wrong_words + other.wrong_words,
            self.words + other.words,
        )

    @property
    def rates(self) -> tuple[float, float]:
        """The shares of characters and of words that are wrong, in percent."""
        return (
            round(100 * self.wrong / max(self.characters, 1), 2),
            round(100 * self.wrong_words / max(self.words, 1), 2),
        )


def score(
    kinds: Iterable[str] = tuple(KINDS),
    strengths: Iterable[str] = tuple(STRENGTHS),
    jobs: int | None = None,
) -> dict[str, dict[str, float]]:
    """For each kind and strength the error rates of the three readings, in percent.

    `all medium` is over every kind but `clean`.
    """
    asked = [(kind, strength) for kind in kinds for strength in strengths]
    tasks = [
        Task(*page, kind, strength)
        for kind, strength in asked
        for page in (_PAGES if strength == "medium" else _FEWER_PAGES)
    ]
    found: dict[str, list[Errors]] = {}
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        for task, three in zip(tasks, pool.map(_three_readings, tasks), strict=True):
            names = [f"{task.kind} {task.strength}"]
            if task.kind != "clean":
                names.append(f"all {task.strength}")
            for name in names:
                before = found.get(name, [Errors(0, 0, 0, 0)] * 3)
                found[name] = [a + b for a, b in zip(before, three, strict=True)]
    return {name: _figures(errors) for name, errors in found.items()}


def _figures(errors: Sequence[Errors]) -> dict[str, float]:
    made: dict[str, float] = {}
    for prefix, each in zip(("plain_", "read_", ""), errors, strict=True):
        made[f"{prefix}cer"], made[f"{prefix}wer"] = each.rates
    return made


def score_steps(jobs: int | None = None) -> dict[str, dict[str, float]]:
    """What each imaging step gives: the word error rate with it and without it, in percent.

    On the kinds that the step is for, at medium strength, before the restorer.
    """
    pairs = [(step, kind) for step, kinds in _MEANT_FOR.items() for kind in kinds]
    wanted = dict.fromkeys((kind, without) for step, kind in pairs for without in (None, step))
    tasks = [
        Task(*page, kind, "medium", without) for kind, without in wanted for page in _FEWER_PAGES
    ]
    read = dict.fromkeys(wanted, Errors(0, 0, 0, 0))
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        for task, errors in zip(tasks, pool.map(_one_reading, tasks), strict=True):
            read[task.kind, task.without] += errors
    return {
        f"step {step}: {kind}": {
            "wer": read[kind, None].rates[1],
            "wer_without": read[kind, step].rates[1],
        }
        for step, kind in pairs
    }


def _three_readings(task: Task) -> list[Errors]:
    from pipeline.ocr import tesseract
    from pipeline.pages import read_pages
    from pipeline.process import leaves_of
    from pipeline.recipe import Recipe

    image, data, truth = _damaged(task)
    recipe = Recipe()
    source = Source(task.sample, "", PDF, len(data))
    pages = list(read_pages(source, data, recipe, tesseract(recipe)))
    read = "\n".join(page.text for page in pages)
    restored = "\n".join(leaf.text for leaf in leaves_of(pages))
    return [_errors(truth, text) for text in (_plain(image), read, restored)]


def _one_reading(task: Task) -> Errors:
    from pipeline.ocr import tesseract
    from pipeline.open_pdf import OpenPdf
    from pipeline.raster import draw
    from pipeline.recipe import Recipe
    from pipeline.scans import read_picture

    _, data, truth = _damaged(task)
    recipe = Recipe()
    left_out = () if task.without is None else (task.without,)
    with OpenPdf(data) as paper:
        picture = draw(paper, 1, float(_DPI), recipe)
    reading = read_picture(picture, tesseract(recipe), left_out)
    return _errors(truth, reading.text)


def _damaged(task: Task) -> tuple[Image, bytes, str]:
    """The damaged page as an image and in a PDF, and what stands on it."""
    clean, truth = _page(task.sample, task.page)
    [image] = degrade([clean], task.kind, task.strength, _SEED, _DPI)
    return image, written([image], task.kind, task.strength, _DPI), truth


@cache
def _page(sample: str, number: int) -> tuple[Image, str]:
    folder = DOCUMENTS / sample
    images = draw_pages((folder / f"{sample}.pdf").read_bytes(), _DPI)
    truths = (folder / "truth.txt").read_text(encoding="utf-8").split("\f")
    return images[number], truths[number]


def _plain(image: Image) -> str:
    """What `tesseract -l vie` makes of the image, told nothing more about it."""
    import cv2
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "page.png")
        cv2.imwrite(path, image[:, :, ::-1])
        return str(pytesseract.image_to_string(path, lang="vie"))


def _errors(truth: str, read: str) -> Errors:
    want, have = cleaned(truth), cleaned(read)
    if "|" in truth:
        want, have = " ".join(sorted(want.split())), " ".join(sorted(have.split()))
    return Errors(
        distance(want, have),
        len(want),
        distance(want.split(), have.split()),
        len(want.split()),
    )


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", choices=KINDS, action="append", help="all if none is named")
    parser.add_argument("--strength", choices=STRENGTHS, action="append")
    parser.add_argument("--steps", action="store_true", help="what each imaging step gives")
    parser.add_argument("--jobs", type=int, help="so many pages side by side")
    asked = parser.parse_args()
    if asked.steps:
        figures = score_steps(asked.jobs)
    else:
        figures = score(asked.kind or tuple(KINDS), asked.strength or tuple(STRENGTHS), asked.jobs)
    for name, values in figures.items():
        print(json.dumps({name: values}, ensure_ascii=False))


if __name__ == "__main__":
    main()
