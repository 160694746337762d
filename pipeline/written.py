"""What an office file holds before its letters are known: runs of codes, each in a font.

The readers of .doc, .rtf, .xls and .ppt hand over `Run`s; here the codes of old Vietnamese fonts
become letters, font by font, and cells and rows become lines. Both texts are kept: the codes as
found, and the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pipeline.columns import in_columns
from pipeline.old_fonts import MODERN, Encoding, Font, decode, decode_run, font_of
from pipeline.signs import sign_of
from pipeline.syllables import is_syllable
from pipeline.tables import row_line

#: Marks inside the text of runs: the end of a cell, the end of a row, a new line within a cell.
#: They are codes that Unicode promises never to give a letter.
CELL, ROW, LINE = "\ufdd0", "\ufdd1", "\ufdd2"
_PARTS = re.compile(f"([\n{ROW}])")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: An encoding of fewer of the turned letters than this share is a slip, and is not named.
_LEAST = 0.005
_WORD = re.compile(r"[^\W\d_]+")


class Run(NamedTuple):
    """A piece of text in one font; `font` is its name in the file, empty where none is known.

    `caps` says that its letters are shown as capitals. A line ends with `\\n`; in a table, cells
    end with `CELL`, rows with `ROW`, and lines within a cell with `LINE`.
    """

    text: str
    font: str = ""
    caps: bool = False


class Written(NamedTuple):
    """A text whose codes were turned into letters: `text`, in lines.

    `codes` is the same text as it was found, None where nothing was turned. `encodings` names the
    encodings that were found, the one with most letters first.
    """

    text: str
    codes: str | None
    encodings: tuple[str, ...]


class _Stretch(NamedTuple):
    """Runs of a line whose fonts show their codes alike: what is known of the fonts, the codes."""

    known: Font | None
    codes: str
    letters: str
    caps: bool


def written(runs: Iterable[Run]) -> Written:
    """The text of `runs`, decoded by the names of their fonts.

    Where a font's name is wrong (VNI codes in a font that calls itself TCVN3, which converters
    left behind), the words decide.

    >>> written([Run("QuyÕt ®Þnh", ".VnTime"), Run(" soá 5", "VNI-Times")]).text
    'Quyết định số 5'
    """
    found = _agreed([stretch for line in _lines(runs) for stretch in _stretches(line)])
    text = "\n".join(_laid_out(_paired("".join(_cased(s, s.letters) for s, _ in found))))
    turned: dict[Encoding, int] = {}
    for stretch, encodings in found:
        for encoding in encodings:
            count = sum(a != b for a, b in zip(stretch.letters, stretch.codes, strict=False))
            turned[encoding] = turned.get(encoding, 0) + count
    least = _LEAST * sum(turned.values())
    named = tuple(sorted((e for e in turned if turned[e] > least), key=lambda e: -turned[e]))
    if not named:
        return Written(text.strip("\n"), None, ())
    codes = "\n".join(_laid_out(_paired("".join(_cased(s, s.codes) for s, _ in found))))
    return Written(text.strip("\n"), codes.strip("\n"), named)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of one line or one cell at a time."""
    line: list[Run] = []
    for run in runs:
        line.append(run)
        if run.text.endswith(("\n", CELL, ROW, LINE)):
            yield line
            line = []
    yield line


def _stretches(line: list[Run]) -> Iterator[_Stretch]:
    for (known, caps), group in groupby(line, key=lambda run: (font_of(run.font), run.caps)):
        runs = [run._replace(text=sign_of(run.text, run.font)) for run in group]
        # a vowel and its mark may stand in two runs; but one modern run must not shield the others
        if not MODERN.search("".join(run.text for run in runs)):
            runs = [Run("".join(run.text for run in runs), runs[0].font)]
        for run in runs:
            yield _Stretch(known, run.text, decode_run(run.text, run.font), caps)


def _agreed(stretches: list[_Stretch]) -> list[tuple[_Stretch, tuple[Encoding, ...]]]:
    """The stretches with the encodings that they are in: that of the font, unless words differ."""
    doubted = [n for n, s in enumerate(stretches) if s.known and _faults(s.letters)]
    other: dict[int, tuple[_Stretch, tuple[Encoding, ...]]] = {}
    if doubted:
        from pipeline.old_fonts_detect import detect

        seen = detect("\n".join(stretches[n].codes for n in doubted)).stretches
        at = 0
        for number in doubted:
            stretch = stretches[number]
            end = at + len(stretch.codes)
            near = [(s.start - at, s.end - at, s.encoding) for s in seen if s.end > at]
            near = [(a, b, encoding) for a, b, encoding in near if a < end - at]
            other[number] = _reread(stretch, near)
            at = end + 1
    return [
        other.get(n) or (s, (s.known.encoding,) if s.known else ())
        for n, s in enumerate(stretches)
    ]


def _reread(
    stretch: _Stretch, seen: list[tuple[int, int, Encoding]]
) -> tuple[_Stretch, tuple[Encoding, ...]]:
    """A stretch read anew where the detection saw another encoding, and its words are better so."""
    known = stretch.known
    if known is None:
        return stretch, ()
    parts: list[str] = []
    used: set[Encoding] = set()
    at = 0
    for start, end, encoding in seen:
        codes = stretch.codes[max(start, at) : max(end, 0)]
        if encoding is known.encoding or not codes:
            continue
        by_font, by_words = decode(codes, known.encoding), decode(codes, encoding)
        if _faults(by_words) < _faults(by_font):
            parts += (_by_font(stretch.codes[at : max(start, at)], known), by_words)
            used.add(encoding)
            at = max(end, 0)
    if not used:
        return stretch, (known.encoding,)
    rest = stretch.codes[at:]
    if _by_font("".join(parts[::2]) + rest, known) != "".join(parts[::2]) + rest:
        used.add(known.encoding)
    letters = "".join(parts) + _by_font(rest, known)
    return stretch._replace(letters=letters), tuple(sorted(used))


def _by_font(codes: str, known: Font) -> str:
    letters = decode(codes, known.encoding)
    return letters.upper() if known.capitals else letters


def _faults(letters: str) -> int:
    """How many words with marks are no Vietnamese syllable."""
    return sum(not (w.isascii() or is_syllable(w)) for w in _WORD.findall(letters))


def _cased(stretch: _Stretch, text: str) -> str:
    return text.upper() if stretch.caps and text is stretch.letters else text


def _paired(text: str) -> str:
    """Halves of letters beyond 16 bits are put together; a half alone becomes a mark of loss."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _laid_out(text: str) -> Iterator[str]:
    parts = _PARTS.split(text)
    rows: list[list[str]] = []
    for content, end in zip(parts[::2], [*parts[1::2], "\n"], strict=True):
        cells = content.replace(LINE, "\n").split(CELL)
        if end == ROW or len(cells) > 1:
            rows.append(cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells)
            continue
        if rows:
            yield from _table(rows)
            rows = []
        yield cells[0]
    if rows:
        yield from _table(rows)


def _table(rows: list[list[str]]) -> Iterator[str]:
    if in_columns(rows):
        for column in range(max(map(len, rows))):
            for row in rows:
                if column < len(row) and row[column].strip():
                    yield from row[column].strip("\n").split("\n")
            yield ""
        return
    yield ""
    for row in rows:
        if any(cell.strip() for cell in row):
            yield row_line(row)
    yield ""
