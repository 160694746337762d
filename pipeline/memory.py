"""Memory that was freed is given back to the system, which libraries of C keep for themselves."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Lets the system have what is free; nothing where its C library knows no such wish.

    Pictures of pages leave holes of seventy megabytes, which nothing that follows can use.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # not every Linux has the GNU library
            ctypes.CDLL(None).malloc_trim(0)
