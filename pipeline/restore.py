"""Puts back what was lost: words glued and torn, diacritics stripped, letters that an OCR misread.

Three steps, each on the text that the one before left: words are parted and joined (`broken`); the
lines that were stripped or garbled (`route`) are decoded together over line ends, with what each
word can have been (`reading`) and what Vietnamese makes likely (`evidence`, `decode`); single words
that a Vietnamese OCR misread are mended (`misread`). A clean line comes back byte for byte, and
numbers are never decoded away silently.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np

from models.document import Restoration
from models.spans import Alignment, Edit, Span
from pipeline import acronyms, broken, garbled, misread
from pipeline.agreement import agreed
from pipeline.decode import decode
from pipeline.evidence import add_evidence
from pipeline.language import language
from pipeline.proposals import Proposal, applied, followed
from pipeline.reading import Place, read_garbled, read_stripped
from pipeline.route import Line, State, route
from pipeline.sureness import Sureness, carried, unknown

#: Weight of the language model beside the network's evidence, and beside the channel's.
_WEIGHT = {State.STRIPPED: 0.8, State.GARBLED: 0.9}
#: A change with less confidence than this is for a person to look at.
_DOUBTFUL = 0.6
#: A number is taken for a misread word only from this confidence on; see `garbled`.
_SURE_NO_NUMBER = 0.95
#: Rounds after the first: what one step mended may show the others more, until nothing changes.
_ROUNDS = 4
#: Stands between the pages of a document, which are restored together.
_BETWEEN = "\n\n"
#: Characters of pages that are restored together at the most.
_AT_ONCE = 200_000
_CLEAN, _BROKEN, _MISREAD, _MIXED = "clean", "broken", "misread", "mixed"


class Hand(StrEnum):
    """Who wrote the letters that a page came with."""

    TYPED = "typed"  #: a person, in codes of an old font: no OCR ever read them
    UNKNOWN = "unknown"
    OCR = "ocr"


def restore(text: str, hand: Hand = Hand.UNKNOWN) -> Restoration:
    """The text made whole, with the same number of lines, and each change with its confidence.

    `text` is normalised (see `pipeline.normalise`). What a person typed is not searched for words
    that an OCR misread; what an OCR read is searched more closely than text of unknown origin.
    Confidence is the share of the probability that the word has in its place, everything around
    it being as chosen.

    >>> restore("Uy ban nhan dan thanh pho da ban hanh ke hoach so 12/KH-UBND").text
    'Ủy ban nhân dân thành phố đã ban hành kế hoạch số 12/KH-UBND'
    """
    return restore_pages([text], [hand])[0]


def restore_pages(
    texts: Sequence[str], hands: Sequence[Hand], sureness: Sequence[Sureness] = ()
) -> list[Restoration]:
    """The pages of one document, restored together: what one of them says helps the others.

    `sureness` says of each page how surely its letters were read; nothing if it is empty.
    """
    sureness = sureness or [unknown(len(text)) for text in texts]
    pages: list[Restoration] = []
    while len(pages) < len(texts):
        start = stop = len(pages)
        size = 0
        while stop < len(texts) and (stop == start or size + len(texts[stop]) <= _AT_ONCE):
            size += len(texts[stop])
            stop += 1
        pages += _together(texts[start:stop], hands[start:stop], sureness[start:stop])
    return pages


def _together(
    texts: Sequence[str], hands: Sequence[Hand], sureness: Sequence[Sureness]
) -> list[Restoration]:
    text = _BETWEEN.join(texts)
    gap = unknown(len(_BETWEEN))
    sure = np.concatenate([part for own in sureness for part in (own, gap)])[: len(text)]
    counts = [page.count("\n") + 1 for page in texts]
    by_line = _by_line(texts, hands)
    whole, lines, touched = _once(text, counts, by_line, sure)
    latest = whole
    for _ in range(_ROUNDS):
        if not latest.alignment.edits:
            break
        latest, _, more = _once(whole.text, counts, by_line, carried(sure, whole.alignment))
        whole = followed(text, whole, latest) if latest.alignment.edits else whole
        touched = {name: rows | more[name] for name, rows in touched.items()}
    return list(_parted(texts, whole, touched, lines))


def _once(
    text: str, counts: Sequence[int], hands: Sequence[Hand], sureness: Sureness
) -> tuple[Restoration, tuple[Line, ...], dict[str, set[int]]]:
    """The three steps, the states of the lines, and the lines that the first and last touched."""
    mended = applied(text, broken.propose(text), _BROKEN)
    lines = _states(mended.text, counts)
    decoded = applied(mended.text, _decoding(mended.text, lines), _CLEAN)
    stripped = [
        row
        for row, line in zip(_rows(decoded.text), lines, strict=True)
        if line.state is State.STRIPPED
    ]
    told = applied(decoded.text, acronyms.propose(decoded.text, stripped), _CLEAN)
    decoded = followed(mended.text, decoded, told)
    rows = _rows(decoded.text)
    so_far = followed(text, mended, decoded)
    proposals: list[Proposal] = []
    for hand in (Hand.UNKNOWN, Hand.OCR):
        own = [
            row
            for row, line, here in zip(rows, lines, hands, strict=True)
            if here is hand and line.state is State.CLEAN and line.words
        ]
        if own:
            sure = carried(sureness, so_far.alignment)
            scanned = hand is Hand.OCR
            proposals += misread.propose(decoded.text, own, scanned=scanned, sureness=sure)
    reread = applied(decoded.text, proposals, _MISREAD)
    whole = followed(text, so_far, reread)
    return whole, lines, {_BROKEN: _touched(mended), _MISREAD: _touched(reread)}


def _states(text: str, counts: Sequence[int]) -> tuple[Line, ...]:
    """The lines of the text with their states; each page, of so many lines, is judged by itself."""
    rows = _rows(text)
    lines: list[Line] = []
    for count in counts:
        if lines:  # the blank line between pages
            lines.append(Line(rows[len(lines)].start, rows[len(lines)].end, 0, State.CLEAN))
        first, last = rows[len(lines)], rows[len(lines) + count - 1]
        lines += (
            replace(line, start=line.start + first.start, end=line.end + first.start)
            for line in route(text[first.start : last.end])
        )
    return tuple(lines)


def _decoding(text: str, lines: tuple[Line, ...]) -> list[Proposal]:
    changes: list[Proposal] = []
    for state, read in ((State.STRIPPED, read_stripped), (State.GARBLED, read_garbled)):
        if any(line.state is state for line in lines):
            sentences = read(text, lines, changes)
            if state is State.STRIPPED:
                sentences = add_evidence(text, lines, sentences)
            changes.extend(_decoded(text, sentences, state))
    return changes


def _rows(text: str) -> list[Span]:
    """The lines of a text, without their ends."""
    rows, start = [], 0
    for row in text.split("\n"):
        rows.append(Span(start, start + len(row)))
        start += len(row) + 1
    return rows


def _by_line(texts: Sequence[str], hands: Sequence[Hand]) -> list[Hand]:
    """The hand of each line of the pages together."""
    said: list[Hand] = []
    for text, hand in zip(texts, hands, strict=True):
        said += [hand] * (text.count("\n") + 2)
    return said[:-1]


def _parted(
    texts: Sequence[str],
    whole: Restoration,
    touched: dict[str, set[int]],
    lines: tuple[Line, ...],
) -> Iterator[Restoration]:
    """The pages' own restorations, out of that of all of them."""
    ends = _rows(whole.text)
    first = source = 0
    for text in texts:
        last = first + text.count("\n")
        target = Span(ends[first].start, ends[last].end)
        edits = tuple(
            Edit(e.source.shift(-source), e.target.shift(-target.start))
            for e in whole.alignment.edits
            if target.start <= e.target.start and e.target.end <= target.end
        )
        changes = tuple(
            replace(change, span=change.span.shift(-target.start))
            for change in whole.changes
            if target.start <= change.span.start and change.span.end <= target.end
        )
        damage = _damage(lines[first : last + 1])
        if damage == _CLEAN:
            own = set(range(first, last + 1))
            most = max(touched, key=lambda name: len(touched[name] & own))
            damage = most if touched[most] & own else _CLEAN
        alignment = Alignment(len(text), len(target), edits)
        yield Restoration(target.of(whole.text), alignment, changes, damage)
        first, source = last + 2, source + len(text) + len(_BETWEEN)


