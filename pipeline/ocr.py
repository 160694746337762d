"""Letters read from pixels: the engine's contract, and Tesseract as the engine."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Protocol

from models.spans import Box
from pipeline.engine_process import Unavailable, engine_process
from pipeline.engines import folder_told
from pipeline.errors import EngineMissing, OcrError, PageTimeout
from pipeline.prints import Print
from pipeline.recipe import Recipe
from pipeline.syllables import is_syllable, strip

if TYPE_CHECKING:
    from pipeline.imaging import Pixels

#: Signs without a letter are dirt when the engine is less sure of them than this.
_DIRT = 0.3
_NOT_A_WORD = re.compile(r"[\W_]+")
#: What rules, specks and stains are read as; no word of a letter consists of these alone.
_STAIN = re.compile(r"[_~`^'‘’\"„ˆ|¬¦°·.,:;=\\]+")
#: What the label of a provision is read as when no letter or digit is left of it: `!.` for 1.
_LABEL = re.compile(r"[!\[\]?/§$&@€©][.,)]")
#: In heights of the word after it: the least height of a label, and the most white behind it.
_LABEL_HIGH, _LABEL_APART = 0.5, 2.0
#: A dash is no higher than this share of the word after it, and broader than high by so much.
_DASH_HIGH, _DASH_WIDE = 0.3, 1.35
#: What a number can be read as.
_DIGITS = "0123456789.,"
#: Tesseract keeps memory up to so many bytes for its next use of it: 3 to 5 % less time.
_KEPT_MEMORY = str(1 << 28)
#: The level of a word in Tesseract's table, which tells of pages, blocks and lines, too; and how
#: much it tells of each.
_WORD, _COLUMNS = "5", 12
#: Boxes are so much higher than is usual in a line, of at least so many words, if they reach out.
_TOO_HIGH, _FEW = 1.7, 4
#: A box that reaches further up or down than those beside it by this share of the usual height has
#: something of another line in it, too.
_REACHES = 0.5
#: A letter whose box is so much within the one before or after it was read there already.
_WITHIN = 0.5
#: A figure lower than this share of the word that it lies in is a speck.
_SPECK = 0.35
#: A word as long as this that repeats a few letters is a dotted line to be written on.
_LEADER = 16
#: So is one of a single letter, so many times.
_ONE_LETTER = 6
#: An i, as the engine reads it in `điểm i khoản 2`; no Vietnamese text has this sign.
_UPSIDE_DOWN = "¡"
#: A word before a dotted line, which the engine reads in one: `trú:...............-`.
_LED = re.compile(r"(?P<word>[^\W\d_]{2,}:)[.…]{8,}\W*")


class Shape(Enum):
    """How the text lies in an image. The value is Tesseract's page segmentation mode."""

    PAGE = 3  #: a page: columns, headings, blocks
    COLUMN = 6  #: one column of lines
    LINE = 7  #: one line
    FIGURES = 10  #: a number, and nothing but digits
    SCATTERED = 11  #: words here and there


class Care(Enum):
    """With which of the wished languages an image is read; each is a model of its own."""

    FIRST = "first"  #: the first: what a good page needs
    OTHERS = "others"  #: all but the first: a second opinion of what was read with that
    ALL = "all"  #: all of them, line by line the one that the engine believes most


#: What is hard to read when it is read with all languages: poor pages, tables, print under seals.
_HARD = (Shape.PAGE, Shape.COLUMN, Shape.SCATTERED)


class Engine(Protocol):
    """Reads an image."""

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        """The words in each of these grey images of `resolution` dots per inch, boxes in pixels.

        Images that are known together are read together: an engine takes time to begin. Raises
        `OcrError`.
        """
        ...


