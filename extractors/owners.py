"""Whose score, share or rank it is, where a list under one index names each agency or place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.agencies import AgencyMention
from extractors.numbers import Number
from extractors.patterns import compiled
from extractors.phrases import is_place
from extractors.vocabulary import find, load
from models.facts import Measure

_PLACE = (
    r"(?:[Vv]ùng [\Lu][^,;:.()\d]{3,40}"
    r"|(?:[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hị trấn|[Tt]hành phố|TP\.?|[Tt]ỉnh"
    r"|[Đđ]ặc khu)(?: [\Lu][\Ll]*)+)"
)
_ONLY_PLACE = compiled(_PLACE)
_TAIL = re.compile(r"\s(?:tăng|giảm)(?: so với .*)?$")
#: "Dẫn đầu Chỉ số ... là Sở Tài chính", "xếp cuối bảng là Sở Xây dựng": who stands where.
_STANDS = re.compile(
    r"(?:^|.*[,;:.]\s+|.*\b(?:và|còn)\s+)(?:[^,;:.]*\b)?"
    r"(?:dẫn đầu|đứng|xếp|tiếp theo|kế tiếp|tiếp đến|cao nhất|thấp nhất|cuối bảng|vị trí|hạng"
    r"|chỉ số)\b[^,;]*? (?:là|thuộc về) (?P<who>[^,;:]+?)$",
    re.IGNORECASE,
)
#: What may stand between who it is and the number.
_REACHES = re.compile(
    r"(?:,?\s+(?:với|đạt|có|là|cùng|được|kết quả|tổng|số|điểm|tỷ lệ|mức|chỉ))*\s*$",
    re.IGNORECASE,
)
_DOES = re.compile(r" (?:tiếp tục|đã|vươn lên|cũng|đứng|xếp|dẫn đầu|nằm|ở|tăng|giảm)(?: .*)?$")
_IS = re.compile(
    r"\s+(?:là|thuộc về)\s+(?P<who>[^,;:.()]{3,80}?)(?=,|;|\.(?:\s|$)|\s+(?:với|đạt)\b|\s*\(|$)"
)
#: "kết quả trung bình năm 2022 là 85,73%": of what index, was said before.
_ANY_SCORE = re.compile(
    r"(?:kết quả|giá trị|(?:tổng )?(?:số )?điểm(?: số)?|mức)(?: đánh giá)?"
    r"(?P<average> trung bình| bình quân)?(?: (?:cao|thấp) nhất)?"
    r"(?P<rest>(?: (?:toàn quốc|cả nước))?(?: năm 20\d\d)?"
    r"(?: của [^,;:]{2,60}?)?(?: (?:tăng|giảm)(?: so với .*)?)?)",
    re.IGNORECASE,
)
#: "Chỉ số CCHC năm 2021 khối các sở, ban, ngành": of which ones it is told.
_GROUP = re.compile(
    r" ?(?P<year>năm 20\d\d)?,?(?: ?(?:của )?(?:UBND )?(?P<group>(?:khối|cấp) (?:các )?"
    r"(?:sở, ban, ngành|sở, ngành|sở|quận, huyện|quận|huyện|xã|phường|tỉnh|bộ))\b)?",
    re.IGNORECASE,
)
#: "tăng 5 bậc, xếp thứ 21/63 tỉnh, thành phố về chỉ số DTI".
_ABOUT = re.compile(r"[^;.]*?\bvề [^;.,()]{0,60}", re.IGNORECASE)
#: "Hòa Bình (86,5%)", "và Sở Y tế (80%)": who stands right before the bracket.
_BESIDE = compiled(
    r"(?:^|[,;:.)]|\b(?:và|là|gồm|cùng|với|như))\s+"
    r"(?P<who>(?:các )?[^\W\d_]+(?: (?:- )?[^\W\d_]+){0,9})\s*\($"
)
#: "dẫn đầu về tỷ lệ hồ sơ trực tuyến với 100%": of what each has its share.
_RATE = re.compile(
    r"(?:^\W*|\b(?:về|có|trong đó|theo)\s+|[;,.]\s+)"
    r"((?:tỷ|tỉ) lệ (?!cao|thấp|này|đó|khá)[^,;:.()\d]{4,80}?)"
    r"(?=\s+(?:cao|thấp|lớn) nhất|\s+(?:với|đạt|là|của)\b|\s*[,;:.(]|$)",
    re.IGNORECASE,
)
_RANKED = frozenset({"rank", "step", "score", "percent"})
_REACH, _NEAREST = 1_200, 300  #: characters around a number that tell of an index, and of whose
NEAR = 700  #: characters before a sentence in which its index is named


@dataclass(frozen=True, slots=True)
class Owned:
    """The name of what a number is told of, and, where a list under an index gives each its own
    number, whose it is and in which year the index was; `beside` that it stands right behind it."""

    raw: str | None
    who: str | None = None
    year: str | None = None
    beside: bool = False


def index_in(words: str) -> tuple[str, str | None] | None:
    """The index that some words name last, with those that it is told of; and its year.

    >>> index_in("Chỉ số cải cách hành chính năm 2021 khối các sở, ban, ngành")
    ('Chỉ số PAR INDEX khối các sở, ban, ngành', 'năm 2021')
    """
    hits = find("indices", words)
    if not hits:
        return None
    group = _GROUP.match(words, hits[-1].span.end)
    year, of = (group["year"], group["group"]) if group else (None, None)
    return " ".join(part for part in ("Chỉ số", hits[-1].entry.name, of) if part), year


def owned(
    raw: str | None,
    number: Number,
    sentence: str,
    mentions: Sequence[AgencyMention],
    above: tuple[str, Sequence[str]],
) -> Owned:
    """A score, share or rank that `raw` names no index of, under the index that it is told of.

    `above` are the words of the paragraph before the `sentence`, and the headings over it.
    """
    if number.sort not in _RANKED:
        return Owned(raw)
    before = sentence[max(number.span.start - _REACH, 0) : number.span.start]
    after = sentence[number.span.end : number.span.end + _REACH]
    one = owner_in(raw, before[-_NEAREST:], after, mentions)
    score = under_index(raw) if raw and not one else None
    if one is None and score is None:
        return Owned(raw)
    earlier, headings = above
    behind = of.group() if (of := _ABOUT.match(after)) else ""
    told = (before, behind, earlier, *(() if one and number.sort == "percent" else headings))
    named = (index_in(words) for words in told)
    index, year = next((found for found in named if found), (None, None))
    if one and number.sort in ("percent", "rank") and index_in(before) is None:
        rate = _RATE.findall(before) or _RATE.findall(behind)
        index, year = (rate[-1], None) if rate else (index, year)
    if index is None:
        return Owned(raw)
    if one:
        return Owned(f"{index}{one[1]}", one[0], year, before.endswith("("))
    return Owned(score.format(index) if score else raw)


def of_owner(
    measure: Measure, owner: Owned, mentions: Sequence[AgencyMention], issuer: str | None
) -> Measure:
    """A measure with whose it is: an agency, or a place, which its name tells then, unless it is
    that of the `issuer`."""
    if owner.year and (measure.period is None or measure.period not in measure.quote.words):
        measure = replace(measure, period=owner.year)
    who = owner.who
    own = issuer is not None and who is not None and who.lower() in issuer.lower()
    if who is None or (own and not owner.beside):
        return measure
    agency = next((one.name for one in mentions if one.words == who), None)
    agency = agency or (who if who.startswith(("Bộ ", "Sở ")) else None)
    if agency:
        return replace(measure, agency=agency)
    named = f"{who[:1].lower()}{who[1:]}" if _ONLY_PLACE.fullmatch(who) else who
    return replace(measure, indicator=f"{measure.indicator}, riêng {named}")


def owner_in(
    phrase: str | None, before: str, after: str, mentions: Sequence[AgencyMention]
) -> tuple[str, str] | None:
    """Who it is that a number is told of, and the tail of its name, where `phrase` names nothing
    but an agency or a place, or who stands where.

    >>> owner_in("xếp cuối bảng là huyện Minh An", "", "", ())
    ('huyện Minh An', '')
    """
    behind = _IS.match(after)  # "đứng thứ hai là Sở Tư pháp", whoever was told of before
    if behind and _is_one(behind["who"], mentions):
        return behind["who"], ""
    if before.endswith("(") and (beside := _BESIDE.search(before)):  # "Hòa Bình (86,5%)"
        who = re.sub(r"^(?:cùng |và )?(?:các (?=tỉnh|huyện|xã|bộ|sở))?", "", beside["who"])
        if one := who if _is_one(who, mentions) else _in_full(who, before):
            return one, ""
    if phrase:
        tail = found.group() if (found := _TAIL.search(phrase)) else ""
        who = phrase.removesuffix(tail).strip()
        stands = _STANDS.match(who)
        who = stands["who"] if stands else who
        for one in dict.fromkeys((who.rpartition(", ")[2], who)):  # "... điểm, Hải Phòng"
            if _is_one(one := _DOES.sub("", one), mentions):
                return one, tail
        return None
    reached = _REACHES.search(before)
    stands = _STANDS.match(before[: reached.start()] if reached else before)
    return (stands["who"], "") if stands and _is_one(stands["who"], mentions) else None


def under_index(phrase: str) -> str | None:
    """The name of a score that does not say of what, open for its index; None for any other.

    >>> under_index("kết quả trung bình năm 2022 tăng so với năm 2021")
    '{} trung bình năm 2022 tăng so với năm 2021'
    """
    found = _ANY_SCORE.fullmatch(phrase)
    if found is None or "{" in phrase:
        return None
    average = found["average"] or ""
    return f"{{}}{average.replace('bình quân', 'trung bình')}{found['rest']}"


def _in_full(who: str, before: str) -> str | None:
    """The ministry or department that stands in a list without the word for it: "Các bộ có tỷ lệ
    thấp nhất là: Xây dựng (16,6%)"; None for what is none."""
    kinds = re.findall(r"\b[Cc]ác (bộ|sở)\b", before)
    if not kinds or not any(entry.name == f"Bộ {who}" for entry in load("agencies")):
        return None
    return f"{kinds[-1].title()} {who}"


def _is_one(who: str, mentions: Sequence[AgencyMention]) -> bool:
    named = any(who == one.words and not one.is_class for one in mentions)
    return named or _ONLY_PLACE.fullmatch(who) is not None or is_place(who)
