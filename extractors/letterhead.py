"""The lines above the text: agency, number, place and date, type, title, deciding authority."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors import vocabulary
from extractors.codes import CodeMention, find_codes
from extractors.column import DRAFT, MOTTO, agency_lines
from extractors.dates import DateMention, find_dates
from extractors.folding import canonical_text
from extractors.front import DATE_LINE, front_of, type_in
from extractors.misread import is_named_place
from extractors.names import place_in, province_called, shouted, without_office
from extractors.patterns import compiled
from extractors.signature import Line
from extractors.symbols import type_of, types
from extractors.titles import (
    ATTACHED,
    beside_type,
    changed_above,
    changes_another,
    subject_of,
    title_of,
    without_decider,
)
from extractors.worn_numbers import mended_symbol, worn_number
from models.spans import Span

_SO = re.compile(  # Số: / Luật số: / at the head of a line, or after the other column with a colon
    r"(?:^[ \t*_#|]*(?:(?:luật|bộ luật|nghị quyết|pháp lệnh|lệnh)\s+)?"
    r"(?:số\s*[:.]?|s[ôóòoồổỗ]\s*:)|(?<=\s)s[ốôóòoồổỗ]\s*:"
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
#: "ngay", "thang", "nam" before figures, letter by letter as long as the word meant.
_LOST_MARKS = tuple(
    (re.compile(words), meant)
    for words, meant in (
        (r"\bng[aáạãâă]y(?=\s*\d)", "ngày"),
        (r"\bth[aàạãâă]ng(?=\s*\d)", "tháng"),
        (r"\bn[aàáạâ]m(?=\s*\d{4})", "năm"),
    )
)
_ABOUT = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
#: A line that is a number and nothing else: "471/QĐ-UBND" without its "Số:".
_NUMBER_ALONE = re.compile(r"\d{1,5}[-/]\S{3,40}$")
_DAY_BEHIND = re.compile(r",?\s+ngày\s+\d")
#: A head that ran into one line ends with the date, or with the type behind it.
_WHOLE_HEAD = 400
_PLACE_LENGTH = 30  #: letters of the longest name of a province, with its rank
_YEAR = re.compile(r"(?:19|20)\d\d\.?")
_NAME_AT_END = compiled(
    r"(?<!\S)((?:TP\.\s*)?[\Lu][\Ll]+(?:[ -]+(?:[\Lu]['’])?[\Lu][\Ll]+){0,4})\s*$"
)
_PLACE = compiled(
    r"(?P<place>(?:TP\.?\s*|[Tt]hành phố )?[\Lu][^\W\d_]*(?:[ '’-]+[\Lu][^\W\d_]*){0,5})"
    r"\s*[,.!;:]?\s*(?=ng)",
)
#: A place that can't be made out is one all the same where nothing else stands before the date.
_CAPITALISED = compiled(r"[\Lu][^\W\d_]*(?:['’][^\W\d_]+|[ -]+[\Lu][^\W\d_]*){0,5}\s*,\s*")
#: Under an annex's name: the document that it belongs to.
_OWN_ANNEX = re.compile(
    r"(?:^|\n)[ \t*_#]*(?:PHỤ LỤC|Phụ lục|DANH MỤC|Danh mục)[^\n]*(?:\n[^\n]*){0,5}?"
    r"(?P<aside>\((?:[Bb]an hành )?[Kk]èm theo [^\n()]{8,200}\))"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the lines above the text say, with their places. None is "not there"."""

    agencies: tuple[Line, ...]
    code: CodeMention | None
    symbol: str | None
    blank: bool
    number_line: Span | None
    date: DateMention | None
    date_line: Span | None
    place: str | None
    type: str | None
    type_line: Line | None
    subject: Line | None
    title: tuple[Line, ...]
    authority: tuple[Line, ...]
    attached_to: CodeMention | None
    attachment: Line | None
    draft: bool
    official: bool


