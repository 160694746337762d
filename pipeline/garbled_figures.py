"""Dates and numbers in text that an English OCR read: letters in the seat of a figure, stray signs.

`ngay 3O thang l2 nim 202l` is ngày 30 tháng 12 năm 2021, whatever became of the words around the
figures; `ngay.06, thang .7` has signs that no date has. By grammar alone: a letter becomes the one
digit that it looks like, where the date allows no other; no digit becomes another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.proposals import Proposal

#: Letters and signs that are read for one digit and look like no other. `S`, `B`, `Z` and `?`
#: may be several, so they stay, and so does the whole figure.
_DIGIT = str.maketrans("lIi|!]OoØø", "1111110000")
_F = r"[\dlIi|!\]OoØø]"
#: Between a word and its figure: a blank, and signs that dirt on the glass made.
_GAP = r"[ .,:;‘’'\"`~*_)(-]{1,3}"
#: ngày, tháng, năm as they come out: `ngdy`, `thdng`, `thane’`, `nim`, `ndm`, `niim`, `ham`.
_DAY = r"\b[Nn]g[aàd4áé]{1,2}y"
_MONTH = r"[Tt][hl][aádi4é]{1,2}(?:ng|ne|ng’|ne’)"
_YEAR = r"[nh](?:[aădi4é]{1,2}|ii|i)m"
_DATE = re.compile(
    rf"{_DAY}(?P<g1>{_GAP})(?P<day>{_F}{{1,2}})(?P<g2>{_GAP}){_MONTH}(?P<g3>{_GAP})"
    rf"(?P<month>{_F}{{1,2}})(?P<g4>{_GAP}){_YEAR}(?P<g5>{_GAP})(?P<year>{_F}{{4}})(?!\w)"
)
#: `15/l2/2O21`, `I5/7/2021`: figures between strokes, with a letter among them.
_STROKES = re.compile(
    rf"(?<![\w/.-])(?P<day>{_F}{{1,2}})/(?P<month>{_F}{{1,2}})/(?P<year>{_F}{{4}})(?![\w/])"
)
#: `s6 l36/KH-`, `sé O1-CTr/TU`: a number before its symbol.
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<number>{_F}{{2,5}})(?=(?:/(?:19|20)\d\d)?[/-][A-ZĐ]{{2,5}}[a-z]?[/ -])"
)
_SURE, _SURE_OF_SIGNS = 0.9, 0.95


def figures(text: str, start: int, end: int) -> list[Proposal]:
    """What the figures from `start` to `end` must read, in order, none inside another.

    Digits that were letters are doubtful; a sign that goes is not.

    >>> [p.after for p in figures("ngay.3O thang l2 nim 202l", 0, 25)]
    [' ', '0', '1', '1']
    """
    found: dict[int, Proposal] = {}
    for pattern in (_DATE, _STROKES):
        for match in pattern.finditer(text, start, end):
            if _is_date(match):
                found.update((p.start, p) for p in (*_signs(match), *_letters(match)))
    for match in _NUMBER.finditer(text, start, end):
        if any(c.isdigit() for c in match["number"]):
            found.update((p.start, p) for p in _letters(match) if p.start not in found)
    bars = text.startswith("|", start)  # of a row of a table, where a bar is no figure
    return [found[at] for at in sorted(found) if not (bars and text[at] == "|")]


def _is_date(match: re.Match[str]) -> bool:
    day, month, year = (int(match[part].translate(_DIGIT)) for part in ("day", "month", "year"))
    read = match["day"] + match["month"] + match["year"]
    return (
        1 <= day <= 31
        and 1 <= month <= 12
        and 1930 <= year <= 2100
        and sum(c.isdigit() for c in read) >= len(read) / 2
    )


def _letters(match: re.Match[str]) -> Iterator[Proposal]:
    for part, before in match.groupdict().items():
        if part in ("day", "month", "year", "number"):
            digits = zip(before, before.translate(_DIGIT), strict=True)
            for k, (letter, digit) in enumerate(digits, match.start(part)):
                if letter != digit:
                    yield Proposal(k, k + 1, digit, _SURE, True)


def _signs(match: re.Match[str]) -> Iterator[Proposal]:
    for part, before in match.groupdict().items():
        if part.startswith("g") and before.strip():
            yield Proposal(*match.span(part), " ", _SURE_OF_SIGNS)
