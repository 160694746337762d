"""Which page is in hand and what was read before it, kept where both outlive the reader."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.kept import KeptReading
from models.outcome import Stage

#: What stands for a page when all are read.
_READ = -1


@dataclass(frozen=True, slots=True)
class PageWatch:
    """Follows one reading of a file.

    `mark` is a file that holds the reading process and the number of the page in hand; `lost` are
    the pages that have ended a reader before and are not tried again. `spool` is a file to which
    each page is written when it is read; those that it has already are not read again. Without
    these files nobody follows.

    `kept` is what an earlier reading of the same bytes has kept: of those pages only the failed
    ones are read again. With a `stage` (`RESTORE` or `EXTRACT`) no file is read at all: the steps
    from there on are done over what is kept.
    """

    mark: Path | None = None
    lost: frozenset[int] = frozenset()
    spool: Path | None = None
    kept: KeptReading | None = None
    stage: Stage | None = None

    def begin(self, page: int) -> bool:
        """Notes that a page is begun, 0 for the file as such; False for a page that is lost."""
        if self.mark is not None:
            with suppress(OSError):  # a full disk is told by what really needs it
                self.mark.write_bytes(b"%d %d" % (os.getpid(), page))
        return page not in self.lost

    def end(self) -> None:
        """Notes that all pages are read: what goes wrong now is no page's fault."""
        self.begin(_READ)

    def in_hand(self) -> int:
        """The page that was begun last, 0 for none."""
        return max(self._noted()[1], 0)

    def is_read(self) -> bool:
        """Whether all pages are read."""
        return self._noted()[1] == _READ

    def is_dead(self) -> bool:
        """Whether the process that has begun the file is gone."""
        pid = self._noted()[0]
        if not pid or os.name != "posix":
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False

    def end_reader(self) -> None:
        """Ends what the process that has begun the file has started, and it, if it is there still:
        of a reader that was killed, the engine would read on."""
        pid = self._noted()[0]
        if pid > 1 and os.name == "posix":
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)

    def _noted(self) -> tuple[int, int]:
        """The process and the page; zeros where nothing is noted yet."""
        try:
            pid, _, page = (self.mark.read_bytes() if self.mark else b"").partition(b" ")
            return int(pid or 0), int(page or 0)
        except (OSError, ValueError):
            return 0, 0
