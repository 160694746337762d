"""The number line of a head is looked at again where no number was read from it.

What a clerk wrote between "Số:" and the symbol leans into the print, stands above the line or runs
over the slash, and the engine loses the printed symbol with it: `số 214` ⏎ `;src-QLG`. By itself
the symbol is read well. Nothing that was written is read better so, and nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from extractors.codes import find_codes
from extractors.patterns import compiled
from extractors.symbols import type_of
from models.document import DISPUTED
from models.spans import Box
from models.wording import unmarked
from pipeline.canvas import Pixels, blobs
from pipeline.leaders import INK
from pipeline.ocr import Care, Engine, Shape
from pipeline.prints import Print, fragments, height

#: "Số:" as it is read, also where a hand or a rule touches it.
_LABEL = compiled(r"[Ss][\Ll][:;.,]{0,2}|[S8$5§s][\Ll\d]?[^\s\w]{0,2}[:;]")
_PLAIN_LABEL = re.compile(r"[Ss][oôóòồốổỗộõ][:;.]?")
#: A symbol, and what of a hand may be read in front of it: "Ô/NQ-HĐND", "ðKH-UBND", "105/KH-UBND".
_SYMBOL = compiled(r"[\Lu][\Lu\Ll]{0,8}\d{0,2}(?:[-/][\Lu][\Lu\Ll&]{0,9}\d{0,2}){1,3}")
_BEFORE = (compiled(r"[^/⁄-]{0,4}[/⁄-]"), compiled(r"[^/⁄\Lu-]{1,4}"))
#: A head stands in the upper part of a page, and its number in the left one.
_HEAD, _LEFT = 0.45, 0.5
#: In heights of the label: how far above it its office is named; how far off its line a word of it
#: may stand; the white between two words, and how low a letter may be.
_OFFICE, _OFF, _BLANK, _LETTER = 9.0, 0.9, 0.22, 0.25
#: The label is no higher than so many usual words, and letters lower by a share that varies so.
_HIGH, _SIZES = 1.3, 0.35
#: What the engine reads within so many heights of the label's middle it reads as its line.
_LEVEL = 0.35
#: So many beginnings of the symbol are tried, and what is less sure than this is left.
_TRIED, _SURE, _SURER = 4, 0.5, 0.6
#: Words of a place before the day, which may stand on the same line: "Hà Nội, ngày …".
_PLACE = compiled(r"[\Lu][\Ll]{1,8},?|ng[àa]y")
#: Around a symbol that is not to be cut, in heights of the label.
_MARGIN = 0.4


class _Row(NamedTuple):
    """The label of a number and the words behind it, up to `end`."""

    label: Print
    words: tuple[Print, ...]
    end: float


def number_again(
    prints: tuple[Print, ...], pixels: Pixels, resolution: float, engine: Engine
) -> tuple[Print, ...]:
    """The words of a page, with the printed symbol of its number where that was lost.

    The figures before it are then in doubt. Boxes are in `pixels`, which has so many dots per inch.
    Raises `OcrError`.
    """
    row = _number_row(prints, pixels.shape)
    if row is None or _is_read(row):
        return prints
    # the dots of a line to write on make the label's box higher
    high = min(row.label.box.bottom - row.label.box.top, _HIGH * height(prints))
    starts = list(_starts(pixels, row, high))[-_TRIED:]
    if not starts:
        return prints
    images = [_cut(pixels, row, start, high) for start in starts]
    read = engine.read(images, resolution, Shape.LINE, Care.ALL)
    names = _initials(prints, row, high)
    found = [
        (worth, said.box.x0, said)
        for start, words in zip(starts, read, strict=True)
        for said in _symbols(words, start, row)
        if (worth := _worth(said, names))
    ]
    if not found:
        return prints
    symbol = max(found, key=lambda one: one[:2])[-1]
    return _mended(prints, row, replace(symbol, box=_levelled(symbol.box, pixels, high)))


def _number_row(prints: Sequence[Print], shape: Sequence[int]) -> _Row | None:
    """The first number line of the page, below the name of an office."""
    for word in sorted(prints, key=lambda p: p.box.top):
        if word.box.top > _HEAD * shape[0]:
            return None
        if word.box.x0 > _LEFT * shape[1] or not _LABEL.fullmatch(word.text):
            continue
        high = word.box.bottom - word.box.top
        line = [p for p in prints if p is not word and abs(p.middle - word.middle) < _OFF * high]
        if any(p.box.x0 < word.box.x0 for p in line) or not _below_office(word, prints, high):
            continue
        behind = sorted((p for p in line if p.box.x0 >= word.box.x1 - high / 2), key=_left)
        end = next((k for k, p in enumerate(behind) if _is_other(p, shape[1])), len(behind))
        edge = behind[end].box.x0 - high / 2 if end < len(behind) else _LEFT * shape[1]
        return _Row(word, tuple(behind[:end]), edge)
    return None


def _left(word: Print) -> float:
    return word.box.x0


def _is_other(word: Print, wide: int) -> bool:
    """Whether a word belongs to the right column: the place before the day, the country's name."""
    return word.box.x0 > _LEFT * wide or _PLACE.fullmatch(word.text) is not None


