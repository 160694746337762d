"""What was written by hand is no fact: nobody can vouch for how it was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.document import Leaf, Origin
from models.facts import Facts, Header
from models.spans import TextMap

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_THREE = 3
#: No paper has been issued from this year on: what a picture says of one was misread.
_NOT_YET = 2040


def withhold(facts: Facts, body: TextMap, leaves: Sequence[Leaf]) -> Facts:
    """The same facts without a number or a date that was filled in by hand.

    The symbol stays, which is printed, and so do the words that were read; a document with its
    number filled in is no draft. A date that stands behind the place filled in, on the same page,
    was told for want of it, and is another's. So is no date whose year was misread.
    """
    header, by_number = facts.header, {leaf.number: leaf for leaf in leaves}
    if _by_hand(header, "code", "number", body, by_number):
        header = replace(header, code=None, number=None, status="issued")
    if _by_hand(header, "date", "date", body, by_number) or _misread_year(header, body, by_number):
        header = replace(header, date=None)
    return replace(facts, header=header)


def _misread_year(header: Header, body: TextMap, leaves: Mapping[int, Leaf]) -> bool:
    """Whether the date was read from a picture with a "3" for the "2" of the decade: 2035 in a
    paper that names 2025, and no year between the two; or with a year that is far ahead, 2091."""
    quote = header.quote("date")
    if header.date is None or quote is None:
        return False
    ahead = header.date.year >= _NOT_YET
    if not ahead and header.date.year // 10 % 10 != _THREE:
        return False
    rest = f"{body.text[: quote.span.start]} {body.text[quote.span.end :]}"
    others = {int(year) for year in _YEAR.findall(rest)}
    meant = header.date.year - 10
    pages = [leaves[number] for number, _ in body.locate(quote.span)]
    scanned = any(leaf.page.origin is Origin.OCR for leaf in pages)
    return scanned and (ahead or (meant in others and meant == max(others)))


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
