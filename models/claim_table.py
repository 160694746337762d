"""The table of claims: which file is being read, and by which run."""

from __future__ import annotations

from datetime import datetime as DateTime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.tables import Table


class ClaimRow(Table):
    """A file that a run is reading; see `models.claims`.

    `key` is the sha256 of its bytes, or of its path where the bytes can't be had.
    """

    __tablename__ = "claim"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    run: Mapped[int] = mapped_column(sa.ForeignKey("run.id", ondelete="CASCADE"), index=True)
    path: Mapped[str]
    taken: Mapped[DateTime]
