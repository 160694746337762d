"""Footnotes, and the marks in the text that call for them.

A footnote is known by the rule above it, by its tag, or by its small print at the foot of a page.
Its mark is known by raised digits; where a text shows none, by its number: note 2 is called for
behind the mark of note 1, by a figure that clings to a word (`năm 20232gắn với`) and that the word
can do without. Where that leaves a doubt the figure stays where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.document import Aside, Page, Role
from models.spans import Box, Span
from pipeline.columns import is_recipients
from pipeline.labels import label
from pipeline.strips import Strip, double_spaced

#: A rule over the footnotes, drawn or left blank by text-makers.
RULE = re.compile(r"^(?:[ \t]{20,}|\s*[_\-=~—–]{4,}\s*|\s*\\?_+/?\s*)$")
#: Digits as they are written when they are raised.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(RAISED, "0123456789")
_TAGGED = re.compile(r"\s*(?:<sup>\s*(\d{1,3})\s*</sup>|\[\^?(\d{1,3})\]:?)")
#: What a footnote begins with: "1 Gồm", "1Gồm", "¹ Gồm".
_OPENS = re.compile(rf"\s*(?:([{RAISED}]{{1,3}})\s*\S|(\d{{1,3}})(?=\s*[^\W\d_]))")
#: A small raised 1 as an OCR reads it.
_MISREAD = re.compile(r"\s*[!¡'’‘*|°?]{1,2}\s?(?=[^\W\d_])")
_DIGITS = re.compile(rf"\s*(\d{{1,6}}|[{RAISED}]{{1,3}})")
#: Behind these a figure is a clause's number, an amount, a date.
_NO_NOTE = frozenset(".,)/-%:;")
#: The same in the text: raised digits, or a tag, behind what calls for the footnote; not m².
_RAISED_MARK = re.compile(
    rf"(?<!\bm)(?<!\b[kcdm]m)(?:(?<=[^\s{RAISED}])[{RAISED}]{{1,3}}|(?<=\S)(?:<sup>\s*\d{{1,3}}\s*</sup>|\[\^\d{{1,3}}\]))"
)
#: The letters of footnotes are narrower than this share of the text's; the second goes for lines of
#: fewer letters than the third.
_SMALL, _SMALL_FEW, _MANY = 0.87, 1.0, 30
#: So many lines tell which print is a page's usual one.
_TELLING = 8
#: A run of lines whose words stand closer than this many of their heights is one block.
_CLOSE = 2.2
#: After these a figure is the sentence's, though the space before it was lost: "khoản1 Điều 5".
_AWAITS_FIGURE = re.compile(
    r"(?:khoản|điểm|iều|số|ngày|tháng|năm|quý|mục|hương|hần|bảng|iểu|ẫu|lần|thứ|đạt|là|có|từ|đến"
    r"|hơn|gần|khoảng|trên|dưới|còn|tăng|giảm|với|và|gồm|được|cả|đó|trong|về|cho)$",
    re.IGNORECASE,
)
_YEAR = r"(?<!\d)(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class _Note:
    """A footnote: the lines that it stands on, as indexes, and its number, empty if unread."""

    page: int
    first: int
    end: int
    label: str


def footnotes(
    pages: Sequence[Page],
    lines: Sequence[Sequence[Strip]],
    furniture: Sequence[Sequence[Aside]],
) -> tuple[list[Aside], ...]:
    """The footnotes of each page and the marks that call for them, in the order of the text.

    `lines` are the pages' lines, `furniture` what else is no part of the text. What looks like a
    mark within a footnote or within furniture is found as well.
    """
    notes: list[_Note] = []
    usual = _usual(lines)
    for page, (strips, aside) in enumerate(zip(lines, furniture, strict=True)):
        last = next((int(n.label) for n in reversed(notes) if n.label), 0)
        notes.extend(_notes_of(page, strips, aside, last, usual))
    result: list[list[Aside]] = [[] for _ in pages]
    for note in notes:
        strips = lines[note.page]
        span = Span(strips[note.first].span.start, strips[note.end - 1].span.end)
        result[note.page].append(Aside(span, Role.NOTE, note.label))
    for page, mark in _marks(pages, lines, notes):
        result[page].append(mark)
    return tuple(sorted(asides, key=lambda a: a.span) for asides in result)


def plain(digits: str) -> str:
    """Raised digits as common ones."""
    return digits.translate(_PLAIN)


def _notes_of(
    page: int, strips: Sequence[Strip], furniture: Sequence[Aside], last: int, usual: float
) -> Iterator[_Note]:
    """The footnotes of a page; `last` is the number of the one before them, 0 for none, `usual`
    the usual width of the file's letters."""
    taken = {a.span for a in furniture}
    kept = [i for i, s in enumerate(strips) if s.span not in taken]
    ends = {a.span.start for a in furniture if a.role is Role.PAGE_NUMBER}
    inside = _ruled(strips, kept, ends) or _small(strips, kept, last, usual)
    note: _Note | None = None
    for i in kept:
        if i not in inside:
            if note is not None and not strips[i].empty:
                yield note
                note = None
            continue
        text = strips[i].text
        opened = _follows(text, last)
        if note is None and not opened:
            opened = note_number(text) or (str(last + 1) if _MISREAD.match(text) else "")
        if note is None or opened:
            if note is not None:
                yield note
            note = _Note(page, i, i + 1, opened)
            last = int(opened or last)
        elif not strips[i].empty:
            note = replace(note, end=i + 1)
    if note is not None:
        yield note


