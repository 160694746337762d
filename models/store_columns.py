"""What the tables are made of: kinds of columns, constraints by name, and what every fact has."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime as DateTime

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from models.wording import storable


class Text(sa.types.TypeDecorator[str]):
    """Text that every database takes: NUL and lone surrogates become U+FFFD, one for one."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: sa.Dialect) -> str | None:
        """The value as it is stored."""
        return None if value is None else storable(value)


class Moment(sa.types.TypeDecorator[DateTime]):
    """A point in time, in UTC: SQLite forgets the zone, PostgreSQL tells it in its own."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: DateTime | None, _dialect: sa.Dialect) -> DateTime | None:
        """The value with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """The registry of all tables."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy, never changed
        str: Text(),
        float: sa.Double(),
        DateTime: Moment(),
    }


def part_of(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def share(name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{name} >= 0 AND {name} <= 1", name=name)


def look_up(column: str) -> sa.Index:
    """An index for equality; PostgreSQL's usual kind refuses rows whose text is long."""
    return sa.Index(None, column, postgresql_using="hash")


def one_of(name: str, *values: str) -> sa.CheckConstraint:
    quoted = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{name} IN ({quoted})", name=name)


class Quoted:
    """What each fact has: its words, where they stand, and how sure the reading is.

    `fact` is the name by which a person decides about it, `decided` what was decided.
    """

    words: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    page: Mapped[int]
    boxes: Mapped[str]  #: JSON: `[[page, [[x0, top, x1, bottom], ...]], ...]` in points
    confidence: Mapped[float]
    fact: Mapped[str] = mapped_column(sa.String(12), index=True, server_default="")
    decided: Mapped[str | None]


def fact_of(*more: sa.schema.SchemaItem) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        share("confidence"),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name="span"),
        sa.CheckConstraint("words <> ''", name="words"),
        sa.CheckConstraint("page >= 1", name="page"),
        one_of("decided", "accepted", "corrected", "rejected"),
        sa.Index(None, "confidence"),
        *more,
    )
