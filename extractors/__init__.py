"""Text becomes facts: spaCy components over one document, one kind of fact each."""

from __future__ import annotations

from models.facts import Facts, Header
from models.structure import Manuscript


def extract(manuscript: Manuscript, parent: Header | None = None) -> Facts:
    """Everything that one document says: header, citations, measures and directives.

    `parent` is the header of the document that this one was issued with; what the paper itself
    does not repeat (date, issuer, signer) is taken from it. Pure: no file, clock or network. The
    quotes' spans count in `manuscript.text`, and their `words` are exactly what stands there.
    """
    from extractors.nlp import read

    doc = read(manuscript, parent)
    return Facts(
        header=doc._.header,
        citations=doc._.citations,
        measures=doc._.measures,
        directives=doc._.directives,
    )
