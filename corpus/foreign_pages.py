"""Makes lines of Vietnamese as an English OCR reads them, with their truth.

    python -m corpus.foreign_pages TEXT… --pages 150 --out pairs.tsv

Each TEXT is a file of plain text. A page is one stretch of it, set in type, scanned with a little
wear and read by Tesseract's `eng`. The table has the columns `garbled`, `truth`, `page` and
`condition`, a line of print a row, as `corpus.train_channel` reads them. The same seed gives the
same pages with the same versions of Pillow and Tesseract.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from pipeline.normalise import normalise
from pipeline.syllables import strip

Pixels = npt.NDArray[np.uint8]

#: Typefaces with the letters of Vietnamese: mostly those of offices.
FACES = ("Tinos-Regular", "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "LiberationSerif-Regular",
         "Tinos-BoldItalic", "Arimo-Regular", "DejaVuSerif")  # fmt: skip
_DPI = (150, 200, 200, 250, 300)
#: Height of a page and width of its lines in inches; words on it.
_HEIGHT, _WIDTH, _MARGIN = 11.0, 6.4, 0.7
_WORDS = 420


def drawn(
    words: Sequence[str], face: str, dpi: int, rng: np.random.Generator
) -> tuple[Pixels, list[str]]:
    """A page with these words, black on white, and its lines."""
    size = round(float(rng.uniform(12.5, 14.5)) * dpi / 72)
    font = _font(face, size)
    sheet = Image.new("L", (round((_WIDTH + 2 * _MARGIN) * dpi), round(_HEIGHT * dpi)), 255)
    pen = ImageDraw.Draw(sheet)
    leading = round(size * rng.uniform(1.3, 1.55))
    lines: list[str] = []
    y = round(_MARGIN * dpi)
    line = ""
    for word in [*words, ""]:
        longer = f"{line} {word}".strip()
        if word and font.getlength(longer) <= _WIDTH * dpi:
            line = longer
            continue
        pen.text((_MARGIN * dpi, y), line, font=font, fill=0)
        lines.append(line)
        line = word
        y += leading
        if y > (_HEIGHT - _MARGIN) * dpi:
            break
    return np.asarray(sheet, np.uint8), lines


def worn(sheet: Pixels, dpi: int, rng: np.random.Generator) -> Pixels:
    """The sheet after a scanner of an office: a little blur and grain, thin or fat ink, JPEG."""
    page = cv2.GaussianBlur(sheet, (0, 0), dpi / 200 * rng.uniform(0.3, 1.1)).astype(np.float64)
    page = 255 * (page / 255) ** rng.choice((0.6, 1.0, 1.0, 1.8))
    page += rng.normal(0, rng.uniform(0, 14), page.shape)
    if rng.random() < 0.3:  # a copier or a fax knows black and white only
        page = np.where(page > rng.uniform(120, 190), 255.0, 0.0)
    file = BytesIO()
    clipped = np.clip(page, 0, 255).astype(np.uint8)
    Image.fromarray(clipped).save(file, "JPEG", quality=int(rng.integers(40, 85)))
    return np.asarray(Image.open(file), np.uint8)


def read(page: Pixels, dpi: int) -> list[str]:
    """The lines that Tesseract's `eng` reads."""
    file = BytesIO()
    Image.fromarray(page).save(file, "PNG")
    command = ["tesseract", "-", "-", "-l", "eng", "--psm", "6", "--dpi", str(dpi)]
    done = subprocess.run(  # noqa: S603 -- a fixed command
        command, input=file.getvalue(), capture_output=True, check=True, env=_ONE_THREAD
    )
    return [line for line in normalise(done.stdout.decode())[0].split("\n") if line.strip()]


_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"}


def paired(lines: Sequence[str], truth: Sequence[str]) -> list[tuple[str, str]]:
    """Each line as it was read beside the line that it is, in order; strangers are dropped.

    >>> paired(["Cén ctr Luat", "|"], ["Căn cứ Luật", "Tổ chức"])
    [('Cén ctr Luat', 'Căn cứ Luật')]
    """
    pairs = []
    at = 0
    for line in lines:
        for k in range(at, min(at + 3, len(truth))):
            if SequenceMatcher(None, strip(line), strip(truth[k]), autojunk=False).ratio() > 0.6:
                pairs.append((line, truth[k]))
                at = k + 1
                break
    return pairs


def stretches(texts: Sequence[str], rng: np.random.Generator) -> Iterator[list[str]]:
    """Without end: the words of a page, from anywhere in a text."""
    words = [[w for w in re.findall(r"\S+", t) if len(w) < 25] for t in texts]
    words = [w for w in words if len(w) > _WORDS]
    while words:
        row = words[int(rng.integers(len(words)))]
        start = int(rng.integers(len(row) - _WORDS))
        yield row[start : start + _WORDS]


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{name}.ttf", size)


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line, draws, reads, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    rng = np.random.default_rng(options.seed)
    texts = [normalise(path.read_text(encoding="utf-8"))[0] for path in options.texts]
    source = stretches(texts, rng)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\")
        table.writerow(("garbled", "truth", "page", "condition"))
        for number in range(options.pages):
            face, dpi = str(rng.choice(FACES)), int(rng.choice(_DPI))
            sheet, lines = drawn(next(source), face, dpi, rng)
            found = paired(read(worn(sheet, dpi, rng), dpi), lines)
            table.writerows((g, t, f"made-{number}", f"{face}@{dpi}") for g, t in found)
            file.flush()
            print(f"page {number}: {len(found)} of {len(lines)} lines", file=sys.stderr)


if __name__ == "__main__":
    main()
