"""A record in words: the same sentences for a terminal and for a page of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.facts import Citation, Directive, Header, Measure, Relation
from models.record import Record
from models.wording import legible
from pipeline.messages import interface
from pipeline.show_facts import DOUBTFUL, Mark, Sort
from pipeline.voice import Voice

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
_RANK = "hạng"
#: Kinds of facts in the order in which people ask for them.
SORTS = (Sort.TARGET, Sort.RESULT, Sort.DIRECTIVE, Sort.DEADLINE, Sort.CITATION)


@dataclass(frozen=True, slots=True)
class Line:
    """Something said about a fact: a name (`chủ trì`), empty where the words need none."""

    name: str
    words: str


def heading(voice: Voice, record: Record) -> str:
    """What a document is called: `Nghị quyết 20/NQ-HĐND`."""
    header = record.facts.header
    if header.code:
        return legible(f"{header.type or ''} {header.code}".strip())
    if header.type:
        return voice.say("of_type", type=legible(header.type))
    return voice.say("untitled")


def head_fields(voice: Voice, record: Record) -> Iterator[tuple[str, str]]:
    """The fields of the head that are known, by their names in `Header`, and how they read.

    `date` is always there: that a paper has none is worth knowing.
    """
    header = record.facts.header
    status = f"status_{header.status}"
    given: tuple[tuple[str, str | None], ...] = (
        ("type", header.type),
        ("code", header.code or header.symbol),
        ("date", _date(voice, header)),
        ("place", header.place),
        ("parent_issuer", header.parent_issuer),
        ("issuer", header.issuer),
        ("title", header.title),
        ("signer", header.signer),
        ("signer_role", header.signer_role),
        ("authority", header.authority),
        ("status", voice.say(status) if status in interface() else header.status),
        ("attached_to", header.attached_to),
        ("recipients", "; ".join(header.recipients)),
    )
    for name, value in given:
        if value:
            yield name, legible(value)


def _date(voice: Voice, header: Header) -> str:
    if header.date is not None:
        return voice.day(header.date)
    if header.date_text:
        return voice.say("date_unknown", words=" ".join(header.date_text.split()))
    return voice.say("no_date")


def paper_fields(voice: Voice, record: Record, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """Where the document lies, how well it could be read, and how much it says."""
    quality, manuscript = record.quality, record.manuscript
    first, last = manuscript.first_page, manuscript.last_page
    pages = (
        voice.say("page_one", page=first)
        if first == last
        else voice.say("pages", first=first, last=last)
    )
    yield "source", legible(f"{record.source.path} ({pages})")
    yield (
        "quality",
        voice.say(
            "quality",
            origin=voice.say(f"origin_{quality.origin}"),
            restored=share(voice, quality.restored_share, 1),
            confidence=share(voice, quality.mean_confidence),
        ),
    )
    if quality.flags:
        yield "flags", "; ".join(_flag(voice, flag) for flag in quality.flags)
    yield "held", held(voice, marks)


def held(voice: Voice, marks: Sequence[Mark]) -> str:
    """How many facts of each kind there are, and how many of all are doubtful."""
    counts = Counter(mark.sort for mark in marks)
    said = [voice.say(f"count_{sort}s", count=counts[sort]) for sort in SORTS if counts[sort]]
    if doubtful := sum(mark.doubtful for mark in marks if mark.sort in SORTS):
        said.append(voice.say("count_doubtful", count=doubtful))
    return " · ".join(said) or voice.say("no_facts")


def _flag(voice: Voice, flag: str) -> str:
    """What a flag of the quality means, in words; with the name of an old encoding."""
    name, _, detail = flag.partition(":")
    key = f"flag_{name}"  # a store may come from a version that knows more
    return legible(f"{voice.say(key) if key in interface() else name} {detail}".rstrip())


def share(voice: Voice, part: float, places: int = 0) -> str:
    """A share as it is written: `98,5 %`.

    >>> share(Voice("en"), 0.985, 1)
    '98.5 %'
    """
    said = f"{part:.{places}%}".replace("%", " %")
    return said.replace(".", ",") if voice.language == "vi" else said


def value(voice: Voice, fact: Measure) -> str:
    """A measure's value as people write it: `≥ 90 %`, `2,5 – 3 tỷ đồng`, `hạng 3`."""
    said = voice.number(fact.value)
    if fact.value_high is not None:
        said = f"{said} – {voice.number(fact.value_high)}"
    elif fact.op.value in _SIGNS:
        said = f"{_SIGNS[fact.op.value]} {said}"
    return legible(with_unit(said, fact.unit))


