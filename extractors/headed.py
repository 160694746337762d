"""Headings that are nothing but agencies, whose tasks stand below: "2. Sở Nội vụ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.agencies import AgencyMention
from extractors.assignees import whose
from extractors.by_form import heading_by_form, whose_duty
from extractors.mentioned import near_to
from extractors.not_tasks import says_where
from extractors.outline import Paragraph
from extractors.rosters import read_list
from models.structure import Kind

#: "Trách nhiệm của Sở Nội vụ", "Đối với UBND cấp xã", or the agency alone.
_BEFORE_AGENCY = re.compile(
    r"\W*(?:(?:(?:Trách nhiệm|Nhiệm vụ|Quyền hạn|Nhiệm vụ,? (?:và )?quyền hạn|Giao|Đối với|Đề nghị"
    r"|Quyền(?: hạn)?(?:,| và) trách nhiệm|(?:Nhiệm vụ|Trách nhiệm)(?:,| và)"
    r" (?:trách nhiệm|quyền hạn)"
    r"|Chức năng, nhiệm vụ(?:(?:,| và) quyền hạn)?"
    r"|Yêu cầu|Phân công|Kiến nghị(?: với)?|Trách nhiệm (?:thi hành|thực hiện))\s+)"
    r"(?:của\s+|cho\s+)?)?",
    re.IGNORECASE,
)
#: Which of a kind: "8. Các đơn vị có thủ tục hành chính".
_WHICH = re.compile(r"\s+(?:có|được giao)\s[^.;:,()]{3,60}[\s.:]*")
#: "Điều 4. Sở Y tế có nhiệm vụ" ⏎ "1. Lập dự toán …", without a colon.
_HAS_DUTIES = re.compile(
    r"\s+(?:có|thực hiện)(?:\s+các)?\s+(?:trách nhiệm|nhiệm vụ)"
    r"(?:(?:,|\s+và)\s+(?:trách nhiệm|nhiệm vụ|quyền hạn))*"
    r"(?:\s+(?:sau|cụ thể|như|đây|chủ yếu))*[\s:.]*"
)
#: "Trách nhiệm của Bộ Y tế, của Sở Y tế trong việc cấp phép": whose, and in what.
_IN_WHAT = re.compile(r"(?:,\s+của\s+(?P<also>[^.;:()]{5,80}?))?\s+(?:trong|về)\s[^.;:]{5,200}")
#: The first item of a list below.
_ITEM = re.compile(r"\s*[-–+•]\s")


def agencies_of_heading(
    paragraph: Paragraph, mentions: Sequence[AgencyMention], after: str
) -> tuple[str, ...] | None:
    """The agencies of a heading that is nothing but their names; None for other paragraphs.

    `after` is what follows in the text. A paragraph or a bullet is such a heading where it ends in
    a colon, a bullet also above items of its own.
    """
    words = paragraph.words
    start = len(_BEFORE_AGENCY.match(words).group())  # type: ignore[union-attr]
    near = near_to(mentions, paragraph.span.start, len(words))
    found = read_list(words, start, near) or (read_list(words, 0, near) if start else None)
    if found is None:
        return None
    kind, rest = paragraph.segment.kind, words[found.span.end :]
    in_what = _IN_WHAT.fullmatch(rest) if whose(words) else None
    if in_what is not None and kind is not Kind.BULLET and "cá nhân" not in words:
        return (*found.names, *([in_what["also"]] if in_what["also"] else []))
    if kind not in (Kind.BULLET, Kind.PARAGRAPH) and _HAS_DUTIES.fullmatch(rest):
        return found.names
    if rest.strip(" .:;*–-"):
        kinds = kind is Kind.HEADING and found.is_class and _ITEM.match(after)
        which = kinds and _WHICH.fullmatch(rest) is not None
        if not which and not (rest.rstrip().endswith(":") and says_where(rest)):
            return None
        return (*found.names[:-1], f"{found.names[-1]} {rest.strip(' .:')}")
    if kind is Kind.BULLET and after.lstrip().startswith("+"):
        return found.names
    return None if kind in (Kind.PARAGRAPH, Kind.BULLET) and ":" not in words[-3:] else found.names


def named_by_form(paragraph: Paragraph, after: str) -> tuple[str, ...] | None:
    """The name of a heading among tasks that no vocabulary has and that items stand below.

    `after` is what follows in the text.
    """
    words = " ".join(paragraph.words.split())
    name = heading_by_form(words) if _ITEM.match(after) or words.endswith(":") else None
    return named_over_items(paragraph) if name is None else (name,)


def named_over_items(paragraph: Paragraph) -> tuple[str, ...] | None:
    """The name in a paragraph over items that says whose duty they are, and nothing else."""
    name = whose_duty(" ".join(paragraph.words.split()))
    return None if name is None else (name,)
