"""The record as `export --format jsonl` writes it, as values: what may stand in a line, and nothing
else.

What came later than the first form of the record has a default, so that older exports can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.decisions import FIELDS
from models.document import Origin, Source
from models.facts import (
    Citation,
    Comparator,
    Directive,
    Facts,
    Header,
    Measure,
    MeasureKind,
    Place,
    Quote,
    Relation,
)
from models.identity import LETTERS
from models.plain import Misfit, from_plain
from models.record import Quality, Record
from models.spans import Run, Span, TextMap
from models.structure import Kind, Manuscript, Segment

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(rf"(?:[{''.join(LETTERS.values())}][0-9a-z]{{10}})?")
_DECIDED = (None, "accepted", "corrected", "rejected")
#: No file has more pages or parts, and no text more letters.
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class SourceLine:
    """`source`."""

    path: str
    sha256: str
    media_type: str
    pages: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """`document`."""

    part: int
    first_page: int
    last_page: int
    type: str | None
    code: str | None
    number: str | None
    symbol: str | None
    date: date | None
    date_text: str | None
    place: str | None
    issuer: str | None
    title: str | None
    signer: str | None
    signer_role: str | None
    recipients: tuple[str, ...]
    status: str | None
    attached_to: str | None
    parent_issuer: str | None = None
    authority: str | None = None
    attached_to_part: int | None = None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One of `header`."""

    field: str
    page: int
    text: str
    confidence: float
    id: str = ""
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class CitationLine:
    """One of `citations`."""

    code: str | None
    type: str | None
    date: date | None
    issuer: str | None
    title: str | None
    relation: Relation
    page: int
    text: str
    confidence: float
    raw_code: str | None = None
    id: str = ""
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One of `measures`; `starts` is its `from`."""

    kind: MeasureKind
    indicator: str
    op: Comparator
    value: float
    value_high: float | None
    unit: str | None
    period: str | None
    starts: date | None
    due: date | None
    agency: str | None
    provision: str
    page: int
    text: str
    confidence: float
    id: str = ""
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """One of `directives`; the words on paper are those of the task where they are not told."""

    provision: str
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    monitor: tuple[str, ...]
    due: date | None
    due_text: str | None
    recurrence: str | None
    page: int
    confidence: float
    words: str | None = None
    id: str = ""
    decided: str | None = None
    product: str | None = None  # lines from before there was one have none


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """One of `provisions`."""

    path: str
    kind: Kind
    label: str
    heading: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class QualityLine:
    """`quality`."""

    text_origin: Origin
    restored_share: float
    mean_confidence: float
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A whole line."""

    source: SourceLine
    document: DocumentLine
    citations: tuple[CitationLine, ...]
    measures: tuple[MeasureLine, ...]
    directives: tuple[DirectiveLine, ...]
    provisions: tuple[ProvisionLine, ...]
    quality: QualityLine
    header: tuple[FieldLine, ...] = ()


def record_of(plain: object) -> Record:
    """The record that a line tells of. Raises `Misfit` for what the form does not have.

    The running text is put together of the provisions; where the words of a fact are not among
    them, its place in the text is left empty. There are no boxes.
    """
    line = from_plain(RecordLine, _from_as_starts(plain))
    _check(line)
    text, segments, runs = _body(line.provisions)
    header = Header(
        **{name: getattr(line.document, name) for name in FIELDS["header"]},
        quotes=tuple(
            (f.field, _quote(text, f.text, f, f"header[{i}]")) for i, f in enumerate(line.header)
        ),
    )
    document, quality = line.document, line.quality
    return Record(
        Source(
            line.source.path,
            line.source.sha256,
            line.source.media_type,
            line.source.size,
            line.source.pages,
        ),
        Manuscript(
            document.part,
            TextMap(text, runs),
            segments,
            document.first_page,
            document.last_page,
            document.attached_to_part,
        ),
        Facts(
            header=header,
            citations=tuple(_citation(text, f, i) for i, f in enumerate(line.citations)),
            measures=tuple(_measure(text, f, i) for i, f in enumerate(line.measures)),
            directives=tuple(_directive(text, f, i) for i, f in enumerate(line.directives)),
        ),
        Quality(
            quality.text_origin, quality.restored_share, quality.mean_confidence, quality.flags
        ),
    )


