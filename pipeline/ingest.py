"""From folders into the store: find, skip what is there, read, keep, count.

`ingest` does it plainly; an orchestrator (see `flows/`) calls the same steps of `Ingestion`, batch
by batch, and adds when and how often. Several runs on one store share the files (`models.claims`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic, sleep
from types import TracebackType
from typing import Protocol

from models.claims import Answer, Asked, Reply, ask
from models.outcome import Failure, Status
from models.parcels import Parcel
from models.record import Outcome
from models.search_merging import put_together
from models.store import (
    Store,
    StoreRefused,
    Visit,
    begin_run,
    count_run,
    end_run,
    name_orchestrator,
    open_store,
    readable,
    save_all,
)
from models.store_kept import kept_among
from models.store_sightings import forget_closed
from pipeline.engines import engines
from pipeline.ingest_files import entered, full_disk, hash_of
from pipeline.ingest_gone import Gone
from pipeline.ingest_kept import Earlier
from pipeline.ingest_parcels import code_version, parcel, refused
from pipeline.ingest_patience import patiently
from pipeline.ingest_plan import Ended, Look, Only, Plan, arranged
from pipeline.ingest_progress import Progress as Progress
from pipeline.ingest_progress import Report as Report
from pipeline.intake import shown
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from pipeline.time_left import time_left
from pipeline.worker_start import begin_loading
from pipeline.workers import Process, Workers

#: Files of one step of an orchestrator.
BATCH = 100
#: Finished files are kept together, up to so many pages, and none waits longer (seconds); so many
#: at the end as they come, lest most be left to do when nothing is read any more.
_PAGES_AT_ONCE, _SOON, _LAST = 256, 2.0, 48
#: Files that are claimed at once: at most so many, and no more than take so long (seconds), lest
#: another machine stand idle; and how old what is known of the disk may be.
_CLAIMED_AT_ONCE, _MOMENT, _DISK_LOOK = 64, 2.0, 1.0
#: Seconds between two signs of life, far less than a lease; and before a held file is asked for.
_BEAT, _WAIT = 15.0, 1.0


class Orchestrator(Protocol):
    """Carries out an ingestion; what the entry points `vanban.orchestrators` give."""

    def __call__(self, ingestion: Ingestion, *, whole: bool) -> Progress:
        """Runs it to the end; unless the `whole` of it is wanted in a history, only what is long
        enough to be worth one."""


class OrchestratorUnavailable(Exception):
    """The orchestrator can't work here; raised before anything is done. Its text is the reason."""


