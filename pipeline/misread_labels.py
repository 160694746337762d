"""Labels of provisions that were misread: `Ì.` before 2. is 1., `4)` before b) is a).

A label is told by those before and after it, never by its looks alone: `§.` is 5. only after 4,
and of 1., 3., 3. the second is 2. What can't be told so stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from models.spans import Span
from pipeline.labels import in_capitals
from pipeline.proposals import Proposal

#: What is read for each digit and for each letter of a label.
_DIGITS = {
    "0": "OoØøQ",
    "1": "lIiÌÍÏìíï|!][t",
    "2": "Zz",
    "3": "Šš",
    "4": "A",
    "5": "§$SsŠš",
    "6": "óôbG",
    "7": "?/T",
    "8": "§&B",
    "9": "qgØ",
}
_LETTERS = {
    "a": "34áàảãạäâ8@",
    "b": "h6",
    "c": "eé€©",
    "d": "đ",
    "đ": "dởðô",
    "e": "cé",
    "g": "89q",
    "h": "b",
    "i": "ïíìl1¡",
    "l": "1Iiïíì",
    "o": "0óòö",
}
_ORDER = "abcdđeghiklmnopqrstuvxy"
_CONFIDENCE = 0.9
#: `1. Các sở`, `§. Kinh phí`, `“5, Căn cứ`, `a) Chủ trì`, `4) Người đang`.
_HEAD = re.compile(
    r"[ \t]*[“\"*]?(?P<label>[^\W_]{1,2}|[^\s\w.,)]|\d[^\s\w.,)]|[^\s\w.,)]\d)(?P<end>[.,)]) "
    r"(?=[“\"]?[^\W\d_])"
)
#: A line whose end closes what went before; a label may follow.
_CLOSED = re.compile(r"(?:^|[.;:/”\"…]|[^\W\d_]{2})\s*$")
#: The first label of what a law quotes, whatever stands before: `“3, Lợi dụng`, `“la. Ủy ban`.
_QUOTED = re.compile(
    r"[ \t]*[“„](?:\d{1,2}[a-eđ]?(?P<comma>,)|(?P<one>[lI|])[a-eđ][.,]) (?=[^\W\d_]\S* )"
)
#: `“], Tại các chợ`, behind `Khoản 1 Điều 25 được sửa đổi như sau:`.
_FIRST = re.compile(r"[ \t]*[“„\"](?P<label>[\]\[lI|!])(?P<end>[.,]) (?=[A-ZĐÀ-Ỹ])")
_FIRST_SAID = re.compile(r"\b[Kk]hoản 1\b(?!\d).*:\s*$")
#: `“3. Phòng Cảnh sát` behind `Sửa đổi, bổ sung khoản 2 Điều 4 như sau:`.
_AMENDED = re.compile(r"[ \t]*[“„\"](?P<label>\d{1,2})[.,] (?=[A-ZĐÀ-Ỹ])")
_CLAUSE_SAID = re.compile(r"(\b(?:sau|trước|thành|là) )?\b[Kk]hoản (\d{1,2})\b")
#: A label whose bracket is lost, `đ Giấy tờ về mua`, or is one sign with its letter, `D Hợp đồng`
#: for `l) Hợp đồng`, and one that has it.
_BARE = re.compile(r"[ \t]*(?P<label>[a-zđ]|D(?! ?\)))(?P<end>\)?) (?=[“\"]?[^\W\d_])")
_ONE_SIGN = {"D": "l"}
#: Dirt before a number, `....2. Nghị định số 62`.
_DIRT = re.compile(r"[ \t]*(?P<dirt>\.{1,8} ?)(?=(?P<number>\d{1,2})\. [“\"]?[^\W\d_])")
_FRESH = re.compile(r"[ \t]*[“\"]?(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|PHỤ LỤC|Phụ lục|[IVX]+\.) ")


class _Kind(Enum):
    NUMBER = auto()
    LETTER = auto()


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands where a label may stand; `value` is None if it is none as it was read."""

    label: Span
    end: Span
    text: str
    kind: _Kind
    value: int | None
    closed: bool  #: whether what went before has ended
    comma: bool  #: whether a comma stands behind it, for a point
    quoted: bool  #: whether a quotation begins with it


