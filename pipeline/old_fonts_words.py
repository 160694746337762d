"""How well a word fits each way of reading it: as Unicode, or as codes of one of the old fonts.

A word is a run of signs without spaces, digits and the punctuation of ASCII. Its likelihood is the
frequency of the syllable it makes; words that make none are judged by what they could be instead.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pipeline.language import UNKNOWN, language
from pipeline.old_fonts import Encoding, code_of, decode, tables
from pipeline.syllables import is_syllable

#: Ways of reading a word; None is Unicode, as it stands.
READINGS: tuple[Encoding | None, ...] = (
    None,
    Encoding.TCVN3,
    Encoding.VNI,
    Encoding.VPS,
    Encoding.VISCII,
    Encoding.CP1258,
    Encoding.UTF8,
)
#: Signs that are punctuation for Windows and letters in some font. Lower in the list than letters
#: are control codes, which are never punctuation.
_MARKS = "‘’‚“”„–—…•·«»°§©®™†‡‰‹›¡¿¶¤¦ˆ˜\xa0´`¨¯¸"
#: Those of them that stand alone in clean text, as quotation marks, dashes and bullets.
_ALONE = "‘’‚“”„–—…•·«»°\xa0"
#: Natural logarithms of likelihoods, where no frequency is known.
_RARE, _ACRONYM, _FOREIGN, _GLUED, _IMPOSSIBLE = -14.0, -13.0, -13.0, -19.0, -24.0
#: A sign alone, `−` or `µ`, is nothing odd.
_SIGN = -9.0
#: A word as common as this may be meant even by a sign that is punctuation elsewhere.
_COMMON = -10.5
#: What a word loses for capitals in odd places.
_ODD_CASE = 6.0
_CAPITAL_INSIDE = re.compile("[a-zß-ÿ][À-ÖØ-Þ][a-zß-ÿ]")
_ACRONYMS = re.compile(r"(?=.*[ĐƯ])[A-ZĐƯÔ]+")
_HALF_DONE = re.compile("[ơưƠƯâêôăÂÊÔĂ][ùøûõïÙØÛÕÏ]")
_OLD_D = str.maketrans("ÐðƉ", "ĐđĐ")


class Word(NamedTuple):
    """A word read in one way: its letters, and the logarithm of how likely they are."""

    letters: str
    fit: float
    valid: bool  #: whether it is a syllable, or an acronym


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Word, ...]:
    """The word in each of `READINGS`."""
    return tuple(_unicode(word) if r is None else _old(word, r) for r in READINGS)


def is_plain(word: str) -> bool:
    """Whether every way of reading leaves the word as it is."""
    return word.isascii() and word.isalpha()


def _unicode(word: str) -> Word:
    core = unicodedata.normalize("NFC", word.strip(_MARKS)).translate(_OLD_D)
    if not core:
        alone = len(word) > 1 or word in _ALONE
        return Word(word, 0.0 if alone else _SIGN, True)
    fit = _fit(core)
    if fit is not None:
        return Word(word, fit - _case_cost(core, capitals_lost=False), True)
    if len(core) == 1:
        return Word(word, _SIGN, False)
    odd = not _SYMBOLS.isdisjoint(core) or _CAPITAL_INSIDE.search(core)
    return Word(word, _IMPOSSIBLE if odd else _FOREIGN, False)


#: Signs that stand in no word of any language that we know.
_SYMBOLS = frozenset("®¬¸µ¶·¹¨©«»¼½¾¦§¢£¤¥¡±²³°÷×¿¯­´‹›•†‡‰™˜ˆ" + "".join(map(chr, range(32))))


def _old(word: str, encoding: Encoding) -> Word:
    if encoding is Encoding.UTF8:
        return _twice_encoded(word)
    best: Word | None = None
    for start, end in _cores(word):
        letters = _letters(word[start:end], encoding)
        if letters is None:
            continue
        fit, valid = _fit(letters), True
        if fit is None:
            fit = _unlikely(letters)
            valid = fit == _ACRONYM
        else:
            fit -= _case_cost(letters, capitals_lost=encoding is Encoding.TCVN3)
        if best is None or fit > best.fit:
            best = Word(word[:start] + letters + word[end:], fit, valid)
        if valid:  # less of the word may be likelier, as `a` is than `đa`, but only by chance
            break
    if len(word) == 1 and word in _ALONE:
        # a quotation mark or a bullet, unless it makes a common word; a letter of a list
        return best._replace(fit=0.0) if best and best.fit > _COMMON else Word(word, 0.0, True)
    if best is None and not word.strip(_MARKS):
        return Word(word, 0.0, True)
    return best or Word(word, _IMPOSSIBLE - 1.0, False)


def _cores(word: str) -> list[tuple[int, int]]:
    """The word whole, and without the punctuation that may stand at either end of it."""
    start, end = 0, len(word)
    while start < end and word[start] in _MARKS:
        start += 1
    while end > start and word[end - 1] in _MARKS:
        end -= 1
    spans = [(0, len(word)), (start, len(word)), (0, end), (start, end)]
    return [(a, b) for k, (a, b) in enumerate(spans) if a < b and (a, b) not in spans[:k]]


def _letters(core: str, encoding: Encoding) -> str | None:
    """The letters of a word in an old font; None where one of its signs is no letter there."""
    # letters that only Unicode has: some program converted half the word
    if any(code_of(sign) is None for sign in core) and (
        encoding is not Encoding.VNI or not _HALF_DONE.search(core)
    ):
        return None
    letters = decode(core, encoding)
    return letters if letters.isalpha() else None


def _twice_encoded(word: str) -> Word:
    codes = [code_of(sign) for sign in word]
    if word.endswith("Ã"):  # behind it stood the code of a hard space, which became a plain one
        codes.append(0xA0)
    try:
        letters = unicodedata.normalize("NFC", bytes(c for c in codes if c is not None).decode())
    except UnicodeDecodeError:
        return Word(word, _IMPOSSIBLE - 1.0, False)
    if None in codes or letters == word:
        return Word(word, _IMPOSSIBLE - 1.0, False)
    core = letters.strip(_MARKS)
    fit = _fit(core) if core else _RARE
    return Word(letters, _FOREIGN if fit is None else fit, True)


def _fit(letters: str) -> float | None:
    """The logarithm of the frequency of a syllable; None for what is none."""
    if not is_syllable(letters):
        return None
    model = language()
    number = model.id_of(letters)
    return _RARE if number == UNKNOWN else max(float(model.frequency[number]), _RARE)


def _unlikely(letters: str) -> float:
    """The fit of letters that are no syllable: an acronym, two syllables glued, or nothing."""
    if 2 <= len(letters) <= 8 and letters.isupper() and _ACRONYMS.fullmatch(letters):
        return _ACRONYM
    if len(letters) == 1:
        return _ACRONYM
    for k in range(1, len(letters)):
        if is_syllable(letters[:k]) and is_syllable(letters[k:]):
            return _GLUED
    return _IMPOSSIBLE


def _case_cost(letters: str, *, capitals_lost: bool) -> float:
    """What odd capitals cost: `tƠ` is no word; `PHầN` is one where capitals have no tones."""
    if letters.islower() or letters.isupper() or letters[1:].islower():
        return 0.0
    if capitals_lost and all(c.isupper() for c in letters if c.isascii()):
        return 0.0
    return _ODD_CASE


@lru_cache(maxsize=1)
def letter_codes() -> frozenset[str]:
    """Control codes on which a font has a letter."""
    return frozenset(
        chr(code)
        for encoding in (Encoding.VPS, Encoding.VISCII)
        for code in tables().letters[encoding]
        if code < 32
    )
