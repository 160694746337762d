"""Several of whom one thing is told: "khối sở đạt 99%; khối xã đạt 97%", "Hà Nam (68%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.patterns import compiled, rare
from extractors.phrases import clean
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind
from models.wording import unmarked

_TWO = (
    r"(?:sở, ban,? ngành|bộ, cơ quan ngang bộ|bộ, ngành|sở, ngành|tỉnh, thành(?: phố)?"
    r"|xã, phường(?:, đặc khu|, thị trấn)?|huyện, thị xã(?:, thành phố)?|quận, huyện)"
)
#: A level, a group, a place or an office.
_WORD = r"(?!(?:đạt|là|chiếm|còn|có|tăng|giảm|được|đã|số|tỷ lệ|mới|chỉ)\b)[^\W\d_]+"
WHO = (
    r"(?:(?:(?:[Kk]hối|[Cc]ấp|[Cc]ác|[Vv]ùng|[Kk]hu vực|[Ll]ĩnh vực|[Nn]hóm|UBND|Ủy ban nhân dân)"
    rf" )+(?:{_TWO}|{_WORD}(?: {_WORD}){{0,7}})"
    r"|[Cc]ả nước|[Tt]oàn (?:tỉnh|quốc|thành phố|ngành)"
    r"|[Bb]ình quân(?: chung)?(?: (?:cả nước|toàn tỉnh))?"
    r"|(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị xã|Sở|Bộ|UBND|Ban|Cục"
    rf"|Công an)(?: {_WORD}){{1,6}}"
    r"|[\Lu][\Ll]+(?: (?:- )?[\Lu][\Ll]+){1,4})"
)
#: Who it is, right before what it reached.
_SUBJECT = compiled(
    r"(?:^|[,;:.(]\s*|\b(?:còn|và|trong khi|trong đó|riêng)\s+)(?:[-+]\s*)?"
    r"(?:(?:còn|và|trong khi|trong đó|riêng|đối với|với|ở|tại|tính chung|mức|tỷ lệ của"
    r"|[Đđ]ối với|Trong đó,?|Riêng|Tại) )*"
    rf"(?P<who>{WHO})\s?(?:(?:giải ngân|thực hiện|ước|chỉ|mới|cũng|đã|vẫn|đều|thì|có tỷ lệ"
    r"|với tỷ lệ) )*"
    r"(?P<verb>đạt|là|chiếm|còn|bằng|có tỷ lệ)?(?: (?:tỷ lệ|mức|thấp,|cao,))?:?\s*$"
)
_CHANGES = re.compile(r"\s(?:tăng|giảm|vượt|gấp)(?: so với .*)?$")
#: What a sentence announces that it tells of: "Về tiến độ giải quyết: khối sở đạt 99,1% đúng hạn".
_ANNOUNCES = re.compile(
    r"^\W*(?:về |kết quả |đối với )(?P<what>[^,:;.\d]{6,70}):(?=\s)", re.IGNORECASE
)
_SAID_BEHIND = re.compile(
    r" (?!(?:so|trong|tăng|giảm|kế|dự|chỉ|và|trở)\b)(?:[^\W\d_]+ ?){1,4}(?=[;,.(]|$)"
)
#: Nothing behind a number that could be what it measures.
_ENDS = re.compile(r"/năm\b|\s*(?:[,;.:()]|$|(?:và|còn|trong khi|trở lên|thì|nhưng)\b)")
_NEXT_IS = re.compile(r"^(?:tiếp|kế) (?:đến|theo) là ")
_DOUBTFUL = 0.45  #: of what the sentence before told
_KIND = re.compile(r"(khu vực|khối|cấp|lĩnh vực|vùng|nhóm)\b", re.IGNORECASE)
_UNITS = frozenset({"percent", "score"})


def sides(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers before which only whose they are stands, under the name of the last
    of their unit, or of what the sentence announces.
    """
    words = sentence.clauses.words
    announced = _announced(sentence)
    last: Measure | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        who = _who(words, number) if number.sort in _UNITS else None
        if who and (own is None or _only(own.indicator, who)):
            basis = last or _past(sentence, number)
            measure = None
            if announced and last is None:
                measure = sentence.build(number, announced, None)
                basis = measure
            alone = _ENDS.match(words, number.span.end) or (announced and last is None)
            if basis is not None and alone and _fits(basis, number, words):
                named = sentence.of(basis, number, who)
                if not _doubled(named.indicator, who):
                    own = named if last or announced else _unsure(named)
                    yield number, own
        if own is not None and own.unit in ("%", "điểm"):
            last = own if own.kind is MeasureKind.RESULT or last is None else last


