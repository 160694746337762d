"""Who issued a cited document, by the words about its number, and what several numbers share."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractors.agencies import AgencyMention
from extractors.codes import CodeMention
from extractors.dates import DateMention
from extractors.symbols import agency_of
from models.spans import Span

#: Several numbers with one date: "số 160/BC-UBND, số 161/BC-UBND và 162/BC-UBND ngày 17/5/2023".
_SHARED = re.compile(r"\s*(?:,|;|và|,\s*và)\s*(?:số\s*:?\s*)?")
#: "của Chủ tịch Ủy ban nhân dân tỉnh": a paper of its head is the agency's.
_OF = re.compile(
    r"[\s,]*của\s+(?:(?:Phó\s+)?(?:Chủ tịch(?!\s+nước)|Giám đốc|Bộ trưởng|Tổng cục trưởng"
    r"|Cục trưởng|Thống đốc|Trưởng)\s+)?"
)
#: "(theo đề nghị) của Sở Y tế tại Tờ trình số …": whose it is stands before it.
_AT = re.compile(r"(?<=\S)(?P<gap>,?\s+)tại\s+(?:các\s+)?$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text, and the dates and the agencies that it names, each in order."""

    text: str
    dates: tuple[DateMention, ...]
    agencies: tuple[AgencyMention, ...]
    title: Span | None

    def dates_from(self, position: int) -> tuple[DateMention, ...]:
        """The dates that begin at `position` or later, as far as a sentence may reach."""
        first = bisect_left(self.dates, position, key=lambda mention: mention.span.start)
        return self.dates[first : first + 40]

    def agency_at(self, position: int) -> AgencyMention | None:
        """The agency whose name covers `position`."""
        last = bisect_right(self.agencies, position, key=lambda mention: mention.span.start) - 1
        found = self.agencies[last] if last >= 0 else None
        return found if found and position < found.span.end else None


def shares(text: str, code: CodeMention, following: CodeMention) -> bool:
    """Whether what is said behind the `following` code is said of `code`, too.

    So it is where nothing but "và" and "số" stand between them, and of two in a row of one kind
    with its name again: "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày …".
    """
    if _SHARED.fullmatch(text, code.span.end, following.span.start):
        return True
    row = code.symbol == following.symbol and code.number.isdigit() and following.number.isdigit()
    if not row or code.type is None or int(following.number) - int(code.number) != 1:
        return False
    named = re.compile(rf"\s*(?:,|;|và)\s*{code.type}\s+số\s*:?\s*")
    return named.fullmatch(text, code.span.end, following.span.start) is not None


def issuer_of(
    around: Surroundings, code: CodeMention, end: int, kind: str | None, start: int
) -> str | None:
    """Who issued what `code` names: the words behind it up to `end`, its symbol, those before it.

    `kind` is the type that is named for it, `start` where the words about it begin.
    """
    for at in {code.span.end, end}:
        of = _OF.match(around.text, at)
        if of:
            agency = around.agency_at(of.end())
            if agency and not agency.is_class:
                return agency.name
    return agency_of(code.symbol) or _author(around, code, kind, start)


def _author(around: Surroundings, code: CodeMention, kind: str | None, start: int) -> str | None:
    """Who wrote the paper in which it says something, where the symbol agrees with the name."""
    at = _AT.search(around.text, max(0, start - 12), start)
    agency = around.agency_at(at.start() - 1) if at else None
    if agency is None or agency.is_class:
        return None
    body = next((b for b in ("UBND", "HĐND") if b in code.symbol), None)
    if body:
        meant = "Ủy ban nhân dân" if body == "UBND" else "Hội đồng nhân dân"
        return agency.name if meant in agency.name else None
    return agency.name if kind == "Tờ trình" else None
