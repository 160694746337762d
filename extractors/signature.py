"""The end of a document: who signed, in which office, for whom, and who receives it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import vocabulary
from extractors.end_lines import end_lines
from extractors.folding import canonical_text
from extractors.lines import MARKS, Line, lines_of
from extractors.misread import is_syllable
from extractors.names import shouted, written_out
from extractors.offices import (
    AUTHORITY,
    FAMILIES,
    MARK_ALONE,
    TITLES,
    cased,
    is_role,
)
from extractors.patterns import compiled
from models.facts import Quote
from models.spans import Span

_COLUMN = compiled(  # "- Thường trực Thành ủy;      CHỦ TỊCH": two columns on one line
    r"(?:^|[\s;.,])"
    r"(?P<end>(?:(?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ|Q)\s?[./])\s*[\Lu]|[\Lu][\Lu ,])[\Lu ,]+)$"
)
#: A line of office and nothing else, with what only the names of departments have: "VỤ KẾ HOẠCH -
#: TÀI CHÍNH", "PHÒNG HỖ TRỢ DOANH NGHIỆP SỐ 2".
_WHOLE_LINE = compiled(r"[\Lu/.]{2,}[\Lu ,./&–-]+(?: (?:SỐ|KHU VỰC) \d{1,2})?")
_NAME = compiled(  # also "H'Yim Kđoh", "K' Brểu"
    r"(?:[\Lu]['’])?[\Lu][\Ll'’]*(?:[ -]+(?:[\Lu]['’])?[\Lu][\Ll'’]*){1,5}"
)
_SYLLABLE = compiled(r"[\Lu][\Ll]{1,6}")
_RECEIVES = re.compile(r"[,;:]\s*$|\b(?:UBND|HĐND|PCT|VP|VT)\b")
_RECIPIENTS = re.compile(r"^N[ơo]i\s+nhận\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed. `body` is the agency named after TM., written out; quotes as in the text."""

    signer: str
    role: str | None
    authority: str | None
    body: str | None
    name_quote: Quote
    role_quote: Quote | None


def read_signature(text: str, within: Span | None = None) -> Signature | None:
    """The first signature of `text`: lines of office in capitals, then a person's name."""
    within = _with_mark(text, within) if within else None
    lines = tuple(end_lines(text, within))
    offices: list[Line] = []
    gap = 0
    for index, line in enumerate(lines):
        office = _office(line)
        if office is not None and offices and _names_in_capitals(lines, index):
            return _signature(text, offices, line) if _is_signed(offices) else None
        if office is not None:
            if gap > 2:
                offices = []
            offices.append(office)
            gap = 0
            continue
        if not offices:
            continue
        name = _name(text, lines, index)
        if name is not None and _is_signed(offices):
            return _signature(text, offices, name)
        gap += 1
        if gap > 12 or len(line.words) > 120:
            offices = []
    return _signed_below(text, lines[-2:]) if lines and within is None else None


#: The last line of a law as some sites give it: "Nguyễn Văn An (Đã ký)", without his office; what
#: is said of the name may stand below it.
_SIGNED = re.compile(r"(?P<name>[^\W\d_][^()]{4,40}?)\s*\([Đđ]ã ký\)")


def _signed_below(text: str, end: tuple[Line, ...]) -> Signature | None:
    last = end[-1]
    if len(end) > 1 and last.words.startswith("("):
        last = Line(Span(end[0].span.start, last.span.end), f"{end[0].words} {last.words}")
    signed = _SIGNED.fullmatch(last.words)
    if signed is None or not _is_name(signed["name"]):
        return None
    if canonical_text(signed["name"].split()[0]) not in FAMILIES:
        return None
    span = Span(last.span.start, last.span.start + signed.end("name"))
    return Signature(
        " ".join(signed["name"].split()), None, None, None, Quote(span, span.of(text)), None
    )


