"""The folder for what a run lays aside while it reads: gone with the run, however that ends.

Readers have it as their folder for temporary files, so those of one that was killed go, too. The
folder of a run that was killed itself is taken away by the next run on this machine.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from models.claim_owner import is_gone, this_process

_PREFIX = "vanban-run-"
#: Tells whose folder it is.
_OWNER = "owner"


def run_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder for this process; those of processes that are gone are taken away."""
    _sweep(Path(tempfile.gettempdir()))
    folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    (Path(folder.name) / _OWNER).write_text(this_process().process, encoding="utf-8")
    return folder


def _sweep(place: Path) -> None:
    with suppress(OSError):
        for folder in place.glob(f"{_PREFIX}*"):
            with suppress(OSError, UnicodeDecodeError):
                # others may put there what they like: a link, or a folder of their own
                ours = not hasattr(os, "geteuid") or folder.lstat().st_uid == os.geteuid()
                if ours and is_gone((folder / _OWNER).read_text(encoding="utf-8")):
                    shutil.rmtree(folder, ignore_errors=True)
