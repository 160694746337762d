"""The lines above the text: agency, number, place and date, type, title, deciding authority."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import vocabulary
from extractors.codes import CodeMention, find_codes, type_of
from extractors.column import DRAFT, MOTTO, RULE, agency_lines
from extractors.dates import DateMention, find_dates
from extractors.folding import canonical_text
from extractors.names import province_called, shouted, without_office
from extractors.patterns import compiled
from extractors.signature import Line
from models.spans import Span

#: What begins the text proper, or what precedes it.
_BODY = re.compile(
    r"^(?:căn cứ|kính gửi|điều\s+\d|chương\s+[ivx\d]|phần\s+(?:[ivx\d]|thứ)|mục\s+\d|"
    r"i\s*[./]|1\s*[./]|a\s*[./)]|xét\b|"
    r"theo\s|thực hiện\s|trên cơ sở|để\s|nhằm\s|ngày\s+\d.*,|\||[-+]\s)"
)
_SO = re.compile(  # Số: / Luật số: / at the head of a line, or after the other column with a colon
    r"(?:^[ \t*_#|]*(?:(?:luật|bộ luật|nghị quyết|pháp lệnh|lệnh)\s+)?số\s*[:.]?|(?<=\s)số\s*:)"
    r"[\s*_]*",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK = compiled(  # a number that nobody filled in: "      /BC-UBND", "……/2021/QĐ-UBND"
    r"[\s.…_*-]*(?P<year>/(?:19|20)\d\d)?\s*[/-]\s*(?P<symbol>[\Lu][\w]*(?:[-/][\wĐ]+)+)"
)
#: A number line whose "Số" or figures could not be read: "86:    /BC- UBND", "S(;:z-/TTr-UBND".
_GARBLED = compiled(
    r"(?m)^[ \t*_]*[S8$5§][^\s/:]{0,2}(?P<number>[^\n/]{0,14})/[ ]?"
    r"(?P<symbol>[\Lu][\w]*(?:-[ ]?\w+)*)"
)
_PLACE = compiled(
    r"(?P<place>(?:TP\.?\s*|[Tt]hành phố )?[\Lu][^\W\d_]*(?:[ -]+[\Lu][^\W\d_]*){0,4})"
    r"\s*[,.]?\s*(?=ng)",
)
_DATE_LINE = re.compile(
    r"\bngày[\s.…_]*(?:\d{1,2})?[\s.…_,/]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_,/]*năm[\s.…_]*(?:\d{4})?"
    r"|\bng[^\s,]{1,12}\s+tháng\s*\S{0,3}\s+năm\s*\d{4}",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"^(?:chủ tịch|bộ trưởng|thủ tướng|chính phủ|quốc hội|ủy ban|hội đồng|ubnd|hđnd|giám đốc|"
    r"tổng giám đốc|(?:tổng |chi )?cục trưởng|tổng (?:thanh tra|kiểm toán)|thống đốc|chánh|"
    r"viện trưởng|trưởng ban|hiệu trưởng|ban chấp hành|ban thường vụ|bộ chính trị|ban bí thư|"
    r"thường trực|ban chỉ đạo|chủ nhiệm)\b"
)
_ATTACHED = re.compile(
    r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+[^\d\n(]{0,60}?(?:số\s*:?\s*)?(?=\d)",
    re.IGNORECASE,
)
#: Under an annex's name: the document that it belongs to.
_OWN_ANNEX = re.compile(
    r"(?:^|\n)[ \t*_#]*(?:PHỤ LỤC|Phụ lục|DANH MỤC|Danh mục)[^\n]*(?:\n[^\n]*){0,5}?"
    r"(?P<aside>\((?:[Bb]an hành )?[Kk]èm theo [^\n()]{8,200}\))"
)
_ASIDE = re.compile(r"^\(.*\)?$")


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
    front = _whole_type(_front(lines))
    region = Span(front[0].span.start, front[-1].span.end) if front else Span(0, 0)
    kind = next((i for i, line in enumerate(front) if _type(line.words)), None)
    attachment = next((line for line in front if _ATTACHED.search(line.words)), None)
    number = _number(text, front)
    number_line = number.line
    above_attachment = front if attachment is None else front[: front.index(attachment)]
    day, date_line, place = _date(text, above_attachment, number_line)
    subject = _subject(front, kind)
    body = front[kind + 1 :] if kind is not None else ()
    above = front[:kind] if kind is not None else front
    title, authority = _title(body)
    return Letterhead(
        agencies=agency_lines(text, above, number_line),
        code=number.code,
        symbol=number.symbol,
        blank=number.blank,
        number_line=number_line,
        date=day,
        date_line=date_line,
        place=place,
        type=_type(front[kind].words) if kind is not None else None,
        type_line=front[kind] if kind is not None else None,
        subject=subject,
        title=_same_line(front[kind], title) if kind is not None else (),
        authority=authority,
        attached_to=_attached(attachment),
        attachment=attachment,
        draft=any(DRAFT.match(canonical_text(line.words)) for line in above[:8]),
        official=bool(MOTTO.search(canonical_text(region.of(text)))),
    )


def _front(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines before the text proper; at most forty."""
    for index, line in enumerate(lines[:40]):
        words = canonical_text(line.words)
        if _BODY.match(words) and not (words.startswith("ngày") and _DATE_LINE.fullmatch(words)):
            return lines[:index]
        if len(line.words) > 450:
            return lines[:index]
    return lines[:40]


