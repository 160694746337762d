"""Targets by year, by frequent words and by several names: on both databases, and either way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from test_store_postgres import server as server

from models import questions_newest
from models.decisions import Verdict
from models.facts import MeasureKind
from models.questions_compare import compare
from models.questions_counts import duty_counts
from models.questions_due import due
from models.questions_measures import Asked, series
from models.questions_newest import newest_keys
from models.questions_owners import leading_among, named_among, owning_among
from models.questions_renewal import renew_all
from models.questions_tasks import Lack, tasks_lacking
from models.search import Wish, search
from models.store import Store, Visit, open_store, save
from models.store_decisions import Ruling, decide
from models.tables import DirectiveRow
from tests.dossiers import RESULT, TARGET, key, measure, paper, task

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OLD, NEW = "Ủy ban nhân dân tỉnh Hà Giang", "Ủy ban nhân dân tỉnh Tuyên Quang"
FARMS, WATERS = "Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường"
ONLINE, POOR = "Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hộ nghèo"

PAPERS = (
    paper(
        "1/KH-UBND",
        date(2023, 2, 1),
        OLD,
        measures=[
            measure(TARGET, ONLINE, ">=", 60, "%", "năm 2023"),
            measure(TARGET, POOR, "<=", 9, "%", "giai đoạn 2021 - 2025"),
            measure(TARGET, "Số xã có đường nhựa", ">=", 5, "xã", None),
        ],
        tasks=[task("trồng rừng phòng hộ", FARMS, due=date(2023, 6, 1)), task("mở chợ", FARMS)],
    ),
    paper(
        "2/KH-UBND",
        date(2025, 8, 1),
        NEW,
        measures=[
            measure(TARGET, ONLINE, ">=", 80, "%", "năm 2025"),
            measure(RESULT, POOR, "=", 7, "%", "năm 2024"),
        ],
        tasks=[task("trồng rừng sản xuất", WATERS, due=date(2025, 12, 1)), task("đo đất", WATERS)],
    ),
)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    postgres = request.param == "postgres"
    opened = open_store(request.getfixturevalue("server") if postgres else "sqlite://")
    for made in PAPERS:
        save(opened, made, (), Visit(None, NOW, "0"))
    yield opened
    opened.engine.dispose()


@pytest.mark.parametrize("few", [0, 500])
@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"first": 2024}, [80, 9, 7]),  # a time is of the year in which it ends
        ({"last": 2023}, [60]),  # what says no year is left out
        ({"first": 2024, "last": 2024}, [7]),
        ({"indicator": "hồ sơ"}, [60, 80]),
        ({"indicator": "tỷ lệ nghèo hộ"}, [9, 7]),
        ({"indicator": "hồ sơ nghèo"}, []),
        ({"indicator": "hồ sơ", "agency": OLD}, [60]),
        ({"indicator": "tỷ lệ", "agency": NEW, "first": 2025}, [80]),
        ({"indicator": "tỷ lệ", "agency": NEW, "also": (OLD,), "last": 2023}, [60]),
        ({"agency": NEW, "kind": TARGET}, [80]),
        ({"agency": NEW, "also": (OLD,)}, [60, 80, 5, 9, 7]),
        ({"agency": "Bộ Không Có", "also": (OLD,), "indicator": "đường nhựa"}, [5]),
    ],
)
def test_measures_are_narrowed_from_either_side(
    store: Store,
    asked: dict[str, object],
    values: list[float],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(questions_newest, "_FEW", few)
    found = series(store, Asked(**asked))
    assert sorted(m.value for one in found.series for m in one.measures) == sorted(values)
    assert found.whole
    targets = compare(store, Asked(**asked)).found
    wanted = [m.value for one in found.series for m in one.measures if m.kind == "target"]
    if asked.get("kind") is not MeasureKind.RESULT:
        assert sorted(row.target.value for row in targets) == sorted(wanted)


def test_a_document_is_narrowed_as_all_are(store: Store) -> None:
    document = key(PAPERS[0])
    assert [row.target.value for row in compare(store, Asked(last=2023), document).found] == [60]
    assert compare(store, Asked(agency=NEW), document).found == ()
    assert len(compare(store, Asked(indicator="tỷ lệ"), document).found) == 2


def test_keys_come_newest_first_and_are_counted_for_each_owner(store: Store) -> None:
    asked = Asked(agency=OLD)
    with store.reading() as connection:
        narrowed = asked.narrowed((" tinh ha giang ", " tinh tuyen quang "))
        keys = list(newest_keys(connection, narrowed))
    assert [(one.date.year, one.ordinal, one.place) for one in keys] == [
        *((2025, 1, 1), (2025, 2, 2)),
        *((2023, 1, 1), (2023, 2, 2), (2023, 3, 3)),
    ]


def test_tasks_of_several_names(store: Store) -> None:
    day = date(2025, 9, 1)
    found = due(store, day, WATERS, also=(FARMS, "Sở Không Có"))
    assert [task.text for task in found.overdue] == ["trồng rừng phòng hộ"]
    assert [task.text for task in found.ongoing] == ["trồng rừng sản xuất"]
    assert [c.count.undated for c in duty_counts(store, day, found.names)[0]] == [1, 1]
    lacking = tasks_lacking(store, Lack.NO_DEADLINE, FARMS, also=(WATERS,))
    assert [task.text for task in lacking.found] == ["đo đất", "mở chợ"]
    assert due(store, day, "Sở Không Có", also=(FARMS,)).unknown is False


def test_search_takes_several_names(store: Store) -> None:
    assert search(store, Wish(kind="directive", agency=WATERS)).total == 2
    assert search(store, Wish(kind="directive", agency=WATERS, also=(FARMS, "Bộ X"))).total == 4


@pytest.mark.parametrize(
    ("known", "names"),
    [
        (owning_among, ("tỉnh Hà Giang", "UBND tỉnh Tuyên Quang")),
        (leading_among, (FARMS, "so nong nghiep va moi truong tinh tuyen quang")),
        (named_among, (OLD, FARMS, WATERS)),
    ],
)
def test_which_names_the_store_knows(store: Store, known, names: tuple[str, ...]) -> None:
    assert known(store, (*names, "Sở Không Có", "", "%")) == names


def test_counts_leave_out_what_a_person_rejected(store: Store) -> None:
    def counted() -> list[tuple[int, int, int]]:
        rows, _ = duty_counts(store, date(2025, 9, 1))
        return [(c.count.overdue, c.count.ongoing, c.count.undated) for c in rows]

    assert counted() == [(1, 0, 1), (0, 1, 1)]
    document = key(PAPERS[0])
    [name] = [t.fact for t in search(store, Wish(words="mở chợ", kind="directive")).hits]
    ruling = Ruling(name, document, Verdict.REJECTED, (), "Lan", "", NOW)
    decide(store, ruling)
    assert counted() == [(1, 0, 0), (0, 1, 1)]
    decide(store, replace(ruling, verdict=Verdict.WITHDRAWN))
    assert counted() == [(1, 0, 1), (0, 1, 1)]
    # a store that another program filled says so in the row of the task
    change = sa.update(DirectiveRow).where(DirectiveRow.words == "mở chợ")
    for word, wanted in (("rejected", [(1, 0, 0), (0, 1, 1)]), (None, [(1, 0, 1), (0, 1, 1)])):
        with store.writing() as connection:
            connection.execute(change.values(decided=word))
            renew_all(connection)
        assert counted() == wanted