def read_letterhead(text: str, lines: tuple[Line, ...]) -> Letterhead:
    """The letterhead that `lines`, the first of a document, hold."""
    front = front_of(lines)
    region = Span(front[0].span.start, front[-1].span.end) if front else Span(0, 0)
    kind = next((i for i, line in enumerate(front) if type_in(line.words)), None)
    named = type_in(front[kind].words) if kind is not None else None
    number = _number(text, front, named)
    numbered = number.code is not None or number.symbol is not None
    attachment = next(
        (
            line
            for index, line in enumerate(front)
            if ATTACHED.search(line.words)
            and not (numbered and changes_another(front[: index + 1]))
        ),
        None,
    )
    number_line = number.line
    symbol = number.code.symbol if number.code else number.symbol
    if kind is not None and _titles(front[kind], type_of(symbol or "")):
        kind = named = None
    code = _agreeing(number.code, named)
    above_attachment = front if attachment is None else front[: front.index(attachment)]
    day, date_line, place = _date(above_attachment, number_line)
    subject = subject_of(front, kind)
    body = front[kind + 1 :] if kind is not None else ()
    if kind is None and subject is None and type_of(symbol or "") not in (None, "Công văn"):
        body = _below(front, number_line, date_line)
    above = front[:kind] if kind is not None else _not_below(front, number_line, date_line)
    title, authority = title_of(body, numbered=numbered)
    agencies = agency_lines(text, above, number_line)
    return Letterhead(
        agencies=agencies,
        code=code,
        symbol=number.symbol,
        blank=number.blank,
        number_line=number_line,
        date=day,
        date_line=date_line,
        place=place,
        type=named,
        type_line=front[kind] if kind is not None else None,
        subject=subject,
        title=without_decider(
            beside_type(front[kind], title) if kind is not None else title, agencies
        ),
        authority=authority,
        attached_to=_attached(attachment),
        attachment=attachment,
        draft=any(DRAFT.match(canonical_text(line.words)) for line in above[:8]),
        official=bool(MOTTO.search(canonical_text(region.of(text)))),
    )


#: What a number with one of these abbreviations is of, whatever the title begins with.
_NORMATIVE = frozenset({"Luật", "Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Chỉ thị"})


def _titles(line: Line, numbered: str | None) -> bool:
    """Whether a line that begins with a type is the title of a paper `numbered` as another one.

    "QUY ĐỊNH ĐIỀU KIỆN …" under the number of a circular whose own type was lost.
    """
    kind = type_in(line.words)
    other = numbered in _NORMATIVE and kind != numbered
    return other and len(line.words.split()) > len((kind or "").split()) + 1


def _not_below(front: tuple[Line, ...], *ends: Span | None) -> tuple[Line, ...]:
    """The lines that do not stand below those of the number and the date."""
    if None in ends:
        return front
    end = max(span.end for span in ends if span)
    return tuple(line for line in front if line.span.start < end)


def _below(front: tuple[Line, ...], *above: Span | None) -> tuple[Line, ...]:
    """The lines in capitals right below those of the number and the date."""
    if None in above:
        return ()
    end = max(span.end for span in above if span)
    rest = [line for line in front if line.span.start >= end]
    small = next((i for i, line in enumerate(rest) if not shouted(line.words)), len(rest))
    return tuple(line for line in rest[:small] if not MOTTO.search(canonical_text(line.words)))


@dataclass(frozen=True, slots=True)
class _Number:
    """The number line: a code, or a symbol whose number is blank or can't be read."""

    code: CodeMention | None
    symbol: str | None
    line: Span | None
    blank: bool


