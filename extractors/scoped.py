"""The level, group, field or place that a sentence, its paragraph or its heading holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.patterns import compiled
from models.facts import Measure

#: Kinds of agencies and places that are told of together.
_GROUP = (
    r"(?:UBND |khối )?(?:các )?(?:sở, ban,? ngành|sở, ngành|quận, huyện, thị xã|quận, huyện"
    r"|huyện, thị xã, thành phố|huyện, thị xã|huyện, thành phố|xã, phường, thị trấn"
    r"|xã, phường, đặc khu|xã, phường|bộ, cơ quan ngang bộ|bộ, ngành)"
)
_PART = rf"(?:{_GROUP}|(?:cấp|lĩnh vực|khối|khu vực|vùng|nhóm) [^\W\d_]+(?: [^\W\d_]+){{0,4}}?)"
#: "Với cấp huyện, ...", "Riêng lĩnh vực đất đai, ...": what a sentence opens with holds for it all.
_SCOPE = compiled(
    r"^\W*(?:[^,.;:\d]{0,40}, )?(?:đối với |Đối với |với |Với |ở |Ở |tại |Tại |riêng |Riêng )"
    rf"(?P<scope>{_PART}|(?:huyện|quận|thị xã|xã|phường)(?: [\Lu][\Ll]*)+)(?:, |: ?)"
)
#: "1. Khối sở, ban, ngành", "Đối với cấp huyện:": a heading that says no more.
_HEADED = re.compile(
    rf"^\W*(?:\w{{1,4}}[.)] ?)*(?:đối với |tại |ở )?(?P<scope>{_GROUP}"
    rf"|(?:cấp|khối) [^\W\d_]+(?: [^\W\d_]+){{0,4}}?)\s*:?\s*$",
    re.IGNORECASE,
)
#: A sentence that goes on with what the one before it told of.
_GOES_ON = re.compile(
    r"\W*(?:trong đó|cụ thể|đặc biệt|theo đó|trong số đó|ngoài ra)\b", re.IGNORECASE
)
#: A sentence that tells of all.
_OF_ALL = re.compile(r"\W*(?:toàn|tổng|chung|trên địa bàn|tính chung|nhìn chung)\b", re.IGNORECASE)
_KINDS = frozenset({"cấp", "khối", "vụ", "vùng"})
#: "cấp huyện tiếp nhận 6.776 hồ sơ": whose number it is.
_ACTOR = re.compile(
    r"^\W*(?:trong đó,? )?"
    rf"(?P<scope>(?:UBND )?cấp (?:tỉnh|huyện|xã)|{_GROUP}(?: cấp (?:tỉnh|huyện))?)"
    r"(?: (?:đã|mới|cũng|hiện))? (?=(?:tiếp nhận|giải quyết|xử lý|có|hoàn thành|cung cấp"
    r"|số h(?:óa|oá)|phát sinh|thực hiện|ban hành|phê duyệt)\b)",
    re.IGNORECASE,
)
#: A level or group in a name: what parts of it are told of.
_LEVEL = re.compile(r"\b(?:cấp (?:tỉnh|huyện|xã)|các sở, (?:ban,? )?ngành)\b")
#: "Vụ hè thu: tổng diện tích gieo trồng 607 ha".
_SEASON = re.compile(
    r"^\W*(?:trong đó,? )?(?P<scope>vụ (?:đông[ -]?xuân|hè[ -]?thu|thu[ -]?đông|mùa|xuân|đông))"
    r"\s*[:,] ",
    re.IGNORECASE,
)
#: "Huyện Lập Thạch vươn lên đứng thứ nhất với tỷ lệ": whose it is.
_OWNER = compiled(
    r"^\W*(?:(?:Theo đó|Trong đó|Cụ thể|Trong khi đó),? "
    # "đứng thứ 3 là huyện Bắc Hà, đạt"
    r"|(?:[^,;.:]{0,40} )?(?:thứ (?:\d+|[\Ll]+)|nhất|tiếp theo) là )?"
    r"(?P<scope>(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường)"
    r"(?: [\Lu][\Ll]*)+)"
    r"(?! (?:đã|có trách nhiệm|ban hành))(?=,? [\Ll])"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is told of, and whether the whole paragraph is told of it."""

    words: str
    lasts: bool = False


def scope_of(sentence: str, clause: str, issuer: str | None) -> str | None:
    """The level, group, field or place that a sentence or a clause opens with, when it is not that
    of the document's own issuer.

    >>> scope_of("Với cấp huyện, đã tiếp nhận 340 hồ sơ", "", None)
    'cấp huyện'
    """
    found = (
        _SCOPE.match(clause)
        or _SCOPE.match(sentence)
        or _SEASON.match(sentence)
        or _ACTOR.match(clause)
        or _OWNER.match(clause)
    )
    if found is None or (issuer and found["scope"].lower() in issuer.lower()):
        return None
    scope = found["scope"]
    return scope if scope[:2].isupper() else f"{scope[0].lower()}{scope[1:]}"


def going_on(
    sentence: str, before: Scope | None, issuer: str | None, *, first: bool
) -> Scope | None:
    """What a sentence is told of: what it opens with, else what the sentence before it was, where
    it goes on with that; `first` says that it opens its paragraph."""
    if own := scope_of(sentence, sentence, issuer):
        return Scope(own, lasts=first)
    if before is None or _OF_ALL.match(sentence):
        return None
    return before if before.lasts or _GOES_ON.match(sentence) else None


def level_of(whole: Measure | None) -> str | None:
    """The level or group that a whole is told of, and so its parts: "Tỷ lệ đúng hạn của cấp xã đạt
    98%; trong đó, tổng số hồ sơ là 120 hồ sơ"."""
    found = _LEVEL.findall(whole.indicator) if whole else []
    return found[0] if len(found) == 1 else None


def headed(headings: Sequence[str]) -> str | None:
    """The level or group that the nearest heading names, and nothing else.

    >>> headed(["1. Khối các sở, ban, ngành"]), headed(["1. Kết quả đạt được"])
    ('khối các sở, ban, ngành', None)
    """
    found = _HEADED.match(headings[0]) if headings else None
    return f"{found['scope'][0].lower()}{found['scope'][1:]}" if found else None


def unscoped(raw: str | None, scope: str | None) -> str | None:
    """A name without the scope that its sentence opens with, and that it is told with anyway.

    >>> unscoped("ở khối Sở, kết quả trung bình", "khối Sở")
    'kết quả trung bình'
    """
    if raw is None or scope is None:
        return raw
    place = raw.lower().find(f"{scope.lower()}, ")
    lead = raw[: max(place, 0)].strip().lower()
    if place < 0 or lead not in ("", "ở", "với", "đối với", "tại", "riêng"):
        return raw
    return raw[place + len(scope) + 2 :]


def within(measure: Measure, scope: str | None) -> Measure:
    """A measure with the scope that it is told of in its name, unless the name has another."""
    if scope is None or scope.lower() in measure.indicator.lower():
        return measure
    kind = scope.split()[0].lower()
    if kind in _KINDS and re.search(rf"\b{kind}\b", measure.indicator):
        return measure
    return replace(measure, indicator=f"{measure.indicator}, riêng {scope}")
