"""A folder is watched: what comes into it is taken in as soon as it is whole.

Looking again every few seconds works on every file system, also on shares of other machines, which
tell nobody of a new file. A scanner writes a file over minutes; it is whole when its size and time
have stayed the same for a while.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from models.refusal import StoreRefused
from pipeline.voice import Voice

#: Seconds before a store that refused is tried again.
_PATIENCE = 60.0
#: So many files are taken in at a time, so that newcomers need not wait for all of a heap.
_MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and how: times in seconds, `jobs` files side by side."""

    folders: tuple[Path, ...]
    db: str
    jobs: int | None
    stable: float
    every: float


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file was found: its size, its time, and since when both are so (seconds)."""

    size: int
    changed: int
    since: float


@dataclass(slots=True)
class Memory:
    """What a watcher remembers: files that are still growing, and those that it has dealt with."""

    growing: dict[Path, Seen] = field(default_factory=dict)
    taken: dict[Path, tuple[int, int]] = field(default_factory=dict)


def whole_files(
    found: Mapping[Path, tuple[int, int]], memory: Memory, stable: float, now: float
) -> list[Path]:
    """The files that have not changed for `stable` seconds and are not dealt with yet.

    `found` gives size and time (ns) of each file; files that are gone are forgotten.
    """
    memory.growing = {path: seen for path, seen in memory.growing.items() if path in found}
    memory.taken = {path: state for path, state in memory.taken.items() if path in found}
    whole = []
    for path, state in found.items():
        if memory.taken.get(path) == state:
            continue
        seen = memory.growing.get(path)
        if seen is None or (seen.size, seen.changed) != state:
            memory.growing[path] = Seen(*state, now)
        elif now - seen.since >= stable:
            whole.append(path)
    return whole


def watch_folders(watch: Watch, voice: Voice) -> None:
    """Watches until `KeyboardInterrupt`; files in hand then are left for the next time.

    A store that can't be used is told once and tried again.
    """
    memory = Memory()
    while True:
        wanted = whole_files(look(watch.folders), memory, watch.stable, time.monotonic())
        if not wanted:
            time.sleep(watch.every)
            continue
        portion = wanted[:_MOST_AT_ONCE]
        states = {path: memory.growing[path] for path in portion}
        try:
            _take_in(watch, portion, voice)
        except StoreRefused as error:
            voice.warn(voice.say("watch_store", store=error.where, code=error.code))
            time.sleep(_PATIENCE)
            continue
        for path, seen in states.items():
            memory.taken[path] = (seen.size, seen.changed)
            memory.growing.pop(path, None)


def look(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Size and time (ns) of every file in the folders; archives are files here."""
    from pipeline.intake import files_under

    found: dict[Path, tuple[int, int]] = {}
    for item in files_under(folders):
        if isinstance(item, Path):
            try:
                state = item.stat()
            except OSError:  # gone again
                continue
            found[item] = (state.st_size, state.st_mtime_ns)
    return found


def end_as_by_hand() -> None:
    """Lets a system that asks this process to end (SIGTERM) end it as Ctrl-C does, in order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _take_in(watch: Watch, paths: list[Path], voice: Voice) -> None:
    from pipeline.ingest import Ingestion, ingest
    from pipeline.ingest_shows import cores
    from pipeline.night import keep_quiet
    from pipeline.recipe import Recipe

    ingestion = Ingestion(paths, watch.db, Recipe(), watch.jobs or cores(), keep_quiet)
    progress = ingest(ingestion)
    voice.write(
        voice.say(
            "watch_took",
            time=f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}",
            run=progress.run,
            files=progress.tally.files,
            failed=progress.tally.failed,
        )
    )
