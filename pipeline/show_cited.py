"""What a document cites, and what cites it, each held against the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.facts import Citation, Relation
from models.identity import document_id
from models.queries_named import Named
from models.questions_citations import CitingRow, Meant, citing, meant_by, still_stands
from models.record import Record
from models.store_opening import Store
from models.wording import legible
from pipeline.show_facts import Mark
from pipeline.show_words import citation_name, relation_name
from pipeline.voice import Voice

#: So many of the documents that cite one are listed.
_LISTED = 50


@dataclass(frozen=True, slots=True)
class Cited:
    """`meant[i]` are the documents of the store that the record's citation `i` means or may mean.

    `citing` are the documents that cite this one; `fate` is what they have done to it: amended,
    replaced or repealed it, None where the store knows of nothing.
    """

    meant: tuple[tuple[Meant, ...], ...]
    citing: tuple[CitingRow, ...] = ()
    fate: Relation | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A document that is cited, once for all the places where it is."""

    name: str
    numbered: bool
    relations: tuple[Relation, ...]
    marks: tuple[Mark, ...]
    meant: tuple[Meant, ...]

    @property
    def basis(self) -> bool:
        """Whether it is one of the legal bases."""
        return Relation.BASIS in self.relations

    @property
    def doubtful(self) -> Mark | None:
        """The least certain of the places where it is cited, if one is in doubt."""
        doubtful = (mark for mark in self.marks if mark.doubtful)
        return min(doubtful, key=lambda mark: mark.quote.confidence, default=None)

    @property
    def here(self) -> bool:
        """Whether it is in the store for sure."""
        return any(one.certain for one in self.meant)


def cited_in(store: Store, record: Record) -> Cited:
    """What `record` cites and what cites it, as far as the store has it."""
    key = document_id(record.source.sha256, record.manuscript.part)
    meant = meant_by(store, key)
    count = len(record.facts.citations)
    return Cited(
        tuple(meant.get(ordinal, ()) for ordinal in range(1, count + 1)),
        citing(store, key, _LISTED),
        still_stands(citing(store, key, _LISTED, acting=True)),
    )


def works_cited(
    voice: Voice, record: Record, marks: Sequence[Mark], cited: Cited
) -> tuple[Work, ...]:
    """The documents that `record` cites, in the order in which it names them first."""
    meant = {id(c): found for c, found in zip(record.facts.citations, cited.meant, strict=True)}
    places: dict[str, list[tuple[Mark, Citation]]] = {}
    for mark in marks:
        if isinstance(mark.fact, Citation):
            places.setdefault(citation_name(voice, mark.fact), []).append((mark, mark.fact))
    return tuple(
        Work(
            name,
            any(fact.code for _, fact in found),
            tuple(dict.fromkeys(fact.relation for _, fact in found)),
            tuple(mark for mark, _ in found),
            tuple(dict.fromkeys(one for _, fact in found for one in meant[id(fact)])),
        )
        for name, found in places.items()
    )


def state(voice: Voice, work: Work) -> str:
    """Whether what is cited is in the store."""
    if work.here:
        return voice.say("in_store")
    if work.meant:
        return voice.say("perhaps_in_store", count=len(work.meant))
    return voice.say("not_in_store" if work.numbered else "without_number")


def named_name(voice: Voice, one: Named | CitingRow) -> str:
    """What a document of the store is called in a list: type, number, day, title."""
    said = " ".join(filter(None, (one.type, one.code))) or voice.say("untitled")
    day = voice.day(one.date)
    said = f"{said} ({day})" if day else said
    return legible(f"{said}: {one.title}" if one.title else said)


def citing_how(voice: Voice, one: CitingRow) -> str:
    """What a document does to the one it cites, where it says so, and whether it surely does."""
    said = (
        f"{relation_name(voice, Relation(one.relation))} · {voice.say('page_short', page=one.page)}"
    )
    return said if one.certain else f"{said} · {voice.say('perhaps_this')}"


def fate(voice: Voice, cited: Cited) -> str:
    """What has become of the document, empty where the store knows of nothing."""
    names = {
        Relation.REPEALS: "fate_repealed",
        Relation.REPLACES: "fate_replaced",
        Relation.AMENDS: "fate_amended",
    }
    acts = [one for one in cited.citing if one.certain and one.relation == cited.fate]
    if cited.fate is None or not acts:
        return ""
    by = "; ".join(filter(None, (one.code for one in acts)))
    return voice.say(names[cited.fate], by=legible(by))
