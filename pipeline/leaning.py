"""Where the lines of a page would begin if its margin did not lean.

The margin of a sheet that lay askew, or of a book that was not pressed flat, leans by some points
from head to foot, though the lines were set level again; then first lines have no place in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

#: How far a margin may lean, in points on a thousand, and in what steps that is looked for.
_MOST, _STEP = 40, 2
#: Lines begin at one place that are so many points from it.
_NEAR = 1.5
#: A margin leans only where so many more lines, and this share more, begin at one place then.
_MORE, _SHARE = 4, 1.3


def set_upright(places: Mapping[int, tuple[float, float]]) -> dict[int, float]:
    """Where each line begins from the left, by where it begins from the left and from the top.

    >>> set_upright({0: (85.0, 100.0), 1: (99.0, 120.0), 2: (85.0, 140.0)})
    {0: 85.0, 1: 99.0, 2: 85.0}
    """
    points = list(places.values())
    together = {lean: _together(points, lean) for lean in range(-_MOST, _MOST + 1, _STEP)}
    best = max(together, key=lambda lean: (together[lean], -abs(lean)))
    if together[best] < max(together[0] + _MORE, _SHARE * together[0]):
        best = 0
    top = min((y for _, y in points), default=0.0)
    return {key: x - best / 1000 * (y - top) for key, (x, y) in places.items()}


def _together(points: Sequence[tuple[float, float]], lean: int) -> int:
    """How many lines begin at the place where most do, on a page that leans so."""
    bins = Counter(round((x - lean / 1000 * y) / _NEAR) for x, y in points)
    return max((bins[k] + bins[k + 1] for k in bins), default=0)
