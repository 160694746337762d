"""A page as it was read, in few bytes: what later steps need is kept without the file and its OCR.

The form, number 1, is open to whoever wants to read it without vanban:

    1 byte          the number of the form
    zlib stream of
      4 + 4 bytes   length of the head, number of words (unsigned, little end first)
      head          UTF-8 JSON: the fields of `models.document.Page` by name, but for its words
      words         seven columns of 32-bit numbers, one below the other, of which all lowest bytes
                    come first, then all second ones, ...: characters since the word before, length
                    in characters, confidence in 1/10,000, and of its box in 1/100 point: left edge
                    since the right one of the word before, top since the top of the word before,
                    width (-1 for no box), height

What was found beside the text, and its restoration, are kept in the same way: 1 byte, then a zlib
stream of JSON. What comes out of a store
may have been put there by anybody, so nothing is believed: sizes are bounded, and every number is
checked against the text.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isfinite, isnan
from struct import Struct, error

from models.document import Aside, Change, Leaf, Page, Restoration, Role, Word
from models.plain import Misfit, from_plain, to_plain
from models.spans import Alignment, Box, Edit, Span
from models.words import Words

#: The number of the form that is written, and the only one that is read.
FORM = 1
#: Unpacked bytes of a page: a Word file of ten thousand pages, which is one, takes half of it.
MOST_BYTES = 1 << 26
#: How finely boxes (in parts of a point) and confidences are kept.
_POINT, _SURE = 100, 10_000
#: No paper is as large as this (points); 32 bits hold twice as much.
_FARTHEST = 10_000_000.0
_COLUMNS = 7
_SIZES = Struct("<II")
_LEVEL = 6


def settled(page: Page) -> Page:
    """The page with boxes and confidences as finely as they are kept.

    A hundredth of a point is a twentieth of what a scanner sees. A box that is on no paper is left
    out. Raises no error.
    """
    words = page.words if isinstance(page.words, Words) else Words(page.words)
    return replace(
        page,
        words=words.rounded(_POINT, _SURE, _FARTHEST),
        width=_finite(page.width),
        height=_finite(page.height),
        resolution=_finite(page.resolution),
    )


def _finite(number: float | None) -> float | None:
    return number if number is None or isfinite(number) else None


def pack_page(page: Page) -> bytes:
    """A settled page as bytes. Raises `Misfit` for one that is too large to be kept.

    >>> from models.document import Origin, Verdict
    >>> page = Page(1, "Điều 1.", Origin.OCR, Verdict.USABLE)
    >>> unpack_page(pack_page(page)) == page
    True
    """
    head = _json(to_plain(replace(page, words=())))
    body = _SIZES.pack(len(head), len(page.words)) + head + _packed_words(page.words)
    return _packed(body)


def unpack_page(packed: bytes) -> Page:
    """The page that `pack_page` was given. Raises `Misfit` for what can't be one."""
    body = _unpacked(packed)
    try:
        length, count = _SIZES.unpack_from(body)
    except error:
        raise Misfit("page", "out_of_bounds") from None
    first = _SIZES.size + length
    if len(body) != first + 4 * _COLUMNS * count:
        raise Misfit("page.words", "out_of_bounds")
    page = from_plain(Page, _plain(body[_SIZES.size : first]), "page")
    page = replace(page, words=_unpacked_words(body[first:], count))
    last = len(page.text)
    spans = [
        *(word.span for word in page.words),
        *(aside.span for aside in page.asides),
        *(place.span for place in page.handwritten),
        *page.capitals,
        *page.disputed,
    ]
    if any(span.end > last for span in spans):
        raise Misfit("page.words", "out_of_bounds")
    sure = [page.confidence, *(word.confidence for word in page.words)]
    if page.number < 1 or not 0 <= min(sure) <= max(sure) <= 1:
        raise Misfit("page", "out_of_bounds")
    return page


def _packed_words(words: Sequence[Word]) -> bytes:
    columns: list[list[int]] = [[] for _ in range(_COLUMNS)]
    gap, length, sure, left, top, wide, high = (column.append for column in columns)
    before = right = above = 0
    known = words if isinstance(words, Words) else Words(words)
    for start, end, x0, y0, x1, y1, confidence in known.numbers():
        gap(start - before)
        length(end - start)
        sure(round(confidence * _SURE))
        before = end
        if isnan(x0):
            left(0)
            top(0)
            wide(-1)
            high(0)
            continue
        first, last = round(x0 * _POINT), round(x1 * _POINT)
        upper = round(y0 * _POINT)
        left(first - right)
        top(upper - above)
        wide(last - first)
        high(round(y1 * _POINT) - upper)
        right, above = last, upper
    numbers = array("i", [number for column in columns for number in column])
    if sys.byteorder == "big":
        numbers.byteswap()
    plain = numbers.tobytes()
    return b"".join(plain[plane::4] for plane in range(4))


