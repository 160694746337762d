"""Lines in which a word is no word are read a second time, with more care than the page was.

A page that was read with one model has a word or two that no language mends: `ø1a` for gia, `§`
for 8, `27/2001/QH!0`. To read all of it with all models takes more than twice as long; its few odd
lines take next to nothing, and only the other models have anything new to say of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import numpy as np

from pipeline.canvas import Pixels
from pipeline.misread import propose
from pipeline.ocr import Care, Engine, Shape
from pipeline.prints import Fragment, Print, fragments, height
from pipeline.readings import joined
from pipeline.syllables import is_syllable

#: Signs that no office prints within a word or for one.
_SIGNS = re.compile(r"[¡¿®©€£¥§{}|~‡⁄_¬¦ˆøæœßšžÿ]", re.IGNORECASE)
#: A figure within small letters, but in the name of a point or a unit: `g1ao`, `v1`, `1Š`; not
#: `a1)`, `3a`, `m2`.
_FIGURE_WITHIN = re.compile(r"[^\W\d_]\d[^\W\d_]|\b[^\W\d_a-eđmA-ZĐ]\d|\b\d[^\W\d_a-zđA-ZĐ]")
#: A sign of exclamation or a bracket beside a figure or within a word.
_SIGN_WITHIN = re.compile(r"\w[!\]\[}{?]\w|[]!]\d")
#: What a label is read as that lost its figure: `“].` for “1.
_LABEL_LOST = re.compile(r"[]\[|!]+")
#: No point has such a name: `ở)` for đ).
_NO_POINT = re.compile(r"[^\W\d_a-zđA-ZĐ]\)")
_CODE = re.compile(r"[A-ZĐ]\d|\d[A-ZĐ]|[/&@]|\.\w")
#: What is read less surely than this is looked at again, words and figures.
_UNSURE, _UNSURE_FIGURE = 0.2, 0.5
#: A word is hardly sure below the first; one that can be Vietnamese below the second: from there on
#: few are read better the second time, and what lacks a tone is mended by the words around. Small
#: letters that are no word are looked at up to the third: `ch` for chi.
_HARDLY, _HARDLY_WORD, _HARDLY_NONE = 0.6, 0.45, 0.8
#: Lines of fewer words are scraps: stamps, watermarks, what is written by hand. Of the words of a
#: line so many are possible.
_WORDS, _POSSIBLE = 3, 0.5
#: So near, in usual heights, are the lines before and after one.
_AROUND = 2.0
#: Beside a word that is not to be cut, in inches.
_MARGIN = 0.06
#: With a larger share of such lines, a page is read with care altogether.
_MOST = 0.25


def misread_words(prints: Sequence[Print]) -> tuple[Print, ...]:
    """The words that seem misread, by the words around them.

    The engine's own trust tells next to nothing of it: it is as high on poor pages as on good ones.
    """
    starts = [0, *accumulate(len(p.text) + 1 for p in prints)]
    found = propose(" ".join(p.text for p in prints), scanned=True, once=True)
    return tuple(prints[min(bisect_right(starts, one.start), len(prints)) - 1] for one in found)


def stretches(prints: Sequence[Print]) -> tuple[Fragment, ...]:
    """The stretches of line that the words of a page stand in."""
    return fragments(prints, height(prints))


def odd_lines(lines: Sequence[Fragment], misread: Sequence[Print] = ()) -> tuple[Fragment, ...]:
    """Those of the `lines` that hold a word which was surely misread, or one of `misread`."""
    seem = {id(word) for word in misread}
    return tuple(line for line in lines if _is_odd_line(line, seem))


def too_many(odd: Sequence[Fragment], prints: Sequence[Print]) -> bool:
    """Whether it takes less time to read the page of these `prints` again than its `odd` lines."""
    return sum(len(line.prints) for line in odd) > _MOST * len(prints)


def lines_again(
    prints: tuple[Print, ...],
    odd: Sequence[Fragment],
    pixels: Pixels,
    resolution: float,
    engine: Engine,
) -> tuple[Print, ...]:
    """The words of a page, of its `odd` lines those that both readings make likelier.

    Figures that are read otherwise by the second are in doubt; a word that both read alike is as
    sure as the surer reading of it. Boxes are in `pixels`, which has so many dots per inch. Raises
    `OcrError`.
    """
    if not odd:
        return prints
    margin = max(int(_MARGIN * resolution), 1)
    images: list[Pixels] = []
    for line in odd:
        box = line.box
        high, wide = int(box.bottom) - int(box.top) + 1, int(box.x1) - int(box.x0) + 1
        image = np.full((high + 2 * margin, wide + 2 * margin), 255, np.uint8)
        cut = pixels[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1]
        image[margin : margin + cut.shape[0], margin : margin + cut.shape[1]] = cut
        images.append(image)
    read = engine.read(images, resolution, Shape.LINE, Care.OTHERS)
    again = tuple(
        replace(word, box=word.box.shift(int(line.box.x0) - margin, int(line.box.top) - margin))
        for line, found in zip(odd, read, strict=True)
        for word in found
    )
    near, others = _near(prints, odd)
    return (*others, *(_confirmed(word, again) for word in joined(near, again)))


def _near(prints: Sequence[Print], odd: Sequence[Fragment]) -> tuple[list[Print], list[Print]]:
    """The words on the `odd` lines with those on the lines around them, and all others.

    A word is chosen by the two before it and the two after: to weigh all of a page for a few of
    its lines takes ten times as long.
    """
    around = _AROUND * height(prints)
    bands = [(line.box.top - around, line.box.bottom + around) for line in odd]
    near: list[Print] = []
    others: list[Print] = []
    for word in prints:
        beside = any(top < word.middle < bottom for top, bottom in bands)
        (near if beside else others).append(word)
    return near, others


def _confirmed(word: Print, again: Sequence[Print]) -> Print:
    alike = [p for p in again if p.text == word.text and min(p.box.shared(word.box)) > 0]
    return replace(word, confidence=max(p.confidence for p in (word, *alike)))


def _is_odd_line(line: Fragment, seem: Container[int]) -> bool:
    if len(line.prints) < _WORDS:
        return False
    if not any(id(word) in seem or is_odd(word) for word in line.prints):
        return False
    possible = sum(is_syllable(p.text.strip(".,:;()").lower()) for p in line.prints)
    return possible >= _POSSIBLE * len(line.prints)


def is_odd(word: Print) -> bool:
    """Whether a word was surely misread, by its looks or by what the engine says of it.

    Letters that only lack a tone are mended elsewhere, by the words around them.
    """
    text = word.text.strip("“”\"'().,:;")
    if any(c.isdigit() for c in text) and word.confidence < _UNSURE_FIGURE:
        return True
    if _NO_POINT.fullmatch(word.text) or _LABEL_LOST.fullmatch(text):
        return True
    if _SIGNS.search(text) or _SIGN_WITHIN.search(text):
        return True
    if _CODE.search(text):
        return False
    if _FIGURE_WITHIN.search(text) or _capital_within(text):
        return True
    return word.confidence < _UNSURE and any(c.isalpha() for c in text)


def is_hardly_sure(word: Print) -> bool:
    """Whether the engine trusts a word so little that its line is worth another look."""
    plain = word.text.strip("“”\"'().,:;")
    if is_syllable(plain.lower()):
        return word.confidence < _HARDLY_WORD
    none = len(plain) > 1 and plain.isalpha() and plain.islower()
    return word.confidence < (_HARDLY_NONE if none else _HARDLY)


def _capital_within(text: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in pairwise(text))
