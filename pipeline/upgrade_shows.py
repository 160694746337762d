"""What people see while a large store is upgraded: a bar, or a line at its start and its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from models.upgrade_told import Tell, upgrades_told
from pipeline.voice import Voice

#: Entries of a store whose upgrade is over before anybody wonders.
_SOON = 20_000


@contextmanager
def upgrades_shown(voice: Voice) -> Iterator[None]:
    """In this context the upgrade of a large store is shown on stderr: to people at a terminal by a
    bar, elsewhere by lines for a log.
    """
    with ExitStack() as shown:
        tell = _by_a_bar(voice, shown) if sys.stderr.isatty() else _by_lines(voice)
        with upgrades_told(lambda done, total: tell(done, total) if total >= _SOON else None):
            yield


def _by_lines(voice: Voice) -> Tell:
    def tell(done: int, total: int) -> None:
        if done in (0, total):
            voice.warn(voice.say("upgraded" if done else "upgrading", count=voice.number(total)))

    return tell


def _by_a_bar(voice: Voice, shown: ExitStack) -> Tell:
    bars: list[Callable[[int], None]] = []

    def tell(done: int, total: int) -> None:
        if not done:
            from rich.console import Console
            from rich.progress import Progress

            voice.warn(voice.say("upgrading", count=voice.number(total)))
            bar = shown.enter_context(Progress(console=Console(stderr=True), transient=True))
            task = bar.add_task("", total=total)
            bars.append(lambda done: bar.update(task, completed=done))
        bars[-1](done)
        if done == total:
            shown.close()

    return tell
