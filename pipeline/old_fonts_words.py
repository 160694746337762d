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
from pipeline.old_fonts import MODERN, Encoding, code_of, decode
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
#: Signs that are punctuation before a word, and behind one, although some font has letters there.
_BEFORE, _BEHIND = "‘’‚“”„–—…•·\xa0", "‘’“”–—…•·°\xa0"
#: More of them in text that is Unicode.
_BEFORE_TOO, _BEHIND_TOO = _BEFORE + "«", _BEHIND + "»®™©"
#: Punctuation inside a run of signs, for fonts that have no letters there.
_BETWEEN = re.compile("([‘’“”–—…•]+)")
_NO_LETTERS_THERE = frozenset({Encoding.TCVN3, Encoding.VNI, Encoding.CP1258})
#: What stands alone in clean text: quotation marks, dashes, bullets.
_ALONE = frozenset("‘’‚“”„–—…•·«»°\xa0")
#: Natural logarithms of likelihoods, where no frequency is known.
_RARE, _ACRONYM, _FOREIGN, _GLUED, _IMPOSSIBLE = -14.0, -13.0, -15.0, -19.0, -24.0
#: What a word of Unicode costs among those of an old font.
_CONVERTED = 3.0
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
    as_it_stands = _unicode(word)
    if as_it_stands.valid and MODERN.search(word):
        # between words of an old font it is one that some program or person converted before
        between = as_it_stands._replace(fit=as_it_stands.fit - _CONVERTED)
        return (as_it_stands, *[between] * (len(READINGS) - 1))
    return (as_it_stands, *(_old(word, r) for r in READINGS if r is not None))


def is_plain(word: str) -> bool:
    """Whether every way of reading leaves the word as it is."""
    return word.isascii() and word.isalpha()


def _unicode(word: str) -> Word:
    if _ALONE.issuperset(word):
        return Word(word, 0.0, True)
    core = word.lstrip(_BEFORE_TOO).rstrip(_BEHIND_TOO) or word
    core = unicodedata.normalize("NFC", core).translate(_OLD_D)
    fit = _fit(core)
    if fit is not None:
        return Word(word, fit - _case_cost(core, capitals_lost=False), True)
    if len(core) == 1:
        return Word(word, _SIGN, True)
    odd = not _SYMBOLS.isdisjoint(core) or _CAPITAL_INSIDE.search(core)
    return Word(word, _IMPOSSIBLE if odd else _FOREIGN, False)


#: Signs that stand in no word of any language that we know.
_SYMBOLS = frozenset(
    "®¬¸µ¶·¹¨©«»¼½¾¦§¢£¤¥¡±²³°÷×¿¯­´‹›•†‡‰™˜ˆ"
    + "".join(map(chr, (*range(32), *range(0xDC80, 0xDD00))))
)


def _old(word: str, encoding: Encoding) -> Word:
    if encoding is Encoding.UTF8:
        return _twice_encoded(word)
    if _ALONE.issuperset(word):
        read = _whole(word, encoding) if len(word) == 1 else None
        # a quotation mark or a bullet, unless it makes a common word
        return read._replace(fit=0.0) if read and read.fit > _COMMON else Word(word, 0.0, True)
    if encoding in _NO_LETTERS_THERE and _BETWEEN.search(word):
        parts = _BETWEEN.split(word)
        words = [_trimmed(part, encoding) for part in parts[::2] if part]
        parts[::2] = [_trimmed(part, encoding).letters if part else "" for part in parts[::2]]
        return Word("".join(parts), min(w.fit for w in words), all(w.valid for w in words))
    return _trimmed(word, encoding)


def _trimmed(word: str, encoding: Encoding) -> Word:
    """A word in an old font, with as little of its ends taken for punctuation as makes sense."""
    first = len(word) - len(word.lstrip(_BEFORE))
    last = len(word) - len(word.rstrip(_BEHIND))
    cuts = sorted(
        ((a, b) for a in range(min(first, 3) + 1) for b in range(min(last, 3) + 1)), key=sum
    )
    best: Word | None = None
    for a, b in cuts:
        end = len(word) - b
        read = _whole(word[a:end], encoding) if a < end else None
        if read is None:
            continue
        if best is None or read.fit > best.fit:
            best = Word(word[:a] + read.letters + word[end:], read.fit, read.valid)
        if read.valid:  # less of it may be likelier, as `a` is than `đa`, but only by chance
            break
    return best or Word(word, _IMPOSSIBLE - 1.0, False)


def _whole(word: str, encoding: Encoding) -> Word | None:
    """All signs of a word taken as letters; None where one is none."""
    letters = _letters(word, encoding)
    if letters is None:
        return None
    fit = _fit(letters)
    if fit is not None:
        capitals_lost = encoding is Encoding.TCVN3
        return Word(letters, fit - _case_cost(letters, capitals_lost=capitals_lost), True)
    fit = _unlikely(letters)
    return Word(letters, fit, fit == _ACRONYM)


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
    core = letters.lstrip(_BEFORE).rstrip(_BEHIND)
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
