"""What became of the pages of a file: how large they are, and what restoration changed on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from models.spans import Span
from models.store_opening import Store
from models.tables import ChangeRow, PageRow, SightingRow

#: What the step of the pages notes of a page that lay wrong, as in `turned by 270°; marked …`.
_TURNED = re.compile(r"\bturned by (\d+)°")


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change of a stored page; `span` counts in the page's restored text.

    `before` is what stood there, `after` what stands there now; they are the same where only a
    doubt was noted.
    """

    page: int
    span: Span
    before: str
    after: str
    confidence: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as it was read. `width` and `height` are in points, None where there is no paper.

    `turned` is how many quarter turns clockwise made it upright.
    """

    number: int
    origin: str
    confidence: float
    width: float | None
    height: float | None
    turned: int = 0


def changes(store: Store, sha256: str, first: int, last: int) -> tuple[StoredChange, ...]:
    """The changes on the pages `first` to `last` of a file, in order."""
    query = (
        sa.select(ChangeRow.__table__)
        .where(ChangeRow.file == sha256, ChangeRow.page.between(first, last))
        .order_by(ChangeRow.page, ChangeRow.ordinal)
    )
    with store.reading() as connection:
        return tuple(
            StoredChange(
                row.page,
                Span(row.start, row.end),
                row.before,
                row.after,
                row.confidence,
                row.doubtful,
            )
            for row in connection.execute(query)
        )


def pages(store: Store, sha256: str, first: int, last: int) -> tuple[StoredPage, ...]:
    """The pages `first` to `last` of a file, in order."""
    query = (
        sa.select(
            PageRow.number,
            PageRow.origin,
            PageRow.confidence,
            PageRow.width,
            PageRow.height,
            PageRow.reason,
        )
        .where(PageRow.file == sha256, PageRow.number.between(first, last))
        .order_by(PageRow.number)
    )
    with store.reading() as connection:
        return tuple(
            StoredPage(
                row.number,
                row.origin,
                row.confidence,
                row.width,
                row.height,
                _turned(row.reason),
            )
            for row in connection.execute(query)
        )


def _turned(reason: str) -> int:
    """The quarter turns that the reason of a reading tells of."""
    told = _TURNED.search(reason)
    return int(told[1]) // 90 % 4 if told else 0


def paths(store: Store, sha256: str) -> tuple[str, ...]:
    """Every path at which the bytes of a file were seen, the latest first."""
    query = (
        sa.select(SightingRow.path)
        .where(SightingRow.file == sha256)
        .order_by(SightingRow.seen.desc(), SightingRow.path)
    )
    with store.reading() as connection:
        return tuple(connection.scalars(query))
