"""One file, several documents: where a new head begins, or something issued with the last one.

A bundle is cut before a letterhead (agency, number, quốc hiệu) once the document before has ended,
at the top of a page also where its end could not be read; and before a title such as ĐỀ ÁN or QUY
CHẾ that says "ban hành kèm theo". Annexes stay, and so do the forms in them, which have heads too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.document import Leaf, Role
from models.spans import Span
from pipeline.columns import is_motto
from pipeline.ends import folded, folded_line, is_authority
from pipeline.labels import Rank, in_capitals, label
from pipeline.structure import paragraphs_of

_COUNTRY = re.compile(r"conghoaxahoichu|dangcongsanvietnam")
#: So many letters the shorter of them has.
_COUNTRY_LENGTH = 15
#: `Số: …`, `Số 21-NQ/TU`, `…/QĐ-UBND`, `-NQ/TU`; in the second all that a real head has.
_NUMBER = re.compile(
    r"(?:luat )?so ?[:;.]|^so \d{1,5} ?[-/]|/ ?[a-z]{1,4} ?[-–] ?[a-z]{2,}|-[a-z]{2,4}/[a-z]{2,}"
)
_FULL_NUMBER = re.compile(r"\bso ?[:;.]? ?(?P<number>\d+ ?[-/] ?[\w/-]+)")
_ENDED = re.compile(r"noi nhan\b|\w{1,4} ?nhan ?:|luu ?[:;]")
_ATTACHED_TITLE = re.compile(
    r"(?:de an|du an|ke hoach|quy che|quy dinh|chuong trinh|phuong an|dieu le|quy trinh|bao cao"
    r"|danh muc|chien luoc|quy hoach|noi quy|huong dan|bo chi so|bo tieu chi)$"
)
_ISSUED_WITH = re.compile(r"kem theo|ban hanh theo|duoc phe duyet tai")
#: Above the head of a form that is part of an annex.
_FORM = re.compile(r"\W*(?:bieu )?mau (?:so )?\W*[\divx]|\W*(?:bieu|phu luc)\b")
#: Offices that issue papers themselves, and where the country's name stands below them.
_ISSUES = re.compile(r"(?:thu tuong chinh phu|chu tich nuoc)\b")
_HEAD_BELOW = 3
#: What names of agencies have in them; a signer's name in capitals has none of it.
_AGENCY = re.compile(
    r"\b(?:uy ban|hoi dong|quoc hoi|chinh phu|thu tuong|chu tich nuoc|bo|so|cuc|tong cuc|chi cuc"
    r"|vu|ban|van phong|thanh tra|cong an|toa an|vien|kiem sat|kiem toan|ngan hang|kho bac|thue"
    r"|bao hiem|truong|dai hoc|hoc vien|benh vien|trung tam|cong ty|tap doan|mat tran|lien doan"
    r"|hoi|doan|dang bo|dang uy|thanh uy|tinh uy|huyen uy|quan uy|thi uy|trung uong|tinh"
    r"|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|phong|dac khu|nhan dan|quan doi|quan khu)\b"
)
#: In paragraphs: how far a head may reach below its country line and above it, how far above a
#: head a form says that it is one, how far below a title its note stands; how long a line of a
#: head may be, in letters.
_BELOW, _ABOVE, _FORM_ABOVE, _TITLE_HEIGHT, _LINE = 8, 8, 5, 6, 120


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its characters, and the part that it was issued with, if any."""

    span: Span
    attached_to: int | None = None


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The paragraphs of a text as they are and folded (long ones only where they begin), and which
    of them are tops of pages."""

    raw: Sequence[str]
    words: Sequence[str]
    tops: frozenset[int]
    restarts: frozenset[int]


def split(
    text: str, tops: Collection[int] = (), restarts: Collection[int] = ()
) -> tuple[Part, ...]:
    """The documents of a running text, in order; parts count from 1; at least one part.

    `tops` are the characters at which pages begin, `restarts` those of them at which the printed
    page numbers start again. A text without anything in it is one part too.
    """
    spans = tuple(paragraphs_of(text))
    raw = [p.of(text) for p in spans]
    found = _Paragraphs(
        raw,
        [folded_line(r) for r in raw],
        _holding(spans, tops),
        _holding(spans, restarts),
    )
    starts, attached = _starts(found)
    edges = [spans[i].start if i else 0 for i in starts] + [len(text)]
    return tuple(
        Part(Span(start, len(text[start:end].rstrip()) + start), parent)
        for start, end, parent in zip(edges, edges[1:], attached, strict=False)
    )


def _holding(spans: Sequence[Span], places: Collection[int]) -> frozenset[int]:
    """Which of the paragraphs, which are in order, have one of these places in them."""
    found = ((bisect_right(spans, at, key=_start) - 1, at) for at in places)
    return frozenset(i for i, at in found if i >= 0 and at < spans[i].end)


def _start(span: Span) -> int:
    return span.start


def restarted(leaves: Sequence[Leaf]) -> frozenset[int]:
    """The pages at which printed page numbers start again; a document's first page has none."""
    numbers = [
        next(
            (
                int(aside.label)
                for aside in leaf.page.asides
                if aside.role is Role.PAGE_NUMBER and aside.label.isdecimal()
            ),
            None,
        )
        for leaf in leaves
    ]
    found: set[int] = set()
    seen = False
    for (before, leaf), (number, following) in pairwise(zip(numbers, leaves, strict=True)):
        seen = seen or (before or 0) > 1
        if number == 1 and seen:
            found.add(following.number)
        elif number == 2 and before is None and seen:
            found.add(leaf.number)
    return frozenset(found)


