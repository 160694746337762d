"""The report of a run tells what the tables say of it, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.claim_runs import Tally
from models.outcome import Failure, Stage
from models.record import Outcome
from models.report import report_of
from models.report_values import RunReport
from models.store import Explained, Store, Visit, begin_run, end_run, open_store, save
from models.store_lock import folder_beside, lock
from tests.outcomes import failure, outcome

NOW = datetime(2026, 1, 2, 18, 0, tzinfo=UTC)


def doubtful(path: str, data: bytes, confidence: float, *flags: str) -> Outcome:
    """A file whose document was read no better than that."""
    whole = outcome(path, data)
    [record] = whole.records
    quality = replace(record.quality, mean_confidence=confidence, flags=flags)
    header = replace(record.facts.header, date=None) if "no_date" in flags else record.facts.header
    facts = replace(record.facts, header=header)
    return replace(whole, records=(replace(record, quality=quality, facts=facts),))


def night(store: Store) -> int:
    """A run over six files: three in doubt, one without, one failed, one with a lost page."""
    run = begin_run(store, "r1", "plain", NOW)
    visit = Visit(run, NOW, "0.1.0")
    lost = Failure(Stage.PAGES, "page_unreadable", "/đến/c.pdf", 2, (("name", "c.pdf"),))
    for each in (
        doubtful("/đến/a.pdf", b"a", 0.5),
        doubtful("/đến/b.pdf", b"b", 0.9, "no_date", "encoding:tcvn3"),
        doubtful("/đến/d.pdf", b"d", 0.95),
        replace(doubtful("/đến/c.pdf", b"c", 0.99, "failed_pages"), failures=(lost,)),
        outcome("/đến/e.pdf", b"e", parts=0, failures=(failure("no_text", "/đến/e.pdf"),)),
        Outcome("/đến/f.pdf", None, "r1", failures=(failure("no_text", "/đến/f.pdf"),)),
    ):
        explained = [Explained(one, "sentence", "advice") for one in each.failures]
        save(store, each, explained, visit)
    tally = Tally(files=6, done=3, partial=1, failed=2, pages=10)
    end_run(store, run, tally, "done", NOW + timedelta(minutes=5))
    return run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path}/kho.db")
    yield store
    store.engine.dispose()


def told(store: Store) -> RunReport:
    run = night(store)
    found = report_of(store, run)
    assert found is not None
    return found


def check(found: RunReport) -> None:
    assert (found.run.files, found.run.failed, found.run.pages) == (6, 2, 10)
    assert found.run.pages_a_minute == 2
    assert (found.found.documents, found.found.directives, found.found.targets) == (4, 4, 4)
    assert (found.found.results, found.found.citations) == (0, 4)
    assert [(r.code, r.files, r.pages) for r in found.reasons] == [
        ("no_text", 2, 0),
        ("page_unreadable", 1, 1),
    ]
    assert found.reasons[1].examples[0].values == (("name", "c.pdf"),)
    assert [(one.path, one.flags) for one in found.doubted] == [
        ("/đến/c.pdf", ("failed_pages",)),
        ("/đến/a.pdf", ("low_confidence",)),
        ("/đến/b.pdf", ("no_date",)),
    ]
    assert found.doubted_total == 3
    assert dict(found.flags) == {"failed_pages": 1, "low_confidence": 1, "no_date": 1}
    assert found.doubted[0].doubtful == 2
    assert found.signals.documents == 4
    assert found.signals.mean_confidence == pytest.approx((0.5 + 0.9 + 0.95 + 0.99) / 4)
    assert (found.signals.with_code, found.signals.with_date) == (1.0, 0.75)
    assert dict(found.origins) == {"ocr": 8}


def test_a_run_is_told(store: Store) -> None:
    check(told(store))


def test_what_another_run_read_is_its_own(store: Store) -> None:
    first = night(store)
    second = begin_run(store, "r2", "plain", NOW)
    save(store, doubtful("/đến/g.pdf", b"g", 0.2), [], Visit(second, NOW, "0.1.0"))
    found = report_of(store)
    assert found is not None
    assert (found.run.id, found.run.seconds, found.run.pages_a_minute) == (second, None, None)
    assert [one.path for one in found.doubted] == ["/đến/g.pdf"]
    assert found.reasons == ()
    assert found.usual.documents == 5
    earlier = report_of(store, first, most=1)
    assert earlier is not None
    assert (len(earlier.doubted), earlier.doubted_total) == (1, 3)


def test_without_runs_there_is_nothing_to_tell(store: Store) -> None:
    assert report_of(store) is None
    assert report_of(store, 7) is None


def test_an_empty_run_is_told(store: Store) -> None:
    begin_run(store, "r1", "plain", NOW)
    found = report_of(store)
    assert found is not None
    assert (found.found.documents, found.signals.documents, found.doubted) == (0, 0, ())


def test_one_at_a_time(store: Store) -> None:
    again = open_store(str(store.engine.url))
    with lock(store, "nightly") as first, lock(again, "nightly") as second:
        assert (first, second) == (True, False)
        with lock(again, "nightly@another") as other:
            assert other
    with lock(again, "nightly") as freed:
        assert freed
    again.engine.dispose()


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("sqlite:////kho/vanban.db", "/kho/.vanban"),
        ("/kho/vanban.db", "/kho/.vanban"),
        ("postgresql://clerk@db/kho", f"{Path.cwd()}/.vanban"),
    ],
)
def test_what_lies_beside_a_store(url: str, folder: str) -> None:
    assert folder_beside(url).as_posix() == folder
