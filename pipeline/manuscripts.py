"""A file's running text becomes its documents, each with its structure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from models.structure import Manuscript
from pipeline.bundle import split
from pipeline.compose import Composition
from pipeline.structure import structure


def manuscripts_of(
    composition: Composition, restarts: Collection[int] = ()
) -> Iterator[Manuscript]:
    """The documents of a running text in order, parts counted from 1; at least one.

    `restarts` are the pages at which the printed page numbers start again.
    """
    tops: dict[int, int] = {}
    for run in composition.body.runs:
        tops.setdefault(run.page, run.start)
    again = [start for page, start in tops.items() if page in restarts]
    parts = split(composition.body.text, list(tops.values()), again)
    for number, part in enumerate(parts, start=1):
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
