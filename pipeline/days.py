"""Days as people type them."""

from __future__ import annotations

from datetime import date, datetime

_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


def day_of(text: str) -> date | None:
    """The day that is meant, None where it is none.

    >>> day_of("2023-07-06") == day_of("06/07/2023"), day_of("31/02/2024")
    (True, None)
    """
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
