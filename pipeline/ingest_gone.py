"""Folders that go away while files are taken in: a share that is cut off, a drive that is pulled.

Its files are not deleted, and nothing is wrong with them: they are left for the next run, and the
folder is told of, once, until files are found in it again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from models.outcome import Failure
from models.parcels import Parcel
from pipeline.errors import Unreadable
from pipeline.ingest_files import closed_folder
from pipeline.intake import shown

#: What a file fails of whose folder is gone.
_CODES = frozenset({"missing", "unreadable"})


class Gone:
    """The folders of a run that went away; `tell` gets the failure of each, once."""

    def __init__(self, tell: Callable[[Failure], None]) -> None:
        self._tell = tell
        self._folders: set[Path] = set()
        self._lock = Lock()

    def has(self, path: Path) -> bool:
        """Whether a file that can't be had is not there because its folder isn't."""
        folder = closed_folder(path)
        if folder is None:
            return False
        with self._lock:
            is_new = folder not in self._folders
            self._folders.add(folder)
        if is_new:
            self._tell(Unreadable("folder_gone").failure(shown(folder)))
        return True

    def took(self, one: Parcel) -> bool:
        """Whether a file was there when it was claimed, and its folder was not when it was read."""
        lost = one.source is None and not _CODES.isdisjoint(each.code for each in one.failures)
        return lost and self.has(Path(one.found))
