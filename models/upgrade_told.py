"""Who is told how far the upgrade of a store is: of a large one it takes minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

#: Is told how many entries are done, and of how many.
Tell: TypeAlias = Callable[[int, int], None]


def _nobody(done: int, total: int) -> None:
    """Is told nothing."""


_TELL: ContextVar[Tell] = ContextVar("tell", default=_nobody)


@contextmanager
def upgrades_told(tell: Tell) -> Iterator[None]:
    """In this context `tell` is told of upgrades: at their start, on their way and at their end.

    >>> with upgrades_told(print):
    ...     upgraded(200, 1000)
    200 1000
    """
    token = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(token)


def upgraded(done: int, total: int) -> None:
    """So many entries are done, of so many."""
    _TELL.get()(done, total)
