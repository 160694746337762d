"""Regular expressions that know Vietnamese letters, and how to pass over what they can't match.

An engine of regular expressions tries a pattern without letter case, or one that opens with a look
behind, at each character of a text. Most texts have no match: a look for the few words that every
match has, or begins with, tells so in a tenth of the time. `rare` and `begun` put that look before
a pattern; a test proves for every pattern of the extractors that no match is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_BARE = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
SMALL = _BARE + _MARKED
CAPITAL = SMALL.upper()


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    r"""`re.compile`, where `\Lu` in a class is every capital and `\Ll` every small letter.

    No range of code points holds the one kind without the other: `[À-Ỹ]` has "à" in it.

    >>> compiled(r"[\Lu][\Ll]+").findall("Ủy ban, Đắk Lắk")
    ['Ủy', 'Đắk', 'Lắk']
    """
    return re.compile(pattern.replace(r"\Lu", CAPITAL).replace(r"\Ll", SMALL), flags)


def lowered(text: str) -> str:
    """`text` in lower case, one letter for each letter, so that offsets stay.

    >>> lowered("ỦY BAN")
    'ủy ban'
    """
    return _lowered(text) if len(text) <= _KEPT else _lowered.__wrapped__(text)


#: Longer texts are not kept; a sentence is asked about by one pattern after another.
_KEPT = 4_000


@lru_cache(maxsize=64)
def _lowered(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # a letter that has no lower case of its own length
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _has_any(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - `any` takes twice as long
        if sign in text:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Rare:
    """A pattern that is tried only on texts with one of its `signs`, which are in lower case.

    Every match has one of them in it, or right behind it, in capitals or not.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self.pattern.search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the start of `text`."""
        return self.pattern.match(text) if self.may_match(text) else None

    def finditer(self, text: str, place: int = 0) -> Iterator[re.Match[str]]:
        """The matches in `text` from `place` on, in order."""
        return self.pattern.finditer(text, place) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        """Whether `text` has one of the signs."""
        return _has_any(lowered(text), self.signs)


def rare(pattern: re.Pattern[str], *signs: str) -> Rare:
    """`pattern`, tried only on texts that have one of `signs`.

    >>> rare(re.compile(r"(?i)(?:tự )?chủ trì"), "chủ trì").search("Sở CHỦ TRÌ").group()
    'CHỦ TRÌ'
    """
    return Rare(pattern, signs)


@dataclass(frozen=True, slots=True)
class Begun:
    """A pattern that is tried only where a text has one of its beginnings.

    `begins` matches the first letters of every match, in lower case where letter case is nothing
    to the pattern; `any_case` says so. A match has one of the `signs` in it, if there are any.
    """

    pattern: re.Pattern[str]
    begins: re.Pattern[str]
    any_case: bool
    signs: tuple[str, ...] = ()

    def search(self, text: str, place: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text` from `place` on, up to `end`."""
        searched = lowered(text) if self.any_case else text
        if self.signs and not _has_any(lowered(text), self.signs):
            return None
        end = len(text) if end is None else end
        while begin := self.begins.search(searched, place, end):
            place = begin.start()
            if found := self.pattern.match(text, place, end):
                return found
            place += 1
        return None

    def finditer(self, text: str, place: int = 0) -> Iterator[re.Match[str]]:
        """The matches in `text` from `place` on, in order."""
        searched = lowered(text) if self.any_case else text
        if self.signs and not _has_any(lowered(text), self.signs):
            return
        search, match = self.begins.search, self.pattern.match
        while begin := search(searched, place):
            place = begin.start()
            if found := match(text, place):
                yield found
                place = max(found.end(), place + 1)
            else:
                place += 1


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern whose matches reach to the end of the text that is searched, which is looked for
    only in the last `reach` letters: more than any match has."""

    pattern: re.Pattern[str] | Begun
    reach: int

    def search(self, text: str, place: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text` from `place` on that reaches to `end`."""
        end = len(text) if end is None else end
        return self.pattern.search(text, max(place, end - self.reach), end)

    def cut(self, text: str) -> str:
        """`text` without its match."""
        found = self.search(text)
        return text[: found.start()] if found else text


def begun(pattern: re.Pattern[str], begins: str, *signs: str) -> Begun:
    """`pattern`, tried only where `begins` matches, which should itself open with letters, and,
    where the beginnings are common words, only in texts that have one of `signs`.

    >>> units = begun(re.compile(r"(?i)(?<!cơ )(?:sở|bộ) [A-Z]"), "sở|bộ")
    >>> [m.group() for m in units.finditer("cơ sở A, Sở B")]
    ['Sở B']
    """
    return Begun(pattern, re.compile(begins), bool(pattern.flags & re.IGNORECASE), signs)
