"""Which page is in hand, kept where it outlives the process that reads it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageWatch:
    """Follows one reading of a file.

    `mark` is a file that holds the number of the page in hand; `lost` are the pages that have ended
    a reader before and are not tried again. Without a mark nobody follows.
    """

    mark: Path | None = None
    lost: frozenset[int] = frozenset()

    def begin(self, page: int) -> bool:
        """Notes that a page is begun; False for one that is lost."""
        self._write(page)
        return page not in self.lost

    def end(self) -> None:
        """Notes that all pages are read: what goes wrong now is no page's fault."""
        self._write(0)

    def in_hand(self) -> int:
        """The page that was begun last, 0 for none."""
        if self.mark is None:
            return 0
        try:
            return int(self.mark.read_bytes() or 0)
        except (OSError, ValueError):
            return 0

    def _write(self, page: int) -> None:
        if self.mark is not None:
            with suppress(OSError):  # a full disk is told by what really needs it
                self.mark.write_bytes(b"%d" % page)
