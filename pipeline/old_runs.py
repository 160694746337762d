"""Runs of codes in named fonts become letters: by their font, or by their words where it misleads.

A font's name is good evidence, not proof: converters left VNI text behind in fonts that call
themselves TCVN3, and typists wrote TCVN3 over Times New Roman. So where words come out that are no
Vietnamese, the detection over the text (`pipeline.old_fonts_detect`) is asked too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from models.wording import raised
from pipeline.old_fonts import MODERN, Encoding, Font, decode, font_of
from pipeline.proposals import Proposal
from pipeline.signs import sign_of
from pipeline.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
_LOUD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


class Run(NamedTuple):
    """A piece of text in one font; `font` is its name in the file, empty where none is known.

    `caps` says that its letters are shown as capitals. In the text, `\\n` ends a line; for what
    ends a cell or a row see `pipeline.written`.
    """

    text: str
    font: str = ""
    caps: bool = False


class Stretch(NamedTuple):
    """Codes of one line whose fonts show them alike, and the letters they were taken for.

    `shown` are the same letters, in capitals where that is what the paper shows. `encodings` are
    those by which codes were turned into other letters, none where all stayed.
    """

    codes: str
    letters: str
    shown: str
    encodings: tuple[Encoding, ...] = ()


class _Piece(NamedTuple):
    codes: str
    known: Font | None
    caps: bool


def stretches(lines: Sequence[Sequence[Run]]) -> list[Stretch]:
    """The letters of `lines`, which are runs each; every character of them in its order."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    found = [_by_font(piece) for piece in pieces]
    # those of which nothing came support each other; what is left, the whole text has to explain
    for asked in (lambda doubted: doubted, lambda _: range(len(pieces))):
        doubted = [number for number, stretch in enumerate(found) if _faults(stretch.letters)]
        if doubted:
            _detected(pieces, found, doubted, asked(doubted))
    return found


def _detected(
    pieces: list[_Piece], found: list[Stretch], doubted: list[int], asked: Sequence[int]
) -> None:
    """Puts better readings of the doubted pieces into `found`, where the detection has some.

    It is shown the pieces that are `asked`, in one text.
    """
    from pipeline.old_fonts_detect import detect

    seen = detect("\n".join(pieces[number].codes for number in asked))
    if not seen.stretches:
        return
    places = [proposal.start for proposal in seen.proposals]
    ends = [stretch.end for stretch in seen.stretches]
    wanted = frozenset(doubted)
    start = 0
    for number in asked:
        end = start + len(pieces[number].codes)
        if number in wanted:
            near = [
                (max(s.start, start) - start, min(s.end, end) - start, s.encoding)
                for s in seen.stretches[bisect_right(ends, start) :]
                if s.start < end
            ]
            inside = [
                p._replace(start=p.start - start, end=p.end - start)
                for p in seen.proposals[bisect_left(places, start) : bisect_left(places, end)]
                if p.end <= end
            ]
            found[number] = _by_words(pieces[number], found[number], near, inside)
        start = end + 1


def _pieces(line: Sequence[Run]) -> Iterator[_Piece]:
    for (known, caps), group in groupby(line, key=lambda run: (font_of(run.font), run.caps)):
        codes = [sign_of(run.text, run.font) for run in group]
        whole = "".join(codes)
        # a vowel and its mark may stand in two runs; but what is modern must not shield the others
        for part in codes if known and MODERN.search(whole) else (whole,):
            yield _Piece(part, known, caps)


def _by_font(piece: _Piece) -> Stretch:
    codes, known, caps = piece
    if known is None:
        return Stretch(codes, codes, raised(codes) if caps else codes)
    letters = _read(codes, known)
    # letters of Unicode in such a font were turned by a program, which took another to show them
    caps = caps or (known.capitals and (letters != codes or not MODERN.search(codes)))
    turned = (known.encoding,) if letters != codes else ()
    return Stretch(codes, letters, raised(letters) if caps else letters, turned)


def _read(codes: str, known: Font) -> str:
    """What codes mean in a font. Where letters of Unicode stand among them, a program turned some
    of them, or all: the words say which."""
    if MODERN.search(codes):
        mixed = _TOKEN.sub(
            lambda m: m[0] if MODERN.search(m[0]) else decode(m[0], known.encoding), codes
        )
        letters = mixed if _faults(mixed) < _faults(codes) else codes
    else:
        letters = decode(codes, known.encoding)
    return _LOUD.sub(_loud, letters) if known.encoding is Encoding.TCVN3 else letters


def _by_words(
    piece: _Piece,
    stretch: Stretch,
    near: list[tuple[int, int, Encoding]],
    proposals: list[Proposal],
) -> Stretch:
    """A stretch read anew where the detection saw another encoding, and its words gain by it."""
    codes, known, caps = piece
    own = known.encoding if known else None
    parts: list[Stretch] = []
    at = 0
    for first, last, encoding in near:
        begin, end = max(first, at), last
        inside = [p for p in proposals if begin <= p.start and p.end <= end]
        if encoding is own or not inside:
            continue
        read = _carried_out(codes, begin, end, inside)
        before = _by_font(_Piece(codes[begin:end], known, caps)).letters
        if _faults(read) < _faults(before):
            parts.append(_by_font(_Piece(codes[at:begin], known, caps)))
            shown = raised(read) if caps else read
            parts.append(Stretch(codes[begin:end], read, shown, (encoding,)))
            at = end
    if not parts:
        return stretch
    parts.append(_by_font(_Piece(codes[at:], known, caps)))
    return Stretch(
        codes,
        "".join(part.letters for part in parts),
        "".join(part.shown for part in parts),
        tuple(dict.fromkeys(encoding for part in parts for encoding in part.encodings)),
    )


def _carried_out(codes: str, begin: int, end: int, proposals: Sequence[Proposal]) -> str:
    """The codes from `begin` to `end` with the proposals."""
    parts: list[str] = []
    at = begin
    for proposal in proposals:
        parts += (codes[at : proposal.start], proposal.after)
        at = proposal.end
    return "".join(parts) + codes[at:end]


def _faults(letters: str) -> int:
    """How many words with marks are no Vietnamese syllable."""
    return sum(not (w.isascii() or is_syllable(w)) for w in _WORD.findall(letters))


def _loud(match: re.Match[str]) -> str:
    """`CộNG HOà Xã HộI` is all capitals: the font had none with a tone, so small ones were typed.

    A word with two plain capitals and no plain small letter is one; a shorter word follows the
    words beside it. `Vụ CĐKT` is not, for all its capitals: an acronym is no word in capitals.
    """
    words = match[0].split(" ")
    loud: list[bool | None] = []
    mixed = False
    for word in words:
        plain = [letter for letter in word if letter.isascii()]
        sure = len(plain) > 1 or (len(word) > 1 and word.isupper())
        small = any(letter.islower() for letter in plain)
        mixed = mixed or (len(plain) > 1 and not small and not word.isupper())
        loud.append(False if small else True if sure else None)
    if not mixed:
        return match[0]
    for number, word in enumerate(words):
        beside = [one for one in loud[max(number - 1, 0) : number + 2] if one is not None]
        if loud[number] or (loud[number] is None and beside and all(beside)):
            words[number] = word.upper()
    return " ".join(words)
