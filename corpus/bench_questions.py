"""How long the questions take on a store of a million directives.

    python -m corpus.made_store --directives 1000000 --db sqlite:////tmp/million.db
    python -m corpus.bench_questions --db sqlite:////tmp/million.db [--draws N] [--readme FILE]

Each question is asked of so many agencies, indicators and documents, drawn from the store by a
fixed seed, after one that warms up. A time is that of the processor for the whole function, rows
loaded, with the store in the memory of the machine; for PostgreSQL it is the time that passes. p95
is what 19 of 20 calls stay below.
`--readme` writes the table between the two marks of FILE.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from corpus.made_store import clock_of
from extractors.succession import predecessors, successors
from models.facts import MeasureKind
from models.questions_citations import cited_by, citing
from models.questions_compare import compare
from models.questions_counts import duty_counts
from models.questions_due import due
from models.questions_measures import Asked, series
from models.questions_repeated import repeated_tasks
from models.questions_tasks import Lack, tasks_lacking
from models.store import Store, open_store
from models.tables import AssignmentRow, DirectiveRow, DocumentRow, MeasureRow

_MARKS = ("<!-- questions benchmark -->", "<!-- /questions benchmark -->")
#: The day as of which the made-up store is asked what is due: soon after the last of its papers.
_DAY = date(2025, 1, 31)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one call asks after."""

    document: str
    agency: str
    place: str
    indicator: str
    day: date

    @property
    def kind(self) -> str:
        """The agency without its province: the agencies of that kind in all of them."""
        return re.split(r" (?:tỉnh|thành phố) ", self.agency)[0]

    @property
    def words(self) -> str:
        """Some words of the indicator, in another order."""
        return " ".join(self.indicator.split()[-3::-1][:3])

    def asked(self, **more: object) -> Asked:
        """Measures from the three years about the day of the document."""
        years: dict[str, object] = {"first": self.day.year - 1, "last": self.day.year + 1}
        return Asked(**(years | more))  # type: ignore[arg-type]


def draws(store: Store, count: int, seed: int = 1) -> tuple[Drawn, ...]:
    """`count` documents of the store with an agency and an indicator of each."""
    luck = random.Random(seed)  # noqa: S311
    found: list[Drawn] = []
    with store.reading() as connection:
        while len(found) < count:
            start = f"{luck.getrandbits(64):016x}"
            key = connection.scalar(
                sa.select(DocumentRow.id).where(DocumentRow.id >= start).limit(1)
            )
            day = connection.scalar(sa.select(DocumentRow.date).where(DocumentRow.id == key))
            issuer = connection.scalar(sa.select(DocumentRow.issuer).where(DocumentRow.id == key))
            indicator = connection.scalar(
                sa.select(MeasureRow.indicator).where(MeasureRow.document == key).limit(1)
            )
            agency = connection.scalar(
                sa.select(AssignmentRow.agency)
                .where(AssignmentRow.document == key, AssignmentRow.role == "lead")
                .limit(1)
            )
            if key and issuer and indicator and agency and day:
                found.append(Drawn(key, agency, issuer, indicator, day))
    return tuple(found)


