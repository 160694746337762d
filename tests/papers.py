"""Small documents for the tests of search: what one wants to find, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.facts import Directive, Facts, Measure, Place, Quote
from models.record import Outcome
from models.spans import Box, Run, Span, TextMap
from tests.outcomes import outcome


@dataclass(frozen=True, slots=True)
class Task:
    """A directive; the first of `agencies` leads it."""

    text: str
    agencies: tuple[str, ...] = ()
    due: date | None = None
    confidence: float = 0.9
    product: str | None = None


def paper(
    code: str | None,
    dated: date | None,
    title: str,
    tasks: Sequence[Task] = (),
    targets: Sequence[str] = (),
    *,
    issuer: str = "Ủy ban nhân dân tỉnh An Hải",
    type_: str = "Kế hoạch",
    body: str = "",
    name: str = "",
    parent: str | None = None,
) -> Outcome:
    """A file with one document; its text is its title, its tasks and targets, and `body`."""
    made = outcome(f"/kho/{name or code}", (name or str(code)).encode())
    [record] = made.records
    text = "\n".join([title, *(task.text for task in tasks), *targets, body])
    [old] = record.facts.measures
    header = replace(
        record.facts.header,
        code=code,
        date=dated,
        title=title,
        issuer=issuer,
        parent_issuer=parent,
        type=type_,
    )
    directives = tuple(
        Directive(
            quote=_quote(text, task.text, task.confidence),
            text=task.text,
            lead=task.agencies[:1],
            support=task.agencies[1:],
            due=task.due,
            product=task.product,
            provision=f"Điều {place}",
        )
        for place, task in enumerate(tasks, 1)
    )
    measures = tuple(_measure(old, text, words) for words in targets)
    facts = Facts(header=header, measures=measures, directives=directives)
    manuscript = replace(
        record.manuscript, body=TextMap(text, (Run(0, 1, 0), Run(len(title) + 1, 2, 0)))
    )
    return replace(made, records=(replace(record, facts=facts, manuscript=manuscript),))


def _quote(text: str, words: str, confidence: float) -> Quote:
    start = text.index(words)
    place = Place(2, (Box(72.0, 100.0, 300.0, 112.0),))
    return Quote(Span(start, start + len(words)), words, confidence, (place,))


def _measure(old: Measure, text: str, words: str) -> Measure:
    return replace(old, quote=_quote(text, words, 0.9), indicator=words, due=None, agency=None)
