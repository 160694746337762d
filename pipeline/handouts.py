"""What a table says on the sheet that is handed round: the facts in words, most telling first.

Tasks stand in the order in which a clerk assigns work, the five "rõ": rõ việc, rõ người, rõ trách
nhiệm, rõ thời gian, rõ kết quả. What the paper does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from models.facts import Directive, MeasureKind
from models.record import Record
from pipeline.messages import interface
from pipeline.show_words import value
from pipeline.voice import Voice

#: A cell of such a sheet; a date is a date to the spreadsheet.
Cell: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Handout:
    """The sheet of one table. `columns` have their headings under `sheet_<name>`, `rows` fill them;
    `title` is the key of its name."""

    title: str
    columns: tuple[str, ...]
    rows: Callable[[Record, Voice], Iterator[tuple[Cell, ...]]]


def _documents(record: Record, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    header, manuscript = record.facts.header, record.manuscript
    status = f"status_{header.status}"
    yield (
        header.code or header.symbol,
        header.type,
        header.date or header.date_text,
        header.issuer,
        header.title,
        header.signer,
        header.signer_role,
        "; ".join(header.recipients),
        voice.say(status) if status in interface() else header.status,
        f"{manuscript.first_page}–{manuscript.last_page}",
        Path(record.source.path).name,
    )


def _tasks(record: Record, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    for task in record.facts.directives:
        yield (
            task.text,
            "; ".join(task.lead),
            _others(task, voice),
            task.due or task.due_text,
            task.recurrence,
            "; ".join(filter(None, (task.product, *_targets(record, task, voice)))),
            *_paper(record),
            task.provision,
            task.quote.page,
            task.quote.fact,
        )


def _measures(record: Record, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    for one in record.facts.measures:
        yield (
            voice.say(f"kind_{one.kind}"),
            one.indicator,
            value(voice, one),
            one.value if one.value_high is None else None,
            one.unit,
            one.period,
            one.due,
            one.agency,
            *_paper(record),
            one.provision,
            one.quote.page,
            one.quote.words,
            one.quote.fact,
        )


def _citations(record: Record, _voice: Voice) -> Iterator[tuple[Cell, ...]]:
    for one in record.facts.citations:
        yield (
            str(one.relation),
            one.code,
            one.type,
            one.date,
            one.issuer,
            one.title,
            *_paper(record),
            one.quote.page,
            one.quote.words,
            one.quote.fact,
        )


_PAPER = ("code", "date", "issuer")

#: By the name of the table, as `pipeline.sheets.TABLES` has it.
HANDOUTS: Mapping[str, Handout] = {
    "documents": Handout(
        "title_documents",
        (
            *("number", "type", "date", "issuer", "title", "signer", "signer_role"),
            *("recipients", "status", "pages", "file"),
        ),
        _documents,
    ),
    "directives": Handout(
        "title_directives",
        (
            *("task", "lead", "responsible", "deadline", "recurrence", "result"),
            *(*_PAPER, "provision", "page", "fact"),
        ),
        _tasks,
    ),
    "measures": Handout(
        "title_measures",
        (
            *("kind", "indicator", "level", "value", "unit", "period", "due", "owner"),
            *(*_PAPER, "provision", "page", "text", "fact"),
        ),
        _measures,
    ),
    "citations": Handout(
        "title_citations",
        (
            *("relation", "cited", "type", "cited_date", "cited_issuer", "title"),
            *(*_PAPER, "page", "text", "fact"),
        ),
        _citations,
    ),
}


def _paper(record: Record) -> tuple[Cell, ...]:
    """Which document says so: numbers recur in every province, so never the number alone."""
    header = record.facts.header
    return header.code or header.symbol or Path(record.source.path).name, header.date, header.issuer


def _others(task: Directive, voice: Voice) -> str:
    """Who else answers for a task, and as what."""
    parts = (("col_support", task.support), ("col_monitor", task.monitor))
    return "; ".join(f"{voice.say(key)}: {', '.join(names)}" for key, names in parts if names)


def _targets(record: Record, task: Directive, voice: Voice) -> Iterator[str]:
    """The targets that stand in the same words as the task."""
    for measure in record.facts.measures:
        together = measure.quote.words in task.text or task.text in measure.quote.words
        if measure.kind is MeasureKind.TARGET and together:
            yield f"{measure.indicator}: {value(voice, measure)}"
