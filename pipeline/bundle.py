"""One file, several documents: where a new head begins, or something issued with the last one.

A bundle is cut before a letterhead (quốc hiệu, agency, number) once the document before has ended,
and before a title such as ĐỀ ÁN or QUY CHẾ that says "ban hành kèm theo". Annexes stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.spans import Span
from pipeline.ends import folded, is_authority
from pipeline.labels import Rank, in_capitals, label
from pipeline.structure import paragraphs_of

_COUNTRY = re.compile(r"conghoaxahoichu|dangcongsanvietnam")
_NUMBER = re.compile(r"(?:luat )?so\s*[:;.]|/\s*[a-z]{1,4}\s*[-–]\s*[a-z]{2,}")
_FULL_NUMBER = re.compile(r"so\s*:?\s*\d+\s*[-/]")
_ENDED = re.compile(r"noi nhan\b|luu\s*:\s*v")
_ATTACHED_TITLE = re.compile(
    r"(?:de an|du an|ke hoach|quy che|quy dinh|chuong trinh|phuong an|dieu le|quy trinh|bao cao"
    r"|danh muc|chien luoc|quy hoach|noi quy|huong dan|bo chi so|bo tieu chi)$"
)
_ISSUED_WITH = re.compile(r"kem theo|ban hanh theo|duoc phe duyet tai")
#: How far below a letterhead its number may stand, in paragraphs.
_HEAD_HEIGHT = 8
_TITLE_HEIGHT = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its characters, and the part that it was issued with, if any."""

    span: Span
    attached_to: int | None = None


def split(text: str) -> tuple[Part, ...]:
    """The documents of a running text, in order; parts count from 1; at least one part.

    A text without anything in it is one part too.
    """
    paragraphs = tuple(paragraphs_of(text))
    raw = [p.of(text) for p in paragraphs]
    words = [folded(r) for r in raw]
    starts: list[int] = [0]
    attached: list[int | None] = [None]
    ended = annexed = False
    for i in range(1, len(words)):
        if not ended and (_ENDED.match(words[i]) or is_authority(raw[i], words[i])):
            ended = i - starts[-1] > 3
        found = label(raw[i])
        if found is not None and found.rank is Rank.ANNEX and ended:
            annexed = True
        begin = _letterhead(words, raw, i, annexed) if ended else None
        if begin is not None and begin > starts[-1]:
            starts.append(begin)
            attached.append(None)
            ended = annexed = False
        elif ended and not annexed and _attachment(words, raw, i):
            starts.append(i)
            attached.append(_parent(attached))
            ended = annexed = False
    edges = [paragraphs[i].start if i else 0 for i in starts] + [len(text)]
    return tuple(
        Part(Span(start, len(text[start:end].rstrip()) + start), parent)
        for start, end, parent in zip(edges, edges[1:], attached, strict=False)
    )


def _parent(attached: list[int | None]) -> int:
    """The part that something issued with belongs to: the last one that stands for itself."""
    return max(i for i, parent in enumerate(attached, start=1) if parent is None)


def _letterhead(words: list[str], raw: list[str], i: int, annexed: bool) -> int | None:
    """The first paragraph of the letterhead whose country line is paragraph i, None if it is none.

    Forms in an annex bear a letterhead too; there only one with its number filled in counts.
    """
    if not _COUNTRY.search(re.sub(r"[^a-z]", "", words[i])):
        return None
    below = words[max(i - 4, 0) : i + _HEAD_HEIGHT]
    number = _FULL_NUMBER if annexed else _NUMBER
    if not any(number.search(line) for line in below):
        return None
    begin = i
    while begin > 0 and _agency_line(words[begin - 1], raw[begin - 1]):
        begin -= 1
    return begin


def _agency_line(words: str, raw: str) -> bool:
    if _NUMBER.search(words):
        return True
    return (
        in_capitals(raw, share=0.85, least=1) and len(words) < 80 and not is_authority(raw, words)
    )


def _attachment(words: list[str], raw: list[str], i: int) -> bool:
    """Whether paragraph i is the title of something issued with the document before."""
    if not _ATTACHED_TITLE.match(words[i].rstrip(" .:")) or not raw[i][:2].isupper():
        return False
    return any(_ISSUED_WITH.search(line) for line in words[i + 1 : i + _TITLE_HEIGHT])
