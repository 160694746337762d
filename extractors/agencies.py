"""Who is named: agencies by vocabulary, by the form of their names, and classes of agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency as it is named at `span`, and its full name.

    `level` is central, province, district, commune, party, mass (organisations), unit (an office
    of another agency) or any. `is_class` marks a kind of agencies rather than one of them ("các
    sở, ban, ngành", "UBND các quận, huyện, thị xã").
    """

    span: Span
    words: str
    name: str
    level: str
    is_class: bool = False


_FORM = re.compile(
    r"(?:UBND|HĐND|Sở|Bộ|Ban|Văn phòng|Ủy ban nhân dân|Hội đồng nhân dân)(?:[ ][^\W\d_]+)*"
)


def find_agencies(doc: Doc, issuer: str | None) -> tuple[AgencyMention, ...]:
    """The agencies named in `doc`, in order, the longest name at each place.

    `issuer` is the full name of the document's own issuer: "Thành phố", "tỉnh" and "UBND Thành
    phố" are resolved in its light.
    """
    return tuple(
        AgencyMention(Span(*m.span()), m.group(), m.group(), "any")
        for m in _FORM.finditer(doc.text)
    )
