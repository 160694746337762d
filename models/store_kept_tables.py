"""The tables of what is kept of each reading; see `models.kept` and `models.kept_pages`."""

from __future__ import annotations

from datetime import datetime as DateTime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.store_columns import Table, part_of


class KeptReadingRow(Table):
    """A file whose pages are kept: by which recipe of reading, and what of it could not be read.

    `failures` is JSON, a list of `models.outcome.Failure`. `redone` is when the later steps were
    last done alone over the pages, whether anything new came out of it or not.
    """

    __tablename__ = "kept_reading"

    file: Mapped[str] = mapped_column(sa.String(64), part_of("file.sha256"), primary_key=True)
    recipe: Mapped[str]
    failures: Mapped[str]
    redone: Mapped[DateTime | None]


class KeptPageRow(Table):
    """A page as it was read, and its restoration, in the form of `models.kept_pages`."""

    __tablename__ = "kept_page"
    __table_args__ = (sa.CheckConstraint("number >= 1", name="number"),)

    file: Mapped[str] = mapped_column(sa.String(64), part_of("kept_reading.file"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]
    restored: Mapped[bytes | None]
