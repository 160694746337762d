"""The parts of a document's symbol: `NQ-HĐND` is a resolution of a people's council.

Types and issuers are vocabulary. A part is known by its letters as they must read, or by its
letters without marks and case where those fit one part alone.
"""

from __future__ import annotations

import re
from functools import cache

from extractors import vocabulary
from models.wording import unmarked

#: The terms of the National Assembly and the years in which they sat, from the ninth on.
_TERMS = {
    9: (1992, 1997),
    10: (1997, 2002),
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
    16: (2026, 2031),
}


def type_of(symbol: str) -> str | None:
    """The type of document that a symbol names; `Công văn` where it begins with an office.

    >>> type_of("TTr-VNC"), type_of("UBND-SNV"), type_of("UBTVQH15")
    ('Tờ trình', 'Công văn', None)
    """
    head = re.split(r"[-/]", symbol)[0]
    if head in types():
        return types()[head]
    return "Công văn" if head in _offices() and "-" in symbol else None


def agency_of(symbol: str) -> str | None:
    """The issuer that a symbol's last part names, None where its letters fit more than one.

    >>> agency_of("NQ-CP"), agency_of("QĐ-UBND"), agency_of("QH13")
    ('Chính phủ', None, 'Quốc hội')
    """
    parts = re.split(r"[-/]", symbol)
    office = parts[-1] if parts[0] in types() else parts[0]
    if parts[0] in ("TTLT", "NQLT") and len(parts) > 1:  # of those who issue it together the first
        office = parts[1]
    office = re.sub(r"(?<=QH)\d+$", "", office)
    for written in (office, office.replace("&", "")):  # SNN&MT is SNNMT
        if agency := _offices().get(written):
            return agency
    return None


@cache
def types() -> dict[str, str]:
    """The types of documents by their abbreviations, the party's own among them."""
    entries = vocabulary.load("document_types")
    fields = ("code", "party_code")
    return {e.fields[field]: e.name for e in entries for field in fields if field in e.fields}


@cache
def _offices() -> dict[str, str | None]:
    """Issuers by their abbreviations; None where the letters are those of many."""
    return {e.name: e.fields.get("agency") for e in vocabulary.load("issuer_codes")}


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Types and offices by their letters without marks and case, where those fit only one."""
    return _unique(list(types())), _unique(list(_offices()))


def _unique(codes: list[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for code in codes:
        key = unmarked(code).upper()
        folded[key] = "" if key in folded else code
    return {key: code for key, code in folded.items() if code}


def as_type(word: str) -> str | None:
    """`word` as the abbreviation of a type, None where the vocabulary has none of these letters.

    >>> as_type("ND"), as_type("Ctr"), as_type("XY")
    ('NĐ', 'CTr', None)
    """
    return word if word in types() else _spellings()[0].get(unmarked(word).upper())


def as_office(word: str) -> str | None:
    """`word` as the abbreviation of an issuer, None where the vocabulary has none of these letters.

    >>> as_office("TTG"), as_office("HDND"), as_office("XY")
    ('TTg', 'HĐND', None)
    """
    known = _spellings()[1].get(unmarked(word).upper())
    return known or (word if word in _offices() else None)


def is_central(word: str) -> bool:
    """Whether `word` names one issuer of all the country: "CP", and not "UBND"."""
    return _offices().get(word) is not None


def in_its_term(symbol: str, year: str) -> str | None:
    """An assembly's symbol with the term that sat in `year`; None where another one is printed.

    A figure too few or too many is mended where one term alone sat in that year, and so is a term
    that was left out.

    >>> in_its_term("QH1", "2024"), in_its_term("UBTVQH", "2025"), in_its_term("QH13", "2025")
    ('QH15', 'UBTVQH15', None)
    """
    match = re.fullmatch(r"((?:NQ-)?(?:UBTVQH|QH))(\d*)", symbol)
    sat = [str(term) for term, (first, last) in _TERMS.items() if first <= int(year) <= last]
    if match is None or not sat or match[2] in sat:
        return symbol
    near = len(sat) == 1 and (match[2] in sat[0] or sat[0] in match[2])
    return f"{match[1]}{sat[0]}" if near else None
