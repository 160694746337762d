"""A file's running text becomes its documents, each with its structure."""

from __future__ import annotations

from collections.abc import Iterator

from models.structure import Manuscript
from pipeline.bundle import split
from pipeline.compose import Composition
from pipeline.structure import structure


def manuscripts_of(composition: Composition) -> Iterator[Manuscript]:
    """The documents of a running text in order, parts counted from 1; at least one."""
    for number, part in enumerate(split(composition.body.text), start=1):
        body = composition.body.slice(part.span)
        notes = {
            note.span.shift(-part.span.start): note.label
            for note in composition.footnotes
            if part.span.contains(note.span)
        }
        yield Manuscript(
            part=number,
            body=body,
            segments=structure(body.text, notes),
            first_page=body.page_at(0),
            last_page=body.page_at(max(len(body.text) - 1, 0)),
            attached_to=part.attached_to,
        )