def questions(store: Store) -> tuple[tuple[str, Callable[[Drawn], object]], ...]:
    """The questions, each as people know it and as a function of what is drawn."""
    return (
        ("targets of an agency", lambda d: series(store, Asked(agency=d.place))),
        ("targets of an indicator", lambda d: series(store, Asked(indicator=d.indicator))),
        (
            "targets of an agency and an indicator",
            lambda d: series(store, Asked(agency=d.place, indicator=d.indicator)),
        ),
        ("the newest targets", lambda _: series(store, Asked())),
        ("targets of three years", lambda d: series(store, d.asked())),
        (
            "targets of an agency in three years",
            lambda d: series(store, d.asked(agency=d.place)),
        ),
        (
            "targets of one agency in all provinces",
            lambda d: series(store, Asked(agency=d.kind)),
        ),
        (
            "targets of some words of an indicator",
            lambda d: series(store, Asked(indicator=d.words, kind=MeasureKind.TARGET)),
        ),
        (
            "results of an indicator in three years",
            lambda d: series(store, d.asked(indicator=d.indicator, kind=MeasureKind.RESULT)),
        ),
        (
            "targets of an agency and its earlier names",
            lambda d: series(store, Asked(agency=d.place, also=predecessors(d.place))),
        ),
        (
            "targets of an agency beside results",
            lambda d: compare(store, Asked(agency=d.place, limit=50)),
        ),
        ("all targets beside results", lambda _: compare(store, Asked(limit=50))),
        (
            "targets of an indicator beside results",
            lambda d: compare(store, Asked(indicator=d.indicator, limit=50)),
        ),
        (
            "targets of three years beside results",
            lambda d: compare(store, d.asked(agency=d.place, limit=50)),
        ),
        (
            "targets of an agency that were not reached",
            lambda d: compare(store, Asked(agency=d.place), None, {"not_reached"}),
        ),
        (
            "targets that nobody reports on",
            lambda d: compare(store, Asked(indicator=d.words), None, {"no_report"}),
        ),
        (
            "targets of a document beside results",
            lambda d: compare(store, Asked(), d.document),
        ),
        ("tasks without a deadline", lambda _: tasks_lacking(store, Lack.NO_DEADLINE)),
        (
            "tasks of an agency without a deadline",
            lambda d: tasks_lacking(store, Lack.NO_DEADLINE, d.agency),
        ),
        (
            "the same of one agency in all provinces",
            lambda d: tasks_lacking(store, Lack.NO_DEADLINE, d.kind),
        ),
        (
            "the same with its earlier and later names",
            lambda d: tasks_lacking(store, Lack.NO_DEADLINE, d.agency, also=names_about(d.agency)),
        ),
        ("tasks without a lead", lambda _: tasks_lacking(store, Lack.NO_LEAD)),
        ("tasks of several leads", lambda _: tasks_lacking(store, Lack.SHARED)),
        ("tasks given again", lambda _: repeated_tasks(store)),
        ("tasks of an agency given again", lambda d: repeated_tasks(store, d.agency)),
        (
            "tasks of one agency in all provinces given again",
            lambda d: repeated_tasks(store, d.kind),
        ),
        ("tasks of a document given again", lambda d: repeated_tasks(store, None, d.document)),
        ("what is due and overdue", lambda _: due(store, _DAY)),
        ("what is due within a month of a day", lambda d: due(store, d.day, None, 30)),
        ("the counts of every agency", lambda _: duty_counts(store, _DAY)),
        ("what is due for an agency", lambda d: due(store, _DAY, d.agency)),
        ("the counts of every agency as of a day", lambda d: duty_counts(store, d.day)),
        ("what is due for one agency in all provinces", lambda d: due(store, d.day, d.kind, 90)),
        (
            "what is due for an agency and its earlier names",
            lambda d: due(store, _DAY, d.agency, also=predecessors(d.agency)),
        ),
        ("what a document cites", lambda d: cited_by(store, d.document)),
        ("what cites a document", lambda d: citing(store, d.document)),
        ("whether a document stands", lambda d: citing(store, d.document, acting=True)),
    )


def names_about(agency: str) -> tuple[str, ...]:
    """The earlier and the later names of an agency."""
    return (*predecessors(agency), *successors(agency))


def timed(
    asked: Callable[[Drawn], object], drawn: Sequence[Drawn], clock: Callable[[], float]
) -> list[float]:
    """Milliseconds of each call but the first, the shortest first."""
    took = []
    for one in drawn:
        started = clock()
        asked(one)
        took.append((clock() - started) * 1_000)
    return sorted(took[1:])


def table(store: Store, count: int) -> str:
    """The figures as a table in Markdown."""
    drawn = draws(store, count + 1)
    with store.reading() as connection:
        directives = connection.scalar(sa.select(sa.func.count()).select_from(DirectiveRow))
    rows = [f"| {directives:,} directives, {count} calls each | p50 | p95 |", "|---|---|---|"]
    for name, asked in questions(store):
        took = timed(asked, drawn, clock_of(store))
        middle, slow = took[len(took) // 2], took[min(len(took) - 1, len(took) * 95 // 100)]
        rows.append(f"| {name} | {middle:.0f} ms | {slow:.0f} ms |")
        print(rows[-1], file=sys.stderr, flush=True)
    return "\n".join(rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--db", required=True, help="URL of a store made by corpus.made_store")
    parser.add_argument("--draws", type=int, default=40, help="calls of each question")
    parser.add_argument("--readme", type=Path)
    asked = parser.parse_args()
    store = open_store(asked.db, must_exist=True)
    text = table(store, asked.draws)
    store.engine.dispose()
    sys.stdout.write(text + "\n")
    if asked.readme is not None:
        before, _, rest = asked.readme.read_text(encoding="utf-8").partition(_MARKS[0])
        after = rest.partition(_MARKS[1])[2]
        asked.readme.write_text(
            f"{before}{_MARKS[0]}\n{text}\n{_MARKS[1]}{after}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