def _whole_type(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with a type that was broken over two of them joined: "QUYẾT" / "ĐỊNH"."""
    joined: list[Line] = []
    for line in lines:
        if (
            joined
            and shouted(line.words)
            and len(joined[-1].words) < 12
            and shouted(joined[-1].words)
        ):
            both = f"{joined[-1].words} {line.words}"
            if _type(both) and not _type(joined[-1].words) and not _type(line.words):
                joined[-1] = Line(Span(joined[-1].span.start, line.span.end), both)
                continue
        joined.append(line)
    return tuple(joined)


def _type(words: str) -> str | None:
    """The type of document that a line of the head announces: in capitals, or alone on the line."""
    found = vocabulary.find("document_types", words)
    if not found or found[0].span.start > 0 or words.endswith(":"):
        return None
    first = found[0]
    alone = first.span.end >= len(words.rstrip(" .*"))
    return (
        first.entry.name
        if alone
        or (
            shouted(first.span.of(words))
            and not MOTTO.search(canonical_text(words))
            and not re.match(r"\s*số\b", words[first.span.end :], re.IGNORECASE)
        )
        else None
    )


@dataclass(frozen=True, slots=True)
class _Number:
    """The number line: a code, or a symbol whose number is blank or can't be read."""

    code: CodeMention | None
    symbol: str | None
    line: Span | None
    blank: bool


def _number(text: str, front: tuple[Line, ...]) -> _Number:
    if not front:
        return _Number(None, None, None, blank=False)
    start, end = front[0].span.start, front[-1].span.end
    for label in _SO.finditer(text, start, end):
        rest = text[label.end() : min(end, label.end() + 80)]
        codes = find_codes(rest)
        if codes and not rest[: codes[0].span.start].strip(" .:*_"):
            found = codes[0]
            span = found.span.shift(label.end())
            moved = CodeMention(
                span, found.raw, found.code, found.number, found.year, found.symbol, found.type
            )
            return _Number(moved, None, Span(label.start(), span.end), blank=False)
        blank = _BLANK.match(rest)
        if blank:
            line = Span(label.start(), label.end() + blank.end())
            return _Number(None, _mended(blank["symbol"]), line, blank=True)
    for garbled in _GARBLED.finditer(text, start, end):
        symbol = _mended(garbled["symbol"])
        if type_of(symbol) is not None:
            blank_number = not garbled["number"].strip(" .:…_*-")
            return _Number(None, symbol, Span(*garbled.span()), blank=blank_number)
    return _Number(None, None, None, blank=False)


def _mended(symbol: str) -> str:
    """A symbol without its number, read as a code's would be."""
    codes = find_codes(f"1/{symbol}") or find_codes(f"1-{symbol}")
    return codes[0].symbol if codes else symbol


def _date(
    text: str, front: tuple[Line, ...], number: Span | None
) -> tuple[DateMention | None, Span | None, str | None]:
    """The date line, with the place before it; a blank in it leaves the date out."""
    for line in front:
        match = _DATE_LINE.search(line.words)
        if not match or len(line.words) > 160:
            continue
        at = line.span.start + match.start()
        place = None
        start = at
        after = max(0, number.end - line.span.start) if number and number.overlaps(line.span) else 0
        for named in _PLACE.finditer(line.words, after, match.start() + len("ng")):
            place = _province_at_end(named["place"])
            start = line.span.start + named.end("place") - len(place)
        if place is None and (match.start() > after + 1 or match.end() < len(line.words) - 2):
            continue
        span = Span(start, line.span.start + len(line.words[: match.end()].rstrip()))
        dates = find_dates(span.of(text))
        return (dates[0] if dates else None), span, " ".join(place.split()) if place else None
    return None, None, None


def _province_at_end(words: str) -> str:
    """A place, without what ran into it from the other column: "BC- UBND Hà Nội"."""
    starts = [m.start() for m in re.finditer(r"\S+", words)]
    return next((words[i:] for i in starts if province_called(words[i:])), words)


def _subject(front: tuple[Line, ...], kind: int | None) -> Line | None:
    """The "V/v …" of a letter, joined over its lines."""
    if kind is not None:
        return None
    for index, line in enumerate(front):
        match = re.search(r"\bV/v\b|^Về việc\b", line.words, re.IGNORECASE)
        if match:
            parts = [line.words[match.start() :]]
            end = line.span.end
            for following in front[index + 1 : index + 8]:
                words = canonical_text(following.words)
                if _DATE_LINE.search(words) or MOTTO.search(words) or RULE.match(words):
                    break
                parts.append(following.words)
                end = following.span.end
            return Line(Span(line.span.start + match.start(), end), " ".join(parts))
    return None


def _title(body: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The title's lines and those that name who decides, which stand last and in capitals."""
    lines: list[Line] = []
    for line in body:
        words = canonical_text(line.words)
        if RULE.match(line.words) or (_ASIDE.match(line.words) and lines):
            break
        if _ATTACHED.match(line.words) or _DATE_LINE.fullmatch(words) or words.endswith(":"):
            break
        lines.append(line)
    for index in range(len(lines) - 1, -1, -1):
        words = lines[index].words
        if shouted(words) and _AUTHORITY.match(canonical_text(words)) and index >= len(lines) - 4:
            if index == 0 and not _decides(words):
                break
            return tuple(lines[:index]), tuple(lines[index:])
    return tuple(lines), ()


def _decides(words: str) -> bool:
    """Whether a line right under the type names who decides, and is not the title itself."""
    return len(words) < 120


def _same_line(kind: Line, title: tuple[Line, ...]) -> tuple[Line, ...]:
    """The title with what stands beside the type on the type's own line: "QUYẾT ĐỊNH VỀ VIỆC …"."""
    found = vocabulary.find("document_types", kind.words)[0]
    rest = kind.words[found.span.end :].strip(" *:.")
    if not rest:
        return title
    start = kind.span.start + kind.words.index(rest, found.span.end)
    return (Line(Span(start, start + len(rest)), rest), *title)


def _attached(line: Line | None) -> CodeMention | None:
    if line is None:
        return None
    match = _ATTACHED.search(line.words)
    codes = find_codes(line.words[match.end() :]) if match else ()
    return codes[0] if codes and codes[0].span.start == 0 else None


def authority_agency(lines: tuple[Line, ...]) -> str:
    """The agency that the authority's lines name, still as printed: "ỦY BAN NHÂN DÂN TỈNH X"."""
    words = " ".join(line.words for line in lines)
    words = re.split(r"\s+KHÓA\s|,?\s+KỲ HỌP|\s+NHIỆM KỲ", words)[0]
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
