"""What belongs to the sheets and not to the document: page numbers, running heads, stamps, marks.

Found by their words (`pipeline.marks`) and by comparing the pages: a running head comes again, a
page number counts on. Nothing is taken away; a page says where they stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from models.document import Aside, Origin, Page, Role
from pipeline.columns import is_motto, is_recipients
from pipeline.ends import folded
from pipeline.labels import label
from pipeline.marks import MarkKind, is_mark, mark_words, stamped
from pipeline.prints import Fragment, Print, height
from pipeline.stamps import set_apart
from pipeline.strips import Strip, double_spaced
from pipeline.syllables import is_syllable

#: "2", "- 2 -", "Trang 2", "Trang 2/10", "2/10"; group 1 tells that it is hardly anything else.
_NUMBER = re.compile(
    r"\s*((?:Trang|Page)\s*|[-–—]\s*(?=\d+\s*[-–—]\s*$)|(?=\d{1,4}\s*/\s*\d{1,4}\s*$))?"
    r"(\d{1,4})(?:\s*/\s*\d{1,4})?\s*[-–—]?\s*",
    re.IGNORECASE,
)
#: A page number before or after the words of a running head.
_NUMBERED = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}$")
#: What is counted by its own numbers, on pages that follow each other.
_COUNTED = re.compile(r"(?:mau|bieu|bang|phu luc|phu bieu|hinh|so do)\b")
#: After these a figure at the foot of a page is the sentence's.
_AWAITS_FIGURE = re.compile(
    r"(?:\b(?:ngày|tháng|năm|khoản|điểm|Điều|số|mục|quý|là|đạt|có|và|từ|đến|trên|dưới)|[,-])\s*$"
)
#: How many lines at the head and at the foot of a page may be furniture.
_EDGE_LINES = 3
#: A running head comes on at least as many pages; in a shorter file on all, at one place.
_AGAIN = 3
#: No running head is longer.
_LONGEST = 130
#: By this share of the page's height a running head may move from page to page.
_MOVES = 0.02
#: Stamps are among so many lines at the end of a text; a line that climbs over the page is higher
#: than so many of its letters are wide.
_STAMPED, _TALL = 24, 6.0
#: A speck is read less surely, as so many words at most of so many letters.
_UNSURE, _SPECKS, _SHORT = 0.4, 3, 4
#: No line of words is as flat as this share of what the page's words usually are: a ruling was
#: read as one.
_FLAT = 0.2
#: What the engine believes no more than this, it has not read; `12/QĐ`, `3/2024`, `a@b.vn` may
#: be meant.
_UNREAD = 0.12
_WRITTEN = re.compile(r"\d[/.,-]|[/-]\d|[A-ZĐ]-[A-ZĐ]|@|://|[a-z]{3}\.")
#: What streaks and specks alone on a line are read as; no line of a text has only these.
_STROKES = frozenset("!|¡¦'`´‘’“”„^~")
_SIGNS = "/\\|_-–—~^*'\"`‘’“”.,:;!°·¬¦<>=()[]{}"
#: Two pages of a text file are at least so many lines apart.
_PAGE_LINES = 10
#: An undecorated number of more digits is a year, not a page, unless its neighbours count on.
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the head (`top`) or the foot of a page; `page` and `line` are indexes."""

    page: int
    line: int
    top: bool
    strip: Strip


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[Strip]]) -> tuple[list[Aside], ...]:
    """The furniture of each page, in the order of its text; `lines` are the pages' lines.

    Page numbers have the number as label, which is empty where it was misread.
    """
    found: list[dict[int, Aside]] = [
        dict(_marked(strips)) | dict(_set_apart(page, strips))
        for page, strips in zip(pages, lines, strict=True)
    ]
    letterheads = [_letterhead(strips) for strips in lines]
    for page, line in _running(pages, lines, found, letterheads):
        found[page][line] = Aside(lines[page][line].span, Role.RUNNING)
    for page, line, number in _page_numbers(pages, lines, found):
        found[page][line] = Aside(lines[page][line].span, Role.PAGE_NUMBER, number)
    for page, line in _unread_numbers(pages, lines, found):
        found[page][line] = Aside(lines[page][line].span, Role.PAGE_NUMBER)
    for page, strips in enumerate(lines):
        if pages[page].origin is Origin.OCR:
            least = _FLAT * median([strip.size for strip in strips if strip.size] or [0.0])
            for i, strip in enumerate(strips):
                if i not in found[page] and (_is_speck(strip) or _is_flat(strip, least)):
                    found[page][i] = Aside(strip.span, Role.SPECK)
    return tuple(
        sorted(
            [*by_line.values(), *_words(strips, by_line), *_unread(page, strips, by_line)],
            key=lambda a: a.span,
        )
        for page, by_line, strips in zip(pages, found, lines, strict=True)
    )