@dataclass(slots=True)
class Habit:
    """What the last page of a file tells of the next one: whether it was hard to read."""

    poor: bool = False


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract with the best of the wished languages that this machine has."""

    wished: tuple[str, ...]
    timeout: int

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        """The words, as `Engine` says.

        A process that stays reads them where there can be one, which takes half the time. Else
        pytesseract does, which starts one for each call: when the other could not, and for poor
        pages and tables, which are read with all languages and in which this machine's Tesseract
        errs less (coarse scans: 3.9 words of 100, the other 5.2).

        Raises `EngineMissing` (`engine_missing`, `language_missing`), `PageTimeout`
        (`page_timeout`) and `OcrError` (`ocr_failed`).
        """
        found = languages(self.wished)
        if care is not Care.ALL and len(found) > 1:
            found = found[:1] if care is Care.FIRST else found[1:]
        dpi, only = round(resolution), _DIGITS if shape is Shape.FIGURES else ""
        hard = care is Care.ALL and shape in _HARD
        folder = None if hard else models_folder()
        stays = engine_process(folder) if folder else None
        tables: Sequence[str] | None = None
        if stays is not None:
            with suppress(Unavailable):
                tables = stays.read(images, dpi, shape.value, "+".join(found), only, self.timeout)
        if tables is None:
            tables = self._started(images, dpi, shape, found, only)
        return tuple(map(_words, tables))

    def _started(
        self, images: Sequence[Pixels], dpi: int, shape: Shape, found: Sequence[str], only: str
    ) -> tuple[str, ...]:
        """Tesseract's table of each image, from a process that is started for them."""
        import cv2
        import pytesseract

        options = f"--psm {shape.value} --dpi {dpi} -c tessedit_do_invert=0"
        if only:
            options += f" -c tessedit_char_whitelist={only}"
        with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
            paths = [Path(folder) / f"{number}.tif" for number in range(len(images))]
            names = Path(folder) / "images.txt"
            try:
                for path, pixels in zip(paths, images, strict=True):
                    # not packed, and of all kinds the one that the engine takes up soonest; on a
                    # full disk OpenCV itself would print what it thinks of that
                    packed = [cv2.IMWRITE_TIFF_COMPRESSION, 1]
                    path.write_bytes(cv2.imencode(".tif", pixels, packed)[1].data)
                names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            except OSError as error:
                raise OcrError("ocr_failed", str(error)) from error
            try:
                said = str(
                    pytesseract.image_to_data(
                        str(names), lang="+".join(found), config=options, timeout=self.timeout
                    )
                )
            except RuntimeError as error:
                if "timeout" in str(error):
                    raise PageTimeout("page_timeout", seconds=str(self.timeout)) from error
                raise OcrError("ocr_failed", str(error)[:300]) from error
        tables: list[list[str]] = [[] for _ in images]
        for row in said.split("\n")[1:]:
            if row:
                tables[int(row.split("\t", 2)[1]) - 1].append(row)
        return tuple("\n".join(rows) for rows in tables)


def _words(table: str) -> tuple[Print, ...]:
    """The words of an image, from Tesseract's table of it."""
    lines: dict[tuple[str, ...], list[Print]] = {}
    for row in table.split("\n"):
        told = row.split("\t", 11)
        said = _without_leader(told[-1]) if told[0] == _WORD and len(told) == _COLUMNS else ""
        if said.strip():
            block, part, line, _, left, top, wide, high, sure = told[2:-1]
            x, y = float(left), float(top)
            box = Box(x, y, x + float(wide), y + float(high))
            word = Print(said, box, min(max(float(sure) / 100, 0.0), 1.0))
            lines.setdefault((block, part, line), []).append(word)
    return tuple(word for line in lines.values() for word in levelled(without_dirt(line)))


def without_dirt(line: Sequence[Print]) -> tuple[Print, ...]:
    """The words of one line of print without specks, stains and leaders; a `~` that begins it as a
    dash does is one.

    A sign that the engine hardly trusts stays where a label may stand: a provision that lost its
    number looks as if it had none, but `!. Ngân sách` can be mended, or seen.
    """
    line = [_as_dash(word, line[k + 1 : k + 2]) if k == 0 else word for k, word in enumerate(line)]
    clean = [not _is_dirt(word.text, word.confidence) for word in line]
    first = clean.index(True) if any(clean) else 0
    if first and _may_be_label(line[first - 1], line[first]):
        clean[first - 1] = True
    return tuple(word for word, keep in zip(line, clean, strict=True) if keep)


def _as_dash(word: Print, after: Sequence[Print]) -> Print:
    """The word, a dash if it is a `~` as low as one before a word: an item of a list."""
    if word.text != "~" or not after or not after[0].text[0].isalpha():
        return word
    own, other = word.box, after[0].box
    low = own.bottom - own.top <= _DASH_HIGH * (other.bottom - other.top)
    wide = own.x1 - own.x0 >= _DASH_WIDE * (own.bottom - own.top)
    within = other.top < word.middle < other.bottom
    return replace(word, text="-") if low and wide and within else word


def _may_be_label(word: Print, after: Print) -> bool:
    """Whether it stands before a capital letter as the label of a provision does, and as high."""
    high = after.box.bottom - after.box.top
    return (
        _LABEL.fullmatch(word.text) is not None
        and after.text[0].isupper()
        and word.box.bottom - word.box.top >= _LABEL_HIGH * high
        and 0 <= after.box.x0 - word.box.x1 <= _LABEL_APART * high
        and word.box.top < after.middle < word.box.bottom
    )


