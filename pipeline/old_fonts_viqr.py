"""VIQR: Vietnamese in plain ASCII, its marks behind the vowels (`Vie^.t Nam`), as in old e-mail."""

from __future__ import annotations

import re

from pipeline.language import UNKNOWN, language
from pipeline.old_fonts import Encoding, decode
from pipeline.proposals import Proposal
from pipeline.syllables import is_marked, is_syllable

#: A mark that no other text puts behind a vowel, so that one search tells most texts apart.
_HINT = re.compile(r"[aeouAEOU][\^(+*]['`?~.]?[a-zA-Z\s]|[aeiouy][`~][a-z\s]")
_LEAST_HINTS = 3
#: Letters with their marks. A mark at the end may be punctuation instead.
_WORD = re.compile(r"(?<![A-Za-z])(?:[A-Za-z][\^(+*]?['`?~.]?){1,20}(?![A-Za-z])")
#: A sign that is meant as it stands, behind a backslash.
_ESCAPED = re.compile(r"\\([\^(+*'`?~.\\dD])")
_TAIL = "'`?~.("
#: Share of the words with marks that must be syllables, and of marked ones among all words.
_VALID, _MARKED = 0.85, 0.25


def find_quoted(text: str) -> list[Proposal]:
    """The words of a text in VIQR with what they read; none where the text is not VIQR.

    >>> [p.after for p in find_quoted("Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam")]
    ['Cộng', 'hòa', 'xã', 'hội', 'chủ', 'nghĩa', 'Việt']
    """
    if not _hinted(text):
        return []
    words = [
        (m, *_best(m[0], text[m.start() - 1 : m.start()], text[m.end() : m.end() + 2]))
        for m in _WORD.finditer(text)
    ]
    marked = [(m, size, letters) for m, size, letters in words if is_marked(letters)]
    valid = sum(1 for _, _, letters in marked if _is_word(letters))
    if valid < _VALID * len(marked) or len(marked) < _MARKED * len(words) or valid < _LEAST_HINTS:
        return []
    found = [
        Proposal(m.start(), m.start() + size, letters, 0.97)
        for m, size, letters in marked
        if _is_word(letters)
    ]
    found += [Proposal(m.start(), m.end(), m[1], 0.97) for m in _ESCAPED.finditer(text)]
    return sorted(found)


def _is_word(letters: str) -> bool:
    """A syllable, or an acronym: `NĐ`, `HĐND`."""
    return (
        is_syllable(letters)
        or letters in ("đ", "Đ")
        or (len(letters) <= 8 and letters.isupper() and "Đ" in letters)
    )


def _hinted(text: str) -> bool:
    return any(count >= _LEAST_HINTS for count, _ in enumerate(_HINT.finditer(text), 1))


def _best(word: str, before: str, after: str) -> tuple[int, str]:
    """How much of the signs is the word, and its letters: `hoa.` may be `họa` or end a sentence."""
    sizes = [len(word)]
    while word[: sizes[-1]].endswith(tuple(_TAIL)):
        sizes.append(sizes[-1] - 1)
    # a full stop before a capital ends the sentence; elsewhere a sign is likelier a mark
    ends = not after.strip() or (after[0].isspace() and not after[-1].islower())
    quoted = before == "'"

    def fit(size: int) -> float:
        rest = word[size:]
        return _fit(decode(word[:size], Encoding.VIQR)) - sum(
            0.5 if (c == "'" and quoted) or (c == "." and ends) else 6.0 for c in rest
        )

    size = max(sizes, key=fit)
    return size, decode(word[:size], Encoding.VIQR)


def _fit(letters: str) -> float:
    if not is_syllable(letters):
        return -30.0
    model = language()
    number = model.id_of(letters)
    return -14.0 if number == UNKNOWN else float(model.frequency[number])
