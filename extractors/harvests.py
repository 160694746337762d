"""Area, yield and output that a sentence tells of one crop, which only the first of them names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_NOUN = r"(?:tổng )?(?:diện tích|năng suất|sản lượng)"
#: What grows in a field or a pond, as a name of it begins.
_CROP = (
    r"(?:cây|lúa|ngô|lạc|đậu|rau|màu|khoai|sắn|mía|chè|tôm|cá(?! (?:nhân|thể|biệt))"
    r"|thủy sản|thuỷ sản)"
)
#: What is done on a field, with cattle, or at sea.
_DONE = (
    r"gieo trồng|gieo cấy|gieo sạ|gieo|xuống giống|cho thu hoạch|thu hoạch|nuôi trồng|nuôi thả|nuôi"
    r"|trồng mới|trồng|canh tác|khai thác|đánh bắt|xuất chuồng|xuất bán"
)
#: What leads from a name to its number.
_TO = (
    r"(?:(?:đều|đã|cũng|mới|chỉ|ước|dự kiến|dự ước|đạt|là|được|khoảng|hơn|gần|trên|với|có|ước tính"
    r"|thực hiện|tổng số|ở mức|(?:nâng )?l(?:ũy|uỹ) kế|cả vụ|cả năm|toàn vụ"
    r"|toàn huyện|toàn tỉnh|toàn xã|lên|:) ?)*"
)
#: The words of a crop or of an animal, up to what is said of it.
_WORD = (
    r"(?!(?:đạt|là|ước|được|khoảng|hơn|gần|trên|dưới|cả|năm|tháng|quý|đến|toàn|của|tại|theo|trong"
    r"|bằng|tăng|giảm|bình quân|trung bình|tính|cho|với|đã|còn|từ|về|cuối|đầu|hiện|dự|có|thực hiện"
    rf"|tổng|ở|do|nâng|lũy|luỹ|kế|chiếm|vượt|so|{_DONE})\b)[^\W\d_]+"
)
_OF = rf"{_WORD}(?: {_WORD}){{0,5}}"
#: Which time it is, in or behind a name, and how it was reckoned.
_TIME = re.compile(
    r",? (?:(?:trong|đến|tính đến|cuối|hết|cả|đầu) )*(?:\d{1,2} )?(?:vụ(?! (?:đông|hè|thu|xuân"
    r"|mùa|chiêm)\b)|tháng|năm|quý)(?: này| đầu năm| cuối năm)?"
    r"(?: \d{1,2}\b)?(?:[ /](?:năm )?\d{4}(?: ?[-–] ?\d{4})?)?(?= |,|$)|\s?\([^()%]{0,40}\)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:^|[\s:;,(])(?P<noun>{_NOUN})(?: (?P<done>{_DONE}))?(?: (?P<of>{_OF}))?"
    rf"(?: (?P<then>{_DONE}))?(?P<mean> (?:bình quân|trung bình))?(?: đến)? ?{_TO}\s*$",
    re.IGNORECASE,
)
#: "Cây ngô gieo trồng được ", and of the crop that was named: ", thu hoạch ".
_DEED = re.compile(
    rf"(?:^\W*|[;,:] | và |\. )(?:(?P<of>{_CROP}(?: {_OF})?) )?(?:(?:đã|ước|dự ước|ước tính) )*"
    rf"(?P<done>{_DONE}) ?{_TO}\s*$",
    re.IGNORECASE,
)
#: "; thuốc lá trồng được ": any that is told of so.
_GROWN = re.compile(
    r"(?:^\W*|[;,:] | và |\. )(?P<of>(?!(?:nông dân|bà con|nhân dân|người|các|huyện|xã|tỉnh|đơn vị"
    rf"|hộ|UBND|vụ)\b){_OF}) (?:đã )?(?P<done>gieo trồng|gieo cấy|xuống giống|trồng|thu hoạch)"
    rf" (?:được|đạt) ?{_TO}\s*$",
    re.IGNORECASE,
)
#: "Cây sắn: 30 ha".
_AREA = re.compile(rf"\W*(?P<of>{_CROP}(?: {_WORD}){{0,4}})\s*: ?{_TO}\s*$", re.IGNORECASE)
#: "nâng lũy kế được ": from the year's start.
_IN_ALL = re.compile(rf"[,;(] ?(?:nâng )?l(?:ũy|uỹ) kế ?(?:đến nay )?{_TO}\s*$", re.IGNORECASE)
#: By how much it rose, in what it is told in.
_MOVED = re.compile(r",? (?:và )?(?P<how>tăng|giảm) ?")
#: "Lúa đông xuân: diện tích ", "- Cây lúa: ": what a line tells of, or those below it.
_LABEL = re.compile(
    rf"\W*(?:\w{{1,2}}[.)] )?(?:về )?(?:(?P<of>{_OF}): ?(?={_NOUN}\b)"
    rf"|(?P<crop>{_CROP}(?: {_WORD}){{0,4}})\s*(?::|$))",
    re.IGNORECASE,
)
#: "(Lúa: diện tích ", "; ngô: diện tích ": the crop of a group inside a sentence.
_GROUP = re.compile(rf"[(;] ?(?P<of>{_OF}): ?(?={_NOUN}\b)", re.IGNORECASE)
#: Of which of a year's crops: "vụ Đông Xuân 2022 - 2023".
_SEASON = re.compile(
    r"\bvụ (?:đông xuân|hè thu|thu đông|xuân hè|đông|xuân|mùa|chiêm)\b", re.IGNORECASE
)
_SPEAKS = re.compile(rf"\b(?:{_NOUN}|{_DONE})\b|^\W*{_CROP}\b[^:\d]{{0,30}}:", re.IGNORECASE)
_NEAREST = 2  #: headings above
_UNITS = {"diện tích": ("ha",), "năng suất": ("tạ/ha",), "sản lượng": ("tấn", "m3", "con", "kg")}
_OF_FIELDS = frozenset(unit for units in _UNITS.values() for unit in units)
_OPENS_BARE = re.compile(
    rf"\W*(?:(?:dự )?ước )?(?:(?:diện tích|năng suất|sản lượng)(?: (?:{_DONE}|bình quân))*"
    rf"|gieo trồng|gieo cấy|thu hoạch) ?{_TO}(?=\d)",
    re.IGNORECASE,
)
_OF_CROP = re.compile(
    rf"{_NOUN}(?: (?:{_DONE}))? (?P<of>{_OF})"
    rf"|(?:^\W*|[;,:] | và )(?P<crop>{_CROP}(?: {_OF})?) (?:{_DONE})\b",
    re.IGNORECASE,
)
#: A name that says of what it is no more.
_BARE = re.compile(
    rf"(?P<noun>{_NOUN}(?: (?:{_DONE}))?(?: (?:bình quân|trung bình))?)"
    r"(?P<rest>$| (?:tăng|giảm|so với|bằng|gấp|vượt)\b.*)",
    re.IGNORECASE,
)
#: Another crop, or one that the sentence goes on with, is told of from here on.
_ANEW = re.compile(r"[;,.:] (?:cây|lúa|ngô|lạc|rau|đàn|riêng|trong đó)\b", re.IGNORECASE)
#: A second number of the same crop: what was planned, or by how much that was passed.
_STAYS = re.compile(r"\d/\s?$|^,? (?:vượt|hụt|thiếu|tăng|giảm)\s+$")


@dataclass(frozen=True, slots=True)
class _Said:
    """A quantity with its deed, and the crop that it is told of, which stands `here` or before."""

    noun: str
    of: str
    here: bool = True

    def name(self) -> str:
        return f"{self.noun} {self.of}"


def harvests(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of areas, yields and outputs under the name of their crop, and those told under
    a bare "sản lượng", which get it: "Diện tích lạc 33 ha, năng suất 30 tạ/ha, sản lượng 99 tấn".
    """
    words = sentence.clauses.words
    if not any(each.unit in _OF_FIELDS for each in sentence.clauses.numbers):
        return
    if not _SPEAKS.search(words):
        return
    crop = _goes_on(words, sentence.earlier) or _above((words, *sentence.heads[:_NEAREST]))
    last, unit, end = None, None, 0
    for number in sentence.clauses.numbers:
        if number.unit is None:
            continue
        gap = words[end : number.span.start]
        end = number.span.end
        own = told.get(number.digits)
        if number.sort == "percent":
            name = _of_crop(own, crop, last) if own is not None else None
            if own is not None and name:
                yield number, replace(own, indicator=name)
            continue
        group = _GROUP.search(gap)
        said = _said(gap, number, _small(group["of"]) if group else crop)
        if said and group:
            said = replace(said, here=True)
        if said is None and last and number.unit == unit and _IN_ALL.search(gap):
            said = replace(last, of=f"{last.of} lũy kế")
        moved = _MOVED.fullmatch(gap)
        if moved and last and number.unit == unit and (own is None or _bare(own)):
            base = base_of(words[end:])
            against = f" so với {base}" if base else ""
            made = sentence.build(
                number, f"{last.name()} {moved['how']}{against}", own.kind if own else None
            )
            if made is not None:
                yield number, made
            continue
        if said is None:
            other = number.sort == "size" and not _STAYS.search(
                f"{gap}{words[number.span.start : number.digits.start]}"
            )
            crop = None if _ANEW.search(gap) or other else crop
            continue
        if not said.of.endswith("lũy kế"):
            crop, last, unit = said.of, said, number.unit
        if words.startswith("/", end) or (own is not None and not _lacks(own, said)):
            continue
        made = sentence.build(number, said.name(), own.kind if own else None)
        if made is not None:
            yield number, replace(made, indicator=said.name())


