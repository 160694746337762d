"""What people ask of a store is answered, and what can't be answered is said; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from test_store_postgres import server as server

from models.facts import Relation
from models.questions_citations import Standing, cited_by, citing, meant_by, still_stands
from models.questions_compare import compare
from models.questions_counts import duty_counts
from models.questions_due import due
from models.questions_measures import Asked, series
from models.questions_renewal import renew_all
from models.questions_repeated import repeated_tasks
from models.questions_rows import TABLES
from models.questions_tasks import Lack, tasks_lacking
from models.store import Store, Visit, open_store, save
from models.tables import DirectiveRow, MeasureRow, Table
from tests.dossiers import (
    ARCHIVE,
    COPY,
    DECISION,
    HOT_LINE,
    LAW,
    NEIGHBOUR,
    PLAN,
    REPORT,
    RESOLUTION,
    key,
)

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    postgres = request.param == "postgres"
    opened = open_store(request.getfixturevalue("server") if postgres else "sqlite://")
    for made in (*ARCHIVE, COPY):
        save(opened, made, (), VISIT)
    yield opened
    opened.engine.dispose()


def said(store: Store, **asked: object) -> dict[str, tuple[str, float | None]]:
    """By the indicator of each target: the verdict and the value of the result."""
    rows = compare(store, Asked(**asked)).found
    assert len({row.target.indicator for row in rows}) == len(rows)
    return {
        row.target.indicator: (row.verdict.value, row.result.value if row.result else None)
        for row in rows
    }


def test_targets_stand_beside_what_was_reported(store: Store) -> None:
    assert said(store) == {
        "Tỷ lệ hồ sơ nộp trực tuyến": ("reached", 85.5),
        "Chỉ số PAR INDEX của tỉnh": ("not_reached", 12),  # a higher rank is a smaller number
        "Tỷ lệ hộ nghèo": ("other_period", 3),  # half a year; another paper's does not say whose
        "Tổng thu ngân sách": ("reached", 2_150),  # million beside billion
        "Tỷ lệ xã có trạm y tế đạt chuẩn": ("no_report", None),
        "Diện tích rừng trồng mới": ("similar", 610),  # "tập trung": people must judge
        "Số lớp tập huấn": ("doubtful", 6),
    }


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"agency": "An Hải"}, 7),
        ({"agency": "UBND tỉnh An Hải"}, 6),  # the province's own, not its office's
        ({"agency": "so noi vu"}, 1),
        ({"agency": "Bình Sơn"}, 0),
        ({"indicator": "PAR INDEX"}, 1),
        ({"indicator": "ho so truc tuyen"}, 1),
        ({"indicator": "trực tuyến tại nhà"}, 0),
        ({"first": 2025}, 1),
        ({"last": 2024}, 6),
        ({"limit": 2}, 2),
    ],
)
def test_targets_are_narrowed(store: Store, asked: dict[str, object], count: int) -> None:
    found = compare(store, Asked(**asked))
    assert len(found.found) == count
    assert not found.unknown


def test_verdicts_and_documents_narrow_too(store: Store) -> None:
    found = compare(store, Asked(), verdicts={"reached"}).found
    assert {row.result.value for row in found if row.result} == {85.5, 2_150}
    assert compare(store, Asked(), key(REPORT)).found == ()
    assert len(compare(store, Asked(), key(RESOLUTION)).found) == 7


def test_nobody_of_that_name(store: Store) -> None:
    for agency in ("Sở Không Có", "", "%", "..."):
        assert series(store, Asked(agency=agency)).unknown
        assert compare(store, Asked(agency=agency)).unknown
        assert due(store, date(2025, 1, 1), agency).unknown
        assert repeated_tasks(store, agency).unknown
        assert tasks_lacking(store, Lack.SHARED, agency).unknown


def test_a_series_holds_one_indicator_of_one_owner(store: Store) -> None:
    found = series(store, Asked(indicator="hồ sơ trực tuyến")).series
    own, other = found
    assert (own.subject, other.subject) == (" tinh an hai ", " tinh binh son ")
    assert [(m.kind, m.value, m.year) for m in own.measures] == [
        ("result", 85.5, 2024),
        ("target", 80, 2024),
    ]
    assert [m.value for m in other.measures] == [60]
    assert {m.code for m in own.measures} == {"20/NQ-HĐND", "5/BC-UBND"}
    assert all(m.words and m.page == 1 and m.provision for m in own.measures)


def test_indicators_named_alike_share_a_group_and_are_not_merged(store: Store) -> None:
    found = series(store, Asked(agency="tỉnh An Hải", indicator="rừng trồng mới")).series
    assert len(found) == 2
    assert len({one.group for one in found}) == 1
    units = series(store, Asked(agency="tỉnh An Hải", indicator="thu ngân sách")).series
    assert [one.unit for one in units] == ["triệu đồng", "tỷ đồng"]


@pytest.mark.parametrize(
    ("lack", "agency", "texts"),
    [
        (Lack.NO_DEADLINE, None, ["sửa chữa trường học", "rà soát quỹ đất"]),
        (Lack.NO_DEADLINE, "Sở Xây dựng", ["sửa chữa trường học", "rà soát quỹ đất"]),
        (Lack.NO_DEADLINE, "Sở Y tế", ["sửa chữa trường học"]),
        (Lack.NO_DEADLINE, "Sở Nội vụ", []),
        (Lack.NO_LEAD, None, ["bảo vệ đê điều"]),
        (Lack.SHARED, None, ["sửa chữa trường học"]),
        (Lack.SHARED, "Sở Nội vụ", []),
    ],
)
def test_what_tasks_lack(store: Store, lack: Lack, agency: str | None, texts: list[str]) -> None:
    found = tasks_lacking(store, lack, agency).found
    assert [" ".join(task.text.split()[:len(text.split())]) for task, text in zip(
        found, texts, strict=True)] == texts  # fmt: skip


def test_a_task_can_be_checked_against_the_paper(store: Store) -> None:
    [task] = tasks_lacking(store, Lack.SHARED).found
    assert (task.code, task.date, task.page) == ("7/KH-UBND", date(2025, 1, 10), 1)
    assert (task.lead, task.support) == (("Sở Xây dựng", "Sở Y tế"), ("Sở Tài chính",))
    assert task.words == task.text
    assert tasks_lacking(store, Lack.SHARED, document=key(PLAN)).found == (task,)
    assert tasks_lacking(store, Lack.SHARED, document=key(RESOLUTION)).found == ()


def test_a_task_given_again_stands_beside_the_earlier_one(store: Store) -> None:
    found = repeated_tasks(store)
    [pair] = found.found  # not the neighbour's, nor the copy of the resolution
    assert (pair.later.code, pair.earlier.code) == ("7/KH-UBND", "20/NQ-HĐND")
    assert pair.earlier.issuer == "Hội đồng nhân dân tỉnh An Hải"
    assert pair.score > 0.9
    assert found.whole
    assert repeated_tasks(store, "Công an tỉnh An Hải").found == (pair,)
    assert repeated_tasks(store, None, key(PLAN)).found == (pair,)
    assert repeated_tasks(store, None, key(RESOLUTION)).found == ()
    assert repeated_tasks(store, least=1.01).found == ()


@pytest.mark.parametrize(
    ("day", "agency", "overdue", "ongoing", "recurring"),
    [
        (date(2024, 6, 30), None, [], ["2024-06-30"] * 3, 1),  # due on the day: still in time
        (date(2024, 7, 1), None, ["2024-06-30"] * 3, [], 1),
        (date(2025, 6, 1), None, ["2025-05-01", *["2024-06-30"] * 3], ["2025-09-30"], 1),
        (date(2025, 6, 1), "Công an", [], ["2025-09-30"], 0),
        (date(2025, 1, 1), "Công an", [], [], 0),  # the plan is of a later day
        (date(2020, 1, 1), None, [], [], 0),
    ],
)
def test_what_is_due(
    store: Store,
    day: date,
    agency: str | None,
    overdue: list[str],
    ongoing: list[str],
    recurring: int,
) -> None:
    found = due(store, day, agency)
    assert [str(task.due) for task in found.overdue] == overdue
    assert [str(task.due) for task in found.ongoing] == ongoing
    assert len(found.recurring) == recurring


def test_what_is_due_within_some_days(store: Store) -> None:
    found = due(store, date(2025, 6, 1), within=31)
    assert [str(task.due) for task in found.overdue] == ["2025-05-01"]
    assert found.ongoing == ()


def test_counts_by_agency_keep_provinces_apart(store: Store) -> None:
    counts, whole = duty_counts(store, date(2025, 6, 1))
    held = {
        one.count.agency.strip(): [getattr(one.count, f.name) for f in fields(one.count)[1:]]
        for one in counts
    }
    assert held == {
        "so noi vu tinh an hai": [2, 0, 0, 0],  # and the copy
        "so noi vu tinh binh son": [1, 0, 0, 0],
        "": [1, 0, 0, 0],
        "cong an tinh an hai": [0, 1, 0, 0],
        "so tai chinh tinh an hai": [0, 0, 0, 1],
        "so xay dung tinh an hai": [0, 0, 2, 0],
        "so y te tinh an hai": [0, 0, 1, 0],
    }
    assert whole
    assert {one.name for one in counts} >= {"Sở Nội vụ", "Công an tỉnh", ""}
    few, rest = duty_counts(store, date(2025, 6, 1), limit=2)
    assert (len(few), rest) == (2, False)


def test_citations_out_are_found_or_dangle(store: Store) -> None:
    assert [(row.code, row.standing) for row in cited_by(store, key(RESOLUTION))] == [
        (None, Standing.HERE),  # the law, by its type, day and title
        ("11/NQ-CP", Standing.ABSENT),
    ]
    assert meant_by(store, key(RESOLUTION))[1][0].document == key(LAW)
    dated, bare = cited_by(store, key(REPORT))
    assert {one.document for one in dated.meant} == {key(RESOLUTION), key(COPY)}
    # without a day it may be any resolution of that number
    assert bare.standing is Standing.PERHAPS
    assert {one.document for one in bare.meant} == {key(RESOLUTION), key(COPY), key(NEIGHBOUR)}


def test_citations_in_tell_whether_it_stands(store: Store) -> None:
    into = citing(store, key(RESOLUTION))
    assert [(row.code, row.relation, row.certain) for row in into] == [
        ("7/KH-UBND", "sửa đổi, bổ sung", True),
        ("5/BC-UBND", "thực hiện", True),
        ("5/BC-UBND", "dẫn chiếu", False),
    ]
    acts = citing(store, key(RESOLUTION), acting=True)
    assert still_stands(acts) is Relation.AMENDS
    # the neighbour's is of another day
    assert [row.certain for row in citing(store, key(NEIGHBOUR))] == [False]
    assert still_stands(citing(store, key(NEIGHBOUR), acting=True)) is None
    # the number names its year, not who issued it
    repealed = citing(store, key(DECISION), acting=True)
    assert [row.certain for row in repealed] == [False]
    assert still_stands(repealed) is None
    assert len(citing(store, key(RESOLUTION), limit=1)) == 1
    assert citing(store, "no such key") == ()


def test_what_a_person_rejected_is_left_out(store: Store) -> None:
    def decided(word: str | None) -> None:
        with store.writing() as connection:
            for table, words in ((DirectiveRow, HOT_LINE), (MeasureRow, "PAR INDEX = 12 hạng năm")):
                query = sa.update(table).where(table.words.contains(words)).values(decided=word)
                assert connection.execute(query).rowcount

    decided("rejected")
    try:
        assert repeated_tasks(store).found == ()
        assert said(store)["Chỉ số PAR INDEX của tỉnh"] == ("no_report", None)
    finally:
        decided(None)


def test_rows_made_anew_are_the_same(store: Store) -> None:
    def rows() -> dict[str, list[tuple[object, ...]]]:
        with store.reading() as connection:
            return {
                name: sorted(map(tuple, connection.execute(sa.select(Table.metadata.tables[name]))))
                for name in TABLES
            }

    before = rows()
    assert all(before.values())
    with store.writing() as connection:
        renew_all(connection)
    assert rows() == before
