"""Where a page of an official letter is set in two columns: its head, and its end.

Both are found by the words that every such page has (quốc hiệu, "Nơi nhận"), which are looked
for with tolerance, so that they are found in damaged text as well. The gutter is then followed up
and down as long as nothing crosses it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.prints import Fragment, Print

_MOTTO = (
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap tu do hanh phuc",
    "dang cong san viet nam",
)
_RECIPIENTS = "noi nhan"
_LIKENESS = 0.74
#: In word heights: the narrowest gutter, the most that a column of a head may leave blank, how far
#: down a head may reach, and how far above "Nơi nhận" the signature's block may begin.
_GUTTER, _BLANK, _HEAD, _ABOVE = 0.55, 5.0, 16.0, 4.0
#: A line whose middle is nearer than this to the page's middle, in page widths, is a title.
_CENTRED = 0.06


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page set in two columns."""

    left: tuple[Fragment, ...]
    right: tuple[Fragment, ...]

    @property
    def top(self) -> float:
        """Where it begins, from the top of the page."""
        return min(f.middle for f in self.left + self.right)


def folded(text: str) -> str:
    """Lower-case letters and spaces only, without marks: what survives damage best."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(c if c.isalnum() or c.isspace() else " " for c in plain if c.isascii())
    return " ".join(letters.split())


def is_motto(text: str) -> bool:
    """Whether a line is the national name or motto, or the Party's, also when it is damaged."""
    words = folded(text)
    return any(_alike(words, motto) for motto in _MOTTO)


def is_recipients(text: str) -> bool:
    """Whether a line begins the list of recipients, also when it is damaged."""
    return _alike(folded(text)[: len(_RECIPIENTS)], _RECIPIENTS)


def in_columns(cells: Sequence[Sequence[str]]) -> bool:
    """Whether a table (rows of cells) only serves to set a head or an end in two columns."""
    if not 1 <= len(cells) <= 6 or max(map(len, cells)) not in {2, 3}:
        return False
    lines = [line for row in cells for cell in row for line in cell.split("\n")]
    return any(is_motto(line) or is_recipients(line) for line in lines)


def regions(found: Sequence[Fragment], width: float, usual: float) -> tuple[Region, ...]:
    """The parts of a page in two columns, top to bottom; no fragment is in two of them.

    `width` is the page's, `usual` the usual height of its words.
    """
    result: list[Region] = []
    left_over = list(found)
    for find in (_head, _closing):
        region = find(left_over, width, usual)
        while region is not None:
            result.append(region)
            taken = {id(p) for f in region.left + region.right for p in f.prints}
            left_over = [f for f in left_over if id(f.prints[0]) not in taken]
            region = find(left_over, width, usual)
    return tuple(sorted(result, key=lambda r: r.top))


def _head(found: Sequence[Fragment], width: float, usual: float) -> Region | None:
    for fragment in sorted(found, key=lambda f: f.middle):
        anchor = _motto_in(fragment)
        if anchor is None:
            continue
        start = fragment.prints[anchor].box
        low = fragment.prints[anchor - 1].box.x1 if anchor else 0.0
        middle = fragment.middle
        near = [f for f in found if middle - _ABOVE * usual <= f.middle <= middle + _HEAD * usual]
        region = _grow(near, middle, low, start.x0, usual, blank=_BLANK * usual)
        if region is not None and min(f.box.x0 for f in region.left) < 0.45 * width:
            return region
    return None


def _centred(fragment: Fragment, found: Sequence[Fragment], width: float) -> bool:
    """Whether a line stands in the middle of what is printed on the page, with room beside it."""
    left = min(f.box.x0 for f in found)
    right = max(f.box.x1 for f in found)
    box = fragment.box
    off = abs((box.x0 + box.x1) - (left + right)) / 2
    return off < _CENTRED * width and box.x1 - box.x0 < 0.6 * (right - left)


def _closing(found: Sequence[Fragment], width: float, usual: float) -> Region | None:
    for fragment in sorted(found, key=lambda f: f.middle):
        if fragment.box.x0 > 0.4 * width or not is_recipients(fragment.text):
            continue
        words = fragment.prints
        last = next((i for i, p in enumerate(words[:3]) if p.text.endswith((":", ".", ";"))), 1)
        low = words[min(last, len(words) - 1)].box.x1
        high = words[last + 1].box.x0 if last + 1 < len(words) else width
        above = [
            f
            for f in found
            if 0 < fragment.middle - f.middle <= _ABOVE * usual
            and f.box.x0 > 0.35 * width
            and not any(
                g is not f and abs(g.middle - f.middle) < 0.5 * usual and g.box.x1 < f.box.x0
                for g in found
            )
        ]
        below = [f for f in found if f.middle >= fragment.middle - 0.5 * usual]
        region = _grow([*above, *below], fragment.middle, low, high, usual, blank=float("inf"))
        if region is not None:
            return region
    return None


def _grow(
    near: Iterable[Fragment],
    start: float,
    low: float,
    high: float,
    usual: float,
    *,
    blank: float,
) -> Region | None:
    """The columns beside the gutter `low`..`high` at height `start`, followed up and down.

    Stops at what crosses the gutter, and where a column is blank for more than `blank`. None when
    only one side has words.
    """
    sides: tuple[list[Fragment], list[Fragment]] = ([], [])
    ordered = sorted(near, key=lambda f: f.middle)
    upwards = [f for f in reversed(ordered) if f.middle < start - 0.5 * usual]
    downwards = [f for f in ordered if f.middle >= start - 0.5 * usual]
    for direction in (downwards, upwards):
        last = [start, start]
        for fragment in direction:
            parts = _cut(fragment, low, high, usual)
            if parts is None:
                break
            far = [
                bool(part) and abs(fragment.middle - last[side]) > blank
                for side, part in enumerate(parts)
            ]
            if any(far):
                break
            low = max([low, *(p.box.x1 for p in parts[0])])
            high = min([high, *(p.box.x0 for p in parts[1])])
            for side, part in enumerate(parts):
                if part:
                    sides[side].append(Fragment(part))
                    last[side] = fragment.middle
    return Region(tuple(sides[0]), tuple(sides[1])) if sides[0] and sides[1] else None


def _cut(
    fragment: Fragment, low: float, high: float, usual: float
) -> tuple[tuple[Print, ...], tuple[Print, ...]] | None:
    """The words left and right of the gutter; None when they leave no gutter."""
    words = fragment.prints
    best: tuple[float, int] | None = None
    for i in range(len(words) + 1):
        left_end = max(low, max((p.box.x1 for p in words[:i]), default=low))
        right_start = min(high, min((p.box.x0 for p in words[i:]), default=high))
        room = right_start - left_end
        whole = i in (0, len(words))
        inner = words[i].box.x0 - words[i - 1].box.x1 if not whole else float("inf")
        if room < _GUTTER * usual * 0.8 or inner < _GUTTER * usual:
            continue
        if best is None or room > best[0]:
            best = (room, i)
    return None if best is None else (words[: best[1]], words[best[1] :])


def _motto_in(fragment: Fragment) -> int | None:
    """The index of the word with which the national name begins in `fragment`."""
    words = [folded(p.text) for p in fragment.prints]
    for motto in _MOTTO:
        count = len(motto.split())
        for i in range(max(len(words) - count, 0) + 1):
            if _alike(" ".join(words[i : i + count]), motto):
                return i
    return None


def _alike(text: str, model: str) -> bool:
    if not 0.7 * len(model) <= len(text) <= 1.35 * len(model):
        return False
    return SequenceMatcher(None, text, model, autojunk=False).ratio() >= _LIKENESS