def _number(text: str, front: tuple[Line, ...], kind: str | None) -> _Number:
    if not front:
        return _Number(None, None, None, blank=False)
    start, end = front[0].span.start, front[-1].span.end
    for label in _SO.finditer(text, start, end):
        rest = text[label.end() : min(end, label.end() + 80)]
        stamped = _STAMPED.match(rest)
        if stamped:  # the number stands in the room that was left for it
            rest = f"{stamped['number'].rjust(stamped.end())}{rest[stamped.end() :]}"
        codes = find_codes(rest) or _worn(rest) or _one_word(rest)
        before = rest[: codes[0].span.start].strip(" .:*_") if codes else ""
        if codes and before and len(before) <= 2:
            # who knows whether that was a figure; what is printed behind it stands
            line = Span(label.start(), label.end() + codes[0].span.end)
            return _Number(None, codes[0].symbol, line, blank=False)
        if codes and _tells_of(label.group(), rest[codes[0].span.end :]):
            continue
        if codes and changed_above(front, label.start()):
            continue
        if codes and not before:
            moved = _moved(codes[0], label.end())
            return _Number(moved, None, Span(label.start(), moved.span.end), blank=False)
        blank = _BLANK.match(rest)
        if blank:
            line = Span(label.start(), label.end() + blank.end())
            return _Number(None, mended_symbol(blank["symbol"]), line, blank=True)
    marks = (i for i, row in enumerate(front) if type_in(row.words) or _ABOUT.match(row.words))
    for row in front[: next(marks, 0)]:
        bare = find_codes(row.words) if _NUMBER_ALONE.match(row.words) else ()
        if len(bare) == 1 and bare[0].span == Span(0, len(row.words)):
            return _Number(_moved(bare[0], row.span.start), None, row.span, blank=False)
    worn = worn_number(text, Span(start, end), kind)
    if worn is not None:
        return _Number(None, worn.symbol, worn.span, worn.blank)
    return _Number(None, None, None, blank=False)


def _moved(code: CodeMention, start: int) -> CodeMention:
    """`code` with its place counted from `start` of another text on."""
    return replace(code, span=code.span.shift(start))


def _tells_of(label: str, after: str) -> bool:
    """Whether a line tells of another paper: "Luật số 8/2025/QH15 ngày 24 tháng 6 … sửa đổi …"."""
    named = ":" not in label and len(label.split()) > 1 and not shouted(label)
    return named and _DAY_BEHIND.match(after) is not None


def _worn(rest: str) -> tuple[CodeMention, ...]:
    """The code that `rest` of a number line begins with, where something of it was lost.

    >>> [(m.code, m.span.start) for m in _worn("75/2006/QH 11 and more")]
    [('75/2006/QH11', 0)]
    """
    label = "số "
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


def _agreeing(code: CodeMention | None, kind: str | None) -> CodeMention | None:
    """The code with the abbreviation of the document's `kind` where one letter of it was misread.

    "14/CI-UBND" over the words CHỈ THỊ is 14/CT-UBND.
    """
    if code is None or kind is None or type_of(code.symbol) is not None:
        return code
    read = re.split(r"[-/]", code.symbol)[0]
    for entry in vocabulary.load("document_types"):
        meant = entry.fields.get("code", "")
        alike = sum(a == b for a, b in zip(read, meant, strict=False))
        if entry.name == kind and len(read) == len(meant) == alike + 1 > 1:
            symbol = meant + code.symbol[len(read) :]
            whole = code.code.removesuffix(code.symbol) + symbol
            return replace(code, code=whole, symbol=symbol, type=kind)
    return code