def _marked(strips: Sequence[Strip]) -> Iterator[tuple[int, Aside]]:
    filled = [i for i, strip in enumerate(strips) if not strip.empty]
    for k, role in stamped([strips[i].text for i in filled]):
        yield filled[k], Aside(strips[filled[k]].span, role)


def _set_apart(page: Page, strips: Sequence[Strip]) -> Iterator[tuple[int, Aside]]:
    """The lines that are stamped over the page, known by their places; they end its text."""
    last = [strip for strip in strips if not strip.empty][-_STAMPED:]
    if not any(_may_be_stamped(strip) for strip in last):
        return
    prints = {
        Print(word.span.of(page.text), word.box, word.confidence): word.span.start
        for word in page.words
        if word.box is not None
    }
    starts = {
        prints[p]: _role(stamp)
        for stamp in set_apart(tuple(prints), height(tuple(prints))).stamps
        for fragment in stamp
        for p in fragment.prints
    }
    if not starts:
        return
    words = sorted(word.span for word in page.words)
    at = 0
    for i, strip in enumerate(strips):
        roles: list[Role | None] = []
        while at < len(words) and words[at].start < strip.span.end:
            roles.append(starts.get(words[at].start))
            at += 1
        if roles and roles[0] is not None and None not in roles:
            yield i, Aside(strip.span, roles[0])


def _may_be_stamped(strip: Strip) -> bool:
    """Whether it is worth looking for stamps on a page that ends with this line among others."""
    if strip.box is not None and strip.box.bottom - strip.box.top > _TALL * strip.pitch:
        return True
    return any(is_mark(strip.text, kind) for kind in MarkKind if kind is not MarkKind.LABEL)


def _role(stamp: Sequence[Fragment]) -> Role:
    """What is printed in one go is a mark; a stamp has lines, or what was written into it."""
    return Role.MARK if len(stamp) == 1 else Role.STAMP


def _words(strips: Sequence[Strip], by_line: dict[int, Aside]) -> Iterator[Aside]:
    """Names of portals between the words of lines."""
    for i, strip in enumerate(strips):
        if i not in by_line:
            for word in mark_words(strip.text):
                yield Aside(word.shift(strip.span.start), Role.MARK)


def _unread(page: Page, strips: Sequence[Strip], by_line: dict[int, Aside]) -> Iterator[Aside]:
    """What the engine does not believe in itself and is no word: a seal, a signature, dots.

    Figures stay, of which doubt is told otherwise, and so do codes, dates and rows of tables.
    """
    if page.origin is not Origin.OCR:
        return
    kept = [s.span for i, s in enumerate(strips) if i not in by_line and not s.row and not s.empty]
    unread = [word.span for word in page.words if word.confidence <= _UNREAD]
    for span in unread:
        noise = _is_noise(span.of(page.text))
        if noise and any(line.contains(span) for line in kept):
            yield Aside(span, Role.SPECK)


def _is_noise(word: str) -> bool:
    core = word.strip(_SIGNS)
    if not any(c.isalnum() for c in core) or any(True for _ in mark_words(word)):
        return False
    real = core.isdecimal() or (core.isalpha() and is_syllable(core.lower()))
    return not real and _WRITTEN.search(word) is None


