"""The labels that provisions begin with: Điều 2., khoản 3., a), I., 1.1., (1), –, Phụ lục.

Shared by the step that joins lines into paragraphs (a label begins a paragraph) and the one that
builds the structure (a label says what the paragraph is).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How high a label stands; a label closes what stands lower or equal."""

    PART = 0
    ANNEX = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    ROMAN = 5
    NUMBER = 6
    DOTTED = 7
    POINT = 8
    PAREN = 9
    DASH = 10
    PLUS = 11


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a paragraph: its rank, its value, and where the words after it begin.

    `depth` counts the dots of 1.1.1 and is 0 for the others.
    """

    rank: Rank
    value: str
    end: int
    depth: int = 0


_ROMAN = r"[IVXLC]{1,7}"
#: The letters that each kind of label begins with ("0" for any figure), and its pattern, which is
#: matched at the start of a paragraph; in this order.
_PATTERNS: tuple[tuple[Rank, str, re.Pattern[str]], ...] = (
    # "PHẦN III.", "Phần thứ hai" but not "Phần mềm dùng chung"
    (
        Rank.PART,
        "P",
        re.compile(
            rf"(?:PHẦN|Phần)\s+((?:THỨ|thứ)\s+\w+|{_ROMAN}(?=[\s.:–-]|$)|\d{{1,2}}(?=[\s.:–-]|$))[\s.:–-]*"
        ),
    ),
    # "PHỤ LỤC II", "Phụ lục số 01" alone, not "Phụ lục kèm theo Nghị quyết này quy định …"
    (
        Rank.ANNEX,
        "P",
        re.compile(
            rf"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số|SỐ))?(?:\s+({_ROMAN}|\d{{1,2}}[A-Z]?))?"
            r"[\s.:–-]*(?=$|[A-ZĐÀ-Ỹ(])"
        ),
    ),
    (Rank.CHAPTER, "C", re.compile(rf"(?:CHƯƠNG|Chương)\s+({_ROMAN}|\d{{1,2}})\b[\s.:–-]*")),
    (Rank.SECTION, "M", re.compile(rf"(?:MỤC|Mục)\s+({_ROMAN}|\d{{1,2}})(?=[\s.:–-]|$)[\s.:–-]*")),
    # "Điều 2.", "Điều 12a:", "Điều 3. Tổ chức"; not "Điều 2 Nghị quyết này" in running text
    (Rank.ARTICLE, "Đ", re.compile(r"(?:ĐIỀU|Điều)\s+(\d{1,3}[a-zđ]?)(?:\s*[.:]\s*|\s*$)")),
    # "I. TÌNH HÌNH", "I/ Tình hình", the party's "I- Tình hình"; not "I-95"
    (Rank.ROMAN, "IVXLC", re.compile(rf"({_ROMAN})\s*(?:[.)]|[/–-](?=\s))\s*(?=\S)(?![A-Z]\b)")),
    (Rank.DOTTED, "0", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})[.)]?\s+(?=\D)")),
    # "3. Chỉ đạo", "3) Chỉ đạo", "3.Chỉ đạo", "3/ Chỉ đạo", "3a. Chủ hộ"; not "3.500 hộ", "3/NQ"
    (
        Rank.NUMBER,
        "0",
        re.compile(r"(\d{1,2}(?:[a-eđ](?=\. +[A-ZĐÀ-Ỹ]))?)(?:\s*[.)]\s*|/\s+)(?=[^\W\d_]|[“\"(])"),
    ),
    (Rank.PAREN, "-–+(", re.compile(r"[-–+]?\s*\((\d{1,2})\)\s*")),
    (
        Rank.POINT,
        "abcdefghijklmnopqrstuvwxyzđ",
        re.compile(r"([a-zđ]\d?)\s*[.)]\s+(?=\S)|([a-zđ])\)\s*(?=\S)"),
    ),
    (Rank.DASH, "-–—•●▪*_", re.compile(r"([-–—•●▪*])\s*(?=[^\s\d-])|([-–—•_])\s+(?=\S)")),
    (Rank.PLUS, "+o", re.compile(r"(\+|o(?=\s{2}))\s*(?=\S)")),
)
#: Those that a paragraph with this first letter may begin with; most paragraphs have none.
_BEGUN_WITH = {
    first: tuple((rank, pattern) for rank, letters, pattern in _PATTERNS if first in letters)
    for first in {letter for _, letters, _ in _PATTERNS for letter in letters}
}
_SINGLE_ROMAN = frozenset("IVX")


def in_capitals(text: str, share: float, least: int) -> bool:
    """Whether at least `share` of the letters are capitals, and there are at least `least` letters.

    >>> in_capitals("ỦY BAN NHÂN DÂN", 0.9, 4), in_capitals("Ủy ban nhân dân", 0.9, 4)
    (True, False)
    """
    # so many letters that are no capitals are too many, however many there are; prose shows them
    # in its first words
    most = (1 - share) * len(text) + 1
    if sum(map(text[: int(4 * most)].count, "nhtgicau")) > most:
        return False
    if sum(map(str.islower, filter(str.isalpha, text[: int(2 * most)]))) > most:
        return False
    letters = "".join(filter(str.isalpha, text))
    return len(letters) >= least and sum(map(str.isupper, letters)) >= share * len(letters)


def label(paragraph: str) -> Label | None:
    """The label that `paragraph` begins with, None for ordinary text.

    >>> label("3. Chỉ đạo các sở, ngành").value
    '3'
    >>> label("Điều kiện về tài chính") is None
    True
    """
    text = paragraph.lstrip()
    first = text[:1]
    skipped = len(paragraph) - len(text)
    for rank, pattern in _BEGUN_WITH.get("0" if first.isdecimal() else first, ()):
        match = pattern.match(text)
        if match is None:
            continue
        value = next((g for g in match.groups() if g), "")
        if rank is Rank.ROMAN and len(value) == 1 and value not in _SINGLE_ROMAN:
            continue  # "C. Mác", "L. Tolstoy"
        depth = value.count(".") if rank is Rank.DOTTED else 0
        return Label(rank, value, skipped + match.end(), depth)
    return None
