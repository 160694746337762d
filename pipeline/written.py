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
from pipeline.old_fonts import MODERN, decode_run, font_of
from pipeline.signs import sign_of
from pipeline.tables import row_line

#: Marks inside the text of runs: the end of a cell, the end of a row, a new line within a cell.
#: They are codes that Unicode promises never to give a letter.
CELL, ROW, LINE = "\ufdd0", "\ufdd1", "\ufdd2"
_PARTS = re.compile(f"([\n{ROW}])")
_SURROGATE = re.compile("[\ud800-\udfff]")


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


def written(runs: Iterable[Run]) -> Written:
    """The text of `runs`, decoded by the names of their fonts.

    >>> written([Run("QuyÕt ®Þnh", ".VnTime"), Run(" soá 5", "VNI-Times")]).text
    'Quyết định số 5'
    """
    letters: list[str] = []
    codes: list[str] = []
    turned: dict[str, int] = {}
    for line in _lines(runs):
        for known, group in groupby(line, key=lambda run: font_of(run.font)):
            pieces = list(group)
            whole = "".join(run.text for run in pieces)
            if known is not None and not MODERN.search(whole):
                # a vowel and its mark may stand in two runs
                pieces = [*_joined(pieces)]
            for run in pieces:
                shown = sign_of(run.text, run.font)
                read = decode_run(shown, run.font)
                if known is not None and read != shown:
                    count = sum(a != b for a, b in zip(read, shown, strict=False))
                    turned[known.encoding] = turned.get(known.encoding, 0) + count
                letters.append(read.upper() if run.caps else read)
                codes.append(shown)
    found = "\n".join(_laid_out(_paired("".join(letters)))).strip("\n")
    if not turned:
        return Written(found, None, ())
    before = "\n".join(_laid_out(_paired("".join(codes)))).strip("\n")
    return Written(found, before, tuple(sorted(turned, key=lambda name: -turned[name])))


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of one line or one cell at a time."""
    line: list[Run] = []
    for run in runs:
        line.append(run)
        if run.text.endswith(("\n", CELL, ROW, LINE)):
            yield line
            line = []
    yield line


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs that show their letters alike, as one."""
    for (capitals, caps), group in groupby(
        runs, key=lambda run: ((known := font_of(run.font)) and known.capitals, run.caps)
    ):
        same = list(group)
        del capitals
        yield Run("".join(run.text for run in same), same[0].font, caps)


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
