"""How long a run may go on: by the clock on the wall, and by one that nobody sets."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic


def time_left(until: datetime | None) -> Callable[[], float]:
    """What tells the seconds that are left until a moment (with its zone), from now on.

    A clock that is set back meanwhile makes them no more than they were, one that is set forward
    ends them. Without a moment they never end.

    >>> time_left(None)()
    inf
    """
    if until is None:
        return lambda: math.inf
    end = monotonic() + (until - datetime.now(UTC)).total_seconds()
    return lambda: min((until - datetime.now(UTC)).total_seconds(), end - monotonic())
