"""What is stamped or printed over a page, told from the page's own words by its place and size.

A signing program sets its lines in small print into a corner; a registry sets a box over the left
margin; a portal writes its name across. Left among the words, such lines tear the head and its
sentences apart. Here they are taken out, to stand at the end of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.spans import Box
from pipeline.marks import MarkKind, is_mark, mark_words, may_open, stamp_end
from pipeline.prints import Fragment, Print, around, fragments, height, lines

#: Print as low as this share of the usual is that of a stamp.
_SMALL = 0.8
#: A word of more usual heights that lies over so many others is no word of theirs.
_HUGE, _CROSSED = 3.0, 4
#: In heights of a stamp's letters: from line to line, and how far its lines begin from each other.
_STEP, _ASKEW = 2.2, 8.0
#: In word heights: how far left of the margin a registry's box begins; how far above and below the
#: lines that are known to be its it reaches.
_OUTSIDE, _ABOVE, _BELOW = 0.9, 1.6, 1.6
#: So far from one another, in word heights, words of one line stand only where it is of two.
_FAR = 1.5
#: In word heights: how far a box that stands within the page reaches to the sides of its head, and
#: how deep it is. Longer words, of letters alone, are the page's.
_ASIDE, _DEEP, _SHORT = 6.0, 5.0, 2
#: A word is the page's own, not the box's, when it is in small letters and as sure as this.
_SURE = 0.8
#: Fragments that tell where the margin is.
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Apart:
    """The stretches of the page's own words, and what is stamped over it: each stamp's lines from
    top to bottom."""

    pieces: tuple[Fragment, ...]
    stamps: tuple[tuple[Fragment, ...], ...]


def set_apart(prints: Sequence[Print], usual: float) -> Apart:
    """The stamps of a page apart from its own words, whose usual height is `usual`.

    Every word is in one or the other.
    """
    stamps: list[tuple[Fragment, ...]] = []
    sheet = _Sheet(tuple(prints), fragments(prints, usual), usual)
    for find in (_across, _signed, _arrived, _came_in, _names):
        found = list(find(sheet))
        if found:
            stamps += found
            taken = {id(p) for stamp in found for f in stamp for p in f.prints}
            rest = tuple(p for p in sheet.prints if id(p) not in taken)
            sheet = _Sheet(rest, fragments(rest, usual), usual)
    return Apart(sheet.pieces, tuple(stamps))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The words of a page that are not yet set apart, their stretches, their usual height."""

    prints: tuple[Print, ...]
    pieces: tuple[Fragment, ...]
    usual: float


def _across(sheet: _Sheet) -> Iterator[tuple[Fragment, ...]]:
    """Words that climb over several lines: watermarks."""
    for word in sheet.prints:
        if word.box.bottom - word.box.top > _HUGE * sheet.usual and len(word.text) > 1:
            crossed = sum(_cross(word.box, p.box) for p in sheet.prints if p is not word)
            if crossed >= _CROSSED:
                yield (Fragment((word,)),)


def _cross(box: Box, other: Box) -> bool:
    middle = (other.top + other.bottom) / 2
    return box.top < middle < box.bottom and other.x0 < box.x1 and box.x0 < other.x1


def _names(sheet: _Sheet) -> Iterator[tuple[Fragment, ...]]:
    """The names of portals and scanning programs, each word or line for itself."""
    words = [p for p in sheet.prints if any(True for _ in mark_words(p.text))]
    for word in words:
        yield (Fragment((word,)),)
    taken = set(map(id, words))
    for piece in sheet.pieces:
        if is_mark(piece.text, MarkKind.ALONE) and id(piece.prints[0]) not in taken:
            yield (piece,)


def _signed(sheet: _Sheet) -> Iterator[tuple[Fragment, ...]]:
    """The stamps of signing programs: among the small print, else among all."""
    if not any(may_open(piece.text) for piece in sheet.pieces):
        return
    small = [p for p in sheet.prints if p.box.bottom - p.box.top <= _SMALL * sheet.usual]
    for group in (small, sheet.prints):
        found = list(_opened(group))
        yield from found
        if found:
            return


def _opened(prints: Sequence[Print]) -> Iterator[tuple[Fragment, ...]]:
    size = height(prints)
    pieces = sorted(fragments(prints, size), key=lambda f: (f.box.top, f.box.x0))
    taken: set[int] = set()
    for i, opening in enumerate(pieces):
        if i in taken or not is_mark(opening.text, MarkKind.OPENS):
            continue
        stack = [i]
        for k in range(i + 1, len(pieces)):
            last, piece = pieces[stack[-1]], pieces[k]
            if piece.box.top - last.box.bottom > _STEP * size:
                break
            if k not in taken and abs(piece.box.x0 - opening.box.x0) <= _ASKEW * size:
                stack.append(k)
        end = stamp_end([pieces[k].text for k in stack], 0)
        if end:
            taken.update(stack[:end])
            yield tuple(pieces[k] for k in stack[:end])