#: Who stands right before a bracket: "Đà Nẵng (58,89%)", "tiếp đến là hộ tịch (415 hồ sơ)".
_IN_BRACKETS = compiled(
    rf"(?:^|[,;:]\s+|\b(?:và|là|gồm|như|có|với|cùng)\s+)(?P<who>{WHO}|[\Ll]+(?: [\Ll]+){{1,4}})"
    r"\s?\((?:(?:đạt|chiếm|với|bằng|tỷ lệ|khoảng|có|gần|hơn|trên) )*$"
)
_MUCH = ("cao", "nhiều", "lớn", "thấp", "ít")
#: What they are told of: "Lĩnh vực có hồ sơ trễ hạn cao nhất là", "có tần suất giao dịch nhiều là".
_OF_WHAT = rare(
    re.compile(
        r"\b(?P<kind>lĩnh vực|cơ quan|đơn vị|địa phương|huyện|xã|sở|bộ|ngành|tỉnh)?[^,;:.()]{0,20}"
        r"\bcó (?P<what>[^,;:.()\d]{4,50}?) (?:cao|nhiều|lớn|thấp|ít)(?: nhất)?(?: là| gồm|:)",
        re.IGNORECASE,
    ),
    *(f"{much}{what}" for much in _MUCH for what in (" nhất", " là", " gồm", ":")),
)
_STANDS = re.compile(
    r"\b(?:xếp|đứng|dẫn đầu|vị trí|thấp nhất|cao nhất|tiếp theo|tiếp đến|lần lượt|thứ)\b",
    re.IGNORECASE,
)


def bracketed(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers in brackets right behind whose they are, in a sentence that says
    what they are told of, or that goes on with the measure before it.
    """
    words = sentence.clauses.words
    if "(" not in words:
        return
    of_what = _OF_WHAT.search(words)
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        found = _IN_BRACKETS.search(words, max(0, number.span.start - 90), number.span.start)
        if own is not None or found is None or number.unit is None:
            continue
        who = _NEXT_IS.sub("", found["who"].strip())
        measure = None
        if of_what and of_what.end() <= number.span.start and number.sort == "thing":
            measure = _of_what(sentence, number, of_what, who)
        elif number.sort in _UNITS and not who[0].islower() and _STANDS.search(words):
            basis = _past(sentence, number)
            if basis is not None and _fits(basis, number, words):
                measure = _unsure(sentence.of(basis, number, who))
        if measure is not None:
            yield number, measure


def _unsure(measure: Measure) -> Measure:
    """A measure whose name is that of the sentence before it, and so in doubt."""
    return replace(measure, quote=replace(measure.quote, confidence=_DOUBTFUL))


def _of_what(sentence: Shared, number: Number, of_what: re.Match[str], who: str) -> Measure | None:
    unit, what = number.unit or "", of_what["what"]
    name = what if unit in what else f"{unit} {what}"
    kind = (of_what["kind"] or "").lower()
    who = f"{kind} {who}" if kind and who[0].islower() and not who.startswith(kind) else who
    measure = sentence.build(number, name, None)
    return sentence.of(measure, number, who) if measure else None


def _who(words: str, number: Number) -> str | None:
    found = _SUBJECT.search(words, max(0, number.span.start - 160), number.span.start)
    return found["who"].strip() if found else None


def _doubled(name: str, who: str) -> bool:
    """Whether a name tells of another part of the kind of `who`, too: "khu vực nông thôn chiếm,
    riêng khu vực thành thị"."""
    kind = _KIND.match(who)
    return kind is not None and len(re.findall(rf"\b{kind[1]}\b", name, re.IGNORECASE)) > 1


def _only(name: str, who: str) -> bool:
    """Whether a name is no more than who it is: "khối tỉnh", "tỷ lệ của khối tỉnh"."""
    name = re.sub(r"^(?:tỷ lệ|tỉ lệ|mức|con số)(?: này)? (?:của|ở|tại) ", "", name)
    return unmarked(name).lower() == unmarked(who).lower()


def _past(sentence: Shared, number: Number) -> Measure | None:
    """What the sentence before told last in the same unit, where it told of nothing else."""
    alike = [one for one in sentence.before if one.unit == number.unit]
    alike = [one for one in alike if one.kind is MeasureKind.RESULT] or alike
    return alike[-1] if alike else None


def _fits(basis: Measure, number: Number, words: str) -> bool:
    behind = words[number.span.end : number.span.end + 12]
    return not _CHANGES.search(basis.indicator) and not re.match(
        r"\s+(?:kế hoạch|dự toán|so)", behind
    )


def _announced(sentence: Shared) -> str | None:
    words = sentence.clauses.words
    found = _ANNOUNCES.match(words)
    shares = [one for one in sentence.clauses.numbers if one.sort == "percent"]
    if found is None or len(shares) < 2 or shares[0].span.start < found.end():
        return None
    said = _SAID_BEHIND.match(words, shares[0].span.end)
    return clean(found["what"], said.group().rstrip() if said else "")
