"""Targets beside the results that later documents report for the same indicator and owner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from itertools import islice

import sqlalchemy as sa

from models.facts import MeasureKind
from models.questions_measures import Asked, MeasureFound, load_measures
from models.questions_newest import newest_keys
from models.questions_owners import owners
from models.questions_results import Reported, Results
from models.questions_verdict import JUDGED, Figure, Verdict, verdict
from models.store_opening import Store

#: Targets that are held against results, newest first, until there are rows enough.
_LOOKED_AT = 400
_WINDOW = 50


@dataclass(frozen=True, slots=True)
class _Row:
    """A comparison with as much of the result as it is judged by."""

    target: MeasureFound
    result: Reported | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """A target, a result of the same indicator (None where none was found), and what that says.

    With `SIMILAR` the result is worded a little otherwise: it may be of something else.
    """

    target: MeasureFound
    result: MeasureFound | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What was found, newest targets first; `whole`, `names`, `unknown` as in `SeriesFound`."""

    found: tuple[Comparison, ...]
    whole: bool
    names: tuple[str, ...] = ()
    unknown: bool = False


def compare(
    store: Store,
    asked: Asked,
    document: str | None = None,
    verdicts: Collection[str] = (),
) -> Comparisons:
    """The targets that are asked for beside their results, of `document` alone if it is given;
    with `verdicts` only these. `asked.kind` does not count. At most `asked.limit` rows; a target
    with several comparable results has a row for each.
    """
    asked = replace(asked, kind=MeasureKind.TARGET)
    with store.reading() as connection:
        names = owners(connection, asked.agency, asked.also) if asked.agency is not None else ()
        if asked.agency is not None and not names:
            return Comparisons((), True, unknown=True)
        keys = newest_keys(connection, asked.narrowed(names, document))
        found: list[_Row] = []
        results = Results(connection)
        looked_at = islice(keys, _LOOKED_AT)
        while some := [(one.document, one.ordinal) for one in islice(looked_at, _WINDOW)]:
            targets = load_measures(connection, some)
            _look_ahead(results, targets)
            for target in targets:
                rows = _compared(target, results)
                found += [row for row in rows if not verdicts or row.verdict in verdicts]
                if len(found) >= asked.limit:
                    return Comparisons(_whole(connection, found[: asked.limit]), False, names)
        return Comparisons(_whole(connection, found), next(keys, None) is None, names)


def _look_ahead(results: Results, targets: Sequence[MeasureFound]) -> None:
    """Reads at once what is looked at for these targets, where that is faster."""
    if results.connection.dialect.name == "sqlite":
        return
    own = [(one.subject, one.phrase, one.date or Date.min) for one in targets]
    results.read_ahead(own)
    alone = [one for one, key in zip(targets, own, strict=True) if not results.since(*key)]
    results.read_ahead(
        [
            (one.subject, phrase, one.date or Date.min)
            for one in alone
            for phrase in results.near(one.subject, one.phrase)
        ]
    )


def _compared(target: MeasureFound, results: Results) -> list[_Row]:
    """The rows of one target: all results that can be judged; else one that can't, with the reason;
    else one that is worded nearly the same; else none.
    """
    since, figure = target.date or Date.min, _figure(target)
    rows = [
        _Row(target, result, verdict(target.indicator, figure, result.figure))
        for result in results.since(target.subject, target.phrase, since)
    ]
    judged = [row for row in rows if row.verdict in JUDGED]
    if judged:
        return judged
    if rows:
        return [max(rows, key=lambda row: (row.verdict is Verdict.OTHER_PERIOD, _age(row.result)))]
    for phrase in results.near(target.subject, target.phrase):
        for result in results.since(target.subject, phrase, since):
            if verdict(target.indicator, figure, result.figure) in JUDGED:
                return [_Row(target, result, Verdict.SIMILAR)]
    return [_Row(target, None, Verdict.NO_REPORT)]


def _figure(measure: MeasureFound) -> Figure:
    return Figure(
        measure.op,
        measure.value,
        measure.value_high,
        measure.unit,
        measure.span,
        measure.confidence,
    )


def _age(result: Reported | None) -> Date:
    return result.date if result else Date.min


def _whole(connection: sa.Connection, rows: Sequence[_Row]) -> tuple[Comparison, ...]:
    """The rows with all of their results."""
    keys = dict.fromkeys(row.result.key for row in rows if row.result)
    found = {(one.document, one.ordinal): one for one in load_measures(connection, list(keys))}
    return tuple(
        Comparison(row.target, found[row.result.key] if row.result else None, row.verdict)
        for row in rows
    )
