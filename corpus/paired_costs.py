"""What runs cost, and what one way of doing the same costs over another.

Runs of both ways are made in turns, so that each has one beside it that met the same machine: what
is told is the middle of what the pairs say, and between which bounds all of them lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds of the wall, and of the processor in its main process and in its
    workers."""

    wall: float
    main: float
    workers: float
    documents: int

    @property
    def busy(self) -> float:
        """Seconds of the processor in all."""
        return self.main + self.workers


def over(plain: Sequence[Cost], whole: Sequence[Cost], files: int) -> str:
    """What the runs `whole` took over the runs `plain`, pair by pair, of so many files each.

    >>> plain, whole = Cost(10.0, 1.0, 19.0, 1_000), Cost(11.0, 2.0, 20.0, 1_000)
    >>> over([plain], [whole], 1_000).partition(";")[0]
    '+10.0 % of wall time (+10.0 to +10.0 in 1 pairs)'
    """
    pairs = list(zip(plain, whole, strict=True))
    wall = [100 * (more.wall / less.wall - 1) for less, more in pairs]
    share = [100 * (more.busy / less.busy - 1) for less, more in pairs]
    each = [1000 * (more.busy - less.busy) / files for less, more in pairs]
    main = [1000 * (more.main - less.main) / files for less, more in pairs]
    reading = median(1000 * cost.busy / files for cost in plain)
    return (
        f"{median(wall):+.1f} % of wall time ({_range(wall, '+.1f')} in {len(pairs)} pairs); "
        f"{median(share):+.1f} % of processor time ({_range(share, '+.1f')}): "
        f"{median(each):.1f} ms a document ({_range(each, '.1f')}), {median(main):.1f} of them in "
        f"the process that writes, beside {reading:.0f} ms to read it"
    )


def _range(found: Sequence[float], form: str) -> str:
    return f"{min(found):{form}} to {max(found):{form}}"
