"""Words that a broken text layer glued together: `phốxếp`, `hànhKế`, `2023và`, `UBNDtỉnh`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.patterns import compiled
from pipeline.codebook import codebook
from pipeline.language import NUMBER, UNKNOWN, language
from pipeline.lattice import Edge, after, before, ways
from pipeline.proposals import Proposal
from pipeline.syllables import is_key, is_syllable, strip

#: Rarer words (log share of all words) are not looked for inside others: `kilômét`, `bêtông`.
_RARE, _RARE_NAME, _RARE_BARE = -10.6, -12.5, -8.5
#: A word that no syllable explains and that is no rarer than this is one: `ôtô`, `Matxcơva`.
_A_WORD = -12.5
#: What a seam costs (log), and a letter of an unknown word.
_SEAM, _NO_WORD = -3.0, -3.0
#: How much likelier (log) a division must be than none, and than the next one.
_LEAST, _LEAST_APART = 3.0, 1.0
#: A division less sure than this is for a person to look at.
_DOUBTFUL = 0.9
_LONGEST_TOKEN, _LONGEST_WORD = 40, 7
_ONE_LETTER = frozenset("ởý")
#: `2023và`, `7Báo`, `203trường`; not `24h`, `3b`, `5m2`, `12đ`.
_AFTER_NUMBER = re.compile(r"(?P<number>\d+)(?P<word>[^\W\d_]{2,})")
#: `UBNDtỉnh`, `TPHà`
_AFTER_CAPITALS = compiled(r"([A-ZĐ]{2,9})[\Lu]?[\Ll]+")
#: `SốTTHC`, `khóaXV`
_BEFORE_CAPITALS = compiled(r"([\Lu]?[\Ll]+)([A-ZĐ]{1,9})")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
#: `hànhKế`: a small letter, then a capital
_CAPITAL_INSIDE = compiled(r"[\Ll](?=[\Lu])")
#: `tháng11/2024`, `số142/2018`, `năm2023`; elsewhere figures after a word are a footnote's mark.
_BEFORE_NUMBER = re.compile(
    r"(?:[Nn]g[àa]y|[Tt]h[áa]ng|[Ss][ốo])(?=\d\d|\d/)|[Nn][ăa]m(?=(?:19|20)\d\d$)"
)


_Lattice = dict[int, tuple[Edge, ...]]


@lru_cache(maxsize=100_000)
def lattice(token: str, *, bare: bool = False) -> _Lattice | None:
    """The words that may stand in `token`, by the letter they begin at; None if it is one word.

    `bare` says that the text has lost its diacritics, so that marks prove nothing.

    >>> sorted(lattice("phốxếp") or ()), lattice("nghiệp"), lattice("24h"), lattice("ôtô")
    ([0, 3], None, None, None)
    """
    if not 2 < len(token) <= _LONGEST_TOKEN or (token.isascii() and not bare):
        return None
    if token.isalpha():
        if head := _AFTER_CAPITALS.fullmatch(token):
            for end in (head.end(1), head.end(1) - 1):  # `UBNDtỉnh`, `TPHà`
                if token[:end] in _abbreviations():
                    return _led(token, end, bare)
            if not is_key(strip(head[1])) and token[head.end(1)].islower():  # `NHNNngày`
                return _led(token, head.end(1), bare)
        tail = _BEFORE_CAPITALS.fullmatch(token)
        if tail and (tail[2] in _abbreviations() or _ROMAN.fullmatch(tail[2])):
            return _tailed(token, tail.start(2), bare)
        return _of_letters(token, bare)
    if number := _AFTER_NUMBER.fullmatch(token):
        return _led(token, number.start("word"), bare)
    word = _BEFORE_NUMBER.match(token)
    if word and token[word.end() :].isdigit():
        first = Edge(word.end(), language().id_of(word[0]))
        return {0: (first,), word.end(): (Edge(len(token), NUMBER),)}
    return None


def _tailed(token: str, start: int, bare: bool) -> _Lattice | None:
    """A word, and from `start` on the abbreviation or Roman numeral glued to it."""
    numbers = _words(token[:start], _RARE_BARE if bare else _RARE)
    if not numbers:
        return None
    return {
        0: tuple(Edge(start, n) for n in numbers),
        start: (Edge(len(token), language().id_of(token[start:])),),
    }


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    book = codebook()
    return frozenset({*book.abbreviations.values(), *book.parts.values()})


def _led(token: str, start: int, bare: bool) -> _Lattice | None:
    """A figure or an abbreviation up to `start`, and the word or words glued to it."""
    rest = token[start:]
    if len(rest) < 2 or (rest.isascii() and not (bare and len(rest) > 2)):  # `2ha`
        return None
    words = _edges(token, start, bare)
    if words is None:
        return None
    number = NUMBER if token[0].isdigit() else language().id_of(token[:start])
    return {0: (Edge(start, number),), **words}


def _of_letters(token: str, bare: bool) -> _Lattice | None:
    model = language()
    lower = token.lower()
    if len(token) < 4:
        return None
    inside = _CAPITAL_INSIDE.search(token) is not None
    if not inside:
        if (
            is_syllable(token)
            or (bare and is_key(token))
            or token[1:] not in (lower[1:], token[1:].upper())
        ):
            return None
        number = model.id_of(token)
        if number != UNKNOWN and model.frequency[number] > _A_WORD:
            return None
        if bare and (token.istitle() or lower in model.forms):  # `Hayao`, `dola`
            return None
    return _edges(token, 0, bare)


def _edges(token: str, start: int, bare: bool) -> _Lattice | None:
    """The lattice of words from `start` to the end; None where no row of words goes all the way."""
    seams = {m.end() for m in _CAPITAL_INSIDE.finditer(token)}
    size = len(token)
    edges: _Lattice = {}
    for i in range(size - 1, start - 1, -1):
        row: list[Edge] = []
        for j in range(i + 1, min(i + _LONGEST_WORD, size) + 1):
            if j > i + 1 and j - 1 in seams:
                break
            if j < size and j not in edges:
                continue
            rarest = _RARE_BARE if bare else _RARE_NAME if i in seams else _RARE
            row += [Edge(j, n, _SEAM if i else 0.0) for n in _words(token[i:j], rarest)]
        if row:
            edges[i] = tuple(row)
    return edges if start in edges else None


@lru_cache(maxsize=100_000)
def _words(piece: str, rarest: float) -> tuple[int, ...]:
    model = language()
    if len(piece) == 1 and piece not in _ONE_LETTER:
        return ()
    if rarest == _RARE_BARE and is_key(piece):
        forms = model.forms.get(piece.lower(), ())
    else:
        forms = (model.id_of(piece),) if is_syllable(piece) else ()
    return tuple(n for n in forms[:3] if n != UNKNOWN and model.frequency[n] > rarest)


def glued(text: str, found: Sequence[re.Match[str]], *, bare: bool) -> list[Proposal]:
    """Proposals to part words; `found` are the runs of letters and digits of `text`."""
    proposals = []
    for k, match in enumerate(found):
        edges = lattice(match[0], bare=bare)
        if edges is not None and not (match[0].isascii() and _in_address(text, match)):
            proposals += _parted(text, found, k, edges)
    return proposals


def _parted(text: str, found: Sequence[re.Match[str]], k: int, edges: _Lattice) -> list[Proposal]:
    token = found[k][0]
    size = len(token)
    whole = language().id_of(token)
    unlikely = _NO_WORD * (size + 2 * token[0].isdigit())
    stay = Edge(size, whole, unlikely if whole == UNKNOWN else 0.0)
    with_whole = {**edges, 0: (*edges[0], stay)}
    ranked = ways(language(), with_whole, size, before(text, found, k), after(text, found, k + 1))
    best = ranked[0]
    if len(best.ends) == 1:
        return []
    over_none = best.score - next((w.score for w in ranked if len(w.ends) == 1), -math.inf)
    over_next = best.score - next((w.score for w in ranked[1:] if len(w.ends) > 1), -math.inf)
    if over_none < _LEAST or over_next < _LEAST_APART:
        return []
    starts = (0, *best.ends[:-1])
    parts = " ".join(token[i:j] for i, j in zip(starts, best.ends, strict=True))
    sure = 1 / (1 + math.exp(-min(over_none, over_next)))
    return [Proposal(*found[k].span(), parts, min(sure, 0.99), sure < _DOUBTFUL)]


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Whether the token is a part of a mail or web address, or of a code."""
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return any(sign in around for sign in "@/_") or bool(
        re.match(r"\.\w", text[match.end() : match.end() + 2])
    )
