"""Makes lines of Vietnamese as its own OCR misreads them on poor scans, with their truth.

    python -m corpus.misread_pages FOLDER --pages 300 --out pairs.tsv [--looks FACE@DPI…]

FOLDER holds texts as for `corpus.clean_text`. Each page is one stretch of one text, set in
type, scanned coarsely, squeezed as JPEG, drawn larger and read as `vanban read` would. The table
has the columns `document`, `look` (typeface and dots per inch), `engine`, `read` and `truth`, a
line of print a row. The same seed gives the same pages.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from corpus.clean_text import is_vietnamese, texts
from pipeline import imaging
from pipeline.layout import arrange
from pipeline.normalise import normalise
from pipeline.ocr import Shape, Tesseract
from pipeline.syllables import strip

Pixels = npt.NDArray[np.uint8]

#: Typeface → its files: upright, bold, italic, bold italic.
FACES = {
    "Tinos": ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"),
    "Arimo": ("Arimo-Regular", "Arimo-Bold", "Arimo-Italic", "Arimo-BoldItalic"),
    "DejaVuSerif": ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif", "DejaVuSerif-Bold"),
}
#: Dots per inch at which letters are drawn before they are scanned, and at which pages are read.
_INK, _READ = 440, 300
#: Words on a page, and the width of its column in inches.
_WORDS, _COLUMN = 430, 6.3
#: Words that a document must have, and letters that a word may have, to be drawn.
_LEAST_WORDS, _LONGEST = 100, 30
#: Looks that are learned from, and the share of pages read by `vie` alone.
_LOOKS = (
    *("Tinos@80", "Tinos@90", "Tinos@100", "Tinos@110", "Tinos@110", "Tinos@125", "Tinos@150"),
    *("Arimo@80", "Arimo@95"),
)
_PLAIN_SHARE = 0.65


@dataclass(frozen=True, slots=True)
class Look:
    """What a page is printed in, and how coarsely it was scanned."""

    face: str
    dpi: int

    @property
    def name(self) -> str:
        """`Tinos@110`."""
        return f"{self.face}@{self.dpi}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A line as it was read, and as it stands on paper."""

    read: str
    truth: str


def drawn(words: Sequence[str], look: Look, rng: np.random.Generator) -> tuple[Pixels, list[str]]:
    """A page with these words, as coarse grey pixels, and the lines that fit on it."""
    size = float(rng.choice((12, 12.5, 13, 13, 13.5, 14, 14)))
    width, margin = round(_COLUMN * _INK), round(0.9 * _INK)
    leading = round(size * rng.uniform(1.25, 1.6) * _INK / 72)
    sheet = Image.new("L", (width + 2 * margin, round(11.69 * _INK)), 255)
    pen = ImageDraw.Draw(sheet)
    _watermark(pen, sheet.size, rng)
    lines: list[str] = []
    y, at = margin, 0
    while at < len(words) and y + leading < sheet.height - margin:
        style = int(rng.choice(4, p=(0.74, 0.12, 0.1, 0.04)))
        font = _font(FACES[look.face][style], round(size * _INK / 72))
        space = font.getlength(" ") * rng.uniform(0.95, 1.3)
        capitals = style == 1 and rng.random() < 0.35
        for _ in range(int(rng.integers(1, 7))):  # lines in one style
            line: list[str] = []
            x = float(margin)
            while at < len(words):
                word = words[at].upper() if capitals else words[at]
                length = font.getlength(word)
                if x + length > margin + width and line:
                    break
                pen.text((x, y), word, font=font, fill=int(rng.integers(0, 40)))
                x += length + space
                line.append(word)
                at += 1
            if line:
                lines.append(" ".join(line))
            y += leading
            if at >= len(words) or y + leading >= sheet.height - margin:
                break
        y += round(leading * rng.uniform(0, 0.5))
    return scanned(np.asarray(sheet, np.uint8), look, rng), lines


