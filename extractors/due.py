"""Which of the deadlines of one task is its own."""

from __future__ import annotations

from collections.abc import Sequence

from models.facts import Deadline


def main_of(found: Sequence[Deadline]) -> Deadline:
    """Of the deadlines of one task, one or more, the first with a day, or the first at all.

    A bare "định kỳ" gives way to what says how often: "Định kỳ trước ngày 15/12 hằng năm báo cáo".
    """
    often = (one for one in found if one.recurrence not in (None, "định kỳ"))
    bare = found[0].recurrence == "định kỳ"
    first = next(often, found[0]) if bare else found[0]
    return next((one for one in found if one.due), first)
