"""What a person decides about facts, laid over what the machine read.

    machine's record ──► applied(record, decisions) ──► what the store tells, and the machine's own

A decision holds as long as the same words are read in the same document. It is found again by the
name of the fact (`models.identity`); where a document has the same words for several facts, also
their number and the machine's reading have to be the same, or nobody could tell which was meant.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, TypeVar

from models.facts import Citation, Directive, Header, Measure
from models.identity import alike, document_id, fact_id, identified
from models.plain import from_plain, to_plain
from models.record import Record

Fact: TypeAlias = Citation | Measure | Directive
_Fact = TypeVar("_Fact", Citation, Measure, Directive)

#: The fields that a person can set, by kind of fact.
FIELDS: dict[str, tuple[str, ...]] = {
    "header": (
        "type",
        "code",
        "number",
        "symbol",
        "date",
        "date_text",
        "place",
        "issuer",
        "parent_issuer",
        "title",
        "signer",
        "signer_role",
        "authority",
        "recipients",
        "status",
        "attached_to",
    ),
    "citation": ("code", "type", "date", "issuer", "title", "relation"),
    "measure": (
        "kind",
        "indicator",
        "op",
        "value",
        "value_high",
        "unit",
        "period",
        "starts",
        "due",
        "agency",
        "provision",
    ),
    "directive": (
        "text",
        "lead",
        "support",
        "monitor",
        "due",
        "due_text",
        "recurrence",
        "product",
        "provision",
    ),
}


class Verdict(StrEnum):
    """What a person says of a fact; `withdrawn` takes back what was said before."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """Whether a decision holds now."""

    HOLDS = "holds"
    LOST = "lost"  #: the words are no longer read in the document
    FOLLOWED = "followed"  #: by a later decision about the same fact
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is kept; see `models.decisions_tables.DecisionRow`.

    `chosen` are the fields that the person vouches for, by name, as JSON has them.
    """

    id: int
    fact: str
    document: str
    kind: str
    verdict: Verdict
    chosen: tuple[tuple[str, object], ...]
    machine: str
    words: str
    provision: str
    page: int
    occurrence: int
    alike: int
    person: str
    reason: str
    decided: datetime
    standing: Standing


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact as the machine reads it, kept beside what a person decided. `content` is JSON."""

    fact: str
    kind: str
    ordinal: int
    content: str


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of a machine's record, with all that tells it from its neighbours."""

    fact: str
    kind: str
    ordinal: int
    occurrence: int
    alike: int
    words: str
    provision: str
    page: int
    confidence: float
    content: str
    decided: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A record with decisions laid over it: what the machine read there, and what found no fact."""

    record: Record
    readings: tuple[Reading, ...]
    lost: tuple[int, ...]


def content_of(fact: Fact) -> str:
    """A fact as JSON, whole."""
    return json.dumps(to_plain(fact), ensure_ascii=False, sort_keys=True)


def facts_of(record: Record) -> Iterator[Found]:
    """Every fact of `record` that can be decided about; fields of the header have no words if they
    were not on the paper."""
    record = identified(record)
    header, facts = record.facts.header, record.facts
    key = document_id(record.source.sha256, record.manuscript.part)
    quotes = dict(header.quotes)
    for ordinal, name in enumerate(FIELDS["header"], 1):
        quote = quotes.get(name)
        content = json.dumps({name: to_plain(getattr(header, name))}, ensure_ascii=False)
        yield Found(
            fact_id(key, "header", name),
            "header",
            ordinal,
            1,
            1,
            quote.words if quote else "",
            "",
            quote.page if quote else record.manuscript.first_page,
            quote.confidence if quote else 1.0,
            content,
            quote.decided if quote else "",
        )
    for kind, found in (
        ("citation", facts.citations),
        ("measure", facts.measures),
        ("directive", facts.directives),
    ):
        yield from _found(kind, found)


def _found(kind: str, facts: Sequence[Fact]) -> Iterator[Found]:
    total = Counter(alike(fact.quote.words) for fact in facts)
    seen: Counter[str] = Counter()
    for ordinal, fact in enumerate(facts, 1):
        words = alike(fact.quote.words)
        seen[words] += 1
        yield Found(
            fact.quote.fact,
            kind,
            ordinal,
            seen[words],
            total[words],
            fact.quote.words,
            "" if isinstance(fact, Citation) else fact.provision,
            fact.quote.page,
            fact.quote.confidence,
            content_of(fact),
            fact.quote.decided,
        )


def as_read(record: Record, readings: Iterable[Reading]) -> Record:
    """`record` as the machine had read it: the way back from `applied`."""
    record = identified(record)
    header, facts = record.facts.header, record.facts
    by_kind: dict[str, list[Reading]] = {kind: [] for kind in FIELDS}
    for reading in sorted(readings, key=lambda reading: reading.ordinal):
        by_kind[reading.kind].append(reading)
    for reading in by_kind["header"]:
        header = _with_fields(header, json.loads(reading.content))
    header = replace(
        header, quotes=tuple((name, replace(q, decided="")) for name, q in header.quotes)
    )
    facts = replace(
        facts,
        header=header,
        citations=_unlaid(facts.citations, by_kind["citation"], Citation),
        measures=_unlaid(facts.measures, by_kind["measure"], Measure),
        directives=_unlaid(facts.directives, by_kind["directive"], Directive),
    )
    return replace(record, facts=facts)


def _unlaid(
    facts: Iterable[_Fact], readings: Sequence[Reading], kind: type[_Fact]
) -> tuple[_Fact, ...]:
    read = {reading.fact: reading for reading in readings}
    made = [fact for fact in facts if fact.quote.fact not in read]
    for reading in readings:
        made.insert(reading.ordinal - 1, from_plain(kind, json.loads(reading.content)))
    return tuple(made)


def applied(record: Record, decisions: Iterable[Decision]) -> Applied:
    """What the store tells of a document that the machine has read as `record`.

    `decisions` are those about this document that may hold: one at most for each fact.
    """
    record = identified(record)
    found = {each.fact: each for each in facts_of(record)}
    held: dict[str, Decision] = {}
    lost: list[int] = []
    for decision in decisions:
        fact = found.get(decision.fact)
        if fact is None or not _same(fact, decision):
            lost.append(decision.id)
        elif decision.verdict is not Verdict.WITHDRAWN:
            held[decision.fact] = decision
    if not held:
        return Applied(record, (), tuple(lost))
    readings = [
        Reading(fact.fact, fact.kind, fact.ordinal, fact.content)
        for fact in found.values()
        if fact.fact in held
    ]
    facts = record.facts
    facts = replace(
        facts,
        header=_header(facts.header, found, held),
        citations=_laid(facts.citations, held),
        measures=_laid(facts.measures, held),
        directives=_laid(facts.directives, held),
    )
    return Applied(replace(record, facts=facts), tuple(readings), tuple(lost))


def _same(fact: Found, decision: Decision) -> bool:
    """Whether the fact is the one that was decided about."""
    if alike(fact.words) != alike(decision.words) or fact.alike != decision.alike:
        return False
    if fact.kind == "header" and not fact.words:  # nothing but the value tells what was seen
        return fact.content == decision.machine
    if fact.alike == 1:
        return True
    then, now = _values(decision.machine), _values(fact.content)
    # a field that no version knew then says nothing
    return then == {name: value for name, value in now.items() if name in then}


def _values(content: str) -> Mapping[str, object]:
    """The fields of a fact without its place, which other versions may put otherwise."""
    return {name: value for name, value in json.loads(content).items() if name != "quote"}


def _laid(facts: Iterable[_Fact], held: Mapping[str, Decision]) -> tuple[_Fact, ...]:
    made = []
    for fact in facts:
        decision = held.get(fact.quote.fact)
        if decision is None:
            made.append(fact)
        elif decision.verdict is not Verdict.REJECTED:
            quote = replace(fact.quote, decided=decision.verdict.value)
            made.append(changed(replace(fact, quote=quote), decision.chosen))
    return tuple(made)


def changed(fact: _Fact, chosen: Iterable[tuple[str, object]]) -> _Fact:
    """`fact` with the chosen values. Raises `Misfit` for what does not fit."""
    plain = to_plain(fact)
    if not isinstance(plain, dict):
        raise TypeError("a fact is a table of fields")
    kind: type[_Fact] = type(fact)
    return from_plain(kind, plain | dict(chosen))


def _header(header: Header, found: Mapping[str, Found], held: Mapping[str, Decision]) -> Header:
    decided: dict[str, str] = {}
    values: dict[str, object] = {}
    for name, decision in held.items():
        fact = found[name]
        if fact.kind == "header":
            [field] = json.loads(fact.content)
            decided[field] = decision.verdict.value
            rejected = decision.verdict is Verdict.REJECTED
            values |= {field: [] if field == "recipients" else None} if rejected else {}
            values |= {} if rejected else dict(decision.chosen)
    quotes = tuple(
        (name, replace(quote, decided=decided.get(name, ""))) for name, quote in header.quotes
    )
    return _with_fields(replace(header, quotes=quotes), values)


def _with_fields(header: Header, values: Mapping[str, object]) -> Header:
    plain = to_plain(header)
    if not isinstance(plain, dict):
        raise TypeError("a header is a table of fields")
    return from_plain(Header, plain | dict(values))
