"""What else in a paper says who issued it: the letters of its number, and its own words.

A name that no vocabulary has, or that has words of another language or letters of its own ("VIỆN
PASTEUR", "CÔNG TY THAN HẠ LONG - TKV"), is told where a second witness agrees with the head.
"""

from __future__ import annotations

import re

from extractors.folding import canonical_text
from extractors.misread import BEGINS, is_clean, is_named_place
from extractors.names import shouted, written_out
from extractors.symbols import types
from models.wording import unmarked

#: Words between others of a name, which leave no letter in a number.
_SILENT = frozenset({"VÀ", "CỦA", "CÁC", "VỀ", "CHO", "TẠI"})
_FEWEST = 3  #: letters of a number that agree with a name by more than chance
_LATIN = re.compile(r"[A-ZĐ]{2,}\d{0,3}")


def vouched(words: str, symbol: str | None, text: str) -> str | None:
    """The agency that `words`, a line of the head in capitals, name; None where nothing agrees.

    `symbol` is that of the number, `text` what stands below the head.

    >>> vouched("VIỆN PASTEUR NHA TRANG", None, "Viện Pasteur Nha Trang thông báo")
    'Viện Pasteur Nha Trang'
    >>> vouched("CÔNG TY THAN HẠ LONG - TKV", "QĐ-THL", ""), vouched("BẢN ĐIỆN TỬ", "QĐ-BTP", "")
    ('Công ty Than Hạ Long - TKV', None)
    """
    words = " ".join(words.split()).strip(" .,;:*_-–—|")
    if len(words) < 6 or " " not in words or "|" in words or not shouted(words):
        return None
    agreed = letters_agree(words, symbol or "")
    begins = BEGINS.match(canonical_text(words)) is not None
    if (agreed or begins) and (said := _said(words, text)):
        return written_out(said)
    strange = _strange(words)
    if begins and strange and all(_said(word, text) for word in strange):
        name = written_out(words)
        for word in strange:  # "XÃ EA DRÔNG", of "Ea Drông, ngày …"
            name = re.sub(rf"\b{re.escape(word)}\b", _said(word, text) or word, name, flags=re.I)
        return name
    if not agreed or any(not _LATIN.fullmatch(word) for word in strange):
        return None
    return _with_letters(written_out(words), strange)


def _said(words: str, text: str) -> str | None:
    """`words` as `text` spells them, other than in capitals; what it says most often."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [" ".join(m.group().split()) for m in re.finditer(rf"\b{pattern}\b", text, re.I)]
    told = [name for name in found if not shouted(name) and name[0].isupper()]
    return max(told, key=told.count) if told else None


def _strange(words: str) -> list[str]:
    """The words of a name that are no Vietnamese syllables and no known abbreviations."""
    tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", words)
    return [t for t in tokens if not is_named_place(t) and not is_clean(t)]


def _with_letters(name: str, strange: list[str]) -> str:
    """`name` with the capitals of words that are letters: "TKV", and with one of "Pasteur"."""
    for word in strange:
        spelled = word if len(word) <= _SHORT else word.capitalize()
        name = re.sub(rf"\b{re.escape(word)}\b", spelled, name, flags=re.I)
    return name


_SHORT = 6  #: letters of an abbreviation


def letters_agree(words: str, symbol: str) -> bool:
    """Whether a part of `symbol` is made of the first letters of `words`, in their order.

    Two letters are enough where they are all that there are, but for the last words of a place.

    >>> letters_agree("BỆNH VIỆN PHỤ SẢN", "BVPS-VTTB"), letters_agree("SỞ Y TẾ", "QĐ-STC")
    (True, False)
    >>> letters_agree("VIỆN PASTEUR ĐÀ LẠT", "PAS-KHTH")
    True
    >>> letters_agree("BINH ĐOÀN 15", "KH-BĐ"), letters_agree("BAN CHỈ ĐẠO PCGD", "BC-BCĐPCGD")
    (True, True)
    """
    parts = [part for part in re.split(r"[-/]", symbol) if part]
    if parts and parts[0] in types() and len(parts) > 1:
        parts = parts[1:]
    tokens = [w for w in re.findall(r"[^\W_]+", words.upper()) if w not in _SILENT]
    return any(_agree(unmarked(part).upper(), tokens) for part in parts[:2])


def _agree(part: str, tokens: list[str]) -> bool:
    letters = re.sub(r"[^A-Z]", "", part)
    if len(letters) < 2:
        return False
    firsts = [unmarked(token) for token in tokens]
    if len(letters) < _FEWEST:
        return letters == "".join(word[0] for word in firsts)[: len(letters)]
    at = 0
    if any(len(w) >= _SHORT and w.startswith(letters) and w.isascii() for w in tokens):
        return True  # "PAS" of PASTEUR
    for word in firsts:
        if letters.startswith(word, at) and 1 < len(word) < _SHORT:  # an abbreviation, whole
            at += len(word)
        elif at < len(letters) and word[0] == letters[at]:
            at += 1
        if at == len(letters):
            return True
    return False
