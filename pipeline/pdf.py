"""The text layer of a PDF, page by page: words with boxes, ruled tables, and what is pictured."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from models.spans import Box
from models.wording import raised
from pipeline.bounded import Endless
from pipeline.content import Content, stream
from pipeline.grids import with_columns, with_rows
from pipeline.layout import Row
from pipeline.old_fonts import draws_capitals, encoding_of_font
from pipeline.prints import Print
from pipeline.prints import height as usual_height
from pipeline.raised import as_raised, parted, set_across
from pipeline.rulings import enclosed
from pipeline.tables import distribute, grid, rows

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumbedPage

#: Words further apart than this share of the letters' size are two.
_SPACE = 0.16
#: What the parser shows of a glyph without a letter.
_GLYPH = re.compile(r"\(cid:(\d{1,3})\)")
#: Rules nearer to each other than this (points) are one.
_NEAR = 3.0
#: Drawings with more rules than this are not searched for tables.
_MOST_RULES = 6_000
#: Pages with more letters than this are not pages of text.
_MOST_LETTERS = 60_000


class Spelling(NamedTuple):
    """A word in an old font: as the paper shows it, its letters in the file, and its codes.

    The letters are as many as the paper's, and small where the font draws capitals for them.
    """

    shown: Print
    letters: str
    codes: str


@dataclass(frozen=True, slots=True)
class LayerPage:
    """What the PDF itself says of a page: sizes in points, the words outside and inside tables.

    `pictured` is the share of the page that images cover, 0..1; `resolution` that of the largest
    image in dots per inch, None without one. `failure` says why there is no layer to be had;
    `endless` that nothing should try to draw the page, either.
    `encodings` names those of the old fonts that the words were decoded from, as `tcvn3+vni`;
    `spellings` say how such words stand in the file.
    """

    number: int
    width: float
    height: float
    prints: tuple[Print, ...] = ()
    tables: tuple[tuple[Row, ...], ...] = ()
    pictured: float = 0.0
    resolution: float | None = None
    failure: str = ""
    endless: bool = False
    encodings: str = ""
    spellings: tuple[Spelling, ...] = ()


def layer_pages(content: Content, pages: int) -> Iterator[LayerPage]:
    """The layers of the first `pages` pages, one at a time, in memory that does not grow.

    A page whose layer can't be read has `failure` set; sizes are then those of A4.
    """
    import pdfplumber

    from pipeline.bounded import bound_streams
    from pipeline.plumbed import plumbed_pages

    bound_streams()
    _tell_hyphens()
    # the parser logs every oddity of a damaged file; we report a page's trouble once, as data
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    number, broken = 0, "page missing"
    with (
        parsing() as faults,
        pdfplumber.open(cast(io.BytesIO, stream(content))) as document,
    ):
        for number, page in enumerate(plumbed_pages(document, pages), 1):
            if isinstance(page, Exception):
                why = f"{type(page).__name__}: {page}"[:300]
                yield LayerPage(number, 595.0, 842.0, failure=why)
                continue
            yield _layer(page)
            page.close()
    if faults:
        broken = faults[0]
    for missing in range(number + 1, pages + 1):
        yield LayerPage(missing, 595.0, 842.0, failure=broken)


def _tell_hyphens() -> None:
    """Keeps code AD of Windows what it is: the parser's table has a space there.

    The standard has a hyphen, and the fonts of TCVN3 have ư: `n\xadíc` would become `n íc`.
    """
    from pdfminer.encodingdb import EncodingDB

    EncodingDB.win2unicode[0xAD] = "\xad"


class _Word(NamedTuple):
    """A word as the paper shows it, its letters and its codes in the file."""

    shown: str
    letters: str
    codes: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What the parser found on a page, in the parser's own coordinates."""

    words: tuple[tuple[_Word, float, float, float, float], ...]
    tables: tuple[tuple[Box, ...], ...]
    pictured: float
    resolution: float | None
    encodings: str = ""


def _layer(page: PlumbedPage) -> LayerPage:
    left, top, right, bottom = (float(edge) for edge in page.cropbox)
    width, height = max(right - left, 1.0), max(bottom - top, 1.0)
    found: _Found | None = None
    try:
        with parsing() as faults:
            found = _parse(page, width * height)
    except Endless as error:
        return LayerPage(page.page_number, width, height, failure=str(error), endless=True)
    if found is None:
        return LayerPage(page.page_number, width, height, failure=faults[0])
    placed = [
        (Print(word.shown, Box(x0 - left, y0 - top, x1 - left, y1 - top)), word)
        for word, x0, y0, x1, y1 in found.words
        if x0 <= x1
        and y0 <= y1
        and left <= (x0 + x1) / 2 <= right
        and top <= (y0 + y1) / 2 <= bottom
    ]
    prints: tuple[Print, ...] = tuple(word for word, _ in placed)
    spellings = [
        Spelling(word, letters, codes)
        for word, (shown, letters, codes) in placed
        if shown != letters or letters != codes
    ]
    ruled: list[tuple[Row, ...]] = []
    for cells in found.tables:
        moved = [Box(c.x0 - left, c.top - top, c.x1 - left, c.bottom - top) for c in cells]
        layout = grid(moved)
        if layout is None:
            continue
        layout = with_columns(layout, [p.box for p in prints], usual_height(prints))
        layout = with_rows(layout, prints)
        inside, outside = distribute(layout, prints)
        lines = rows(layout, inside)
        if lines and len(lines[0].cells) > 1:
            ruled.append(lines)
            prints = outside
    return LayerPage(
        page.page_number,
        width,
        height,
        prints,
        tuple(ruled),
        found.pictured,
        found.resolution,
        encodings=found.encodings,
        spellings=tuple(spellings),
    )


