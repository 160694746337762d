"""The text of an office file, from runs of codes: letters found, cells and rows made lines.

The readers of .doc, .rtf, .xls and .ppt hand over `Run`s. Both texts are kept: the codes as they
stood in the file, and the letters that they were taken for (`pipeline.old_runs`); and beside the
letters, which of them the paper shows in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.spans import Span
from models.wording import raised
from pipeline.columns import in_columns
from pipeline.old_fonts import Encoding
from pipeline.old_runs import Run, stretches
from pipeline.tables import row_line

#: Marks inside the text of runs: the end of a cell, the end of a row, a new line within a cell.
#: They are codes that Unicode promises never to give a letter.
CELL, ROW, LINE = "\ufdd0", "\ufdd1", "\ufdd2"
#: Where the heads and feet of pages begin; alone on its line.
_HEADS = "\ufdd3"
_ENDS = ("\n", CELL, ROW, LINE)
_PARTS = re.compile(f"([\n{ROW}])")
_NUMBER_OR_RULE = re.compile(r"[\W_]*(?:s\w{1,3}\s*[:.\d/].*)?", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
#: An encoding of fewer of the turned letters than this share is a slip, and is not named.
_LEAST = 0.005


class Written(NamedTuple):
    """A text in lines. `codes` is the same text as it stood in the file, None where no code was
    turned into another letter; `encodings` are the old encodings found, as `tcvn3+vni`, empty for
    none. `capitals` are the parts of `text` that the paper shows in capitals, but are small;
    `furniture` are the heads and feet of pages at its end."""

    text: str
    codes: str | None = None
    encodings: str = ""
    capitals: tuple[Span, ...] = ()
    furniture: Span | None = None


def written(runs: Iterable[Run]) -> Written:
    """The text of `runs`. A line ends with `\\n`; in a table, cells end with `CELL`, rows with
    `ROW`, and lines within a cell with `LINE`.

    >>> written([Run("QuyÕt ®Þnh", ".VnTime"), Run(" soá 5", "VNI-Times")]).text
    'Quyết định số 5'
    >>> written([Run("TT" + CELL), Run("Néi dung" + CELL + ROW, ".VnTime")]).text
    '| TT | Nội dung |'
    """
    found = read(_lines(runs))
    marked, shown = _laid_out(found.letters), _laid_out(found.shown).replace(_HEADS, "")
    codes = _laid_out(found.codes).replace(_HEADS, "") if found.encodings else None
    text, begin = marked.replace(_HEADS, ""), marked.find(_HEADS)
    furniture = Span(begin, len(text)) if begin >= 0 else None
    return Written(text, codes, found.encodings, raised_spans(text, shown), furniture)


def once_each(stories: Iterable[Sequence[Run]]) -> Iterator[Run]:
    """The heads and feet of pages, which repeat: every different one once, as paragraphs of its
    own behind an empty line."""
    seen = {""}
    for story in stories:
        said = " ".join("".join(run.text for run in story).split())
        if said not in seen:
            yield Run("\n")
            if len(seen) == 1:
                yield Run(f"{_HEADS}\n")
            seen.add(said)
            yield from story


class Letters(NamedTuple):
    """Runs in three spellings: their letters, the same as the paper shows them, their codes; and
    the old encodings that were found."""

    letters: str
    shown: str
    codes: str
    encodings: str


def read(lines: Iterable[Sequence[Run]]) -> Letters:
    """What the runs of `lines` read, one line after another."""
    found = stretches([*lines])
    turned: dict[Encoding, int] = {}
    for stretch in found:
        count = sum(a != b for a, b in zip(stretch.letters, stretch.codes, strict=False))
        for encoding in stretch.encodings:
            turned[encoding] = turned.get(encoding, 0) + count
    return Letters(
        "".join(stretch.letters for stretch in found),
        "".join(stretch.shown for stretch in found),
        "".join(stretch.codes for stretch in found),
        _named(turned),
    )


def _named(turned: dict[Encoding, int]) -> str:
    """The encodings in the order of their names, without slips."""
    least = _LEAST * sum(turned.values())
    return "+".join(sorted(encoding for encoding in turned if turned[encoding] >= least))


def raised_spans(text: str, shown: str) -> tuple[Span, ...]:
    """Where `shown`, the same text, has capitals for small letters of `text`; a span holds what
    stands between two such letters on one line, unless there are small ones.

    >>> raised_spans("Số 5: bộ Tài chính, v.v.", "Số 5: BỘ TÀI CHÍNH, v.v.")
    (Span(start=6, end=18),)
    """
    spans: list[Span] = []
    if text == shown:
        return ()
    for at, (letter, seen) in enumerate(zip(text, shown, strict=True)):
        if letter == seen:
            continue
        between = text[spans[-1].end : at] if spans else "\n"
        if "\n" in between or raised(between) != between:
            spans.append(Span(at, at + 1))
        else:
            spans[-1] = Span(spans[-1].start, at + 1)
    return tuple(spans)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of one line or one cell at a time."""
    line: list[Run] = []
    for run in runs:
        line.append(run)
        if run.text.endswith(_ENDS):
            yield line
            line = []
    yield line


def _laid_out(text: str) -> str:
    return "\n".join(_blocks(_paired(text))).strip("\n")


def _paired(text: str) -> str:
    """Halves of letters beyond 16 bits are put together; a half alone becomes a mark of loss."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _only_numbered(rows: list[list[str]]) -> bool:
    """Whether in a head only the number and rules stand below the agency's name: row by row,
    which is how the file has it, nothing is torn apart then."""
    below = [line for row in rows[1:] for line in row[0].split("\n")]
    return bool(below) and all(map(_NUMBER_OR_RULE.fullmatch, below))


def _blocks(text: str) -> Iterator[str]:
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
    if in_columns(rows) and _only_numbered(rows):
        for row in rows:
            for cell in row:
                if cell.strip():
                    yield from cell.strip("\n").split("\n")
            yield ""
        return
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