def _watermark(pen: ImageDraw.ImageDraw, size: tuple[int, int], rng: np.random.Generator) -> None:
    if rng.random() > 0.3:
        return
    font = _font("Arimo-Bold", int(rng.integers(60, 220)) * _INK // 100)
    place = (int(rng.integers(0, size[0] // 2)), int(rng.integers(0, size[1])))
    pen.text(place, "SAO Y BẢN CHÍNH", font=font, fill=int(rng.integers(195, 240)))


def scanned(sheet: Pixels, look: Look, rng: np.random.Generator) -> Pixels:
    """The sheet through a poor scanner: ink that ran, few dots, blur, grain, skew, JPEG."""
    ink = cv2.GaussianBlur(sheet, (0, 0), rng.uniform(0.6, 2.6))
    if rng.random() < 0.4:  # scanned finely, thinned out later
        fine = rng.uniform(200, 300) / _INK
        ink = cv2.resize(ink, None, fx=fine, fy=fine, interpolation=cv2.INTER_AREA)
        times, way = look.dpi / (_INK * fine), cv2.INTER_LINEAR
    else:
        times, way = look.dpi / _INK, cv2.INTER_AREA
    small = cv2.resize(ink, None, fx=times, fy=times, interpolation=way)
    high, wide = small.shape
    angle = float(rng.normal(0, 0.25))
    turn = np.asarray(cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0), np.float64)
    turn[:, 2] += rng.uniform(-0.5, 0.5, 2)
    small = cv2.warpAffine(small, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=255)
    blur = rng.uniform(0.0, 0.9) * look.dpi / 110
    if blur > 0.25:
        small = cv2.GaussianBlur(small, (0, 0), blur)
    levels = 255 * (small.astype(np.float64) / 255) ** rng.choice((0.35, 0.5, 0.7, 1.0, 1.6))
    levels = 255 - (255 - levels) * rng.uniform(0.5, 1.0)
    levels = levels + rng.normal(0, rng.uniform(0, 7), levels.shape)
    file = io.BytesIO()
    page = Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))
    page.save(file, "JPEG", quality=int(rng.integers(25, 70)))
    return np.asarray(Image.open(file), np.uint8)


def read(page: Pixels, look: Look, engine: Tesseract, rng: np.random.Generator) -> list[str]:
    """The lines that the engine reads on the page, drawn larger as `pipeline.raster` does."""
    way = cv2.INTER_CUBIC if rng.random() < 0.5 else cv2.INTER_LINEAR
    times = _READ / look.dpi
    large = np.asarray(cv2.resize(page, None, fx=times, fy=times, interpolation=way), np.uint8)
    sheet = imaging.prepare(imaging.Sheet(large, imaging.identity()))
    [prints] = engine.read([sheet.pixels], _READ, Shape.PAGE)
    text, _ = arrange(prints, (), float(sheet.pixels.shape[1]))
    return [line for line in normalise(text)[0].split("\n") if line.strip()]


def paired(lines: Sequence[str], truth: Sequence[str]) -> list[Pair]:
    """Each read line with the words of the truth that stand in it; lines without any are dropped.

    >>> paired(["Căn cử Luật Tô chức"], ["Căn cứ Luật", "Tổ chức chính quyền"])[0].truth
    'Căn cứ Luật Tổ chức'
    """
    left = [(word, number) for number, line in enumerate(lines) for word in line.split()]
    right = [word for line in truth for word in line.split()]
    a, b = [_rough(word) for word, _ in left], [_rough(word) for word in right]
    held: list[list[str]] = [[] for _ in lines]
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            for i, j in zip(range(i0, i1), range(j0, j1), strict=True):
                held[left[i][1]].append(right[j])
        elif i1 > i0:
            share = (j1 - j0) / (i1 - i0)
            for j in range(j0, j1):
                i = min(i0 + int((j - j0) / share), i1 - 1)
                held[left[i][1]].append(right[j])
        elif i0:
            held[left[i0 - 1][1]].extend(right[j0:j1])
    pairs = (Pair(line, " ".join(words)) for line, words in zip(lines, held, strict=True))
    return [pair for pair in pairs if pair.truth]


def _rough(word: str) -> str:
    letters = "".join(c for c in strip(word).lower() if c.isalnum())
    return letters.translate(str.maketrans("il1o0", "iiioo")) or word


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{name}.ttf", size)


def stretches(
    paths: Sequence[Path], rng: np.random.Generator, *, held_out: bool
) -> Iterator[tuple[str, list[str]]]:
    """Without end: a document of the files, and a page's words from anywhere in it."""
    documents: list[tuple[str, list[str]]] = []
    for path in paths:
        for title, text in texts(path):
            name = f"{path.parent.name}/{path.name.partition('.')[0]}/{title}"
            if held_out is not is_held_out(name):
                continue
            lines = [x for x in normalise(text)[0].split("\n") if is_vietnamese(x)]
            words = " ".join(lines).replace("|", " ").split()
            words = [w for w in words if len(w) < _LONGEST and any(c.isalnum() for c in w)]
            if len(words) >= _LEAST_WORDS:
                documents.append((name, words))
    while documents:
        name, words = documents[int(rng.integers(len(documents)))]
        start = int(rng.integers(max(len(words) - _WORDS, 1)))
        yield name, words[start : start + _WORDS]


def is_held_out(name: str) -> bool:
    """Whether a document is kept for scoring: one in six, by its name.

    Of the official documents of 2025 (named in hexadecimal) those from a to f; all samples.
    """
    if "/official_2025/" in name:
        return name.rpartition("/")[2][:1] in "abcdef"
    return "/truth/" in name or zlib.crc32(name.encode()) % 6 == 0


def main() -> None:
    """Draws, reads, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--looks", nargs="*", default=list(_LOOKS))
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true", help="draw what is kept for scoring")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rng = np.random.default_rng(asked.seed)
    looks = [Look(face, int(dpi)) for face, _, dpi in (x.partition("@") for x in asked.looks)]
    engines = [Tesseract(wished, 120) for wished in (("vie",), ("vie", "script/Vietnamese"))]
    with asked.out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(
            file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
        )
        table.writerow(("document", "look", "engine", "read", "truth"))
        source = stretches(asked.files, rng, held_out=asked.held_out)
        for number, (document, words) in zip(range(asked.pages), source, strict=False):
            look = looks[int(rng.integers(len(looks)))]
            page, lines = drawn(words, look, rng)
            engine = engines[int(rng.random() > _PLAIN_SHARE)]
            for pair in paired(read(page, look, engine, rng), lines):
                row = (f"{document}#{number}", look.name, "+".join(engine.wished))
                table.writerow((*row, pair.read.replace("\t", " "), pair.truth))
            file.flush()
            print(f"\r{number + 1} pages", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
