"""The number line of a head: a code, or a symbol whose number is blank or can't be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors import vocabulary
from extractors.codes import CodeMention, find_codes
from extractors.front import type_in
from extractors.lines import Line
from extractors.names import shouted
from extractors.patterns import compiled
from extractors.symbols import type_of, types
from extractors.titles import changed_above
from extractors.worn_numbers import mended_symbol, worn_number
from models.spans import Span

_SO = re.compile(  # Số: / Luật số: / at the head of a line, or after the other column with a colon;
    # a speck before it is read as a quotation mark
    r"(?:^[ \t*_#|“”\"‘’«]*(?:(?:luật|bộ luật|nghị quyết|pháp lệnh|lệnh)\s+)?"
    r"(?:số\s*[:;.]?|s[ôóòoồổỗ]\s*:|\$6\s*:)|(?<=\s)s[ốôóòoồổỗ]\s*:"
    # without one behind the country's name and behind the date of the other column
    r"|(?:(?<=việt nam )|(?<=phúc )|(?<=năm \d\d\d\d ))số(?=\s\d{1,5}\s?[-/]))"
    r"[\s*_]*",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK = compiled(  # a number that nobody filled in: "      /BC-UBND", "……/2021/QĐ-UBND"
    r"[\s.…_*-]*(?P<year>/(?:19|20)\d\d)?\s*[/-]\s*(?P<symbol>[\Lu][\w&]*(?:[-/][\wĐ]+)+)"
)
#: A department's own number has its name alone for a symbol: "87/TCBC".
_ONE_WORD = compiled(r"(?P<number>\d{1,5})/(?P<symbol>[\Lu]{2,8})[ \t]*(?=\n|$)")
#: "24      /2025/QĐ-UBND", "1906. /SGDĐT-TT" with a speck behind it
_STAMPED = re.compile(r"(?P<number>\d{1,5})(?:[ ]{2,12}|[ ]?\.[ ]{0,12})(?=/(?:20\d\d/)?[A-ZĐ])")
#: From a symbol to the place of the date, which the end of a line stood between: "-Nga Sơn, ngày".
_PLACE_JOINED = compiled(r"-(?=[\Lu][\Ll]+(?: [\Lu][\Ll]+){0,3},\s+ngày\b)")
_ABOUT = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
#: A line that is a number and nothing else: "471/QĐ-UBND" without its "Số:".
_NUMBER_ALONE = re.compile(r"\d{1,5}[-/]\S{3,40}$")
#: As offices numbered theirs under the state's first name, with the departments behind it.
_OLD = compiled(r"(?P<number>\d{1,5})-(?P<symbol>[\Lu]{2,8}(?:/[\Lu]{2,6}){1,3})(?=\s)")
_FIRST_REPUBLIC = "DÂN CHỦ CỘNG H"
_DAY_BEHIND = re.compile(r",?\s+ngày\s+\d")
#: As ministries numbered their papers before 1990: "808-BYT/QĐ".
_TYPE_LAST = compiled(r"\d{1,5}-[\Lu]{2,10}(?:-[\Lu]{2,10})*/[\Lu]{2,4}\b")


@dataclass(frozen=True, slots=True)
class Number:
    """The number line: a code, or a symbol whose number is blank or can't be read."""

    code: CodeMention | None
    symbol: str | None
    line: Span | None
    blank: bool


def number_of(text: str, front: tuple[Line, ...], kind: str | None) -> Number:
    """The number that `front`, the lines above the text, bear; `kind` is the type they announce."""
    if not front:
        return Number(None, None, None, blank=False)
    start, end = front[0].span.start, front[-1].span.end
    old = any(_FIRST_REPUBLIC in row.words for row in front)
    for label in _SO.finditer(text, start, end):
        rest = text[label.end() : min(end, label.end() + 80)]
        stamped = _STAMPED.match(rest)
        if stamped:  # the number stands in the room that was left for it
            rest = f"{stamped['number'].rjust(stamped.end())}{rest[stamped.end() :]}"
        rest = _PLACE_JOINED.sub(" ", rest)
        codes = find_codes(rest) or _worn(rest, kind) or _one_word(rest)
        codes = codes or (_old(rest) if old else ())
        before = rest[: codes[0].span.start].strip(" .:*_") if codes else ""
        if codes and before and len(before) <= 2:
            # who knows whether that was a figure; what is printed behind it stands
            line = Span(label.start(), label.end() + codes[0].span.end)
            return Number(None, codes[0].symbol, line, blank=False)
        if codes and _tells_of(label.group(), rest[codes[0].span.end :]):
            continue
        if codes and changed_above(front, label.start()):
            continue
        if codes and not before:
            moved = _moved(codes[0], label.end())
            return Number(moved, None, Span(label.start(), moved.span.end), blank=False)
        blank = _BLANK.match(rest)
        if blank:
            line = Span(label.start(), label.end() + blank.end())
            return Number(None, mended_symbol(blank["symbol"]), line, blank=True)
    marks = (i for i, row in enumerate(front) if type_in(row.words) or _ABOUT.match(row.words))
    for row in front[: next(marks, 0)]:
        bare = find_codes(row.words) if _NUMBER_ALONE.match(row.words) else ()
        if len(bare) == 1 and bare[0].span == Span(0, len(row.words)):
            return Number(_moved(bare[0], row.span.start), None, row.span, blank=False)
    worn = worn_number(text, Span(start, end), kind)
    if worn is not None:
        return Number(None, worn.symbol, worn.span, worn.blank)
    return Number(None, None, None, blank=False)