class Ingestion:
    """One run, used as a context: it opens the store, keeps the workers, and closes the run.

    `paths` are files and folders; without any, a plan that is about files of the store takes them
    from there. `found` are the files and the failures to find them, in the order of `plan`. `take`
    may be called from several threads, and again for a batch that broke: what it had finished is
    passed over. `trouble` is what an orchestrator failed of, if it did. `progress.run`,
    `progress.tally` and `progress.ended` tell afterwards what became of it.

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
        plan: Plan = Plan(),  # noqa: B008 - frozen
    ) -> None:
        begin_loading(loaded=process is None)  # while we look for the files
        self.recipe = recipe
        self.report = report
        self.plan = plan
        self.store: Store = open_store(url)
        self.earlier = Earlier(self.store, recipe, plan)
        found = self.earlier.found(paths)
        self._looks = {p: self.earlier.look_at(p) for p in found if isinstance(p, Path)}
        self.found = arranged(found, plan.first, self._looks)
        self._waiting = iter(self.found)
        size = sum(look.size for look in self._looks.values())
        self.progress = Progress(0, len(self.found), size=size)
        self.orchestrator = "plain"
        self.trouble = ""
        self._left = time_left(plan.until)
        finish = partial(parcel, indexed=self.store.engine.dialect.name == "sqlite")
        self._workers = Workers(recipe, jobs, process, plan.latest, self._watched, finish=finish)
        self._portion = self._fewest = 2 * jobs
        self._disk_known = 0.0
        self._lock = Lock()
        self._in_hand: set[str] = set()
        self._keys: dict[str, str] = {}
        self._kept: set[str] = set()
        self._finished: set[str] = set()
        self._gone = Gone(self._tell_of)
        self._later: list[Path | Failure] = []
        self._waited: set[str] = set()
        self._hashes = self.earlier.hashes(found, self._looks)
        self._ended = Event()
        self._life = Thread(target=self._show_life, name="lease", daemon=True)

    def __enter__(self) -> Ingestion:
        now = datetime.now(UTC)
        recipe = self.recipe.fingerprint()
        self.progress.run = patiently(
            lambda: begin_run(self.store, recipe, self.orchestrator, now, self.earlier.stage)
        )
        self.earlier.begin(self.progress.run)
        if not self.earlier.stage:
            patiently(lambda: forget_closed(self.store, entered(self.found)))
        self._life.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workers.__exit__(kind, error, trace)
        self._ended.set()
        self._life.join()
        progress = self.progress
        progress.tally.remaining = progress.total - progress.tally.files
        if kind is not None:
            progress.ended = Ended.BROKEN if issubclass(kind, Exception) else Ended.STOPPED
        ended = progress.ended = progress.ended or Ended.DONE
        early = ended in (Ended.TIME, Ended.DISK)
        status = "stopped" if early else ended.value
        try:
            run, tally, reason = progress.run, progress.tally, ended.value if early else None
            now = datetime.now(UTC)
            patiently(lambda: end_run(self.store, run, tally, status, now, reason))
            if ended is Ended.DONE:
                put_together(self.store, tally.done)
        except StoreRefused:
            if error is None:  # otherwise the first error says more
                raise
        finally:
            self.store.engine.dispose()

    def stop(self) -> None:
        """Lets the threads in which `take` is at work end soon: files in hand are left unread."""
        self.progress.ended = Ended.STOPPED
        self._workers.__exit__(None, None, None)

    def goes_under(self, orchestrator: str) -> None:
        """Notes which orchestrator carries on the run."""
        self.orchestrator = orchestrator
        patiently(lambda: name_orchestrator(self.store, self.progress.run, orchestrator))

    def batches(self) -> Iterator[Sequence[Path | Failure]]:
        """What was found and not dealt out yet, in portions."""
        while batch := tuple(islice(self._waiting, BATCH)):
            yield batch

    def waiting(self, is_enough: Callable[[], bool]) -> Iterator[Path | Failure]:
        """The same one by one, as long as it is not enough."""
        while not is_enough() and (item := next(self._waiting, None)) is not None:
            yield item

    def is_over(self) -> bool:
        """Whether no further file may be begun; `progress.ended` then says why."""
        if self.progress.ended is None:
            if self._left() <= 0:
                self.progress.ended = Ended.TIME
            elif monotonic() >= self._disk_known:
                self._disk_known = monotonic() + _DISK_LOOK
                if full_disk(self.store, self.plan.keep_free):
                    self.progress.ended = Ended.DISK
        return self.progress.ended is not None

    def take(self, batch: Iterable[Path | Failure]) -> None:
        """Reads the files of a batch that are not in the store yet, and keeps them.

        Those that are being read already, as copies or by another run, wait for `take_rest`.
        """
        mine: set[str] = set()
        made: list[Parcel] = []
        latest = 0.0
        try:
            for parcels in self._workers.finished(self._unread(batch, mine)):
                latest = latest if made else monotonic() + _SOON
                made += [one for one in parcels if not self._gone.took(one)]
                pages = sum(one.source.pages if one.source else 1 for one in made)
                left = self.progress.total - self.progress.tally.files - len(made)
                if made and (pages >= _PAGES_AT_ONCE or left <= _LAST or monotonic() >= latest):
                    self._keep(made)
                    made = []
            self._keep(made)
        finally:
            with self._lock:
                self._in_hand -= mine
        with self._lock:
            patiently(lambda: count_run(self.store, self.progress.run, self.progress.tally))

    def take_rest(self) -> None:
        """Deals with every file that was not taken yet, and then with those that had to wait for
        their copies or for another run; call it last."""
        self.take(self.found)  # in one go: at the end of each batch the workers would wait
        while self._later and not self.is_over():
            waiting, self._later = self._later, []
            before = self.progress.tally.files
            self.take(waiting)
            if self.progress.tally.files == before:
                sleep(_WAIT)
        if self.progress.tally.files < self.progress.total:
            self.is_over()  # what was in hand when the time was up has been left

    def _unread(self, batch: Iterable[Path | Failure], mine: set[str]) -> Iterator[Path]:
        """The files of a batch that are for this run to read; notes those that are not."""
        items = iter(batch)
        while not self.is_over() and (portion := list(islice(items, self._portion))):
            begun = monotonic()
            there = {
                item: self._asked(item) for item in portion if _name(item) not in self._finished
            }
            asked = {i: one for i, one in there.items() if not self._is_gone(i, one)}
            to_read: list[Path] = []
            for item, reply in zip(asked, self._ask(list(asked.values()), mine), strict=True):
                if reply.answer is Answer.HELD:
                    self._waited.add(_name(item))
                    self._later.append(item)
                elif reply.answer is not Answer.READ:
                    self._pass_over(item, reply)
                elif isinstance(item, Failure):
                    self._keep([self._failed(item)])
                else:
                    to_read.append(item)
            if to_read:
                self._made_by()  # while the readers are still loading
            for path in self._heaviest_first(to_read):
                if not self.is_over():
                    yield path
            took = monotonic() - begun
            if took < _MOMENT / 2:
                self._portion = min(2 * self._portion, _CLAIMED_AT_ONCE)
            elif took > _MOMENT:
                self._portion = max(self._portion // 2, self._fewest)

    def _heaviest_first(self, paths: list[Path]) -> list[Path]:
        """Files that were claimed together, so that the last one of a run is none that takes long;
        where an order was asked for, in that order."""
        if self.plan.first:
            return paths
        return sorted(paths, key=lambda path: -self._looks.get(path, Look()).size)

    def _is_gone(self, item: Path | Failure, asked: Asked) -> bool:
        return isinstance(item, Path) and asked.sha256 is None and self._gone.has(item)

    def _tell_of(self, folder: Failure) -> None:
        with self._lock:
            self.progress.total += 1
        self._keep([self._failed(folder)])

    def _failed(self, failure: Failure) -> Parcel:
        recipe = self.recipe.fingerprint()
        return parcel(Outcome(failure.path, None, recipe, failures=(failure,)))

    def _hash(self, path: Path) -> str | None:
        if self._hashes.get(path) is None:  # it may be there by now
            self._hashes[path] = hash_of(path, self.recipe.max_bytes)
        return self._hashes[path]

    def _asked(self, item: Path | Failure) -> Asked:
        if isinstance(item, Failure):
            return Asked(readable(item.path), None)
        return Asked(readable(shown(item)), self._hash(item))

    def _watched(self, path: Path, watch: PageWatch) -> PageWatch:
        sha256 = self._hashes.get(path)
        return self.earlier.watched(path, sha256 if sha256 in self._kept else None, watch)

    def _ask(self, asked: list[Asked], mine: set[str]) -> list[Reply]:
        with self._lock:
            replies = patiently(
                lambda: ask(
                    self.store,
                    self.progress.run,
                    asked,
                    self.recipe.fingerprint(),
                    again=self.plan.only is Only.FAILED,
                    mine=self._in_hand,
                    since=self.earlier.since,
                )
            )
            for each, reply in zip(asked, replies, strict=True):
                if reply.answer is Answer.READ:
                    mine.add(each.key)
                    self._in_hand.add(each.key)
                    self._keys[each.path] = each.key
            hashes = [each.sha256 for each in asked if each.sha256]
            self._kept |= patiently(lambda: kept_among(self.store, hashes))
        return replies

    def _pass_over(self, item: Path | Failure, reply: Reply) -> None:
        with self._lock:
            name = _name(item)
            tally = self.progress.tally
            if reply.answer is Answer.DEALT or (name in self._waited and not reply.copy):
                tally.elsewhere += 1
            else:
                tally.unchanged += 1
                tally.copies += reply.copy
            self._finish(name)

    def _keep(self, parcels: Sequence[Parcel]) -> None:
        with self._lock:
            for kept in self._saved(parcels):
                tally = self.progress.tally
                tally.done += kept.status is Status.DONE
                tally.partial += kept.status is Status.PARTIAL
                tally.failed += kept.status is Status.FAILED
                tally.pages += kept.source.pages if kept.source else 0
                self.progress.found += kept.counts
                self._finish(kept.found)

    def _finish(self, name: str) -> None:
        self._finished.add(name)
        self._waited.discard(name)
        path = Path(name)
        self._hashes.pop(path, None)
        self.progress.tally.files += 1
        self.progress.finished += self._looks[path].size if path in self._looks else 0
        self.report(self.progress)

    def _saved(self, parcels: Sequence[Parcel]) -> Sequence[Parcel]:
        """What was saved: all at once, or else each by itself; what the store refuses becomes a
        failure of its file."""
        if not parcels:
            return ()
        try:
            self._write(parcels)
        except (StoreRefused, ValueError, TypeError, KeyError, OverflowError) as error:
            if len(parcels) > 1:
                return [kept for one in parcels for kept in self._saved([one])]
            parcels = [refused(parcels[0], error, self.recipe)]
            self._write(parcels)
        return parcels

    def _write(self, parcels: Sequence[Parcel]) -> None:
        claimed = [key for one in parcels if (key := self._keys.get(one.path))]
        now, stage = datetime.now(UTC), self.earlier.stage
        visit = Visit(self.progress.run, now, code_version(), self._made_by(), stage)
        patiently(lambda: save_all(self.store, parcels, visit, claimed))
        for one in parcels:
            self._keys.pop(one.path, None)
        self.earlier.forget(parcels)

    def _made_by(self) -> str:
        return engines(self.recipe.ocr_languages)

    def _show_life(self) -> None:
        while not self._ended.wait(_BEAT):
            with self._lock, suppress(StoreRefused):  # the next sign may come through
                count_run(self.store, self.progress.run, self.progress.tally)


def ingest(ingestion: Ingestion) -> Progress:
    """Carries out an ingestion from the first batch to the last, without any orchestrator."""
    with ingestion:
        ingestion.take_rest()
    return ingestion.progress


def _name(item: Path | Failure) -> str:
    return item.path if isinstance(item, Failure) else str(item)
