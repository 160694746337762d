"""Which lines of a text are clean, which were stripped, which garbled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extractors import vocabulary
from models.document import Verdict
from pipeline.judge import Counts, Traits, count, traits_of, verdict_of
from pipeline.stripped import never_bare
from pipeline.syllables import is_marked, strip

#: Words around a line that its state is judged by, with it.
_WINDOW = 40
#: Lines above it, and below it, at the most.
_REACH = 30
#: Fewer marked words than this share are no sign that a text kept its marks.
_FEW = 0.1
#: Shares of marked words, and of possible syllables among them, of a text that kept its marks.
_MOST, _ALL_BUT = 0.6, 0.95
#: Share of possible syllables below which bare words are of another language.
_FEW_KEYS = 0.4
#: Share of words that are never bare from which a text without marks was stripped.
_NEVER_BARE = 0.3
#: The least such share in text that was misread.
_LEAST_GONE = 0.12
#: A text of fewer words is a name, a heading, a line somebody typed.
_SCRAP = 8
_WORD = re.compile(r"[^\W\d_]+")


class State(StrEnum):
    """What happened to a line."""

    CLEAN = "clean"
    STRIPPED = "stripped"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, without its end. `lost` is the share of marks that was lost, 0..1."""

    start: int
    end: int
    words: int
    state: State
    lost: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Evidence:
    """What was counted in each line, summed up from the first line on."""

    text: str
    lines: tuple[Line, ...]
    sums: npt.NDArray[np.int64]  #: before each line: `Counts`, marked words, words never bare

    def of(self, first: int, last: int) -> _Window:
        """What the lines from `first` to `last` say."""
        found = (self.sums[last + 1] - self.sums[first]).tolist()
        text = self.text[self.lines[first].start : self.lines[last].end]
        return _Window(text, traits_of(Counts(*found[:-2])), found[-2], found[-1])


@dataclass(frozen=True, slots=True)
class _Window:
    """Neighbouring lines: their traits, their marked words, and those of theirs never bare."""

    text: str
    traits: Traits
    kept: int
    gone: int


def route(text: str) -> tuple[Line, ...]:
    """The lines of the text with their states; a line is judged with its neighbours."""
    lines: list[Line] = []
    counted: list[tuple[int, ...]] = [(0,) * (len(Counts._fields) + 2)]
    start = 0
    for row in text.split("\n"):
        words = _WORD.findall(row)
        lines.append(Line(start, start + len(row), len(words), State.CLEAN))
        counted.append((*count(row), sum(map(is_marked, words)), sum(map(never_bare, words))))
        start += len(row) + 1
    found = _Evidence(text, tuple(lines), np.cumsum(np.array(counted, np.int64), axis=0))
    whole = _state(found.of(0, len(lines) - 1))
    if whole is State.CLEAN and not any(
        line.words > 2 and _own_state(found.of(k, k)) is not State.CLEAN
        for k, line in enumerate(lines)
    ):
        return found.lines
    return tuple(_routed(found, k, whole) for k in range(len(lines)))


def _routed(found: _Evidence, k: int, whole: State) -> Line:
    lines, line = found.lines, found.lines[k]
    if not line.words and not any(c.isalnum() for c in found.text[line.start : line.end]):
        return line
    first, last, words = k, k, line.words
    for _ in range(_REACH):
        if words >= _WINDOW:
            break
        if first > 0:
            first -= 1
            words += lines[first].words
        if last + 1 < len(lines):
            last += 1
            words += lines[last].words
    window, row = found.of(first, last), found.of(k, k)
    around = _state(window)
    if around is State.CLEAN and whole is not State.CLEAN and window.traits.marked < _FEW:
        around = whole  # figures and names, too few words to say anything else
    own = _own_state(row)
    if own is State.GARBLED and around is State.CLEAN:
        own = None  # a line of French or of names between clean ones
    state = own or around
    if state is State.CLEAN and own is None and whole is State.GARBLED:
        # an unlucky line of garbled text looks like another language
        clean = _kept_marks(window.traits) or _is_foreign(row.traits)
        state = State.CLEAN if clean else State.GARBLED
    if state is State.STRIPPED and State.GARBLED in (around, whole):
        state = State.GARBLED  # a line of garbled text may happen to be merely bare
    elif state is State.GARBLED and around is State.STRIPPED and whole is State.STRIPPED:
        state = State.STRIPPED  # `Dieu 6a`, `so142/2018`: odd, but no letter was misread
    if state is not State.STRIPPED:
        return replace(line, state=state)
    return replace(line, state=state, lost=_lost(window))


def _kept_marks(traits: Traits) -> bool:
    """Whether words have the marks that they must have in Vietnamese that nothing happened to."""
    return traits.marked >= _MOST and traits.marked_valid >= _ALL_BUT


def _is_foreign(row: Traits) -> bool:
    """Whether the words of a line in misread text can only be of another language."""
    return row.bare >= 3 and not row.marked and row.bare_keys < _FEW_KEYS


def _own_state(row: _Window) -> State | None:
    """What the line says of itself; None where it is too short to say anything."""
    if row.traits.words >= 4 and _kept_marks(row.traits):
        return State.CLEAN
    if row.traits.words < 6:
        return None
    state = _state(row)
    return None if state is State.CLEAN else state


def _state(window: _Window) -> State:
    traits, gone = window.traits, window.gone
    verdict, reason = verdict_of(traits)
    if verdict is Verdict.STRIPPED:
        return State.STRIPPED
    # The model knows which syllables are never bare; the orthography alone does not.
    if verdict is Verdict.GARBLED and not reason.startswith(("old-font", "lost-glyphs")):
        # Names of the highlands (`Ea Rốk`, `Ia Pnôn`) look misread, but nothing was lost.
        return State.GARBLED if gone >= _LEAST_GONE * traits.words else State.CLEAN
    if verdict is Verdict.USABLE and traits.marked < _FEW and traits.bare_keys >= 0.75:
        least = max(3, _NEVER_BARE * traits.words)
        if traits.words < _SCRAP and not traits.marked:
            least = max(2, 0.5 * traits.words)
        if gone < least:  # few words, or names: what is always written with a mark tells more
            gone += sum(len(_WORD.findall(m[0])) for m in _bare_names().finditer(window.text))
        return State.STRIPPED if gone >= least else State.CLEAN
    return State.CLEAN


@lru_cache(maxsize=1)
def _bare_names() -> re.Pattern[str]:
    """Provinces without their marks, and the words for units before a name: `Xa Quang Lam`."""
    short = (entry.fields["short"] for entry in vocabulary.load("provinces"))
    names = sorted({strip(name) for name in short if not name.isascii()}, key=len, reverse=True)
    units = "[Xx]a|[Pp]huong|[Qq]uan|[Hh]uyen|[Tt]inh|[Tt]hi (?:xa|tran)|[Dd]ac khu"
    return re.compile(
        rf"\b(?:{'|'.join(names + [name.upper() for name in names])})\b"
        rf"|\b(?:{units}|[Tt]hanh pho)(?= [A-Z])"
    )


def _lost(window: _Window) -> float:
    """The share of marked words that lost their marks: 1.0, or about a half, or a tenth."""
    share = window.gone / max(window.kept + window.gone, 1)
    return 1.0 if share > 0.97 else 0.5 if share > 0.2 else 0.1
