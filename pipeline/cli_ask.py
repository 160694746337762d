"""`vanban targets`, `compare`, `tasks`, `due`, `citations`: questions that people ask of the store.

Each prints a table, or rows for other programs. Exit code 1 tells that the store knows no such
agency or document; an answer without rows is an answer, and ends with 0.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_ingest import DEFAULT_DB, Db
from pipeline.days import day_of
from pipeline.voice import Voice

if TYPE_CHECKING:
    from models.queries_named import Named
    from models.store import Store
    from pipeline.ask_kin import Kin
    from pipeline.ask_rows import Row

# As in the other commands, what they do is imported when they are called.


class Form(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Sort(StrEnum):
    """What `targets` can be narrowed to."""

    TARGET = "target"
    RESULT = "result"


class Answer(StrEnum):
    """What `compare` can be narrowed to."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NO_REPORT = "no_report"
    UNCLEAR = "unclear"


Format = Annotated[Form, typer.Option("--format")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100_000)]
Agency = Annotated[str | None, typer.Option("--agency", show_default=False)]
Indicator = Annotated[str | None, typer.Option("--indicator", show_default=False)]
Since = Annotated[
    int | None, typer.Option("--from", metavar="YEAR", min=1, max=9999, show_default=False)
]
Until = Annotated[
    int | None, typer.Option("--to", metavar="YEAR", min=1, max=9999, show_default=False)
]
Document = Annotated[str | None, typer.Option("--document", metavar="CODE", show_default=False)]
Before = Annotated[bool, typer.Option("--with-predecessors")]
After = Annotated[bool, typer.Option("--with-successors")]


def targets(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    agency: Agency = None,
    before: Before = False,
    after: After = False,
    indicator: Indicator = None,
    kind: Annotated[Sort | None, typer.Option("--kind", show_default=False)] = None,
    since: Since = None,
    until: Until = None,
    format: Format = Form.TABLE,
    limit: Limit = 20,
) -> None:
    """Series of targets and results over the years."""
    from models.facts import MeasureKind
    from models.questions_measures import Asked, series
    from models.store import open_store
    from pipeline.ask_kin import owning_kin, tell_kin
    from pipeline.ask_rows import series_rows
    from pipeline.ask_shows import show_series
    from pipeline.ask_told import in_order, must_know, tell_again, tell_beside

    voice = context.ensure_object(Voice)
    in_order(voice, ("--from", since), ("--to", until))
    store = open_store(db, must_exist=True)
    kin = owning_kin(store, agency, before=before, after=after)
    asked = Asked(
        agency=agency,
        also=kin.wanted,
        indicator=_indicator(voice, indicator),
        kind=MeasureKind(kind.value) if kind else None,
        first=since,
        last=until,
        limit=limit,
    )
    found = series(store, asked)
    must_know(voice, store, agency, found.unknown, kin)
    if format is not Form.TABLE:
        _write(series_rows(found.series), format)
    elif found.series:
        show_series(voice, found.series)
    tell_again(voice, (measure for one in found.series for measure in one.measures))
    tell_beside(voice, store, agency, found.names, len(found.series), found.whole, bool(kin.wanted))
    tell_kin(voice, agency, kin, before=before, after=after)


def compare(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", show_default=False)] = None,
    db: Db = DEFAULT_DB,
    agency: Agency = None,
    before: Before = False,
    after: After = False,
    indicator: Indicator = None,
    verdict: Annotated[Answer | None, typer.Option("--verdict", show_default=False)] = None,
    since: Since = None,
    until: Until = None,
    format: Format = Form.TABLE,
    limit: Limit = 50,
) -> None:
    """Targets beside the results that were reported."""
    from models.facts import MeasureKind
    from models.questions_compare import Comparison, compare
    from models.questions_measures import Asked
    from models.store import open_store
    from pipeline.ask_kin import owning_kin, tell_kin
    from pipeline.ask_rows import comparison_rows
    from pipeline.ask_shows import show_comparisons
    from pipeline.ask_told import in_order, must_know, tell_again, tell_beside

    voice = context.ensure_object(Voice)
    in_order(voice, ("--from", since), ("--to", until))
    store = open_store(db, must_exist=True)
    kin = owning_kin(store, agency, before=before, after=after)
    asked = Asked(
        agency=agency,
        also=kin.wanted,
        indicator=_indicator(voice, indicator),
        kind=MeasureKind.TARGET,
        first=since,
        last=until,
        limit=limit,
    )
    wanted = _verdicts(verdict)
    papers = [one.key for one in _documents(voice, store, code)] if code is not None else [None]
    found: list[Comparison] = []
    names: tuple[str, ...] = ()
    whole = True
    for key in papers:
        answer = compare(store, asked, key, wanted)
        must_know(voice, store, agency, answer.unknown, kin)
        found += answer.found
        names, whole = answer.names, whole and answer.whole
    if format is not Form.TABLE:
        _write(comparison_rows(found), format)
    elif found:
        show_comparisons(voice, found)
    tell_again(voice, (one.target for one in found))
    tell_beside(voice, store, agency, names, len(found), whole, bool(kin.wanted))
    tell_kin(voice, agency, kin, before=before, after=after)