def _date(
    front: tuple[Line, ...], number: Span | None
) -> tuple[DateMention | None, Span | None, str | None]:
    """The date line, with the place before it; a blank in it leaves the date out."""
    for index, line in enumerate(front):
        words = _with_marks(line.words)
        match = DATE_LINE.search(words)
        ends = match is not None and match.end() == len(line.words)
        if not match or len(line.words) > (_WHOLE_HEAD if ends else 160):
            continue
        at = line.span.start + match.start()
        place = None
        start = at
        beside = number is not None and number.overlaps(line.span) and number.start <= at
        after = max(0, number.end - line.span.start) if number and beside else 0
        for named in _PLACE.finditer(line.words, after, match.start() + len("ng")):
            place = _place_at_end(named["place"])
            if place:
                start = line.span.start + named.end("place") - len(place)
        said = line.words[after : match.start()].strip(" ,|")
        alone = _CAPITALISED.fullmatch(line.words, after, match.start()) is not None
        if place is None and said and (province_called(said) and len(said) < _PLACE_LENGTH):
            place, start = said, line.span.start + line.words.index(said, after)  # "Hà nội, ngày"
        starts = match.start() <= after + 1 or alone
        if place is None and (not starts or match.end() < len(line.words) - 2):
            continue
        span = Span(start, line.span.start + len(line.words[: match.end()].rstrip()))
        stated = words[start - line.span.start : span.end - line.span.start]
        below = front[index + 1] if ends and index + 1 < len(front) else None
        if below and stated.endswith("năm") and _YEAR.fullmatch(below.words):
            # the line was too short for its year
            stated, span = f"{stated} {below.words}", Span(start, below.span.end)
        dates = find_dates(stated)
        if place and start == line.span.start and index:
            place = _broken_place(front[index - 1].words, place)
        return (dates[0] if dates else None), span, " ".join(place.split()) if place else None
    return None, None, None


def _broken_place(above: str, place: str) -> str:
    """`place` with its beginning, where that stands alone on the line `above`.

    >>> _broken_place("Hà", "Nội"), _broken_place("Số: 5/QĐ-UBND", "Hà Nội")
    ('Hà Nội', 'Hà Nội')
    """
    whole = f"{above} {place}"
    known = not province_called(place) and len(above) < len("Thành phố Hồ Chí Minh")
    return whole if known and province_called(whole) and not place_in(above) else place


def _with_marks(words: str) -> str:
    """A date line with the marks that were lost in the words for day, month and year.

    >>> _with_marks("Hà Nội, ngay 5 thang 3 nam 2024")
    'Hà Nội, ngày 5 tháng 3 năm 2024'
    """
    for lost, word in _LOST_MARKS:
        words = lost.sub(word, words)
    return words


def _place_at_end(words: str) -> str | None:
    """The place that `words` end in, without what ran into it from the other column.

    "BC- UBND Hà Nội" and "úc Hà Nội" are Hà Nội; None where they end in no words of a name.
    """
    starts = [m.start() for m in re.finditer(r"\S+", words)]
    province = next((words[i:] for i in starts if province_called(words[i:])), None)
    if province:
        return province
    named = _NAME_AT_END.search(words)
    clean = named and all(is_named_place(word) for word in re.findall(r"[^\W\d_]+", named[1]))
    return named[1] if named and clean else None


def _attached(line: Line | None) -> CodeMention | None:
    if line is None:
        return None
    match = ATTACHED.search(line.words)
    codes = find_codes(line.words[match.end() :]) if match else ()
    return codes[0] if codes and codes[0].span.start == 0 else None


def authority_agency(lines: tuple[Line, ...]) -> str:
    """The agency that the authority's lines name, still as printed: "ỦY BAN NHÂN DÂN TỈNH X"."""
    said = " ".join(line.words for line in lines).split()
    loud = next((i for i, word in enumerate(said) if word.islower()), len(said))
    words = " ".join(said[:loud] if loud and shouted(said[0]) else said)
    words = re.split(r"\s+KH\s?ÓA\s|,?\s+KỲ HỌP|\s+NHIỆM KỲ", words)[0]
    return without_office(words)


def own_attachment(text: str, kind: str) -> tuple[CodeMention, DateMention | None] | None:
    """The number that a document gives itself in its annexes, where its head has none.

    "(Kèm theo Công văn số 41/UBND-KT ngày 3 tháng 5 năm 2024)" in an annex of a Công văn.
    """
    for aside in _OWN_ANNEX.finditer(text):
        line = aside["aside"]
        named = vocabulary.find("document_types", line)
        codes = find_codes(line)
        if codes and any(n.entry.name == kind and n.span.start < 40 for n in named):
            dates = [d for d in find_dates(line) if d.span.start >= codes[0].span.end]
            return codes[0], (dates[0] if dates else None)
    return None
