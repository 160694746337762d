"""Where a page of an official letter is set in two columns: its head, and its end.

Both are found by the words that every such page has (quốc hiệu, "Nơi nhận"), which are looked
for with tolerance, so that they are found in damaged text as well. The gutter is then followed up
and down as long as nothing crosses it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from statistics import median

from models.wording import unmarked
from pipeline.prints import Fragment, Print

_MOTTO = (
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap tu do hanh phuc",
    "dang cong san viet nam",
)
_RECIPIENTS = "noi nhan"
#: So a line goes on behind one that ends in "Ủy"; it is alike to the label, which it is not.
_PEOPLES = "ban nhan dan"
#: What stands below the head in the middle of the page, alone on its line or at its beginning.
_BELOW_HEAD = (
    *("nghi quyet", "quyet dinh", "thong tu", "nghi dinh", "luat", "phap lenh", "chi thi"),
    *("quy che", "quy dinh", "thong cao", "thong bao", "huong dan", "chuong trinh", "ke hoach"),
    *("phuong an", "de an", "du an", "bao cao", "to trinh", "cong dien", "bien ban", "hop dong"),
    *("giay moi", "giay gioi thieu", "ket luan", "phu luc", "thong tu lien tich"),
)
_GREETING = "kinh gui"
#: The last recipient of a letter is its sender's archive: "- Lưu: VT, TH."
_ARCHIVE = re.compile(r"(?:\w )?luu\b")
#: What begins a signature: on whose behalf, or the role, in capitals.
_AUTHORITY = re.compile(r"(?:T/?M|KT|TL|TUQ|Q)\.|[A-ZĐÀ-Ỹ]{2,}(?: [A-ZĐÀ-Ỹ]{2,})+$")
_LIKENESS = 0.74
#: What is as long as a model, and the lengths, in letters, that none of the mottoes is as long as;
#: the last is how many letters of a line are looked at first.
_AS_SHORT, _AS_LONG = 0.7, 1.35
_SHORTEST = int(_AS_SHORT * min(map(len, _MOTTO)))
_LONGEST = int(_AS_LONG * max(map(len, _MOTTO)))
_MORE = 2 * _LONGEST
_WORDS = re.compile(r"[A-Za-z0-9]+")
#: The share of words with a capital in a line with the national name or motto, at least.
_CAPITAL = 0.4
#: In word heights: the narrowest gutter, the most that a column of a head may leave blank, how far
#: down a head may reach, and how far above "Nơi nhận" the signature's block may begin.
_GUTTER, _BLANK, _HEAD, _ABOVE = 0.55, 5.0, 16.0, 4.0
#: And from line to line of the recipients.
_NEXT_LINE = 2.2
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
    plain = unmarked(text.lower())
    if not plain.isascii():
        plain = plain.encode("ascii", "ignore").decode()
    return " ".join(_WORDS.findall(plain))


def is_motto(text: str) -> bool:
    """Whether a line is the national name or motto, or the Party's, also when it is damaged."""
    if len(text) < _SHORTEST:
        return False
    if len(text) > _MORE and len(folded(text[:_MORE])) > _LONGEST:
        return False
    words = folded(text)
    return any(_alike(words, motto) for motto in _MOTTO)


def is_recipients(text: str) -> bool:
    """Whether a line begins the list of recipients, also when it is damaged."""
    begins = folded(text[:_MORE])
    if len(begins) < len(_RECIPIENTS) and len(text) > _MORE:
        begins = folded(text)  # signs, most of it
    if begins.startswith(_PEOPLES):
        return False
    return _alike(begins[: len(_RECIPIENTS)], _RECIPIENTS)


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
    centre = _middle(found, width)
    for fragment in sorted(found, key=lambda f: f.middle):
        anchor = _motto_in(fragment)
        if anchor is None:
            continue
        start = fragment.prints[anchor].box
        low = fragment.prints[anchor - 1].box.x1 if anchor else 0.0
        middle = fragment.middle
        below = min(
            (
                f.middle
                for f in found
                if f.middle > middle + usual and _below_head(f, centre, width)
            ),
            default=middle + _HEAD * usual,
        )
        # above the national name stands nothing of its column: a form's number, a stamp
        top = middle - 0.5 * usual
        near = [
            f
            for f in found
            if middle - _ABOVE * usual <= f.middle < below - 0.5 * usual
            and (f.middle >= top or f.box.x1 <= start.x0)
        ]
        region = grow(near, middle, (low, start.x0), centre, usual, blank=_BLANK * usual)
        if region is not None and min(f.box.x0 for f in region.left) < 0.45 * width:
            return region
    return None


