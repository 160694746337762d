"""Puts back what was lost: diacritics that were stripped, letters that an OCR misread.

Each line is clean, stripped or garbled (`route`). A clean line comes back byte for byte. The
others are decoded together over line ends, with what each word can have been (`stripped`,
`garbled`) and what Vietnamese makes likely (`language`). Numbers are never decoded away silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from models.document import Restoration
from pipeline import garbled, stripped
from pipeline.codebook import BROKEN, CODE, restore_symbol
from pipeline.decode import Slot, decode
from pipeline.language import language
from pipeline.proposals import Proposal, applied
from pipeline.route import Line, State, route
from pipeline.stripped import Options

#: Weight of the language model beside the channel's evidence.
_WEIGHT = 0.9
#: Weight of a capital letter, or of none, inside a sentence.
_CAPITALS = np.float32(0.7)
#: A change with less confidence than this is for a person to look at.
_DOUBTFUL = 0.6
#: A number is taken for a misread word only from this confidence on; see `garbled`.
_SURE_NO_NUMBER = 0.95

_KEPT = (
    r"(?<![\w.-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+|https?://\S+|www\.\S+"
    r"|(?<![\w.-])[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}\.(?:vn|com|org|net|edu|gov)\b[\w./-]*"
)
_END = r"[.;:!?…]+(?=\s|$)|\|"
_STRIPPED = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<code>{CODE.pattern})|(?P<number>\d+(?:[.,/]\d+)*)"
    rf"|(?P<word>[^\W\d_]+)|(?P<end>{_END})"
)
_OPENING = "“”\"'‘’([{«<-–—+*•_~=^°"
# A token ends before its closing punctuation; signs that stand for letters belong to it.
_GARBLED = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<code>{CODE.pattern})|(?P<year>\b20\d!)"
    rf"|(?P<number>\d+(?:[.,/]\d+)+|\d{{3,}})|(?P<end>{_END})"
    r"|(?P<word>[\w$&@](?:[\w$&@¢€§¥{}()'’`?|\\]*[\w&@¢€§¥])?)"
)
#: How far from a word, in words and numbers, those stand that it is compared with.
_NEAR = 8
_LINE_START = re.compile(r"(?:\A|\n)[ |(]*\Z")
_CLAUSE = re.compile(r"\d{1,3}[a-eđ]|[a-eđ]\d{1,2}")
_PROVISION = re.compile(r"\b(?:kh[o0]\S{1,3}|[dđp]i\S{1,3}|m[uụ]c)\s\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the text, what it can be, and whether its digits are at stake."""

    start: int
    end: int
    options: Options
    number: bool = False


def restore(text: str) -> Restoration:
    """The text made whole, with the same number of lines, and each change with its confidence.

    `text` is normalised (see `pipeline.normalise`). Confidence is the share of the probability
    that the word has in its place, everything around it being as chosen.

    >>> restore("Uy ban nhan dan thanh pho da ban hanh ke hoach so 12/KH-UBND").text
    'Ủy ban nhân dân thành phố đã ban hành kế hoạch số 12/KH-UBND'
    """
    lines = route(text)
    changes: list[Proposal] = []
    for state, read in ((State.STRIPPED, _read_stripped), (State.GARBLED, _read_garbled)):
        if any(line.state is state for line in lines):
            sentences = read(text, lines, changes)
            changes.extend(_decoded(text, sentences))
    return applied(text, changes, _damage(lines))


def _decoded(text: str, sentences: list[list[_Place]]) -> list[Proposal]:
    slots = [[place.options[0] for place in sentence] for sentence in sentences]
    chosen = decode(language(), slots, _WEIGHT)
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


def _read_stripped(
    text: str, lines: tuple[Line, ...], changes: list[Proposal]
) -> list[list[_Place]]:
    sentences: list[list[_Place]] = [[]]
    label = ""
    for line in _damaged(lines, State.STRIPPED):
        _break_line(text, line, sentences)
        found = list(_STRIPPED.finditer(text, line.start, line.end))
        for k, match in enumerate(found):
            if match["end"]:
                sentences.append([])
                continue
            if match["code"]:
                _fix_code(match, changes, misread=False)
            word = match[0]
            options = stripped.fixed(word)
            if _is_label(text, match):
                if word == label == "d":  # a, b, c, d, đ, e
                    changes.append(Proposal(match.start(), match.end(), "đ", 0.9, False))
                label = word
            elif match["word"] and not _touches_digit(text, match):
                options = stripped.options(word, line.lost, shouting=_shouting(found, k))
            sentences[-1].append(_place(match, options, sentences[-1]))
    return [s for s in sentences if s]


