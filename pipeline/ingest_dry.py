"""What an ingest would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.claims import failed_paths, look_up
from models.outcome import Failure
from models.store import Store, StoreRefused, is_done, open_store, readable
from pipeline.ingest_files import hash_of, look_at, selected
from pipeline.ingest_kept import shelf_of
from pipeline.ingest_plan import Only, Plan
from pipeline.intake import shown
from pipeline.recipe import Recipe

_PORTION = 100


@dataclass(slots=True)
class Forecast:
    """How many files would be dealt with how, and the bytes of those that would be read.

    `new` were never seen, `older` were read by another recipe, `retried` failed at least in part
    before. `copies` have the bytes of another file of the run, or of one in the store; only those
    of files that fail are read. `unreadable` can't be found or entered. A run that begins with a
    step has only two kinds: `redone` over pages that are kept, and `left`, without any.
    """

    files: int = 0
    new: int = 0
    older: int = 0
    retried: int = 0
    unchanged: int = 0
    copies: int = 0
    unreadable: int = 0
    bytes: int = 0
    redone: int = 0
    left: int = 0


def foresee(url: str, paths: Iterable[Path], recipe: Recipe, plan: Plan) -> Forecast:
    """Counts what an ingest of `paths` would read. A store that is not there yet stays so.

    Raises `StoreRefused` when the store can't be read.
    """
    forecast = Forecast()
    met: set[str] = set()
    with _store(url) as store:
        if plan.stage is not None:
            shelf = shelf_of(store, paths)
            count = len(shelf.files)
            return Forecast(count + shelf.left, redone=count, left=shelf.left)
        failed = set(failed_paths(store))
        items = iter(selected(store, paths, recipe.fingerprint(), plan.only))
        while portion := list(islice(items, _PORTION)):
            for item in portion:
                forecast.files += 1
                sha256 = hash_of(item, recipe.max_bytes) if isinstance(item, Path) else None
                if isinstance(item, Failure) or sha256 is None:
                    forecast.unreadable += 1
                    continue
                _count(forecast, store, item, sha256, recipe, plan, failed, met)
                met.add(sha256)
    return forecast


def _count(
    forecast: Forecast,
    store: Store,
    path: Path,
    sha256: str,
    recipe: Recipe,
    plan: Plan,
    failed: set[str],
    met: set[str],
) -> None:
    known = look_up(store, sha256)
    name = readable(shown(path))
    again = plan.only is Only.FAILED and name in failed
    if sha256 in met:
        forecast.copies += 1
    elif known and not again and is_done(store, sha256, recipe.fingerprint()):
        forecast.copies += known.path != name
        forecast.unchanged += known.path == name
    else:
        forecast.bytes += look_at(path).size
        older = known is not None and known.recipe != recipe.fingerprint()
        forecast.older += older
        forecast.retried += not older and (known is not None or name in failed)
        forecast.new += known is None and name not in failed


@contextmanager
def _store(url: str) -> Iterator[Store]:
    try:
        store = open_store(url, must_exist=True)
    except StoreRefused as error:
        if error.code != "store_missing":
            raise
        store = open_store("sqlite://")
    try:
        yield store
    finally:
        store.engine.dispose()
