"""Targets beside the results that later documents report for the same indicator and owner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cache
from itertools import islice

import sqlalchemy as sa

from models.facts import MeasureKind
from models.questions_measures import (
    Asked,
    MeasureFound,
    Results,
    load_measures,
    results_ahead,
    results_since,
)
from models.questions_newest import newest_keys
from models.questions_owners import owners
from models.questions_tables import MeasureKeyRow
from models.questions_verdict import JUDGED, Figure, Verdict, verdict
from models.store_opening import Store

#: Targets that are held against results, newest first, until there are rows enough.
_LOOKED_AT = 400
_WINDOW = 50
#: Phrases of results that are looked through for one that is nearly that of the target.
_PHRASES = 2_000
#: So much of their words two phrases share to be nearly the same.
_NEARLY = 0.6


@dataclass(frozen=True, slots=True)
class _Said:
    """What results say, filled as far as it is needed: by the owner the `phrases` of his, with
    their words; and the results that were read ahead.
    """

    phrases: dict[str, list[tuple[str, frozenset[str]]]]
    results: Results


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
        found: list[Comparison] = []
        said = _Said({}, {})
        looked_at = islice(keys, _LOOKED_AT)
        while some := [(one.document, one.ordinal) for one in islice(looked_at, _WINDOW)]:
            targets = load_measures(connection, some)
            _look_ahead(connection, targets, said)
            for target in targets:
                rows = _compared(connection, target, said)
                found += [row for row in rows if not verdicts or row.verdict in verdicts]
                if len(found) >= asked.limit:
                    return Comparisons(tuple(found[: asked.limit]), False, names)
        return Comparisons(tuple(found), next(keys, None) is None, names)


def _look_ahead(connection: sa.Connection, targets: Sequence[MeasureFound], said: _Said) -> None:
    """Reads at once what is looked at for these targets, where that is faster."""
    if connection.dialect.name == "sqlite":
        return
    own = [(one.subject, one.phrase, one.date or Date.min) for one in targets]
    results_ahead(connection, own, said.results)
    alone = [one for one, key in zip(targets, own, strict=True) if not said.results.get(key)]
    near = [
        (one.subject, phrase, one.date or Date.min)
        for one in alone
        for phrase in _near(connection, one, said)
    ]
    results_ahead(connection, near, said.results)


def _compared(connection: sa.Connection, target: MeasureFound, said: _Said) -> list[Comparison]:
    """The rows of one target: all results that can be judged; else one that can't, with the reason;
    else one that is worded nearly the same; else none.
    """
    since = target.date or Date.min
    results = results_since(connection, target.subject, target.phrase, since, said.results)
    rows = [Comparison(target, result, _verdict(target, result)) for result in results]
    judged = [row for row in rows if row.verdict in JUDGED]
    if judged:
        return judged
    if rows:
        return [max(rows, key=lambda row: (row.verdict is Verdict.OTHER_PERIOD, _age(row.result)))]
    similar = _similar(connection, target, since, said)
    if similar is not None:
        return [Comparison(target, similar, Verdict.SIMILAR)]
    return [Comparison(target, None, Verdict.NO_REPORT)]


def _verdict(target: MeasureFound, result: MeasureFound) -> Verdict:
    return verdict(target.indicator, _figure(target), _figure(result))


def _figure(measure: MeasureFound) -> Figure:
    return Figure(
        measure.op,
        measure.value,
        measure.value_high,
        measure.unit,
        measure.span,
        measure.confidence,
    )


def _similar(
    connection: sa.Connection, target: MeasureFound, since: Date, said: _Said
) -> MeasureFound | None:
    """A result of the same owner, unit and time whose phrase is nearly that of the target."""
    for phrase in _near(connection, target, said):
        for result in results_since(connection, target.subject, phrase, since, said.results):
            if _verdict(target, result) in JUDGED:
                return result
    return None


def _near(connection: sa.Connection, target: MeasureFound, said: _Said) -> list[str]:
    """The phrases of results of the owner of a target that are nearly its own, the nearest first;
    at most three.
    """
    if not target.subject:
        return []
    if target.subject not in said.phrases:
        values = {"subject": target.subject}
        found = connection.scalars(_result_phrases(), values).all()
        said.phrases[target.subject] = [(one, frozenset(one.split())) for one in found]
    own = frozenset(target.phrase.split())
    near = []
    for phrase, words in said.phrases[target.subject]:
        shared = len(words & own)
        if shared >= _NEARLY * (len(words) + len(own) - shared) and phrase != target.phrase:
            near.append((-shared, phrase))
    return [phrase for _, phrase in sorted(near)[:3]]


@cache
def _result_phrases() -> sa.Select[tuple[str]]:
    key = MeasureKeyRow
    return (
        sa.select(key.phrase)
        .distinct()
        .where(
            key.subject == sa.bindparam("subject", type_=sa.Text),
            key.kind == MeasureKind.RESULT.value,
            key.phrase >= "",  # so that it goes by the index that has the phrases in their order
        )
        .order_by(key.phrase)
        .limit(_PHRASES)
    )


def _age(result: MeasureFound | None) -> Date:
    return (result.date if result else None) or Date.min