def _follows(text: str, last: int) -> str:
    """The number of the footnote after `last` where a line begins with it, empty where it doesn't.

    "602 Sở" after note 5 is note 6, of 02 offices; "12 tháng" is no note then.
    """
    tagged = _TAGGED.match(text)
    if tagged:
        return tagged[1] or tagged[2]
    found = _DIGITS.match(text)
    if found is None:
        return ""
    digits, after = plain(found[1]), text[found.end() :]
    for expected in (str(last + 1), "1"):
        if digits == expected and after[:1] not in _NO_NOTE:
            return expected
    expected = str(last + 1)
    grown = digits.startswith(expected) and last and digits != expected
    return expected if grown and (not after[:1].isspace() or digits[len(expected)] == "0") else ""


def note_number(text: str) -> str:
    """The figure that a footnote begins with, raised or not; empty for none."""
    found = _TAGGED.match(text) or _OPENS.match(text)
    return plain(next((g for g in found.groups() if g), "")) if found else ""


def _ruled(strips: Sequence[Strip], kept: Sequence[int], ends: set[int]) -> frozenset[int]:
    """The lines below a rule, or with a tag, to where the text goes on; not beyond the number of
    the page, which stands at one of the offsets `ends`."""
    blanks_count = not double_spaced([s.text for s in strips])
    found: set[int] = set()
    inside = ruled = False
    blank = True
    page_ends = sorted(ends)
    for k, i in enumerate(kept):
        text = strips[i].text
        if page_ends and page_ends[0] < strips[i].span.start:
            page_ends.pop(0)
            inside = ruled = False
        if RULE.match(text):
            following = next((strips[j].text for j in kept[k + 1 :] if not strips[j].empty), "")
            inside = ruled = bool(note_number(following)) and label(following) is None
            blank = True
            continue
        if not text.strip():
            if blanks_count and not ruled:
                inside = False
            blank = True
            continue
        if _TAGGED.match(text):
            inside, ruled = True, False
        elif ruled and not blank and text[:1] == " " and text[1:2] != " ":
            # dumps of PDFs set in the first line of a new page by one space
            inside = ruled = False
        if inside:
            found.add(i)
        blank = False
    return frozenset(found)


def _usual(lines: Sequence[Sequence[Strip]]) -> float:
    """The width of the letters in which most is printed; 0 where none is known."""
    letters: Counter[float] = Counter()
    for strips in lines:
        for strip in strips:
            if strip.pitch and not strip.row:
                letters[round(strip.pitch, 1)] += len(strip.text)
    half, seen = letters.total() / 2, 0
    for size in sorted(letters):
        seen += letters[size]
        if seen >= half:
            return size
    return 0.0


