"""Regular expressions that know Vietnamese letters."""

from __future__ import annotations

import re

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
