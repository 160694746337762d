"""How a document is built: parts, articles, clauses, points, headings, tables, and its ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.spans import Span, TextMap


class Kind(StrEnum):
    """What a segment is; beside each its Vietnamese name or what it covers."""

    HEAD = "head"  #: from the first line to the first provision: quốc hiệu, number, title, bases
    PART = "part"  #: Phần
    CHAPTER = "chapter"  #: Chương
    SECTION = "section"  #: Mục
    ARTICLE = "article"  #: Điều
    CLAUSE = "clause"  #: khoản
    POINT = "point"  #: điểm
    HEADING = "heading"  #: I. / 1. / 1.1. / a) outside of articles
    BULLET = "bullet"  #: – or + at the head of a paragraph
    PARAGRAPH = "paragraph"  #: a paragraph without a label
    TABLE = "table"  #: rows of a table that follow each other
    ROW = "row"  #: one row, `| a | b | c |`
    ANNEX = "annex"  #: Phụ lục
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"  #: authority, role and name of the signer
    RECIPIENTS = "recipients"  #: Nơi nhận


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a document; `span` counts in the document's text and covers its children too.

    `own` covers only what stands before the first child (label, heading and opening words).
    `path` is how one cites it ("Điều 2, khoản 3, điểm b"); a paragraph or a bullet has the path of
    what it stands in. `parent` is the index of the enclosing segment in the document's tuple of
    segments, None at the top. Segments stand in the order of the text.

    >>> Segment(Kind.CLAUSE, "3", "", "Điều 2, khoản 3", Span(10, 40), Span(10, 40), parent=4).label
    '3'
    """

    kind: Kind
    label: str
    heading: str
    path: str
    span: Span
    own: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One document of a file: its running text with the pages behind it, and its structure.

    In the text every paragraph is one line; line ends within a paragraph, page numbers and markup
    are gone, and `TextMap.locate` still leads back to the page. `part` counts the documents of a
    file from 1. `attached_to` is the part number of the document that this one was issued with.
    """

    part: int
    body: TextMap
    segments: tuple[Segment, ...]
    first_page: int
    last_page: int
    attached_to: int | None = None

    @property
    def text(self) -> str:
        """The running text."""
        return self.body.text
