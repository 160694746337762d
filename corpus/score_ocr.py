"""How well pages are read from their pictures: character and word error rates against truth.

    python -m corpus.score_ocr            the figures
    python -m corpus.score_ocr -v         and the lines that differ most

Letters are compared in NFC, blanks as single spaces, quotation marks and dashes as one kind. The
truth of a picture is one running text; since a head in two columns can be written down in either
order, lines are matched wherever they stand (see `error_rates`).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import score_damage
from corpus.edits import cleaned, distance
from corpus.source import DOCUMENTS
from models.document import Source
from pipeline.media import JPEG, PDF
from pipeline.ocr import tesseract
from pipeline.pages import read_pages
from pipeline.process import leaves_of
from pipeline.recipe import Recipe

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "scans"


@dataclass(frozen=True, slots=True)
class Case:
    """A file of pictures, and what stands in them."""

    name: str
    data: bytes
    media_type: str
    truth: str


def score() -> dict[str, dict[str, float]]:
    """For each file of pictures with a truth: `cer` and `wer` in percent, as read and `restored_`,
    and `seconds` a page.

    Real pictures where there are some beside the checkout, and scans of the sample documents; then
    the damaged pages of `corpus.score_damage`, and what each imaging step gives.
    """
    whole = {case.name: measured for case, measured, _ in _run()}
    return {**whole, **score_damage.score(), **score_damage.score_steps()}


def error_rates(truth: str, read: str) -> tuple[float, float]:
    """The shares of characters and of words that are wrong, 0 and up; blocks may be in any order.

    >>> error_rates("Số: 12/QĐ-UBND", "Số: 12/QĐ-UBND")
    (0.0, 0.0)
    """
    want = [cleaned(block) for block in re.split(r"\n\s*\n", truth)]
    have = cleaned(read)
    best = min(
        (distance(" ".join(order).split(), have.split()), index, " ".join(order))
        for index, order in enumerate(_orders([b for b in want if b]))
    )
    words, _, text = best
    return distance(text, have) / max(len(text), 1), words / max(len(text.split()), 1)


def _orders(blocks: list[str]) -> Iterator[list[str]]:
    """The blocks as they stand, and with the first two, which may be columns, exchanged."""
    yield blocks
    if len(blocks) > 1:
        yield [blocks[1], blocks[0], *blocks[2:]]


def _run() -> Iterator[tuple[Case, dict[str, float], str]]:
    recipe = Recipe()
    for case in _cases():
        source = Source(case.name, "", case.media_type, len(case.data))
        started = time.perf_counter()
        pages = list(read_pages(source, case.data, recipe, tesseract(recipe)))
        seconds = (time.perf_counter() - started) / max(len(pages), 1)
        text = "\n\n".join(page.text for page in pages)
        characters, words = error_rates(case.truth, text)
        restored = "\n\n".join(leaf.text for leaf in leaves_of(pages))
        mended, mended_words = error_rates(case.truth, restored)
        figures = {
            "cer": round(100 * characters, 2),
            "wer": round(100 * words, 2),
            "restored_cer": round(100 * mended, 2),
            "restored_wer": round(100 * mended_words, 2),
            "seconds": round(seconds, 1),
        }
        yield case, figures, text


def _cases() -> Iterator[Case]:
    for path in sorted(SHARED.glob("*.jpg")):
        truth = path.with_name(re.sub(r"_v\d.*", "", path.stem) + "_gt.txt")
        if truth.exists():
            yield Case(path.name, path.read_bytes(), JPEG, truth.read_text(encoding="utf-8"))
    for path in sorted(DOCUMENTS.glob("*/*.scan.pdf")):
        yield Case(path.name, path.read_bytes(), PDF, _truth(path))


def _truth(path: Path) -> str:
    return path.with_name("truth.txt").read_text(encoding="utf-8")


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="print what was read")
    asked = parser.parse_args()
    for case, figures, text in _run():
        print(json.dumps({case.name: figures}, ensure_ascii=False))
        if asked.verbose:
            print(text)


if __name__ == "__main__":
    main()
