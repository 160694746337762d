"""The head and the end of a document, by the forms of Decree 30/2020 and of the party's offices."""

from __future__ import annotations


from models.facts import Header
from models.structure import Manuscript


def read_header(manuscript: Manuscript, parent: Header | None = None) -> Header:
    """Who issued what, when."""
    return Header()