def _below_office(label: Print, prints: Sequence[Print], high: float) -> bool:
    """Whether words in capitals stand above the label."""
    return any(
        len(p.text) > 1
        and p.text.isupper()
        and 0 < label.box.top - p.box.top < _OFFICE * high
        and p.box.x1 > label.box.x0 - 4 * high
        and p.box.x0 < label.box.x1 + 8 * high
        for p in prints
    )


def _is_read(row: _Row) -> bool:
    """Whether a whole number was read behind the label, with a symbol and nothing else."""
    words = _without_strays(row)
    text = " ".join(p.text for p in words)
    label, codes = row.label, find_codes(f"số {text}")
    if not _PLAIN_LABEL.fullmatch(label.text) or not codes:
        return False
    far = _LEVEL * (label.box.bottom - label.box.top)
    level = all(abs(p.middle - label.middle) < far for p in words)
    return level and codes[0].span.start == len("số ") and len(text) - len(codes[0].raw) <= 1


def _without_strays(row: _Row) -> tuple[Print, ...]:
    """The words behind the label without what lies above the line and is no part of a number: the
    star that the party has there, and specks behind the number's end."""
    far = _LEVEL * (row.label.box.bottom - row.label.box.top)
    level = [p for p in row.words if abs(p.middle - row.label.middle) < far]
    top = min((p.box.top for p in level), default=0.0)
    end = max((p.box.x1 for p in level), default=0.0)
    return tuple(
        p
        for p in row.words
        if p.box.bottom > top
        or (p.box.x0 < end and any(map(str.isalnum, p.text)))
        or (p.box.x0 >= end and p.confidence >= _SURE)
    )


