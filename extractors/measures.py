"""Numbers that measure something: asked for, or reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.facts import Header, Measure
from models.structure import Manuscript

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_measures(doc: Doc, manuscript: Manuscript, header: Header) -> tuple[Measure, ...]:
    """The measures of a document, in the order of the text."""
    return ()