def _unpacked_words(planes: bytes, count: int) -> Words:
    plain = bytearray(len(planes))
    for plane in range(4):
        plain[plane::4] = planes[plane * _COLUMNS * count : (plane + 1) * _COLUMNS * count]
    numbers = array("i", bytes(plain))
    if sys.byteorder == "big":
        numbers.byteswap()
    columns = [numbers[i * count : (i + 1) * count] for i in range(_COLUMNS)]
    words: list[Word] = []
    end = right = above = 0
    try:
        for gap, length, sure, left, top, wide, high in zip(*columns, strict=True):
            span = Span(end + gap, end + gap + length)
            end = span.end
            box = None
            if wide >= 0:
                x0, above = right + left, above + top
                right = x0 + wide
                box = Box(x0 / _POINT, above / _POINT, right / _POINT, (above + high) / _POINT)
            words.append(Word(span, box, sure / _SURE))
    except ValueError:
        raise Misfit("page.words", "out_of_bounds") from None
    return Words(words)


def pack_restoration(leaf: Leaf) -> bytes | None:
    """The asides and the restoration of a page as bytes; None where the page does not lead there.

    Raises `Misfit` for what is too large to be kept.
    """
    first = _replacements(leaf.normalisation, leaf.normalised)
    second = _replacements(leaf.restored.alignment, leaf.text)
    normalised, _ = _replaced(leaf.page.text, first)
    if normalised != leaf.normalised or _replaced(normalised, second)[0] != leaf.text:
        return None
    asides = tuple((a.span.start, a.span.end, a.role, a.label) for a in leaf.page.asides)
    changes = tuple(
        (c.span.start, c.span.end, c.before, c.confidence, c.doubtful)
        for c in leaf.restored.changes
    )
    made = _Restored(leaf.restored.damage, asides, first, second, changes)
    return _packed(_json(to_plain(made)))


def unpack_leaf(page: Page, packed: bytes) -> Leaf:
    """The page with the asides and the restoration that `pack_restoration` was given.

    Raises `Misfit`.
    """
    kept = from_plain(_Restored, _plain(_unpacked(packed)), "restoration")
    try:
        asides = tuple(
            Aside(Span(start, end), role, label) for start, end, role, label in kept.asides
        )
        normalised, normalisation = _replaced(page.text, kept.first)
        text, alignment = _replaced(normalised, kept.second)
        made = tuple(
            Change(Span(start, end), before, sure, doubtful)
            for start, end, before, sure, doubtful in kept.changes
        )
    except ValueError:
        raise Misfit("restoration", "out_of_bounds") from None
    if any(c.span.end > len(text) or not 0 <= c.confidence <= 1 for c in made):
        raise Misfit("restoration.changes", "out_of_bounds")
    if any(aside.span.end > len(page.text) for aside in asides):
        raise Misfit("restoration.asides", "out_of_bounds")
    restored = Restoration(text, alignment, made, kept.damage)
    return Leaf(replace(page, asides=asides), normalised, normalisation, restored)


#: Characters `start..end` of a text, and what took their place.
_Replacement = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Restored:
    """What is kept of a restoration: `first` is what normalising replaced, `second` the rest."""

    damage: str
    asides: tuple[tuple[int, int, Role, str], ...]
    first: tuple[_Replacement, ...]
    second: tuple[_Replacement, ...]
    changes: tuple[tuple[int, int, str, float, bool], ...]


def _replacements(road: Alignment, made: str) -> tuple[_Replacement, ...]:
    return tuple((e.source.start, e.source.end, e.target.of(made)) for e in road.edits)


def _replaced(text: str, changes: Iterable[_Replacement]) -> tuple[str, Alignment]:
    """The text changed so. Raises `ValueError` for places out of order or out of the text."""
    parts: list[str] = []
    edits: list[Edit] = []
    at = grown = 0
    for start, end, words in changes:
        source = Span(start, end)
        if not at <= start or end > len(text):
            raise ValueError("out of order")
        edits.append(Edit(source, Span(start + grown, start + grown + len(words))))
        parts += (text[at:start], words)
        grown += len(words) - len(source)
        at = end
    made = "".join(parts) + text[at:]
    return made, Alignment(len(text), len(made), tuple(edits))


def _json(plain: object) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _plain(text: bytes) -> object:
    try:
        found: object = json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise Misfit("page", "not_json") from None
    return found


def _packed(body: bytes) -> bytes:
    if len(body) > MOST_BYTES:
        raise Misfit("page", "too_long")
    return bytes([FORM]) + zlib.compress(body, _LEVEL)


def _unpacked(packed: bytes) -> bytes:
    if packed[:1] != bytes([FORM]):
        raise Misfit("page", "not_a_choice")
    stream = zlib.decompressobj()
    try:
        body = stream.decompress(packed[1:], MOST_BYTES)
    except zlib.error:
        raise Misfit("page", "out_of_bounds") from None
    if not stream.eof or stream.unused_data:
        raise Misfit("page", "out_of_bounds")
    return body
