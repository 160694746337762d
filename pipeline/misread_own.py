"""What a document says again of itself: its number under the title of an annex, `khóa XIII` of the
Assembly whose law has QH13 in its number, `khoản 1 Điều 6 Thông tư này`.

Told by the head of the document and by its articles. What can be nothing else is mended; a number
that is one digit off the document's own may be another document's, so it stays as it was read, and
is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.spans import Span
from pipeline.numbering import written
from pipeline.proposals import Proposal

_CONFIDENCE = 0.9
#: How far a figure is to be trusted that the head of the document has otherwise.
_OTHERWISE = 0.5
_REST = r"(?:(?:19|20)\d\d/)?[A-ZĐ][A-ZĐa-z\d]*(?:-[A-ZĐ][A-ZĐa-z\d]*)*"
#: `Số: 51/2025/TT-BCA`, `Luật số: 40/2013/QH13`, before which the issuer may stand.
_HEAD = re.compile(
    rf"^[^\n]{{0,40}}\b[Ss][ốỐ] ?: ?(?P<number>\d{{1,5}}) ?/ ?(?P<rest>{_REST})", re.MULTILINE
)
#: `(Ban hành kèm theo Thông tư số 51/2025/TT-BCA ngày`, `(Kèm theo Quyết định số`, alone below a
#: title; not `Phụ lục số 02 ban hành kèm theo Thông tư số`.
_ENCLOSED = re.compile(
    r"^\W{0,3}(?:Ban hành )?[Kk]èm theo [^()\d]{0,60}?"
    rf"(?P<number>\d{{1,5}})/(?P<rest>{_REST})",
    re.MULTILINE,
)
#: `Quốc hội nước … khóa XIII, kỳ họp thứ 6`: the number, whatever it was read as.
_TERM = re.compile(r"\b[Kk]h(?:óa|oá) (?P<term>[IVXHÀÁÂÃÄÌÍÏl!|1]{1,6})(?=,? kỳ họp\b)")
#: `Luật này đã được Quốc hội nước … khóa`: the Assembly whose number the law has.
_PASSED_BY = re.compile(
    r"\b(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh) này (?:đã )?được Quốc hội [^.;:]{0,80}\Z"
)
#: `- Lưu: VT, KSTT (2). TVT. 111`: behind the typist's initials a clerk writes how many copies were
#: made; print has them in brackets, or with `bản`.
_COPIES = re.compile(r"^[ \t]*[-–*+•]? ?Lưu\b[^\n]*?[\w)][.,;]? (?P<copies>\d{1,4})[.;]?[ \t]*$")
#: How far a figure is to be trusted that was written by hand.
_BY_HAND = 0.3
_ASSEMBLY = re.compile(r"(?:19|20)\d\d/QH(\d{1,2})")
_ROMAN = str.maketrans({"l": "I", "!": "I", "|": "I", "1": "I", "H": "II", "Ï": "I", "Ì": "I"})

#: `Số: 1906 /SGDĐT-CTrTT`, whatever the number was read as, and `1899/SGDĐT-CTITT` in the text.
_SYMBOL = re.compile(
    rf"^[^\n]{{0,40}}\b[Ss][ốỐ] ?: ?[^\n/]{{0,12}}/ ?(?P<rest>{_REST})", re.MULTILINE
)
_CODE = re.compile(rf"(?<![\w/])\d{{1,5}}/(?P<rest>{_REST})(?![\w/-])")
#: Letters that are strokes, of which one is read for another.
_STROKE = frozenset("Ilrtif")

#: `khoản I1 Điều 6 Thông tư này`: one stroke seen twice, or two.
_CLAUSE = re.compile(
    r"\b[Kk]hoản (?P<figure>[Il|!]1|1[Il|!]) Điều (?P<article>\d{1,3})\b"
    r"(?=[^.;\n]{0,40}\b(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy chế|Quy định) này\b)"
)
_ARTICLE = re.compile(r"^[ \t]*(?:Điều|ĐIỀU) (\d{1,3})[.:]", re.MULTILINE)
_LABEL = re.compile(r"^[ \t]*(\d{1,2})\. ", re.MULTILINE)


def clauses(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The clauses 1 and 11 of the document's own articles in `lines` that were misread: 11 where
    the article has so many, else 1; nothing where the article is not in the text.

    >>> text = "khoản I1 Điều 6 Luật này.\\nĐiều 6. Phí\\n1. Mức\\n2. Thu"
    >>> [p.after for p in clauses(text, [Span(0, 25)])]
    ['1']
    """
    found: list[Proposal] = []
    for line in lines:
        for match in _CLAUSE.finditer(text, line.start, line.end):
            highest = _clauses_of(text, match["article"])
            if highest:
                said = "11" if highest >= 11 else "1"
                found.append(Proposal(*match.span("figure"), said, _CONFIDENCE, True))
    return found


def _clauses_of(text: str, article: str) -> int:
    """The highest number that a clause of the article has, 0 where it has none, or is not here."""
    heads = [*_ARTICLE.finditer(text), None]
    for head, after in pairwise(heads):
        if head is not None and head[1] == article:
            body = text[head.end() : after.start() if after else None]
            return max((int(label[1]) for label in _LABEL.finditer(body)), default=0)
    return 0


