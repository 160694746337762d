"""Number lines of which only the symbol can be read: figures by hand, a stamp over them.

What a clerk wrote may cover the slash behind it and the first letter of the symbol as well. The
symbol is printed, so it is told where the letters leave no doubt; the number itself never is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors import vocabulary
from extractors.codes import find_codes
from extractors.patterns import compiled
from extractors.symbols import type_of, types
from models.spans import Span

#: A number line whose "Số" or figures could not be read: "86:    /BC- UBND", "S(;:z-/TTr-UBND".
_GARBLED = compiled(
    r"(?m)^[ \t*_]*[Ss8$5§][^\s/:]{0,2}(?P<number>[^\n/]{0,14})/[ ]?"
    r"(?P<symbol>[\Lu][\w]*(?:-[ ]?\w+)*)"
)
#: A label that nothing else can be, alone on its line.
_LABELLED = re.compile(r"[ \t*_]*[Ss][ốôóồổỗ]\s?[:;.]")
#: Offices by their letters: "BQLGT-ĐHDA", "SYT-NVY".
_OFFICES = compiled(r"[\Lu]{2,8}\d{0,2}(?:-[\Lu]{2,10}\d{0,2}){1,3}")
#: A number line where nothing is left of the slash: "Số: ƒ ẾBC-CĐTNĐ", "Số: @$5HD/BTCTU".
_COVERED = compiled(
    r"(?m)^[ \t*_]*[Ss][ốôóồổỗ][ ]?[:;.](?P<number>[^\n/:]{1,14}?)"
    r"(?P<symbol>[\Lu][\Lu\Ll]*[-/][\Lu][\Lu&]*(?:-[\Lu]+)*)[ \t]*$"
)
#: How symbols begin.
_PLAIN = re.compile(r"[A-ZĐ]")


class WornNumber(NamedTuple):
    """The symbol that is left of a number line; `blank` where no number was filled in."""

    symbol: str
    span: Span
    blank: bool


def worn_number(text: str, within: Span, kind: str | None) -> WornNumber | None:
    """The first number line of `within` whose symbol can be told; `kind` is the type in the head.

    >>> worn_number("Số: 3ổ /BQLGT-ĐHDA", Span(0, 18), None).symbol
    'BQLGT-ĐHDA'
    >>> worn_number("số: #2/Đ-ĐHH", Span(0, 12), "Quyết định").symbol
    'QĐ-ĐHH'
    """
    for garbled in _GARBLED.finditer(text, within.start, within.end):
        symbol = mended_symbol(garbled["symbol"])
        labelled = _LABELLED.match(garbled.group()) is not None
        whole = _with_first_letter(symbol, kind) if labelled else None
        if type_of(symbol) or whole or (labelled and _OFFICES.fullmatch(symbol)):
            blank = not garbled["number"].strip(" .:…_*-")
            return WornNumber(whole or symbol, Span(*garbled.span()), blank)
    for covered in _COVERED.finditer(text, within.start, within.end):
        uncovered = _uncovered(covered["symbol"], kind)
        if uncovered is not None:
            return WornNumber(uncovered, Span(*covered.span()), blank=False)
    return None


def mended_symbol(symbol: str) -> str:
    """A symbol without its number, read as a code's would be.

    >>> mended_symbol("QD-UBND")
    'QĐ-UBND'
    """
    codes = find_codes(f"1/{symbol}") or find_codes(f"1-{symbol}")
    return codes[0].symbol if codes else symbol


def _with_first_letter(symbol: str, kind: str | None) -> str | None:
    """`symbol` with the letter that was covered, where the type in the head says which it was."""
    read, joint, offices = symbol.partition("-")
    if not joint or kind is None or type_of(symbol) is not None:
        return None
    for entry in vocabulary.load("document_types"):
        meant = entry.fields.get("code", "")
        if entry.name == kind and meant[1:] == read:
            return f"{meant}-{offices}"
    return None


def _uncovered(read: str, kind: str | None) -> str | None:
    """`read` from where the abbreviation of a type begins, behind what was written over the slash.

    A letter is left out before it that no symbol has, or where the head says the type.

    >>> _uncovered("ÉCT-CS", None), _uncovered("EBC-CĐTNĐ", "Báo cáo"), _uncovered("BTC-QLG", None)
    ('CT-CS', 'BC-CĐTNĐ', None)
    """
    head, joint, offices = re.split(r"([-/])", read, maxsplit=1)
    named = types().get(head) or types().get(head[1:])
    clear = head in types() or not _PLAIN.match(head) or named == kind
    if named is None or not clear:
        return None
    symbol = f"{head if head in types() else head[1:]}{joint}{offices}"
    codes = find_codes(f"1-{symbol}") if joint == "/" else ()  # the party's form
    return codes[0].symbol if codes else mended_symbol(symbol)
