"""Words that a broken text layer tore apart: `quy ết`, `U Ỷ BAN`, `Q U Y Ế T`, `ngh⏎ị`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.codebook import codebook
from pipeline.language import NUMBER, UNKNOWN, language
from pipeline.lattice import Edge, after, before, ways
from pipeline.proposals import Proposal
from pipeline.syllables import is_key, is_syllable, strip

#: A syllable that begins with a vowel and is rarer (log share of all words) is more likely the
#: tail of a torn one: `ết`, `ược`; not `án`, `ứng`.
_RARE = -10.0
#: The longest syllable has seven letters, and so many pieces at most: `n g h i ê n g`.
_LONGEST = 7
#: Letters that are words of their own; the other marked ones are pieces.
_ONE_LETTER = frozenset("abcdeghiklmnopqrstuvxyởýàáạôổồừ")
#: Tears are rare: the evidence (log) that it takes to believe in one.
_PRIOR = -5.0
#: What a piece that is no word costs, a letter.
_NO_WORD = -2.0
#: A piece of one letter that may be a label (`điểm b`) or a unit (`5 m`), and a line that is cut,
#: take more to be believed.
_LEAST, _LEAST_LABEL = 1.5, 3.0
#: Tears this near, in tokens, are mended together; a run of this many tokens is cut.
_NEAR, _LONG_RUN = 2, 60
#: Between the pieces of a word stands one space, or a line's end, hyphen or not.
_GAP = re.compile(r" |[ ]{0,4}\n[ ]{0,20}|-[ ]{0,4}\n[ ]{0,20}")
#: Words that a letter of its own may follow.
_LABELLED = frozenset({"điểm", "khoản", "mục", "chương", "phần", "lục", "bảng", "hình", "nhóm",
                       "loại", "hạng", "lớp", "số", "biểu", "mẫu", "văn",
                       "thị", "và", "hoặc"})  # fmt: skip


@lru_cache(maxsize=100_000)
def is_piece(word: str) -> bool:
    """Whether the letters look like a part of a syllable and hardly like a word of their own.

    >>> is_piece("ngh"), is_piece("ết"), is_piece("quy"), is_piece("UBND")
    (True, True, False, False)
    """
    if len(word) > 5 or not word.isalpha() or word in codebook().abbreviations:
        return False
    lower = word.lower()
    if len(word) == 1:
        return True
    if not is_syllable(lower):
        return word.islower() or word.isupper() or word.istitle()
    if strip(lower)[0] not in "aeiouy":
        return False
    model = language()
    return model.frequency[model.id_of(lower)] < _RARE or model.id_of(lower) == UNKNOWN


def torn(text: str, found: Sequence[re.Match[str]], *, bare: bool) -> list[Proposal]:
    """Proposals to join pieces of words; `found` are the runs of letters and digits of `text`.

    `bare` says that the text has lost its diacritics, so that `quyet` is a word.
    """
    proposals: list[Proposal] = []
    for first, last, edges in _runs(text, found, bare):
        proposals += _joined(text, found, first, last, edges, bare)
    return proposals


_Edges = dict[int, list[Edge]]


def _runs(
    text: str, found: Sequence[re.Match[str]], bare: bool
) -> Iterator[tuple[int, int, _Edges]]:
    """Stretches of tokens (first, last, end not included) in which some may be joined."""
    first = last = -1
    edges: _Edges = {}
    odd = [_is_odd(match[0], bare) for match in found]
    ahead = _ahead(odd)
    for k in range(len(found)):
        if edges and (k >= last + _NEAR or k >= last >= first + _LONG_RUN):
            yield first, last, edges
            edges = {}
        if not ahead[k]:  # as at most tokens: nothing to join
            continue
        for end in _reach(text, found, k, odd):
            numbers = _words("".join(m[0] for m in found[k:end]), bare)
            if not numbers:
                continue
            if not edges:
                first, last = k, end
            last = max(last, end)
            edges.setdefault(k, []).extend(Edge(end, n, _PRIOR) for n in numbers)
    if edges:
        yield first, last, edges


def _ahead(odd: Sequence[bool]) -> list[bool]:
    """Of each token whether it, or one that could be of the same word, is odd."""
    ahead: list[bool] = []
    distance = _LONGEST
    for one in reversed(odd):
        distance = 0 if one else distance + 1
        ahead.append(distance < _LONGEST)
    return ahead[::-1]


def _reach(text: str, found: Sequence[re.Match[str]], k: int, odd: Sequence[bool]) -> Iterator[int]:
    """The ends of the rows of tokens from `k` on that could be pieces of one word."""
    length = len(found[k][0])
    if length > _LONGEST:
        return
    strange = odd[k]
    lines = 0
    for end in range(k + 1, min(k + _LONGEST, len(found))):
        token = found[end][0]
        length += len(token)
        if length > _LONGEST or not token.isalpha():
            return
        gap = _GAP.fullmatch(text, found[end - 1].end(), found[end].start())
        if gap is None or (token[0].isupper() and not found[end - 1][0].isupper()):
            return  # a capital begins a word
        lines += "\n" in gap[0]
        if lines > 1:
            return
        strange = strange or odd[end]
        if strange:
            yield end + 1


def _is_odd(word: str, bare: bool) -> bool:
    """Whether the letters may be a piece; without marks `ong` and `an` are words of their own."""
    return is_piece(word) and not (bare and is_key(word))


@lru_cache(maxsize=50_000)
def _words(joined: str, bare: bool) -> tuple[int, ...]:
    """The numbers of the words that the joined pieces can be, () where they make none."""
    if not joined.isalpha() or not (joined.islower() or joined.isupper() or joined.istitle()):
        return ()
    if bare and is_key(joined):
        return language().forms.get(joined.lower(), ())[:3]
    number = language().id_of(joined)
    return (number,) if number != UNKNOWN and is_syllable(joined) else ()


def _joined(
    text: str,
    found: Sequence[re.Match[str]],
    first: int,
    last: int,
    edges: _Edges,
    bare: bool,
) -> list[Proposal]:
    size = last - first
    here = {k - first: [e._replace(end=e.end - first) for e in row] for k, row in edges.items()}
    for k in range(size):
        here.setdefault(k, []).extend(_alone(found[first + k][0], k + 1, bare))
    ranked = ways(language(), here, size, before(text, found, first), after(text, found, last))
    proposals = []
    start = 0
    for end in ranked[0].ends:
        if end - start > 1:
            others = (w for w in ranked if not _has(w.ends, start, end))
            gain = ranked[0].score - max((w.score for w in others), default=-math.inf)
            if gain >= _least(text, found, first + start, first + end):
                proposals.append(_proposal(text, found, first + start, first + end, gain))
        start = end
    return proposals


def _alone(word: str, end: int, bare: bool) -> list[Edge]:
    """The edges of a token that stays by itself."""
    number = NUMBER if word[0].isdigit() else language().id_of(word)
    if is_piece(word) and word.lower() not in _ONE_LETTER:
        # training text had torn words too: what the model knows of them proves nothing
        number = UNKNOWN
    elif bare and is_key(word):
        return [Edge(end, n) for n in language().forms.get(word.lower(), (UNKNOWN,))[:3]]
    return [Edge(end, number, _NO_WORD * len(word) if number == UNKNOWN else 0.0)]


def _has(ends: tuple[int, ...], start: int, end: int) -> bool:
    if end not in ends:
        return False
    k = ends.index(end)
    return (ends[k - 1] if k else 0) == start


def _least(text: str, found: Sequence[re.Match[str]], first: int, last: int) -> float:
    """The gain (log) from which the tokens are believed to be one word."""
    pieces = [m[0] for m in found[first:last]]
    if "\n" in text[found[first].start() : found[last - 1].end()]:
        return _LEAST_LABEL
    labels = sum(len(p) == 1 for p in pieces)
    previous = found[first - 1][0].lower() if first else ""
    if labels and (previous in _LABELLED or previous.isdigit()):
        return 2 * _LEAST_LABEL
    return _LEAST_LABEL if labels and len(pieces) == 2 else _LEAST


def _proposal(
    text: str, found: Sequence[re.Match[str]], first: int, last: int, gain: float
) -> Proposal:
    start, end = found[first].start(), found[last - 1].end()
    joined = "".join(m[0] for m in found[first:last])
    if "\n" in text[start:end]:  # the line keeps its end: the rest of the word moves up
        joined += "\n"
        while text[end : end + 1] == " ":
            end += 1
    return Proposal(start, end, joined, min(1 / (1 + math.exp(-gain)), 0.99))
