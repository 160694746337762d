"""Mends what Vietnamese OCR misread on a poor scan: `cơ chê` for cơ chế, `nhả nước` for nhà nước.

Each word can be itself, or a word that the OCR makes this of (`misread_channel`); the words around
it decide (`misread_words`, `misread_network`), and how often such a thing happened in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.spans import Span
from pipeline.language import NUMBER, Scores
from pipeline.misread_articles import articles
from pipeline.misread_capitals import capitals
from pipeline.misread_channel import misreadings, remarked
from pipeline.misread_dates import impossible
from pipeline.misread_figures import figures, number_words, symbols
from pipeline.misread_labels import labels
from pipeline.misread_marks import marks
from pipeline.misread_names import names
from pipeline.misread_network import opinion
from pipeline.misread_notes import notes
from pipeline.misread_own import clauses, copies, otherwise, own_symbols, terms
from pipeline.misread_parts import parts
from pipeline.misread_phrases import phrases
from pipeline.misread_row import Row, mendable, row_of
from pipeline.misread_signs import signs
from pipeline.misread_words import (
    Options,
    as_read,
    in_context,
    likeliest,
    options,
    poorness,
    posterior,
    settled,
    worth_weighing,
)
from pipeline.proposals import Proposal, applied, followed, proposed
from pipeline.sureness import Sureness, carried, likelier

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
_ROUNDS = 8
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
    text: str,
    lines: Sequence[Span] | None = None,
    *,
    scanned: bool = False,
    sureness: Sureness | None = None,
    once: bool = False,
) -> list[Proposal]:
    """The words of `text` that were misread, each with what it was; none for clean text.

    `lines` are those to work on (all that are not blank, if None); lines that were stripped or
    garbled are no business of this step. `scanned` says that the text is known to be an OCR's,
    and `sureness` how surely it read each letter. With `once` no word is weighed a second time,
    beside others that were mended: it tells how poor a page is in half of the time.

    >>> [p.after for p in propose("Hoàn thiện cơ chê, chính sách quản lý nhả nước về đât đai")]
    ['chế', 'nhà', 'đất']
    """
    at_work = [Span(*match.span()) for match in _LINE.finditer(text)] if lines is None else lines
    whole = applied(text, (), "")
    for _ in range(_ROUNDS):
        found = figures(whole.text, at_work)
        if scanned:
            found += labels(whole.text, at_work) + marks(whole.text, at_work)
            found += articles(whole.text, at_work) + terms(whole.text, at_work)
            found += own_symbols(whole.text, at_work)
            found += _apart(parts(whole.text, at_work), found)
            more = capitals(whole.text, at_work) + number_words(whole.text, at_work)
            found += _apart(more, found)
            own = clauses(whole.text, at_work) + notes(whole.text, at_work)
            own += names(whole.text, at_work)
            own += phrases(whole.text, at_work) + _apart(signs(whole.text, at_work), own)
            found = own + _apart(found, own)
        weighed = not found
        if weighed:
            sure = None if sureness is None else carried(sureness, whole.alignment)
            found = _words(whole.text, at_work, scanned=scanned, sureness=sure)
        if not found:
            break
        mended = applied(whole.text, found, "")
        whole = followed(text, whole, mended)
        at_work = [mended.alignment.to_target(line) for line in at_work]
        if weighed and once:
            break
    if scanned:
        doubts = impossible(whole.text, at_work) + otherwise(whole.text, at_work)
        doubts += copies(whole.text, at_work)
        whole = followed(text, whole, applied(whole.text, doubts, ""))
    return proposed(whole)


def _apart(found: Sequence[Proposal], others: Sequence[Proposal]) -> list[Proposal]:
    """Those of `found` that change nothing which one of `others` changes."""
    return [p for p in found if not any(p.start < q.end and q.start < p.end for q in others)]


def _words(
    text: str, lines: Sequence[Span], *, scanned: bool, sureness: Sureness | None
) -> list[Proposal]:
    """The words to change, given the others as they stand; none for clean text."""
    row = row_of(text, lines)
    whole = as_read(row.ids)
    is_word = row.ids > NUMBER
    doubts = _doubts(row, sureness)
    strange = whole - doubts
    letters = misreadings().wrong * float(is_word.sum())
    striking = np.flatnonzero(is_word & (strange < _STRIKING))
    # marks alone tell how poor the page was, and other letters take long to find
    some = _leaning(options(row.words, mendable(text, row, striking.tolist()), remarked), doubts)
    poor = poorness(in_context(row.ids, some), some, letters) if len(some.at) else 0.0
    if poor < (_LEAST_SCANNED if scanned else _LEAST):
        return []
    unlikely = np.flatnonzero(is_word & (strange < _UNLIKELY))
    every = _leaning(options(row.words, mendable(text, row, unlikely.tolist())), doubts)
    some = worth_weighing(every, whole, poor)
    if not len(some.at):
        return symbols(text, lines)
    some = replace(some, cost=some.cost + opinion(text, lines, row, some))
    score = in_context(settled(row.ids, some, poor), some)
    share = posterior(score, some, poorness(score, some, letters))
    best = likeliest(share, some)
    enough = np.where(some.other[best], _SURE_OTHER, _SURE)
    changed = np.flatnonzero((best != some.first) & (share[best] >= enough))
    newer = _newer_placement(text)
    found = symbols(text, lines)
    for k in changed.tolist():
        start, end = row.spans[int(some.at[k])]
        sure = float(share[best[k]])
        after = _written(some.forms[best[k]], text[start:end], newer=newer)
        found.append(Proposal(start, end, after, sure, sure < _DOUBTFUL))
    return found


def _doubts(row: Row, sureness: Sureness | None) -> Scores:
    """By how much (log) the reader's trust makes each word of the row likelier to be misread."""
    if sureness is None or not len(sureness):
        return np.zeros(len(row.ids), np.float32)
    return likelier(sureness, [min(start, len(sureness) - 1) for start, _ in row.spans])


def _leaning(some: Options, doubts: Scores) -> Options:
    """The options with what the reader's trust in each word says of it."""
    if not len(some.at):
        return some
    more = doubts[some.at][some.owner]
    more[some.first] = 0.0
    return replace(some, cost=some.cost + more)


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
