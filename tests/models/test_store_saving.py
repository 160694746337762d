"""Files that were finished together are saved together, and are as if each had come by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from models.claim_table import ClaimRow
from models.claims import Answer, Asked, ask
from models.parcels import Explained, Parcel, parcel_of
from models.record import Outcome
from models.rows import DAYS
from models.search_table import tokens_at_hand
from models.store import (
    Saved,
    Store,
    StoreRefused,
    Tally,
    Visit,
    begin_run,
    end_run,
    open_store,
    save,
    save_all,
)
from models.tables import Table
from tests.outcomes import failure, outcome

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
VISIT = Visit(None, NOW, "0.1.0")

#: What may be finished at the same moment: new files, copies, files that failed, without bytes.
MADE: dict[str, Outcome] = {
    "one": outcome("/kho/a.pdf", b"a"),
    "copy of one": outcome("/kho/0/a.pdf", b"a"),
    "two parts": outcome("/kho/b.pdf", b"b", parts=2),
    "one by a newer recipe": outcome("/kho/a.pdf", b"a", recipe="r2"),
    "in part": outcome("/kho/c.pdf", b"c", failures=(failure("page_timeout", "/kho/c.pdf"),)),
    "failed": outcome("/kho/d.pdf", b"d", parts=0, failures=(failure("damaged", "/kho/d.pdf"),)),
    "other bytes at its path": outcome("/kho/d.pdf", b"e"),
    "gone": Outcome("/kho/f.pdf", None, "r1", failures=(failure("missing", "/kho/f.pdf"),)),
}


@pytest.fixture(scope="module")
def stores() -> Iterator[tuple[Store, Store]]:
    both = open_store("sqlite://"), open_store("sqlite://")
    yield both
    for each in both:
        each.engine.dispose()


@pytest.fixture
def store(stores: tuple[Store, Store]) -> Store:
    return emptied(stores[0])


def emptied(store: Store) -> Store:
    with store.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    return store


def explained(made: Outcome) -> list[Explained]:
    return [Explained(one, "câu", "lời khuyên") for one in made.failures]


def parcel(made: Outcome, *, indexed: bool = True) -> Parcel:
    return parcel_of(made, explained(made), made.path, VISIT.code_version, indexed=indexed)


def dump(store: Store) -> dict[str, list[str]]:
    with store.reading() as connection:
        found = {
            table.name: sorted(map(repr, connection.execute(sa.select(table))))
            for table in Table.metadata.sorted_tables
        }
        words = connection.exec_driver_sql("SELECT term, doc FROM search_index_word ORDER BY 1")
        return found | {"search_index_word": sorted(map(repr, words))}


@given(st.lists(st.sampled_from(sorted(MADE)), min_size=1, max_size=6), st.integers(0, 6))
@settings(max_examples=12, deadline=None)
def test_together_or_one_by_one_makes_no_difference(
    stores: tuple[Store, Store], names: Sequence[str], cut: int
) -> None:
    one_by_one, at_once = map(emptied, stores)
    alone = [save(one_by_one, MADE[name], explained(MADE[name]), VISIT) for name in names]
    groups = [[parcel(MADE[name]) for name in some] for some in (names[:cut], names[cut:]) if some]
    together = [saved for some in groups for saved in save_all(at_once, some, VISIT)]
    assert together == alone
    assert dump(at_once) == dump(one_by_one)


def test_all_or_nothing(store: Store) -> None:
    run = begin_run(store, "r1", "plain", NOW)
    good, bad = parcel(MADE["one"]), parcel(MADE["two parts"])
    key = Asked(good.path, good.source.sha256 if good.source else None)
    [reply] = ask(store, run, [key], "r1")
    assert reply.answer is Answer.READ
    rows = tuple(
        table._replace(cells=table.cells + table.cells[:1]) if table.name == "segment" else table
        for table in bad.rows
    )
    broken = replace(bad, rows=rows)
    before = dump(store)
    with pytest.raises(StoreRefused):
        save_all(store, [good, broken], Visit(run, NOW, "0.1.0"), [key.key])
    assert dump(store) == before
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(ClaimRow)) == 1
    assert save_all(store, [good], VISIT) == [Saved.ADDED]


def test_tokens_that_were_made_elsewhere_are_those_that_the_index_makes(
    stores: tuple[Store, Store],
) -> None:
    for each, indexed in zip(map(emptied, stores), (True, False), strict=True):
        made = parcel(MADE["two parts"], indexed=indexed)
        assert bool(made.tokens) is indexed
        save_all(each, [made], VISIT)
    assert dump(stores[0]) == dump(stores[1])


def test_more_entries_than_a_statement_takes_are_all_indexed(
    stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, usual = map(emptied, stores)
    made = [parcel(MADE[name]) for name in ("two parts", "one", "in part")]
    save_all(usual, made, VISIT)
    monkeypatch.setattr("models.store_writing._MOST_CELLS", 25)  # two rows of search_entry
    save_all(few, made, VISIT)
    assert dump(few) == dump(usual)
    words = sa.text("SELECT term, doc FROM search_index_word ORDER BY term")
    with few.reading() as one, usual.reading() as other:
        held = one.execute(words).all()
        assert held
        assert held == other.execute(words).all()


def test_tokens_at_hand_are_used_only_where_they_were_given(store: Store) -> None:
    with store.reading() as connection:
        made = "SELECT search_tokens(' an ', '', '', '')"
        with tokens_at_hand({(" an ", "", "", ""): "given"}):
            assert connection.exec_driver_sql(made).scalar() == "given"
        assert connection.exec_driver_sql(made).scalar() == "=an an"


@pytest.mark.parametrize(("lasting", "expected"), [(False, 1), (True, 2)])
def test_what_is_told_to_people_is_on_the_disk(store: Store, lasting: bool, expected: int) -> None:
    with store.writing(lasting=lasting) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == expected


def test_the_end_of_a_run_waits_for_the_disk(store: Store) -> None:
    said: list[str] = []
    sa.event.listen(
        store.engine, "before_cursor_execute", lambda _c, _k, statement, *_: said.append(statement)
    )
    run = begin_run(store, "r1", "plain", NOW)
    assert "PRAGMA synchronous = NORMAL" in said
    end_run(store, run, Tally(), "done", NOW)
    assert said.count("PRAGMA synchronous = FULL") == 1


def test_every_column_with_days_is_laid_out_as_days() -> None:
    """A day that is laid out as it is would be compared in another way than the others."""
    columns = (column for table in Table.metadata.tables.values() for column in table.columns)
    assert {column.name for column in columns if isinstance(column.type, sa.Date)} == DAYS
