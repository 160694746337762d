"""The files of a run: which they are, what they weigh, and whether there is room for more."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from models.claims import failed_paths, paths_of_older
from models.outcome import Failure
from models.store import Store, readable
from pipeline import archives, remote
from pipeline.errors import VanbanError
from pipeline.ingest_plan import Look, Only
from pipeline.intake import discover, opened, shown


def selected(store: Store, paths: Iterable[Path], recipe: str, only: Only) -> list[Path | Failure]:
    """What was found under `paths`, each once, as far as `only` wants it.

    Without `paths` the files that `only` wants are looked for where the store saw them last.
    """
    given = list(paths)
    if only is Only.NEEDED:
        return list(dict.fromkeys(discover(given)))
    if only is Only.FAILED:
        wanted = [Path(name) for name in failed_paths(store)]
    elif given:
        wanted = [Path(name) for _, name in paths_of_older(store, recipe)]
    else:
        wanted = _one_of_each(paths_of_older(store, recipe))
    if not given:
        return list(dict.fromkeys(discover(wanted)))
    names = {path.absolute() for path in wanted}
    return [
        item
        for item in dict.fromkeys(discover(given))
        if Path(item.path if isinstance(item, Failure) else item).absolute() in names
    ]


def entered(found: Iterable[Path | Failure]) -> set[str]:
    """The folders and archives, as they are stored, in which any of the files was found; without
    archives of which something else is told.
    """
    folders: set[Path] = set()
    told: set[str] = set()
    for item in found:
        if isinstance(item, Failure):
            told.add(readable(item.path))
        else:
            for folder in item.parents:
                if folder in folders:
                    break
                folders.add(folder)
    names = {readable(shown(folder)) for folder in folders}
    opened_ones = {name.removesuffix(archives.MARK) for name in names}
    return names | (opened_ones - told)


def look_at(path: Path) -> Look:
    """What the folder says of a file; nothing for one that can't be looked at."""
    try:
        if archives.within(path):
            return Look(archives.size_of(path), archives.changed(path))
        if remote.is_remote(path):
            listed = remote.look_at(path)
            return Look(listed.size, listed.changed)
        found = path.stat()
    except (OSError, VanbanError):
        return Look()
    return Look(found.st_size, found.st_mtime)


def hash_of(path: Path, limit: int) -> str | None:
    """The sha256 of a file's bytes, None where they can't be had or are too many."""
    try:
        with opened(path) as (file, size):
            return hashlib.file_digest(file, "sha256").hexdigest() if 0 < size <= limit else None
    except (OSError, VanbanError):
        return None


def closed_folder(path: Path) -> Path | None:
    """The folder of a file that was found in it, if it can't be entered any more or is empty: a
    share was cut off rather than every file deleted. None while there is anything in it."""
    if remote.is_remote(path):
        return None
    try:
        with os.scandir(path.parent) as listing:
            return None if any(True for _ in listing) else path.parent
    except OSError:
        return path.parent


def full_disk(store: Store, keep_free: int) -> Path | None:
    """The first folder written to with less than `keep_free` bytes left; None if all have more."""
    url = store.engine.url
    written = [Path(tempfile.gettempdir())]
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        written.append(Path(str(url.database)).absolute().parent)
    for folder in written:
        with suppress(OSError):  # a folder that can't be asked is no reason to stop
            if shutil.disk_usage(folder).free < keep_free:
                return folder
    return None


def _one_of_each(places: Iterable[tuple[str, str]]) -> list[Path]:
    """Of each file a path at which it still lies, if there is one."""
    chosen: dict[str, Path] = {}
    for sha256, name in places:
        path = Path(name)
        if sha256 not in chosen or (not chosen[sha256].exists() and path.exists()):
            chosen[sha256] = path
    return list(chosen.values())
