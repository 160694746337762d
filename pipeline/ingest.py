"""From folders into the store: find, skip what is there, read, keep, count.

`ingest` does it plainly; an orchestrator (see `flows/`) calls the same steps of `Ingestion`, batch
by batch, and adds when and how often.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Protocol

from models.facts import MeasureKind
from models.outcome import Failure, Stage, Status
from models.record import Outcome
from models.store import (
    Explained,
    Store,
    StoreRefused,
    Tally,
    Visit,
    begin_run,
    count_run,
    end_run,
    is_done,
    open_store,
    save,
    see,
)
from pipeline.intake import discover, shown
from pipeline.messages import failure_advice, failure_sentence
from pipeline.recipe import Recipe
from pipeline.workers import Process, Workers, broken

#: Files of one step of an orchestrator.
BATCH = 100


@dataclass(slots=True)
class Found:
    """What was read out of the files of a run."""

    documents: int = 0
    directives: int = 0
    targets: int = 0
    results: int = 0
    citations: int = 0


@dataclass(slots=True)
class Progress:
    """How far a run is: `total` files were found, `files` of the tally are finished."""

    run: int
    total: int
    tally: Tally = field(default_factory=Tally)
    found: Found = field(default_factory=Found)


class Report(Protocol):
    """Is told after each file how far the run is."""

    def __call__(self, progress: Progress) -> None:
        """Shows it."""


class Orchestrator(Protocol):
    """Carries out an ingestion; what the entry points `vanban.orchestrators` give."""

    def __call__(self, ingestion: Ingestion) -> Progress:
        """Runs it to the end."""


class OrchestratorUnavailable(Exception):
    """The orchestrator can't work here; raised before anything is done. Its text is the reason."""


class Ingestion:
    """One run, used as a context: it opens the store, keeps the workers, and closes the run.

    `found` are the files and the failures to find them. `take` may be called from several threads,
    and again for a batch that broke: what it had finished is passed over. `trouble` is what an
    orchestrator failed of, if it did.

    Raises `StoreRefused` when the store can't be had or can no longer be written.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        url: str,
        recipe: Recipe,
        jobs: int,
        report: Report,
        process: Process | None = None,
    ) -> None:
        self.recipe = recipe
        self.report = report
        self.store: Store = open_store(url)
        self.found: list[Path | Failure] = list(dict.fromkeys(discover(paths)))
        self.progress = Progress(0, len(self.found))
        self.orchestrator = "plain"
        self.trouble = ""
        self._workers = Workers(recipe, jobs, process)
        self._lock = Lock()
        self._met: set[str] = set()
        self._finished: set[str] = set()
        self._copies: list[Path] = []

    def __enter__(self) -> Ingestion:
        now = datetime.now(UTC)
        self.progress.run = begin_run(self.store, self.recipe.fingerprint(), self.orchestrator, now)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workers.__exit__(kind, error, trace)
        status = "done" if kind is None else "broken" if issubclass(kind, Exception) else "stopped"
        now = datetime.now(UTC)
        try:
            end_run(self.store, self.progress.run, self.progress.tally, status, now)
        except StoreRefused:
            if error is None:  # otherwise the first error says more
                raise
        finally:
            self.store.engine.dispose()

    def batches(self) -> Iterator[Sequence[Path | Failure]]:
        """What was found, in portions."""
        items = iter(self.found)
        while batch := tuple(islice(items, BATCH)):
            yield batch

    def take(self, batch: Iterable[Path | Failure]) -> None:
        """Reads the files of a batch that are not in the store yet, and keeps them."""
        for outcome in self._workers.read(self._unread(batch)):
            self._keep(outcome)
        with self._lock:
            count_run(self.store, self.progress.run, self.progress.tally)

    def take_rest(self) -> None:
        """Deals with every file that was not taken yet, and then with copies; call it last."""
        for batch in self.batches():
            self.take(batch)
        copies, self._copies = self._copies, []
        self._met.clear()
        for path in copies:  # one by one: a copy of a file that failed fails in its own name
            self.take([path])
            self._met.clear()

    def _unread(self, batch: Iterable[Path | Failure]) -> Iterator[Path]:
        for item in batch:
            if (item.path if isinstance(item, Failure) else str(item)) in self._finished:
                continue
            if isinstance(item, Failure):
                self._keep(Outcome(item.path, None, self.recipe.fingerprint(), failures=(item,)))
                continue
            sha256 = _hash(item, self.recipe.max_bytes)
            if sha256 is None:
                yield item  # reading it will tell what is wrong
                continue
            with self._lock:
                met = sha256 in self._met
                self._met.add(sha256)
            if met:
                self._copies.append(item)
            elif is_done(self.store, sha256, self.recipe.fingerprint()):
                self._see(item, sha256)
            else:
                yield item

    def _see(self, path: Path, sha256: str) -> None:
        with self._lock:
            self._finished.add(str(path))
            see(self.store, shown(path), sha256, self._visit())
            self.progress.tally.files += 1
            self.progress.tally.unchanged += 1
            self.report(self.progress)

    def _keep(self, outcome: Outcome) -> None:
        with self._lock:
            kept = self._save(outcome)
            self._finished.add(outcome.path)
            tally = self.progress.tally
            tally.files += 1
            tally.done += kept.status is Status.DONE
            tally.partial += kept.status is Status.PARTIAL
            tally.failed += kept.status is Status.FAILED
            _count(self.progress.found, kept)
            self.report(self.progress)

    def _save(self, outcome: Outcome) -> Outcome:
        """Saves what can be saved; what the store refuses becomes a failure of its file."""
        try:
            save(self.store, outcome, explain(outcome.failures), self._visit())
        except StoreRefused as error:
            failure = Failure(
                Stage.STORE, error.code, outcome.path, None, (("name", error.where),), error.detail
            )
            outcome = Outcome(outcome.path, None, outcome.recipe, failures=(failure,))
            save(self.store, outcome, explain(outcome.failures), self._visit())
        except (ValueError, TypeError, KeyError) as error:
            outcome = broken(Path(outcome.path), self.recipe, error)
            save(self.store, outcome, explain(outcome.failures), self._visit())
        return outcome

    def _visit(self) -> Visit:
        return Visit(self.progress.run, datetime.now(UTC), code_version())


def ingest(ingestion: Ingestion) -> Progress:
    """Carries out an ingestion from the first batch to the last, without any orchestrator."""
    with ingestion:
        ingestion.take_rest()
    return ingestion.progress


def explain(failures: Iterable[Failure]) -> list[Explained]:
    """The failures with what is said of them in Vietnamese, as they are stored."""
    return [Explained(f, failure_sentence(f), failure_advice(f)) for f in failures]


def code_version() -> str:
    """The version of vanban that is running; `0` in a checkout that was not installed."""
    try:
        return version("vanban")
    except PackageNotFoundError:
        return "0"


def _hash(path: Path, limit: int) -> str | None:
    """The sha256 of a file's bytes, None where they can't be had or are too many."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= limit:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _count(found: Found, outcome: Outcome) -> None:
    for record in outcome.records:
        kinds = [measure.kind for measure in record.facts.measures]
        found.documents += 1
        found.directives += len(record.facts.directives)
        found.targets += kinds.count(MeasureKind.TARGET)
        found.results += kinds.count(MeasureKind.RESULT)
        found.citations += len(record.facts.citations)