def _starts(text: _Paragraphs) -> tuple[list[int], list[int | None]]:
    """The first paragraph of each document, and the part that it was issued with."""
    starts: list[int] = [0]
    attached: list[int | None] = [None]
    ended = annexed = False
    for i in range(1, len(text.words)):
        if not ended and (_ENDED.match(text.words[i]) or _signs(text, i)):
            ended = i - starts[-1] > 3
        if ended and text.words[i].startswith("phu luc"):
            found = label(text.raw[i])
            annexed = annexed or (found is not None and found.rank is Rank.ANNEX)
        begin = _letterhead(text, i, starts[-1])
        # what was issued with another document has no end of its own
        behind = annexed or (attached[-1] is not None and i - starts[-1] > 3)
        if begin is not None and _opens(text, begin, i, starts[-1], ended=ended, annexed=behind):
            starts.append(begin)
            attached.append(None)
            ended = annexed = False
        elif ended and not annexed and _attachment(text, i):
            starts.append(i)
            attached.append(_parent(attached))
            ended = annexed = False
    return starts, attached


def _parent(attached: list[int | None]) -> int:
    """The part that something issued with belongs to: the last one that stands for itself."""
    return max(i for i, parent in enumerate(attached, start=1) if parent is None)


def _letterhead(text: _Paragraphs, i: int, last: int) -> int | None:
    """The first paragraph of the letterhead whose country line is paragraph i, None if it is none.

    It begins after `last`, where the document before it begins.
    """
    raw, words = text.raw[i], text.words[i]
    if len(words) > _LINE or words.startswith("nuoc "):  # of the president of the republic
        return None
    if not (is_motto(raw) or _COUNTRY.search(_loud(raw))):
        return None
    if not _holds(_NUMBER, text.words, i - _ABOVE, i + _BELOW, last):
        return None
    begin = i
    for k in range(i - 1, max(i - _ABOVE, last), -1):
        if _closes(text, k):
            break
        if _NUMBER.search(text.words[k]) and len(text.words[k]) < _LINE:
            begin = k
            break
    while begin - 1 > last and _agency_line(text, begin - 1):
        begin -= 1
    return begin if begin > last else None


def _loud(raw: str) -> str:
    """The words in capitals, folded and run together; empty for too few letters of them."""
    words = [word for word in raw.split() if word.isupper()]
    return folded("".join(words)) if sum(map(len, words)) >= _COUNTRY_LENGTH else ""


def _opens(text: _Paragraphs, begin: int, i: int, last: int, *, ended: bool, annexed: bool) -> bool:
    """Whether the letterhead from `begin` to beyond i opens a document, not a form of an annex."""
    number = _holds(_FULL_NUMBER, text.words, begin, i + _BELOW, last)
    again = any(k in text.restarts for k in range(begin - 2, i + 1))
    page = max((k for k in text.tops if k <= begin), default=0)
    above = text.words[max(begin - _FORM_ABOVE, last, page) : begin]
    form = any(_FORM.match(line) for line in above)
    if annexed or form:
        return not form and (bool(number) or again)
    if ended:
        return True
    if i - last < _BELOW + _ABOVE:
        return False  # the next line of the head that was found last
    top = any(k in text.tops for k in range(begin - 2, begin + 1))
    own = _holds(_FULL_NUMBER, text.words, last, last + _BELOW + _ABOVE, last - 1)
    return again or (top and bool(number) and number != own)


def _holds(pattern: re.Pattern[str], words: Sequence[str], first: int, end: int, last: int) -> str:
    """What `pattern` finds first in these paragraphs, those up to `last` left aside; "" without."""
    for line in words[max(first, last + 1, 0) : end]:
        found = pattern.search(line) if len(line) < _LINE else None
        if found is not None:
            return found[0]
    return ""


def _closes(text: _Paragraphs, k: int) -> bool:
    """Whether a paragraph belongs to the end of a document."""
    words, raw = text.words[k], text.raw[k]
    if _ENDED.match(words) or _signs(text, k) or len(words) > _LINE:
        return True
    found = label(raw)
    return found is not None and found.rank >= Rank.DASH


def _signs(text: _Paragraphs, k: int) -> bool:
    """Whether a paragraph is who signs; "THỦ TƯỚNG CHÍNH PHỦ" over the country's name issues."""
    if not is_authority(text.raw[k], text.words[k]):
        return False
    heads = _ISSUES.match(text.words[k]) and any(
        _COUNTRY.search(_loud(raw)) for raw in text.raw[k : k + _HEAD_BELOW]
    )
    return not heads


def _agency_line(text: _Paragraphs, k: int) -> bool:
    words, raw = text.words[k], text.raw[k]
    if words.strip(" *_-") == "":
        return True
    if is_motto(raw):
        return True
    return (
        in_capitals(raw, share=0.85, least=1)
        and len(words) < 80
        and not _signs(text, k)
        and _AGENCY.search(words) is not None
    )


def _attachment(text: _Paragraphs, i: int) -> bool:
    """Whether paragraph i is the title of something issued with the document before."""
    if not _ATTACHED_TITLE.match(text.words[i].rstrip(" .:")) or not text.raw[i][:2].isupper():
        return False
    below = text.raw[i + 1 : i + _TITLE_HEIGHT]
    return any(_ISSUED_WITH.search(folded(line)) for line in below)
