"""The words of a text in a row, as the language model wants them, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from models.spans import Span
from pipeline.language import BREAK, NUMBER, TOKEN, UNKNOWN, Ids, language, spelling
from pipeline.syllables import is_key, strip

#: A line this much shorter than most is a paragraph's last, or stands for itself.
_FULL = 0.75
#: Signs that make a word part of a code, an address, a measure.
_TIES = frozenset("0123456789/\\@_&%⁄")

#: Single letters that are ở misread; others are labels.
_ALONE = frozenset("ờớỡợ")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Words in lower case, with two breaks before and after each sentence.

    A number's word is "0", a break's is "". `spans` are those of the text; a break has (0, 0).
    """

    words: list[str]
    spans: list[tuple[int, int]]
    ids: Ids


def row_of(text: str, lines: Sequence[Span]) -> Row:
    """The row of the given lines of `text`; a line that fills the column goes on in the next."""
    words, spans = ["", ""], [(0, 0), (0, 0)]
    ids = [BREAK, BREAK]
    known: dict[str, tuple[str, int]] = {}
    lengths = sorted(line.end - line.start for line in lines)
    full = _FULL * lengths[len(lengths) * 4 // 5] if lengths else 0.0
    open_ended = False
    last_end = -1
    for line in lines:
        head = line.of(text).lstrip()[:1]
        goes_on = head.islower() or (open_ended and head.isupper())
        if not (goes_on and text.count("\n", max(last_end, 0), line.start) <= 1):
            _stop(words, spans, ids)
        for match in TOKEN.finditer(text, line.start, line.end):
            token = match[0]
            entry = known.get(token)
            if entry is None:
                entry = known[token] = _entry(token)
            if entry[1] == BREAK:
                _stop(words, spans, ids)
                continue
            words.append(entry[0])
            ids.append(entry[1])
            spans.append(match.span())
        tail = line.of(text).rstrip()[-1:]
        open_ended = line.end - line.start >= full and (tail.isalnum() or tail == ",")
        last_end = line.end
    _stop(words, spans, ids)
    return Row(words, spans, np.array(ids, np.int64))


def _entry(token: str) -> tuple[str, int]:
    if token[0].isdigit():
        return "0", NUMBER
    if not token[0].isalpha():
        return "", BREAK
    word = spelling(token)
    return word, language().ids.get(word, UNKNOWN)


def _stop(words: list[str], spans: list[tuple[int, int]], ids: list[int]) -> None:
    if ids[-1] != BREAK:
        words += ("", "")
        spans += ((0, 0), (0, 0))
        ids += (BREAK, BREAK)


def mendable(text: str, row: Row, places: Iterable[int]) -> list[int]:
    """Those of `places` where a word of running text stands: no code, acronym, label or address."""
    return [place for place in places if _is_running(text, row, place)]


def _is_running(text: str, row: Row, place: int) -> bool:
    start, end = row.spans[place]
    word = text[start:end]
    if not word.isalpha() or (end - start == 1 and word not in _ALONE):
        return False
    if word.isupper():
        if not is_key(strip(word)):
            return False
        if end - start <= 3 and not _shouting(text, row, place):
            return False
    elif not word.islower() and not word[1:].islower():
        return False
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    whole = text[start:end].strip(".,;:!?()[]“”\"'‘’…|")
    return _TIES.isdisjoint(whole) and "." not in whole


def _shouting(text: str, row: Row, place: int) -> bool:
    """Whether a word beside this one is in capitals too."""
    beside = (text[slice(*row.spans[k])] for k in (place - 1, place + 1))
    return any(len(word) > 1 and word.isupper() for word in beside)