def _small(strips: Sequence[Strip], kept: Sequence[int], last: int, usual: float) -> frozenset[int]:
    """The lines in small print at the foot of a page, if they begin as a footnote does.

    A page of many lines has its own usual print: the next page may have been scanned closer.
    """
    sized = [i for i in kept if strips[i].pitch and not strips[i].row]
    if len(sized) >= _TELLING:
        usual = _usual([[strips[i] for i in sized]])
    block: list[int] = []
    below: Box | None = None
    for i in reversed(sized):
        box = strips[i].box
        # a few letters may be wide ones
        most = _SMALL if len(strips[i].text) > _MANY else _SMALL_FEW
        if is_recipients(strips[i].text):
            return frozenset()
        if box is None or strips[i].pitch > most * usual:
            break
        if below is not None and below.top - box.bottom > _CLOSE * strips[i].size:
            break
        block.append(i)
        below = box
    while block and not (
        _opens(strips[block[-1]].text, last) or _MISREAD.match(strips[block[-1]].text)
    ):
        block.pop()
    return frozenset(block)


def _opens(text: str, last: int) -> bool:
    return label(text) is None and bool(_follows(text, last) or note_number(text))


def _marks(
    pages: Sequence[Page], lines: Sequence[Sequence[Strip]], notes: Sequence[_Note]
) -> Iterator[tuple[int, Aside]]:
    """The marks that call for `notes`, by their pages."""
    shown: set[tuple[int, str]] = set()
    known = {note.label for note in notes if note.label}
    for page, paper in enumerate(pages):
        for match in _RAISED_MARK.finditer(paper.text):
            number = re.sub(r"\D", "", plain(match[0]))
            # 10⁶ is no mark, and nothing is lost where the note was not read
            if number in known:
                shown.add((page, number))
                yield page, Aside(Span(*match.span()), Role.NOTE_MARK, number)
    page, start = 0, 0
    for note in notes:
        if not note.label:
            continue
        end = lines[note.page][note.first].span.start
        if note.page != page:
            page, start = note.page, 0
        if any((p, note.label) in shown for p in (page, page - 1)):
            continue
        window = Span(min(start, end), end)
        found = _clinging(pages[page].text, window, note.label)
        if found is not None:
            start = found.end
            yield page, Aside(found, Role.NOTE_MARK, note.label)


def _clinging(text: str, window: Span, number: str) -> Span | None:
    """The one place in `window` where `number` clings to a word that it is no part of."""
    part = window.of(text)
    for pattern in (
        # "kết luận cụ thể1,", "(sửa đổi)7;", "giai đoạn 2023 - 20254, đảm", "năm 20232gắn"
        rf"(?<=[^\W\d_A-ZĐ][^\W\d_])(?P<mark>{number})(?![\d\w/.-]*\d)"
        rf"|(?<=[)”\"»])(?P<after>{number})(?![\d\w/-]*\d)"
        rf"|(?:\bnăm\s+|[-–]\s*|/){_YEAR}(?P<year>{number})(?!\d|[.,]\d|\s*/)",
        # "tuyên truyền CCHC3."
        rf"(?<=\s)[A-ZĐ]{{4,}}(?P<mark>{number})(?=[\s.,;:)])",
        # a raised 1 as an OCR reads it, where no sentence ends
        r"(?<=\w\w)(?P<mark>[!¡])(?=\s+[^\W\d_A-ZĐ])" if number == "1" else "(?!)",
    ):
        found = [
            Span(*match.span(match.lastgroup or 0))
            for match in re.finditer(pattern, part)
            if not _AWAITS_FIGURE.search(part, max(match.start() - 12, 0), match.start())
        ]
        if len(found) == 1:
            return found[0].shift(window.start)
        if found:
            return None
    return None
