"""A store that others keep busy, or whose server restarts, is waited for."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TypeVar

from models.refusal import StoreRefused

#: Seconds to wait before a store is tried again that others keep busy for longer than it waits.
_PATIENCE = (1.0, 5.0, 15.0)

_Result = TypeVar("_Result")


def patiently(write: Callable[[], _Result]) -> _Result:
    """What `write` gives, tried again while others keep the store busy, or its server restarts."""
    for seconds in _PATIENCE:
        try:
            return write()
        except StoreRefused as error:
            if error.code not in ("store_busy", "store_unreachable"):
                raise
        sleep(seconds)
    return write()