def _parse(page: PlumbedPage, area: float) -> _Found:
    pictured, resolution = _images(page, area)
    letters = page.chars
    if len(letters) > _MOST_LETTERS:
        return _Found((), (), pictured, resolution)
    upright = sum(1 for c in letters if c["upright"])
    across: list[dict[str, Any]] = []
    # text set across the page is a watermark, unless the whole page lies on its side
    if 0.8 * len(letters) <= upright < len(letters):
        across = set_across([c for c in letters if not c["upright"]])
        page = page.filter(lambda o: o["object_type"] != "char" or o["upright"])
    # bold is at times made by setting letters twice, a hair apart
    if len({(c["text"], round(c["x0"]), round(c["top"])) for c in letters}) < len(letters):
        page = page.dedupe_chars(tolerance=0.5)
    words = parted(page.extract_words(x_tolerance_ratio=_SPACE, y_tolerance=2, return_chars=True))
    words += across
    read, encodings = _in_unicode([word["chars"] for word in words])
    ruled = letters and len(page.edges) <= _MOST_RULES
    return _Found(
        tuple(
            (_shown(word, w), w["x0"], w["top"], w["x1"], w["bottom"])
            for word, w in zip(read, words, strict=True)
        ),
        enclosed(
            tuple(map(_box, page.horizontal_edges)), tuple(map(_box, page.vertical_edges)), _NEAR
        )
        if ruled
        else (),
        pictured,
        resolution,
        encodings,
    )


def _shown(word: _Word | None, found: dict[str, Any]) -> _Word:
    """A word of the page, `found` by the parser, and the `word` of an old font that it is."""
    word = word or _Word(*[found["text"]] * 3)
    if not found.get("raised"):
        return word
    return word._replace(shown=as_raised(word.shown), letters=as_raised(word.letters))


def _box(edge: dict[str, Any]) -> Box:
    """The box of an edge, whichever way it was drawn."""
    x0, x1 = sorted((float(edge["x0"]), float(edge["x1"])))
    top, bottom = sorted((float(edge["top"]), float(edge["bottom"])))
    return Box(x0, top, x1, bottom)


def _in_unicode(words: list[list[dict[str, Any]]]) -> tuple[list[_Word | None], str]:
    """The words of a page, given by their letters, as the old fonts among its fonts show them.

    None stands for a word that is as it was; with the encodings that were found.
    """
    from pipeline.old_fonts_detect import decode_runs

    runs: list[tuple[str, str]] = []
    ends: list[int] = []
    for letters in words:
        for font, group in groupby(letters, key=itemgetter("fontname")):
            runs.append(("".join(_code(letter["text"], font) for letter in group), font))
        ends.append(len(runs))
        runs.append((" ", ""))
    texts, encodings = decode_runs(runs)
    if not encodings:
        return [None] * len(words), ""
    shown = [
        raised(letters) if draws_capitals(codes, font) else letters
        for letters, (codes, font) in zip(texts, runs, strict=True)
    ]
    starts = [0, *(end + 1 for end in ends)]
    read: list[_Word | None] = [
        _Word("".join(shown[a:b]), "".join(texts[a:b]), "".join(codes for codes, _ in runs[a:b]))
        for a, b in zip(starts, ends, strict=False)
    ]
    return read, encodings


def _code(shown: str, font: str) -> str:
    """The code of a glyph that the file has no letter for, where the font is one that we know."""
    number = _GLYPH.fullmatch(shown)
    if number and int(number[1]) < 256 and encoding_of_font(font):
        return chr(int(number[1]))
    return shown


def _images(page: PlumbedPage, area: float) -> tuple[float, float | None]:
    """The share of the page under images, and the resolution of the largest."""
    covered, largest = 0.0, 0.0
    resolution: float | None = None
    left, top, right, bottom = page.bbox
    for image in page.images:
        wide = min(image["x1"], right) - max(image["x0"], left)
        deep = min(image["bottom"], bottom) - max(image["top"], top)
        if wide <= 0 or deep <= 0:
            continue
        covered += wide * deep
        if wide * deep > largest:
            largest = wide * deep
            long_side = max(image["x1"] - image["x0"], image["bottom"] - image["top"], 1.0)
            resolution = 72.0 * max(image["srcsize"]) / long_side
    return min(covered / area, 1.0), resolution


@contextmanager
def parsing() -> Iterator[list[str]]:
    """Turns whatever the parser raises over a damaged file into a line of text.

    pdfminer checks little: damaged objects surface as any of the errors of Python below.
    """
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    faults: list[str] = []
    try:
        yield faults
    except (
        PSException,
        PdfminerException,
        MalformedPDFException,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        NotImplementedError,
        RecursionError,
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
        OSError,
        MemoryError,
    ) as error:
        faults.append(f"{type(error).__name__}: {error}"[:300])
