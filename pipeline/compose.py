"""Pages become one running text, a paragraph a line, with the road back to each page kept.

Line ends inside a paragraph become spaces, page numbers and markup drop out, a code that was cut
at a line end (`136/KH-` ⏎ `UBND`) is whole again, and footnotes wait until the paragraph that they
interrupt has ended, or stand behind the one that calls for them. Page numbers and other furniture
(`pipeline.furniture`) are left out; heads and feet that a file keeps beside its text count as
footnotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.document import Leaf
from models.spans import Run, Span, TextMap
from models.wording import raised
from pipeline.cut_rows import whole_rows
from pipeline.lines import Line, lines_of
from pipeline.lost_grid import with_grids
from pipeline.lost_rules import cell_starts
from pipeline.running_on import cuts_code, goes_on, is_bare_label, usual_widths


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of a running text: its paragraph, its number, and where it is called for.

    `mark` is the character of the running text that its mark stood before, None where no mark was
    found; `label` is empty where the number was not read.
    """

    span: Span
    label: str = ""
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """The running text of a file, and which of its paragraphs are footnotes."""

    body: TextMap
    footnotes: tuple[Footnote, ...]


def compose(leaves: Iterable[Leaf]) -> Composition:
    """The running text of `leaves`, in order.

    Every paragraph is one line of the result; `body.locate` gives the page and the offset in that
    leaf's restored text for each character. What the paper shows in capitals is in capitals. A
    footnote stands behind the paragraph that calls for it, or, where no mark of it was found,
    behind the one that it interrupts.
    """
    lines = whole_rows(with_grids([line for leaf in leaves for line in _as_shown(leaf)]))
    cells = cell_starts(lines)
    notes, called = _notes(lines)
    widths = iter(usual_widths([line for line in lines if line.note is None]))
    width = 0
    writer = _Writer()
    waiting: list[_Note] = []
    opening: Line | None = None
    previous: Line | None = None
    named = False
    for i, line in enumerate(lines):
        if line.note is not None:
            if i in notes and not notes[i].called:
                waiting.append(notes[i])
            continue
        if opening is None or previous is None:
            begins = True
        elif i in cells:
            begins = cells[i]
        else:
            begins = not goes_on(opening, previous, line, width, named=named)
        if not begins:
            start = writer.go_on(line)
        else:
            for note in waiting:
                writer.note(note)
            waiting = []
            start = writer.begin(line)
            named = opening is not None and is_bare_label(opening.text)
            opening = line
        for at, note in called.get(i, ()):
            waiting.append(replace(note, mark=start + at))
        previous, width = line, next(widths)
    for note in waiting:
        writer.note(note)
    return writer.done()


@dataclass(frozen=True, slots=True)
class _Note:
    """The lines of a footnote; `called` tells that its mark was found, `mark` where."""

    label: str
    lines: tuple[Line, ...]
    called: bool = False
    mark: int | None = None


def _notes(
    lines: Sequence[Line],
) -> tuple[dict[int, _Note], dict[int, list[tuple[int, _Note]]]]:
    """The footnotes by the index of their first line; and those that a line calls for, with the
    place in it, by the index of that line. The last mark before a footnote is the one it has."""
    starts: list[int] = []
    members: dict[int, list[Line]] = {}
    marks: dict[str, list[tuple[int, int]]] = {}
    found: dict[int, tuple[int, int]] = {}
    for i, line in enumerate(lines):
        for at, label_ in line.marks if line.note is None else ():
            marks.setdefault(label_, []).append((i, at))
        if line.note is None:
            continue
        if line.opens_note or not starts or line.note != lines[starts[-1]].note:
            starts.append(i)
            if line.note and marks.get(line.note):
                found[i] = marks[line.note].pop()
        members.setdefault(starts[-1], []).append(line)
    notes: dict[int, _Note] = {}
    called: dict[int, list[tuple[int, _Note]]] = {}
    for i in starts:
        notes[i] = _Note(lines[i].note or "", tuple(members[i]), called=i in found)
        if i in found:
            line_at, at = found[i]
            called.setdefault(line_at, []).append((at, notes[i]))
    return notes, called


def _as_shown(leaf: Leaf) -> Iterator[Line]:
    """The lines of a page, in capitals where the paper has them though the file does not."""
    capitals = leaf.capitals
    if not capitals:
        yield from lines_of(leaf)
        return
    for line in lines_of(leaf):
        shown: list[str] = []
        for letter, offset in zip(line.text, line.offsets, strict=True):
            before = bisect_right(capitals, offset, key=_start) - 1
            inside = before >= 0 and offset < capitals[before].end
            shown.append(raised(letter) if inside else letter)
        yield line._replace(text="".join(shown))


def _start(span: Span) -> int:
    return span.start


class _Writer:
    """Collects lines and packs the places of their characters into runs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._notes: list[Footnote] = []
        self._length = 0

    def begin(self, line: Line) -> int:
        """Opens a paragraph with `line`; returns where in the text it begins."""
        if self._length:
            self._put("\n")
        return self._add(line)

    def go_on(self, line: Line) -> int:
        """Goes on with the last paragraph; returns where in the text `line` begins."""
        if not cuts_code(self._parts[-1][-40:]):
            self._put(" ")
        return self._add(line)

    def note(self, note: _Note) -> None:
        """Writes a footnote as a paragraph."""
        start = self.begin(note.lines[0])
        for line in note.lines[1:]:
            self.go_on(line)
        self._notes.append(Footnote(Span(start, self._length), note.label, note.mark))

    def done(self) -> Composition:
        return Composition(TextMap("".join(self._parts), tuple(self._runs)), tuple(self._notes))

    def _add(self, line: Line) -> int:
        start, offsets = self._length, line.offsets
        if isinstance(offsets, range) and not line.pages:  # nearly every line
            self._runs.append(Run(start, line.page, offsets[0]))
            self._put(line.text)
            return start
        pages = line.pages or (line.page,) * len(offsets)
        for i, (page, offset) in enumerate(zip(pages, offsets, strict=True)):
            if i == 0 or offset != offsets[i - 1] + 1 or page != pages[i - 1]:
                self._runs.append(Run(start + i, page, offset))
        self._put(line.text)
        return start

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
