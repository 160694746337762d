"""How many there are is the same by the command, by the function and by SQL over the views."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.questions_compare import compare
from models.questions_counts import duty_counts
from models.questions_due import due
from models.questions_measures import Asked, series
from models.questions_tasks import Lack, tasks_lacking
from models.store import Store, open_store
from pipeline.cli import main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ALL = 10_000
#: Between the deadlines of the samples, on some, and beyond all of them.
DAYS = (date(2024, 7, 11), date(2025, 9, 30), date(2025, 12, 31), date(2031, 1, 1))
SORTS = ("overdue", "ongoing", "undated", "recurring")

#: Each task that nobody rejected, of papers of a day or before it, and what it is as of that day.
SORTED = """
SELECT CASE WHEN recurrence IS NOT NULL THEN 'recurring' WHEN due IS NULL THEN 'undated'
  WHEN due < :day THEN 'overdue' ELSE 'ongoing' END AS sort, lead
FROM v_tasks WHERE (date IS NULL OR date <= :day) AND coalesce(decided, '') <> 'rejected'"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The samples that carry their text, and a fact of each kind rejected."""
    samples = [
        str(path)
        for path in sorted(ROOT.glob("corpus/documents/*/*"))
        if path.suffix in {".pdf", ".docx"} and "scan" not in path.name
    ]
    url = f"sqlite:///{tmp_path_factory.mktemp('so') / 'kho.db'}"
    assert main(["ingest", "--plain", "--db", url, *samples]) == 0
    for view in ("v_tasks WHERE due IS NOT NULL", "v_targets", "v_results"):
        [fact, *_] = column(url, f"SELECT fact FROM {view} ORDER BY fact")  # noqa: S608
        assert main(["reject", str(fact), "--because", "không có trên giấy", "--db", url]) == 0
    return url


def column(url: str, query: str, **values: object) -> list[object]:
    store = open_store(url)
    with store.reading() as connection:
        found = list(connection.scalars(sa.text(query), values))
    store.engine.dispose()
    return found


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    """The rows that the command gives a program."""
    capsys.readouterr()
    assert main([*words, "--format", "json", "--limit", str(ALL)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def store(db: str):
    opened = open_store(db)
    yield opened
    opened.engine.dispose()


@pytest.mark.parametrize("day", DAYS)
def test_what_is_due(db: str, store: Store, day: date, capsys: pytest.CaptureFixture[str]) -> None:
    with store.reading() as connection:
        rows = connection.execute(sa.text(SORTED), {"day": str(day)}).all()
    by_view = Counter(sort for sort, _ in rows)
    found = due(store, day, limit=ALL)
    assert {
        "overdue": len(found.overdue),
        "ongoing": len(found.ongoing),
        "recurring": len(found.recurring),
    } == {sort: by_view[sort] for sort in SORTS if sort != "undated"}
    shown = Counter(row["state"] for row in told(capsys, "due", "--as-of", f"{day}", "--db", db))
    del by_view["undated"]
    assert shown == +by_view

    led = Counter[str]()  # each of several leads has it
    for sort, lead in rows:
        led[sort] += len(set(lead.split("; "))) if lead else 1
    named, whole = duty_counts(store, day, limit=ALL)
    assert whole
    assert {s: sum(getattr(one.count, s) for one in named) for s in SORTS} == {
        s: led[s] for s in SORTS
    }
    counted = told(capsys, "due", "--counts", "--as-of", f"{day}", "--db", db)
    assert {s: sum(int(str(row[s])) for row in counted) for s in SORTS} == {
        s: led[s] for s in SORTS
    }


@pytest.mark.parametrize(
    ("lack", "option", "where"),
    [
        (Lack.NO_DEADLINE, "--no-deadline", "due IS NULL AND recurrence IS NULL"),
        (Lack.NO_LEAD, "--no-lead", "lead IS NULL"),
        (Lack.SHARED, "--shared", "lead LIKE '%; %'"),
    ],
)
def test_what_tasks_lack(
    db: str,
    store: Store,
    lack: Lack,
    option: str,
    where: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    query = f"SELECT count(*) FROM v_tasks WHERE coalesce(decided, '') <> 'rejected' AND {where}"  # noqa: S608
    [count] = column(db, query)
    assert len(tasks_lacking(store, lack, limit=ALL).found) == count
    assert len(told(capsys, "tasks", option, "--db", db)) == count


def test_measures(db: str, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    kept = "coalesce(decided, '') <> 'rejected'"
    of = {
        kind: len(column(db, f"SELECT fact FROM v_{kind}s WHERE {kept}"))  # noqa: S608
        for kind in ("target", "result")
    }
    every = [m for one in series(store, Asked(limit=ALL)).series for m in one.measures]
    assert Counter(m.kind for m in every) == of
    assert Counter(row["kind"] for row in told(capsys, "targets", "--db", db)) == of
    held = {(c.target.document, c.target.ordinal) for c in compare(store, Asked(limit=ALL)).found}
    assert len(held) == of["target"]
    beside = told(capsys, "compare", "--db", db)
    assert len({(row["target_document"], row["target_ordinal"]) for row in beside}) == of["target"]
    due_by = column(db, "SELECT fact FROM v_deadlines WHERE kind = 'target'")
    assert len(due_by) == len(
        column(db, f"SELECT fact FROM v_targets WHERE due IS NOT NULL AND {kept}")  # noqa: S608
    )
