"""Tasks are counted by agency as of any day, whatever the order of their days and papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from test_store_postgres import server as server

from models.questions_counts import duty_counts
from models.questions_due import due
from models.questions_lookup import of, wanted
from models.questions_owners import written
from models.search import Wish, search
from models.store import Store, Visit, open_store, save
from models.tables import DirectiveRow, Table
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")
LAND, FARM = "Sở Tài nguyên", "Sở Nông nghiệp"
#: By the paper: its day, and who leads its tasks by which day. Some days are before their paper's.
TASKS = (
    (date(2023, 1, 10), ((LAND, date(2023, 6, 30)), (LAND, None), (FARM, date(2022, 12, 31)))),
    (date(2024, 5, 20), ((FARM, date(2024, 5, 20)), (FARM, date(2024, 1, 1)), (None, None))),
    (date(2025, 2, 2), ((LAND, date(2026, 2, 2)), (LAND, date(2023, 2, 2)), (FARM, None))),
)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    postgres = request.param == "postgres"
    opened = open_store(request.getfixturevalue("server") if postgres else "sqlite://")
    for number, (day, tasks) in enumerate(TASKS, 1):
        made = tuple(
            Task(f"việc thứ {place}", (who,) if who else (), due)
            for place, (who, due) in enumerate(tasks, 1)
        )
        save(opened, paper(f"{number}/KH-UBND", day, "Về việc", made), (), VISIT)
    yield opened
    with opened.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    opened.engine.dispose()


DAYS = sorted({day for day, _ in TASKS} | {due for _, t in TASKS for _, due in t if due})


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("day", DAYS)
def test_the_first_counts_are_those_of_all(store: Store, day: date, limit: int) -> None:
    every, whole = duty_counts(store, day)
    assert whole
    assert duty_counts(store, day, limit=limit) == (every[:limit], len(every) <= limit)


@pytest.mark.parametrize("day", [date(2022, 1, 1), *DAYS, date(2030, 1, 1)])
def test_counts_are_those_of_counting_one_by_one(store: Store, day: date) -> None:
    wished: Counter[tuple[str, str]] = Counter()
    for issued, tasks in TASKS:
        for who, last in tasks if issued <= day else ():
            sort = "undated" if last is None else "overdue" if last < day else "ongoing"
            wished[who or "", sort] += 1
    found, whole = duty_counts(store, day)
    assert whole
    counted = {
        (one.name, sort): count
        for one in found
        for sort in ("overdue", "ongoing", "undated", "recurring")
        if (count := getattr(one.count, sort))
    }
    assert counted == dict(wished)
    assert {one.name for one in found} == {name for name, _ in wished}, "none without a task"
    names = [one.count.agency for one in found[:1]]
    assert duty_counts(store, day, names)[0] == found[:1]


def test_facts_are_looked_up_by_their_keys(store: Store) -> None:
    row = DirectiveRow
    with store.reading() as connection:
        stored = connection.execute(sa.select(row.document, row.ordinal))
        keys = [(one.document, one.ordinal) for one in stored]
        for some in ([], keys[:1], keys[1:4], [*keys, *keys, ("none", 1), (keys[0][0], 99)]):
            these = wanted(connection, some)
            query = sa.select(row.document, row.ordinal).select_from(these)
            found = connection.execute(query.join(row, of(these, row.document, row.ordinal)))
            assert sorted(found.tuples()) == sorted(set(some) & set(keys))


def test_a_name_is_a_token_of_the_index(store: Store) -> None:
    """Else each entry would be looked into."""
    names = sa.text("SELECT DISTINCT name FROM search_index_name ORDER BY name")
    with store.reading() as connection:
        known = list(connection.scalars(names))
    hall = "uy ban nhan dan tinh an hai"
    assert known == ["@so nong nghiep", "@so tai nguyen", f"@{hall}", f"^{hall}"]
    assert search(store, Wish(kind="directive", agency="tài nguyên")).total == 4


#: What ANALYZE says of a store of a million tasks, by all of its rows and by a thousand of them.
WEIGHED = (
    ("ix_duty_newest", "998444 137"),
    ("ix_duty_nobody", "100036 14"),
    ("ix_duty_agency", "998444 578 3"),
    ("ix_duty_due", "998444 499222 499222 126 2"),
    ("ix_duty_agency_due", "998444 499222 289 3 2"),
    ("ix_duty_backdated", "1200 1 1 1"),
    ("duty", "998444 20 1 1"),
)
LIGHTLY = (
    ("ix_duty_newest", "530868 223"),
    ("ix_duty_nobody", "103648 29"),
    ("ix_duty_agency", "2931552 143 3"),
    ("ix_duty_due", "657909 1001 1001 17 3"),
    ("ix_duty_agency_due", "1898688 1001 1001 6 2"),
    ("duty", "1020096 19 1 1"),
)


@pytest.mark.parametrize("weighed", [(), WEIGHED, LIGHTLY])
def test_sqlite_counts_by_ranges_with_statistics_and_without(
    weighed: tuple[tuple[str, str], ...],
) -> None:
    opened = open_store("sqlite://")
    save(
        opened,
        paper("1/KH", date(2024, 5, 20), "Về việc", (Task("một việc", ("Một sở",)),)),
        (),
        VISIT,
    )
    if weighed:
        with opened.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.exec_driver_sql("DELETE FROM sqlite_stat1")
            rows = [("duty", *one) for one in weighed]
            connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", rows)
            connection.exec_driver_sql("ANALYZE sqlite_master")  # which reads them
    asked: list[tuple[str, tuple[object, ...]]] = []
    sa.event.listen(
        opened.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3]))
    )
    for day in (date(2024, 1, 1), date(2025, 1, 1)):
        duty_counts(opened, day)
        due(opened, day, "một sở")
    with opened.reading() as connection:
        plans = [
            row[3]
            for query, values in tuple(asked)
            if "duty" in query
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        ]
    opened.engine.dispose()
    assert sum("ix_duty_agency_due (sort=? AND agency=? AND due" in one for one in plans) == 14
    assert sum("ix_duty_backdated (date>?" in one for one in plans) == 1
    assert not [one for one in plans if one.startswith("SCAN duty")]


def test_names_are_told_as_papers_have_them(store: Store) -> None:
    forms = (" so nong nghiep tinh an hai ", " tinh an hai ", " so nong nghiep ", " so khong co ")
    told = ("Sở Nông nghiệp tỉnh An Hải", "tỉnh An Hải", "Sở Nông nghiệp", "so khong co")
    assert written(store, forms) == told
