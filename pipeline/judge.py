"""Is this text Vietnamese as it was written, or what some program left of it?

The measures behind it, over the letters-only words of administrative text: clean text has a
diacritic on 80–89 % of its words, and 99 % of those are possible syllables; stripped text has
none; Vietnamese read by an English OCR has one on 20 %, and only 40 % of those are possible.
English and French are told from stripped Vietnamese by how few of their words could be syllables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from models.document import Verdict
from pipeline.syllables import is_key, is_marked, is_syllable, strip

_TOKEN = re.compile(r"[^\W_]+")
# `s6`, `ph6ng`, `1a` for số, phòng, là; not `m2`, `km9`, `2x300`, `500kV`.
_MIXED = re.compile(r"(?!(?:k?m[23]|km\d+)$)[a-zà-ỹ]*[a-wyzà-ỹ]\d|\d+[an][a-zà-ỹ]*$", re.IGNORECASE)
# Signs that an English OCR reads for Vietnamese vowels, with a letter beside them: `K&`, `th¢`.
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[&@¢€§¥{}|](?=[a-zà-ỹ])|\b[A-Za-z]{1,3}[&@¢€§¥](?=[\s,.;])"
)
_SIGN = re.compile(r"[&@¢€§¥{}|]")
_CID = re.compile(r"\(cid:\d+\)")
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")
# Letters of other scripts next to ours: the numbers of glyphs taken for letters, `FӫD Ӫ\\ EDQ`.
_STRANGE = "[\u0180-\u019f\u01a2-\u01ae\u01b1-\u024f\u0250-\u02af\u0370-\u058f\u0600-\u1cff]"
_MIXED_SCRIPTS = re.compile(rf"(?<=[A-Za-z\\]){_STRANGE}|{_STRANGE}(?=[A-Za-z\\])")
_HAS_STRANGE = re.compile(_STRANGE)
# Letters and signs of the fonts of the 1990s: TCVN3 (`QuyÕt ®Þnh`) and VNI (`Quyeát ñònh`).
_OLD_FONT = re.compile(r"[®¬¸µ¶·¹¨¾»¼½Æ©ÊÇËÎ×ÖÜÞßçñøûäöïüÑØÖåþ]")

#: Fewer letters and digits than this are no text.
_FEWEST_CHARACTERS = 8
#: A long text is also judged in pieces of this many words, so that one good half hides nothing.
_PIECE = 60
#: A larger share of words with digits or signs in them makes a whole page a misread one.
_ODD = 0.05
#: A larger share of lost characters makes a text one of glyph numbers.
_MOST_LOST = 0.05
#: Share of a text's words in damaged pieces from which the whole is called damaged.
_DAMAGED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Traits:
    """What was counted in a text. Shares are 0..1, and 1.0 where there was nothing to count."""

    characters: int  #: letters and digits
    words: int  #: runs of letters, acronyms left out
    marked: float  #: share of the words with a diacritic
    marked_valid: float  #: share of those that are possible syllables
    bare: int  #: words of three letters or more without a diacritic
    bare_keys: float  #: share of those that could be a syllable that lost its diacritics
    bare_valid: float  #: share of those keys that are possible syllables as they stand
    odd: float  #: share of words with digits or signs among their letters
    lost: float  #: share of characters that are no letters at all, and of glyph numbers
    old_font: float  #: share of characters that only old Vietnamese fonts use


class Counts(NamedTuple):
    """What there is in a text, in numbers that add up over its lines."""

    characters: int
    words: int
    marked: int
    marked_valid: int
    bare: int
    keys: int
    keys_valid: int
    odd: int
    lost: int
    blanks: int  #: pieces between blanks
    old_font: int


def measure(text: str) -> Traits:
    """Counts the traits of a text."""
    return traits_of(count(text))


def count(text: str) -> Counts:
    """Counts what the traits are made of."""
    tokens = _TOKEN.findall(text)
    words, marked, marked_valid, bare, keys, keys_valid, odd = (
        map(sum, zip(*map(_kind, tokens), strict=True)) if tokens else (0,) * 7
    )
    signs = len(_SIGN_IN_WORD.findall(text)) if _SIGN.search(text) else 0
    return Counts(
        characters=sum(map(len, tokens)),
        words=words,
        marked=marked,
        marked_valid=marked_valid,
        bare=bare,
        keys=keys,
        keys_valid=keys_valid,
        odd=odd + signs,
        lost=_lost(text),
        blanks=len(text.split()),
        old_font=0 if text.isascii() else len(_OLD_FONT.findall(text)),
    )


@lru_cache(maxsize=100_000)
def _kind(token: str) -> tuple[bool, bool, bool, bool, bool, bool, bool]:
    """A token as a word, a marked one, a possible syllable; a bare one, a key, a syllable; odd."""
    word = token.isalpha() and not _is_acronym(token)
    marked = word and is_marked(token)
    bare = word and not marked and len(token) >= 3
    key = bare and is_key(token)
    odd = _MIXED.match(token) is not None and not token.isupper()
    return word, marked, marked and is_syllable(token), bare, key, key and is_syllable(token), odd


def _lost(text: str) -> int:
    """Characters that are no letters of a text."""
    if text.isascii():
        return 6 * len(_CID.findall(text))
    lost = len(_LOST.findall(text)) + 6 * len(_CID.findall(text))
    return lost + (len(_MIXED_SCRIPTS.findall(text)) if _HAS_STRANGE.search(text) else 0)


def is_coded(text: str) -> bool:
    """Whether the letters of a text are numbers of glyphs, which no restoration can mend.

    >>> is_coded("QUYӂT ĈӎNH cӫa Ӫ\\ EDQ QKkQ GkQ WӍQK"), is_coded("Quyét dinh cua UBND tinh")
    (True, False)
    """
    return traits_of(count(text)).lost > _MOST_LOST


def traits_of(counts: Counts) -> Traits:
    """The shares that the counts make."""
    c = counts
    return Traits(
        characters=c.characters,
        words=c.words,
        marked=_share(c.marked, c.words, 0.0),
        marked_valid=_share(c.marked_valid, c.marked),
        bare=c.bare,
        bare_keys=_share(c.keys, c.bare),
        bare_valid=_share(c.keys_valid, c.keys),
        odd=_share(c.odd, c.words + c.odd, 0.0),
        lost=_share(c.lost, c.blanks * 5, 0.0),
        old_font=_share(c.old_font, c.characters, 0.0),
    )


def judge(text: str) -> tuple[Verdict, str]:
    """What state the text is in, and why, as a key with figures.

    USABLE covers what needs no restoration: clean Vietnamese, other languages, tables of figures.

    >>> judge("Uy ban nhan dan thanh pho bao cao ket qua thuc hien cong tac nam 2021")[0].value
    'stripped'
    """
    traits = measure(text)
    verdict, reason = verdict_of(traits)
    if verdict is Verdict.USABLE and traits.words >= _PIECE and traits.odd > _ODD:
        return Verdict.GARBLED, f"odd {traits.odd:.3f} marked {traits.marked:.2f}"
    if verdict is not Verdict.USABLE or traits.words < 2 * _PIECE:
        return verdict, reason
    damaged: dict[Verdict, int] = {}
    why: dict[Verdict, str] = {}
    for piece in _pieces(text):
        found = measure(piece)
        state, cause = verdict_of(found)
        if state in (Verdict.STRIPPED, Verdict.GARBLED):
            damaged[state] = damaged.get(state, 0) + found.words
            why.setdefault(state, cause)
    if sum(damaged.values()) >= _DAMAGED_SHARE * traits.words:
        worst = max(damaged, key=lambda v: damaged[v])
        return worst, f"in-part {why[worst]}"
    return verdict, reason


def verdict_of(traits: Traits) -> tuple[Verdict, str]:
    """The verdict that the traits of one text, or one piece of it, lead to."""
    t = traits
    if t.lost > _MOST_LOST:
        return Verdict.GARBLED, f"lost-glyphs {t.lost:.2f}"
    if t.characters < _FEWEST_CHARACTERS:
        return Verdict.NONE, f"characters {t.characters}"
    if t.words < 3:
        return Verdict.USABLE, f"few-words {t.words}"
    if t.old_font > 0.03 and t.marked_valid < 0.6:
        return Verdict.GARBLED, f"old-font {t.old_font:.2f} marked-valid {t.marked_valid:.2f}"
    if t.bare >= 3 and t.bare_keys < 0.6 and (t.marked < 0.1 or t.marked_valid < 0.6):
        return Verdict.USABLE, f"other-language keys {t.bare_keys:.2f}"
    worst = 0.6 if t.marked >= 0.6 else 0.9 if t.words >= 40 else 0.75
    if t.marked > 0.03 and t.marked_valid < worst and t.bare + t.words >= 8:
        return Verdict.GARBLED, f"marked {t.marked:.2f} valid {t.marked_valid:.2f}"
    if t.odd > (0.015 if t.marked > 0.01 else 0.06) and t.marked < 0.6 and t.bare_keys >= 0.6:
        return Verdict.GARBLED, f"odd {t.odd:.3f} marked {t.marked:.2f}"
    if t.bare >= 3 and t.marked < 0.12 and t.bare_keys >= 0.8 and t.bare_valid < 0.93:
        return Verdict.STRIPPED, f"marked {t.marked:.2f} keys {t.bare_keys:.2f}"
    if t.bare >= 5 and t.marked < 0.7 and t.bare_keys >= 0.75 and t.bare_valid < 0.82:
        return Verdict.STRIPPED, f"marked {t.marked:.2f} bare-valid {t.bare_valid:.2f}"
    return Verdict.USABLE, f"marked {t.marked:.2f} valid {t.marked_valid:.2f}"


def _pieces(text: str) -> list[str]:
    """The text in runs of whole lines, each of about `_PIECE` words."""
    pieces: list[str] = []
    lines: list[str] = []
    words = 0
    for line in text.split("\n"):
        lines.append(line)
        words += len(line.split())
        if words >= _PIECE:
            pieces.append("\n".join(lines))
            lines, words = [], 0
    if lines:
        pieces.append("\n".join(lines))
    return pieces


def _is_acronym(token: str) -> bool:
    """UBND, CCHC, TTg, PARINDEX: capitals that no syllable explains say nothing of the state."""
    return len(token) > 1 and token[1:] != token[1:].lower() and not is_key(strip(token))


def _share(part: int, whole: int, empty: float = 1.0) -> float:
    return part / whole if whole else empty
