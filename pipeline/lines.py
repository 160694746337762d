"""The lines of a page that say something: without blanks, furniture, rules and markup.

Each line keeps the place of every one of its characters, and what stood around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from models.document import Aside, Leaf, Origin, Role
from models.spans import Span
from pipeline.bare_rows import bare_rows, barred
from pipeline.footnotes import RAISED, RULE, note_number
from pipeline.labels import label
from pipeline.leaning import set_upright
from pipeline.markup import breaks, is_heading, markup
from pipeline.strips import double_spaced

#: A first line is set in by about 1 cm; less is skew. In points.
_INDENT = 12.0
_NEAR = 2.5
#: Lines that make a place a usual one.
_USUAL = 3
#: More blanks than are kept; a line that has no white space but blanks has them as they stand here.
_BLANKS, _MORE = re.compile(r"\s{3}"), "   "
#: A blank that is none of the usual ones.
_BLANK = re.compile(r"[^\S ]")
#: What a footnote's mark consists of; what restoration made of it else stays in the text.
_MARK = frozenset("0123456789[]^ <sup>/!¡" + RAISED)


class Line(NamedTuple):
    """A line of print: `text` without markup; character i stands at `offsets[i]` of `page`.

    `blank_before` tells that an empty line stood above it (and means something), `page_before`
    that it is the first of its page, `indented` that it is set in as the page sets in its first
    lines, `flush` that it is not though first lines are (both False where nothing is known of
    places). `note` is the number of the footnote that it
    is of, empty for an unread one, None for other lines; `opens_note` tells that the footnote
    begins here. `marks` are the numbers of the footnotes that are called for in it, each with the
    index in `text` that its mark stood before. `every_page` is a head or foot of all pages that
    stands at the end of a text without pages; it is an unnumbered footnote, too. `pages` are those
    of the single characters where a row of a table was joined over the end of a page.
    """

    text: str
    page: int
    offsets: Sequence[int]
    blank_before: bool
    page_before: bool
    indented: bool = False
    flush: bool = False
    heading: bool = False
    note: str | None = None
    opens_note: bool = False
    marks: tuple[tuple[int, str], ...] = ()
    every_page: bool = False
    pages: tuple[int, ...] = ()

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.text) > 1 and self.text.startswith("|") and self.text.endswith("|")


def lines_of(leaf: Leaf) -> tuple[Line, ...]:
    """The lines of a page, top to bottom.

    Dropped: empty lines, furniture, rules, the marks of footnotes, Markdown marks and tags of text
    files. Footnotes are marked.
    """
    plain = leaf.page.origin is Origin.TEXT
    raw = _split(leaf.text)
    blanks_count = not double_spaced([text for _, text in raw])
    asides = _Asides(leaf)
    rows = bare_rows([text for _, text in raw]) if plain else {}
    result: list[Line] = []
    indented = _indented(leaf, raw)
    blank = True
    for index, (start, text) in enumerate(raw):
        if not text.strip() or (RULE.match(text) and index not in rows):
            blank = True
            continue
        dropped = asides.dropped(start, start + len(text))
        parting: set[int] = set()
        if dropped:
            # "năm 2023" and "gắn", between which only the mark of a footnote stood
            parting = {i for i in dropped if _parts_words(text, i, dropped)}
            dropped -= parting
        if plain and (marked := markup(text)):
            dropped.update(i for span in marked for i in range(span.start, span.end))
            parting.update(ends := breaks(text))
            dropped.difference_update(ends)
        kept = _kept(text, dropped)
        if not kept:
            continue
        note = asides.at(start + kept[0], Role.NOTE)
        opens = note is not None and _opens(note, start, text)
        if note is not None and opens and _grown(text, note.label):
            kept = kept[len(note.label) :]
        every_page = asides.at(start + kept[0], Role.EVERY_PAGE) is not None
        if index in rows:
            letters, kept = barred(text, kept, rows[index])
        else:
            letters = _letters(text, kept, parting)
        result.append(
            Line(
                letters,
                leaf.number,
                _places(start, kept),
                blank_before=blank and (blanks_count or not result),
                page_before=not result,
                indented=start in indented,
                flush=bool(indented) and start not in indented,
                heading=plain and is_heading(text),
                note="" if every_page else note.label if note else None,
                opens_note=every_page or opens,
                marks=asides.marks(start, kept),
                every_page=every_page,
            )
        )
        blank = False
    return tuple(result)


def _parts_words(text: str, at: int, dropped: set[int]) -> bool:
    """Whether a dropped character is the first of those that stand between two words."""
    if at == 0 or at - 1 in dropped or not text[at - 1].isalnum():
        return False
    end = next(i for i in range(at, len(text) + 1) if i not in dropped)
    return text[end : end + 1].isalnum()


def _opens(note: Aside, start: int, text: str) -> bool:
    """Whether a line is the first one of a footnote that does not go on from the page before."""
    return note.span.start >= start and (not note.label or note_number(text) != "")


def _grown(text: str, number: str) -> bool:
    """Whether the number of a footnote clings to a figure of its words: "602 Sở" is note 6."""
    found = text.lstrip()
    return bool(number) and found.startswith(number) and found[len(number) :][:1].isdecimal()


class _Asides:
    """The asides of a page, found by where they stand."""

    def __init__(self, leaf: Leaf) -> None:
        self._text = leaf.text
        self._all = leaf.asides
        self._starts = [aside.span.start for aside in self._all]

    def at(self, offset: int, role: Role) -> Aside | None:
        """The aside of that role that the character at `offset` is of."""
        if not self._all:
            return None
        before = bisect_right(self._starts, offset) - 1
        if before >= 0 and offset < self._all[before].span.end:
            return self._all[before] if self._all[before].role is role else None
        return None

    def dropped(self, start: int, end: int) -> set[int]:
        """What of a line, counted from its start, is no part of the running text."""
        if not self._all:
            return set()
        return {
            i - start
            for aside in self._within(start, end)
            if self._goes(aside)
            for i in range(max(aside.span.start, start), min(aside.span.end, end))
        }

    def marks(self, start: int, kept: Sequence[int]) -> tuple[tuple[int, str], ...]:
        """The numbers of the footnotes that a line calls for, and where in what is `kept` of it."""
        if not self._all:
            return ()
        return tuple(
            (bisect_right(kept, aside.span.start - start), aside.label)
            for aside in self._within(start + kept[0], start + kept[-1] + 2)
            if aside.role is Role.NOTE_MARK
        )

    def _within(self, start: int, end: int) -> Sequence[Aside]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end)
        return [a for a in self._all[first:last] if a.span.start < end and start < a.span.end]

    def _goes(self, aside: Aside) -> bool:
        if aside.role is Role.NOTE_MARK:
            return _MARK.issuperset(aside.span.of(self._text))
        return aside.furniture and aside.role is not Role.EVERY_PAGE


def _indented(leaf: Leaf, lines: list[tuple[int, str]]) -> frozenset[int]:
    """The offsets of the lines that are set in by the page's usual first indent.

    Empty without boxes, and where lines are set in that go on with a sentence: there the first
    lines hang. Centred lines begin here and there and have no usual place.
    """
    begins = {
        start: (boxes[0].x0, boxes[0].top)
        for start, text in lines
        if leaf.page.words
        and text.strip()
        and (boxes := leaf.boxes(Span(start, start + len(text))))
    }
    scanned = leaf.page.origin is Origin.OCR
    lefts = set_upright(begins) if scanned else {start: x for start, (x, _) in begins.items()}
    if not lefts:
        return frozenset()
    margin = sorted(lefts.values())[len(lefts) // 10]
    places = Counter(round(x) for x in lefts.values() if x > margin + _INDENT)
    if not places:
        return frozenset()
    usual, _ = places.most_common(1)[0]
    found = {start for start, x in lefts.items() if abs(x - usual) <= _NEAR}
    going_on = sum(text.lstrip()[:1].islower() for start, text in lines if start in found)
    # "a)" and "đ)" begin in small letters, too
    labelled = sum(label(text) is not None for start, text in lines if start in found)
    if len(found) < _USUAL or going_on > max(labelled, 0.2 * len(found)):
        return frozenset()
    return frozenset(found)


def _split(text: str) -> list[tuple[int, str]]:
    result: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        result.append((offset, line))
        offset += len(line) + 1
    return result


def _places(start: int, kept: Sequence[int]) -> Sequence[int]:
    """Where on the page the characters stand; a range takes no room, however long the line is."""
    if isinstance(kept, range):
        return range(start + kept.start, start + kept.stop)
    return tuple(start + k for k in kept)


def _letters(text: str, kept: Sequence[int], parting: set[int]) -> str:
    """The characters that are kept, with a blank for every other white space."""
    if isinstance(kept, range) and not parting:
        letters = text[kept.start : kept.stop]
        return letters if letters.isprintable() else _BLANK.sub(" ", letters)
    return "".join(" " if text[k].isspace() or k in parting else text[k] for k in kept)


def _kept(text: str, dropped: set[int]) -> Sequence[int]:
    """The indexes of the characters that belong to the text; of many blanks two stay.

    A range where all stay between the first and the last, as in nearly every line.
    """
    if not dropped and not (
        _MORE in text if text.isprintable() else _BLANKS.search(text) is not None
    ):
        return range(len(text) - len(text.lstrip()), len(text.rstrip()))
    kept: list[int] = []
    for i, character in enumerate(text):
        if i in dropped:
            continue
        if character.isspace() and (
            not kept or (len(kept) > 1 and text[kept[-1]].isspace() and text[kept[-2]].isspace())
        ):
            continue
        kept.append(i)
    while kept and text[kept[-1]].isspace():
        kept.pop()
    return kept
