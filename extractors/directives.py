"""Tasks given to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.facts import Directive, Header
from models.structure import Manuscript

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_directives(doc: Doc, manuscript: Manuscript, header: Header) -> tuple[Directive, ...]:
    """The tasks that a document gives, in the order of the text."""
    return ()
