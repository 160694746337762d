"""How texts are stored and compared: whatever was read, word by word, with marks and without."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_D = str.maketrans("đĐ", "dD")


def unmarked(text: str) -> str:
    """`text` without any diacritics, and with d for đ, which is a letter and has no mark to drop.

    One letter for each letter of the composed (NFC) text.

    >>> unmarked("Đường bộ")
    'Duong bo'
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(_D)


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
    form has a meaning there.

    >>> exact_form("Số: 20/NQ-HĐND")
    ' số 20 nq hđnd '
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return f" {' '.join(words)} " if words else " "


def folded_form(text: str) -> str:
    """`exact_form` without diacritics.

    >>> folded_form("Đường bộ, NQ-HĐND")
    ' duong bo nq hdnd '
    """
    return unmarked(exact_form(text))


def storable(text: str) -> str:
    """`text` with a replacement character for each one that UTF-8 or PostgreSQL refuses.

    >>> storable("a\\x00b\\udcff")
    'a\\ufffdb\\ufffd'
    """
    if text.isascii() and "\0" not in text:
        return text
    kept = text.replace("\0", "\ufffd")
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in kept)
