"""Documents that a document names: by number, or by name and date."""

from __future__ import annotations

from extractors.agencies import AgencyMention
from extractors.dates import DateMention
from models.facts import Citation, Header


def find_citations(
    text: str,
    header: Header,
    dates: tuple[DateMention, ...],
    agencies: tuple[AgencyMention, ...],
) -> tuple[Citation, ...]:
    """The documents that `text` cites, one fact each, in the order of their first mention."""
    return ()