def _bare(told: Measure) -> re.Match[str] | None:
    return _BARE.fullmatch(_TIME.sub("", told.indicator))


def _of_crop(told: Measure, crop: str | None, last: _Said | None) -> str | None:
    """The whole name of a share that was told of a quantity of no crop, or of a crop alone."""
    if crop and (bare := _bare(told)):
        return f"{bare['noun']} {crop}{bare['rest']}"
    name = _small(told.indicator)
    alone = last and re.match(rf"{re.escape(last.of)} (?:tăng|giảm|so với)\b", name)
    return f"{last.noun} {name}" if last and alone else None


def _lacks(told: Measure, said: _Said) -> bool:
    """Whether a name has not the crop that stands before its number, or is no more than that."""
    name = told.indicator.lower()
    apart = said.here and (said.of.lower() not in name or name == said.of.lower())
    return apart or _bare(told) is not None


def _small(of: str) -> str:
    return f"{of[:1].lower()}{of[1:].rstrip()}"


def _above(lines: Sequence[str]) -> str | None:
    """The crop that the first of `lines` names that names one."""
    for line in lines:
        if label := _LABEL.match(line):
            return _small(label["of"] or label["crop"])
    return None


def _goes_on(words: str, earlier: str) -> str | None:
    """The crop of the sentence before, where this one begins with a quantity of it alone."""
    if not _OPENS_BARE.match(_TIME.sub("", words)):
        return None
    crops = {
        _small(found["of"] or found["crop"]) for found in _OF_CROP.finditer(_TIME.sub("", earlier))
    }
    return crops.pop() if len(crops) == 1 else None


def _said(gap: str, number: Number, crop: str | None) -> _Said | None:
    """What the words before a number say that it is, where its unit is one of that."""
    gap = _TIME.sub("", gap)
    if found := _NAMED.search(gap):
        noun = found["noun"].lower()
        fits = number.unit in _UNITS[noun.removeprefix("tổng ")]
        of = _small(found["of"]) if found["of"] else crop
        if not fits or of is None:
            return None
        season = _SEASON.search(gap)
        of = of if not season or season.group() in of else f"{of} {season.group().lower()}"
        done = found["done"] or found["then"]
        noun = f"{noun}{f' {done.lower()}' if done else ''}"
        mean = " bình quân" if found["mean"] else ""
        return _Said(f"{noun}{mean}", of, here=found["of"] is not None)
    if number.unit not in _UNITS["diện tích"]:
        return None
    if area := _AREA.fullmatch(gap):
        return _Said("diện tích", _small(area["of"]))
    deed = _GROWN.search(gap) or _DEED.search(gap)
    of = _small(deed["of"]) if deed and deed["of"] else crop
    if deed is None or of is None:
        return None
    return _Said(f"diện tích {deed['done'].lower()}", of, here=deed["of"] is not None)
