"""The first tables: files, pages, documents, facts, failures and runs.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of an empty store."""
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("code_version", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("first_stored", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('done', 'partial', 'failed')", name=op.f("ck_file_status")),
        sa.PrimaryKeyConstraint("sha256", name="pk_file"),
    )
    op.create_index("ix_file_recipe", "file", ["recipe"])
    op.create_index("ix_file_status", "file", ["status"])
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("orchestrator", sa.Text(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('running', 'done', 'broken', 'stopped')", name=op.f("ck_run_status")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("attached_to_part", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("parent_issuer", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("signer_role", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("attached_to", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("runs", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("restored_share", sa.Double(), nullable=False),
        sa.Column("mean_confidence", sa.Double(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "mean_confidence >= 0 AND mean_confidence <= 1",
            name=op.f("ck_document_mean_confidence"),
        ),
        sa.CheckConstraint(
            "restored_share >= 0 AND restored_share <= 1", name=op.f("ck_document_restored_share")
        ),
        sa.ForeignKeyConstraint(
            ["file"], ["file.sha256"], name="fk_document_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("file", "part", name="uq_document_file_part"),
    )
    op.create_index("ix_document_code", "document", ["code"], postgresql_using="hash")
    op.create_index("ix_document_date", "document", ["date"])
    op.create_index("ix_document_issuer", "document", ["issuer"], postgresql_using="hash")
    op.create_index("ix_document_signer", "document", ["signer"], postgresql_using="hash")
    op.create_index("ix_document_symbol", "document", ["symbol"], postgresql_using="hash")
    op.create_index("ix_document_type", "document", ["type"], postgresql_using="hash")
    op.create_table(
        "failure",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.String(length=64), nullable=True),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["file.sha256"], name="fk_failure_file", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_failure_run", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("path", "ordinal", name="pk_failure"),
    )
    op.create_index("ix_failure_code", "failure", ["code"])
    op.create_index("ix_failure_file", "failure", ["file"])
    op.create_index("ix_failure_run", "failure", ["run"])
    op.create_table(
        "page",
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("damage", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("restored", sa.Text(), nullable=False),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("layer_text", sa.Text(), nullable=True),
        sa.Column("width", sa.Double(), nullable=True),
        sa.Column("height", sa.Double(), nullable=True),
        sa.Column("resolution", sa.Double(), nullable=True),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_page_confidence")),
        sa.ForeignKeyConstraint(["file"], ["file.sha256"], name="fk_page_file", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("file", "number", name="pk_page"),
    )
    op.create_table(
        "sighting",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["file.sha256"], name="fk_sighting_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("path", "file", name="pk_sighting"),
    )
    op.create_index("ix_sighting_file", "sighting", ["file"])
    op.create_table(
        "change",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_change_confidence")
        ),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_change_span")),
        sa.ForeignKeyConstraint(
            ["file", "page"],
            ["page.file", "page.number"],
            name="fk_change_file_page",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("file", "page", "ordinal", name="pk_change"),
    )
    op.create_index("ix_change_doubtful", "change", ["doubtful"])
    op.create_table(
        "citation",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("raw_code", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_citation_words")),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_citation_confidence")
        ),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_citation_span")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_citation_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "ordinal", name="pk_citation"),
    )
    op.create_index("ix_citation_code", "citation", ["code"], postgresql_using="hash")
    op.create_index("ix_citation_relation", "citation", ["relation"], postgresql_using="hash")
    op.create_table(
        "directive",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_directive_words")),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_directive_confidence")
        ),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_directive_span")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_directive_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "ordinal", name="pk_directive"),
    )
    op.create_index("ix_directive_due", "directive", ["due"])
    op.create_table(
        "header_field",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_header_field_words")),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_header_field_confidence")
        ),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_header_field_span")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_header_field_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "ordinal", name="pk_header_field"),
    )
    op.create_table(
        "measure",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("value_high", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("kind IN ('target', 'result')", name=op.f("ck_measure_kind")),
        sa.CheckConstraint(
            "op IN ('=', '>', '>=', '<', '<=', 'between')", name=op.f("ck_measure_op")
        ),
        sa.CheckConstraint("words <> ''", name=op.f("ck_measure_words")),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_measure_confidence")
        ),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_measure_span")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_measure_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "ordinal", name="pk_measure"),
    )
    op.create_index("ix_measure_agency", "measure", ["agency"], postgresql_using="hash")
    op.create_index("ix_measure_due", "measure", ["due"])
    op.create_index("ix_measure_kind", "measure", ["kind"], postgresql_using="hash")
    op.create_index("ix_measure_unit", "measure", ["unit"], postgresql_using="hash")
    op.create_table(
        "recipient",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_recipient_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "ordinal", name="pk_recipient"),
    )
    op.create_table(
        "search_entry",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_search_entry_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "kind", "ordinal", name="pk_search_entry"),
    )
    op.create_index("ix_search_entry_date", "search_entry", ["date"])
    op.create_index("ix_search_entry_due", "search_entry", ["due"])
    op.create_index("ix_search_entry_kind", "search_entry", ["kind"])
    op.create_table(
        "segment",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("own_start", sa.Integer(), nullable=False),
        sa.Column("own_end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_segment_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "ordinal", name="pk_segment"),
    )
    op.create_index("ix_segment_kind", "segment", ["kind"])
    op.create_table(
        "assignment",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("directive", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('lead', 'support', 'monitor')", name=op.f("ck_assignment_role")
        ),
        sa.ForeignKeyConstraint(
            ["document", "directive"],
            ["directive.document", "directive.ordinal"],
            name="fk_assignment_document_directive",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "directive", "role", "ordinal", name="pk_assignment"),
    )
    op.create_index("ix_assignment_agency", "assignment", ["agency"], postgresql_using="hash")


def downgrade() -> None:
    """Leaves nothing."""
    for name in (
        "assignment",
        "segment",
        "search_entry",
        "recipient",
        "measure",
        "header_field",
        "directive",
        "citation",
        "change",
        "sighting",
        "page",
        "failure",
        "document",
        "run",
        "file",
    ):
        op.drop_table(name)
