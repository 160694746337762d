"""How texts are stored and compared: whatever was read, word by word, with marks and without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+")
#: What is neither a letter without marks nor a mark.
_SIGNS = re.compile(r"[^\x00-\x7f\u0300-\u034e\u0350-\u036f]")
_NO_ASCII = re.compile(r"[^\x00-\x7f]")
#: The marks of Vietnamese letters; all at once they are looked for four times as slowly.
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_D = str.maketrans("đĐ", "dD")
#: Ends of syllables in two spellings: the older one puts the tone on the last vowel.
_OLDER_ENDS = {
    unicodedata.normalize("NFC", last[0] + last[1] + tone): unicodedata.normalize(
        "NFC", last[0] + tone + last[1]
    )
    for last in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0309\u0303\u0323"
}
#: Letters that may have marks in a name as it is on paper, or be written in two parts there.
_MARKED = re.compile(r"[^0-9bcfghjklmnpqrstvwxz]+")
#: The letters of Latin, Greek and Cyrillic stand before this one.
_LETTERS = 0x2000
#: Words of which the forms are remembered: the syllables of the language are some 7,000.
_REMEMBERED = 50_000
#: What a terminal or a page of HTML would take for a command; line ends and tabs are none.
_CONTROLS = {
    code: "\ufffd" for code in (*range(32), 127, *range(128, 160)) if chr(code) not in "\n\t"
} | dict.fromkeys((0xFFFE, 0xFFFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
#: Names and phrases of so few letters come again and again: their forms are remembered whole.
_SHORT, _PHRASES = 80, 10_000


def unmarked(text: str) -> str:
    """`text` without any diacritics, and with d for đ, which is a letter and has no mark to drop.

    One letter for each letter of the composed (NFC) text.

    >>> unmarked("Đường bộ")
    'Duong bo'
    """
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    if not _SIGNS.search(letters):
        return letters.encode("ascii", "ignore").decode()
    for mark in _MARKS:
        letters = letters.replace(mark, "")
    others = {letter for letter in _NO_ASCII.findall(letters) if unicodedata.combining(letter)}
    return "".join(c for c in letters if c not in others) if others else letters


def _decomposed(text: str) -> str:
    """The same for letters of any script."""
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.translate(_D)


@cache
def _bare_letters() -> dict[int, str]:
    """Of the letters up to the last Vietnamese one those with marks, and what they become."""
    letters = map(chr, range(128, _LETTERS))
    return {ord(letter): bare for letter in letters if (bare := _decomposed(letter)) != letter}


def raised(text: str) -> str:
    """`text` in capitals, one letter for each letter: what has no capital of its own stays.

    >>> raised("Bộ Tài chính, 5 µm")
    'BỘ TÀI CHÍNH, 5 µM'
    """
    if text.isascii():
        return text.upper()
    return "".join(u if len(u := c.upper()) == 1 and u.lower() == c else c for c in text)


def exact_form(text: str) -> str:
    """The words of `text` in lower case, one space around each; punctuation is gone.

    A space at both ends makes ` word ` a whole-word pattern for `LIKE`, and no character of the
    form has a meaning there. The two spellings of oà and òa become one.

    >>> exact_form("Số: 20/NQ-HĐND về hoà giải")
    ' số 20 nq hđnd về hòa giải '
    """
    return _short_form(text) if len(text) <= _SHORT else _form(text)


def _form(text: str) -> str:
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return f" {' '.join(map(_SPELT.__getitem__, words))} " if words else " "


@lru_cache(maxsize=_PHRASES)
def _short_form(text: str) -> str:
    return _form(text)


def folded_form(text: str) -> str:
    """`exact_form` without diacritics.

    >>> folded_form("Đường bộ, NQ-HĐND")
    ' duong bo nq hdnd '
    """
    return folded(exact_form(text))


def folded(exact: str) -> str:
    """An `exact_form` without diacritics."""
    return exact if exact.isascii() else " ".join(map(_BARE.__getitem__, exact.split(" ")))


def bare_words(words: Iterable[str]) -> list[str]:
    """Words of an `exact_form` without diacritics."""
    return list(filter(None, map(_BARE.__getitem__, words)))


@lru_cache(maxsize=200)
def phrase_pattern(folded_words: str) -> str:
    """A regular expression for what these words of letters from a to z and figures look like side
    by side in an `exact_form`, whatever their marks; ten times faster than to fold the text.

    >>> phrase_pattern("10 xq")
    ' 10 [xẋẍ]q '
    """
    letters = (
        f"[{letter}{marked}]" if (marked := _marked_letters().get(letter)) else letter
        for letter in folded_words
    )
    return f" {''.join(letters)} "


@lru_cache(maxsize=200)
def phrase_in_utf8(folded_words: str) -> re.Pattern[bytes]:
    """The same for a text that is still in UTF-8: of a long one half of the time goes into
    decoding it.

    >>> bool(phrase_in_utf8("duong bo").search(exact_form("sửa đường bộ").encode()))
    True
    """
    return re.compile(f" {''.join(map(_utf8_of, folded_words))} ".encode("latin-1"))


@cache
def _utf8_of(letter: str) -> str:
    """The bytes of a letter with any marks, as an expression of one character for each byte."""
    last: dict[str, str] = {}
    for marked in _marked_letters().get(letter, ""):
        said = marked.encode().decode("latin-1")
        last[said[:-1]] = last.get(said[:-1], "") + said[-1]
    ways = [letter, *(f"{first}[{ends}]" for first, ends in last.items())]
    return f"(?:{'|'.join(ways)})" if last else ways[0]


@cache
def _marked_letters() -> dict[str, str]:
    """Of the small letters those with marks, by what they become without."""
    found: dict[str, str] = {}
    for code, bare in _bare_letters().items():
        letter = chr(code)
        if len(bare) == 1 and letter == letter.casefold():
            found[bare] = found.get(bare, "") + letter
    return found


class _Forms(dict[str, str]):
    """Words and their forms, each made once; asked for in half the time of a cached function."""

    def __init__(self, made: Callable[[str], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        form = self[word] = self._made(word)
        return form


def _spelt(word: str) -> str:
    end = _OLDER_ENDS.get(word[-2:])
    return word if end is None or word[-3:-2] == "q" else word[:-2] + end


_SPELT, _BARE = _Forms(_spelt), _Forms(unmarked)


def storable(text: str) -> str:
    """`text` with a replacement character for each one that UTF-8 or PostgreSQL refuses.

    >>> storable("a\\x00b\\udcff")
    'a\\ufffdb\\ufffd'
    """
    if "\0" not in text and _is_whole(text):
        return text
    kept = text.replace("\0", "\ufffd")
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in kept)


def legible(text: str) -> str:
    """`text`, letter for letter, without what a terminal or a browser would obey.

    >>> legible("a\\x1b[2Jb")
    'a\\ufffd[2Jb'
    """
    return storable(text).translate(_CONTROLS)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def pattern_near(folded_words: str) -> str:
    """A pattern of SQL for names in small letters, with their marks, in which these may stand.

    It lets in too many: letters that may have marks, or be written in two parts, stand for any.

    >>> pattern_near("tinh ha nam")
    '%t%nh%h%n%m%'
    """
    return f"%{_MARKED.sub('%', folded_words)}%"
