"""Sectors one after the other, each with its amount, its share and how it grew: "khu vực dịch vụ là
20,8 triệu người, chiếm 40,1%, tăng 376,5 nghìn người; khu vực công nghiệp …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_KIND = re.compile(
    r"\b(?:khu vực|ngành|lĩnh vực|nhóm|khối|vùng|cấp|loại hình|thành phần)\b", re.IGNORECASE
)
_SAID = (
    r"(?P<verb>đạt|là|có|còn|bằng|chiếm|tăng|giảm|đóng góp)"
    r"(?: (?:tỷ trọng|tỷ lệ|khoảng|trên|hơn|gần|mức|được|thêm))*\s*"
)
_MAYBE = r"(?:(?:ước(?: tính)?|cũng|chỉ|đã|mới|vẫn|thực hiện|dự kiến) )*"
#: A sector up to its verb.
_SECTOR = re.compile(
    rf"(?P<part>[^\W\d_]+"
    rf"(?:,? (?!(?:đạt|là|còn|bằng|chiếm|tăng|giảm|đóng|ước|trong đó|có(?! vốn))\b)"
    rf"[^\W\d_]+| [-–])+?)(?: năm 20\d\d)? {_MAYBE}{_SAID}",
    re.IGNORECASE,
)
#: What of them is told, before the first: "lao động ", "Kim ngạch xuất khẩu của ".
_OF_WHAT = re.compile(r"(?:^|[,:;.(]\s+|\b(?:trong đó|và),? )(?P<what>[^,:;.()\d]{3,60}? )$")
_NOTHING = re.compile(
    r"(?:\b(?:trong đó|riêng|còn|và|của|ở|tại|đối với|các|theo|cụ thể|trong|về|với|có|là|đã"
    r"|được)\s)+$",
    re.IGNORECASE,
)
#: From one number of a sector to its next one.
_AND = re.compile(
    rf"(?: so (?:với|cùng)[^,;.()]{{3,40}}|/[^\W\d_]+| [^,;.()\d]{{3,40}})??"
    rf"(?:,? và |[,(] ?|,? đồng thời )(?:tương ứng )?{_MAYBE}{_SAID}",
    re.IGNORECASE,
)
#: "đóng góp 0,49 điểm phần trăm vào mức tăng chung".
_TO_WHAT = re.compile(r" vào (?:(?!và\b)[^\W\d_]+\s?){1,10}")
_CHANGES = re.compile(r"\s(?:tăng|giảm|vượt|gấp)(?: so với [^,]*)?(?=$|,)")
_OF_IT = frozenset({"chiếm", "tăng", "giảm"})  #: verbs of what a sector's amount is told of next
_FEWEST = 2  #: sectors
_REACH = 300  #: characters before a number in which its sector stands


@dataclass(frozen=True, slots=True)
class _Sector:
    """A sector with what is told of it, and its numbers with their verbs."""

    kind: str
    what: str
    part: str
    numbers: tuple[tuple[Number, str], ...]


def sectors(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of several sectors under what the first of them says that it tells of."""
    if len(_KIND.findall(sentence.clauses.words)) < _FEWEST:
        return
    row: list[_Sector] = []
    for one in [*_sectors(sentence), None]:
        if one is not None and (not row or one.kind == row[-1].kind):
            row.append(one)
            continue
        if len(row) >= _FEWEST:
            yield from _of_row(sentence, told, row)
        row = [one] if one is not None else []


def _of_row(
    sentence: Shared, told: Told, row: Sequence[_Sector]
) -> Iterator[tuple[Number, Measure]]:
    what, unit = row[0].what, row[0].numbers[0][0].unit
    for one in row:
        if one.numbers[0][0].unit != unit:
            continue
        name = f"{one.what or what}{one.part}"
        for place, (number, verb) in enumerate(one.numbers):
            own = told.get(number.digits)
            there = own.indicator.lower() if own else ""
            other = one is not row[0] and f"{row[0].part.lower()}, riêng" in there
            if not place and own and one.part.lower() in there and not other:
                full = _CHANGES.sub("", own.indicator)
                name = full if len(full) > len(one.part) else name
            if not place and verb == "chiếm" and name.lower().startswith("tỷ trọng "):
                name = name[len("tỷ trọng ") :]
            fits = bool(what) or name.lower() != one.part.lower()
            shares = number.unit == "điểm phần trăm" and "chiếm" in (v for _, v in one.numbers)
            if verb == "đóng góp" and verb not in there:
                given = _TO_WHAT.match(sentence.clauses.words, number.span.end)
                adds = f"{one.part} đóng góp{given.group().rstrip() if given else ''}"
                if measure := sentence.build(number, adds, None):
                    yield number, measure
                continue
            raw = _named(name, verb, sentence.clauses.words[number.span.end :], shares=shares)
            fits = fits and (not place or verb in _OF_IT)
            if not fits or raw is None or (_is_told(there, raw, one.part) and not other):
                continue
            measure = replace(own, indicator=raw) if own else sentence.build(number, raw, None)
            if measure is not None:
                yield number, measure


def _named(name: str, verb: str, after: str, *, shares: bool) -> str | None:
    """The name of an amount, a share or a change of what is called `name`; `shares` says that its
    share has changed."""
    if verb == "chiếm" or shares:
        whole, apart, part = name.rpartition(", riêng ")
        said = f"{part} trong {whole[:1].lower()}{whole[1:]}" if apart else name
        said = said if said[:2].isupper() else f"{said[:1].lower()}{said[1:]}"
        name = f"tỷ trọng {said}"
    if verb in ("tăng", "giảm"):
        base = base_of(after)
        return f"{name} {verb} so với {base}" if base else f"{name} {verb}"
    return None if verb == "đóng góp" else name


def _is_told(there: str, raw: str, part: str) -> bool:
    """Whether the name that a number has says as much as `raw`, of the same `part`."""
    if part.lower() not in there:
        return False
    if (_CHANGES.search(there) is None) != (_CHANGES.search(raw) is None):
        return False
    if raw.startswith("tỷ trọng "):
        return re.search(r"trọng|cơ cấu| trên | trong (?!nước)|chiếm", there) is not None
    return len(there) > len(part)


def _sectors(sentence: Shared) -> Iterator[_Sector | None]:
    """The sectors of a sentence in order, None where something else is told between two."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    end = place = 0
    while place < len(numbers):
        number = numbers[place]
        place += 1
        if number.unit is None:
            continue
        left = max(end, words.rfind("; ", 0, number.span.start) + 1, number.span.start - _REACH)
        said, begin = None, left
        for kind in _KIND.finditer(words, left, number.span.start):
            said, begin = _SECTOR.fullmatch(words, kind.start(), number.span.start), kind.start()
            if said is not None:
                break
        end = number.span.end
        if said is None:
            yield None
            continue
        told = [(number, said["verb"].lower())]
        while place < len(numbers):
            following = numbers[place]
            joint = _AND.fullmatch(words, end, following.span.start)
            if joint is None or following.unit is None:
                break
            told.append((following, joint["verb"].lower()))
            end, place = following.span.end, place + 1
        before = _NOTHING.sub("", words[left:begin])
        what = _OF_WHAT.search(words[left:begin]) if before.strip(" ,;:") else None
        yield _Sector(
            kind=kind.group().lower(),
            what=what["what"] if what and not _NOTHING.fullmatch(what["what"]) else "",
            part=said["part"],
            numbers=tuple(told),
        )
