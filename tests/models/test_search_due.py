"""However hits are sought by their deadlines, those that are due first come first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import search as searching
from models import search_due
from models.search import Wish, search
from models.store import Store, Visit, open_store, save
from models.tables import Table
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")
#: All examples look into one store; on a busy machine they may take their time.
SHARED = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
DAYS = [*(date(2024, 1, 1) + timedelta(n) for n in (0, 0, 0, 1, 30, 31, 366, 900)), None]


@pytest.fixture(scope="module")
def empty() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.engine.dispose()


@pytest.mark.slow
@given(
    dues=st.lists(st.sampled_from(DAYS), min_size=1, max_size=12),
    asked=st.fixed_dictionaries(
        {
            "words": st.sampled_from(["", "a", '"a b c"', "-b", "b*"]),
            "kind": st.sampled_from([None, "directive"]),
            "agency": st.sampled_from([None, "Sở Y tế"]),
            "since": st.sampled_from([None, date(2023, 5, 1)]),
            "due_since": st.sampled_from([None, *DAYS]),
            "due_before": st.sampled_from([None, *DAYS]),
        }
    ),
    sizes=st.tuples(
        st.integers(0, 4), st.integers(0, 6), st.integers(1, 5), st.integers(0, 3), st.just(0.0)
    )
    | st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(1, 5), st.just(30), st.just(1.0)),
)
@settings(max_examples=50, suppress_health_check=SHARED)
def test_however_they_are_sought_the_first_due_come_first(
    empty: Store,
    dues: list[date | None],
    asked: dict[str, object],
    sizes: tuple[int, int, int, int, float],
) -> None:
    """The oracle: all hits, newest first, put in the order of their deadlines."""
    for place, name in enumerate(("cũ", "mới")):
        tasks = tuple(
            Task(("a b c", "b a c", "b c")[n % 3], ("Sở Y tế", "Sở Nội vụ")[n % 2 :], due)
            for n, due in enumerate(dues[place::2])
        )
        dated = date(2023 + place, 1, 1)
        save(empty, paper("1/KH-UBND", dated, "Tên", tasks, name=f"{name}{dues}"), (), VISIT)
    with pytest.MonkeyPatch.context() as patched:
        names = ("_SORTED", "_WALKED", "_WINDOW", "_GLANCE", "_HOPEFUL")
        for setting, size in zip(names, sizes, strict=True):
            patched.setattr(search_due, setting, size)
        patched.setattr(searching, "COUNTED", sizes[0])
        try:
            wish = Wish(sort="due", **asked)
            found = [(hit.due, hit.document, hit.provision) for hit in search(empty, wish).hits]
            newest = search(empty, Wish(sort="date", **asked)).hits
            oracle = [(hit.due, hit.document, hit.provision) for hit in newest]
            assert found == sorted(oracle, key=lambda hit: hit[0] or date.max)
        finally:
            with empty.writing() as connection:
                connection.execute(sa.delete(Table.metadata.tables["file"]))


def test_the_newest_of_many_are_the_same_page_by_page(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many hits some are known from counting them: those are not asked for again."""
    for number in range(1, 7):
        dated = date(2024, number, 1) if number != 3 else None
        save(empty, paper(f"{number}/KH", dated, "Tên", (Task("sửa đường"),)), (), VISIT)
    wish = Wish(words="sua duong", sort="date", kind="directive")
    whole = [hit.code for hit in search(empty, wish).hits]
    assert whole == ["6/KH", "5/KH", "4/KH", "2/KH", "1/KH", "3/KH"]
    monkeypatch.setattr(searching, "COUNTED", 3)
    for skip, wanted in ((0, 1), (0, 4), (2, 2), (1, 4), (3, 3), (5, 1)):
        page = search(empty, replace(wish, offset=skip, limit=wanted))
        assert [hit.code for hit in page.hits] == whole[skip : skip + wanted]
        assert page.more
    with empty.writing() as connection:
        connection.execute(sa.delete(Table.metadata.tables["file"]))
