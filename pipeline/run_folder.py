"""The folder for what is laid aside while files are read: gone with this process, however it ends.

Readers have a part of it as their folder for temporary files, so those of one that was killed go,
too. The folder of a process that was killed itself is taken away by the next one on this machine.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from models.claim_owner import is_gone, this_process

_PREFIX = "vanban-run-"
#: Tells whose folder it is.
_OWNER = "owner"
#: Of what is done at the end of a process, that with a lower number comes later; what
#: multiprocessing has laid there goes at -100.
_LAST = -200


@cache
def run_folder() -> Path:
    """The folder of this process; when it is made, those of processes that are gone are removed."""
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    (folder / _OWNER).write_text(this_process().process, encoding="utf-8")
    Finalize(None, shutil.rmtree, args=(folder, True), exitpriority=_LAST)
    return folder


def _sweep(place: Path) -> None:
    with suppress(OSError):
        for folder in place.glob(f"{_PREFIX}*"):
            with suppress(OSError, UnicodeDecodeError):
                # others may put there what they like: a link, or a folder of their own
                ours = not hasattr(os, "geteuid") or folder.lstat().st_uid == os.geteuid()
                if ours and is_gone((folder / _OWNER).read_text(encoding="utf-8")):
                    shutil.rmtree(folder, ignore_errors=True)
