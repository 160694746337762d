"""Document codes and abbreviations: restored by list, because letters tell nothing about them.

`QD-UBND` is `QĐ-UBND` only in the seat of a code, and `TU`, `TTr`, `CTr` look like words that lost
their marks and are none. The lists are `codes.toml` and `abbreviations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.syllables import strip

_HERE = Path(__file__).parent
_PART = r"[A-ZĐ]{1,12}[a-z]?[A-ZĐ]{0,12}\d{0,4}"
#: The seat of a code: a number (or the place left for it), a bar or hyphen, capitals.
#: Matches `20/NQ-HDND`, `01-CTr/TU`, `07/2016/QD-TTg`, `/BC-UBND`, `891 /QD-`;
#: not `24/8/2016 UBND`.
CODE = re.compile(
    r"(?P<lead>\d[\d/]{0,16}[a-z]?\s?[/-]|(?<![^\W\d])/)"
    rf"(?P<symbol>{_PART}(?:[-/]{_PART}){{0,6}})(?P<open>[-/]?)(?![a-zà-ỹ])"
)
#: A code whose hyphen an OCR lost: `76/NQ CP`.
BROKEN = re.compile(
    r"(?P<lead>\d[\d/]{0,16}/)(?P<type>NQ|QĐ|NĐ|KH|BC|TTr|CT|TB)(?P<gap> )(?=[A-ZĐ]{2})"
)


@dataclass(frozen=True, slots=True)
class Codebook:
    """What the lists say. Keys are without diacritics."""

    parts: dict[str, str]  #: parts of codes: `QD` → `QĐ`
    misread: dict[str, str]  #: readings by an English OCR: `HPND` → `HĐND`
    abbreviations: dict[str, str]  #: of running text: `HDND` → `HĐND`, `CCHC` → `CCHC`


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The lists, read once."""
    codes = tomllib.loads((_HERE / "codes.toml").read_text(encoding="utf-8"))
    texts = tomllib.loads((_HERE / "abbreviations.toml").read_text(encoding="utf-8"))
    stays = set(codes["stays"])
    parts = {strip(p["written"]): p["written"] for p in codes["part"]}
    parts.update((part, part) for part in stays)
    misread = {
        reading: p["written"]
        for p in codes["part"]
        for reading in p.get("read_as", ())
        if reading not in stays
    }
    words = [word for entry in texts["abbreviation"] for word in entry["written"]]
    return Codebook(parts, misread, {strip(word): word for word in words})


def restore_symbol(symbol: str, *, misread: bool = False) -> str:
    """The letters of a code as they must read; the same number of characters.

    `misread` also undoes what an English OCR makes of Đ.

    >>> restore_symbol("QD-HDND"), restore_symbol("CTr/TU"), restore_symbol("NQ-HPND", misread=True)
    ('QĐ-HĐND', 'CTr/TU', 'NQ-HĐND')
    """
    book = codebook()

    def restored(match: re.Match[str]) -> str:
        part = match[0]
        letters = part.rstrip("0123456789")
        new = book.parts.get(letters, letters)
        if new == letters and misread and letters not in book.parts:
            new = book.misread.get(letters, letters)
        return new + part[len(letters) :]

    return re.sub(r"[^\W_]+", restored, symbol)
