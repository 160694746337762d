"""Small letters that an OCR took for capitals at the end of a phrase: `phòng cháy và chữa Cháy.`

Letters as c, o, s, u, v, x are the same as their capitals, only smaller. Whether a word has one is
told by the text itself: where it has the same two words in small letters again and again, a capital
once is the reader's. A word that others follow may begin a name, and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from models.spans import Span
from pipeline.proposals import Proposal
from pipeline.syllables import strip

_CONFIDENCE = 0.97
#: Letters whose capital is the same, only larger.
_ALIKE = frozenset("cosuvx")
#: Two words of one line, of which the first is in small letters.
_PAIR = re.compile(
    r"(?<![^\W_])(?P<before>[a-zà-ỹđ]{2,7}) (?=(?P<word>[^\W\d_]{2,7})(?!\w)(?P<end>[.,;:](?!\w))?)"
)
#: So often the text must have them in small letters, and so many times as often as otherwise.
_OFTEN = _MORE = 5


def capitals(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The words in `lines` whose first letter is a capital by its size alone.

    >>> text = "phòng cháy và chữa cháy, " * 5 + "nghiệm thu về chữa Cháy."
    >>> [p.after for p in capitals(text, [Span(0, len(text))])]
    ['cháy']
    """
    pairs = [match for match in _PAIR.finditer(text) if match["before"].islower()]
    counts = Counter((match["before"], match["word"]) for match in pairs)
    return [
        Proposal(*match.span("word"), match["word"].lower(), _CONFIDENCE)
        for match in pairs
        if match["end"] and _may_be_small(match["word"]) and _is_small(counts, match)
        if any(line.start <= match.start("word") < line.end for line in lines)
    ]


def _is_small(counts: Counter[tuple[str, str]], match: re.Match[str]) -> bool:
    before, word = match["before"], match["word"]
    return counts[before, word.lower()] >= max(_OFTEN, _MORE * counts[before, word])


def _may_be_small(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and strip(word[0]).lower() in _ALIKE
