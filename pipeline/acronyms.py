"""Acronyms that a document explains: after `nhà máy nhiệt điện (NMND)`, NMND is NMNĐ throughout.

Whether a D is a Đ can't be told from an acronym's letters, but where it is introduced the words
before it say. Their other diacritics it leaves out: UBND is no ỦBND.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.spans import Span
from pipeline.proposals import Proposal
from pipeline.syllables import is_key, strip

_INTRODUCED = re.compile(
    r"\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là:? ?)?[“\"']?([A-Z]{2,10})[”\"']?\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,10}(?![\w])")
#: Characters before the bracket in which the words stand that it stands for.
_REACH = 160
_CONFIDENCE = 0.95


def propose(text: str, rows: Sequence[Span]) -> list[Proposal]:
    """The acronyms in `rows`, the lines that were stripped, that the text explains.

    `text` is restored but for its acronyms.
    """
    known = _explained(text)
    return [
        Proposal(*match.span(), known[match[0]], _CONFIDENCE)
        for row in (rows if known else ())
        for match in _ACRONYM.finditer(text, row.start, row.end)
        if match[0] in known
    ]


def _explained(text: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for match in _INTRODUCED.finditer(text):
        bare = match[1]
        words = _WORD.findall(text, max(match.start() - _REACH, 0), match.start())[-len(bare) :]
        initials = "".join("Đ" if word[0] in "đĐ" else strip(word[0]) for word in words).upper()
        if strip(initials) == bare != initials and not is_key(bare):
            known.setdefault(bare, initials)
    return known
