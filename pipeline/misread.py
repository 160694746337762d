"""Mends what Vietnamese OCR misread on a poor scan: `cơ chê` for cơ chế, `nhả nước` for nhà nước.

Each word can be itself, or a word that the OCR makes this of (`misread_channel`); the words around
it decide (`misread_words`), and how often such a thing happened in the text at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from models.spans import Span
from pipeline.language import NUMBER, language
from pipeline.misread_channel import misreadings
from pipeline.misread_figures import figures, symbols
from pipeline.misread_row import Row, mendable, row_of
from pipeline.misread_words import (
    as_read,
    in_context,
    likeliest,
    options,
    poorness,
    posterior,
    settled,
    worth_weighing,
)
from pipeline.proposals import Proposal, applied

#: A word is changed when the other one has at least this share of the probability; more of it
#: where a letter is another one, not only its marks.
_SURE, _SURE_OTHER = 0.95, 0.985
#: A change with less than this is for a person to look at.
_DOUBTFUL = 0.985
#: Text is left alone unless letters were misread at least so often, beside the training pages;
#: where it is known to have been read from an image, less will do.
_LEAST, _LEAST_SCANNED = 0.06, 0.005
#: Words with the two after them less likely than this (log) tell whether a text was misread.
_STRIKING = -16.0
#: In misread text those are looked at that are less likely than this with the two after them.
_UNLIKELY = -12.0
_ROUNDS = 4
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: Tones as `hòa`, `ủy` have them, and as `hoà`, `uỷ`.
_MOVED = dict(
    zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
_PLACED = re.compile(rf"(?:{'|'.join(_MOVED)})\b")
_OLDER = re.compile(rf"(?<![qQ])(?:{'|'.join(_MOVED)})\b", re.IGNORECASE)
_NEWER = re.compile(rf"(?<![qQ])(?:{'|'.join(_MOVED.values())})\b", re.IGNORECASE)


def propose(
    text: str, lines: Sequence[Span] | None = None, *, scanned: bool = False
) -> list[Proposal]:
    """The words of `text` that were misread, each with what it was; none for clean text.

    `lines` are those to work on (all that are not blank, if None); lines that were stripped or
    garbled are no business of this step. `scanned` says that the text is known to be an OCR's.

    >>> [p.after for p in propose("Hoàn thiện cơ chê, chính sách quản lý nhả nước về đât đai")]
    ['chế', 'nhà', 'đất']
    """
    if lines is None:
        lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    mended = figures(text, lines)
    if not mended:
        return _words(text, lines, scanned=scanned)
    first = applied(text, mended, "")
    onward = [_moved(line, mended) for line in lines]
    words = _words(first.text, onward, scanned=scanned)
    back = ((first.alignment.to_source(Span(p.start, p.end)), p) for p in words)
    mended += [p._replace(start=span.start, end=span.end) for span, p in back]
    return sorted(mended)


def _moved(line: Span, before: Sequence[Proposal]) -> Span:
    """Where a line of the text is after the proposals, of which none goes over a line's end."""
    longer = [(p.start, len(p.after) - (p.end - p.start)) for p in before]
    return Span(
        line.start + sum(by for at, by in longer if at < line.start),
        line.end + sum(by for at, by in longer if at < line.end),
    )


def _words(text: str, lines: Sequence[Span], *, scanned: bool) -> list[Proposal]:
    row = row_of(text, lines)
    sure: dict[int, tuple[str, float]] = {}
    proposals: list[Proposal] = []
    for number in range(_ROUNDS):
        found = _round(text, row, _LEAST_SCANNED if scanned else _LEAST)
        if number == 0 and found is not None:
            proposals += symbols(text, lines)
        fresh = {at: change for at, change in (found or {}).items() if at not in sure}
        if not fresh:
            break
        sure.update(fresh)
        row = _with(row, fresh)
    newer = _newer_placement(text)
    for at, (form, share) in sorted(sure.items()):
        start, end = row.spans[at]
        after = _written(form, text[start:end], newer=newer)
        proposals.append(Proposal(start, end, after, share, share < _DOUBTFUL))
    return proposals


def _round(text: str, row: Row, least: float) -> dict[int, tuple[str, float]] | None:
    """The places of the row that should be changed: to which word, and how sure that is.

    None for text of which less was misread than `least`.
    """
    whole = as_read(row.ids)
    is_word = row.ids > NUMBER
    letters = misreadings().wrong * float(is_word.sum())
    striking = np.flatnonzero(is_word & (whole < _STRIKING))
    some = options(row.words, mendable(text, row, striking.tolist()))
    poor = poorness(in_context(row.ids, some), some, letters) if len(some.at) else 0.0
    if poor < least:
        return None
    unlikely = np.flatnonzero(is_word & (whole < _UNLIKELY))
    every = options(row.words, mendable(text, row, unlikely.tolist()))
    some = worth_weighing(every, whole, poor)
    if not len(some.at):
        return {}
    score = in_context(settled(row.ids, some, poor), some)
    poor = poorness(score, some, letters)
    share = posterior(score, some, poor)
    best = likeliest(share, some)
    enough = np.where(some.other[best], _SURE_OTHER, _SURE)
    changed = np.flatnonzero((best != some.first) & (share[best] >= enough))
    return {int(some.at[k]): (some.forms[best[k]], float(share[best[k]])) for k in changed.tolist()}


def _with(row: Row, changes: dict[int, tuple[str, float]]) -> Row:
    words, ids = list(row.words), row.ids.copy()
    for at, (form, _) in changes.items():
        words[at] = form
        ids[at] = language().ids[form]
    return Row(words, row.spans, ids)


def _newer_placement(text: str) -> bool:
    """Whether the text writes `hoà`, `uỷ` and not `hòa`, `ủy`."""
    return len(_NEWER.findall(text)) > len(_OLDER.findall(text))


def _written(form: str, read: str, *, newer: bool) -> str:
    """`form` in the letter case of what was read, its tone where the text puts it."""
    if newer and not form.startswith("qu"):
        form = _PLACED.sub(lambda match: _MOVED[match[0]], form)
    if len(form) == len(read):
        return "".join(
            letter.upper() if other.isupper() else letter
            for letter, other in zip(form, read, strict=True)
        )
    if read.isupper():
        return form.upper()
    return form.capitalize() if read[0].isupper() else form
