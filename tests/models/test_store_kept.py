"""What the store keeps of readings: found again, never replaced by less, gone with its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from models import queries
from models.kept_pages import unpack_leaf, unpack_page
from models.outcome import Stage
from models.record import Outcome
from models.store import Explained, Saved, Store, Visit, open_store, save
from models.store_kept import kept_among, load_kept, redone_since, stored_files
from models.store_kept_tables import KeptPageRow, KeptReadingRow
from models.tables import FileRow
from tests.outcomes import failure, outcome

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
CUT = failure("file_timeout", stage=Stage.WORKER)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.engine.dispose()


def keep(store: Store, made: Outcome, stage: str = "", now: datetime = NOW) -> Saved:
    explained = [Explained(f, "câu", "lời khuyên") for f in made.failures]
    return save(store, made, explained, Visit(None, now, "0.1.0", stage=stage))


def sha(made: Outcome) -> str:
    assert made.source is not None
    return made.source.sha256


def test_what_is_kept_comes_back(store: Store) -> None:
    made = outcome()
    keep(store, made)
    kept = load_kept(store, sha(made))
    assert kept is not None
    assert made.kept is not None
    assert kept == replace(made.kept, failures=(replace(made.kept.failures[0], path=""),))
    pages = [unpack_page(page.content) for page in kept.pages]
    assert [unpack_leaf(p, k.restored) for p, k in zip(pages, kept.pages, strict=True)] == list(
        made.leaves
    )
    assert load_kept(store, "0" * 64) is None


@pytest.mark.parametrize("failures", ["no JSON", "{}", '[{"stage": "moon"}]', "[" * 9_999])
def test_what_is_no_list_of_failures_makes_all_of_it_useless(store: Store, failures: str) -> None:
    made = outcome()
    keep(store, made)
    with store.writing() as connection:
        connection.execute(sa.update(KeptReadingRow).values(failures=failures))
    assert load_kept(store, sha(made)) is None


def test_a_new_reading_takes_the_place_of_the_kept_one(store: Store) -> None:
    made = outcome()
    assert made.kept is not None
    keep(store, made)
    shorter = replace(made, kept=replace(made.kept, recipe="r8", pages=made.kept.pages[:1]))
    assert keep(store, shorter) is Saved.REPLACED
    kept = load_kept(store, sha(made))
    assert kept is not None
    assert (kept.recipe, len(kept.pages)) == ("r8", 1)
    assert keep(store, replace(made, kept=None)) is Saved.REPLACED
    assert load_kept(store, sha(made)) is None
    assert [file.kept for file in stored_files(store)] == [False]


def test_what_is_kept_goes_with_its_file(store: Store) -> None:
    keep(store, outcome())
    with store.writing() as connection:
        connection.execute(sa.delete(FileRow))
        assert connection.execute(sa.select(KeptPageRow.number)).all() == []


@pytest.mark.parametrize(
    ("before", "after", "saved"),
    [
        # read whole, and the next reading was cut off: what was read stays
        ({"pages": 9}, {"pages": 5, "failures": (CUT,)}, Saved.KEPT),
        # cut off further on than last time
        ({"pages": 4, "failures": (CUT,)}, {"pages": 5, "failures": (CUT,)}, Saved.REPLACED),
        ({"pages": 6, "failures": (CUT,)}, {"pages": 5, "failures": (CUT,)}, Saved.KEPT),
        # cut off while the pages were understood: nothing is better than what there was
        ({"pages": 9}, {"pages": 9, "parts": 0, "failures": (CUT,)}, Saved.KEPT),
        ({"pages": 0, "parts": 0}, {"pages": 5, "failures": (CUT,)}, Saved.REPLACED),
        # a page that is damaged is the file's own fault
        ({"pages": 9}, {"pages": 5, "failures": (failure("damaged"),)}, Saved.REPLACED),
    ],
)
def test_less_is_not_put_in_the_place_of_more(
    store: Store, before: dict[str, object], after: dict[str, object], saved: Saved
) -> None:
    made = [_with_pages(**before), _with_pages(**after)]
    keep(store, made[0])
    assert keep(store, replace(made[1], recipe="r2")) is saved
    [told] = queries.failures(store) or [None]
    assert (told is None) == (not after.get("failures"))


def _with_pages(pages: int, **more) -> Outcome:
    made = outcome(**more)
    assert made.source is not None
    return replace(made, source=replace(made.source, pages=pages))


def test_what_was_redone_is_known_by_its_time(store: Store) -> None:
    made, other = outcome(), outcome("/kho/b.txt", b"b")
    keep(store, made)
    keep(store, other)
    assert keep(store, made, "extract", NOW + timedelta(hours=2)) is Saved.UNCHANGED
    hashes = [sha(made), sha(other)]
    with store.reading() as connection:
        assert redone_since(connection, hashes, NOW + timedelta(hours=1)) == {
            sha(made): "/kho/a.txt"
        }
        assert redone_since(connection, hashes, NOW + timedelta(hours=3)) == {}
    assert kept_among(store, [*hashes, "0" * 64]) == set(hashes)
    files = stored_files(store)
    assert [(file.path, file.paths, file.kept) for file in files] == [
        ("/kho/a.txt", ("/kho/a.txt",), True),
        ("/kho/b.txt", ("/kho/b.txt",), True),
    ]
