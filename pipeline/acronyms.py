"""Acronyms that a document explains: after `nhà máy nhiệt điện (NMND)`, NMND is NMNĐ throughout.

Whether a D is a Đ can't be told from an acronym's letters, but where it is introduced the words
before it say. Their other diacritics it leaves out: UBND is no ỦBND.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.proposals import Proposal
from pipeline.route import Line, State
from pipeline.syllables import is_key, strip

_INTRODUCED = re.compile(
    r"\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là:? ?)?[“\"']?([A-Z]{2,10})[”\"']?\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,10}(?![\w])")
#: Characters before the bracket in which the words stand that it stands for.
_REACH = 160
_CONFIDENCE = 0.95


def propose(text: str, lines: Sequence[Line]) -> list[Proposal]:
    """The acronyms of stripped lines that the text explains, with their diacritics.

    `text` is restored but for its acronyms; `lines` say what each line was.
    """
    known = _explained(text)
    if not known:
        return []
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    return [
        Proposal(*match.span(), known[match[0]], _CONFIDENCE)
        for line, start, end in zip(lines, starts, starts[1:], strict=False)
        if line.state is State.STRIPPED
        for match in _ACRONYM.finditer(text, start, end - 1)
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
