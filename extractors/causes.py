"""What made a whole rise or fall, and what each gives to it, in the words of reports.

"tăng 3,2% do giá thực phẩm tăng 4,5% và giá xăng tăng 6,1%"; "khu vực dịch vụ đóng góp 2,4 điểm
phần trăm"; "kinh tế tư nhân đóng góp 45% GDP, 30% thu ngân sách".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_BY = r"(?:khoảng|gần|trên|hơn|tới|đến|từ|ước|cao|mạnh|nhanh|khá|thêm|lên|xuống|còn)"
_LEADS = r"(?:(?:trong đó|nguyên nhân|chủ yếu|chính|phần lớn|một phần|là)[ ,]+)*(?:do|nhờ)(?: có)?"
#: Who rises or falls; what a cause leads to, or one without a number of its own, stands in none.
_WHO = (
    r"(?P<who>(?:(?!(?:do|nhờ|tăng|giảm|nên|khiến|làm|dẫn|vì|mà|nhưng|để|khi|đã|được|bị|đạt|chiếm"
    r"|sự|việc|mức|tốc)\b)[^\W\d_]+,? ){1,14}?)"
)
_MOVES = rf"(?P<way>tăng|giảm)(?: {_BY})*\s*"
_FIRST = re.compile(rf"(?P<rest>[^;.]{{0,60}}?)(?:^|[,(\s])\s?{_LEADS} {_WHO}{_MOVES}")
_NEXT = re.compile(rf"(?: so với [^,;.()]{{3,40}})?(?:[,;]|,? và)\s+(?:do |nhờ )?{_WHO}{_MOVES}")
#: Of these it is said what of the whole they are.
_PART = re.compile(r"(?:ngành|khu vực|nhóm|lĩnh vực)\b", re.IGNORECASE)
_MOVED = re.compile(r" (?:tăng|giảm)\b.*$")

#: "khu vực dịch vụ đóng góp khoảng", right before so many points.
_GIVES = re.compile(rf"(?P<who>[^\W\d_][^;:.()\d%]*?),? (?:đã )?đóng góp(?: {_BY})*\s*$")
#: Behind its own rise or fall: ", làm giảm 0,4 điểm phần trăm", " (đóng góp 3,1 điểm phần trăm)".
_MAKES = re.compile(
    rf"(?: so với [^,;.()]{{3,40}})?(?:, (?:qua đó )?|\s?\((?=đóng))"
    rf"(?P<way>làm (?:tăng|giảm)|đóng góp)(?: {_BY})*\s*"
)
_MOVING = re.compile(
    r"(?:.*(?:[.;:]\s|\(|\d điểm (?:phần trăm|%) và\s))?"
    rf"(?P<who>[^\W\d_][^.;:()\d%]{{3,80}}?) (?:tăng|giảm)(?: {_BY})* \d[\d.,]*\s?%",
    re.DOTALL,
)
_GOES_ON = re.compile(r"[^,;]{0,40}?(?:[,;]|\svà)\s(?:và\s)?(?:trong đó,?:? )?")
_BEGINS = re.compile(
    r"(?:(?<=, )|(?<=: )|^)(?:khu vực|ngành|lĩnh vực|nhóm|thành phần|kinh tế|thuế|tiêu dùng|đầu tư"
    r"|dịch vụ|công nghiệp|nông|xuất khẩu|tích lũy)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"(?:trong đó|riêng|còn|và|nhưng|ngoài ra),?:? ", re.IGNORECASE)

_VERB = r"(?:đóng góp|thu hút|chiếm|tạo ra|tạo|giải quyết|sử dụng|nộp)"
_GIVER = re.compile(
    rf"(?:^|[.;:] |, )(?P<who>[^\W\d_][^;:.,()\d%]{{3,80}}?) (?:(?:hiện|đã|đang|ước) )*đóng góp"
    rf"(?: {_BY})*\s*$"
)
_TO = re.compile(
    r" (?:(?:vào|cho) )?(?P<what>(?:tổng )?(?:GDP|GRDP|tổng sản phẩm|thu ngân sách|thu nội địa"
    r"|ngân sách|kim ngạch|lao động|số lao động|lực lượng|việc làm|vốn|giá trị|mức tăng|tăng trưởng"
    r"|doanh thu)\b(?: (?!(?:và|trong|năm|so)\b)[^\W\d_]+){0,8})"
)
_MORE = re.compile(rf",? (?:và )?(?P<verb>{_VERB} )?(?:{_BY} )*")


def causes(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of what made a whole move, each by its own name."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    if not (" do " in words or " nhờ " in words):
        return
    whole: Measure | None = None
    going = False
    for before, number in pairwise(numbers):
        if number.sort != "percent" or number.op.value == "between":
            going = False
            continue
        first = _FIRST.fullmatch(words, before.span.end, number.span.start)
        found = first or (
            _NEXT.fullmatch(words, before.span.end, number.span.start) if going else None
        )
        going = found is not None
        if first:
            whole = told.get(before.digits)
        if found is None:
            continue
        who, way = found["who"].strip(" ,"), found["way"]
        if _PART.match(who) and whole and _MOVED.search(whole.indicator):
            who = f"{_MOVED.sub('', whole.indicator)}, riêng {who}"
        base = base_of(words[number.span.end :])
        measure = _named(sentence, told, number, f"{who} {way}{f' so với {base}' if base else ''}")
        if measure is not None:
            yield number, replace(measure, period=whole.period) if whole else measure


def points(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of the points that each gives to a whole, or takes from it."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    if " điểm phần trăm" not in words and " điểm %" not in words:
        return
    for place, number in enumerate(numbers):
        if number.unit != "điểm phần trăm" or number.digits in told:
            continue
        last = numbers[place - 1] if place else None
        start = last.span.end if last else 0
        between = words[start : number.span.start]
        if between.startswith(")"):  # "tăng 2,6% (cùng kỳ tăng 3,9%), đóng góp"
            opens = words.rfind("(", 0, start)
            outside = [one for one in numbers[:place] if one.span.end <= opens]
            if outside and not words[outside[-1].span.end : opens].strip():
                last, start, between = outside[-1], outside[-1].span.end, between[1:]
        makes = _MAKES.fullmatch(between)
        own = told.get(last.digits) if last else None
        if makes and own and _MOVED.search(own.indicator):
            name = f"{_MOVED.sub('', own.indicator)} {makes['way']}"
            yield number, sentence.like(own, number, name)
            continue
        moving = _MOVING.fullmatch(words, 0, start) if makes and last else None
        giver = f"{moving['who']} {makes['way']}" if moving and makes else None
        giver = giver or _giver(between, opens=last is None)
        measure = sentence.build(number, giver, None) if giver else None
        if measure is not None:
            yield number, measure


def _giver(between: str, *, opens: bool) -> str | None:
    """Who gives the points that stand behind `between`, which `opens` the sentence or goes on."""
    between = re.split(r"[:;] ", between)[-1]
    found = None if opens else _GOES_ON.match(between)
    if found is None and not opens:
        return None
    rest = between[found.end() :] if found else between
    rest = _LEADS_IN.sub("", rest, count=1) if _LEADS_IN.match(rest) else rest
    begins = _BEGINS.search(rest)
    gives = _GIVES.fullmatch(rest[begins.start() :] if begins else rest)
    if gives is None or ("," in gives["who"] and not begins):
        return None
    return f"{gives['who'].strip()} đóng góp"


def given(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of the shares of several sums that one gives: "đóng góp 45% GDP, 30% thu"."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    if " đóng góp " not in words:
        return
    who, verb, end = "", "", -1
    for number in numbers:
        giver = _GIVER.search(words, 0, number.span.start)
        more = _MORE.fullmatch(words, end, number.span.start) if who and end >= 0 else None
        if giver:
            who, verb = _LEADS_IN.sub("", giver["who"], count=1), "đóng góp"
        elif more:
            verb = (more["verb"] or verb).strip()
        else:
            who = ""
        what = _TO.match(words, number.span.end) if who and number.sort == "percent" else None
        end = what.end() if what else -1
        if what is None:
            continue
        into = "trong " if verb == "đóng góp" else ""
        measure = _named(sentence, told, number, f"{who} {verb} {into}{what['what']}")
        if measure is not None:
            yield number, measure


def _named(sentence: Shared, told: Told, number: Number, name: str) -> Measure | None:
    own = told.get(number.digits)
    return replace(own, indicator=name) if own else sentence.build(number, name, None)