def _with_mark(text: str, within: Span) -> Span:
    """`within` with the mark of authority that stands alone above it, and the body it is of."""
    end = within.start
    for _ in range(3):
        above = text[:end].rstrip()
        words = above[above.rfind("\n") + 1 :].strip(MARKS)
        end = len(above) - len(words)
        if MARK_ALONE.match(words) or (AUTHORITY.match(words) and shouted(words)):
            return Span(end, within.end)
        if not shouted(words):
            break
    return within


def _names_in_capitals(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line below an office is a name in capitals, and no more of the office.

    "HOÀNG MAI" is a place where a name stands below it.
    """
    words = lines[index].words
    if AUTHORITY.match(words) or is_role(words) or not _is_name(words):
        return False
    return not any(_is_name(TITLES.sub("", below.words)) for below in lines[index + 1 : index + 4])


def _office(line: Line) -> Line | None:
    """The line, or its right column, if it names an office or the formula of authority."""
    if _WHOLE_LINE.fullmatch(line.words) and (AUTHORITY.match(line.words) or is_role(line.words)):
        return line
    match = _COLUMN.search(line.words)
    if not match:
        return None
    words = match["end"].strip()
    if not shouted(words.replace("TM.", "")) and not AUTHORITY.match(words):
        return None
    whole = match.start("end") == 0  # a column's words count only if they name an office
    if not AUTHORITY.match(words) and not is_role(words) and not (whole and _goes_on(words)):
        return None
    start = line.span.start + match.start("end")
    return Line(Span(start, line.span.end), words)


def _goes_on(words: str) -> bool:
    """A second line of a long office: "THUẾ QUỐC TẾ"; it counts only after a first one."""
    if _RECEIVES.search(words) or any(not is_syllable(w) for w in re.findall(r"[^\W\d_]+", words)):
        return False  # the end of the other column: "PCT UBND TP,"
    return shouted(words) and len(words) > 2 and len(words.split()) <= 8


def _is_signed(offices: list[Line]) -> bool:
    return any(AUTHORITY.match(o.words) or is_role(o.words) for o in offices)


def _name(text: str, lines: tuple[Line, ...], index: int) -> Line | None:
    """The person's name on a line, or on this and the next when it was broken."""
    line = lines[index]
    bare = TITLES.sub("", line.words).strip(" .;")
    if _RECIPIENTS.match(line.words) or bare.startswith(("-", "+")):
        return None
    if _SYLLABLE.fullmatch(bare) and index + 1 < len(lines):
        rest = lines[index + 1]
        if _is_name(f"{bare} {rest.words}") and canonical_text(bare) in FAMILIES:
            return Line(Span(line.span.start, rest.span.end), f"{bare} {rest.words}")
    if bare and (cut := _cut_name(bare)):
        start = line.span.start + line.words.index(cut)
        return Line(Span(start, start + len(cut)), cut)
    if _is_name(bare):
        start = line.span.start + line.words.index(bare)
        following = lines[index + 1] if index + 1 < len(lines) else None
        broken = following and _SYLLABLE.fullmatch(following.words)
        if following and broken and text[line.span.end : following.span.start].count("\n") == 1:
            return Line(Span(start, following.span.end), f"{bare} {following.words}")
        return Line(Span(start, start + len(bare)), bare)
    return None


def _cut_name(words: str) -> str | None:
    """The name that `words` begin with where a heading or a paper's name ran into its line."""
    syllables = words.split()
    if shouted(words) or canonical_text(syllables[0]) not in FAMILIES:
        return None
    for length in range(2, min(len(syllables), 6)):
        name, rest = " ".join(syllables[:length]), " ".join(syllables[length:])
        named = vocabulary.find("document_types", rest)
        begins = bool(named) and named[0].span.start == 0 and any(map(str.isdigit, rest))
        if (begins or (shouted(rest) and len(rest) > 1)) and name in words and _is_name(name):
            return name
    return None


def _is_name(words: str) -> bool:
    syllables = words.split()
    if not 2 <= len(syllables) <= 6:
        return False
    if shouted(words):
        return canonical_text(syllables[0]) in FAMILIES and len(syllables) <= 4
    return _NAME.fullmatch(words) is not None and not vocabulary.find("document_types", words)


def _signature(text: str, offices: list[Line], name: Line) -> Signature:
    start = next(i for i, o in enumerate(offices) if AUTHORITY.match(o.words) or is_role(o.words))
    offices = offices[start:]
    formulas = [i for i, o in enumerate(offices) if AUTHORITY.match(o.words)]
    body = None
    for index in formulas:
        match = AUTHORITY.match(offices[index].words)
        if match and match["mark"].replace("/", "") == "TM":
            body = written_out(" ".join([match["who"], *_going_on(offices[index + 1 :])]))
    # "TM. … KT. …": what counts is for whom the signer stands in.
    first = next((i for i in formulas if not offices[i].words.startswith(("TM", "T/M"))), 0)
    authority = AUTHORITY.match(offices[formulas[-1]].words) if formulas else None
    role = _joined(offices[first:])
    span = Span(offices[0].span.start, offices[-1].span.end)
    return Signature(
        signer=" ".join(name.words.split()) if not shouted(name.words) else _titled(name.words),
        role=role,
        authority=authority["mark"].replace("/", "") + "." if authority else None,
        body=body,
        name_quote=Quote(name.span, name.span.of(text)),
        role_quote=Quote(span, span.of(text)),
    )


def _going_on(offices: list[Line]) -> list[str]:
    """The lines that go on with the one above them: "DÂN" under "TM. ỦY BAN NHÂN"."""
    lines: list[str] = []
    for office in offices:
        if AUTHORITY.match(office.words) or is_role(office.words):
            break
        lines.append(office.words)
    return lines


def _joined(offices: list[Line]) -> str:
    """The lines of office as one: "KT. Chủ tịch, Phó Chủ tịch"."""
    parts: list[str] = []
    for index, office in enumerate(offices):
        match = AUTHORITY.match(office.words)
        if not match and index and not is_role(office.words):
            continue  # part of what stands above it
        mark = f"{match['mark'].replace('/', '')}. " if match else ""
        said = match["who"] if match else office.words
        parts.append(f"{mark}{cased(' '.join([said, *_going_on(offices[index + 1 :])]))}")
    return ", ".join(parts)


def _titled(name: str) -> str:
    return " ".join(word[:1] + word[1:].lower() for word in name.split())


def read_recipients(text: str, within: Span | None = None) -> tuple[tuple[str, ...], Quote | None]:
    """The lines under "Nơi nhận:" without their dashes, and the words from first to last."""
    lines = lines_of(text, within)
    for index, line in enumerate(lines):
        if _RECIPIENTS.match(line.words):
            return _listed(text, lines[index:])
    return (), None


def _listed(text: str, lines: tuple[Line, ...]) -> tuple[tuple[str, ...], Quote | None]:
    found: list[str] = []
    end = lines[0].span.end
    for line in lines[1:40]:
        office = _office(line)
        words = line.words
        if office and (AUTHORITY.match(office.words) or is_role(office.words)):
            words = words[: office.span.start - line.span.start].strip()
        if words.startswith(("-", "–", "+", "•")):
            found.append(words.lstrip("-–+• "))
        elif not words:
            continue
        elif (
            found
            and not _is_name(words)
            and not found[-1].endswith((".", "./."))
            and len(words) < 90
        ):
            found[-1] += f" {words}"
        else:
            break
        end = line.span.end
        if canonical_text(found[-1]).startswith("lưu") and found[-1].endswith("."):
            break
    span = Span(lines[0].span.start, end)
    names = tuple(" ".join(name.split()).rstrip(" ;.,") for name in found)
    return names, Quote(span, span.of(text)) if names else None
