"""Codes that lost what stands between their parts: `12QĐUBND`, `98/2021NĐ-CP`, `132/2020/Q H14`.

They are read where a word announces a document, and only if all their letters are one type and
one issuer that the vocabulary knows, two issuers of a letter, or an assembly with its term. Letters
that can be read in two ways are left alone: a document without a number is better than one with
another's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.patterns import compiled
from extractors.symbols import as_office, as_type, in_its_term, types
from models.spans import Span

_SIGNS = r"[/.–—−‑‐_\xad-]"
#: What may stand between two parts: blanks, one or two separators, at those the end of a line.
_JOINT = (
    rf"(?:[ ]?\n{_SIGNS}{{1,2}}[ ]?|[ ]?{_SIGNS}{{1,2}}[ ]?\n"
    rf"|[ ]{{0,2}}{_SIGNS}{{0,2}}[ ]{{0,2}})"
)
_WORN = compiled(
    rf"""(?P<number>\d(?<!\d\d)(?:\.\d{{3}}(?=/)|\d{{0,4}}(?:[a-zđ](?=[ ]?/))?))
         (?=\D{{0,3}}[\d\Lu])(?P<first>{_JOINT})(?:(?P<year>(?:19|20)\d\d)(?P<second>{_JOINT}))?
         (?P<head>[\Lu][^\W\d_]{{0,11}}\d{{0,2}})""",
    re.VERBOSE,
)
#: The next part; a term may stand apart from its assembly.
_NEXT = compiled(rf"{_JOINT}(?P<part>[\Lu][^\W\d_]{{0,11}}\d{{0,2}}|\d\d(?!\d))")
#: What shows that a code goes on.
_GOES_ON = re.compile(r"\w|[/-]\w|[ ][/-]|[.]\d")
_PARTS = 5
#: The word that a number stands behind.
_NUMBER_WORD = re.compile(r"\bsố[ ]?:?\s{0,3}$|\bSỐ[ ]?:?\s{0,3}$")
_TYPED = re.compile(r"\s*(?:\b[Ss]ố|\bSỐ)?[ ]?:?\s{0,3}")
#: What stands before numbers of other things than documents.
_OTHERS = re.compile(
    r"\b(?:(?:mẫu|biểu)(?:\s+số)?|(?:bảng|phụ lục|mã|tài khoản|sơ đồ|mốc|thửa)\s+số)\s*:?\s*$",
    re.IGNORECASE,
)
_OTHERS_REACH = 20
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết", "Hiến pháp", None})
#: Issuers of the party, whose numbers have a hyphen first: 18-NQ/TW.
_PARTY = frozenset({"TW", "TU", "HU", "QU", "ĐU"})
_OF_PARTY = compiled(r"(?:TW|TU|ĐU)[\Lu]*|[\Lu]+(?:TW|TU|ĐU)")
_ASSEMBLY = re.compile(r"(?:NQ)?(?P<body>UBTVQH|QH)(?P<term>\d\d|)")


@dataclass(frozen=True, slots=True)
class WornCode:
    """A code as it must read, and where its remains stand."""

    span: Span
    code: str
    number: str
    year: int | None
    symbol: str


def is_of_form(text: str, start: int) -> bool:
    """Whether the number at `start` is that of a form, a table or the like.

    >>> is_of_form("theo Mẫu số 02/TB-TNCN", 12), is_of_form("Luật Đo đạc và bản đồ số 27", 25)
    (True, False)
    """
    return _OTHERS.search(text, max(0, start - _OTHERS_REACH), start) is not None


def find_worn(text: str, known: Sequence[Span]) -> tuple[WornCode, ...]:
    """The worn codes of `text` that overlap none of those that are `known`, in order.

    >>> [one.code for one in find_worn("Nghị quyết 76NQCP, Luật số 90/2025/Qh15", [])]
    ['76/NQ-CP', '90/2025/QH15']
    """
    found: list[WornCode] = []
    for match in _WORN.finditer(text):
        at = bisect_left(known, Span(match.end(), match.end()))
        if at and known[at - 1].end > match.start():
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        kind, announced = _announced(before)
        if announced and (one := _read(text, match, kind)) is not None:
            found.append(one)
    return tuple(found)


def _announced(before: str) -> tuple[str | None, bool]:
    """The type that `before` a number names, if any, and whether it says that a number follows."""
    last = before.rstrip(" :\n\t").rpartition(" ")[2].rpartition("\n")[2]
    if canonical_text(last) not in _last_words():
        return None, False
    named = vocabulary.find("document_types", before)
    if named and _TYPED.fullmatch(before, named[-1].span.end):
        return named[-1].entry.name, True
    return None, _NUMBER_WORD.search(before) is not None and not is_of_form(before, len(before))


@cache
def _last_words() -> frozenset[str]:
    """The words that can stand right before a number."""
    entries = vocabulary.load("document_types")
    written = [entry.variants or (entry.name,) for entry in entries]
    words = {canonical_text(one).split()[-1] for names in written for one in names}
    return frozenset(words | {"số"})


def _read(text: str, match: re.Match[str], kind: str | None) -> WornCode | None:
    parts, ends = [match["head"]], [match.end()]
    while len(parts) < _PARTS and (further := _NEXT.match(text, ends[-1])):
        parts.append(further["part"])
        ends.append(further.end())
    slashed = any(sign in match["first"] + (match["second"] or "") for sign in "/-–")
    for count in range(len(parts), 0, -1):
        end = ends[count - 1]
        if _GOES_ON.match(text, end):
            continue
        symbol = _symbol("".join(parts[:count]), match["year"])
        if symbol is None and count == 2 and match["year"] is None:
            symbol = _of_unknown(kind, parts, text[ends[0] : ends[1]])
        if symbol is None or not _agree(symbol, kind, slashed):
            continue
        number = match["number"].replace(".", "")
        joint = "-" if "/" in symbol else "/"
        code = joint.join(filter(None, (number, match["year"], symbol)))
        year = int(match["year"]) if match["year"] else None
        return WornCode(Span(match.start(), end), code, number, year, symbol)
    return None


def _of_unknown(kind: str | None, parts: Sequence[str], second: str) -> str | None:
    """The party's symbol behind the name of its type, with a blank before it: "84 QĐ/TWĐTN"."""
    own = kind is not None and types().get(parts[0]) == kind
    partys = _OF_PARTY.fullmatch(parts[1]) and second == f"/{parts[1]}"
    return f"{parts[0]}{second}" if own and partys else None


