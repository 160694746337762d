"""The answers to questions as flat rows with stable names, for other programs: CSV and JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import TextIO, TypeAlias

from models.questions_citations import CitedRow, CitingRow
from models.questions_compare import Comparison
from models.questions_counts import DutyCount
from models.questions_due import Due
from models.questions_measures import MeasureFound, Series
from models.questions_repeated import Repeat
from models.questions_tasks import Task
from pipeline.sheets import harmless

#: A cell: text, a number, a day, several names, or nothing.
Cell: TypeAlias = str | int | float | bool | date | tuple[str, ...] | None
Row: TypeAlias = Mapping[str, Cell]


def write_rows(rows: Iterable[Row], form: str, out: TextIO) -> None:
    """Writes `rows` as `csv` (a head, lists joined by "; ") or as `json`, one object a line."""
    if form == "json":
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n")
        return
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: _plain(cell) for name, cell in row.items()})


def series_rows(found: Iterable[Series]) -> Iterator[Row]:
    """A row for each measure, in the order of the series; `series` and `group` number them."""
    for place, one in enumerate(found, 1):
        for measure in one.measures:
            row: dict[str, Cell] = {"series": place, "group": one.group}
            yield row | _measure(measure)


def comparison_rows(found: Iterable[Comparison]) -> Iterator[Row]:
    """A row for each target and result, with the verdict."""
    for one in found:
        row: dict[str, Cell] = {"verdict": one.verdict.value}
        result = _measure(one.result) if one.result else _empty(one.target)
        row |= {f"target_{name}": cell for name, cell in _measure(one.target).items()}
        yield row | {f"result_{name}": cell for name, cell in result.items()}


def task_rows(found: Iterable[Task]) -> Iterator[Row]:
    """A row for each task."""
    return map(_task, found)


def repeat_rows(found: Iterable[Repeat]) -> Iterator[Row]:
    """A row for each pair."""
    for one in found:
        row: dict[str, Cell] = {"score": round(one.score, 3)}
        row |= {f"later_{name}": cell for name, cell in _task(one.later).items()}
        yield row | {f"earlier_{name}": cell for name, cell in _task(one.earlier).items()}


def due_rows(found: Due) -> Iterator[Row]:
    """A row for each task, with its state on the day that was asked for."""
    for state, tasks in (
        ("overdue", found.overdue),
        ("ongoing", found.ongoing),
        ("recurring", found.recurring),
    ):
        for task in tasks:
            row: dict[str, Cell] = {"as_of": found.as_of, "state": state}
            yield row | _task(task)


def count_rows(as_of: date, named: Iterable[tuple[str, DutyCount]]) -> Iterator[Row]:
    """A row for each agency, with its name."""
    for name, count in named:
        yield {
            "as_of": as_of,
            "agency": name,
            "overdue": count.overdue,
            "ongoing": count.ongoing,
            "undated": count.undated,
            "recurring": count.recurring,
        }


def citation_rows(
    key: str, code: str | None, cited: Iterable[CitedRow], citing: Iterable[CitingRow]
) -> Iterator[Row]:
    """A row for each citation out of the document `key` and into it."""
    for out in cited:
        yield {
            "asked": key,
            "asked_code": code,
            "direction": "out",
            "relation": out.relation,
            "code": out.code,
            "type": out.type,
            "date": out.date,
            "title": out.title,
            "standing": out.standing.value,
            "documents": tuple(one.document for one in out.meant),
            "page": out.page,
            "words": out.words,
            "confidence": out.confidence,
        }
    for into in citing:
        yield {
            "asked": key,
            "asked_code": code,
            "direction": "in",
            "relation": into.relation,
            "code": into.code,
            "type": into.type,
            "date": into.date,
            "title": into.title,
            "standing": "here" if into.certain else "perhaps",
            "documents": (into.document,),
            "page": into.page,
            "words": into.words,
            "confidence": into.confidence,
        }


def _measure(measure: MeasureFound) -> dict[str, Cell]:
    row: dict[str, Cell] = {f.name: getattr(measure, f.name) for f in fields(measure)}
    forms: dict[str, Cell] = {"subject": measure.subject.strip(), "phrase": measure.phrase.strip()}
    return row | forms | {"year": measure.year}


def _empty(measure: MeasureFound) -> dict[str, Cell]:
    return dict.fromkeys(_measure(measure))


def _task(task: Task) -> dict[str, Cell]:
    return {f.name: getattr(task, f.name) for f in fields(task)}


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless("; ".join(cell) if isinstance(cell, tuple) else cell)
