"""The tables of the store: a file and its pages, the documents in it, and what they say.

    file ─┬─ sighting                         document ─┬─ header_field, recipient, segment
          ├─ page ── change                             ├─ citation
          ├─ failure ── run                             ├─ measure
          └─ document                                   ├─ directive ── assignment
                                                        └─ search_entry

Keys are natural and do not depend on the order in which files came: a file is the sha256 of its
bytes, a document its file and part, a fact its document and ordinal. Offsets count characters of
`document.text` from 0, half open; pages count from 1. JSON stands only in columns that nobody
filters on (boxes, runs, edits).
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime as DateTime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.store_columns import Quoted, fact_of, look_up, one_of, part_of, share
from models.store_columns import Table as Table

#: The newest migration; a store that says so needs no upgrade.
HEAD = "0012"

_SHA256 = 64
_DOCUMENT_ID = 32


class RunRow(Table):
    """One call of `ingest`.

    `status` is running until it ends; one that was cut off says so until others notice, by its
    `lease` or its `process`. `reason` is why it ended early (`time`, `disk`, `cut`). The counts are
    those of `models.claim_runs.Tally`. `stage` is the step that it began with, over pages that were
    kept; empty for a run that read files.
    """

    __tablename__ = "run"
    __table_args__ = (one_of("status", "running", "done", "broken", "stopped"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[DateTime]
    ended: Mapped[DateTime | None]
    status: Mapped[str]
    recipe: Mapped[str]
    orchestrator: Mapped[str]
    files: Mapped[int]
    done: Mapped[int]
    partial: Mapped[int]
    failed: Mapped[int]
    unchanged: Mapped[int]
    host: Mapped[str | None]
    process: Mapped[str | None]
    lease: Mapped[DateTime | None]
    reason: Mapped[str | None]
    copies: Mapped[int] = mapped_column(server_default="0")
    elsewhere: Mapped[int] = mapped_column(server_default="0")
    remaining: Mapped[int] = mapped_column(server_default="0")
    pages: Mapped[int] = mapped_column(server_default="0")
    stage: Mapped[str] = mapped_column(server_default="")


class FileRow(Table):
    """One file, by its bytes. `content` is a digest of everything that was read of it.

    `recipe`, `code_version` and `engines` (programs and weights with their versions) made that,
    in the run `run`; earlier readings stand in `past_reading`.
    """

    __tablename__ = "file"
    __table_args__ = (
        one_of("status", "done", "partial", "failed"),
        sa.CheckConstraint("size >= 0 AND pages >= 0", name="size"),
    )

    sha256: Mapped[str] = mapped_column(sa.String(_SHA256), primary_key=True)
    path: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(sa.BigInteger)
    pages: Mapped[int]
    status: Mapped[str] = mapped_column(index=True)
    recipe: Mapped[str] = mapped_column(index=True)
    code_version: Mapped[str]
    engines: Mapped[str] = mapped_column(server_default="")
    run: Mapped[int | None] = mapped_column(
        sa.ForeignKey("run.id", ondelete="SET NULL"), index=True
    )
    content: Mapped[str] = mapped_column(sa.String(_SHA256))
    first_stored: Mapped[DateTime]
    stored: Mapped[DateTime]


class SightingRow(Table):
    """A path at which these bytes lay. Several for one file mean copies, which is no error."""

    __tablename__ = "sighting"

    path: Mapped[str] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(part_of("file.sha256"), primary_key=True, index=True)
    seen: Mapped[DateTime]


class FailureRow(Table):
    """What went wrong with a file in its latest run; `file` is None if its bytes were not had."""

    __tablename__ = "failure"

    path: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file: Mapped[str | None] = mapped_column(part_of("file.sha256"), index=True)
    run: Mapped[int | None] = mapped_column(
        sa.ForeignKey("run.id", ondelete="SET NULL"), index=True
    )
    stage: Mapped[str]
    code: Mapped[str] = mapped_column(index=True)
    page: Mapped[int | None]
    sentence: Mapped[str]
    advice: Mapped[str]
    detail: Mapped[str]
    names: Mapped[str]  #: JSON: the words that fill the sentence


class PageRow(Table):
    """A page: as it was read, as it was restored, and how the second is aligned to the first.

    `edits` is JSON, `[[start, end, start, end], ...]`: characters of `raw` that became characters
    of `restored`; between the edits both are the same.
    """

    __tablename__ = "page"
    __table_args__ = (share("confidence"), sa.CheckConstraint("number >= 1", name="number"))

    file: Mapped[str] = mapped_column(part_of("file.sha256"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    origin: Mapped[str]
    verdict: Mapped[str]
    reason: Mapped[str]
    damage: Mapped[str]
    confidence: Mapped[float]
    raw: Mapped[str]
    restored: Mapped[str]
    edits: Mapped[str]
    layer_text: Mapped[str | None]
    width: Mapped[float | None]
    height: Mapped[float | None]
    resolution: Mapped[float | None]


class ChangeRow(Table):
    """One place where restoration changed a page; offsets count in `page.restored`."""

    __tablename__ = "change"
    __table_args__ = (
        sa.ForeignKeyConstraint(["file", "page"], ["page.file", "page.number"], ondelete="CASCADE"),
        share("confidence"),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name="span"),
    )

    file: Mapped[str] = mapped_column(primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start: Mapped[int]
    end: Mapped[int]
    before: Mapped[str]
    after: Mapped[str]
    confidence: Mapped[float]
    doubtful: Mapped[bool] = mapped_column(index=True)


class DocumentRow(Table):
    """One document of a file: its header, its running text, and how far that can be trusted.

    `runs` is JSON, `[[start, page, offset], ...]`: from character `start` on, `text` stands on
    `page` at `offset` of `page.restored`.
    """

    __tablename__ = "document"
    __table_args__ = (
        sa.UniqueConstraint("file", "part"),
        share("restored_share"),
        share("mean_confidence"),
        sa.CheckConstraint("part >= 1 AND first_page >= 1 AND last_page >= 1", name="pages"),
        look_up("type"),
        look_up("code"),
        look_up("symbol"),
        look_up("issuer"),
        look_up("signer"),
    )

    id: Mapped[str] = mapped_column(sa.String(_DOCUMENT_ID), primary_key=True)
    file: Mapped[str] = mapped_column(part_of("file.sha256"))
    part: Mapped[int]
    first_page: Mapped[int]
    last_page: Mapped[int]
    attached_to_part: Mapped[int | None]
    type: Mapped[str | None]
    code: Mapped[str | None]
    number: Mapped[str | None]
    symbol: Mapped[str | None]
    date: Mapped[Date | None] = mapped_column(index=True)
    date_text: Mapped[str | None]
    place: Mapped[str | None]
    issuer: Mapped[str | None]
    parent_issuer: Mapped[str | None]
    title: Mapped[str | None]
    signer: Mapped[str | None]
    signer_role: Mapped[str | None]
    authority: Mapped[str | None]
    status: Mapped[str | None]
    attached_to: Mapped[str | None]
    text: Mapped[str]
    runs: Mapped[str]
    origin: Mapped[str]
    restored_share: Mapped[float]
    mean_confidence: Mapped[float]
    flags: Mapped[str]  #: names between bars, `|no_header|failed_pages|`, empty without any


class HeaderFieldRow(Quoted, Table):
    """The words from which a field of the header was read."""

    __tablename__ = "header_field"
    __table_args__ = fact_of()

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


class RecipientRow(Table):
    """Who gets a copy (Nơi nhận)."""

    __tablename__ = "recipient"

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


class SegmentRow(Table):
    """A provision: `start..end` with everything in it, `own_start..own_end` its own words only."""

    __tablename__ = "segment"
    __table_args__ = (
        sa.CheckConstraint("page >= 1", name="page"),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name="span"),
        sa.CheckConstraint("own_start >= 0 AND own_end >= own_start", name="own"),
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent: Mapped[int | None]
    kind: Mapped[str] = mapped_column(index=True)
    label: Mapped[str]
    heading: Mapped[str]
    path: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    own_start: Mapped[int]
    own_end: Mapped[int]
    page: Mapped[int]


class CitationRow(Quoted, Table):
    """Another document that this one names; join `code` to `document.code` to find it."""

    __tablename__ = "citation"
    __table_args__ = fact_of(
        look_up("code"),
        look_up("relation"),
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str | None]
    raw_code: Mapped[str | None]
    type: Mapped[str | None]
    date: Mapped[Date | None]
    issuer: Mapped[str | None]
    title: Mapped[str | None]
    relation: Mapped[str]


class MeasureRow(Quoted, Table):
    """A target or a result."""

    __tablename__ = "measure"
    __table_args__ = fact_of(
        one_of("kind", "target", "result"),
        one_of("op", "=", ">", ">=", "<", "<=", "between"),
        look_up("kind"),
        look_up("unit"),
        look_up("agency"),
    )

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    indicator: Mapped[str]
    op: Mapped[str]
    value: Mapped[float]
    value_high: Mapped[float | None]
    unit: Mapped[str | None]
    period: Mapped[str | None]
    starts: Mapped[Date | None]
    due: Mapped[Date | None] = mapped_column(index=True)
    agency: Mapped[str | None]
    provision: Mapped[str]


class DirectiveRow(Quoted, Table):
    """A task; who has it stands in `assignment`."""

    __tablename__ = "directive"
    __table_args__ = fact_of()

    document: Mapped[str] = mapped_column(part_of("document.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    due: Mapped[Date | None] = mapped_column(index=True)
    due_text: Mapped[str | None]
    recurrence: Mapped[str | None]
    product: Mapped[str | None]
    provision: Mapped[str]


class AssignmentRow(Table):
    """An agency and its role in a task: lead (chủ trì), support (phối hợp), monitor (theo dõi)."""

    __tablename__ = "assignment"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["document", "directive"],
            ["directive.document", "directive.ordinal"],
            ondelete="CASCADE",
        ),
        one_of("role", "lead", "support", "monitor"),
        look_up("agency"),
    )

    document: Mapped[str] = mapped_column(primary_key=True)
    directive: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency: Mapped[str]
