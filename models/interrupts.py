"""Ctrl-C, and what else asks a process to end, where it would do harm as it comes.

Python raises what a signal means between any two steps of the main thread. There, a lock that is
being taken is never given back, and SQLite forgets why a function of ours failed.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import TypeAlias

#: Ctrl-C, and what a system or a scheduler sends.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

_Handler: TypeAlias = Callable[[int, FrameType | None], object]


@contextmanager
def held_back() -> Iterator[None]:
    """What asks the process to end in this context does so at its end; if it asks twice, at once.

    In other threads than the main one, where nothing is raised, it changes nothing.
    """
    before, waiting = _answering(), list[tuple[int, FrameType | None]]()

    def wait(number: int, frame: FrameType | None) -> None:
        if waiting:
            before[number](number, frame)
        waiting.append((number, frame))

    try:
        _listen(before, wait)
        yield
    finally:
        _restore(before, wait)
        for number, frame in waiting[:1]:
            before[number](number, frame)


@contextmanager
def noticed() -> Iterator[list[BaseException]]:
    """What was raised in this context because the process was asked to end, also where somebody
    has passed over it since.
    """
    before, raised = _answering(), list[BaseException]()

    def note(number: int, frame: FrameType | None) -> None:
        try:
            before[number](number, frame)
        except BaseException as error:
            raised.append(error)
            raise

    try:
        _listen(before, note)
        yield raised
    finally:
        _restore(before, note)


def _answering() -> dict[int, _Handler]:
    """What answers the signals, by their numbers; without those that are passed over, or that end
    the process without a word.
    """
    if current_thread() is not main_thread():
        return {}
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    return {number: one for number, one in handlers.items() if callable(one)}


def _listen(before: dict[int, _Handler], listener: _Handler) -> None:
    for number in before:
        signal.signal(number, listener)


def _restore(before: dict[int, _Handler], listener: _Handler) -> None:
    for number, handler in before.items():
        if signal.getsignal(number) is listener:  # else somebody has put another there meanwhile
            signal.signal(number, handler)