def _touched(step: Restoration) -> set[int]:
    """The numbers of the lines that a step changed."""
    starts = [row.start for row in _rows(step.text)]
    return {bisect_right(starts, change.span.start) - 1 for change in step.changes}


def _decoded(text: str, sentences: list[list[Place]], state: State) -> list[Proposal]:
    slots = [[place.options[0] for place in sentence] for sentence in sentences]
    if state is State.GARBLED:  # what is misread in one way throughout was one word
        tokens = [[text[place.start : place.end] for place in row] for row in sentences]
        found = garbled.decided(tokens, slots, _WEIGHT[state])
    else:
        found = decode(language(), slots, _WEIGHT[state])
    chosen = agreed(sentences, found)
    changes = []
    for sentence, choices in zip(sentences, chosen, strict=True):
        for place, choice in zip(sentence, choices, strict=True):
            before = text[place.start : place.end]
            after = place.options[1][choice.index]
            sure = choice.confidence
            if place.number:
                if after != before and sure < _SURE_NO_NUMBER:
                    after, sure = before, 1 - sure
                if after != before or sure < _SURE_NO_NUMBER:
                    changes.append(Proposal(place.start, place.end, after, sure, True))
            elif after != before:
                changes.append(Proposal(place.start, place.end, after, sure, sure < _DOUBTFUL))
    return changes


def _damage(lines: Sequence[Line]) -> str:
    weight: dict[State, int] = {}
    for line in lines:
        if line.words > 2:
            weight[line.state] = weight.get(line.state, 0) + line.words
    if not weight:
        weight = {line.state: 1 for line in lines if line.words} or {State.CLEAN: 1}
    most = max(weight, key=lambda state: weight[state])
    mixed = len(weight) > 1 and weight[most] < 0.8 * sum(weight.values())
    return _MIXED if mixed else most.value