def tasks(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    no_deadline: Annotated[bool, typer.Option("--no-deadline")] = False,
    no_lead: Annotated[bool, typer.Option("--no-lead")] = False,
    shared: Annotated[bool, typer.Option("--shared")] = False,
    repeated: Annotated[bool, typer.Option("--repeated")] = False,
    agency: Agency = None,
    before: Before = False,
    after: After = False,
    document: Document = None,
    format: Format = Form.TABLE,
    limit: Limit = 50,
) -> None:
    """Tasks that lack something, that several lead, that are given again."""
    from models.questions_tasks import Lack, tasks_lacking
    from models.store import open_store
    from pipeline.ask_kin import leading_kin, tell_kin
    from pipeline.ask_rows import task_rows
    from pipeline.ask_shows import show_tasks
    from pipeline.ask_told import must_know, tell_again, tell_beside

    voice = context.ensure_object(Voice)
    given = {"no_deadline": no_deadline, "no_lead": no_lead, "shared": shared}
    chosen = [name for name, wanted in (given | {"repeated": repeated}).items() if wanted]
    if len(chosen) != 1:
        raise typer.BadParameter(voice.say("ask_choose_one"))
    if agency is not None and no_lead:
        raise typer.BadParameter(voice.say("ask_nobody_leads"))
    store = open_store(db, must_exist=True)
    papers = [one.key for one in _documents(voice, store, document)] if document else [None]
    kin = leading_kin(store, agency, before=before, after=after)
    if repeated:
        _repeated(voice, store, agency, kin, papers, format, limit)
        tell_kin(voice, agency, kin, before=before, after=after)
        return
    lack = Lack(chosen[0])
    answers = [tasks_lacking(store, lack, agency, limit, key, kin.wanted) for key in papers]
    must_know(voice, store, agency, answers[0].unknown, kin)
    found = [task for answer in answers for task in answer.found][:limit]
    if format is not Form.TABLE:
        _write(task_rows(found), format)
    elif found:
        show_tasks(voice, f"ask_title_{chosen[0]}", found)
    names = answers[0].names
    tell_again(voice, found)
    tell_beside(voice, store, agency, names, len(found), len(found) < limit, bool(kin.wanted))
    tell_kin(voice, agency, kin, before=before, after=after)


def due(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    agency: Agency = None,
    before: Before = False,
    after: After = False,
    within: Annotated[
        int | None, typer.Option("--within", metavar="DAYS", min=0, max=36_500, show_default=False)
    ] = None,
    counts: Annotated[bool, typer.Option("--counts")] = False,
    format: Format = Form.TABLE,
    limit: Limit = 50,
) -> None:
    """What is overdue and what is still to come, as of a day."""
    from models.questions_counts import duty_counts
    from models.questions_due import due
    from models.store import open_store
    from pipeline.ask_kin import leading_kin, tell_kin
    from pipeline.ask_rows import count_rows, due_rows
    from pipeline.ask_shows import show_counts, show_due
    from pipeline.ask_told import must_know, tell_again, tell_beside, tell_due
    from pipeline.ask_words import agency_name

    voice = context.ensure_object(Voice)
    day, store = _day(voice, as_of), open_store(db, must_exist=True)
    kin = leading_kin(store, agency, before=before, after=after)
    found = due(store, day, agency, within, 1 if counts else limit, kin.wanted)
    must_know(voice, store, agency, found.unknown, kin)
    if counts or (agency is not None and format is Form.TABLE):
        held, whole = duty_counts(store, day, found.names, limit)
        named = [(agency_name(o.name, o.count.agency, o.issuers), o.count) for o in held]
    if not counts:
        whole = max(len(found.overdue), len(found.ongoing), len(found.recurring)) < limit
    rows = len(named) if counts else len(found.overdue + found.ongoing + found.recurring)
    if format is not Form.TABLE:
        _write(count_rows(day, named) if counts else due_rows(found), format)
    elif rows:
        if not counts:
            show_due(voice, found)
            tell_due(voice, found, within, limit)
        if counts or agency is not None:
            show_counts(voice, named)
        voice.write(voice.say("ask_overdue_means", day=voice.day(day)))
    held_again = found.overdue + found.ongoing + found.recurring
    tell_again(voice, held_again, store if counts else None)
    tell_beside(voice, store, agency, found.names, rows, whole, bool(kin.wanted))
    tell_kin(voice, agency, kin, before=before, after=after)


