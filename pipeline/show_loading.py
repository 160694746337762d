"""A document out of the store, with all that is shown beside it."""

from __future__ import annotations

from dataclasses import dataclass

from models import queries_pages
from models.identity import document_id
from models.queries_named import Named, records_of, same_file
from models.record import Record
from models.store_opening import Store
from pipeline.show_changes import BodyChange, body_changes
from pipeline.show_cited import Cited, cited_in
from pipeline.show_facts import Mark, marks_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with all that is shown of it.

    `marks` are its facts, `changes` what restoration did to its text, `beside` the other documents
    of its file.
    """

    record: Record
    marks: tuple[Mark, ...]
    changes: tuple[BodyChange, ...]
    cited: Cited
    beside: tuple[Named, ...]


def shown_of(store: Store, key: str) -> Shown:
    """The document of the store with this key (`document.id`)."""
    (record,) = records_of(store, [key])
    manuscript, sha256 = record.manuscript, record.source.sha256
    stored = queries_pages.changes(store, sha256, manuscript.first_page, manuscript.last_page)
    changes = body_changes(manuscript.body, stored)
    beside = tuple(one for one in same_file(store, sha256) if one.key != key)
    return Shown(record, marks_of(record, changes), changes, cited_in(store, record), beside)


def key_of(record: Record) -> str:
    """The key of a document in its store."""
    return document_id(record.source.sha256, record.manuscript.part)