def _middle(found: Sequence[Fragment], width: float) -> float:
    """The middle between the margins that most of the print keeps; stamps may lie beyond."""
    wide = [f.box for f in found if f.box.x1 - f.box.x0 > 0.4 * width]
    if len(wide) < 3:
        return width / 2
    return (median(b.x0 for b in wide) + median(b.x1 for b in wide)) / 2


def _below_head(fragment: Fragment, centre: float, width: float) -> bool:
    """Whether a line is the greeting, the name of a kind of document, or set in the middle."""
    words = folded(fragment.text)
    if _alike(words[: len(_GREETING)], _GREETING):
        return True
    if fragment.text.isupper() and any(_alike(words, title) for title in _BELOW_HEAD):
        return True
    off = abs((fragment.box.x0 + fragment.box.x1) / 2 - centre)
    return off < _CENTRED * width and fragment.box.x1 - fragment.box.x0 < 0.5 * width


def _closing(found: Sequence[Fragment], width: float, usual: float) -> Region | None:
    centre = _middle(found, width)
    for fragment in sorted(found, key=lambda f: f.middle):
        if fragment.box.x0 > 0.4 * width or not is_recipients(fragment.text):
            continue
        words = fragment.prints
        last = next((i for i, p in enumerate(words[:3]) if p.text.endswith((":", ".", ";"))), 1)
        low = words[min(last, len(words) - 1)].box.x1
        high = words[last + 1].box.x0 if last + 1 < len(words) else width
        region = _closing_from(fragment, (low, high), found, centre, width, usual)
        if region is not None:
            return region
    return _closing_unlabelled(found, centre, width, usual)


def _closing_from(
    first: Fragment,
    gutter: tuple[float, float],
    found: Sequence[Fragment],
    centre: float,
    width: float,
    usual: float,
) -> Region | None:
    """The end of a letter whose recipients begin with `first`; the signature may begin above."""
    above = [
        f
        for f in found
        if 0 < first.middle - f.middle <= _ABOVE * usual
        and f.box.x0 > 0.35 * width
        and not any(
            g is not f and abs(g.middle - f.middle) < 0.5 * usual and g.box.x1 < f.box.x0
            for g in found
        )
    ]
    below = [f for f in found if f.middle >= first.middle - 0.5 * usual]
    return grow([*above, *below], first.middle, gutter, centre, usual, blank=float("inf"))


def _closing_unlabelled(
    found: Sequence[Fragment], centre: float, width: float, usual: float
) -> Region | None:
    """The end of a letter whose "Nơi nhận" was not read: it is known by the last recipient, the
    archive ("Lưu: VT"), and by the authority of the signer at its right."""
    for archive in found:
        if archive.box.x0 > 0.3 * width or not _ARCHIVE.match(folded(archive.text)):
            continue
        stack = [archive]
        for fragment in sorted(found, key=lambda f: -f.middle):
            step = stack[-1].middle - fragment.middle
            if step <= 0 or fragment.box.x0 > 0.35 * width:
                continue
            if step > _NEXT_LINE * usual or fragment.box.x1 > 0.55 * width:
                break
            stack.append(fragment)
        first = stack[-1]
        signed = any(
            f.box.x0 > 0.4 * width
            and _AUTHORITY.match(f.text)
            and first.middle - _ABOVE * usual <= f.middle <= archive.middle
            for f in found
        )
        if len(stack) > 1 and signed:
            return _closing_from(first, (first.box.x1, width), found, centre, width, usual)
    return None


