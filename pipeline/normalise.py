"""One form for every letter: what looks the same becomes the same, and nothing else changes.

Composes letters (NFC), turns Icelandic Ð/ð into Đ/đ and ƣ into ư, Cyrillic and Greek look-alikes
inside Latin words into Latin, full-width forms and ligatures into plain letters, every kind of
space into a space; drops what can't be seen. A mark that a space parted from its letter goes back
to it, and a tone that came before ˆ or ˘ goes after. Tone placement stays as written (`hòa` or
`hoà`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from models.spans import Alignment, Edit, Span
from pipeline.syllables import TONES, VOWEL_MARKS

# Letters that fonts and old converters put in the place of Vietnamese ones.
_SAME_LETTER = str.maketrans("ÐðƉƣƢǎǍ", "ĐđĐưƯăĂ")
# Only inside a word that also has Latin letters: a Russian or Greek word is left alone.
_LOOK_ALIKES = str.maketrans(
    "аеорсхуіјѕԁһАВЕКМНОРСТХУІЈЅ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν",
    "aeopcxyijsdhABEKMHOPCTXYIJS" + "ABEZHIKMNOPTYXoav",
)
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_SPACES = "\r\v\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2212"
_COMPATIBLE = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"

# What can't be seen, and marks that are yet to be composed, do not end a word.
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INVISIBLE}{_CONTROL}\xad\u0300-\u036f])*")
_LATIN = re.compile(rf"[A-Za-zÀ-ɏḀ-ỹ{_COMPATIBLE}]")
_FOREIGN = re.compile(f"[{''.join(map(chr, _LOOK_ALIKES))}]")
_DROPPED = re.compile(f"[{_INVISIBLE}{_CONTROL}]")
_HIDDEN = re.compile(f"[\xad{_INVISIBLE}{_CONTROL}]+")
_SPACE = re.compile(f"[{_SPACES}]")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_COMPAT = re.compile(f"[{_COMPATIBLE}]")
#: A mark of Vietnamese that stands after a space: `quye ̂́t`.
_PARTED = re.compile(f" [{TONES}{VOWEL_MARKS}]")
_ONLY_MARKS = re.compile(f"[ {TONES}{VOWEL_MARKS}]+")
_NOTHING_TO_DO = re.compile(
    f"[^{_INVISIBLE}{_CONTROL}{_SPACES}{_HYPHENS}{_COMPATIBLE}{TONES}{VOWEL_MARKS}\xadı"
    f"ÐðƉƣƢǎǍ{''.join(map(chr, _LOOK_ALIKES))}]*"
)


def normalise(text: str) -> tuple[str, Alignment]:
    """The text in one form, and its alignment to the text as found; same number of `\\n`.

    >>> normalise("Quyê\\u0301t \\xd0i\\u0323nh")[0]
    'Quyết Định'
    """
    if unicodedata.is_normalized("NFC", text) and _NOTHING_TO_DO.fullmatch(text):
        return text, Alignment.identity(len(text))
    same_length = _WORD.sub(_latinised, text.translate(_SAME_LETTER))
    parts: list[str] = []
    edits: list[Edit] = []
    length = 0
    for start, end in _clusters(same_length):
        new = _settled(same_length, start, end)
        if new != text[start:end]:
            edits.append(Edit(Span(start, end), Span(length, length + len(new))))
        parts.append(new)
        length += len(new)
    return "".join(parts), Alignment.from_edits(len(text), edits)


def _latinised(match: re.Match[str]) -> str:
    word = match[0]
    if _FOREIGN.search(word) and _LATIN.search(word):
        return word.translate(_LOOK_ALIKES)
    return word


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A character with the marks that belong to it, though something invisible stand between."""
    start = 0
    for i in range(1, len(text) + 1):
        if i < len(text) and (_DROPPED.match(text, i) or unicodedata.combining(text[i])):
            continue
        hidden = _HIDDEN.match(text, i)
        if hidden and unicodedata.combining(text[hidden.end() : hidden.end() + 1] or " "):
            continue
        if _PARTED.match(text, i) and _takes(text[start:i], text[i + 1]):
            continue
        yield start, i
        start = i


def _takes(cluster: str, mark: str) -> bool:
    """Whether the letter, with the marks that it has, can carry the mark as well."""
    letter = _composed(cluster.replace(" ", "") + mark)
    return len(letter) == 1 and letter.isalpha()


def _composed(cluster: str) -> str:
    """The letter with its marks, as one character where there is one: ˆ before a tone."""
    parts = unicodedata.normalize("NFD", cluster)
    letter, marks = parts[:1], list(parts[1:])
    if letter == "ı" and marks:
        letter = "i"
    if not any(mark in TONES for mark in marks):
        return unicodedata.normalize("NFC", letter + "".join(marks))
    marks.sort(key=lambda mark: mark in TONES)  # a stable sort: other marks keep their order
    return unicodedata.normalize("NFC", letter + "".join(marks))


def _settled(text: str, start: int, end: int) -> str:
    cluster = text[start:end]
    if cluster.isascii() and cluster not in "\r\x7f" and cluster >= " ":
        return cluster
    if cluster[0] == "\xad":
        cluster = ("-" if _is_hyphen(text, start, end) else "") + cluster[1:]
    if cluster == "\r":  # of a line end that is written as two characters
        return "" if text[end : end + 1] == "\n" else " "
    cluster = _DROPPED.sub("", cluster).replace("\xad", "")
    cluster = _HYPHEN.sub("-", _SPACE.sub(" ", cluster))
    cluster = _COMPAT.sub(lambda m: unicodedata.normalize("NFKC", m[0]), cluster)
    if len(cluster) > 1 and cluster[0].isalpha() and _ONLY_MARKS.fullmatch(cluster, 1):
        return _composed(cluster.replace(" ", "").translate(_SAME_LETTER))
    return unicodedata.normalize("NFC", cluster.translate(_SAME_LETTER))


def _is_hyphen(text: str, start: int, end: int) -> bool:
    """A soft hyphen that was meant to be seen: at the end of a line, or inside a code.

    Some fonts name the glyph of every hyphen so: `136/KH\\xadUBND` must stay `136/KH-UBND`.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or before.isspace():
        return False
    if not after or after == "\n":
        return True
    return (before.isupper() or before.isdigit()) and (after.isupper() or after.isdigit())
