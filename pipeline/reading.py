"""The words of damaged lines as places that can each be one of several words.

Lines that were stripped and lines that were misread are taken apart differently: in the latter
signs and digits may stand for letters. What is certain without asking the language (codes) is
proposed at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import garbled, stripped
from pipeline.codebook import BROKEN, CODE, restore_symbol
from pipeline.decode import Slot
from pipeline.garbled_figures import figures
from pipeline.language import language
from pipeline.proposals import Proposal
from pipeline.route import Line, State
from pipeline.stripped import Options

#: Weight of a capital letter, or of none, inside a sentence.
_CAPITALS = np.float32(0.7)

_KEPT = (
    r"(?<![\w.-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+|https?://\S+|www\.\S+"
    r"|(?<![\w.-])[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}\.(?:vn|com|org|net|edu|gov)\b[\w./-]*"
)
_END = r"[.;:!?…]+(?=\s|$)|\|"
_STRIPPED = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<code>{CODE.pattern})|(?P<number>\d+(?:[.,/]\d+)*)"
    rf"|(?P<word>[^\W\d_]+)|(?P<end>{_END})"
)
# A token ends before its closing punctuation; signs that stand for letters belong to it.
_GARBLED = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<code>{CODE.pattern})|(?P<year>\b20\d!)"
    rf"|(?P<number>\d+(?:[.,/]\d+)+|\d{{3,}})|(?P<end>{_END})"
    r"|(?P<word>[\w$&@¢€§¥](?:[\w$&@¢€§¥{}()'’`?|\\]*[\w&@¢€§¥])?)"
)
#: Characters from which a line is one that was broken for want of room.
_FULL_LINE = 66
#: How far from a word, in words and numbers, those stand that it is compared with.
_NEAR = 8
_LINE_START = re.compile(r"(?:\A|\n)[ |(]*\Z")
_CLAUSE = re.compile(r"\d{1,3}[a-eđ]|[a-eđ]\d{1,2}")
_PROVISION = re.compile(r"\b(?:kh[o0]\S{1,3}|[dđp]i[^\sn]\S{1,2}|m[uụ]c)\s\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the text, what it can be, and whether its digits are at stake."""

    start: int
    end: int
    options: Options
    number: bool = False


def read_stripped(text: str, lines: Sequence[Line], changes: list[Proposal]) -> list[list[Place]]:
    sentences: list[list[Place]] = [[]]
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


def read_garbled(text: str, lines: Sequence[Line], changes: list[Proposal]) -> list[list[Place]]:
    tokens: set[tuple[str, bool]] = set()
    found = []
    seats: set[int] = set()  # characters in the seat of a figure that are mended by grammar
    for line in _damaged(lines, State.GARBLED):
        mended = figures(text, line.start, line.end)
        changes += mended
        seats.update(k for p in mended for k in range(p.start, p.end))
        matches = list(_GARBLED.finditer(text, line.start, line.end))
        words = ((k, m["word"]) for k, m in enumerate(matches) if m["word"])
        read = {k: (word, _shouting(matches, k)) for k, word in words}
        tokens.update(read.values())
        found.append((line, matches, read))
        for match in BROKEN.finditer(text, line.start, line.end):
            gap = match.start("gap")
            changes.append(Proposal(gap, gap + 1, "-", 0.9, True))
    garbled.prepare(tokens)
    sentences: list[list[Place]] = [[]]
    for line, matches, read in found:
        _break_line(text, line, sentences)
        for k, match in enumerate(matches):
            if match["end"]:
                sentences.append([])
                continue
            if match["code"]:
                _fix_code(match, changes, misread=True)
            if match["year"] and match.end() - 1 not in seats:
                changes.append(Proposal(match.end() - 1, match.end(), "1", 0.7, True))
            word = match[0]
            options = stripped.fixed(word)
            if not seats.isdisjoint(range(*match.span())):
                options = stripped.fixed("0")[0], (word,)
            elif match["word"] and not _is_label(text, match) and not _is_clause(text, match):
                options = garbled.options(word, shouting=read[k][1])
            sentences[-1].append(_place(match, options, sentences[-1]))
    return [s for s in sentences if s]


def _place(match: re.Match[str], options: Options, before: list[Place]) -> Place:
    """The place of a match, with what its first letter says: inside a sentence Sở is not số."""
    word, (slot, written) = match[0], options
    if before and len(written) > 1:
        if word.islower():
            slot = Slot(slot.ids, slot.evidence + _CAPITALS * language().small[slot.ids])
        elif word[0].isupper() and not word[1:].isupper():
            slot = Slot(slot.ids, slot.evidence + _CAPITALS * language().capital[slot.ids])
    return Place(match.start(), match.end(), (slot, written), word.isdigit())


def _damaged(lines: Sequence[Line], state: State) -> list[Line]:
    return [line for line in lines if line.state is state]


def _break_line(text: str, line: Line, sentences: list[list[Place]]) -> None:
    """Ends the sentence where a line does, unless this line goes on where that one stopped."""
    last = sentences[-1][-1].end if sentences[-1] else line.start
    if not _goes_on(text, text.rfind("\n", 0, last) + 1, last, line):
        sentences.append([])


def _goes_on(text: str, start: int, last: int, line: Line) -> bool:
    """Whether the sentence of the line from `start`, with its last word before `last`, goes on.

    It does in small letters, in a heading in capitals, and after a line so long that it was
    broken for want of room.
    """
    if text.count("\n", last, line.start) > 1:
        return False
    here = text[line.start : line.end].lstrip()
    if here[:1].islower():
        return True
    before = text[start : text.find("\n", last)].rstrip()
    if not here[:1].isalpha() or before[-1:] in ".;:!?…|":
        return False
    return (before.isupper() and here.isupper()) or len(before) >= _FULL_LINE


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
