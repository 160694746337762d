"""Heads of mass organisations, in which the whole's name stands beside that of a part."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.folding import canonical_text
from extractors.letterhead import Letterhead
from extractors.names import written_out

#: Who signs for a body may sign for a part that each has: its name says nothing by itself.
BODILY = frozenset(
    {"Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực", "Đoàn Chủ tịch", "Chi bộ", "Chi ủy"}
)
YOUTH = "Đoàn Thanh niên Cộng sản Hồ Chí Minh"


def below_the_union(head: Letterhead) -> Letterhead:
    """`head` without the Youth Union's name, which its papers have for a motto, where a part of it
    is named beside: "TỈNH ĐOÀN CÀ MAU" / "BAN THƯỜNG VỤ" / "ĐOÀN TNCS HỒ CHÍ MINH"."""
    rest = tuple(line for line in head.agencies if written_out(line.words) != YOUTH)
    part = any(" đoàn " in f" {canonical_text(line.words)} " for line in rest)
    return replace(head, agencies=rest) if part and len(rest) < len(head.agencies) else head


def of_youth(committee: str) -> str:
    """The whole name of a committee of the Youth Union, whose name stands beside the number.

    >>> of_youth("Ban Chấp hành tỉnh Lâm Đồng")
    'Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lâm Đồng'
    """
    central = re.match(r"Ban (?:Chấp hành|Bí thư) Trung ương", committee)
    head = central.group() if central else "Ban Chấp hành"
    if not committee.startswith(head):
        return committee
    return f"{head} {YOUTH}{committee.removeprefix(head)}"


#: A mass organisation, as named from its head down.
ASSOCIATION = re.compile(r"(?:Trung ương )?(?P<name>Hội (?!đồng)\S.*|Tổng Liên đoàn \S.*)")


def of_association(part: str, whole: str) -> str:
    """A part of a mass organisation, a committee of which is named with the `whole`.

    >>> of_association("Ban Chấp hành Trung ương", "Trung ương Hội Nông dân Việt Nam")
    'Ban Chấp hành Trung ương Hội Nông dân Việt Nam'
    >>> of_association("Ban Chấp hành tỉnh Gia Lai", "Hội Nông dân Việt Nam")
    'Ban Chấp hành Hội Nông dân Việt Nam tỉnh Gia Lai'
    >>> of_association("Đoàn Chủ tịch", "Hội Nông dân Việt Nam")
    'Đoàn Chủ tịch Hội Nông dân Việt Nam'
    """
    named = ASSOCIATION.match(whole)
    if named is None:
        return part
    if part == "Ban Chấp hành Trung ương":
        return f"{part} {named['name']}"
    if part.startswith(("Ban Chấp hành tỉnh ", "Ban Chấp hành thành phố ")):
        return f"Ban Chấp hành {named['name']}{part.removeprefix('Ban Chấp hành')}"
    return f"{part} {whole}" if part in BODILY else part
