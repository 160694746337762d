"""How the answers to questions are laid out for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.queries_named import Named
from models.questions_citations import CitedRow, CitingRow, Standing, still_stands
from models.questions_compare import Comparison
from models.questions_counts import DutyCount
from models.questions_due import Due
from models.questions_measures import MeasureFound, Series
from models.questions_repeated import Repeat
from models.questions_tasks import Task
from pipeline.ask_words import figure, owner, paper, passage, short, sign, tell_signs
from pipeline.voice import Voice


def show_series(voice: Voice, found: Sequence[Series]) -> None:
    """A table of targets and results, series under series; those alike have the same number."""
    columns = ("group", "owner", "indicator", "year", "kind", "value", "code", "date")
    rows = [
        (
            str(one.group),
            owner(measure),
            measure.indicator,
            str(measure.year or measure.period or ""),
            voice.say(f"kind_{measure.kind}"),
            figure(voice, measure),
            paper(voice, measure),
            voice.day(measure.date),
            measure.provision,
            str(measure.page),
            passage(voice, measure),
        )
        for one in found
        for measure in one.measures
    ]
    _table(voice, "ask_title_series", (*columns, "provision", "page", "words"), rows)
    tell_signs(voice, [measure for one in found for measure in one.measures])


def show_comparisons(voice: Voice, found: Sequence[Comparison]) -> None:
    """A table of targets beside their results, and how many of each verdict there are."""
    columns = ("owner", "indicator", "year", "target", "where", "result", "where", "verdict")
    rows = [
        (
            owner(one.target),
            one.target.indicator,
            str(one.target.year or one.target.period or ""),
            figure(voice, one.target),
            _where(voice, one.target),
            _result(voice, one),
            _where(voice, one.result) if one.result else "",
            voice.say(f"verdict_{one.verdict}"),
        )
        for one in found
    ]
    _table(voice, "ask_title_compare", columns, rows)
    tell_signs(voice, [m for one in found for m in (one.target, one.result) if m is not None])
    held: dict[str, int] = {}
    for one in found:
        name = voice.say(f"verdict_{one.verdict}")
        held[name] = held.get(name, 0) + 1
    voice.write("; ".join(f"{name}: {count}" for name, count in held.items()))


def show_tasks(voice: Voice, title: str, found: Sequence[Task]) -> None:
    """A table of tasks, each with its place on paper; `title` is a key."""
    columns = ("task", "lead", "support", "due", "code", "date", "provision", "page")
    rows = [
        (
            _task(task),
            "; ".join(task.lead),
            "; ".join(task.support),
            _deadline(voice, task),
            paper(voice, task),
            voice.day(task.date),
            task.provision,
            str(task.page),
        )
        for task in found
    ]
    _table(voice, title, columns, rows)
    tell_signs(voice, found)


def show_repeats(voice: Voice, found: Sequence[Repeat]) -> None:
    """The two tasks of each pair side by side, with the score."""
    rows = [
        (
            f"{one.score:.0%}",
            _task(one.later),
            _task_where(voice, one.later),
            _task(one.earlier),
            _task_where(voice, one.earlier),
        )
        for one in found
    ]
    columns = ("score", "task", "where", "earlier", "where")
    _table(voice, "ask_title_repeats", columns, rows)
    tell_signs(voice, [task for one in found for task in (one.later, one.earlier)])


def show_due(voice: Voice, found: Due) -> None:
    """What is overdue, what is still to come, what recurs."""
    for title, tasks in (
        ("ask_title_overdue", found.overdue),
        ("ask_title_ongoing", found.ongoing),
        ("ask_title_recurring", found.recurring),
    ):
        if tasks:
            show_tasks(voice, title, tasks)


def show_counts(voice: Voice, named: Sequence[tuple[str, DutyCount]]) -> None:
    """How many tasks of each state each agency has."""
    columns = ("agency", "overdue", "ongoing", "undated", "recurring")
    rows = [
        (
            name or voice.say("ask_nobody"),
            *map(str, (one.overdue, one.ongoing, one.undated, one.recurring)),
        )
        for name, one in named
    ]
    _table(voice, "ask_title_counts", columns, rows)


def show_citations(
    voice: Voice, name: str, cited: Sequence[CitedRow], citing: Sequence[CitingRow]
) -> None:
    """What a document cites, what cites it, and whether it still stands as far as is known."""
    voice.write(name)
    out = [
        (
            one.relation,
            one.code or one.type or "",
            voice.day(one.date),
            _standing(voice, one),
            str(one.page),
            short(one.words),
        )
        for one in cited
    ]
    cites = ("relation", "cited", "date", "standing", "page", "words")
    _table(voice, "ask_title_out", cites, out)
    into = [
        (
            one.relation,
            paper(voice, one),
            voice.day(one.date),
            one.issuer or "",
            str(one.page),
            short(one.words),
            "" if one.certain else voice.say("standing_perhaps"),
        )
        for one in citing
    ]
    comes = ("relation", "code", "date", "issuer", "page", "words", "standing")
    _table(voice, "ask_title_in", comes, into)


def document_name(voice: Voice, of: Named) -> str:
    """A document so that it is not taken for one of the same number: type, number, issuer, day."""
    beside = ", ".join(filter(None, (of.issuer, voice.day(of.date))))
    name = " ".join(filter(None, (of.type, of.code or of.key)))
    return f"{name} ({beside})" if beside else name


def show_fate(voice: Voice, name: str, acts: Sequence[CitingRow]) -> None:
    """In a sentence: whether the document still stands, and by what it was ended or changed."""
    fate = still_stands(acts)
    if fate is None:
        possible = [one for one in acts if not one.certain]
        key = "fate_perhaps" if possible else "fate_none"
        voice.write(voice.say(key, name=name, by=_named(voice, possible)))
        return
    by = [one for one in acts if one.certain and one.relation == fate.value]
    voice.write(voice.say(f"fate_{fate.name.lower()}", name=name, by=_named(voice, by)))


def _named(voice: Voice, acts: Iterable[CitingRow]) -> str:
    names = (f"{paper(voice, one)} ({voice.day(one.date) or voice.say('no_date')})" for one in acts)
    return "; ".join(dict.fromkeys(names))


def _table(voice: Voice, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    voice.table(title, [f"ask_{column}" for column in columns], rows)


def _result(voice: Voice, one: Comparison) -> str:
    if one.result is None:
        return ""
    said = figure(voice, one.result)
    if one.result.indicator != one.target.indicator:
        said = f"{said} ({one.result.indicator})"
    return f"{said}, {one.result.period}" if one.result.period else said


def _where(voice: Voice, of: MeasureFound | Task) -> str:
    name = f"{paper(voice, of)} {voice.day(of.date)}".rstrip()
    return voice.say("ask_page_of", name=name, page=of.page)


def _task_where(voice: Voice, of: Task) -> str:
    return "; ".join(filter(None, (_where(voice, of), of.provision, ", ".join(of.lead))))


def _task(task: Task) -> str:
    return f"{sign(task)} {short(task.text)}".lstrip()


def _deadline(voice: Voice, task: Task) -> str:
    return voice.day(task.due) or task.recurrence or task.due_text or ""


def _standing(voice: Voice, one: CitedRow) -> str:
    said = voice.say(f"standing_{one.standing}")
    if one.standing is Standing.PERHAPS:
        return f"{said}: {'; '.join(meant.code for meant in one.meant[:3])}"
    return said