def grow(
    near: Iterable[Fragment],
    start: float,
    gutter: tuple[float, float],
    centre: float,
    usual: float,
    *,
    blank: float,
) -> Region | None:
    """The columns beside the `gutter` that is at height `start`, followed up and down.

    What stands within the gutter goes to the side of `centre` that it is on. Stops at what crosses
    the gutter, and where a column is blank for more than `blank`, or for twice as much beside
    one that goes on. None when only one side has words.
    """
    low, high = gutter
    sides: tuple[list[Fragment], list[Fragment]] = ([], [])
    ordered = sorted(near, key=lambda f: f.middle)
    upwards = [f for f in reversed(ordered) if f.middle < start - 0.5 * usual]
    downwards = [f for f in ordered if f.middle >= start - 0.5 * usual]
    for direction in (downwards, upwards):
        last = [start, start]
        for fragment in direction:
            parts = _cut(fragment, low, high, centre, usual)
            if parts is None:
                break
            if any(part and _far(fragment.middle, last, k, blank) for k, part in enumerate(parts)):
                break
            low = max([low, *(p.box.x1 for p in parts[0])])
            high = min([high, *(p.box.x0 for p in parts[1])])
            for side, part in enumerate(parts):
                if part:
                    sides[side].append(Fragment(part))
                    last[side] = fragment.middle
    return Region(tuple(sides[0]), tuple(sides[1])) if sides[0] and sides[1] else None


def _far(middle: float, last: Sequence[float], side: int, blank: float) -> bool:
    """Whether what stands at `middle` is no line of a column whose `last` line is so far off.

    A dateline stands beside the number, also where the name of its office takes three lines.
    """
    own, other = abs(middle - last[side]), abs(middle - last[1 - side])
    return own > blank and (other > blank or own > 2 * blank)


def _cut(
    fragment: Fragment, low: float, high: float, middle: float, usual: float
) -> tuple[tuple[Print, ...], tuple[Print, ...]] | None:
    """The words left and right of the gutter `low`..`high`; None when they leave no gutter.

    What stands wholly within it goes to the side of the page's `middle` that it is on.
    """
    words, box = fragment.prints, fragment.box
    least = _GUTTER * usual
    fits_left = high - max(low, box.x1) >= 0.8 * least
    fits_right = min(high, box.x0) - low >= 0.8 * least
    if fits_left and (not fits_right or box.x0 + box.x1 < 2 * middle):
        return words, ()
    if fits_right:
        return (), words
    rooms = [
        (min(high, words[i].box.x0) - max(low, words[i - 1].box.x1), i)
        for i in range(1, len(words))
        if words[i].box.x0 - words[i - 1].box.x1 >= least
    ]
    room, index = max(rooms, default=(0.0, 0))
    return (words[:index], words[index:]) if room >= 0.8 * least else None


def _motto_in(fragment: Fragment) -> int | None:
    """The index of the word with which the national name begins in `fragment`."""
    capital = sum(p.text[0].isupper() for p in fragment.prints)
    if capital < _CAPITAL * sum(p.text[0].isalpha() for p in fragment.prints):
        return None  # nearly every line of a page
    words = [(i, folded(p.text)) for i, p in enumerate(fragment.prints)]
    words = [(i, word) for i, word in words if word]
    best = (_LIKENESS, 0, -1)
    for motto in _MOTTO:
        count = len(motto.split())
        for first in range(max(len(words) - count, 0) + 1):
            text = " ".join(word for _, word in words[first : first + count])
            best = max(best, (_likeness(text, motto), -first, words[first][0] if words else -1))
    return None if best[2] < 0 else best[2]


def _alike(text: str, model: str) -> bool:
    return _likeness(text, model) >= _LIKENESS


def _likeness(text: str, model: str) -> float:
    if not _AS_SHORT * len(model) <= len(text) <= _AS_LONG * len(model):
        return 0.0
    # no more letters can match than both have; nearly every line of a page has too few
    letters, counts = _letters(model)
    shared = sum(map(min, map(text.count, letters), counts))
    if 2.0 * shared / (len(text) + len(model)) < _LIKENESS:
        return 0.0
    return SequenceMatcher(None, text, model, autojunk=False).ratio()


@cache
def _letters(model: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The letters of `model`, and how often each stands in it."""
    counted = Counter(model)
    return tuple(counted), tuple(counted.values())