def _from_as_starts(plain: object) -> object:
    """`from` is no name that a field can have here."""
    if not isinstance(plain, Mapping) or not isinstance(plain.get("measures"), list):
        return plain
    measures = [
        {("starts" if key == "from" else key): value for key, value in measure.items()}
        if isinstance(measure, Mapping)
        else measure
        for measure in plain["measures"]
    ]
    return {**plain, "measures": measures}


def _check(line: RecordLine) -> None:
    """Raises `Misfit` for values that the store has no room for."""
    if not _SHA256.fullmatch(line.source.sha256):
        raise Misfit("source.sha256", "out_of_bounds")
    if not line.source.path.strip():
        raise Misfit("source.path", "out_of_bounds")
    for name in ("pages", "size"):
        if getattr(line.source, name) < 0 or line.source.pages > _MOST:
            raise Misfit(f"source.{name}", "out_of_bounds")
    for name in ("part", "first_page", "last_page"):
        _within(getattr(line.document, name), f"document.{name}")
    if line.document.attached_to_part is not None:
        _within(line.document.attached_to_part, "document.attached_to_part")
    for name in ("restored_share", "mean_confidence"):
        _share(getattr(line.quality, name), f"quality.{name}")
    for i, provision in enumerate(line.provisions):
        _within(provision.page, f"provisions[{i}].page")
    for i, flag in enumerate(line.quality.flags):
        if "|" in flag or not flag:
            raise Misfit(f"quality.flags[{i}]", "out_of_bounds")
    for i, field in enumerate(line.header):
        if field.field not in FIELDS["header"]:
            raise Misfit(f"header[{i}].field", "not_a_choice")


def _within(number: int, place: str) -> None:
    if not 1 <= number <= _MOST:
        raise Misfit(place, "out_of_bounds")


def _share(number: float, place: str) -> None:
    if not 0 <= number <= 1:
        raise Misfit(place, "out_of_bounds")


def _body(
    provisions: Iterable[ProvisionLine],
) -> tuple[str, tuple[Segment, ...], tuple[Run, ...]]:
    parts: list[str] = []
    segments: list[Segment] = []
    runs: list[Run] = []
    at = 0
    for each in provisions:
        span = Span(at, at + len(each.text))
        segments.append(Segment(each.kind, each.label, each.heading, each.path, span, span))
        runs.append(Run(at, each.page, 0))
        parts.append(each.text + "\n")  # so that no two begin at the same place
        at = span.end + 1
    return "".join(parts), tuple(segments), tuple(runs)


def _quote(
    text: str,
    words: str,
    line: FieldLine | CitationLine | MeasureLine | DirectiveLine,
    place: str,
) -> Quote:
    _within(line.page, f"{place}.page")
    _share(line.confidence, f"{place}.confidence")
    if not words.strip():
        raise Misfit(f"{place}.text", "out_of_bounds")
    if not _NAME.fullmatch(line.id):
        raise Misfit(f"{place}.id", "out_of_bounds")
    if line.decided not in _DECIDED:
        raise Misfit(f"{place}.decided", "not_a_choice")
    start = text.find(words)
    span = Span(start, start + len(words)) if start >= 0 else Span(0, 0)
    decided = line.decided or ""
    return Quote(span, words, line.confidence, (Place(line.page),), line.id, decided)


def _citation(text: str, line: CitationLine, number: int) -> Citation:
    return Citation(
        quote=_quote(text, line.text, line, f"citations[{number}]"),
        code=line.code,
        raw_code=line.raw_code,
        type=line.type,
        date=line.date,
        issuer=line.issuer,
        title=line.title,
        relation=line.relation,
    )


def _measure(text: str, line: MeasureLine, number: int) -> Measure:
    return Measure(
        quote=_quote(text, line.text, line, f"measures[{number}]"),
        **{name: getattr(line, name) for name in FIELDS["measure"]},
    )


def _directive(text: str, line: DirectiveLine, number: int) -> Directive:
    words = line.text if line.words is None else line.words
    return Directive(
        quote=_quote(text, words, line, f"directives[{number}]"),
        **{name: getattr(line, name) for name in FIELDS["directive"]},
    )


def of_one_file(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records of a file with one source, which all of them have to tell alike.

    Raises `Misfit`.
    """
    made = tuple(records)
    parts = [record.manuscript.part for record in made]
    if len(set(parts)) < len(parts):
        raise Misfit("document.part", "apart")
    if any(record.source != made[0].source for record in made):
        raise Misfit("source", "apart")
    return tuple(replace(record, source=made[0].source) for record in made)
