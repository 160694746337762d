"""What a run has of readings before it: pages that the store has kept, and spools left behind."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from models.outcome import Failure
from models.parcels import Parcel
from models.store import Store, readable
from models.store_kept import StoredFile, begun_with, load_kept, stored_files
from pipeline.ingest_files import look_at, selected
from pipeline.ingest_plan import Look, Plan
from pipeline.intake import discover, shown
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from pipeline.remote_known import known_hashes
from pipeline.spool import has_spools, spool_in, sweep

#: Codes of the failures after which the next run goes on from the spool.
_CUT_SHORT = frozenset({"file_timeout", "worker_died"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of the store that a run may begin with a later step, and how many it must leave.

    `left` are those of which no pages are kept, in the store or only under the paths given.
    """

    files: tuple[StoredFile, ...] = ()
    left: int = 0


def shelf_of(store: Store, paths: Iterable[Path]) -> Shelf:
    """The files that lay under `paths` when they were taken in; all of them without any.

    The files themselves need not be there any more.
    """
    asked = list(paths)
    given = [name for path in asked for name in (str(path), str(path.absolute()))]
    stored = stored_files(store)
    found = [
        file for file in stored if not given or any(_is_under(name, given) for name in file.paths)
    ]
    kept = tuple(file for file in found if file.kept)
    names = {str(Path(name).absolute()) for file in stored for name in file.paths}
    there = discover(path for path in asked if path.exists())
    strange = sum(
        isinstance(item, Path) and readable(shown(item.absolute())) not in names for item in there
    )
    return Shelf(kept, len(found) - len(kept) + strange)


def _is_under(name: str, given: Iterable[str]) -> bool:
    """Whether a path, or a member of an archive, lies in one of the places."""
    names = (name, str(Path(name).absolute()))
    return any(
        own == place or own.startswith((f"{place}/", f"{place}!/"))
        for own in names
        for place in (each.rstrip("/") for each in given)
    )


class Earlier:
    """The readings before a run, for the files that it takes.

    `since` is from when on files count as redone, None in a run that reads files. `left` are files
    of the store that a run which begins with a step can't take, for no pages of them are kept.
    """

    def __init__(self, store: Store, recipe: Recipe, plan: Plan) -> None:
        self._store = store
        self._recipe = recipe
        self._only = plan.only
        self._stage = plan.stage
        self._files: dict[Path, StoredFile] = {}
        self._folder = spool_folder(store)
        self.since: datetime | None = None
        self.left = 0
        if self._folder is not None:
            sweep(self._folder, time.time())

    def found(self, paths: Iterable[Path]) -> Sequence[Path | Failure]:
        """What the run takes of the files under `paths`, in the store's order or the folder's."""
        if self._stage is None:
            return selected(self._store, paths, self._recipe.fingerprint(), self._only)
        shelf = shelf_of(self._store, paths)
        self._files = {Path(file.path): file for file in shelf.files}
        self.left = shelf.left
        return list(self._files)

    @property
    def stage(self) -> str:
        """The step that the run begins with; empty for one that reads files."""
        return self._stage.value if self._stage else ""

    def hashes(
        self, found: Sequence[Path | Failure], looks: Mapping[Path, Look]
    ) -> dict[Path, str | None]:
        """The hashes of the files that need not be fetched, or not be there at all."""
        if self._stage is not None:
            return {path: file.sha256 for path, file in self._files.items()}
        return {**known_hashes(self._store, found, looks)}

    def look_at(self, path: Path) -> Look:
        """What is known of a file's size and age, from the store or from where it lies."""
        return Look(self._files[path].size) if path in self._files else look_at(path)

    def begin(self, run: int) -> None:
        """The run has its number."""
        self.since = begun_with(self._store, run) if self._stage else None

    def watched(self, path: Path, sha256: str | None, watch: PageWatch) -> PageWatch:
        """`watch` with what there is of the file already."""
        kept = load_kept(self._store, sha256) if sha256 else None
        if self._stage is not None:
            return replace(watch, kept=kept, stage=self._stage)
        spool = spool_in(self._folder, path) if self._folder else None
        useful = kept if kept is not None and kept.recipe == self._recipe.reading() else None
        return replace(watch, kept=useful, spool=spool)

    def forget(self, parcels: Iterable[Parcel]) -> None:
        """Takes the spools of files away that are in the store now, to their last page."""
        if self._folder is None or self._stage is not None or not has_spools(self._folder):
            return
        for one in parcels:
            if _CUT_SHORT.isdisjoint(failure.code for failure in one.failures):
                spool_in(self._folder, Path(one.found)).unlink(missing_ok=True)


def spool_folder(store: Store) -> Path | None:
    """Where the spools of a store's runs lie: beside it, or in the working folder for a server."""
    url = store.engine.url
    if url.get_backend_name() != "sqlite":
        return Path.cwd() / ".vanban" / "pages"
    if url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database)).absolute().parent / ".vanban" / "pages"
