"""What a word without diacritics can have been."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from pipeline.codebook import codebook
from pipeline.decode import Slot
from pipeline.language import NUMBER, UNKNOWN, language
from pipeline.syllables import is_key, is_marked

#: A word's slot, and how each of its words is written in the place of what was read.
Options = tuple[Slot, tuple[str, ...]]


def fixed(word: str) -> Options:
    """A place that is what it is: evidence for its neighbours."""
    number = NUMBER if word[:1].isdigit() else language().id_of(word)
    return _slot([number], [0.0]), (word,)


#: A bare form this much rarer (log) than the likeliest one is hardly ever meant.
_HARDLY_EVER = 3.0


@lru_cache(maxsize=50_000)
def options(word: str, lost: float, *, shouting: bool) -> Options:
    """The words that `word` can be, where the share `lost` of all marked words lost its marks.

    A word that kept a mark stays. So does an acronym, unless the abbreviations list it;
    `shouting` says that the words beside it are in capitals too, so that it need not be one.
    """
    if is_marked(word):
        return fixed(word)
    known = codebook().abbreviations.get(word) or language().acronyms.get(word)
    if known is not None and not (shouting and is_key(word)):
        return _slot([language().id_of(known)], [0.0]), (known,)
    inner_capital = word[1:] != word[1:].lower()
    if inner_capital and not (shouting and word.isupper() and is_key(word)):
        forms = () if is_key(word) else language().forms.get(word.lower(), ())
        if not (word.isupper() and forms):
            return fixed(word)
    ids = language().forms.get(word.lower(), ())
    if not ids:
        return fixed(word)
    written = [_in_case(language().words[number], word) for number in ids]
    cost = math.log(lost)
    evidence = [0.0 if form == word else cost for form in written]
    numbers = list(ids)
    if word not in written and lost < 1.0:
        numbers.append(UNKNOWN)
        written.append(word)
        evidence.append(0.0)
    return _slot(numbers, evidence), tuple(written)


@lru_cache(maxsize=100_000)
def never_bare(word: str) -> bool:
    """Whether the word is hardly ever written without diacritics: `viec`, `nguoi`, `nghi`."""
    ids = language().forms.get(word.lower(), ())
    if not ids or is_marked(word):
        return False
    model = language()
    bare = [model.frequency[number] for number in ids if model.words[number].isascii()]
    return not bare or max(bare) < max(model.frequency[list(ids)]) - _HARDLY_EVER


def _in_case(form: str, word: str) -> str:
    """`form` with the capitals of `word`, letter by letter; both have the same letters."""
    if word.islower():
        return form
    return "".join(
        letter.upper() if read.isupper() else letter
        for letter, read in zip(form, word, strict=True)
    )


def _slot(ids: list[int], evidence: list[float]) -> Slot:
    return Slot(np.array(ids, np.int64), np.array(evidence, np.float32))