def _moved(code: CodeMention, start: int) -> CodeMention:
    """`code` with its place counted from `start` of another text on."""
    return replace(code, span=code.span.shift(start))


def _tells_of(label: str, after: str) -> bool:
    """Whether a line tells of another paper: "Luật số 8/2025/QH15 ngày 24 tháng 6 … sửa đổi …"."""
    named = ":" not in label and len(label.split()) > 1 and not shouted(label)
    return named and _DAY_BEHIND.match(after) is not None


def _worn(rest: str, kind: str | None) -> tuple[CodeMention, ...]:
    """The code that `rest` of a number line begins with, where something of it was lost, or where
    the type, its `kind`, stands last.

    >>> [(m.code, m.span.start) for m in _worn("75/2006/QH 11 and more", None)]
    [('75/2006/QH11', 0)]
    >>> [m.code for m in _worn("808-BYT/QĐ", "Quyết định")]
    ['808-BYT/QĐ']
    """
    label = f"{kind} số " if kind and _TYPE_LAST.match(rest) else "số "
    codes = find_codes(f"{label}{rest}")
    if not codes or codes[0].span.start != len(label):
        return ()
    return (replace(codes[0], span=codes[0].span.shift(-len(label))),)


def _one_word(rest: str) -> tuple[CodeMention, ...]:
    """The code that `rest` of a number line begins with, where its symbol is one word.

    >>> [m.code for m in _one_word("87/TCBC")], _one_word("87/QĐ")
    (['87/TCBC'], ())
    """
    found = _ONE_WORD.match(rest)
    if found is None or found["symbol"] in types():  # half of a symbol
        return ()
    raw, span = found.group().rstrip(), Span(0, found.end("symbol"))
    return (CodeMention(span, raw, raw, found["number"], None, found["symbol"], None),)


def _old(rest: str) -> tuple[CodeMention, ...]:
    """The code that `rest` of a number line of the first republic begins with.

    >>> [m.code for m in _old("16-BNT/VP/PC Hà Nội, ngày 18 tháng 2 năm 1961")]
    ['16-BNT/VP/PC']
    """
    found = _OLD.match(rest)
    if found is None:
        return ()
    raw, span = found.group(), Span(*found.span())
    return (CodeMention(span, raw, raw, found["number"], None, found["symbol"], None),)


def agreeing(code: CodeMention | None, kind: str | None) -> CodeMention | None:
    """The code with the abbreviation of the document's `kind` where one letter of it was misread.

    "14/CI-UBND" over the words CHỈ THỊ is 14/CT-UBND, "5/QDB-UBND" over QUYẾT ĐỊNH 5/QĐ-UBND.
    """
    if code is None or kind is None or type_of(code.symbol) is not None:
        return code
    read = re.split(r"[-/]", code.symbol)[0]
    for entry in vocabulary.load("document_types"):
        meant = entry.fields.get("code", "")
        alike = sum(a == b for a, b in zip(read, meant, strict=False))
        one_off = len(read) == len(meant) == alike + 1 > 1
        # "DB" is what an engine of another language has for "Đ"
        if entry.name == kind and (one_off or (meant and read.replace("DB", "Đ") == meant)):
            symbol = meant + code.symbol[len(read) :]
            whole = code.code.removesuffix(code.symbol) + symbol
            return replace(code, code=whole, symbol=symbol, type=kind)
    return code