def _arrived(sheet: _Sheet) -> Iterator[tuple[Fragment, ...]]:
    """The box of a registry over the left margin, with what was written into it."""
    pieces, usual = sheet.pieces, sheet.usual
    edges = sorted(f.box.x0 for f in pieces if len(f.prints) >= _TELLING)
    if len(edges) < _TELLING:
        return
    margin = edges[len(edges) // 10]
    outside = [f for f in pieces if f.box.x0 < margin - _OUTSIDE * usual]
    anchors = [a for f in outside if is_mark((a := _leading(f, usual)).text, MarkKind.ARRIVAL)]
    if not anchors:
        return
    box = around([p for anchor in anchors for p in anchor.prints])
    right = box.x1 + usual
    found: list[Fragment] = []
    for piece in pieces:
        if not box.top - _ABOVE * usual <= piece.middle <= box.bottom + _BELOW * usual:
            continue
        if piece in outside:
            leading = _leading(piece, usual).prints
            if within := tuple(p for p in leading if p.box.x0 + p.box.x1 <= 2 * right):
                found.append(Fragment(within))
        elif _written_in(piece, right):
            found.append(piece)
        elif (
            piece.box.x0 <= right
            # what reaches further behind the box than the box is wide is a line of the title
            and piece.box.x1 - right <= box.x1 - box.x0
            and _beside(piece, outside, usual)
        ):
            found += _going_on(piece, usual)
    yield lines(found, usual)


def _came_in(sheet: _Sheet) -> Iterator[tuple[Fragment, ...]]:
    """The box of a registry within the page: its head, "ĐẾN", and the labels below it, "Số:" and
    "Ngày:", which no words of the page follow; with what was written there and can't be read."""
    usual = sheet.usual
    for head in sheet.pieces:
        if not is_mark(head.text, MarkKind.CAME_IN):
            continue
        left, right = head.box.x0 - _ASIDE * usual, head.box.x1 + _ASIDE * usual
        below = [
            piece
            for piece in sheet.pieces
            if 0 < piece.middle - head.middle <= _DEEP * usual
            and left <= piece.box.x0
            and piece.box.x1 <= right
        ]
        labels = [piece for piece in below if is_mark(piece.text, MarkKind.LABEL)]
        days = [piece.middle for piece in labels if "ng" in piece.text.lower()]
        if days:
            written = [
                piece
                for piece in below
                if piece.middle <= max(days) and _written_in(piece, right) and not _in_words(piece)
            ]
            yield lines(dict.fromkeys([head, *labels, *written]), usual)


def _in_words(piece: Fragment) -> bool:
    return any(len(p.text) > _SHORT and p.text.isalpha() for p in piece.prints)


def _going_on(piece: Fragment, usual: float) -> Iterator[Fragment]:
    """What of a stretch beside a registry's line goes on with it: capitals, or what they were
    misread as, up to the first word of the page's own."""
    if piece.text.isupper():
        yield piece
        return
    leading = _leading(piece, usual).prints
    if any(p.text.isupper() for p in leading) and all(
        p.text.isupper() or (p.text[:1].isupper() and p.confidence < _SURE) for p in leading
    ):
        yield Fragment(leading)


def _written_in(piece: Fragment, right: float) -> bool:
    """Whether it stands inside a registry's box, and nothing of it could be read."""
    return piece.box.x1 <= right and all(p.confidence < _SURE for p in piece.prints)


def _beside(piece: Fragment, outside: Sequence[Fragment], usual: float) -> bool:
    """Whether it goes on with a line that begins left of the margin."""
    return any(abs(piece.middle - o.middle) <= 0.5 * usual for o in outside)


def _leading(fragment: Fragment, usual: float) -> Fragment:
    """The words before the first one that is the page's own, or stands far from the one before."""
    words = fragment.prints
    own = next(
        (
            i
            for i, (before, word) in enumerate(pairwise(words), 1)
            if _is_own(word) or word.box.x0 - before.box.x1 > _FAR * usual
        ),
        None,
    )
    return Fragment(words[:own])


def _is_own(word: Print) -> bool:
    return word.text.islower() and word.text[0].isalpha() and word.confidence >= _SURE
