"""What was written by hand is no fact: nobody can vouch for how it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.document import Leaf
from models.facts import Facts, Header
from models.spans import TextMap


def withhold(facts: Facts, body: TextMap, leaves: Sequence[Leaf]) -> Facts:
    """The same facts without a number or a date that was filled in by hand.

    The symbol stays, which is printed, and so do the words that were read; a document with its
    number filled in is no draft. A date that stands behind the place filled in, on the same page,
    was told for want of it, and is another's.
    """
    header, by_number = facts.header, {leaf.number: leaf for leaf in leaves}
    if _by_hand(header, "code", "number", body, by_number):
        header = replace(header, code=None, number=None, status="issued")
    if _by_hand(header, "date", "date", body, by_number):
        header = replace(header, date=None)
    return replace(facts, header=header)


def _by_hand(
    header: Header, name: str, field: str, body: TextMap, leaves: Mapping[int, Leaf]
) -> bool:
    """Whether the words of the fact `name` hold a handwritten `field`, or a date follows one."""
    quote = header.quote(name)
    return quote is not None and any(
        place.field == field
        and (place.span.overlaps(span) or (name == "date" and place.span.end <= span.start))
        for number, span in body.locate(quote.span)
        for place in leaves[number].handwritten
    )
