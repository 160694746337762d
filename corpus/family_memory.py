"""How much memory this process takes together with all that it has started.

    with family_memory() as most:
        read_much()
    print(most.together, most.own)

The reader of pages keeps a process with Tesseract in it, and starts others for poor pages. What
the system tells of children that have ended counts their parent, too, so all are looked at while
they are there, several times a second. Memory that two of them share is counted twice.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from corpus.run_processes import family_of, resident

#: Seconds between two looks.
_EACH = 0.1


@dataclass(slots=True)
class Most:
    """The most that was taken at one time so far, in MB: by this process, and by all together."""

    own: float = 0.0
    together: float = 0.0


@contextmanager
def family_memory() -> Iterator[Most]:
    """Looks on until the end of the context; where there is no `/proc`, all stays 0."""
    most, done = Most(), threading.Event()

    def look_on() -> None:
        while not done.wait(_EACH):
            _look(most)

    watch = threading.Thread(target=look_on, daemon=True)
    watch.start()
    try:
        yield most
    finally:
        done.set()
        watch.join()
        _look(most)


def _look(most: Most) -> None:
    own, *others = map(resident, family_of(os.getpid()))
    most.own = max(most.own, own)
    most.together = max(most.together, own + sum(others))
