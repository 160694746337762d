"""What people decide about facts, what the machine had read there, and how often a file was read.

    file ─┬─ decision                 document ── machine_reading
          └─ past_reading             agency

A decision is never changed or taken out, only followed by another: the table is the history. It
hangs on the file and not on the document, whose rows go whenever the file is read again.
"""

from __future__ import annotations

from datetime import datetime as DateTime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.store_columns import Table, one_of, part_of

KINDS = ("header", "citation", "measure", "directive")


class DecisionRow(Table):
    """What a person said about a fact, when and why.

    `words`, `provision` and `page` are those of the fact as it stood then; `occurrence` of `alike`
    facts of the same kind and words in the document was meant. `chosen` is JSON: the fields that
    the person vouches for, with their values; `machine` is JSON, too: the whole fact as the machine
    had read it. `standing` tells whether it holds now: `lost` means that these words are no longer
    read in the document, `followed` that a later decision took its place.
    """

    __tablename__ = "decision"
    __table_args__ = (
        one_of("kind", *KINDS),
        one_of("verdict", "accepted", "corrected", "rejected", "withdrawn"),
        one_of("standing", "holds", "lost", "followed", "withdrawn"),
        sa.CheckConstraint("page >= 1", name="page"),
        sa.CheckConstraint("occurrence >= 1 AND occurrence <= alike", name="occurrence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fact: Mapped[str] = mapped_column(sa.String(12), index=True)
    file: Mapped[str] = mapped_column(sa.ForeignKey("file.sha256"), index=True)
    document: Mapped[str]
    kind: Mapped[str]
    verdict: Mapped[str]
    chosen: Mapped[str]
    machine: Mapped[str]
    words: Mapped[str]
    provision: Mapped[str]
    page: Mapped[int]
    occurrence: Mapped[int]
    alike: Mapped[int]
    person: Mapped[str]
    reason: Mapped[str]
    decided: Mapped[DateTime]
    standing: Mapped[str] = mapped_column(index=True)


class MachineReadingRow(Table):
    """A fact as the machine reads it now, where the store has what a person decided instead.

    `ordinal` is its place among the facts of its kind before anything was decided; `content` is
    the fact as JSON.
    """

    __tablename__ = "machine_reading"
    __table_args__ = (one_of("kind", *KINDS), sa.CheckConstraint("ordinal >= 1", name="ordinal"))

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    fact: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    kind: Mapped[str]
    ordinal: Mapped[int]
    content: Mapped[str]


class PastReadingRow(Table):
    """An earlier reading of a file, which a newer one has replaced."""

    __tablename__ = "past_reading"

    file: Mapped[str] = mapped_column(part_of("file.sha256"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    run: Mapped[int | None] = mapped_column(
        sa.ForeignKey("run.id", ondelete="SET NULL"), index=True
    )
    status: Mapped[str]
    recipe: Mapped[str]
    code_version: Mapped[str]
    engines: Mapped[str]
    content: Mapped[str] = mapped_column(sa.String(64))
    stored: Mapped[DateTime]


class AgencyRow(Table):
    """An agency that a document in the store names as issuer, in a task or beside a figure.

    `id` is made of the name, so it is the same in every store. `level` and `parent` are None where
    the name does not tell them.
    """

    __tablename__ = "agency"

    id: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]
    level: Mapped[str | None] = mapped_column(index=True)
    parent: Mapped[str | None]