def labels(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The labels of `lines` that were misread, each as it must be; all are doubtful.

    >>> text = "Ì. Giao Sở Nội vụ:\\n4) Chủ trì;\\nb) Báo cáo.\\n2, Giao Sở Tài chính."
    >>> [p.after for p in labels(text, [Span(0, 18), Span(19, 30), Span(31, 42), Span(43, 64)])]
    ['1', 'a', '.']
    """
    found: list[Proposal] = []
    heads: list[_Head] = []
    previous = ""
    for line in lines:
        row = line.of(text)
        if _FRESH.match(row):
            found += _settled(heads)
            heads = []
        found += _opening(row, line.start)
        if _FIRST_SAID.search(previous) and (first := _FIRST.match(row)):
            place = Span(first.start("label"), first.end("end")).shift(line.start)
            found.append(Proposal(place.start, place.end, "1.", _CONFIDENCE, True))
        if (named := _named(previous, row)) and (quoted := _AMENDED.match(row)):
            # its neighbours are those of the law that is amended, and don't count
            place = Span(*quoted.span("label")).shift(line.start)
            if place.of(text) != named:
                found.append(Proposal(place.start, place.end, named, _CONFIDENCE, True))
            previous = row
            continue
        begin = line.start
        dirt = _DIRT.match(row)
        if dirt and int(dirt["number"]) == _last_number(heads) + 1:
            start, end = dirt.span("dirt")
            found.append(Proposal(begin + start, begin + end, "", _CONFIDENCE, True))
            row, begin = row[end:], begin + end
        head = _head(row, begin, closed=_CLOSED.search(previous) is not None)
        if head is not None:
            heads.append(head)
        previous = row
    return _once(found + _settled(heads) + _bare(text, lines))


def _last_number(heads: Sequence[_Head]) -> int:
    """The last number among labels, -1 where there is none that can be read."""
    last = next((head.value for head in reversed(heads) if head.kind is _Kind.NUMBER), None)
    return -1 if last is None else last


def _bare(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The labels that lost their bracket: those between the letters before and after theirs."""
    found: list[Proposal] = []
    last, lost = -1, None  # the letter before, and what stands where the next one may
    previous = ""
    for line in lines:
        row = line.of(text)
        match = _BARE.match(row)
        place = _ORDER.find(_ONE_SIGN.get(match["label"], match["label"])) if match else -1
        if _FRESH.match(row) or ((head := _HEAD.match(row)) and head["end"] != ")"):
            last, lost = -1, None
        elif match and match["end"]:
            if lost is not None and place == last + 2:
                said = lost.of(text)
                label = _ONE_SIGN.get(said, said) + ")"
                found.append(Proposal(lost.start, lost.end, label, _CONFIDENCE, True))
            last, lost = place, None
        elif match and last >= 0 and place == last + 1 and row[match.end()].isupper():
            closed = previous.rstrip().endswith((";", ".", ":"))
            lost = Span(*match.span("label")).shift(line.start) if closed else lost
        previous = row
    return found


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    return list({(p.start, p.end): p for p in found}.values())


def _opening(row: str, start: int) -> Iterator[Proposal]:
    """What is wrong with the label that opens a quotation."""
    match = _QUOTED.match(row)
    if match is None or not row[match.end()].isupper():
        return
    name, wanted = ("comma", ".") if match["comma"] else ("one", "1")
    place = Span(*match.span(name)).shift(start)
    yield Proposal(place.start, place.end, wanted, _CONFIDENCE, True)


def _named(previous: str, row: str) -> str | None:
    """The number that a quoted clause must begin with, as the line before names one other clause
    that is amended as follows; None where that can't be told, or is another one altogether."""
    match = _AMENDED.match(row)
    said = _CLAUSE_SAID.findall(previous) if previous.rstrip().endswith("như sau:") else []
    if match is None or len(said) != 1:
        return None
    ((behind, number),) = said  # "vào sau khoản 2": what is quoted is another one
    if behind or len(number) != len(match["label"]):
        return None
    off = sum(a != b for a, b in zip(number, match["label"], strict=True))
    return str(number) if off <= 1 else None


def _head(row: str, start: int, *, closed: bool) -> _Head | None:
    match = _HEAD.match(row)
    if match is None:
        return None
    said = match["label"]
    follows = row[match.end() :].lstrip('“"')[:1]
    kind = _Kind.LETTER if match["end"] == ")" else _Kind.NUMBER
    value: int | None = None
    if kind is _Kind.NUMBER:
        if not follows.isupper() or (said == "I" and in_capitals(row, 0.9, 4)):
            return None
        value = int(said) if said.isdecimal() and said[0] != "0" else None
    elif said in _ORDER:
        value = _ORDER.index(said)
    label, end = (Span(*match.span(name)).shift(start) for name in ("label", "end"))
    quoted = row[: match.start("label")].endswith(("“", '"'))
    return _Head(label, end, said, kind, value, closed, match["end"] == ",", quoted)


def _settled(heads: Sequence[_Head]) -> list[Proposal]:
    """What must be changed of the labels under one heading."""
    found: list[Proposal] = []
    number = 0
    letter = -1
    for k, head in enumerate(heads):
        ahead = heads[k + 1 :]
        if head.kind is _Kind.NUMBER:
            wanted = _number(head, number, ahead)
            letter = -1
            if wanted is None:
                number = head.value if head.value is not None else number
                continue
            number = wanted
            found += _changed(head, str(wanted))
        else:
            place = _letter(head, letter, ahead)
            if place is None:
                letter = head.value if head.value is not None else letter + 1
                continue
            letter = place
            found += _changed(head, _ORDER[place])
    return found


def _changed(head: _Head, wanted: str) -> list[Proposal]:
    changes = []
    if head.text != wanted:
        changes.append(Proposal(head.label.start, head.label.end, wanted, _CONFIDENCE, True))
    if head.comma and head.closed:
        changes.append(Proposal(head.end.start, head.end.end, ".", _CONFIDENCE, True))
    return changes


def _number(head: _Head, last: int, ahead: Sequence[_Head]) -> int | None:
    """The number that a label must be, None where that can't be told or nothing is to be done."""
    after = [h.value for h in ahead if h.kind is _Kind.NUMBER]
    following = next(iter(after), None)
    if head.value is not None:
        # 1, 3, 3, 4: what has its neighbour's number has lost its own; not what another law has
        twice = not head.quoted and (head.value == last + 2 or head.value == last > 1)
        if last and twice and after[:2] in ([last + 2], [last + 2, last + 3], [last + 2, 1]):
            return last + 1
        return head.value if head.value in (last + 1, 1) else None
    if last and _looks_like(head.text, str(last + 1)):
        if following in (None, last + 2, 1):
            return last + 1
        return None
    if following == 2 and _looks_like(head.text, "1"):
        return 1
    return None


def _letter(head: _Head, last: int, ahead: Sequence[_Head]) -> int | None:
    """The place in the alphabet that a label must have, None where nothing is to be done."""
    wanted = last + 1
    if wanted >= len(_ORDER) or head.value == wanted:
        return None
    likes = _LETTERS.get(_ORDER[wanted], "")
    if len(head.text) != 1 or head.text not in likes:
        return None
    after = next(iter(ahead), None)
    if after is None or after.kind is not _Kind.LETTER:
        # the last one: only where it can't be what it was read as
        return wanted if last >= 0 and (head.value is None or head.value <= last) else None
    next_one = _ORDER[wanted + 1 : wanted + 2]
    fits = next_one and (after.text == next_one or after.text in _LETTERS.get(next_one, ""))
    return wanted if fits else None


def _looks_like(said: str, number: str) -> bool:
    """Whether `said` may be `number` misread, sign by sign."""
    return len(said) == len(number) and all(
        a == b or a in _DIGITS[b] for a, b in zip(said, number, strict=True)
    )
