"""The lines above the text: agency, number, place and date, type, title, deciding authority."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import vocabulary
from extractors.codes import CodeMention, find_codes
from extractors.column import DRAFT, MOTTO, agency_lines
from extractors.dates import DateMention, find_dates
from extractors.folding import canonical_text
from extractors.front import DATE_LINE, front_of, type_in
from extractors.lines import Line
from extractors.misread import is_named_place
from extractors.names import place_in, province_called, shouted, without_office
from extractors.number_line import agreeing, number_of
from extractors.patterns import compiled
from extractors.symbols import type_of
from extractors.titles import (
    ATTACHED,
    beside_type,
    changes_another,
    subject_of,
    title_of,
    without_decider,
)
from extractors.witnesses import letters_agree
from extractors.worn_numbers import by_initials, uncovered_initial
from models.spans import Span

#: "ngay", "thang", "nam" before figures, letter by letter as long as the word meant.
_LOST_MARKS = tuple(
    (re.compile(words), meant)
    for words, meant in (
        (r"\bng[aáạãâă]y(?=\s*\d)|\bng[aà][uvụ](?=\s*\d{1,2}\s*th\S{2,3}\s*\d)", "ngày"),
        (r"\bth[aàạãâă]ng(?=\s*\d)", "tháng"),
        (r"\bn[aàáạâ]m(?=\s*\d{4})", "năm"),
    )
)
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
    number = number_of(text, front, named)
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
    code = agreeing(number.code, named)
    above_attachment = front if attachment is None else front[: front.index(attachment)]
    day, date_line, place = _date(above_attachment, number_line)
    subject = subject_of(front, kind)
    body = front[kind + 1 :] if kind is not None else ()
    if kind is None and subject is None and type_of(symbol or "") not in (None, "Công văn"):
        body = _below(front, number_line, date_line)
    above = front[:kind] if kind is not None else _not_below(front, number_line, date_line)
    title, authority = title_of(body, numbered=numbered)
    agencies = agency_lines(text, above, number_line, date_line)
    agencies = _without_stamped(agencies, symbol, number_line, date_line)
    offices = [line.words for line in agencies]
    code = code and by_initials(code, offices)
    return Letterhead(
        agencies=agencies,
        code=code,
        symbol=number.symbol and uncovered_initial(number.symbol, offices),
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


def _without_stamped(
    agencies: tuple[Line, ...], symbol: str | None, *ends: Span | None
) -> tuple[Line, ...]:
    """`agencies` without those below the lines of the number and the date that a stamp names: the
    letters of the number are another's, above them."""
    end = max((span.end for span in ends if span), default=0)
    above = tuple(line for line in agencies if line.span.start < end)
    own = symbol and any(letters_agree(line.words, symbol) for line in above)
    if not symbol or not own or None in ends:
        return agencies
    return tuple(line for line in agencies if line in above or letters_agree(line.words, symbol))


def _below(front: tuple[Line, ...], *above: Span | None) -> tuple[Line, ...]:
    """The lines in capitals right below those of the number and the date."""
    if None in above:
        return ()
    end = max(span.end for span in above if span)
    rest = [line for line in front if line.span.start >= end]
    small = next((i for i, line in enumerate(rest) if not shouted(line.words)), len(rest))
    return tuple(line for line in rest[:small] if not MOTTO.search(canonical_text(line.words)))


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


#: Which council it is, and what it does, behind its name: "CHÍNH PHỦ QUY ĐỊNH CHI TIẾT …".
_NO_MORE_NAME = re.compile(
    r"\s+KH\s?ÓA\s|,?\s+KỲ HỌP|\s+NHIỆM KỲ"
    r"|(?<!\bVỀ)(?<!\bBAN)\s+(?:QUY ĐỊNH (?:CHI TIẾT|VỀ)|BAN HÀNH|RA SẮC LỆNH|SỬA ĐỔI|HƯỚNG DẪN)\b"
)


def authority_agency(lines: tuple[Line, ...]) -> str:
    """The agency that the authority's lines name, still as printed: "ỦY BAN NHÂN DÂN TỈNH X"."""
    said = " ".join(line.words for line in lines).split()
    loud = next((i for i, word in enumerate(said) if word.islower()), len(said))
    words = " ".join(said[:loud] if loud and shouted(said[0]) else said)
    words = _NO_MORE_NAME.split(words)[0]
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