def with_unit(said: str, unit: str | None) -> str:
    """A number with its unit; a rank stands before it, as "3 hạng" would be three of them.

    >>> with_unit("≥ 90", "%"), with_unit("≤ 10", "hạng")
    ('≥ 90 %', 'hạng ≤ 10')
    """
    if unit == _RANK:
        return f"{_RANK} {said}"
    return f"{said} {unit}" if unit else said


def directive_lines(voice: Voice, fact: Directive) -> Iterator[Line]:
    """Who does it, by when, and what is to come of it, a line for each."""
    for role, agencies in (
        ("lead", fact.lead),
        ("support", fact.support),
        ("monitor", fact.monitor),
    ):
        if agencies:
            yield Line(voice.say(f"role_{role}"), legible("; ".join(agencies)))
    if said := due(voice, fact):
        yield Line("", said)
    if fact.product:
        yield Line(voice.say("task_product"), legible(fact.product))


def due(voice: Voice, fact: Directive) -> str:
    """By when, and in which words the paper says so; without a day that can be told, the words."""
    words = legible(" ".join((fact.due_text or "").split()))
    said = ""
    if fact.due is not None:
        day = voice.day(fact.due)
        said = voice.say("due_day", day=day)
        if words and words not in (day, f"{fact.due.day}/{fact.due.month}/{fact.due.year}"):
            said = voice.say("due_words", day=day, words=words)
    elif words and not fact.recurrence:
        said = voice.say("due_unknown", words=words)
    if fact.recurrence:
        every = fact.recurrence if not words or fact.due else words
        recurring = voice.say("due_recurring", words=legible(every))
        return f"{said}; {recurring}" if said else recurring
    return said


def measure_lines(voice: Voice, fact: Measure) -> Iterator[Line]:
    """Until when it holds, and for whom, a line for each."""
    period = legible(fact.period or "")
    if fact.due is not None:
        day = voice.day(fact.due)
        yield Line(
            "",
            voice.say("due_words", day=day, words=period)
            if period
            else voice.say("due_day", day=day),
        )
    elif period:
        yield Line("", voice.say("in_period", period=period))
    if fact.agency:
        yield Line(voice.say("role_agency"), legible(fact.agency))


def doubt(voice: Voice, mark: Mark) -> str:
    """Why a doubtful fact is: it was read with little confidence, or stands on a doubtful word."""
    if mark.quote.confidence < DOUBTFUL:
        return f"⚠ {voice.say('doubtful_fact', share=share(voice, mark.quote.confidence))}"
    return f"⚠ {voice.say('doubtful_word')}"


def decision(voice: Voice, mark: Mark) -> str:
    """What a person has decided about a fact; empty if nobody has."""
    verdict = mark.quote.decided
    sign = "✗" if verdict == "rejected" else "✓"
    return f"{sign} {voice.say(f'decided_{verdict}')}" if verdict else ""


def relation_name(voice: Voice, relation: Relation) -> str:
    """What a document does to the one that it cites."""
    return voice.say(f"relation_{relation.name.lower()}")


def citation_name(voice: Voice, fact: Citation) -> str:
    """What is cited: type, number and day, or the words where there is no number."""
    if fact.code:
        said = f"{fact.type or ''} {fact.code}".strip()
    else:
        said = fact.title or " ".join(fact.quote.words.split())
        kind = fact.type or ""
        if kind and not said.casefold().startswith(kind.casefold()):
            said = f"{kind} {said}"
    day = voice.day(fact.date)
    return legible(f"{said} ({day})" if day and day not in said else said)


def shortened(text: str, most: int | None) -> str:
    """`text` on one line, cut at a word after about `most` letters; None leaves it whole.

    >>> shortened("Giao Sở Nội vụ chủ trì", 12)
    'Giao Sở Nội…'
    """
    whole = legible(" ".join(text.split()))
    if most is None or len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    return f"{(cut.rsplit(' ', 1)[0] if ' ' in cut else cut).rstrip(' ,;:.')}…"