def _letterhead(strips: Sequence[Strip]) -> float | None:
    """Where a document begins or ends on the page, from its top: above it, lines may come again;
    what is below comes again in a bundle of letters, too. None where no document does so, 0 where
    the place is not known."""
    found = [s for s in strips if not s.row and (is_motto(s.text) or is_recipients(s.text))]
    if not found:
        return None
    first = found[0]
    return first.box.top - first.size if first.box and is_motto(first.text) else 0.0


def _edges(strips: Sequence[Strip], taken: Iterable[int], page: int, depth: int) -> Iterator[_Edge]:
    known = set(taken)
    free = [i for i, s in enumerate(strips) if not s.empty and i not in known]
    for i in free[:depth]:
        yield _Edge(page, i, True, strips[i])
    for i in free[max(len(free) - depth, depth) :]:
        yield _Edge(page, i, False, strips[i])


def _running(
    pages: Sequence[Page],
    lines: Sequence[Sequence[Strip]],
    found: Sequence[dict[int, Aside]],
    letterheads: Sequence[float | None],
) -> Iterator[tuple[int, int]]:
    """The lines, as page and line, that come again at the same place of other pages."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for page, strips in enumerate(lines):
        for edge in _edges(strips, found[page], page, _EDGE_LINES):
            key = _key(edge.strip)
            if key:
                groups[edge.top, key].append(edge)
    for group in groups.values():
        voters = [e for e in group if _votes(e, letterheads[e.page])]
        places = [h for e in voters if (h := _height(e, pages)) is not None]
        usual = median(places) if places else None
        least = _AGAIN if usual is None else min(_AGAIN, max(len(pages), 2))
        if len({e.page for e in voters if _near(_height(e, pages), usual)}) >= least:
            for edge in group:
                if _near(_height(edge, pages), usual):
                    yield edge.page, edge.line


def _votes(edge: _Edge, letterhead: float | None) -> bool:
    """Whether a line is clear of the head and the end of a document."""
    if letterhead is None:
        return True
    return edge.top and edge.strip.box is not None and edge.strip.box.bottom <= letterhead


def _key(strip: Strip) -> str:
    """What a running head has in common from page to page; empty for what can be none."""
    text = " ".join(strip.text.split())
    if strip.row or len(text) > _LONGEST or label(text) is not None:
        return ""
    words = folded(_NUMBERED.sub("", text, count=1))
    telling = sum(c.isalpha() for c in words) >= 3 and _COUNTED.match(words) is None
    return words if telling else ""


def _height(edge: _Edge, pages: Sequence[Page]) -> float | None:
    """Where on its page the line stands, 0..1 from the top; None if that is not known."""
    box, height = edge.strip.box, pages[edge.page].height
    return (box.top + box.bottom) / 2 / height if box is not None and height else None


def _near(place: float | None, usual: float | None) -> bool:
    return place is None or usual is None or abs(place - usual) <= _MOVES


def _page_numbers(
    pages: Sequence[Page], lines: Sequence[Sequence[Strip]], found: Sequence[dict[int, Aside]]
) -> Iterator[tuple[int, int, str]]:
    """The page numbers: page and line as indexes, and the number as printed."""
    edges: list[tuple[_Edge, str, bool]] = []
    for page, strips in enumerate(lines):
        for edge in _edges(strips, found[page], page, 1):
            match = _NUMBER.fullmatch(edge.strip.text)
            if match and sum(not s.empty for s in strips) > 1:
                edges.append((edge, match[2], bool(match[1])))
    offsets = Counter(int(n) - pages[e.page].number for e, n, _ in edges)
    numbered: set[int] = set()
    for edge, number, sure in edges:
        offset = int(number) - pages[edge.page].number
        counts_on = offsets[offset] > 1 or offset == 0
        likely = (sure or len(number) <= _DIGITS) and not _awaited(edge, lines, found)
        if edge.page not in numbered and (counts_on or likely):
            numbered.add(edge.page)
            yield edge.page, edge.line, number
    for page, strips in enumerate(lines):
        if pages[page].origin is Origin.TEXT:
            yield from ((page, i, n) for i, n in _inside(strips, found[page]))


def _unread_numbers(
    pages: Sequence[Page], lines: Sequence[Sequence[Strip]], found: Sequence[dict[int, Aside]]
) -> Iterator[tuple[int, int]]:
    """What was read, of a letter or two, where other pages have their number."""
    places = [
        place
        for page, by_line in enumerate(found)
        for line, aside in by_line.items()
        if aside.role is Role.PAGE_NUMBER and (place := _place(lines[page][line], pages[page]))
    ]
    if not places:
        return
    for page, strips in enumerate(lines):
        if any(aside.role is Role.PAGE_NUMBER for aside in found[page].values()):
            continue
        for edge in _edges(strips, found[page], page, 1):
            place = _place(edge.strip, pages[page])
            short = len(edge.strip.text.strip()) <= _DIGITS and not edge.strip.row
            if short and place and any(_meet(place, other) for other in places):
                yield page, edge.line


def _place(strip: Strip, page: Page) -> tuple[float, float] | None:
    """Where the middle of a line stands on its page, 0..1 from the left and from the top."""
    if strip.box is None or not page.width or not page.height:
        return None
    box = strip.box
    return (box.x0 + box.x1) / 2 / page.width, (box.top + box.bottom) / 2 / page.height


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= 2 * _MOVES and abs(one[1] - other[1]) <= _MOVES


def _is_speck(strip: Strip) -> bool:
    """Whether a line of a scan is a letter alone that counts no chapter, or a few that the engine
    hardly believes in itself and that make no words. Figures are no specks."""
    words = strip.text.split()
    if words and not strip.row and set("".join(words)) <= _STROKES:
        return True
    if len(words) == 1 and len(words[0]) == 1:
        return words[0].isalpha() and words[0] not in "IVX"
    if strip.sure >= _UNSURE or strip.row or not 1 <= len(words) <= _SPECKS:
        return False
    letters = ["".join(filter(str.isalpha, word)) for word in words]
    if any(not own and word.strip(_SIGNS) for own, word in zip(letters, words, strict=True)):
        return False
    real = sum(is_syllable(own.lower()) for own in letters)
    longest = max(map(len, letters))
    return longest <= 2 if len(words) == 1 else longest <= _SHORT and 2 * real <= len(words)


def _is_flat(strip: Strip, least: float) -> bool:
    """Whether a line with letters or figures is lower than any such line can be."""
    lettered = any(map(str.isalnum, strip.text)) and not strip.row
    return lettered and strip.box is not None and strip.box.bottom - strip.box.top < least


def _awaited(
    edge: _Edge, lines: Sequence[Sequence[Strip]], found: Sequence[dict[int, Aside]]
) -> bool:
    """Whether the line before, on this page or on the one before, can't end without a figure."""
    page = edge.page - edge.top
    if page < 0:
        return False
    before = [
        strip
        for i, strip in enumerate(lines[page][: None if edge.top else edge.line])
        if not strip.empty and i not in found[page]
    ]
    return bool(before) and _AWAITS_FIGURE.search(before[-1].text) is not None


def _inside(strips: Sequence[Strip], taken: dict[int, Aside]) -> Iterator[tuple[int, str]]:
    """Page numbers between the lines of a text file whose pages are not parted.

    They stand alone where empty lines stand everywhere, grow, and are lines apart.
    """
    if not double_spaced([s.text for s in strips]):
        return
    last, before = -1, 0
    filled = [i for i, s in enumerate(strips) if not s.empty]
    for k, i in enumerate(filled[1:-1], 1):
        number = _NUMBER.fullmatch(strips[i].text)
        alone = strips[i - 1].empty and strips[i + 1].empty
        if number and alone and i not in taken and len(number[2]) <= _DIGITS:
            value = int(number[2])
            if value > last and k - before >= _PAGE_LINES:
                last, before = value, k
                yield i, number[2]
