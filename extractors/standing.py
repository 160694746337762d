"""What a report says that there is: "Toàn tỉnh có 96 xã, phường; 1.240 thôn"."""

from __future__ import annotations

import re

from extractors.numbers import Number
from extractors.patterns import compiled
from extractors.phrases import clean

#: The place that a list of what there is opens with, and the verb.
_OPENS = compiled(
    r"(?:\b[Tt]oàn (?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|vùng|ngành)"
    r"|\b[Tt]rên địa bàn(?: (?:tỉnh|thành phố|huyện|xã|phường))?(?: [\Lu][\Ll]+)*"
    r"|^\W*(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường)(?: [\Lu][\Ll]+)+),?"
    r"(?: (?:hiện nay|hiện|nay|đã))* (?:có|gồm|còn)"
    r"(?: (?:tổng số|tổng cộng|tất cả|khoảng|trên|hơn))*\s*$"
)
#: "huyện miền núi của tỉnh, gồm 23 xã": what such lists begin with, whatever stands before.
_CONSISTS = re.compile(r"(?:,|\bđược chia thành| có)\s+(?:bao )?gồm\s*$|\bchia thành\s*$")
_PLACES = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thôn|ấp|khu phố|tổ dân phố|đơn vị hành chính)\b"
)
_NOW = re.compile(
    r"\b(?:hiện|hiện nay) (?:có|còn)\s*$|\b(?:có|còn) (?:tổng số|tổng cộng)\s*$"
    r"|\b[Hh]iện,? (?:huyện|tỉnh|xã|phường|thành phố|thị xã) (?:có|còn)\s*$",
    re.IGNORECASE,
)
#: From one thing that there is to the next: " công lập (12 điểm trường), ", "; ", " và ".
_NEXT = re.compile(
    r"(?: (?!(?:và|với|trong|đã|được|chiếm|đạt|tăng|giảm)\b)[^\W\d_]+){0,7}(?: ?\([^()]{0,60}\))?"
    r"(?:[,;]|,? và|, với|,? trong đó)(?: (?:có|gồm|và|với))?:?\s+"
)
#: From some things to others of the same kind: "05 xã đạt chuẩn, 02 xã đạt chuẩn nâng cao".
_ALIKE = re.compile(
    r"[^;.\d()]{1,90}(?: ?\([^()]{0,60}\))?(?:,|,? và|,? trong đó)(?: (?:có|thêm|có thêm))?:?\s+"
)
#: What is said of the things, up to the next clause.
_REST = re.compile(
    r"(?: (?!(?:và|với|trong|tại|ở|chiếm|theo|từ|để|so|làm(?! việc)"
    r"|đạt(?! (?:chuẩn|tiêu|danh hiệu|loại|và vượt)))\b)[^\W\d_]+){0,9}"
    # "trường mầm non và phổ thông trong đó"
    r"(?: và (?!(?:có|đã|được|trong|với|tại|đang|sẽ|còn)\b)[^\W\d_]+(?: [^\W\d_]+){0,3}?"
    r"(?= trong đó|[,;.(]|$))?"
)
#: "412 trường mầm non, tiểu học, THCS": of several levels.
AND_LEVELS = re.compile(r",? (?:và )?(?:mầm non|tiểu học|THCS|THPT|trung học|phổ thông)\b")
#: From one thing to the next, of which something is said that may be said of both.
_SHARED = re.compile(
    r"(?:, \d[\d.]* [^,;.\d]{2,40})*(?:,| và) \d[\d.]* [^\d,;.]{2,40}?"
    r"(?:thành lập|được|đăng ký|đạt|bị|đã|hoàn thành|ngừng|giải thể|mới)\b"
)
_NO_THING = re.compile(r"(?:văn bản|nghị quyết|quyết định|kế hoạch|báo cáo|nội dung|nhiệm vụ)\b")
_REACH = 160  #: characters before a number in which its list opens


def standing(number: Number, words: str, listed: Number | None) -> str | None:
    """The things that a number counts because they are there, None where it counts no such thing.

    `words` are those of the sentence; `listed` is the number of the list right before it, if any.

    >>> from extractors.numbers import find_numbers
    >>> said = "Toàn tỉnh có 96 xã, phường; 1.240 thôn"
    >>> first, second = find_numbers(said)
    >>> standing(first, said, None), standing(second, said, first)
    ('tổng số xã, phường', 'tổng số thôn')
    """
    if number.sort != "thing" or number.of is not None or not number.unit:
        return None
    before = words[max(number.span.start - _REACH, 0) : number.span.start]
    if _NO_THING.match(number.unit):
        return None
    goes_on = listed is not None and (_ALIKE if listed.unit == number.unit else _NEXT).fullmatch(
        words, listed.span.end, number.span.start
    )
    if not goes_on:
        opens = _OPENS.search(before) or _NOW.search(before)
        if not opens and not (_PLACES.match(number.unit) and _CONSISTS.search(before)):
            return None
    found = _REST.match(words, number.span.end)
    rest = found.group().strip() if found else ""
    behind = found.end() if found else number.span.end
    if words.startswith(" đạt", behind) or AND_LEVELS.match(words, behind):
        return None  # "có 6 xã đạt 19/19 tiêu chí": not all of them
    if not rest and _SHARED.match(words, number.span.end):
        return None  # "14 doanh nghiệp, 1 hợp tác xã thành lập mới": not all of them
    return clean(f"{number.unit} {rest}" if rest else f"tổng số {number.unit}")