def _agree(symbol: str, kind: str | None, slashed: bool) -> bool:
    """Whether a symbol is one of the type that is named; without a slash one has to be."""
    if _ASSEMBLY.fullmatch(symbol):
        return kind in _LAWS
    named = types().get(re.split("[-/]", symbol)[0])
    if named is None:  # a letter
        return kind == "Công văn" or (slashed and kind is None)
    if kind == "Quy định" and named == "Quyết định":  # the party's own have one abbreviation
        return True
    return kind == named or (slashed and kind is None)


@lru_cache(maxsize=4_096)
def _symbol(letters: str, year: str | None) -> str | None:
    """The one symbol that has these `letters`, None if there is none, or more."""
    letters = letters.replace("Qh", "QH")
    assembly = _ASSEMBLY.fullmatch(letters)
    if assembly:
        plain = f"{assembly['body']}{assembly['term']}"
        return in_its_term(plain, year) if year and not letters.startswith("NQ") else None
    found: set[str] = set()
    for cut in range(2, len(letters) - 1):
        head, office = letters[:cut], as_office(letters[cut:])
        if office is None:
            continue
        if (kind := as_type(head)) is not None:
            found.add(f"{kind}{'/' if office in _PARTY and year is None else '-'}{office}")
        other = as_office(head)
        if other is not None and not {other, office} & _PARTY and office not in types():
            found.add(f"{other}-{office}")
    return found.pop() if len(found) == 1 else None
