"""Which letters can make a Vietnamese syllable: onset × rime × tone, as the orthography has it.

No word list: a syllable is possible or it is not, whether or not anybody has used it. That is
what tells Vietnamese from letters that an OCR program made up.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Combining marks of the five written tones: huyền, sắc, ngã, hỏi, nặng.
TONES = "\u0300\u0301\u0303\u0309\u0323"
#: Combining marks that make another vowel: ă, â/ê/ô, ơ/ư.
VOWEL_MARKS = "\u0306\u0302\u031b"
_MARKS = frozenset(TONES + VOWEL_MARKS)
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
# The last line holds the finals of place names of the highlands: Đắk Lắk, Kon Plông, Pleiku.
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêu ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ych yn ynh yt
    ak ăk âk ok ôk uk
"""
_ONSETS = frozenset(["", *_ONSET_LIST.split()])
_RIMES = frozenset(_RIME_LIST.split())
_STOPS = ("c", "ch", "k", "p", "t")
_Y_ONSETS = frozenset(["", "h", "k", "l", "m", "n", "qu", "s", "t", "v"])


def strip(text: str) -> str:
    """The text without Vietnamese diacritics, letter for letter: same length, case kept.

    >>> strip("Nghị định số 30, Ủy ban")
    'Nghi dinh so 30, Uy ban'
    """
    if text.isascii():
        return text
    return "".join(map(_bare, text))


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if len(parts) > 1 and _MARKS.issuperset(parts[1:]) else letter


def is_marked(word: str) -> bool:
    """Whether any letter of the word is more than plain A to Z."""
    return not word.isascii()


@lru_cache(maxsize=100_000)
def is_syllable(word: str) -> bool:
    """Whether the letters can be one Vietnamese syllable as written, tone and all.

    A syllable that ends in a stop needs a sharp or heavy tone, so `các` is one and `cac` is not.

    >>> is_syllable("Quyết"), is_syllable("quyet"), is_syllable("hién"), is_syllable("ban")
    (True, False, False, True)
    """
    letters: list[str] = []
    tones: list[str] = []
    for mark in unicodedata.normalize("NFD", word.lower()):
        (tones if mark in TONES else letters).append(mark)
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(letters))
    tone = tones[0] if tones else ""
    for size in range(min(3, len(plain) - 1), -1, -1):
        onset, rime = plain[:size], plain[size:]
        if not _joins(onset, rime):
            continue
        if not rime.endswith(_STOPS) or tone in _SHARP_OR_HEAVY:
            return True
    return False


def _joins(onset: str, rime: str) -> bool:
    return (
        onset in _ONSETS
        and rime in _RIMES
        and not (rime.startswith("y") and onset not in _Y_ONSETS)
    )


@lru_cache(maxsize=100_000)
def is_key(bare: str) -> bool:
    """Whether a word without diacritics could be a Vietnamese syllable that lost them.

    >>> is_key("quyet"), is_key("nghi"), is_key("which"), is_key("government")
    (True, True, False, False)
    """
    return bare.lower() in _keys()


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    return frozenset(
        strip(onset + rime) for onset in _ONSETS for rime in _RIMES if _joins(onset, rime)
    )
