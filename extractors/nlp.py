"""The spaCy pipeline: one Language, built once, whose components each find one kind of fact.

A component takes what the ones before it left on the Doc, calls the pure function that does the
finding, and leaves a tuple of frozen values on the extension of its own name (`doc._.dates`) and
their places in the span group of that name (`doc.spans["dates"]`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from extractors.agencies import find_agencies
from extractors.citations import find_citations
from extractors.dates import find_dates
from extractors.directives import find_directives
from extractors.header import read_header
from extractors.measures import find_measures
from extractors.spacy_parts import Doc, Language, blank
from extractors.succession import doubted
from extractors.tokens import Tokenizer, text_of
from models.facts import Header
from models.spans import Span
from models.structure import Manuscript

#: What a file may hold at most, in characters; a thousand pages are about three millions.
MAX_LENGTH = 50_000_000


def read(manuscript: Manuscript, parent: Header | None = None) -> Doc:
    """`manuscript` as a Doc on which every component has left its facts.

    `parent` is the header of the document that this one was issued with.
    """
    language = pipeline()
    doc = language.make_doc(manuscript.text)
    doc._.manuscript = manuscript
    doc._.parent = parent
    return language(doc)


@cache
def pipeline() -> Language:
    """The Language, built at the first call and shared by all later ones of the process."""
    language = blank("xx")
    language.tokenizer = Tokenizer(language.vocab)
    language.max_length = MAX_LENGTH
    for name in ("manuscript", "parent", "header"):
        Doc.set_extension(name, default=None, force=True)
    for component in (_dates, _header, _agencies, _citations, _measures, _directives):
        name = component.__name__.lstrip("_")
        if name != "header":
            Doc.set_extension(name, default=(), force=True)
        Language.component(f"vanban_{name}", func=component)
        language.add_pipe(f"vanban_{name}", name=name)
    return language


def _dates(doc: Doc) -> Doc:
    doc._.dates = find_dates(text_of(doc))
    return _mark(doc, "dates", (mention.span for mention in doc._.dates))


def _header(doc: Doc) -> Doc:
    doc._.header = doubted(read_header(doc._.manuscript, doc._.parent))
    return _mark(doc, "header", (quote.span for _, quote in doc._.header.quotes))


def _agencies(doc: Doc) -> Doc:
    doc._.agencies = find_agencies(doc, doc._.header.issuer)
    return _mark(doc, "agencies", (mention.span for mention in doc._.agencies))


def _citations(doc: Doc) -> Doc:
    header = doc._.header
    if header.status == "announced":  # a notice is not the document whose number it has
        header = replace(header, code=None)
    found = find_citations(text_of(doc), header, doc._.dates, doc._.agencies)
    # what stands in the same file is attached to, not cited
    beside = doc._.parent.code if doc._.parent else None
    doc._.citations = tuple(c for c in found if beside is None or c.code != beside)
    return _mark(doc, "citations", (fact.quote.span for fact in doc._.citations))


def _measures(doc: Doc) -> Doc:
    doc._.measures = find_measures(doc, doc._.manuscript, doc._.header)
    return _mark(doc, "measures", (fact.quote.span for fact in doc._.measures))


def _directives(doc: Doc) -> Doc:
    doc._.directives = find_directives(doc, doc._.manuscript, doc._.header)
    return _mark(doc, "directives", (fact.quote.span for fact in doc._.directives))


def _mark(doc: Doc, group: str, spans: Iterable[Span]) -> Doc:
    """Show `spans` of the text as a span group of the Doc, whole tokens each."""
    found = (doc.char_span(s.start, s.end, label=group, alignment_mode="expand") for s in spans)
    doc.spans[group] = [span for span in found if span is not None]
    return doc
