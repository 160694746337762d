"""What the questions compare, kept beside the facts: folded names, phrases and prints of tasks.

    document ─┬─ document_key                      measure ─┬─ measure_key
              └─ citation ── citation_key                   └─ measure_word
                                                   directive ─┬─ duty
                                                              └─ task_band

Nothing here says anything new: every row is a function of the rows of its own document
(`models.questions_rows`), so the order in which documents come leaves no trace. Names and phrases
are in the forms of `models.questions_keys`: folded words with a space around each, empty for none.
`date` is that of the document, the first of all days where it has none: databases differ in where
they sort what is missing.
"""

from __future__ import annotations

from datetime import date as Date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.store_columns import Table, one_of, part_of

#: The key is the table: no second copy of it.
_LEAN = {"sqlite_with_rowid": False}


def _where(name: str, condition: str, *columns: str) -> sa.Index:
    """An index of some rows only; a query uses it where it says the same condition."""
    text = sa.text(condition)
    return sa.Index(name, *columns, sqlite_where=text, postgresql_where=text)


class DocumentKeyRow(Table):
    """The number of a document as it is compared, and the territory of its issuer."""

    __tablename__ = "document_key"
    __table_args__ = (
        sa.Index("ix_document_key_code", "code"),
        sa.Index("ix_document_key_place", "place"),
        _LEAN,
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    code: Mapped[str]
    place: Mapped[str]


class CitationKeyRow(Table):
    """The number of a document that is cited, as it is compared.

    `acts` says whether the document that cites it amends, replaces or repeals it.
    """

    __tablename__ = "citation_key"
    __table_args__ = (
        sa.Index("ix_citation_key_code", "code", "date"),
        _where("ix_citation_key_acts", "acts = 1", "code"),
        _LEAN,
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    acts: Mapped[int] = mapped_column(sa.SmallInteger)
    date: Mapped[Date]


class MeasureKeyRow(Table):
    """Whose measure it is, what it measures, and of which year; None where its paper does not say.

    The year is that in which its time ends.
    """

    __tablename__ = "measure_key"
    __table_args__ = (
        one_of("kind", "target", "result"),
        sa.Index("ix_measure_key_series", "subject", "kind", "phrase", "date"),
        sa.Index("ix_measure_key_subject", "subject", "date", "kind", "year"),
        sa.Index("ix_measure_key_newest", "date", "kind", "year"),
        _LEAN,
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(sa.String(8))
    subject: Mapped[str]
    phrase: Mapped[str]
    date: Mapped[Date]
    year: Mapped[int | None]


class MeasureWordRow(Table):
    """A word of what is measured; function words and numbers are left out."""

    __tablename__ = "measure_word"
    __table_args__ = (sa.Index("ix_measure_word_word", "word", "date"), _LEAN)

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    date: Mapped[Date]


class DutyRow(Table):
    """A task and one of those who lead it; a task that nobody leads has one row without `agency`.

    `lead` counts from 1, `shared` says that several lead. `sort` is one of `DATED`, `OPEN` and
    `RECURRING` of `models.questions_rows`; `due` is None but for `DATED`.
    """

    __tablename__ = "duty"
    __table_args__ = (
        sa.CheckConstraint("sort IN (0, 1, 2)", name="sort"),
        sa.Index("ix_duty_agency_due", "sort", "agency", "due", "date"),
        sa.Index("ix_duty_due", "sort", "lead", "due", "date"),
        sa.Index("ix_duty_agency", "agency", "date"),
        _where("ix_duty_nobody", "agency = ''", "date"),
        _where("ix_duty_agency_shared", "shared = 1", "agency", "date"),
        _where("ix_duty_shared", "shared * lead = 1", "date"),  # as no other index says it
        _where("ix_duty_newest", "lead = 1", "date"),
        _where("ix_duty_backdated", "due < date", "date", "due", "agency"),
        _LEAN,
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    directive: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lead: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency: Mapped[str]
    due: Mapped[Date | None]
    sort: Mapped[int] = mapped_column(sa.SmallInteger)
    shared: Mapped[int] = mapped_column(sa.SmallInteger)
    date: Mapped[Date]


class TaskBandRow(Table):
    """Prints of the words of a task: tasks of one territory that share one may be alike."""

    __tablename__ = "task_band"
    __table_args__ = (sa.Index("ix_task_band_band", "band", "date"), _LEAN)

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    directive: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slot: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    band: Mapped[int] = mapped_column(sa.BigInteger)
    date: Mapped[Date]