def terms(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The terms of the Assembly in `lines` that were misread, as the law's own number has them.

    Another numeral may be another Assembly's, but not where the law says who passed it.

    >>> text = "Luật số: 40/2013/QH13\\nkhóa ÄXIH, kỳ họp thứ 6"
    >>> [p.after for p in terms(text, [Span(0, 21), Span(22, 45)])]
    ['XIII']
    """
    if (head := next(_HEAD.finditer(text), None)) is None:
        return []
    assembly = _ASSEMBLY.fullmatch(head["rest"])
    if assembly is None:
        return []
    term = written(int(assembly[1]), "upperRoman")
    return [
        Proposal(*match.span("term"), term, _CONFIDENCE, True)
        for line in lines
        for match in _TERM.finditer(text, line.start, line.end)
        if match["term"] != term and (_may_be(match["term"], term) or _is_own(text, match, term))
    ]


def _is_own(text: str, match: re.Match[str], term: str) -> bool:
    """Whether a numeral that lost strokes, or has too many, stands where the law names its own."""
    said = match["term"].translate(_ROMAN)
    return (
        said.rstrip("I") == term.rstrip("I")
        and _PASSED_BY.search(text, max(0, match.start() - 160), match.start()) is not None
    )


def _may_be(read: str, term: str) -> bool:
    """Whether a numeral may have been read so: no numeral itself, and the same but for strokes."""
    said = read.translate(_ROMAN)
    if not set(said) <= set("IVX"):
        said = "".join(letter for letter in said if letter in "IVX")
    elif said == read:
        return False  # a term of another Assembly
    return abs(len(said) - len(term)) <= 1 and said[:1] == term[:1]


def otherwise(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The numbers in `lines` that are one digit off the document's own where an annex repeats it.

    Each is to stay as it is, and to be looked at. Where two annexes agree on the other number,
    that of the head is in doubt, too.

    >>> text = "Số: 51/2025/TT-BCA\\n(Kèm theo Thông tư số 31/2025/TT-BCA"
    >>> [(p.after, p.doubtful) for p in otherwise(text, [Span(0, 18), Span(19, 54)])]
    [('31', True)]
    """
    heads = list(_HEAD.finditer(text))
    own = {(head["rest"], head["number"]) for head in heads}
    found = [
        (match, head)
        for match in _ENCLOSED.finditer(text)
        if (match["rest"], match["number"]) not in own
        for head in heads
        if head["rest"] == match["rest"] and _one_off(match["number"], head["number"])
    ]
    said = Counter((head.span("number"), match["number"]) for match, head in found)
    places = {match.span("number") for match, _ in found}
    places |= {place for (place, _), times in said.items() if times > 1}
    return list(_marked(text, sorted(places), lines))


def own_symbols(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The symbols in `lines` that are the document's own but for one stroke read for another: an
    office cites its own papers, and has no two symbols as alike.

    >>> text = "Số: 6/SGDĐT-CTrTT\\nCông văn số 9/SGDĐT-CTITT."
    >>> [p.after for p in own_symbols(text, [Span(0, 17), Span(18, len(text))])]
    ['SGDĐT-CTrTT']
    """
    own = {match["rest"] for match in _SYMBOL.finditer(text)}
    return [
        Proposal(*match.span("rest"), symbol, _CONFIDENCE, True)
        for line in lines
        for match in _CODE.finditer(text, line.start, line.end)
        for symbol in own
        if match["rest"] not in own and _one_stroke(match["rest"], symbol)
    ]


def _one_stroke(read: str, symbol: str) -> bool:
    """Whether one letter is another one, and both are a stroke."""
    if len(read) != len(symbol):
        return False
    other = [{a, b} for a, b in zip(read, symbol, strict=True) if a != b]
    return len(other) == 1 and other[0] <= _STROKE


def copies(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The counts of copies at the end of an archive's line, each to stay and to be looked at.

    >>> text = "- Lưu: VT, TH (2). NVA. 45"
    >>> [p.after for p in copies(text, [Span(0, len(text))])]
    ['45']
    """
    found: list[Proposal] = []
    for line in lines:
        if match := _COPIES.match(line.of(text)):
            place = Span(*match.span("copies")).shift(line.start)
            found.append(Proposal(place.start, place.end, place.of(text), _BY_HAND, True))
    return found


def _marked(
    text: str, places: Sequence[tuple[int, int]], lines: Sequence[Span]
) -> Iterator[Proposal]:
    for start, end in places:
        if any(line.start <= start < line.end for line in lines):
            yield Proposal(start, end, text[start:end], _OTHERWISE, True)


def _one_off(number: str, other: str) -> bool:
    """Whether one digit is another one, is missing, or is too many."""
    if len(number) == len(other):
        return sum(a != b for a, b in zip(number, other, strict=True)) == 1
    longer, shorter = sorted((number, other), key=len, reverse=True)
    return any(longer[:k] + longer[k + 1 :] == shorter for k in range(len(longer)))
