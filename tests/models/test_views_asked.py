"""What a researcher asks in SQL, over the views: the answers are those of the commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from test_store_postgres import server as server

from corpus.made_store import fill
from models import queries
from models.decisions import Verdict, facts_of
from models.facts import MeasureKind
from models.identity import document_id
from models.questions_compare import compare
from models.questions_due import due
from models.questions_measures import Asked, series
from models.questions_tasks import Lack, tasks_lacking
from models.store import Explained, Store, Visit, open_store, save
from models.store_decisions import Ruling, decide
from models.tables import Table
from tests.outcomes import failure, outcome

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
ALL = 10_000


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Some thirty made-up documents, and a real one of whose facts a person rejected two."""
    sqlite = request.param == "sqlite"
    opened = open_store("sqlite://" if sqlite else request.getfixturevalue("server"))
    assert list(fill(opened, 300))
    told = [Explained(failure("empty_file"), "câu", "lời khuyên")]
    made = outcome(failures=(failure("empty_file"),))
    save(opened, made, told, Visit(None, NOW, "0"))
    [record] = made.records
    for kind in ("directive", "measure"):
        fact = next(f.fact for f in facts_of(record) if f.kind == kind)
        key = document_id(record.source.sha256, 1)
        decide(opened, Ruling(fact, key, Verdict.REJECTED, (), "Lan", "", NOW))
    yield opened
    if not sqlite:
        with opened.writing() as connection:
            for table in reversed(Table.metadata.sorted_tables):
                connection.execute(sa.delete(table))
    opened.engine.dispose()


def asked(store: Store, query: str, **values: object) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query), values)]


def test_who_leads_most(store: Store) -> None:
    led = Counter(
        agency
        for record in queries.all_records(store)
        for task in record.facts.directives
        for agency in task.lead
    )
    found = asked(
        store,
        "SELECT agency, count(*) FROM v_assignments WHERE role = 'lead' GROUP BY agency",
    )
    assert dict(found) == led


@pytest.mark.parametrize(
    ("lack", "where"),
    [
        (Lack.NO_LEAD, "lead IS NULL"),
        (Lack.NO_DEADLINE, "due IS NULL AND due_text IS NULL AND recurrence IS NULL"),
        (Lack.SHARED, "lead LIKE '%;%'"),
    ],
)
def test_tasks_that_lack_something(store: Store, lack: Lack, where: str) -> None:
    tasks = tasks_lacking(store, lack, limit=ALL).found
    found = asked(
        store,
        f"SELECT document, task FROM v_tasks WHERE {where}"  # noqa: S608
        "",
    )
    assert sorted(found) == sorted((task.document, task.text) for task in tasks)


def test_what_is_overdue(store: Store) -> None:
    day = date(2019, 6, 30)
    found = asked(
        store,
        "SELECT document, what FROM v_deadlines"
        " WHERE kind = 'task' AND due < :day AND date <= :day",
        day=day.isoformat() if store.engine.dialect.name == "sqlite" else day,
    )
    tasks = due(store, day, limit=ALL).overdue
    assert sorted(found) == sorted((task.document, task.text) for task in tasks)
    assert found


def test_the_targets_of_a_year_and_of_an_owner(store: Store) -> None:
    [[year]] = asked(store, "SELECT max(year) FROM v_targets")
    assert isinstance(year, int)
    wanted = Asked(kind=MeasureKind.TARGET, first=year, last=year, limit=ALL)
    measures = [m for one in series(store, wanted).series for m in one.measures]
    found = asked(
        store,
        "SELECT document, indicator, value, owner_key FROM v_targets WHERE year = :year",
        year=year,
    )
    assert sorted(found) == sorted((m.document, m.indicator, m.value, m.subject) for m in measures)


def test_targets_beside_what_was_reported(store: Store) -> None:
    found = asked(
        store,
        "SELECT DISTINCT t.document, t.indicator FROM v_targets t JOIN v_results r"
        " ON r.owner_key = t.owner_key AND r.indicator_key = t.indicator_key"
        " AND r.year = t.year AND r.unit = t.unit AND r.date >= t.date",
    )
    compared = {
        (one.target.document, one.target.indicator)
        for one in compare(store, Asked(limit=ALL)).found
        if one.result
    }
    assert found
    assert set(found) <= compared


def test_what_is_cited_and_not_there(store: Store) -> None:
    records = list(queries.all_records(store))
    codes = {record.facts.header.code for record in records}
    missing = Counter(
        cited.code
        for record in records
        for cited in record.facts.citations
        if cited.code and cited.code not in codes
    )
    found = asked(
        store,
        "SELECT cited, count(*) FROM v_citations WHERE in_store = 0 AND cited IS NOT NULL"
        " GROUP BY cited",
    )
    assert dict(found) == missing


def test_documents_of_a_year_with_their_tasks(store: Store) -> None:
    found = asked(
        store,
        "SELECT document, tasks, targets + results, citations FROM v_documents"
        " WHERE date BETWEEN '2010-01-01' AND '2024-12-31'",
    )
    counted = {
        (len(record.facts.directives), len(record.facts.measures), len(record.facts.citations))
        for record in queries.all_records(store)
        if record.facts.header.date and 2010 <= record.facts.header.date.year <= 2024
    }
    assert {tuple(row[1:]) for row in found} == counted
    assert found


def test_what_a_person_rejected_is_counted_nowhere(store: Store) -> None:
    led = "SELECT tasks_led, tasks_supported FROM v_agencies WHERE name = 'Sở Nội vụ'"
    assert asked(store, led) == [(0, 0)]
    of_it = "SELECT tasks, targets FROM v_documents WHERE code = '12/NQ-HĐND'"
    assert (0, 0) in asked(store, of_it)
    kept = "SELECT verdict, standing FROM v_decisions"
    assert asked(store, kept) == [("rejected", "holds")] * 2


def test_what_should_be_looked_at_on_the_page(store: Store) -> None:
    doubtful = (
        "SELECT tep, trang, viec FROM nhiem_vu WHERE do_tin < 0.9 AND chu_tri LIKE :who"
        " ORDER BY do_tin, tep, trang"
    )
    found = asked(store, doubtful, who="%Sở%")
    assert [page for _, page, _ in found if not (isinstance(page, int) and page > 0)] == []
    failed = "SELECT ma_loi, count(*) FROM loi_doc GROUP BY ma_loi"
    assert asked(store, failed) == [("empty_file", 1)]


def test_the_vietnamese_names_say_the_same(store: Store) -> None:
    ours = asked(store, "SELECT co_quan, vai_tro, viec FROM phan_cong ORDER BY 1, 2, 3")
    assert ours == asked(store, "SELECT agency, role, task FROM v_assignments ORDER BY 1, 2, 3")
    assert ours