def levelled(line: Sequence[Print]) -> tuple[Print, ...]:
    """The words of one line of print; a box that reaches into other lines ends where its
    neighbour's does. A letter that was read twice, in its word and beside it, is left out.

    On poor scans the engine counts specks and the marks of the next line to a word, and its box
    would stand in both lines.
    """
    line = [word for k, word in enumerate(line) if not _read_twice(line, k)]
    if len(line) < _FEW:
        return tuple(line)
    usual = median(word.box.bottom - word.box.top for word in line)
    sound = [word.box for word in line if word.box.bottom - word.box.top <= _TOO_HIGH * usual]
    words = []
    for k, word in enumerate(line):
        box = word.box
        if box.bottom - box.top > _TOO_HIGH * usual:
            near = min(sound, key=lambda other: abs(other.x0 + other.x1 - box.x0 - box.x1))
            word = replace(word, box=Box(box.x0, near.top, box.x1, near.bottom))
        elif box.bottom - box.top > usual:
            beside = [other.box for other in (*line[max(k - 2, 0) : k], *line[k + 1 : k + 3])]
            top = min(other.top for other in beside)
            bottom = max(other.bottom for other in beside)
            top = top if box.top < top - _REACHES * usual else box.top
            bottom = bottom if box.bottom > bottom + _REACHES * usual else box.bottom
            if bottom - top > usual / 2:
                word = replace(word, box=Box(box.x0, top, box.x1, bottom))
        words.append(word)
    return tuple(words)


def _read_twice(line: Sequence[Print], at: int) -> bool:
    """Whether a word is a letter of the one before or after it, or a sign within that one's box.

    A letter that is a word of its own is left, which boxes may overlap, too; so is a figure, if it
    is no speck within the other word, and the name of a point, whatever sign it was read as.
    """
    word = line[at]
    letter = word.text
    if len(letter) != 1:
        return False
    if letter == _UPSIDE_DOWN and at and line[at - 1].text.casefold() == "điểm":
        return False
    own = word.box
    for k, end in ((at - 1, -1), (at + 1, 0)):
        if not 0 <= k < len(line) or (len(line[k].text) < 2 and (k > at or line[k].text != letter)):
            continue
        wide, high = own.shared(line[k].box)
        share = max(wide, 0) * max(high, 0) / max((own.x1 - own.x0) * (own.bottom - own.top), 1)
        if letter.isdigit():
            same = own.bottom - own.top < _SPECK * (line[k].box.bottom - line[k].box.top)
        else:
            one, other = letter.casefold(), line[k].text[end].casefold()
            # before its word a letter may have been read without its tone
            same = not letter.isalpha() or one == other or (k > at and strip(one) == strip(other))
        if share > _WITHIN and same:
            return True
    return False


def tesseract(recipe: Recipe) -> Engine:
    """The engine that `recipe` asks for. Nothing is looked for before the first image."""
    # Tesseract's threads make it slower: a page took 6.9 s with them and 1.9 s without
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    # nor is it to give back memory that it takes again at once
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", _KEPT_MEMORY)
    os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", _KEPT_MEMORY)
    return Tesseract(recipe.ocr_languages, recipe.ocr_timeout)


@cache
def languages(wished: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the `wished` languages that are installed, under the name they are installed by.

    The same model is `script/Vietnamese` or `Vietnamese`, as the system's maker packs it. Raises
    `EngineMissing` (`engine_missing`, or `language_missing` when none is there).
    """
    here = installed()
    found = tuple(
        name
        for wish in wished
        if (name := next((n for n in (wish, wish.rpartition("/")[2]) if n in here), None))
    )
    if not found:
        raise EngineMissing("language_missing", languages=", ".join(wished))
    return found


def installed() -> tuple[str, ...]:
    """The languages of this machine's Tesseract.

    Raises `EngineMissing` (`engine_missing`) without one.
    """
    return tuple(line.strip() for line in _listed().splitlines()[1:] if line.strip())


def models_folder() -> str | None:
    """The folder in which this machine's Tesseract has its languages; None if it doesn't say.

    Raises `EngineMissing` (`engine_missing`) without one.
    """
    return folder_told(_listed())


def _listed() -> str:
    from pytesseract import pytesseract

    # pytesseract's own list leaves out names with capitals, as the script models have
    return _list_of(pytesseract.tesseract_cmd, os.environ.get("TESSDATA_PREFIX"))


@cache
def _list_of(command: str, _prefix: str | None) -> str:
    try:
        return subprocess.run(  # noqa: S603 - a fixed call, no shell
            [command, "--list-langs"], capture_output=True, text=True, timeout=60, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineMissing("engine_missing", str(error)) from error


def _without_leader(text: str) -> str:
    """A word without the dotted line behind it, with which it would be taken for dirt."""
    led = _LED.fullmatch(text.strip()) if len(text) >= _LEADER else None
    return led["word"] if led and is_syllable(led["word"][:-1].lower()) else text


def _is_dirt(text: str, confidence: float) -> bool:
    word = text.strip()
    if _STAIN.fullmatch(word) and not word.startswith(".."):
        return True
    if len(word) >= _LEADER and len(set(word.casefold())) <= len(word) // 4:
        return True
    if len(word) >= _ONE_LETTER and word.isalpha() and len(set(word.casefold())) == 1:
        return True
    return confidence < _DIRT and _NOT_A_WORD.fullmatch(word) is not None
