"""Prefect joins a run that is long, and costs a short one nothing; here something else joins."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from flows import joining
from models import queries
from models.record import Outcome
from models.store import Tally, open_store
from pipeline.ingest import Ingestion, Progress
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from tests.outcomes import fake_process
from tests.processes import PATIENCE
from tests.slow_pages import Here
from tests.stores import empty_store

_FILES = 7


@pytest.mark.parametrize(
    ("finished", "of", "seconds", "long"),
    [
        (0, 1_000_000, 9.0, False),  # too early to tell
        (0, 1_000_000, 10.0, True),  # nothing was finished: scans of many pages
        (100_000, 1_000_000, 10.0, False),  # 90 seconds are left
        (50_000, 1_000_000, 10.0, True),  # 190 seconds
        (999_990, 1_000_000, 7_200.0, False),
        (1_000_000, 1_000_000, 7_200.0, False),
    ],
)
def test_what_is_long(finished: int, of: int, seconds: float, long: bool) -> None:
    progress = Progress(1, 0, Tally(), size=of, finished=finished)
    assert joining.is_long(progress, seconds) is long


def taken_in(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    prefect: Callable[[Event, Event], Iterator[object]],
) -> tuple[Ingestion, list[str]]:
    """A run of which the first file is read before Prefect is there, the others when `prefect`
    lets them; and the names of the files that were read."""
    (folder / "in").mkdir()
    for i in range(_FILES):
        (folder / "in" / f"{i}.txt").write_text(f"good {i}")
    empty_store(folder).engine.dispose()
    gate, begun, read = Event(), Event(), []

    def process(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
        read.append(path.stem)
        begun.set()
        assert len(read) == 1 or joining._KNOWN or gate.wait(PATIENCE)
        return fake_process(path, recipe, watch)

    monkeypatch.setattr("pipeline.ingest.Workers", Here)
    monkeypatch.setattr(joining, "_LOOK", 0.01)
    url = str(folder / "kho.db")
    ingestion = Ingestion([folder / "in"], url, Recipe(), 1, lambda _: None, process)
    joining.ingest_joined(ingestion, contextmanager(prefect)(gate, begun))
    return ingestion, read


def told(folder: Path) -> tuple[str, str, int]:
    store = open_store(str(folder / "kho.db"))
    [run] = queries.runs(store)
    store.engine.dispose()
    return run.orchestrator, run.status, run.done


def test_a_long_run_goes_on_as_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batches = []

    def prefect(gate: Event, begun: Event) -> Iterator[object]:
        assert begun.wait(PATIENCE)

        def carry_out(ingestion: Ingestion) -> None:
            gate.set()
            for batch in ingestion.batches():
                batches.append(len(batch))
                ingestion.take(batch)

        yield carry_out

    monkeypatch.setattr(joining, "_KNOWN", 0.0)
    monkeypatch.setattr(joining, "_LONG", 0.0)
    ingestion, read = taken_in(tmp_path, monkeypatch, prefect)
    assert sorted(read) == [str(i) for i in range(_FILES)]  # each once
    assert 0 < sum(batches) < _FILES
    assert told(tmp_path) == ("prefect", "done", _FILES)
    assert ingestion.trouble == ""


def test_a_short_run_does_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def prefect(_gate: Event, _begun: Event) -> Iterator[object]:
        raise AssertionError("it was started")
        yield

    monkeypatch.setattr(joining, "_KNOWN", math.inf)
    ingestion, read = taken_in(tmp_path, monkeypatch, prefect)
    assert (len(read), ingestion.trouble) == (_FILES, "")
    assert told(tmp_path) == ("plain", "done", _FILES)


def test_one_that_can_not_start_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def prefect(gate: Event, _begun: Event) -> Iterator[object]:
        gate.set()
        raise OSError("no port is free")
        yield

    monkeypatch.setattr(joining, "_KNOWN", 0.0)
    ingestion, read = taken_in(tmp_path, monkeypatch, prefect)
    assert (len(read), ingestion.trouble) == (_FILES, "OSError: no port is free")
    assert told(tmp_path) == ("plain", "done", _FILES)