def _starts(pixels: Pixels, row: _Row, high: float) -> Iterator[float]:
    """Where words begin in the ink behind the label, from left to right."""
    box = row.label.box
    x0 = int(box.x1 + 0.1 * high)
    band = np.ascontiguousarray(pixels[int(box.top) : int(box.bottom) + 1, x0 : int(row.end)])
    if not band.size:
        return
    _, ink = cv2.threshold(band, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    parts, stats = blobs(np.asarray(ink, np.uint8), 8)
    # the dots of a line to write on stand between all words
    letters = stats[:, cv2.CC_STAT_HEIGHT] >= _LETTER * high
    letters[0] = False
    columns = np.flatnonzero(letters[parts].any(axis=0))
    blank = max(_BLANK * high, 2.0)
    last = -2 * blank
    for column in columns.tolist():
        if column - last > blank:
            yield x0 + column
        last = column


def _cut(pixels: Pixels, row: _Row, start: float, high: float) -> Pixels:
    """The line from `start` on, with white around it."""
    top, bottom = _top(row, high), int(row.label.box.bottom + 0.3 * high)
    line = pixels[top : bottom + 1, int(start) - 1 : int(row.end)]
    return np.pad(line, int(_MARGIN * high) + 1, constant_values=255)


def _levelled(box: Box, pixels: Pixels, high: float) -> Box:
    """A box that rules or the dots of a line made too high, as high as the letters in it are."""
    part = pixels[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1]
    if box.bottom - box.top <= high or not part.size:
        return box
    _, stats = blobs((part < INK).astype(np.uint8), 8)
    letters = stats[1:][abs(stats[1:, cv2.CC_STAT_HEIGHT] / high - 0.8) < _SIZES]
    if not len(letters):
        return box
    top = box.top + float(np.median(letters[:, cv2.CC_STAT_TOP]))
    return replace(box, top=top, bottom=top + high)


def _top(row: _Row, high: float) -> int:
    return max(int(row.label.box.top - 0.1 * high), 0)


def _symbols(words: Sequence[Print], start: float, row: _Row) -> Iterator[Print]:
    """What the words read from `start` on can be as a symbol, with its joint; nothing if they are
    hardly trusted."""
    text = "".join(p.text for p in words).strip(".,;:_|'‘’")
    sure = min((p.confidence for p in words), default=0.0)
    if sure < _SURE or not text:
        return
    box = row.label.box
    end = start + max(p.box.x1 for p in words) - min(p.box.x0 for p in words)
    each = (end - start) / len(text)
    for cut in {0, *(found.end() for part in _BEFORE if (found := part.match(text)))}:
        joint = "-" if text.count("/", cut) else "/"
        codes = find_codes(f"số 1{joint}{text[cut:]}") if _SYMBOL.fullmatch(text, cut) else ()
        if len(codes) == 1:
            at = max(start, start + (cut - 1) * each)
            yield Print(joint + codes[0].symbol, replace(box, x0=at, x1=end), sure)


def _initials(prints: Sequence[Print], row: _Row, high: float) -> tuple[str, ...]:
    """The first letters of the lines in capitals above the label, with and without "VÀ"."""
    above = [
        p
        for p in prints
        if p.text.isupper()
        and p.text[0].isalpha()
        and 0 < row.label.box.top - p.box.top < _OFFICE * high
        and p.box.x1 <= row.end
    ]
    lines = sorted(fragments(above, high), key=lambda line: line.middle)
    words = [p.text for line in lines for p in line.prints]
    letters = [(w[0] if w[0] == "Đ" else unmarked(w[0]), w) for w in words]
    return (
        "".join(letter for letter, _ in letters),
        "".join(letter for letter, word in letters if word != "VÀ"),
    )


def _worth(said: Print, names: Sequence[str]) -> int:
    """How well a symbol fits the head: one that names a type or an office fits best, then one that
    begins as the name above it; of others none is told that isn't sure. 0 for what is left."""
    symbol = said.text[1:]
    head = re.split(r"[-/]", symbol)[0]
    if type_of(symbol):
        return 3
    own = head.rstrip("0123456789")
    if len(own) > 1 and any(own in name for name in names):
        return 2
    return int(said.confidence >= _SURER)


def _mended(prints: Sequence[Print], row: _Row, symbol: Print) -> tuple[Print, ...]:
    """The words with `symbol` for what was read there, and all of them on the line of the label."""
    start, level = symbol.box.x0, (symbol.box.top, symbol.box.bottom)
    named = _PLAIN_LABEL.fullmatch(row.label.text) and row.label.text[-1] in ":;"
    read = row.label.text if named else "Số:"
    own = replace(row.label.box, top=level[0], bottom=level[1])
    label = replace(row.label, text=read, box=own)
    replaced = {id(row.label), *map(id, row.words)}
    others = [p for p in prints if id(p) not in replaced]
    before = [p for p in row.words if (p.box.x0 + p.box.x1) / 2 < start]
    figures = [
        Print(
            p.text,
            Box(p.box.x0, level[0], min(p.box.x1, start), level[1]),
            min(p.confidence, DISPUTED),
        )
        for p in before
    ]
    return (*others, label, *figures, symbol)
