"""The parts of an answer in words: figures, owners, papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from models.questions_keys import agency_key, levels, placed, territory
from models.questions_measures import MeasureFound
from models.wording import unmarked
from pipeline.show_facts import DOUBTFUL
from pipeline.show_words import with_unit
from pipeline.voice import Voice

_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}
#: Characters of a passage that a table shows.
_SHOWN = 220


class Read(Protocol):
    """What tells how far a fact can be trusted."""

    @property
    def confidence(self) -> float: ...
    @property
    def decided(self) -> str | None: ...


class Paper(Protocol):
    """What tells a document from others."""

    @property
    def code(self) -> str | None: ...
    @property
    def type(self) -> str | None: ...
    @property
    def document(self) -> str: ...


def figure(voice: Voice, measure: MeasureFound) -> str:
    """A value as people write it, with its sign: `≥ 90 %`, `2,5–3 tỷ đồng`, `hạng 8 ⚠`."""
    said = voice.number(measure.value)
    if measure.value_high is not None:
        said = f"{said}–{voice.number(measure.value_high)}"
    said = with_unit(f"{_SIGNS.get(measure.op, '')}{said}", measure.unit)
    return f"{said} {sign(measure)}".rstrip()


def sign(of: Read) -> str:
    """`✓` for a fact that a person has decided about, `⚠` for one that the machine doubts, as in
    `vanban show`; else nothing.
    """
    if of.decided:
        return "✓"
    return "⚠" if of.confidence < DOUBTFUL else ""


def tell_signs(voice: Voice, facts: Iterable[Read]) -> None:
    """Says what the signs mean that stand beside these facts."""
    for seen in sorted({sign(fact) for fact in facts} - {""}):
        voice.write(voice.say("ask_decided" if seen == "✓" else "ask_doubtful"))


def paper(voice: Voice, of: Paper) -> str:
    """A document by its number; one without by its type, and the key that finds it."""
    key = voice.key(of.document)
    return of.code or (f"{of.type} ({key})" if of.type else key)


def owner(measure: MeasureFound) -> str:
    """Whose measure it is, in words."""
    home = territory(measure.issuer)
    if home and unmarked(home) == measure.subject:
        return place_name(home)
    own = territory(measure.agency)
    if own and unmarked(own) == measure.subject:
        return place_name(own)
    return agency_name(measure.agency or measure.issuer or "", measure.subject, (measure.issuer,))


def agency_name(name: str, form: str, issuers: Sequence[str | None]) -> str:
    """An agency with the territory that its form has and its name has not.

    >>> agency_name("Sở Nội vụ", " so noi vu tinh an hai ", ["Ủy ban nhân dân tỉnh An Hải"])
    'Sở Nội vụ tỉnh An Hải'
    """
    home = territory(*issuers)
    if not home or agency_key(name, "") == form or agency_key(name, home) != form:
        return name
    return placed(name, place_name(home))


def place_name(home: str) -> str:
    """A territory as it is written.

    >>> place_name(" quận 1 thành phố hồ chí minh ")
    'quận 1 thành phố Hồ Chí Minh'
    """
    shown = " ".join(word[:1].upper() + word[1:] for word in home.split())
    for level in levels():
        shown = shown.replace(level.title(), level)
    return shown


def short(text: str) -> str:
    """`text` on one line, its end cut off where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def passage(voice: Voice, measure: MeasureFound) -> str:
    """The words of a measure, those around its figure where they are long."""
    line = " ".join(measure.words.split())
    place = line.find(voice.number(measure.value))
    if len(line) <= _SHOWN or place < _SHOWN // 2:
        return short(line)
    start = line.rfind(" ", 0, max(place - _SHOWN // 2, 1)) + 1
    return short(f"…{line[start:]}" if start else line)