def _read_garbled(
    text: str, lines: tuple[Line, ...], changes: list[Proposal]
) -> list[list[_Place]]:
    tokens: set[tuple[str, bool]] = set()
    found = []
    for line in _damaged(lines, State.GARBLED):
        matches = list(_GARBLED.finditer(text, line.start, line.end))
        found.append((line, matches))
        words = ((k, m["word"]) for k, m in enumerate(matches) if m["word"])
        tokens.update((word, _shouting(matches, k)) for k, word in words)
        for match in BROKEN.finditer(text, line.start, line.end):
            gap = match.start("gap")
            changes.append(Proposal(gap, gap + 1, "-", 0.9, True))
    garbled.prepare(tokens)
    sentences: list[list[_Place]] = [[]]
    for line, matches in found:
        _break_line(text, line, sentences)
        for k, match in enumerate(matches):
            if match["end"]:
                sentences.append([])
                continue
            if match["code"]:
                _fix_code(match, changes, misread=True)
            if match["year"]:
                changes.append(Proposal(match.end() - 1, match.end(), "1", 0.7, True))
            word = match[0]
            options = stripped.fixed(word)
            if match["word"] and not _is_label(text, match) and not _is_clause(text, match):
                options = garbled.options(word, shouting=_shouting(matches, k))
            sentences[-1].append(_place(match, options, sentences[-1]))
    return [s for s in sentences if s]


def _place(match: re.Match[str], options: Options, before: list[_Place]) -> _Place:
    """The place of a match, with what its first letter says: inside a sentence Sở is not số."""
    word, (slot, written) = match[0], options
    if before and len(written) > 1:
        if word.islower():
            slot = Slot(slot.ids, slot.evidence + _CAPITALS * language().small[slot.ids])
        elif word[0].isupper() and not word[1:].isupper():
            slot = Slot(slot.ids, slot.evidence + _CAPITALS * language().capital[slot.ids])
    return _Place(match.start(), match.end(), (slot, written), word.isdigit())


def _damaged(lines: tuple[Line, ...], state: State) -> list[Line]:
    return [line for line in lines if line.state is state]


def _break_line(text: str, line: Line, sentences: list[list[_Place]]) -> None:
    """Ends the sentence where a line does, unless this line goes on in lower case."""
    first = text[line.start : line.end].lstrip()[:1]
    last = sentences[-1][-1].end if sentences[-1] else line.start
    gap = text[last : line.start]
    if gap.count("\n") > 1 or not first.islower():
        sentences.append([])


def _fix_code(match: re.Match[str], changes: list[Proposal], *, misread: bool) -> None:
    before = match["symbol"]
    after = restore_symbol(before, misread=misread)
    if after != before:
        start, end = match.span("symbol")
        sure = 0.99 if restore_symbol(before) == after else 0.8
        changes.append(Proposal(start, end, after, sure, sure < 0.9))


def _shouting(found: list[re.Match[str]], k: int) -> bool:
    """Whether the words around the one at `k` are in capitals too, so that capitals mean nothing.

    The nearest word on either side counts; a word alone on its line is taken for a heading.
    """
    earlier, later = found[max(k - _NEAR, 0) : k], found[k + 1 : k + 1 + _NEAR]
    before = next((m["word"] for m in reversed(earlier) if m["word"]), "")
    after = next((m["word"] for m in later if m["word"]), "")
    beside = [word for word in (before, after) if len(word) > 1]
    return not beside or any(word.isupper() for word in beside)


def _touches_digit(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()


def _is_label(text: str, match: re.Match[str]) -> bool:
    """`a)`, `d.`, `A.` at the start of a line or after a bracket: a name, not a word."""
    start, end = match.span()
    return (
        end - start == 1
        and match[0].isalpha()
        and text.startswith((")", "."), end)
        and _LINE_START.search(text, max(start - 8, 0), start) is not None
    )


def _is_clause(text: str, match: re.Match[str]) -> bool:
    """`khoản 1a`, `Điều 6b`, however misread the word before: a place in a law, not `là`."""
    return bool(
        _CLAUSE.fullmatch(match[0])
        and _PROVISION.search(text, max(match.start() - 10, 0), match.start())
    )


def _damage(lines: tuple[Line, ...]) -> str:
    weight: dict[State, int] = {}
    for line in lines:
        if line.words > 2:
            weight[line.state] = weight.get(line.state, 0) + line.words
    if not weight:
        weight = {line.state: 1 for line in lines if line.words} or {State.CLEAN: 1}
    most = max(weight, key=lambda state: weight[state])
    mixed = len(weight) > 1 and weight[most] < 0.8 * sum(weight.values())
    return "mixed" if mixed else most.value