def citations(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", show_default=False)],
    db: Db = DEFAULT_DB,
    format: Format = Form.TABLE,
    limit: Limit = 50,
) -> None:
    """What a document cites, what cites it, and whether it still stands."""
    from models.questions_citations import cited_by, citing
    from models.store import open_store
    from pipeline.ask_rows import citation_rows
    from pipeline.ask_shows import document_name, show_citations, show_fate

    voice, store = context.ensure_object(Voice), open_store(db, must_exist=True)
    rows: list[Row] = []
    for one in _documents(voice, store, code, by=format is Form.TABLE):
        cited, into = cited_by(store, one.key), citing(store, one.key, limit)
        rows += citation_rows(one.key, one.code, cited, into)
        if format is Form.TABLE:
            name = document_name(voice, one)
            show_citations(voice, name, cited, into)
            show_fate(voice, name, citing(store, one.key, limit, acting=True))
    if format is not Form.TABLE:
        _write(rows, format)
    if not rows:
        voice.warn(voice.say("ask_nothing"))


def _repeated(
    voice: Voice,
    store: Store,
    agency: str | None,
    kin: Kin,
    papers: Sequence[str | None],
    format: Form,
    limit: int,
) -> None:
    from models.questions_repeated import Repeat, repeated_tasks
    from pipeline.ask_rows import repeat_rows
    from pipeline.ask_shows import show_repeats
    from pipeline.ask_told import must_know, tell_beside

    found: list[Repeat] = []
    names: tuple[str, ...] = ()
    whole, looked_at = True, 0
    for key in papers:
        answer = repeated_tasks(store, agency, key, limit, also=kin.wanted)
        must_know(voice, store, agency, answer.unknown, kin)
        found += answer.found
        names, whole = answer.names, whole and answer.whole
        looked_at += answer.looked_at
    if format is not Form.TABLE:
        _write(repeat_rows(found[:limit]), format)
    elif found:
        show_repeats(voice, found[:limit])
    if not whole:
        voice.warn(voice.say("ask_looked_at", count=looked_at))
    tell_beside(voice, store, agency, names, len(found), True, bool(kin.wanted))


def _verdicts(asked: Answer | None) -> frozenset[str]:
    from models.questions_verdict import Verdict

    if asked is None:
        return frozenset()
    plain = {Answer.REACHED, Answer.NOT_REACHED, Answer.NO_REPORT}
    if asked in plain:
        return frozenset({asked.value})
    return frozenset(v.value for v in Verdict) - {one.value for one in plain}


def _indicator(voice: Voice, typed: str | None) -> str | None:
    """The words of an indicator with the indices under their own names, as the store has them."""
    if typed is None:
        return None
    from extractors.phrases import under_one_name
    from models.questions_keys import telling_words

    words = under_one_name(typed).strip()
    words = words[len("chỉ số ") :] if words.lower().startswith("chỉ số ") else words
    if not telling_words(words):
        raise typer.BadParameter(voice.say("ask_no_words", given=typed))
    return words


def _documents(voice: Voice, store: Store, code: str, *, by: bool = False) -> tuple[Named, ...]:
    """What a person calls `code`; where there is none, those `by` which it is cited are told."""
    from models.queries_named import named
    from pipeline.cli_show import tell_missing

    found = named(store, code)
    if not found and by:
        tell_missing(voice, store, code)
    if not found:
        voice.complain(voice.say("unknown_code", code=code))
        raise typer.Exit(1)
    return found


def _write(rows: Iterable[Row], format: Form) -> None:
    from pipeline.ask_rows import write_rows

    write_rows(rows, format.value, sys.stdout)


def _day(voice: Voice, given: str | None) -> date:
    """The day that is asked for, today if none is."""
    if given is None:
        return datetime.now().astimezone().date()
    day = day_of(given)
    if day is None:
        raise typer.BadParameter(voice.say("bad_date", given=given))
    return day


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("targets")(targets)
    app.command("compare")(compare)
    app.command("tasks")(tasks)
    app.command("due")(due)
    app.command("citations")(citations)
